import IncidentModel

/// GitHub-flavoured Markdown that renders on GitHub, GitLab and in plain viewers: headings, tables, lists, fenced code,
/// and `<details>` of our own as the only HTML.
struct MarkdownWriter {
  private let phrases: Phrasebook
  private var out: [String] = []

  private init(_ phrases: Phrasebook) { self.phrases = phrases }

  static func text(_ document: Document) -> String {
    var writer = MarkdownWriter(document.phrases)
    writer.heading(document.title, level: 1)
    writer.paragraph(document.status)
    for section in document.sections {
      if section.level > 0 { writer.heading(section.title, level: section.level) }
      writer.blocks(section.blocks, under: section.level)
    }
    writer.out += ["---", ""]
    writer.paragraph(document.footer)
    while writer.out.last == "" { writer.out.removeLast() }
    return writer.out.joined(separator: "\n") + "\n"
  }

  private mutating func blocks(_ blocks: [Block], under level: Int) {
    for block in blocks { self.block(block, under: level) }
  }

  private mutating func block(_ block: Block, under level: Int) {
    switch block {
    case .paragraph(let inlines): paragraph(inlines)
    case .heading(let title): heading(title, level: level + 1)
    case .list(let items): list(items, under: level)
    case .table(let t): table(t)
    case .keyFigures(let figures): keyFigures(figures)
    case .code(let c): code(c)
    case .figure(let f): figure(f, under: level)
    case .callout(let c): callout(c)
    case .details(let summary, let inner): details(summary, inner, under: level)
    }
  }

  private mutating func heading(_ title: [Inline], level: Int) {
    out += [String(repeating: "#", count: min(6, level)) + " " + MarkdownSpelling.inlines(title, in: .line), ""]
  }

  private mutating func paragraph(_ inlines: [Inline]) {
    guard !inlines.isEmpty else { return }
    out += [MarkdownSpelling.line(inlines), ""]
  }

  /// Every item's first paragraph stands behind the bullet, what follows is indented below it.
  private mutating func list(_ items: [[Block]], under level: Int) {
    for item in items {
      var writer = MarkdownWriter(phrases)
      writer.blocks(item, under: level)
      while writer.out.last == "" { writer.out.removeLast() }
      for (i, line) in writer.out.enumerated() { out.append(line.isEmpty ? "" : (i == 0 ? "- " : "  ") + line) }
    }
    out.append("")
  }

  private mutating func table(_ t: Table) {
    guard !t.rows.isEmpty else { return }
    if !t.caption.isEmpty { out += ["**" + MarkdownSpelling.inlines(t.caption, in: .line) + "**", ""] }
    rows(t)
    if t.hidden > 0 {
      out += ["*" + MarkdownSpelling.text(phrases.plain("\(count: t.hidden) more rows are not shown here.")) + "*", ""]
    }
  }

  private mutating func rows(_ t: Table) {
    out.append(row(t.columns.map { MarkdownSpelling.inlines($0.title, in: .cell) }))
    out.append(row(t.columns.map { $0.alignment == .trailing ? "---:" : "---" }))
    let firstTotal = t.rows.count - t.totals
    for (i, cells) in t.rows.enumerated() {
      out.append(
        row(
          cells.map { cell in
            let text = MarkdownSpelling.inlines(cell, in: .cell)
            return i >= firstTotal && !text.isEmpty ? "**" + text + "**" : text
          }))
    }
    out.append("")
  }

  private func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }

  private mutating func keyFigures(_ figures: [KeyFigure]) {
    guard !figures.isEmpty else { return }
    out.append(row(figures.map { MarkdownSpelling.inlines($0.label, in: .cell) }))
    out.append(row(figures.map { _ in "---" }))
    out.append(row(figures.map { "**" + MarkdownSpelling.inlines($0.value, in: .cell) + "**" }))
    if figures.contains(where: { !$0.note.isEmpty }) {
      out.append(row(figures.map { MarkdownSpelling.inlines($0.note, in: .cell) }))
    }
    out.append("")
  }

  private mutating func code(_ c: CodeBlock) {
    paragraph(c.caption)
    out += MarkdownSpelling.block(c.text, language: c.language) + [""]
  }

  private mutating func figure(_ f: Figure, under level: Int) {
    switch f.picture {
    case .usage(let chart):
      out += ["**" + MarkdownSpelling.inlines(f.caption, in: .line) + "**", ""]
      paragraph(f.summary)
      out += MarkdownSpelling.block(TextPicture.lines(chart, phrases).joined(separator: "\n"), language: .text) + [""]
      details(f.twin.caption, [.table(f.twin.uncaptioned)], under: level)
    case .bars: break  // the account below it says the same, with evidence
    }
  }

  private mutating func callout(_ c: Callout) {
    let kind = c.kind == .caution ? "CAUTION" : "NOTE"
    out += ["> [!" + kind + "]", "> " + MarkdownSpelling.line(c.text), ""]
  }

  private mutating func details(_ summary: [Inline], _ inner: [Block], under level: Int) {
    out += ["<details><summary>" + Markup.escaped(summary.plain) + "</summary>", ""]
    blocks(inner, under: level)
    out += ["</details>", ""]
  }
}
