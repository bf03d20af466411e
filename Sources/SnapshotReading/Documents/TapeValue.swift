/// Makes values of what somebody wants to read: texts, or whole objects.
extension Value {
  /// The value at `index`; members that only the API server reads are left out. Lines are counted from the value's first
  /// byte, or from `origin`, which stands on `line`.
  init(_ tape: Tape, _ index: Int, _ bytes: Span<UInt8>, line: UInt32, from origin: Int? = nil) {
    let start = index < tape.tokens.count ? Int(tape.tokens[index].start) : 0
    var maker = ValueMaker(tape: tape, line: line, place: origin ?? start)
    self = maker.value(index, bytes, depth: 0)
  }
}

private struct ValueMaker {
  let tape: Tape
  var line: UInt32
  /// Up to where lines are counted.
  var place: Int

  mutating func value(_ index: Int, _ bytes: Span<UInt8>, depth: Int) -> Value {
    guard index < tape.tokens.count, depth < 600 else { return .null }
    let token = tape.tokens[index]
    switch token.kind {
    case .object: return .object(members(index, bytes, depth))
    case .array:
      var elements: [Value] = []
      var i = index + 1
      while i < tape.next(index) {
        elements.append(value(i, bytes, depth: depth + 1))
        i = tape.next(i)
      }
      return .array(elements)
    case .yes: return .bool(true)
    case .no: return .bool(false)
    case .null: return .null
    case .number: return .number(tape.text(index, bytes))
    case .word: return YAMLBlock.resolve(tape.text(index, bytes), bytes.extracting(token.range).array())
    default: return .string(tape.text(index, bytes))
    }
  }

  private mutating func members(_ index: Int, _ bytes: Span<UInt8>, _ depth: Int) -> Members {
    let start = Int(tape.tokens[index].start)
    line &+= UInt32(clamping: bytes.lineFeeds(min(place, start)..<start))
    place = max(place, start)
    var members = Members(line: line)
    var i = index + 1
    while i + 1 < tape.next(index) {
      let key = tape.text(i, bytes)
      if !Self.dropped.contains(key) {
        members.entries.append(.init(key: key, value: value(i + 1, bytes, depth: depth + 1)))
      }
      i = tape.next(i + 1)
    }
    return members
  }

  /// Half of an object's bytes, and nobody's question.
  private static let dropped: Set<String> = ["managedFields", "kubectl.kubernetes.io/last-applied-configuration"]
}

extension Tape {
  /// The text of a scalar or a key.
  func text(_ index: Int, _ bytes: Span<UInt8>) -> String {
    let token = tokens[index]
    let range = token.range.clamped(to: 0..<bytes.count)
    switch token.kind {
    case .escaped: return String(decoding: JSONEscapes.decoded(bytes, range), as: UTF8.self)
    case .key where bytes.extracting(range).firstIndex(of: UInt8(ascii: "\\")) != nil:
      return String(decoding: JSONEscapes.decoded(bytes, range), as: UTF8.self)
    case .block: return YAMLText.decoded(bytes.extracting(range).array())
    default: return bytes.extracting(range).text
    }
  }
}

/// JSON's escapes; a lone surrogate becomes the replacement character.
enum JSONEscapes {
  private static let letters: [UInt8: UInt8] = [
    UInt8(ascii: "b"): 8, UInt8(ascii: "f"): 12, UInt8(ascii: "n"): 10, UInt8(ascii: "r"): 13, UInt8(ascii: "t"): 9,
  ]

  static func decoded(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
    var text: [UInt8] = []
    var i = range.lowerBound
    while i < range.upperBound {
      guard bytes[i] == UInt8(ascii: "\\"), i + 1 < range.upperBound else {
        text.append(bytes[i])
        i += 1
        continue
      }
      if bytes[i + 1] == UInt8(ascii: "u") {
        text += String(Character(scalar(bytes, &i, range.upperBound))).utf8
      } else {
        text.append(letters[bytes[i + 1]] ?? bytes[i + 1])
        i += 2
      }
    }
    return text
  }

  /// The character whose escape begins at `i`, which is moved behind it.
  private static func scalar(_ bytes: Span<UInt8>, _ i: inout Int, _ end: Int) -> Unicode.Scalar {
    let high = code(bytes, i, end)
    i += 6
    guard (0xD800...0xDBFF).contains(high), i + 1 < end, bytes[i] == UInt8(ascii: "\\"),
      bytes[i + 1] == UInt8(ascii: "u")
    else { return Unicode.Scalar(high) ?? "\u{FFFD}" }
    let low = code(bytes, i, end)
    guard (0xDC00...0xDFFF).contains(low) else { return "\u{FFFD}" }
    i += 6
    return Unicode.Scalar(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)) ?? "\u{FFFD}"
  }

  private static func code(_ bytes: Span<UInt8>, _ i: Int, _ end: Int) -> UInt32 {
    (2..<6).reduce(UInt32(0)) { $0 << 4 | UInt32(i + $1 < end ? hexDigit(bytes[i + $1]) ?? 0 : 0) }
  }
}
