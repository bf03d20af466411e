import IncidentModel

/// The whole fleet report, in the order a reader needs it: what keeps happening and the one change, mechanisms, changes,
/// nodes and images, what sets failed nodes apart, what is new, what cannot be concluded, and every bundle.
enum FleetDocument {
  static func make(
    _ summary: FleetSummary, redactions: [Redaction], options: RenderOptions, detail: Detail, of full: Detail
  ) -> Document {
    let context = FleetContext(summary, options: options, detail: detail, of: full)
    return Document(
      phrases: context.phrases, title: context.headline(), status: context.statusLine(),
      sections: context.banner() + context.sections(redactions), footer: context.footer(), kind: "Fleet report")
  }
}

extension FleetContext {
  fileprivate func sections(_ redactions: [Redaction]) -> [Section] {
    let chapters: [(id: String, title: Sentence, blocks: [Block], parts: [Section])] = [
      ("answer", "Summary", answer(), []),
      (
        "mechanisms", summary.incidents == 1 ? "What happened" : "What keeps happening",
        mechanismTable() + overTime(), mechanismSections()
      ),
      ("changes", "What would have prevented it", changes(), []),
      ("involved", "What is involved", involved(), []),
      ("contrast", "What sets these nodes apart", contrast(), []),
      ("news", "New and known", noveltyBlocks(), []),
      ("limits", "What we cannot say", limits(redactions), []),
      ("bundles", "Bundles", bundles(), []),
    ]
    return chapters.filter { !$0.blocks.isEmpty || !$0.parts.isEmpty }.flatMap {
      [Section(id: $0.id, level: 2, title: say($0.title), blocks: $0.blocks)] + $0.parts
    }
  }

  /// Of a single incident its own section has told the names.
  private func involved() -> [Block] {
    (summary.incidents > 1 ? nodes() + images() + models() : []) + rules()
  }

  private func answer() -> [Block] {
    var blocks: [Block] = oneChange().map { [.callout(Callout(kind: .note, text: $0))] } ?? []
    let lines = summaryLines()
    if !lines.isEmpty { blocks.append(.list(lines.map { [.paragraph($0)] })) }
    let figures = keyFigures()
    return figures.isEmpty ? blocks : blocks + [.keyFigures(figures)]
  }

  fileprivate func footer() -> [Inline] {
    say(
      """
      evictrace \(code: summary.toolVersion), \(FleetCounting.bundles(summary.bundles.count)). The same bundles and \
      options give the same bytes. Every number is the answer to a question to \(code: "fleet.sqlite"): \
      \(code: "evictrace fleet OUT --query NAME").
      """)
  }
}
