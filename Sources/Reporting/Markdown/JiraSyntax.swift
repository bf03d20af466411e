/// Jira's wiki markup: `h2.`, `||heading||`, `{noformat}`. It folds nothing: what other platforms fold stands below a line
/// in bold.
struct JiraSyntax: MarkupSyntax {
  func inlines(_ inlines: [Inline], in place: MarkupPlace) -> String { JiraSpelling.inlines(inlines, in: place) }
  func line(_ inlines: [Inline]) -> String { JiraSpelling.line(inlines) }

  func heading(_ title: [Inline], level: Int) -> String {
    "h" + String(min(6, level)) + ". " + JiraSpelling.inlines(title, in: .line)
  }

  func strong(_ markup: String) -> String { "*" + markup + "*" }
  func emphasis(_ markup: String) -> String { "_" + markup + "_" }

  /// An item is one line; what follows its first stands below the list's item without a mark.
  func list(_ items: [[String]]) -> [String] {
    items.flatMap { item in item.filter { !$0.isEmpty }.enumerated().map { $0 == 0 ? "* " + $1 : $1 } }
  }

  /// A cell without anything would read as the mark of a heading.
  func table(header: [String], trailing: [Bool], rows: [[String]]) -> [String] {
    let filled = { (cells: [String]) in cells.map { $0.isEmpty ? " " : $0 } }
    return ["||" + filled(header).joined(separator: "||") + "||"]
      + rows.map { "|" + filled($0).joined(separator: "|") + "|" }
  }

  func block(_ text: String, language: CodeBlock.Language) -> [String] { JiraSpelling.block(text) }

  func callout(_ callout: Callout) -> [String] {
    ["bq. " + (callout.kind == .caution ? "(!) " : "(i) ") + JiraSpelling.inlines(callout.text, in: .line)]
  }

  func folded(_ summary: [Inline], _ body: [String]) -> [String] {
    [strong(JiraSpelling.inlines(summary, in: .line)), ""] + body
  }

  /// Wiki markup has no comment to find it again by: the words of an earlier report stand here, and stay in that one.
  func slot(_ slot: Slot) -> [String] {
    if let text = slot.text { return text.split(whereSeparator: \.isNewline).map(String.init) }
    return slot.hint.isEmpty ? [] : [emphasis(inlines(slot.hint, in: .line))]
  }

  var rule: String { "----" }
}
