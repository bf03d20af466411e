/// Reads Markdown as GitHub would, as far as needed to find what is active outside of code: mentions, issue links,
/// links, images, HTML, quick actions, bare addresses, and table rows with another number of cells than their header.
enum MarkdownCheck {
  static func problems(in text: String) -> [String] {
    var problems: [String] = []
    var fence = 0
    var width: Int?
    for raw in OwnComments.removed(from: text).unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false) {
      let line = Array(raw)
      let body = Array(line.drop { $0 == " " })
      let ticks = body.prefix { $0 == "`" }.count
      if line.first == "/" { problems.append("quick action: \(show(line))") }
      if fence > 0 {
        if ticks >= fence, body.count == ticks { fence = 0 }
        continue
      }
      if ticks >= 3, !body.dropFirst(ticks).contains("`") { fence = ticks; continue }
      if body.first == "|" {
        let cells = cells(of: body)
        if let width, cells.count != width { problems.append("cells \(cells.count) ≠ \(width): \(show(line))") }
        width = width ?? cells.count
        for cell in cells { problems += active(outsideOfCode(cell), show(line)) }
      } else {
        width = nil
        problems += active(outsideOfCode(ownHTMLRemoved(body)), show(line))
      }
    }
    if fence > 0 { problems.append("open fence") }
    return problems
  }

  /// Cells between bars, read as cmark-gfm does: a backslash takes the character behind it along.
  private static func cells(of line: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
    var cells: [[Unicode.Scalar]] = [[]]
    var i = 0
    while i < line.count {
      if line[i] == "\\", i + 1 < line.count {
        cells[cells.count - 1] += line[i + 1] == "|" ? ["|"] : [line[i], line[i + 1]]
        i += 2
      } else {
        if line[i] == "|" { cells.append([]) } else { cells[cells.count - 1].append(line[i]) }
        i += 1
      }
    }
    return cells.dropFirst().dropLast()
  }

  /// What is left when code spans and escaped characters are taken out; an open fence stays.
  private static func outsideOfCode(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var out: [Unicode.Scalar] = []
    var i = 0
    while i < text.count {
      if text[i] == "\\", i + 1 < text.count {
        out.append("·")
        i += 2
      } else if text[i] == "`" {
        let run = text[i...].prefix { $0 == "`" }.count
        if let end = closing(run, in: text, from: i + run) {
          out.append("·")
          i = end
        } else {
          out += text[i..<i + run]
          i += run
        }
      } else {
        out.append(text[i])
        i += 1
      }
    }
    return out
  }

  private static func closing(_ run: Int, in text: [Unicode.Scalar], from start: Int) -> Int? {
    var i = start
    while i < text.count {
      guard text[i] == "`" else { i += 1; continue }
      let here = text[i...].prefix { $0 == "`" }.count
      if here == run { return i + run }
      i += here
    }
    return nil
  }

  private static func ownHTMLRemoved(_ line: [Unicode.Scalar]) -> [Unicode.Scalar] {
    let text = show(line)
    if text == "</details>" { return [] }
    let open = "<details><summary>", close = "</summary>"
    guard text.hasPrefix(open), text.hasSuffix(close) else { return line }
    // Inside `<summary>` only code of ours may stand, and in it no element.
    var rest = Substring(show(Array(line.dropFirst(open.count).dropLast(close.count))))
    var out = ""
    while let begin = rest.firstRange(of: "<code>"), let end = rest.firstRange(of: "</code>"),
      begin.upperBound <= end.lowerBound
    {
      if rest[begin.upperBound..<end.lowerBound].contains("<") { return line }
      out += rest[..<begin.lowerBound]
      rest = rest[end.upperBound...]
    }
    return Array((out + rest).unicodeScalars)
  }

  private static func active(_ text: [Unicode.Scalar], _ line: String) -> [String] {
    let s = LocalLinkCheck.removed(from: show(text))
    var found: [String] = []
    for needle in ["<", "](", "![", "://", "www.", "`", "$"] where s.contains(needle) { found.append(needle) }
    for (a, b) in zip(text, text.dropFirst()) {
      if a == "@", b.properties.isAlphabetic { found.append("mention") }
      if a == "#", b.properties.numericType != nil { found.append("issue") }
    }
    for s in text
    where s.properties.generalCategory == .control || (s.properties.generalCategory == .format && s != "\u{2060}") {
      found.append("hidden character")
    }
    return found.map { "\($0) in \(line.prefix(200))" }
  }

  private static func show(_ scalars: [Unicode.Scalar]) -> String {
    var out = String.UnicodeScalarView()
    out.append(contentsOf: scalars)
    return String(out)
  }
}
