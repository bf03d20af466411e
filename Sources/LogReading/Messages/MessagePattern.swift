// The text of a message as the program's source has it: literal pieces and Go (or Python) verbs.
//
//     eviction manager: pod %s is evicted successfully
//     PullImage %q returns image reference %q

/// A format string that can be matched against what it printed.
struct MessagePattern: Sendable {
  enum Piece: Sendable, Equatable {
    case literal([UInt8])
    /// `%q`: a Go-quoted string, given back unquoted.
    case quoted
    /// `%d`: digits with an optional sign.
    case digits
    /// `%s`, `%v`, `%+v`, `%.2f`: anything up to the next literal.
    case anything
  }

  let pieces: [Piece]

  init(_ format: String) {
    var (pieces, literal, bytes): ([Piece], [UInt8], ArraySlice<UInt8>) = ([], [], Array(format.utf8)[...])
    while let byte = bytes.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        literal.append(byte)
        continue
      }
      bytes = bytes.drop { !Self.isVerb($0) }
      guard let verb = bytes.popFirst(), verb != UInt8(ascii: "%") else {
        literal.append(byte)
        continue
      }
      if !literal.isEmpty { pieces.append(.literal(literal)) }
      literal = []
      pieces.append(verb == UInt8(ascii: "q") ? .quoted : verb == UInt8(ascii: "d") ? .digits : .anything)
    }
    if !literal.isEmpty { pieces.append(.literal(literal)) }
    self.pieces = pieces
  }

  private static func isVerb(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "%") || (byte | 0x20 >= 97 && byte | 0x20 <= 122)
  }

  /// The literal every match starts with; empty when the format starts with a verb.
  var head: [UInt8] {
    if case .literal(let bytes) = pieces.first { bytes } else { [] }
  }

  /// The beginnings a match can have, at least eight bytes each where that is possible: digits that follow a short
  /// literal (`Trace[%d]`) are written out.
  var heads: [[UInt8]] {
    let missing = 8 - head.count
    guard (1...2).contains(missing), pieces.count > 1, case .digits = pieces[1] else { return [head] }
    let digits = Array(UInt8(ascii: "0")...UInt8(ascii: "9"))
    return digits.flatMap { a in missing == 1 ? [head + [a]] : digits.map { head + [a, $0] } }
  }

  /// Whether the format starts with these words, the case of the first letter aside.
  func begins(with words: ArraySlice<UInt8>) -> Bool {
    guard let first = words.first, words.count <= head.count, first | 0x20 == head[0] | 0x20 else { return false }
    return head[1..<words.count].elementsEqual(words.dropFirst())
  }

  /// What stood at the verbs, or nil when the text is not one of this format. The first letter's case is not looked at;
  /// blanks behind the end are allowed.
  func match(_ text: Span<UInt8>) -> [String]? {
    var (holes, i, index): ([String], Int, Int) = ([], 0, 0)
    while index < pieces.count {
      switch pieces[index] {
      case .literal(let bytes):
        guard index == 0 ? text.matches(bytes, at: i) : Self.stands(bytes, in: text, at: i) else { return nil }
        i += bytes.count
      case .quoted where text.has("\"", at: i):
        guard let close = GoText.closingQuote(in: text, from: i) else { return nil }
        holes.append(String(decoding: GoText.unquoted(text, i + 1..<close), as: UTF8.self))
        i = close + 1
      case .digits:
        let sign = text.has("-", at: i) ? 1 : 0
        guard let (_, end) = text.number(from: i + sign) else { return nil }
        holes.append(text.text(i..<end))
        i = end
      case .quoted, .anything:
        guard let end = end(ofHole: index, in: text, from: i) else { return nil }
        holes.append(text.text(i..<end))
        i = end
      }
      index += 1
    }
    return Self.isBlank(text, from: i) ? holes : nil
  }

  /// An open hole ends where the next literal starts, the last one at the end of the text.
  private func end(ofHole index: Int, in text: Span<UInt8>, from start: Int) -> Int? {
    guard index + 1 < pieces.count, case .literal(let next) = pieces[index + 1] else { return text.count }
    let isLast = index + 2 == pieces.count
    var i = start
    while let hit = text.firstIndex(of: Unicode.Scalar(next[0]), from: i) {
      if Self.stands(next, in: text, at: hit), !isLast || Self.isBlank(text, from: hit + next.count) { return hit }
      i = hit + 1
    }
    return nil
  }

  private static func stands(_ bytes: [UInt8], in text: Span<UInt8>, at start: Int) -> Bool {
    guard start <= text.count - bytes.count else { return false }
    for i in 0..<bytes.count where text[start + i] != bytes[i] { return false }
    return true
  }

  private static func isBlank(_ text: Span<UInt8>, from start: Int) -> Bool {
    var i = start
    while i < text.count, text[i] <= 32 { i += 1 }
    return i >= text.count
  }
}
