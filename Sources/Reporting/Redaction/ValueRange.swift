/// Where a value ends: at its closing quote, or where the way it is written stops it.
///
///     password="two words"    \"token\":\"…\"    POSTGRES_PASSWORD=a&b,c    ?sig=…&se=…    Authorization: Basic dXNl…
extension SecretSearch {
  /// The value behind a separator; nil when there is none on this line.
  mutating func valueRange(
    _ text: Span<UInt8>, after separator: Range<Int>, isVariable: Bool
  ) -> (range: Range<Int>, isQuoted: Bool)? {
    var start = separator.upperBound
    if start < text.count, text[start] == Byte.equals || text[start] == Byte.greater { start += 1 }
    while start < text.count, start < separator.upperBound + 40, text[start] == Byte.space || text[start] == 0x09 {
      start += 1
    }
    return valueRange(text, from: start, isVariable: isVariable)
  }

  mutating func valueRange(
    _ text: Span<UInt8>, from start: Int, isVariable: Bool
  ) -> (range: Range<Int>, isQuoted: Bool)? {
    if let quoted = quotedRange(text, from: start) { return (afterScheme(text, quoted), true) }
    let start = afterScheme(text, start..<text.count).lowerBound
    guard start < text.count else { return nil }
    let end = runs.end(of: isVariable ? .wideValue : .narrowValue, in: text, at: start)
    let range = trimmed(text, start..<end)
    return range.isEmpty ? nil : (range, false)
  }

  /// Without the punctuation of the sentence or list around it.
  func trimmed(_ text: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    while end > range.lowerBound, ".,;:)]}>".utf8.contains(text[end - 1]) { end -= 1 }
    return range.lowerBound..<end
  }

  /// Between a quote, perhaps escaped, and the next one that is escaped no deeper.
  private func quotedRange(_ text: Span<UInt8>, from start: Int) -> Range<Int>? {
    var open = start
    while open < text.count, open < start + 8, text[open] == Byte.backslash { open += 1 }
    guard open < text.count, text[open].isQuote else { return nil }
    let (quote, depth) = (text[open], open - start)
    var i = open + 1
    var slashes = 0
    while i < text.count, i < open + 16_384, text[i] != Byte.lineFeed {
      if text[i] == quote, slashes <= depth { return open + 1..<max(open + 1, i - slashes) }
      slashes = text[i] == Byte.backslash ? slashes + 1 : 0
      i += 1
    }
    return nil
  }

  /// Behind the scheme of an `Authorization` header.
  private func afterScheme(_ text: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    guard let first = range.first else { return range }
    for scheme in Self.schemes where text.lowercase(first..<min(first + scheme.count, range.upperBound)) == scheme {
      var start = first + scheme.count
      while start < range.upperBound, text[start] == Byte.space { start += 1 }
      return start..<range.upperBound
    }
    return range
  }

  private static let schemes = ["bearer ", "basic ", "token ", "apikey ", "digest ", "negotiate "].map {
    Array($0.utf8)
  }
}
