internal import IncidentModel

/// One line of a text snapshot: its words for the parsers, its bytes for the fingerprint.
struct TextLine {
  var number: UInt32
  var offset: UInt64
  var length: Int
  let bytes: [UInt8]
  /// Where the text starts in the bytes: 0, or behind a stamp.
  private(set) var start = 0
  /// Without terminal escapes, and without what a carriage return has overwritten.
  private(set) var text: String
  /// The words between blanks and tabs.
  private(set) var words: [Substring]
  private(set) var glance: Glance

  init(_ span: Span<UInt8>, number: UInt32, offset: UInt64, length: Int) {
    (self.number, self.offset, self.length) = (number, offset, length)
    bytes = span.array()
    text = Self.visible(offset == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes)
    words = Self.words(of: text)
    glance = Glance(text)
  }

  /// The line without its first words; its bytes, and so its evidence, stay the same.
  func behind(words count: Int) -> TextLine {
    guard count > 0, count < words.count else { return self }
    var rest = self
    let from = words[count].startIndex
    rest.start = start + text.utf8.distance(from: text.utf8.startIndex, to: from)
    rest.text = String(text[from...])
    rest.words = Self.words(of: rest.text)
    rest.glance = Glance(rest.text)
    return rest
  }

  static func words(of text: String) -> [Substring] {
    let utf8 = text.utf8
    var words: [Substring] = []
    var start: String.Index?
    for i in utf8.indices {
      let isBlank = utf8[i] == 32 || utf8[i] == 9
      if isBlank, let from = start {
        words.append(text[from..<i])
        start = nil
      } else if !isBlank, start == nil {
        start = i
      }
    }
    if let start { words.append(text[start...]) }
    return words
  }

  func evidence(_ gathering: Gathering) -> Evidence {
    gathering.record(bytes.span, number: number, offset: offset, length: length)
      .evidence(in: gathering.reading.source.id)
  }

  var isBlank: Bool { words.isEmpty }
  var isIndented: Bool { text.utf8.first == 32 || text.utf8.first == 9 }

  /// As a terminal would show it: without escapes, and without what a carriage return has overwritten.
  static func visible(_ bytes: [UInt8]) -> String {
    guard bytes.contains(where: { $0 == 27 || $0 == 13 || $0 == 0 }) else {
      return String(decoding: bytes, as: UTF8.self)
    }
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

/// What one pass over a line's bytes can tell: enough to spare most lines the closer looks.
struct Glance {
  private(set) var colons = 0
  private(set) var hasPercent = false
  private(set) var hasSlash = false
  /// `#` or `$`: there may be a prompt.
  private(set) var hasPromptMark = false
  private(set) var hasDoubleDash = false
  /// The first two letters are capitals, as in the header of a kubectl table.
  private(set) var startsWithCapitals = false
  private(set) var startsWithDigit = false
  private(set) var digits = 0

  init(_ text: String) {
    var previous: UInt8 = 0
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: ":"): colons += 1
      case UInt8(ascii: "%"): hasPercent = true
      case UInt8(ascii: "/"): hasSlash = true
      case UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "+"): hasPromptMark = true
      case UInt8(ascii: "-"): if previous == UInt8(ascii: "-") { hasDoubleDash = true }
      case 48...57: digits += 1
      default: break
      }
      previous = byte
    }
    let head = text.utf8.drop { $0 == 32 || $0 == 9 }
    startsWithDigit = head.first.map { (48...57).contains($0) } ?? false
    startsWithCapitals = !head.isEmpty && head.prefix(2).allSatisfy { (65...90).contains($0) }
  }

  /// A date has a time of day, or is ten digits of epoch seconds.
  var mayBeDate: Bool { colons >= 2 || digits == 10 }
}
