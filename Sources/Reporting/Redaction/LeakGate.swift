/// A secret of the input that stands in a finished text. It never holds the value.
public struct Leak: Hashable, Sendable {
  /// The kind of secret.
  public var rule: String
  /// Where it stands in the text, from 1 on.
  public var line: Int

  public init(rule: String, line: Int) { (self.rule, self.line) = (rule, line) }
}

/// Looks for the secrets of the input in finished bytes: as they are, as writers and encoders spell them (JSON, HTML,
/// Markdown, URLs, base64 of each alignment), and in what the bytes can be decoded to. Redaction has taken them out of
/// every text before, so a leak is a defect of evictrace; nothing is written then.
///
/// Beside what is known, anything in the text that has the shape of a token is a leak. Weak values (`password=admin`)
/// are not looked for: they would be found in words of our own.
struct LeakGate {
  let forms: KnownForms

  /// One row per kind and line, in order.
  func leaks(in text: String) -> [Leak] {
    let bytes = Array(text.utf8)
    var found = shapes(in: bytes.span)
    if !forms.isEmpty {
      found += forms.strongMatches(in: bytes.span).map { ($0.rule, $0.range.lowerBound) }
      for reading in Readings.all(of: bytes.span) {
        for match in forms.strongMatches(in: reading.bytes.span) {
          let place = reading.pieces(of: match.range, in: bytes.span).first?.lowerBound ?? 0
          found.append((match.rule, place))
        }
      }
    }
    return Set(found.map { Leak(rule: $0.rule, line: line(of: $0.place, in: bytes)) })
      .sorted { ($0.line, $0.rule) < ($1.line, $1.rule) }
  }

  /// The same without decoding, for evidence that was decoded in every way when it was cleaned.
  func plainLeaks(in text: Span<UInt8>) -> [Leak] {
    let found = shapes(in: text).map(\.rule) + forms.strongMatches(in: text).map(\.rule)
    return Set(found).sorted().map { Leak(rule: $0, line: 0) }
  }

  /// An address of mail may be one of ours; all other shapes are unmistakable.
  private func shapes(in text: Span<UInt8>) -> [(rule: String, place: Int)] {
    var search = SecretSearch()
    search.search(text, findsRandom: false)
    return search.hits.filter { $0.rank > .key && $0.rule != "email" }.map { ($0.rule, $0.range.lowerBound) }
  }

  private func line(of place: Int, in bytes: [UInt8]) -> Int {
    bytes[..<min(place, bytes.count)].count { $0 == Byte.lineFeed } + 1
  }
}
