// A bare inflate of a gzip file by zlib, for scripts/bench: what reading costs when nothing is looked at.
import CZlib
import Glibc

let path = CommandLine.arguments[1]
let descriptor = open(path, O_RDONLY)
guard descriptor >= 0 else { exit(1) }
var stream = z_stream()
guard inflateInit2_(&stream, MAX_WBITS + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { exit(1) }
var input = [UInt8](repeating: 0, count: 64 << 10)
var output = [UInt8](repeating: 0, count: 256 << 10)
var total = 0
var code = Z_OK
while code != Z_STREAM_END {
  let count = read(descriptor, &input, input.count)
  guard count > 0 else { break }
  input.withUnsafeMutableBufferPointer { source in
    stream.next_in = source.baseAddress
    stream.avail_in = UInt32(count)
    while stream.avail_in > 0, code == Z_OK {
      output.withUnsafeMutableBufferPointer { target in
        stream.next_out = target.baseAddress
        stream.avail_out = UInt32(target.count)
        code = inflate(&stream, Z_NO_FLUSH)
        total += target.count - Int(stream.avail_out)
      }
    }
  }
}
print(total)
