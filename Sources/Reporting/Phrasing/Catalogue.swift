import IncidentModel

/// The sentences of the report in another language, by their English pattern. `{}` in the key stands for a value or for
/// a sentence inside; the translation says `{0}`, `{1}` … so that it may change their order:
///
///     "{} brought {} onto {}.": "{1} 随 {0} 写入 {2}。"
///
/// A pattern without an entry stays English, so a catalogue may grow with the rules; a test names what is missing.
public struct Catalogue: Hashable, Sendable {
  /// BCP 47 tag, for `lang=` in HTML.
  public var language: String
  public var patterns: [String: String]
  package var spelling: Spelling

  public init(language: String, patterns: [String: String]) {
    self.init(language: language, patterns: patterns, spelling: .english)
  }

  package init(language: String, patterns: [String: String], spelling: Spelling) {
    (self.language, self.patterns, self.spelling) = (language, patterns, spelling)
  }

  public static let english = Catalogue(language: "en", patterns: [:], spelling: .english)

  /// The words and values of a sentence in this language, in their order, sentences inside it included.
  func parts(of sentence: Sentence) -> [Sentence.Part] {
    var out: [Sentence.Part] = []
    append(sentence, to: &out)
    return out
  }

  private func append(_ sentence: Sentence, to out: inout [Sentence.Part]) {
    let clauses = sentence.clauses
    guard clauses.count == 1 else {
      for (i, clause) in clauses.enumerated() {
        if i > 0 { close(&out) }
        append(clause, to: &out)
      }
      return
    }
    for part in patterns.isEmpty ? sentence.parts : translated(sentence) {
      switch part {
      case .value(.sentence(let inner)): append(inner, to: &out)
      case .value, .literal: out.append(part)
      case .gap: break
      }
    }
  }

  /// A space between two sentences, where the first does not end in a mark that brings its own.
  private func close(_ out: inout [Sentence.Part]) {
    if case .literal(let text)? = out.last, let last = text.unicodeScalars.last, "。；：！？，".unicodeScalars.contains(last)
    {
      return
    }
    out.append(.literal(" "))
  }

  private func translated(_ sentence: Sentence) -> [Sentence.Part] {
    guard let pattern = patterns[sentence.pattern] else { return sentence.parts }
    return Self.filled(pattern, with: sentence.values)
  }

  private static func filled(_ pattern: String, with values: [Sentence.Value]) -> [Sentence.Part] {
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
    return parts
  }
}
