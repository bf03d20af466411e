import IncidentModel

/// Plain text for a terminal of a given width. Nothing from the evidence reaches the terminal as a control, an escape
/// or a direction: `TerminalSpelling` shows those by code point. Colours, when asked for, are our own.
struct TerminalWriter {
  private let width: Int
  private let colour: Bool
  private let isAiry: Bool
  private let phrases: Phrasebook
  private let drawsCurves: Bool
  private var out: [String] = []

  /// `isAiry`: an empty line before each heading. `drawsCurves`: a curve as a picture, where there is room for one; else
  /// it is a line.
  static func text(
    _ document: Document, width: Int, colour: Bool, isAiry: Bool = false, drawsCurves: Bool = true
  ) -> String {
    var writer = TerminalWriter(
      width: max(40, min(width, 400)), colour: colour, isAiry: isAiry, phrases: document.phrases,
      drawsCurves: drawsCurves)
    writer.wrapped([.strong(document.title)], first: "", rest: "")
    writer.wrapped(document.status, first: "", rest: "")
    for section in document.sections {
      if !section.title.isEmpty { writer.heading(section.title) }
      for block in section.blocks { writer.block(block) }
    }
    if !document.footer.isEmpty { writer.wrapped(document.footer, first: "", rest: "") }
    return writer.out.joined(separator: "\n") + "\n"
  }

  private init(width: Int, colour: Bool, isAiry: Bool, phrases: Phrasebook, drawsCurves: Bool) {
    (self.width, self.colour, self.isAiry, self.phrases) = (width, colour, isAiry, phrases)
    self.drawsCurves = drawsCurves
  }

  private mutating func block(_ block: Block) {
    switch block {
    case .paragraph(let words): wrapped(words, first: "", rest: "")
    case .heading(let title): heading(title)
    case .list(let items): list(items)
    case .table(let t): table(t)
    case .keyFigures(let figures): keyFigures(figures)
    case .code(let c): code(c)
    case .figure(let f): figure(f)
    case .callout(let c): wrapped([.toned(.warning, c.text)], first: "! ", rest: "  ")
    case .details, .slot: break  // folded away, or for people to fill in: the report has it
    }
  }

  private mutating func heading(_ title: [Inline]) {
    if isAiry { out.append("") }
    wrapped([.strong(title)], first: "", rest: "")
  }

  private mutating func list(_ items: [[Block]]) {
    for item in items {
      for (i, block) in item.enumerated() {
        if case .paragraph(let words) = block {
          wrapped(words, first: i == 0 ? "  - " : "    ", rest: "    ")
        } else {
          self.block(block)
        }
      }
    }
  }

  private mutating func table(_ t: Table) {
    guard !t.rows.isEmpty else { return }
    heading(t.caption)
    for row in t.rows {
      let cells = row.filter { !$0.isEmpty }
      wrapped(Array(cells.joined(separator: [.text("  ")])), first: "  ", rest: "      ")
    }
    if t.hidden > 0 { wrapped(phrases.inlines("and \(count: t.hidden) more rows"), first: "  ", rest: "  ") }
  }

  private mutating func keyFigures(_ figures: [KeyFigure]) {
    let labels = figures.map { $0.label.plain }
    let column = (labels.map(TerminalSpelling.columns).max() ?? 0) + 4
    for (label, f) in zip(labels, figures) {
      let aside = phrases.inlines(" (") + f.note + phrases.inlines(")")
      let words = f.value + (f.note.isEmpty ? [] : f.value.isEmpty ? f.note : aside)
      let gap = String(repeating: " ", count: max(2, column - 2 - TerminalSpelling.columns(label)))
      wrapped(words, first: "  " + label + gap, rest: String(repeating: " ", count: column))
    }
  }

  private mutating func code(_ c: CodeBlock) {
    for line in VisibleText.lines(c.text).split(separator: "\n", omittingEmptySubsequences: false) {
      let indent = String(line.prefix { $0 == " " }.prefix(width / 2))
      wrapped([.text(String(line))], first: "    " + indent, rest: "      " + indent)
    }
  }

  private mutating func figure(_ f: Figure) {
    if case .occurrences(let chart) = f.picture { occurrences(chart, f) }
    guard case .usage(let chart) = f.picture else { return }
    if drawsCurves, width >= 80 {
      out += TextPicture.lines(chart, phrases, height: 4)
    } else {
      let curves = Sparkline.all(chart).prefix(2).joined(separator: "  ")
      wrapped(f.summary, first: "  " + curves + "  ", rest: "    ")
    }
  }

  private mutating func occurrences(_ chart: OccurrenceChart, _ f: Figure) {
    let lines = chart.lines
    guard lines.allSatisfy({ DisplayWidth.columns($0) + 2 <= width }) else { return }
    heading(f.caption)
    out += lines.map { "  " + $0 }
    wrapped(f.summary, first: "  ", rest: "  ")
  }

  private mutating func wrapped(_ inlines: [Inline], first: String, rest: String) {
    guard !inlines.isEmpty else { return }
    out += TerminalSpelling.lines(inlines, width: width, first: first, rest: rest, colour: colour)
  }
}
