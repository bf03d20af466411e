/// GitHub-flavoured Markdown, which GitLab reads as well: headings, tables, lists, fenced code, alerts, and `<details>` of
/// our own as the only HTML.
struct GitHubSyntax: MarkupSyntax {
  func inlines(_ inlines: [Inline], in place: MarkupPlace) -> String { MarkdownSpelling.inlines(inlines, in: place) }
  func line(_ inlines: [Inline]) -> String { MarkdownSpelling.line(inlines) }

  func heading(_ title: [Inline], level: Int) -> String {
    String(repeating: "#", count: min(6, level)) + " " + MarkdownSpelling.inlines(title, in: .line)
  }

  func strong(_ markup: String) -> String { "**" + markup + "**" }
  func emphasis(_ markup: String) -> String { "*" + markup + "*" }

  /// The first line behind the bullet, what follows indented below it.
  func list(_ items: [[String]]) -> [String] {
    items.flatMap { item in
      item.enumerated().map { $1.isEmpty ? "" : ($0 == 0 ? "- " : "  ") + $1 }
    }
  }

  func table(header: [String], trailing: [Bool], rows: [[String]]) -> [String] {
    ([header, trailing.map { $0 ? "---:" : "---" }] + rows).map { "| " + $0.joined(separator: " | ") + " |" }
  }

  func block(_ text: String, language: CodeBlock.Language) -> [String] {
    MarkdownSpelling.block(text, language: language)
  }

  func callout(_ callout: Callout) -> [String] {
    ["> [!" + (callout.kind == .caution ? "CAUTION" : "NOTE") + "]", "> " + MarkdownSpelling.line(callout.text)]
  }

  /// The empty line behind the summary lets Markdown begin again.
  func folded(_ summary: [Inline], _ body: [String]) -> [String] {
    ["<details><summary>" + MarkdownSpelling.summary(summary) + "</summary>", ""] + body + ["</details>"]
  }

  /// Between two comments that no reader sees, so that it is found again; the hint stands before them.
  func slot(_ slot: Slot) -> [String] {
    let hint = slot.hint.isEmpty || slot.text != nil ? [] : [emphasis(inlines(slot.hint, in: .line)), ""]
    return hint + [slot.begin, slot.text ?? "", slot.end]
  }

  var rule: String { "---" }
}
