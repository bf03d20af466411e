internal import IncidentModel

/// One line of a text snapshot: its words for the parsers, its bytes for the fingerprint.
struct TextLine {
  var number: UInt32
  var offset: UInt64
  var length: Int
  private var bytes: [UInt8]
  /// Without terminal escapes, and without what a carriage return has overwritten.
  var text: String

  init(_ span: Span<UInt8>, number: UInt32, offset: UInt64, length: Int) {
    (self.number, self.offset, self.length) = (number, offset, length)
    bytes = span.array()
    text = Self.visible(offset == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes)
  }

  func evidence(_ gathering: Gathering) -> Evidence {
    gathering.record(bytes.span, number: number, offset: offset, length: length)
      .evidence(in: gathering.reading.source.id)
  }

  var isBlank: Bool { text.allSatisfy(\.isWhitespace) }
  var isIndented: Bool { text.first == " " || text.first == "\t" }

  /// The words between blanks and tabs.
  var words: [Substring] { text.split(whereSeparator: { $0 == " " || $0 == "\t" }) }

  private static func visible(_ bytes: [UInt8]) -> String {
    guard bytes.contains(where: { $0 == 27 || $0 == 13 || $0 == 0 }) else { return String(decoding: bytes, as: UTF8.self) }
    var shown: [UInt8] = []
    var i = 0
    while i < bytes.count {
      switch bytes[i] {
      case 27: i = endOfEscape(bytes, i)
      case 13: shown.removeAll()
      case 0: break
      default: shown.append(bytes[i])
      }
      i += 1
    }
    return String(decoding: shown, as: UTF8.self)
  }

  /// Position of the last byte of `ESC [ … letter` or of a two-byte escape.
  private static func endOfEscape(_ bytes: [UInt8], _ start: Int) -> Int {
    guard start + 1 < bytes.count, bytes[start + 1] == UInt8(ascii: "[") else { return start + 1 }
    var i = start + 2
    while i < bytes.count, !(0x40...0x7E).contains(bytes[i]) { i += 1 }
    return i
  }
}
