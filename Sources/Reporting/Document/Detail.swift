/// How much a document may hold. A format with a budget is written again with less until it fits, and says what was
/// cut.
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
  var sources = true
  /// What was given up so far, in words.
  var cuts: [String] = []

  /// Everything that a browser can still scroll through.
  static let page = Detail(evidence: 40, timeline: 1500, rows: 1000, incidents: 100, quote: 1200)

  /// Each step gives up what is missed least: the appendix first, then evidence beyond the first lines, then rows.
  static let steps: [@Sendable (inout Detail) -> Void] = [
    { $0.cut("the table of sources beyond 40 rows") { $0.rows = min($0.rows, 40) } },
    { $0.cut("evidence beyond 3 lines per statement") { $0.evidence = min($0.evidence, 3) } },
    { $0.cut("timeline rows that are not key") { $0.onlyKeyRows = true } },
    { $0.cut("the table of sources") { $0.sources = false } },
    { $0.cut("timeline rows beyond 60 and quotes beyond 200 characters") { ($0.timeline, $0.quote) = (60, 200) } },
    {
      $0.cut("tables beyond 15 rows, incidents beyond 10, evidence beyond 1 line") {
        ($0.rows, $0.incidents, $0.evidence) = (15, 10, 1)
      }
    },
    {
      $0.cut("incidents beyond 4, timelines beyond 20 rows, patches") {
        ($0.incidents, $0.timeline, $0.patches) = (4, 20, false)
      }
    },
    {
      $0.cut("incidents beyond the first, tables beyond 6 rows") {
        ($0.incidents, $0.timeline, $0.rows, $0.quote) = (1, 8, 6, 120)
      }
    },
  ]

  mutating func cut(_ what: String, _ change: (inout Detail) -> Void) {
    cuts.append(what)
    change(&self)
  }
}
