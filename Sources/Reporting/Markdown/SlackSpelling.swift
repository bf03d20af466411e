/// How text becomes Slack's mrkdwn. This is the only place that escapes for it.
///
/// `&`, `<` and `>` as entities are all that Slack asks for: `<!channel>`, `<@U…>` and `<http…>` are nothing without
/// their bracket. A client that is asked to parse fully, or a person who pastes, also links names and addresses; a word
/// joiner keeps them apart. There is no escape for a backtick, so it is shown by its code point.
enum SlackSpelling {
  static func inlines(_ inlines: [Inline]) -> String {
    inlines.reduce(into: "") { out, inline in
      let next = self.inline(inline)
      if out.utf8.last == 0x60, next.utf8.first == 0x60 { out += " " }
      out += next
    }
  }

  private static func inline(_ inline: Inline) -> String {
    switch inline {
    case .text(let words): text(words)
    case .code(let evidence): code(evidence)
    case .strong(let inner): inner.isEmpty ? "" : "*" + inlines(inner) + "*"
    case .emphasis(let inner): inner.isEmpty ? "" : "_" + inlines(inner) + "_"
    case .evidence(let list): evidence(list)
    case .toned(_, let inner), .link(_, let inner): inlines(inner)
    case .slot(let slot): text(slot.text ?? "")
    }
  }

  static func code(_ evidence: String) -> String {
    let shown = VisibleText.line(evidence, limit: 160)
    guard !shown.isEmpty else { return "`\"\"`" }
    return "`" + escaped(broken(shown)) + "`"
  }

  /// Marks of phrases have no escape either; look-alikes stand for them.
  static func text(_ words: String) -> String {
    let plain = PlainLinks.broken(VisibleText.line(words, limit: 1000)).unicodeScalars.map(lookAlike)
    return escaped(String(String.UnicodeScalarView(plain)))
  }

  private static func lookAlike(_ s: Unicode.Scalar) -> Unicode.Scalar {
    switch s {
    case "*": "∗"
    case "~": "∼"
    case "_": "＿"
    case "`": "′"
    default: s
    }
  }

  static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { out, s in
      switch s {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      default: out.unicodeScalars.append(s)
      }
    }
  }

  /// Inside code: no name behind `@`, no address, no backtick.
  private static func broken(_ text: String) -> String {
    var before: Unicode.Scalar = " "
    return text.unicodeScalars.reduce(into: "") { out, s in
      if s == "/", before == "/" { out += "\u{2060}" }
      if s == "`" { out += "\\u{60}" } else { out.unicodeScalars.append(s) }
      if s == "@" { out += "\u{2060}" }
      before = s
    }
  }

  private static func evidence(_ list: EvidenceList) -> String {
    let marks = list.marks.map { code($0.text) }.joined(separator: " ")
    return list.more > 0 ? marks + " +" + Spelling.count(list.more) : marks
  }
}
