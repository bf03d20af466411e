import IncidentModel

/// What the numbers leave open, and what this document leaves out.
extension FleetContext {
  func limits(_ redactions: [Redaction]) -> [Block] {
    let lines = [replays(), certainty(), times(), lowerBounds(), partial(), baseline(), secrets(redactions)]
      .filter { !$0.isEmpty }
    return lines.isEmpty ? [] : [.list(lines.map { [.paragraph(say($0))] })]
  }

  private func replays() -> Sentence {
    let missing = summary.incidents - max(summary.replayed, summary.changes.map(\.replayed).max() ?? 0)
    guard missing > 0 else { return "" }
    if missing == summary.incidents {
      return "No incident could be replayed: nothing is said about what would prevent it."
    }
    return missing == 1
      ? "1 incident could not be replayed: what would have prevented it is not said."
      : "\(count: missing) incidents could not be replayed: what would have prevented them is not said."
  }

  private func certainty() -> Sentence {
    let likely = verdicts(.likely)
    guard likely > 0 else { return "" }
    return likely == 1
      ? "The cause of 1 incident is consistent with its evidence, but not proven by it."
      : "The cause of \(count: likely) incidents is consistent with their evidence, but not proven by it."
  }

  private func verdicts(_ verdict: Verdict) -> Int {
    summary.groups.reduce(0) { $0 + ($1.verdicts.first { $0.name == verdict.rawValue }?.count ?? 0) }
  }

  /// Incidents that stand in no picture over time.
  private func times() -> Sentence {
    let missing = summary.groups.reduce(0) { $0 + max(0, $1.incidents - $1.starts.count) }
    guard summary.groups.contains(where: { !$0.starts.isEmpty }), missing > 0 else { return "" }
    return missing == 1
      ? "1 incident has no time that could be told." : "\(count: missing) incidents have no time that could be told."
  }

  private func lowerBounds() -> Sentence {
    guard summary.cost.isPressureLowerBound, summary.cost.pressureSeconds >= 1 else { return "" }
    return "Where evidence ends before the pressure does, the time under pressure counts up to there only."
  }

  private func partial() -> Sentence {
    let n = summary.count(.partial)
    guard n > 0 else { return "" }
    return n == 1
      ? "1 bundle was read in part; it may hold more than is counted here."
      : "\(count: n) bundles were read in part; they may hold more than is counted here."
  }

  private func baseline() -> Sentence {
    guard summary.incidents > 0, contrasts.isEmpty else { return "" }
    let calm = summary.contrasts.map(\.ofCalm).max() ?? max(0, summary.nodeCount - summary.nodes.count)
    let failed = summary.contrasts.map(\.ofFailed).max() ?? summary.nodes.count
    guard calm < Self.fewest || failed < Self.fewest else {
      return "Nothing is clearly more frequent on nodes with an incident than on nodes without one."
    }
    return """
      What sets nodes with an incident apart is not told: there are \(count: failed) of them and \(count: calm) \
      without, and fewer than \(count: Self.fewest) on either side say nothing.
      """
  }

  private func secrets(_ redactions: [Redaction]) -> Sentence {
    let taken = redactions.reduce(0) { $0 + $1.count }
    return taken == 0 ? "" : "\(count: taken) places with secrets were taken out."
  }

  // MARK: what this document leaves out

  func banner() -> [Section] {
    let cuts = self.cuts
    guard !cuts.isEmpty, !detail.cuts.isEmpty else { return [] }
    let text: Sentence = """
      Shortened to fit. Left out: \(cuts.dropFirst().reduce(cuts[0]) { "\($0); \($1)" }). \
      The index \(code: "fleet.sqlite") holds everything.
      """
    return [Section(id: "", level: 0, title: [], blocks: [.callout(Callout(kind: .note, text: say(text)))])]
  }

  private var cuts: [Sentence] {
    let rows: [(Bool, Sentence)] = [
      (detail.rows < full.rows && hasMoreRows, "rows of tables beyond \(count: detail.rows)"),
      (told < told(full), "sections of mechanisms beyond \(count: told)"),
      (detail.folds != full.folds, "what the full report folds away"),
      (detail.endsEarly, "the last chapters"),
    ]
    return rows.filter(\.0).map(\.1)
  }

  private var hasMoreRows: Bool {
    [
      summary.bundles.count, summary.groups.count, summary.nodes.count, summary.images.count, summary.models.count,
      summary.rules.count, contrasts.count,
    ].contains { $0 > detail.rows }
  }
}
