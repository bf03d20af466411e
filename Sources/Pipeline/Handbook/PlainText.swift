/// Our own Markdown as text for a terminal: paragraphs and items wrapped, code as it is, tables as columns where they fit
/// and as records where they do not.
enum PlainText {
  static func lines(of markdown: [Substring], width: Int) -> [String] {
    var rest = markdown[...]
    var out: [String] = []
    while let line = rest.first {
      switch line {
      case _ where line.isEmpty:
        rest.removeFirst()
        if let last = out.last, !last.isEmpty { out.append("") }
      case _ where line.hasPrefix("```"): out += code(&rest)
      case _ where line.hasPrefix("|"): out += PlainTable(&rest).lines(width: width)
      case _ where line.hasPrefix("#"):
        rest.removeFirst()
        out.append(inline(line.drop { $0 == "#" }.dropFirst()))
      default: out += paragraph(&rest, width: width)
      }
    }
    while out.last?.isEmpty == true { out.removeLast() }
    return out
  }

  /// `[rank] pkg/kubelet/…`
  static func note(_ note: HandbookPage.Note, width: Int) -> [String] {
    LineFilling.lines(inline(note.text), width: width, first: "[\(note.id)] ", rest: "    ")
  }

  /// Without marks of emphasis, comments and link targets; a footnote as `[rank]`, a link to a section with its id.
  static func inline(_ text: Substring) -> String {
    let pieces = withoutComments(text).split(separator: "`", omittingEmptySubsequences: false)
    return pieces.enumerated().map { i, piece in
      i % 2 == 1 ? "`\(piece)`" : unlinked(piece).filter { $0 != "*" }
    }.joined()
  }

  private static func withoutComments(_ text: Substring) -> String {
    var (out, rest) = ("", text)
    while let start = rest.firstRange(of: "<!--") {
      out += rest[..<start.lowerBound]
      rest = rest[start.upperBound...]
      rest = rest.firstRange(of: "-->").map { rest[$0.upperBound...] } ?? ""
    }
    return out + rest
  }

  private static func unlinked(_ text: Substring) -> String {
    var (out, rest) = ("", text)
    while let open = rest.firstIndex(of: "["), let close = rest[open...].firstIndex(of: "]") {
      out += rest[..<open]
      let label = rest[open..<close].dropFirst()
      rest = rest[close...].dropFirst()
      if rest.hasPrefix("("), let end = rest.firstIndex(of: ")") {
        let target = rest[..<end].dropFirst()
        out += label + (target.hasPrefix("#") ? " (\(target.dropFirst()))" : "")
        rest = rest[end...].dropFirst()
      } else {
        out += "[\(label.hasPrefix("^") ? label.dropFirst() : label)]"
      }
    }
    return out + rest
  }

  private static func code(_ rest: inout ArraySlice<Substring>) -> [String] {
    rest.removeFirst()
    let body = rest.prefix { !$0.hasPrefix("```") }
    rest = rest.dropFirst(body.count + 1)
    return body.map { $0.isEmpty ? "" : "    \($0)" }
  }

  /// A paragraph, or one item of a list with the lines that belong to it.
  private static func paragraph(_ rest: inout ArraySlice<Substring>, width: Int) -> [String] {
    let head = rest.removeFirst()
    let mark = head.hasPrefix("- ") ? 2 : head.firstRange(of: ". ").map { orderMark(head[..<$0.upperBound]) } ?? 0
    var text = String(head.dropFirst(mark))
    while let line = rest.first, continues(line, isItem: mark > 0) {
      text += " " + line.drop { $0 == " " }
      rest.removeFirst()
    }
    return LineFilling.lines(
      inline(text[...]), width: width, first: String(head.prefix(mark)), rest: String(repeating: " ", count: mark))
  }

  /// The length of `1. `; nothing for other words before a full stop.
  private static func orderMark(_ start: Substring) -> Int { Int(start.dropLast(2)) == nil ? 0 : start.count }

  private static func continues(_ line: Substring, isItem: Bool) -> Bool {
    if isItem { return line.hasPrefix("  ") }
    return !line.isEmpty && HandbookPage.note(line) == nil && !["```", "|", "#", "- "].contains { line.hasPrefix($0) }
  }
}
