import IncidentModel

/// What to do, one row for each: verb first, with its kind of work and a place for who does it.
extension ReportContext {
  func actions() -> [Block] {
    let rows = postmortem.incidents.prefix(detail.incidents).flatMap(\.sortedFindings)
      .filter { !$0.remedy.text.isEmpty }.uniqued(by: \.rule)
      .map { action($0.action, say($0.remedy.text).firstSentence, for: "\(code: $0.rule)", id: $0.rule) }
    let collect = postmortem.coverage.blindSpots.filter { !$0.collect.isEmpty }.prefix(3).map {
      action(.detect, say("Collect this at the next incident: \(code: $0.collect)"), for: "\(code: $0.id)", id: $0.id)
    }
    guard !rows.isEmpty, postmortem.incidents.contains(where: { $0.kind != .notDisk }) else { return [] }
    let columns: [Table.Column] = [
      column("Kind"), column("What to do"), column("Because of"), column("Owner"), column("Ticket"),
    ]
    return [.table(table("Action items", columns, rows: rows + collect).uncaptioned)]
  }

  /// The slots that stand in the table.
  var actionSlots: Set<String> {
    Set(
      actions().flatMap { block -> [String] in
        guard case .table(let table) = block else { return [] }
        return table.rows.joined().joined().compactMap { if case .slot(let slot) = $0 { slot.id } else { nil } }
      })
  }

  private func action(_ kind: Finding.Action, _ what: [Inline], for cause: Sentence, id: String) -> [[Inline]] {
    [
      say(Words.action(kind)), what, say(cause), [.slot(slot("owner-" + id))], [.slot(slot("ticket-" + id))],
    ]
  }
}

extension Words {
  static func action(_ kind: Finding.Action) -> Sentence {
    switch kind {
    case .mitigate: "mitigate"
    case .prevent: "prevent"
    case .detect: "detect"
    case .process: "process"
    }
  }
}

extension Sequence {
  /// The first of each key, in order.
  fileprivate func uniqued(by key: (Element) -> some Hashable) -> [Element] {
    var seen: Set<AnyHashable> = []
    return filter { seen.insert(AnyHashable(key($0))).inserted }
  }
}
