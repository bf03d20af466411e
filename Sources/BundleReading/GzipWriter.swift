/// gzip for a copy of evidence that was compressed: no time and no name in the header, so that the same bytes give the
/// same file.
import CZlib

@safe public final class GzipWriter {
  private let zlib: UnsafeMutablePointer<z_stream>
  private var room = [UInt8](repeating: 0, count: 65_536)

  /// Nil when zlib cannot be set up.
  public init?() {
    unsafe zlib = .allocate(capacity: 1)
    unsafe zlib.initialize(to: z_stream())
    let gzip = MAX_WBITS + 16
    let size = Int32(MemoryLayout<z_stream>.size)
    guard unsafe deflateInit2_(zlib, 6, Z_DEFLATED, gzip, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size) == Z_OK else {
      return nil
    }
  }

  deinit {
    unsafe deflateEnd(zlib)
    unsafe zlib.deallocate()
  }

  /// The compressed bytes that more plain ones give; `isLast` ends the file.
  public func write(_ bytes: [UInt8], isLast: Bool = false) -> [UInt8] {
    var input = bytes
    var out: [UInt8] = []
    var done = 0
    repeat {
      let (consumed, produced) = step(&input, from: done, isLast)
      done += consumed
      out += room[..<produced]
      if produced < room.count, done == input.count { break }
    } while true
    return out
  }

  private func step(_ input: inout [UInt8], from start: Int, _ isLast: Bool) -> (consumed: Int, produced: Int) {
    let count = input.count - start
    return unsafe input.withUnsafeMutableBufferPointer { source in
      unsafe room.withUnsafeMutableBufferPointer { target in
        unsafe (zlib.pointee.next_in, zlib.pointee.avail_in) = (
          source.baseAddress.map { unsafe $0 + start }, UInt32(count)
        )
        unsafe (zlib.pointee.next_out, zlib.pointee.avail_out) = (target.baseAddress, UInt32(target.count))
        unsafe deflate(zlib, isLast ? Z_FINISH : Z_NO_FLUSH)
        return unsafe (count - Int(zlib.pointee.avail_in), target.count - Int(zlib.pointee.avail_out))
      }
    }
  }
}
