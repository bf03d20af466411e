/// The handbook's Markdown in parts. A section begins with its anchor, which is its id, and a heading:
///
///     <a id="eviction-order"></a>
///
///     ### The order of eviction
///
/// and a source is a footnote: `[^rank]: …`.
struct HandbookPage {
  struct Section {
    var id: String
    var depth: Int
    var title: String
    /// Without anchor and heading.
    var body: [Substring]

    var indent: String { String(repeating: "  ", count: max(0, depth - 2)) }

    func cites(_ note: String) -> Bool { body.contains { $0.contains("[^\(note)]") } }
  }

  struct Note {
    var id: String
    var text: Substring
  }

  var title = ""
  var sections: [Section] = []
  var notes: [Note] = []

  init(_ markdown: String) {
    var isCode = false
    for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") { isCode.toggle() }
      if !isCode, let id = Self.anchor(line) {
        sections.append(Section(id: id, depth: 0, title: "", body: []))
      } else if !isCode, let note = Self.note(line) {
        notes.append(note)
        sections[sections.count - 1].body.append(line)
      } else if sections.isEmpty {
        if line.hasPrefix("# ") { title = String(line.dropFirst(2)) }
      } else {
        take(line)
      }
    }
  }

  /// The first heading after the anchor is the section's title.
  private mutating func take(_ line: Substring) {
    let last = sections.count - 1
    let depth = line.prefix { $0 == "#" }.count
    if sections[last].depth == 0, depth > 0 {
      sections[last].depth = depth
      sections[last].title = String(line.dropFirst(depth + 1))
    } else {
      sections[last].body.append(line)
    }
  }

  private static func anchor(_ line: Substring) -> String? {
    guard line.hasPrefix("<a id=\""), line.hasSuffix("\"></a>") else { return nil }
    return String(line.dropFirst(7).dropLast(6))
  }

  static func note(_ line: Substring) -> Note? {
    guard line.hasPrefix("[^"), let end = line.firstIndex(of: "]"), line[end...].hasPrefix("]: ") else { return nil }
    return Note(id: String(line[..<end].dropFirst(2)), text: line[end...].dropFirst(3))
  }
}
