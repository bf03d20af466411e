internal import IncidentModel

/// Address and fingerprint of one line, before it is known whether anything on it is recognised.
struct LineRecord: Hashable, Sendable {
  var number: UInt32
  var offset: UInt64
  var length: UInt32
  var digest: UInt64

  func evidence(in source: Int32) -> Evidence {
    Evidence(source: source, line: number, offset: offset, length: length, digest: digest)
  }
}

extension Span where Element == UInt8 {
  /// Position of the first such byte at or after `start`, or nil.
  func firstIndex(of byte: UInt8, from start: Int = 0) -> Int? {
    var i = Swift.max(0, start)
    while i < count {
      if self[i] == byte { return i }
      i &+= 1
    }
    return nil
  }

  /// How many bytes the line has without a carriage return at its end.
  var lengthWithoutCarriageReturn: Int { count > 0 && self[count - 1] == 13 ? count - 1 : count }

  /// The bytes as an array; used for recognised lines and for the tail of a chunk only.
  func array() -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(contentsOf: self)
    return bytes
  }

  /// The bytes as text; ill-formed UTF-8 is replaced.
  var text: String { String(decoding: array(), as: UTF8.self) }
}

extension Array where Element == UInt8 {
  mutating func append(contentsOf span: Span<UInt8>) {
    // Doubling, because reserving exactly would copy everything again with every chunk.
    if capacity < count + span.count { reserveCapacity(Swift.max(count + span.count, 2 * capacity)) }
    var i = 0
    while i < span.count {
      append(span[i])
      i &+= 1
    }
  }
}
