/// A dozen lines for a channel: the summary without its tables, the curve as one line of blocks.
struct SlackWriter {
  /// A digest with more lines is written again with less.
  static let mostLines = 16

  private var out: [String] = []

  static func text(_ document: Document) -> String {
    var writer = SlackWriter()
    writer.out.append("*" + SlackSpelling.inlines(document.title) + "*")
    if !document.status.isEmpty { writer.out.append(SlackSpelling.inlines(document.status)) }
    for section in document.sections {
      if !section.title.isEmpty { writer.heading(section.title) }
      for block in section.blocks { writer.block(block) }
    }
    return writer.out.joined(separator: "\n") + "\n"
  }

  private mutating func block(_ block: Block) {
    switch block {
    case .paragraph(let words): if !words.isEmpty { out.append(SlackSpelling.inlines(words)) }
    case .heading(let title): heading(title)
    case .list(let items): for item in items { self.item(item) }
    case .table(let t): for row in t.rows { out.append("• " + cells(row)) }
    case .keyFigures(let figures): keyFigures(figures)
    case .figure(let f): figure(f)
    case .callout(let c): out.append((c.kind == .caution ? ":warning: " : "") + SlackSpelling.inlines(c.text))
    case .code, .details, .slot: break  // the report has it
    }
  }

  private mutating func heading(_ title: [Inline]) { out.append("*" + SlackSpelling.inlines(title) + "*") }

  private mutating func item(_ blocks: [Block]) {
    for block in blocks {
      if case .paragraph(let words) = block { out.append("• " + SlackSpelling.inlines(words)) }
    }
  }

  private func cells(_ row: [[Inline]]) -> String {
    row.filter { !$0.isEmpty }.map(SlackSpelling.inlines).joined(separator: " · ")
  }

  private mutating func keyFigures(_ figures: [KeyFigure]) {
    guard !figures.isEmpty else { return }
    out.append(
      figures.map { SlackSpelling.inlines($0.label) + " " + SlackSpelling.inlines($0.value) }.joined(separator: " · "))
  }

  private mutating func figure(_ f: Figure) {
    guard case .usage(let chart) = f.picture else { return }
    let curves = Sparkline.all(chart).prefix(2).map { "`" + $0 + "` " }.joined()
    out.append(curves + SlackSpelling.inlines(f.summary))
  }
}
