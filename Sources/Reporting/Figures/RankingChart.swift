import IncidentModel

/// The pods that could have been evicted, in the order of the rules, with the bytes that count against what each
/// requested.
struct RankingChart: Hashable, Sendable {
  enum Fate: Hashable, Sendable { case evicted, spared, kept }
  struct Row: Hashable, Sendable {
    /// Untrusted text.
    var pod: String
    /// Priority, and what became of the pod, in words.
    var note: String
    var fate: Fate
    var counted: Bytes?
    var request: Int64?
  }
  var rows: [Row]
}

extension ReportContext {
  /// nil where nothing was counted: then the table alone says more.
  func rankingFigure(_ d: Decision, id: String, twin: Table) -> Figure? {
    let shown = d.candidates.prefix(12)
    guard shown.count > 1, shown.contains(where: { ($0.counted?.best ?? 0) > 0 }) else { return nil }
    return Figure(
      id: id, caption: say("Bytes that count, pod by pod, against the request"),
      summary: say(rankingSummary(d)), picture: .ranking(RankingChart(rows: shown.map { row($0, in: d) })), twin: twin,
      isTwinOpen: true)
  }

  private func rankingSummary(_ d: Decision) -> Sentence {
    guard let evicted = d.candidates.first(where: { $0.pod == d.pod }), let counted = evicted.counted else {
      return "How many bytes counted for the evicted pod is not in the evidence."
    }
    guard let request = evicted.request else { return "\(bytes: counted) counted for the evicted pod." }
    return "\(bytes: counted) counted for the evicted pod, which had requested \(bytes: Bytes(exactly: request))."
  }

  private func row(_ c: Decision.Candidate, in d: Decision) -> RankingChart.Row {
    let fate: RankingChart.Fate = c.pod == d.pod ? .evicted : c.isSpared == true ? .spared : .kept
    let became: Sentence =
      switch fate {
      case .evicted: "evicted"
      case .spared: "critical, passed over"
      case .kept: ""
      }
    let priority: Sentence = c.priority.map { "priority \(count: $0)" } ?? "priority not known"
    let note: Sentence = became.isEmpty ? priority : "\(became), \(priority)"
    return RankingChart.Row(
      pod: c.pod.description, note: phrases.plain(note), fate: fate, counted: c.counted, request: c.request)
  }
}
