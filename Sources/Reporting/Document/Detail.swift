import IncidentModel

/// How much a document may hold. A format with a budget is written again with less until it fits, and says what was
/// left out.
struct Detail: Hashable, Sendable {
  /// Lines cited behind one claim.
  var evidence = 4
  /// Rows of a timeline; rows that are not key go first.
  var timeline = 300
  var onlyKeyRows = false
  /// Rows of any other table.
  var rows = 200
  var incidents = 40
  /// Scalars of one quoted text.
  var quote = 600
  var patches = true
  /// Lines of the evidence quoted in the appendix.
  var quotedLines = 60
  var glossary = true
  var sources = true
  /// What a reader must open to see.
  var folds = true
  /// Whether the document ends before its last chapters.
  var endsEarly = false
  /// What was given up, for the reader.
  var cuts: [Sentence] = []

  /// Everything that a browser can still scroll through.
  static let page: Detail = {
    var page = Detail(evidence: 40, timeline: 1500, rows: 1000, incidents: 100, quote: 1200)
    page.quotedLines = 200
    return page
  }()

  /// Each step gives up what is missed least: the appendix, the evidence beyond the first lines and what is folded, the
  /// timeline but for its key rows, then rows of everything.
  static let steps: [@Sendable (inout Detail) -> Void] = [
    { ($0.glossary, $0.quotedLines) = (false, 20) },
    { $0.quotedLines = 0 },
    { $0.rows = min($0.rows, 40) },
    { $0.evidence = min($0.evidence, 3) },
    { $0.sources = false },
    { $0.folds = false },
    { $0.onlyKeyRows = true },
    { ($0.timeline, $0.quote) = (60, 200) },
    { ($0.rows, $0.incidents, $0.evidence) = (15, 10, 1) },
    { ($0.timeline, $0.incidents) = (20, 4) },
    { $0.patches = false },
    { ($0.incidents, $0.timeline, $0.rows, $0.quote) = (1, 8, 6, 120) },
  ]

  /// What this leaves out against `full`, the appendix first.
  func cuts(from full: Detail) -> [Sentence] {
    let rows: [(Bool, Sentence)] = [
      (glossary != full.glossary, "the glossary"),
      (quotedLines < full.quotedLines, quotedLines > 0 ? "quoted lines beyond \(count: quotedLines)" : "quoted lines"),
      (sources != full.sources, "the table of sources"),
      (self.rows < full.rows, "rows of tables beyond \(count: self.rows)"),
      (evidence < full.evidence && evidence > 1, "evidence beyond \(count: evidence) lines of a statement"),
      (evidence < full.evidence && evidence <= 1, "evidence beyond one line of a statement"),
      (folds != full.folds, "what the full report folds away"),
      (onlyKeyRows != full.onlyKeyRows, "timeline rows that are not key"),
      (timeline < full.timeline, "timeline rows beyond \(count: timeline)"),
      (quote < full.quote, "quotes beyond \(count: quote) characters"),
      (incidents < full.incidents && incidents > 1, "incidents beyond \(count: incidents)"),
      (incidents < full.incidents && incidents <= 1, "incidents beyond the first"),
      (patches != full.patches, "patches"),
      (endsEarly, "the last chapters"),
    ]
    return rows.filter(\.0).map(\.1)
  }

  /// All cuts in one clause.
  var leftOut: Sentence { cuts.reduce("") { $0.isEmpty ? $1 : "\($0); \($1)" } }
}
