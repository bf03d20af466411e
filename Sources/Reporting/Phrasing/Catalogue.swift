import IncidentModel

/// The sentences of the report in another language, by their English pattern. `{}` in the key stands for a value; the
/// translation says `{0}`, `{1}` … so that it may change their order:
///
///     "{} brought {} onto {}.": "{1} 随 {0} 写入 {2}。"
///
/// A pattern without an entry stays English, so a catalogue may grow with the rules.
public struct Catalogue: Hashable, Sendable {
  /// BCP 47 tag, for `lang=` in HTML.
  public var language: String
  public var patterns: [String: String]

  public init(language: String, patterns: [String: String]) { (self.language, self.patterns) = (language, patterns) }

  public static let english = Catalogue(language: "en", patterns: [:])

  /// The sentence in this language; itself when nothing is known about its pattern.
  func translated(_ sentence: Sentence) -> Sentence {
    guard !patterns.isEmpty else { return sentence }
    if let pattern = patterns[sentence.pattern] { return Self.filled(pattern, with: sentence.values) }
    let clauses = Self.clauses(of: sentence)
    guard clauses.count > 1 else { return sentence }
    return clauses.map(translated).reduce(Sentence(parts: []), +)
  }

  /// Sentences that were joined with `+`, apart again: each has its own entry.
  private static func clauses(of sentence: Sentence) -> [Sentence] {
    var clauses = [Sentence(parts: [])]
    for part in sentence.parts {
      if part == .literal(" "), case .literal(let before)? = clauses.last?.parts.last, before.hasSuffix(".") {
        clauses.append(Sentence(parts: []))
      } else {
        clauses[clauses.count - 1].parts.append(part)
      }
    }
    return clauses
  }

  private static func filled(_ pattern: String, with values: [Sentence.Value]) -> Sentence {
    var parts: [Sentence.Part] = []
    var rest = pattern[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      if open > rest.startIndex { parts.append(.literal(String(rest[..<open]))) }
      if let index = Int(rest[rest.index(after: open)..<close]), values.indices.contains(index) {
        parts.append(.value(values[index]))
      } else {
        parts.append(.literal(String(rest[open...close])))
      }
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { parts.append(.literal(String(rest))) }
    return Sentence(parts: parts)
  }
}
