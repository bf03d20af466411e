/// How text becomes GitHub-flavoured Markdown. This is the only place that escapes for Markdown.
///
/// Evidence stands in code spans, whose fence is longer than any run of backticks inside: nothing in a code span is a
/// mention, a link, an image, HTML or a quick action. Our own words are escaped all the same.
enum MarkdownSpelling {
  static func inlines(_ inlines: [Inline], in place: MarkupPlace) -> String {
    inlines.reduce(into: "") { out, inline in
      let next = self.inline(inline, in: place)
      // Two code spans that touch would read as one with another end.
      if out.utf8.last == 0x60, next.utf8.first == 0x60 { out += " " }
      out += next
    }
  }

  private static func inline(_ inline: Inline, in place: MarkupPlace) -> String {
    switch inline {
    case .text(let words): text(words)
    case .code(let evidence): code(evidence, in: place)
    case .strong(let inner): wrapped(inner, in: "**", place)
    case .emphasis(let inner): wrapped(inner, in: "*", place)
    case .evidence(let list): evidence(list, in: place)
    case .toned(_, let inner): inlines(inner, in: place)
    case .slot(let slot): slot.begin + oneLine(slot.text ?? "") + slot.end
    case .link(let target, let inner): link(target, inlines(inner, in: place))
    }
  }

  /// Only to a file beside the document: what headings are called as anchors differs between platforms.
  private static func link(_ target: LocalLink, _ words: String) -> String {
    guard case .report(let folder) = target, !words.isEmpty else { return words }
    return "[" + words + "](" + folder.path(of: .markdown) + ")"
  }

  /// A line that stands at the start of a block: what Markdown (or a ticket system) reads there as a command is
  /// escaped.
  static func line(_ inlines: [Inline]) -> String { guarded(Self.inlines(inlines, in: .line)) }

  static func code(_ evidence: String, in place: MarkupPlace) -> String {
    let shown = withoutSlots(VisibleText.line(evidence, limit: 1200))
    guard !shown.isEmpty else { return "`\"\"`" }
    let fence = String(repeating: "`", count: shown.longestRun(of: "`") + 1)
    let body = place == .cell ? withoutBars(shown) : shown
    let first = body.unicodeScalars.first, last = body.unicodeScalars.last
    let pad = first == "`" || last == "`" || (first == " " && last == " ") ? " " : ""
    return fence + pad + body + pad + fence
  }

  /// Fenced, with a fence longer than any run inside; no line begins with a slash (GitLab's quick actions).
  static func block(_ text: String, language: CodeBlock.Language) -> [String] {
    let shown = withoutSlots(VisibleText.lines(text))
    let fence = String(repeating: "`", count: max(3, shown.longestRun(of: "`") + 1))
    let lines = shown.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .map { String(String.UnicodeScalarView($0)) }
    let body = lines.last == "" ? lines.dropLast() : lines[...]
    return [fence + (language == .text ? "" : language.rawValue)] + body.map { startsWithSlash($0) ? " " + $0 : $0 }
      + [fence]
  }

  /// Our own words: escaped, and kept from linking.
  static func text(_ words: String) -> String {
    var out = ""
    for scalar in PlainLinks.broken(VisibleText.line(words, limit: 4000)).unicodeScalars {
      switch scalar {
      case "\\", "`", "*", "_", "{", "}", "[", "]", "<", ">", "#", "|", "~", "&", "$": out += "\\"
      default: break
      }
      out.unicodeScalars.append(scalar)
    }
    return out
  }

  /// What stands in `<summary>` is HTML to the renderer and text to the search for mentions, which passes over code.
  static func summary(_ inlines: [Inline]) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let words): Markup.escaped(PlainLinks.broken(VisibleText.line(words, limit: 4000)))
      case .code(let evidence): "<code>" + Markup.escaped(VisibleText.line(evidence)) + "</code>"
      case .strong(let inner), .emphasis(let inner), .toned(_, let inner), .link(_, let inner): summary(inner)
      case .evidence(let list): list.marks.map { "<code>" + Markup.escaped($0.text) + "</code>" }.joined(separator: " ")
      case .slot(let slot): Markup.escaped(slot.text ?? "")
      }
    }.joined()
  }

  /// Inside code nothing is active but the comments by which a slot is found again.
  private static func withoutSlots(_ shown: String) -> String {
    shown.replacing("<!-- evictrace:", with: "<! -- evictrace:")
  }

  /// In a cell a line break or a bar would end the row.
  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ").replacing("\\|", with: "|")
      .replacing("|", with: "\\|")
  }

  private static func wrapped(_ inner: [Inline], in mark: String, _ place: MarkupPlace) -> String {
    inner.isEmpty ? "" : mark + inlines(inner, in: place) + mark
  }

  private static func evidence(_ list: EvidenceList, in place: MarkupPlace) -> String {
    let marks = list.marks.map { code($0.text, in: place) }.joined(separator: " ")
    return list.more > 0 ? marks + " +" + Spelling.count(list.more) : marks
  }

  /// `|` → `\|`, which a table turns back. Behind a backslash that would not work, so there the bar is shown as
  /// `\u{7C}`.
  private static func withoutBars(_ text: String) -> String {
    var out = ""
    var before: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      if scalar == "|" { out += before == "\\" ? "\\u{7C}" : "\\|" } else { out.unicodeScalars.append(scalar) }
      before = scalar
    }
    return out
  }

  private static func guarded(_ line: String) -> String {
    guard let first = line.unicodeScalars.first else { return line }
    if "+-=/:".unicodeScalars.contains(first) { return "\\" + line }
    let digits = line.unicodeScalars.prefix { (0x30...0x39).contains($0.value) }
    guard !digits.isEmpty, let next = line.unicodeScalars.dropFirst(digits.count).first, next == "." || next == ")"
    else {
      return line
    }
    return String(String.UnicodeScalarView(digits)) + "\\" + String(line.unicodeScalars.dropFirst(digits.count))
  }

  private static func startsWithSlash(_ line: String) -> Bool { line.unicodeScalars.first == "/" }
}

extension String {
  func longestRun(of scalar: Unicode.Scalar) -> Int {
    var longest = 0, run = 0
    for s in unicodeScalars {
      run = s == scalar ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }
}
