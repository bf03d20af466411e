import IncidentModel

/// Every bundle that was named, with what became of it: first those that nobody could read.
extension FleetContext {
  typealias BundleLine = FleetSummary.BundleLine

  func bundles() -> [Block] { trouble() + all() }

  private func trouble() -> [Block] {
    let lines = summary.unread
    guard !lines.isEmpty else { return [] }
    return folded(
      { $0.map { "Not read: \(count: $0) of \(count: lines.count)" } ?? "Not read" }, lines, open: 20,
      rest: { $0 == 1 ? "1 more that was not read" : "\(count: $0) more that were not read" }, from: .unread,
      [
        FleetColumn("Bundle") { [quote($0.entry.name)] },
        FleetColumn("Status") { say(FleetWords.status($0.entry.status)) },
        FleetColumn("Reason") { reason($0) },
        FleetColumn("What to try") { say(FleetWords.remedy($0.entry.status)) },
      ])
  }

  /// A long list is folded as a whole, so that a page can filter all of it.
  private func all() -> [Block] {
    let lines = summary.bundles
    guard lines.count > 0 else { return [] }
    let isLong = lines.count > 40
    var table = grid(isLong ? "" : "All bundles", lines, columns)
    table.choices = table.rows.count >= 8 ? 1 : nil
    let blocks = [.table(table)] + whereabouts(table.hidden, .bundles)
    return isLong ? [.details(summary: say("All \(count: lines.count) bundles"), blocks)] : blocks
  }

  private var columns: [FleetColumn<BundleLine>] {
    [
      FleetColumn("Bundle") { link($0.entry.name, $0.entry.folder) },
      FleetColumn("Status") { say(FleetWords.status($0.entry.status)) },
      FleetColumn("Incidents", .trailing) { $0.entry.status.hasPostmortem ? count($0.incidents) : [] },
      FleetColumn("Cause") { causes($0) },
      FleetColumn("Pods evicted", .trailing) { some($0.evictions) },
      FleetColumn("Nodes", .trailing) { some($0.nodes) },
      FleetColumn("First incident") { day($0.first) },
      FleetColumn("Reason") { $0.entry.status == .read ? [] : reason($0) },
    ]
  }

  private func causes(_ line: BundleLine) -> [Inline] {
    Array(line.causes.prefix(4).map { say(FleetWords.cause($0)) }.joined(separator: say(", ")))
      + (line.causes.count > 4 ? say(" and \(count: line.causes.count - 4) more") : [])
  }

  private func reason(_ line: BundleLine) -> [Inline] {
    if let other = line.entry.duplicateOf { return say("the same as \(code: other)") }
    return line.entry.reason.map { [quote($0)] } ?? []
  }
}
