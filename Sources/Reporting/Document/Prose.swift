/// Sentences that were written by a reading stage around names of the bundle (`Damage.text`, `Note.text`): plain words
/// stay words, and every token that is more than a word is set apart as evidence.
///
///     "a/kubelet.log.gz: gzip ends early at byte 8388608" → `a/kubelet.log.gz:` gzip ends early at byte 8388608
enum Prose {
  static func inlines(_ text: String) -> [Inline] {
    var out: [Inline] = []
    for token in text.unicodeScalars.split(separator: " ", omittingEmptySubsequences: false) {
      let word = String(String.UnicodeScalarView(token))
      if !out.isEmpty { append(" ", to: &out) }
      if word.isEmpty { continue }
      if isWord(token) { append(word, to: &out) } else { out.append(.code(word)) }
    }
    return out
  }

  private static func append(_ text: String, to out: inout [Inline]) {
    if case .text(let before)? = out.last {
      out[out.count - 1] = .text(before + text)
    } else {
      out.append(.text(text))
    }
  }

  /// Letters with at most a mark of punctuation behind, or a number: nothing that any dialect gives a meaning.
  private static func isWord(_ token: Substring.UnicodeScalarView) -> Bool {
    var core = token[...]
    if let last = core.last, ",.;:?".unicodeScalars.contains(last) { core = core.dropLast() }
    guard let first = core.first, core.count <= 24 else { return false }
    if isDigit(first) { return core.allSatisfy { isDigit($0) || $0 == "," } && core.count <= 20 }
    return core.allSatisfy { isLetter($0) || $0 == "'" }
  }

  private static func isDigit(_ s: Unicode.Scalar) -> Bool { (0x30...0x39).contains(s.value) }
  private static func isLetter(_ s: Unicode.Scalar) -> Bool { (0x61...0x7A).contains(s.value | 0x20) && s.value < 0x80 }
}
