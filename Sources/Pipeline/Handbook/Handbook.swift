/// The handbook, section by section, for `evictrace explain`:
///
///     evictrace explain handbook             the sections
///     evictrace explain eviction-order       one of them, as text for a terminal
public enum Handbook {
  public enum Language: String, CaseIterable, Sendable {
    case english = "en"
    case chinese = "zh"
  }

  /// The words for which `explain` lists the sections.
  public static let name = "handbook"

  /// docs/handbook.md or docs/handbook.zh-CN.md, as it lies in the binary.
  public static func markdown(in language: Language) -> String {
    switch language {
    case .english: EmbeddedPages.handbook
    case .chinese: EmbeddedPages.handbookChinese
    }
  }

  /// The ids of the sections, the same in every language.
  public static let sectionIDs = HandbookPage(markdown(in: .english)).sections.map(\.id)

  /// Title and sections, a subsection below its section.
  public static func list(in language: Language) -> String {
    let page = HandbookPage(markdown(in: language))
    let widest = page.sections.map { $0.id.utf8.count + $0.indent.utf8.count }.max() ?? 0
    let rows = page.sections.map { section in
      let id = section.indent + section.id
      return "  \(id)\(String(repeating: " ", count: widest - id.utf8.count))  \(section.title)\n"
    }
    return "\(page.title)\n\n" + rows.joined()
  }

  /// One section, with the sources that it cites; nil when there is none of this id.
  public static func text(of id: String, in language: Language, width: Int = 96) -> String? {
    let page = HandbookPage(markdown(in: language))
    guard let index = page.sections.firstIndex(where: { $0.id == id }) else { return nil }
    let section = page.sections[index]
    var lines = ["\(section.id): \(section.title)", ""] + PlainText.lines(of: section.body, width: width)
    let parts = page.sections[(index + 1)...].prefix { $0.depth > section.depth }
    if !parts.isEmpty { lines += [""] + parts.map { "→ \($0.id): \($0.title)" } }
    let cited = page.notes.filter { section.cites($0.id) }
    if !cited.isEmpty, id != "sources" { lines += [""] + cited.flatMap { PlainText.note($0, width: width) } }
    return lines.joined(separator: "\n") + "\n"
  }
}
