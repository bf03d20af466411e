// Verbs on the bytes of a line. The few unsafe calls of this target stand here.
import Glibc

extension Span where Element == UInt8 {
  /// Position of the first such byte at or after `start`, or nil.
  @inline(__always)
  func firstIndex(of byte: UInt8, from start: Int = 0) -> Int? {
    guard start >= 0, start < count else { return nil }
    return unsafe withUnsafeBufferPointer { bytes -> Int? in
      guard let base = bytes.baseAddress, let hit = unsafe memchr(base + start, Int32(byte), count - start) else {
        return nil
      }
      return unsafe UnsafeRawPointer(base).distance(to: UnsafeRawPointer(hit))
    }
  }

  /// Whether the bytes from `start` on begin with all of `prefix`.
  @inline(__always)
  func starts(with prefix: [UInt8], at start: Int) -> Bool {
    guard start >= 0, start <= count - prefix.count else { return false }
    return unsafe withUnsafeBufferPointer { bytes in
      unsafe prefix.withUnsafeBufferPointer { wanted in
        guard let base = bytes.baseAddress, let first = wanted.baseAddress else { return true }
        return unsafe memcmp(base + start, first, wanted.count) == 0
      }
    }
  }

  /// How many bytes the line has without a carriage return at its end.
  var lengthWithoutCarriageReturn: Int { count > 0 && self[count - 1] == 13 ? count - 1 : count }

  /// The bytes as an array; used for recognised lines and for the tail of a chunk only.
  func array() -> [UInt8] { unsafe withUnsafeBufferPointer { unsafe [UInt8]($0) } }

  /// The bytes as text; ill-formed UTF-8 is replaced.
  var text: String { unsafe withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) } }
}

extension Array where Element == UInt8 {
  mutating func append(contentsOf span: Span<UInt8>) {
    // Doubling, because reserving exactly would copy everything again with every chunk.
    if capacity < count + span.count { reserveCapacity(Swift.max(count + span.count, 2 * capacity)) }
    unsafe span.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }
}
