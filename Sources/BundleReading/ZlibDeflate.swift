/// Raw deflate and CRC-32 by zlib.
import CZlib

@safe final class ZlibDeflate {
  private let zlib: UnsafeMutablePointer<z_stream>

  /// Nil when zlib cannot be set up.
  init?() {
    unsafe zlib = .allocate(capacity: 1)
    unsafe zlib.initialize(to: z_stream())
    guard unsafe inflateInit2_(zlib, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      return nil
    }
  }

  deinit {
    unsafe inflateEnd(zlib)
    unsafe zlib.deallocate()
  }

  /// Before the next member.
  func reset() { unsafe inflateReset(zlib) }

  /// Decodes from `input[range]` to `buffer[filled...]`.
  func step(_ input: inout [UInt8], _ range: Range<Int>, into buffer: inout [UInt8], from filled: Int) -> DeflateStep {
    unsafe input.withUnsafeMutableBufferPointer { source in
      unsafe buffer.withUnsafeMutableBufferPointer { target in
        guard let from = source.baseAddress, let to = target.baseAddress else {
          return DeflateStep(outcome: .more, consumed: 0, produced: 0)
        }
        let room = target.count - filled
        unsafe (zlib.pointee.next_in, zlib.pointee.avail_in) = (from + range.lowerBound, UInt32(range.count))
        unsafe (zlib.pointee.next_out, zlib.pointee.avail_out) = (to + filled, UInt32(room))
        let code = unsafe inflate(zlib, Z_NO_FLUSH)
        return DeflateStep(
          outcome: code == Z_STREAM_END ? .ended : code == Z_OK || code == Z_BUF_ERROR ? .more : .corrupt,
          consumed: unsafe range.count - Int(zlib.pointee.avail_in),
          produced: unsafe room - Int(zlib.pointee.avail_out))
      }
    }
  }

  static func checksum(_ bytes: Span<UInt8>, after previous: UInt32) -> UInt32 {
    unsafe bytes.withUnsafeBufferPointer {
      unsafe UInt32(truncatingIfNeeded: crc32_z(UInt(previous), $0.baseAddress, z_size_t($0.count)))
    }
  }
}
