@testable import Reporting

/// A strict reader of our own HTML: every tag is closed in order, no tag, attribute or address that could do anything
/// except the one script, byte for byte; no hidden character, no id twice.
enum HTMLCheck {
  private static let empty: Set<String> = ["meta"]
  private static let tags: Set<String> = [
    "html", "head", "meta", "title", "style", "body", "a", "header", "p", "h1", "h2", "h3", "h4", "h5", "h6", "div",
    "nav", "ol",
    "ul", "li", "main", "section", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tr", "th", "td", "code",
    "pre",
    "strong", "em", "span", "details", "summary", "figure", "figcaption", "footer", "svg", "desc", "g", "text", "line",
    "rect",
    "circle", "path",
  ]
  /// Attributes that the page's script reads; no browser does anything with them.
  private static let data: Set<String> = [
    "data-left", "data-right", "data-top", "data-bottom", "data-from", "data-to", "data-filter", "data-choices",
    "data-copy", "data-copied", "data-selected", "data-all", "data-rows", "data-in", "data-out", "data-whole",
    "data-back", "data-next",
  ]
  private static let attributes: Set<String> = [
    "lang", "http-equiv", "content", "charset", "name", "class", "href", "id", "tabindex", "aria-label",
    "aria-labelledby", "role",
    "scope", "viewBox", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "d", "width", "height", "transform",
    "dx",
  ]
  private static let blocks: Set<String> = [
    "p", "ul", "ol", "dl", "div", "table", "details", "figure", "section", "pre",
  ]

  static func problems(in text: String) -> [String] {
    var problems: [String] = []
    var open: [String] = []
    var ids: Set<String> = []
    var targets: Set<String> = []
    var rest = Substring(OwnComments.removed(from: text))
    if rest.hasPrefix("<!DOCTYPE html>") { rest = rest.dropFirst(15) }
    while let start = rest.unicodeScalars.firstIndex(of: "<") {
      problems += wrong(rest[..<start], in: open.last)
      rest = rest[start...]
      guard let end = rest.unicodeScalars.firstIndex(of: ">") else { return problems + ["open tag"] }
      let tag = rest[rest.unicodeScalars.index(after: start)..<end]
      rest = rest[rest.unicodeScalars.index(after: end)...]
      if tag.hasPrefix("/") {
        if open.popLast() != String(tag.dropFirst()) { problems.append("\(tag) closes the wrong element") }
        continue
      }
      let name = String(tag.prefix { $0 != " " && $0 != "/" })
      if name == "script" {
        guard rest.hasPrefix(PageScript.text + "</script>") else { return problems + ["a script that is not ours"] }
        rest = rest.dropFirst(PageScript.text.count)
      } else if !tags.contains(name) {
        problems.append("tag \(name)")
      }
      if open.last == "p", blocks.contains(name) { problems.append("\(name) in p") }
      for (key, value) in parsed(tag.dropFirst(name.count)) {
        if !attributes.contains(key), !data.contains(key) { problems.append("attribute \(key)") }
        if key == "id", !ids.insert(value).inserted { problems.append("id \(value) twice") }
        if key == "href" {
          if value.hasPrefix("#") {
            targets.insert(String(value.dropFirst()))
          } else if !LocalLinkCheck.isOfReport(value, ending: "html") {
            problems.append("href \(value)")
          }
        }
      }
      if !empty.contains(name), !tag.hasSuffix("/") { open.append(name) }
    }
    problems += wrong(rest, in: open.last) + open.map { "\($0) is not closed" }
    return problems + targets.subtracting(ids).sorted().map { "no target #\($0)" }
  }

  private static func wrong(_ text: Substring, in element: String?) -> [String] {
    var problems: [String] = []
    if element != "style" {
      if text.unicodeScalars.contains(">") { problems.append("bare > in \(text.prefix(80))") }
      let entities = ["amp;", "lt;", "gt;", "quot;", "#39;"]
      for (i, s) in zip(text.unicodeScalars.indices, text.unicodeScalars) where s == "&" {
        let behind = String(text.unicodeScalars[text.unicodeScalars.index(after: i)...].prefix(5))
        if !entities.contains(where: behind.hasPrefix) { problems.append("bare & before \(behind)") }
      }
    }
    for s in text.unicodeScalars
    where s != "\n" && (s.properties.generalCategory == .control || s.properties.generalCategory == .format) {
      problems.append("hidden character \(s.value)")
    }
    return problems
  }

  private static func parsed(_ text: Substring) -> [(String, String)] {
    var found: [(String, String)] = []
    var rest = Array(text.unicodeScalars)[...]
    while let start = rest.firstIndex(where: { $0 != " " && $0 != "/" }) {
      rest = rest[start...]
      let key = rest.prefix { $0 != "=" && $0 != " " }
      rest = rest.dropFirst(key.count)
      guard rest.first == "=", rest.dropFirst().first == "\"" else {
        found.append((show(key), "?"))
        if rest.first == "=" { return found + [("unquoted", "?")] }
        continue
      }
      let value = rest.dropFirst(2).prefix { $0 != "\"" }
      rest = rest.dropFirst(value.count + 3)
      found.append((show(key), show(value)))
    }
    return found
  }

  private static func show(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var out = String.UnicodeScalarView()
    out.append(contentsOf: scalars)
    return String(out)
  }
}
