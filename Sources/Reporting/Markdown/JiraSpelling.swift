/// How text becomes Jira's wiki markup. This is the only place that escapes for it.
///
/// Nothing in Jira is beyond markup: `{{…}}` renders what is inside. So every character that could begin something is
/// escaped, by a backslash where the markup knows that, by an entity where it does not (a backslash, which also breaks a
/// line when doubled; the dash of an issue key; the colon of an address). Between two letters or digits the marks of
/// phrases mean nothing, and names stay readable.
enum JiraSpelling {
  static func inlines(_ inlines: [Inline], in place: MarkupPlace) -> String {
    inlines.reduce(into: "") { out, inline in
      let next = self.inline(inline, in: place)
      // Marks work at the edge of a word only; two that touch would read as one.
      if let last = out.utf8.last, last == UInt8(ascii: "}") || last == UInt8(ascii: "*"), next.hasPrefix("{{") {
        out += " "
      }
      out += next
    }
  }

  private static func inline(_ inline: Inline, in place: MarkupPlace) -> String {
    switch inline {
    case .text(let words): encoded(VisibleText.line(words, limit: 4000), isEvidence: false)
    case .code(let evidence): code(evidence)
    case .strong(let inner): wrapped(inner, in: "*", place)
    case .emphasis(let inner): wrapped(inner, in: "_", place)
    case .evidence(let list): evidence(list)
    case .toned(_, let inner), .link(_, let inner): inlines(inner, in: place)
    case .slot(let slot): encoded(VisibleText.line(slot.text ?? "", limit: 4000), isEvidence: false)
    }
  }

  static func line(_ inlines: [Inline]) -> String { guarded(Self.inlines(inlines, in: .line)) }

  static func code(_ evidence: String) -> String {
    let shown = VisibleText.line(evidence, limit: 1200)
    return "{{" + (shown.isEmpty ? "\"\"" : encoded(shown, isEvidence: true)) + "}}"
  }

  /// `{noformat}` is over at the next `{noformat}`, wherever it stands: braces before a letter are kept from naming a
  /// macro by a word joiner.
  static func block(_ text: String) -> [String] {
    var lines = VisibleText.lines(text).unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.reduce(into: "") { $0 += $1 == "{" ? "{\u{2060}" : String($1) } }
    if lines.last == "" { lines.removeLast() }
    return ["{noformat}"] + lines + ["{noformat}"]
  }

  static func encoded(_ text: String, isEvidence: Bool) -> String {
    let s = Array(text.unicodeScalars)
    return s.indices.reduce(into: "") { $0 += encoded(s, $1, isEvidence) }
  }

  private static func encoded(_ s: [Unicode.Scalar], _ i: Int, _ isEvidence: Bool) -> String {
    let here = s[i], before = i > 0 ? s[i - 1] : " ", after = i + 1 < s.count ? s[i + 1] : " "
    switch here {
    case "&": return "&amp;"
    case "<": return "&lt;"
    case ">": return "&gt;"
    case "\\", "@", "#", "^", "~": return entity(here)
    case "{", "}", "[", "]", "|", "!": return "\\" + String(here)
    case "*", "_", "+", "?": return isWord(before) && isWord(after) ? String(here) : "\\" + String(here)
    case "-":
      if isEvidence, isDigit(after), endsAKey(s, i) { return entity(here) }
      return isWord(before) && isWord(after) ? "-" : "\\-"
    case ":": return after == " " || isDigit(after) || (isWord(after) && !isEvidence) ? ":" : entity(here)
    case "(", ";": return makesAFace(s, i) ? entity(here) : String(here)
    case ".": return endsWithWWW(s, i) ? entity(here) : "."
    case " ": return isEvidence && (i == 0 || i + 1 == s.count) ? "&#160;" : " "
    default: return String(here)
    }
  }

  private static func entity(_ s: Unicode.Scalar) -> String { "&#" + String(s.value) + ";" }

  /// Whether what ends before the dash could be a project: `[A-Z][A-Z0-9_]+`, with no letter before it.
  private static func endsAKey(_ s: [Unicode.Scalar], _ i: Int) -> Bool {
    let tail = s[..<i].reversed().prefix { isUpper($0) || isDigit($0) || $0 == "_" }
    return tail.count >= 2 && tail.contains(where: isUpper)
  }

  /// `(x)`, `(flag)`, `(*r)`; `;)`.
  private static func makesAFace(_ s: [Unicode.Scalar], _ i: Int) -> Bool {
    let rest = s[(i + 1)...]
    if s[i] == ";" { return rest.first == ")" || rest.first == "-" }
    let inside = rest.prefix { $0 != ")" && $0 != "(" && $0 != " " }
    return inside.count <= 7 && inside.endIndex < s.endIndex && s[inside.endIndex] == ")"
  }

  private static func endsWithWWW(_ s: [Unicode.Scalar], _ i: Int) -> Bool {
    i >= 3 && s[i - 3..<i].allSatisfy { $0 == "w" || $0 == "W" }
  }

  /// `h1.`, `bq.`, `#`, `*`, `-`: only our own words can stand here, and none of them begins so by intent.
  private static func guarded(_ line: String) -> String {
    let s = Array(line.unicodeScalars.prefix(3))
    guard s.count == 3, s[2] == ".", (s[0] == "h" && isDigit(s[1])) || (s[0] == "b" && s[1] == "q") else { return line }
    return entity(s[0]) + String(String.UnicodeScalarView(line.unicodeScalars.dropFirst()))
  }

  private static func wrapped(_ inner: [Inline], in mark: String, _ place: MarkupPlace) -> String {
    inner.isEmpty ? "" : mark + inlines(inner, in: place) + mark
  }

  private static func evidence(_ list: EvidenceList) -> String {
    let marks = list.marks.map { code($0.text) }.joined(separator: " ")
    return list.more > 0 ? marks + " \\+" + Spelling.count(list.more) : marks
  }

  private static func isWord(_ s: Unicode.Scalar) -> Bool { s.properties.isAlphabetic || isDigit(s) }
  private static func isUpper(_ s: Unicode.Scalar) -> Bool { (0x41...0x5A).contains(s.value) }
  private static func isDigit(_ s: Unicode.Scalar) -> Bool { (0x30...0x39).contains(s.value) }
}
