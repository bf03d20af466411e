/// The known secrets in all their forms, ready to be found in any text.
struct KnownForms {
  struct Secret {
    var value: [UInt8]
    var rule: String
    var rank: SecretSearch.Rank
  }

  private var finder: WordFinder
  private var secrets: [Secret] = []
  /// For each word of the finder: its secret, and whether it counts only as a whole word.
  private var words: [(secret: Int, isWhole: Bool)] = []

  init(_ scanner: SecretScanner) {
    var texts: [[UInt8]] = []
    for (value, knowledge) in scanner.known.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      let strength = Strength(value, knowledge, names: scanner.names)
      guard strength != .none else { continue }
      for form in strength == .strong ? SecretForms.all(of: value) : [value] {
        texts.append(form)
        words.append((secrets.count, strength == .weak))
      }
      secrets.append(Secret(value: value, rule: knowledge.rule, rank: knowledge.rank))
    }
    finder = WordFinder(texts)
  }

  /// Where known secrets stand, whole or cut off by the end of the text (or by an ellipsis there).
  func matches(in text: Span<UInt8>) -> [(range: Range<Int>, secret: Secret)] {
    guard !finder.isEmpty else { return [] }
    var out: [(range: Range<Int>, secret: Secret)] = []
    for match in finder.matches(in: text) where counts(match, in: text) {
      out.append((match.range, secrets[words[match.word].secret]))
    }
    if let cut = finder.cutWord(in: text, before: endBeforeEllipsis(text), atLeast: 8), !words[cut.word].isWhole {
      out.append((cut.range, secrets[words[cut.word].secret]))
    }
    return out
  }

  var isEmpty: Bool { finder.isEmpty }

  /// Where strong secrets stand in any of their forms.
  func strongMatches(in text: Span<UInt8>) -> [(range: Range<Int>, rule: String)] {
    finder.matches(in: text).filter { !words[$0.word].isWhole }.map { ($0.range, secrets[words[$0.word].secret].rule) }
  }

  /// The strong secrets that occur in a text.
  func secrets(in text: Span<UInt8>) -> [Secret] {
    let found = finder.occurring(in: text).filter { !words[$0].isWhole }
    return Set(found.map { words[$0].secret }).sorted().map { secrets[$0] }
  }

  private func counts(_ match: WordFinder.Match, in text: Span<UInt8>) -> Bool {
    guard words[match.word].isWhole else { return true }
    let after = match.range.upperBound
    return text.isWordStart(match.range.lowerBound)
      && (after == text.count || !(text[after].isAlnum || text[after] == Byte.underscore))
  }

  private func endBeforeEllipsis(_ text: Span<UInt8>) -> Int {
    var end = text.count
    if text.has([0xE2, 0x80, 0xA6], at: end - 3) { end -= 3 }
    while end > 0, text[end - 1] == Byte.dot || text[end - 1].isBlank || text[end - 1].isQuote { end -= 1 }
    return end
  }
}

/// How far a value may be hunted down. What was found by shape is unmistakable; what only stood behind a key may be a
/// word that the report needs (`POSTGRES_PASSWORD=postgres`).
enum Strength {
  /// Removed wherever it stands, in all forms.
  case strong
  /// Removed wherever it stands as a whole word.
  case weak
  /// Removed only behind its key.
  case none

  init(_ value: [UInt8], _ knowledge: SecretScanner.Knowledge, names: Set<[UInt8]>) {
    let text = value.span
    let range = 0..<value.count
    let kinds = text.kinds(range)
    if value.count >= 8, knowledge.rank > .key || SecretValue.looksRandom(text, range) {
      self = .strong
    } else if value.count < 6 || names.contains(value) {
      self = .none
    } else if kinds.contains(.digit) && !kinds.isDisjoint(with: [.upper, .lower])
      || kinds.isSuperset(of: [.upper, .lower])
    {
      self = .weak
    } else {
      self = SecretValue.isName(text, range) || kinds == .digit ? .none : .weak
    }
  }
}
