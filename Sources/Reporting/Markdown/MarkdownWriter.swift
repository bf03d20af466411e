import IncidentModel

/// Walks a document and lets a syntax spell its parts.
struct MarkdownWriter {
  private let syntax: any MarkupSyntax
  private let drawsMermaid: Bool
  private let phrases: Phrasebook
  private var out: [String] = []

  static func text(_ document: Document, in syntax: any MarkupSyntax, drawsMermaid: Bool) -> String {
    var writer = MarkdownWriter(syntax, drawsMermaid, document.phrases)
    writer.heading(document.title, level: 1)
    writer.paragraph(document.status)
    for section in document.sections {
      if section.level > 0 { writer.heading(section.title, level: section.level) }
      writer.blocks(section.blocks, under: section.level)
    }
    if !document.footer.isEmpty { writer.out += [syntax.rule, ""] }
    writer.paragraph(document.footer)
    return writer.trimmed.joined(separator: "\n") + "\n"
  }

  private init(_ syntax: any MarkupSyntax, _ drawsMermaid: Bool, _ phrases: Phrasebook) {
    (self.syntax, self.drawsMermaid, self.phrases) = (syntax, drawsMermaid, phrases)
  }

  private var trimmed: [String] {
    var lines = out
    while lines.last == "" { lines.removeLast() }
    return lines
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
    case .callout(let c): out += syntax.callout(c) + [""]
    case .details(let summary, let inner): details(summary, inner, under: level)
    case .slot(let slot): out += syntax.slot(slot) + [""]
    }
  }

  private mutating func heading(_ title: [Inline], level: Int) { out += [syntax.heading(title, level: level), ""] }

  private mutating func paragraph(_ inlines: [Inline]) {
    guard !inlines.isEmpty else { return }
    out += [syntax.line(inlines), ""]
  }

  private mutating func list(_ items: [[Block]], under level: Int) {
    out += syntax.list(items.map { lines(of: $0, under: level) }) + [""]
  }

  /// Blocks as the lines of something that stands around them.
  private func lines(of blocks: [Block], under level: Int) -> [String] {
    var writer = MarkdownWriter(syntax, drawsMermaid, phrases)
    writer.blocks(blocks, under: level)
    return writer.trimmed
  }

  private mutating func table(_ t: Table) {
    guard !t.rows.isEmpty else { return }
    if !t.caption.isEmpty { out += [syntax.strong(syntax.inlines(t.caption, in: .line)), ""] }
    let firstTotal = t.rows.count - t.totals
    let rows = t.rows.enumerated().map { i, cells in
      cells.map { cell in
        let text = syntax.inlines(cell, in: .cell)
        return i >= firstTotal && !text.isEmpty ? syntax.strong(text) : text
      }
    }
    out += syntax.table(
      header: t.columns.map { syntax.inlines($0.title, in: .cell) },
      trailing: t.columns.map { $0.alignment == .trailing }, rows: rows)
    out.append("")
    if t.hidden > 0 {
      remark(
        t.hidden == 1 ? "1 more row is not shown here." : "\(count: t.hidden) more rows are not shown here.")
    }
  }

  private mutating func remark(_ sentence: Sentence) {
    out += [syntax.emphasis(syntax.inlines(phrases.inlines(sentence), in: .line)), ""]
  }

  private mutating func keyFigures(_ figures: [KeyFigure]) {
    guard !figures.isEmpty else { return }
    var rows = [figures.map { syntax.strong(syntax.inlines($0.value, in: .cell)) }]
    if figures.contains(where: { !$0.note.isEmpty }) { rows.append(figures.map { syntax.inlines($0.note, in: .cell) }) }
    out += syntax.table(
      header: figures.map { syntax.inlines($0.label, in: .cell) }, trailing: figures.map { _ in false }, rows: rows)
    out.append("")
  }

  private mutating func code(_ c: CodeBlock) {
    paragraph(c.caption)
    out += syntax.block(c.text, language: c.language) + [""]
  }

  private mutating func figure(_ f: Figure, under level: Int) {
    switch f.picture {
    case .usage(let chart):
      out += [syntax.strong(syntax.inlines(f.caption, in: .line)), ""]
      paragraph(f.summary)
      out += syntax.block(TextPicture.lines(chart, phrases).joined(separator: "\n"), language: .text) + [""]
      if drawsMermaid { gantt(chart) }
      details(f.twin.caption, [.table(f.twin.uncaptioned)], under: level)
    case .occurrences(let chart):
      out += [syntax.strong(syntax.inlines(f.caption, in: .line)), ""]
      out += syntax.block(chart.lines.joined(separator: "\n"), language: .text) + [""]
      paragraph(f.summary)
      details(f.twin.caption, [.table(f.twin.uncaptioned)], under: level)
    case .bars, .ranking: table(f.twin)
    }
  }

  /// A chart of many rows is folded; it says no more than the picture and the tables.
  private mutating func gantt(_ chart: UsageChart) {
    guard let gantt = GanttPicture(chart, phrases) else { return }
    let fence = ["```mermaid"] + gantt.lines + ["```", ""]
    if gantt.rows > GanttPicture.mostUnfolded {
      out += syntax.folded(phrases.inlines("The same as a Gantt chart"), fence) + [""]
    } else {
      out += fence
    }
    if gantt.hidden > 0 {
      remark(
        gantt.hidden == 1
          ? "1 more mark is left to the timeline." : "\(count: gantt.hidden) more marks are left to the timeline.")
    }
  }

  private mutating func details(_ summary: [Inline], _ inner: [Block], under level: Int) {
    var body = MarkdownWriter(syntax, drawsMermaid, phrases)
    body.blocks(inner, under: level)
    guard !body.out.isEmpty else { return }
    out += syntax.folded(summary, body.out) + [""]
  }
}
