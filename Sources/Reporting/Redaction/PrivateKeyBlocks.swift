/// Private keys in PEM frames, on lines of their own or escaped into one line:
///
///     -----BEGIN RSA PRIVATE KEY-----
///     MIIEpAIBAAKCAQEA4OzlLd1wFyX950gIVzve6aNSLLI8J7D8GSGHe4QIqVe633sKKFenya0txab2
///     -----END RSA PRIVATE KEY-----
///
/// Without its end the block reaches as far as there is base64.
struct PrivateKeyBlocks {
  /// Where the last search for an end began and what it found, so that many beginnings cost one search.
  private var searchedFrom = 0
  private var foundEnd: Int?
  private var hasSearched = false

  private static let begin = Array("-----BEGIN ".utf8)
  private static let end = Array("-----END ".utf8)
  private static let name = Array("PRIVATE KEY".utf8)
  private static let longest = 65_536

  /// The block whose first dash is at `i`.
  mutating func block(in text: Span<UInt8>, at i: Int, _ runs: inout Runs) -> Range<Int>? {
    guard text.has(Self.begin, at: i), let frame = Self.frameEnd(in: text, from: i + Self.begin.count) else {
      return nil
    }
    if let end = nextEnd(in: text, from: frame), end - i <= Self.longest {
      return i..<(Self.dashes(in: text, from: end + Self.end.count) ?? min(end + Self.end.count, text.count))
    }
    return i..<Self.bodyEnd(in: text, from: frame)
  }

  /// The base64 lines of a block that are long enough to be recognised elsewhere.
  static func lines(in text: Span<UInt8>, _ block: Range<Int>) -> [[UInt8]] {
    var lines: [[UInt8]] = []
    var start = block.lowerBound
    for i in block.lowerBound...block.upperBound {
      let isIn = i < block.upperBound && (text[i].isAlnum || "+/=".utf8.contains(text[i]))
      if isIn { continue }
      // The letter of an escaped line feed (`\n`) belongs to the escape.
      let first = start > 0 && text[start - 1] == Byte.backslash ? start + 1 : start
      if i - first >= 16 { lines.append(text.bytes(first..<i)) }
      start = i + 1
    }
    return lines
  }

  /// The index behind `… PRIVATE KEY-----` (or `… BLOCK-----`), which must come within a few words.
  private static func frameEnd(in text: Span<UInt8>, from start: Int) -> Int? {
    var i = start
    while i < text.count, i < start + 40, text[i].isUpper || text[i] == Byte.space || text[i].isDigit { i += 1 }
    guard i > start, i < text.count, text[i] == Byte.dash else { return nil }
    let hasName = (start..<i).contains { text.has(name, at: $0) }
    return hasName ? dashes(in: text, from: i) ?? i : nil
  }

  /// The index behind the next five dashes that close a frame.
  private static func dashes(in text: Span<UInt8>, from start: Int) -> Int? {
    var i = start
    while i < text.count, i < start + 60, text[i] != Byte.dash, text[i] != Byte.lineFeed { i += 1 }
    guard i < text.count, text[i] == Byte.dash else { return nil }
    while i < text.count, text[i] == Byte.dash { i += 1 }
    return i
  }

  private mutating func nextEnd(in text: Span<UInt8>, from start: Int) -> Int? {
    if hasSearched, searchedFrom <= start, foundEnd.map({ $0 >= start }) ?? true { return foundEnd }
    var i = start
    while i < text.count, !text.has(Self.end, at: i) { i += 1 }
    (hasSearched, searchedFrom, foundEnd) = (true, start, i < text.count ? i : nil)
    return foundEnd
  }

  /// Base64, white space, escaped line feeds and header lines (`Proc-Type: 4,ENCRYPTED`).
  private static func bodyEnd(in text: Span<UInt8>, from start: Int) -> Int {
    var i = start
    while i < text.count, i < start + longest {
      let b = text[i]
      guard b.isAlnum || b.isBlank || #"+/=\:,-"#.utf8.contains(b) else { break }
      i += 1
    }
    while i > start, text[i - 1].isBlank || text[i - 1] == Byte.backslash { i -= 1 }
    return i
  }
}
