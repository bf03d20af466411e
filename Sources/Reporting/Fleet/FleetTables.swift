import IncidentModel

/// What the incidents have to do with: changes, nodes, images, models, findings, and what sets the failed nodes apart.
extension FleetContext {
  /// All changes over all incidents; the best of them stands on top of the report already.
  func changes() -> [Block] {
    let helping = Self.helping(summary.changes)
    // One mechanism has said it in its own section.
    guard helping.count > 1, summary.groups.count > 1 else { return [] }
    let text: Sentence = """
      Each incident was replayed with one thing changed. The changes are not added up: two of them may prevent the same \
      incident.
      """
    let table = grid(
      "One thing changed, over all incidents", helping,
      [
        FleetColumn("Change") { say(FleetWords.change($0.change)) },
        FleetColumn("Incidents prevented", .trailing) { share($0.removes, of: summary.incidents) },
        FleetColumn("Incidents whose replay tells", .trailing) { count($0.replayed) },
      ])
    return [.paragraph(say(text)), .table(table)]
  }

  func nodes() -> [Block] {
    folded(
      { $0.map { "\(count: $0) of \(count: summary.nodes.count) nodes, most incidents first" } ?? "Nodes" },
      summary.nodes,
      rest: { $0 == 1 ? "1 more node" : "\(count: $0) more nodes" }, from: .nodes,
      [
        FleetColumn("Node") { [quote($0.node)] }, FleetColumn("Incidents", .trailing) { count($0.incidents) },
        FleetColumn("Mechanisms", .trailing) { count($0.mechanisms) },
        FleetColumn("Seen") { days($0.first, $0.last) },
        FleetColumn("Pods lost", .trailing) { some($0.cost.podsLost) },
        FleetColumn("Under pressure", .trailing) { some(pressureCell($0.cost)) },
        FleetColumn("Pulled again", .trailing) { some($0.cost.pulledAgain) },
      ])
  }

  func images() -> [Block] {
    folded(
      { $0.map { "\(count: $0) of \(count: summary.images.count) images, most incidents first" } ?? "Images" },
      summary.images,
      rest: { $0 == 1 ? "1 more image" : "\(count: $0) more images" }, from: .images,
      artifacts("Image", fetched: "Pulled", again: "Pulled again"))
  }

  func models() -> [Block] {
    folded(
      { $0.map { "\(count: $0) of \(count: summary.models.count) models, most incidents first" } ?? "Models" },
      summary.models,
      rest: { $0 == 1 ? "1 more model" : "\(count: $0) more models" }, from: .models,
      artifacts("Model", fetched: "Downloaded", again: "Downloaded again"))
  }

  private func artifacts(
    _ title: Sentence, fetched: Sentence, again: Sentence
  ) -> [FleetColumn<FleetSummary.Artifact>] {
    [
      FleetColumn(title) { [quote($0.name)] }, FleetColumn("Incidents", .trailing) { some($0.incidents) },
      FleetColumn("Nodes", .trailing) { some($0.nodes) }, FleetColumn(fetched, .trailing) { some($0.fetches) },
      FleetColumn(again, .trailing) { some($0.again) },
      FleetColumn("Bytes fetched again", .trailing) { some($0.pulledAgain) },
      FleetColumn("Size on disk", .trailing) { $0.onDisk.map(report.bytes) ?? [] },
    ]
  }

  func rules() -> [Block] {
    folded(
      {
        $0.map { "\(count: $0) of \(count: summary.rules.count) findings, most frequent first" } ?? "Findings by rule"
      }, summary.rules,
      rest: { $0 == 1 ? "1 more finding" : "\(count: $0) more findings" }, from: .findings,
      [
        FleetColumn("Rule") { rule($0.rule) }, FleetColumn("Severity") { say(Words.severity($0.severity)) },
        FleetColumn("Incidents", .trailing) { some($0.incidents) },
        FleetColumn("Bundles", .trailing) { some($0.bundles) },
      ])
  }

  // MARK: failed against calm

  /// Fewer nodes than this on either side say nothing.
  static let fewest = 5
  /// A smaller difference between the shares is not worth a row.
  private static let leastDifference = 0.1

  /// Rows with enough nodes on both sides whose shares differ, the widest difference first.
  var contrasts: [FleetSummary.Contrast] {
    summary.contrasts.filter {
      $0.ofFailed >= Self.fewest && $0.ofCalm >= Self.fewest && $0.failed >= Self.fewest
        && $0.difference >= Self.leastDifference
    }
    .enumerated().sorted { (-$0.element.difference, $0.offset) < (-$1.element.difference, $1.offset) }.map(\.element)
  }

  func contrast() -> [Block] {
    let rows = contrasts
    guard !rows.isEmpty else { return [] }
    let text: Sentence = """
      Nodes with an incident beside the nodes without one, which are the baseline. A difference says that two things \
      occur together, not that one brings the other; what fewer than \(count: Self.fewest) nodes show is left out, and \
      among many rows a few differ by chance.
      """
    return [.paragraph(say(text))]
      + folded(
        {
          $0.map { "\(count: $0) of \(count: rows.count) differences, widest first" }
            ?? "More frequent on nodes with an incident"
        }, rows,
        rest: { $0 == 1 ? "1 more difference" : "\(count: $0) more differences" }, from: nil,
        [
          FleetColumn("What") { say(FleetWords.trait($0.trait)) },
          FleetColumn("Value") { value($0) },
          FleetColumn("With an incident", .trailing) { part($0.failed, $0.ofFailed) },
          FleetColumn("Without", .trailing) { part($0.calm, $0.ofCalm) },
        ])
  }

  private func value(_ c: FleetSummary.Contrast) -> [Inline] {
    switch c.trait {
    case .layout: DiskLayout(rawValue: c.value).map { say(Words.layout($0)) } ?? [quote(c.value)]
    case .rule: rule(c.value)
    default: [quote(c.value)]
    }
  }

  /// `75%, 30 of 40`.
  private func part(_ n: Int, _ whole: Int) -> [Inline] {
    say("\(percent: Double(n) / Double(max(1, whole))), \(count: n) of \(count: whole)")
  }
}

extension FleetSummary.Contrast {
  /// Share among the failed less share among the calm.
  var difference: Double { Double(failed) / Double(max(1, ofFailed)) - Double(calm) / Double(max(1, ofCalm)) }
}
