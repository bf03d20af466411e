import IncidentModel

/// The mechanisms: which there are, and a section for each of the first.
extension FleetContext {
  typealias Group = FleetSummary.Group

  /// So many have a section: those that come back, and three in any case; of the others the table tells.
  var told: Int { told(detail) }
  func told(_ detail: Detail) -> Int {
    let again = summary.groups.count { $0.incidents > 1 }
    return min(summary.groups.count, max(3, again), min(8, max(1, detail.incidents / 4)))
  }

  func mechanismTable() -> [Block] {
    let numbered = Array(summary.groups.enumerated())
    guard numbered.count > 1 else { return [] }
    return folded(
      {
        $0.map { "\(count: $0) of \(count: numbered.count) mechanisms, most frequent first" }
          ?? "Incidents by mechanism"
      }, numbered, open: 12,
      rest: { $0 == 1 ? "1 more mechanism" : "\(count: $0) more mechanisms" }, from: .mechanisms, mechanismColumns)
  }

  private var mechanismColumns: [FleetColumn<(offset: Int, element: Group)>] {
    [
      FleetColumn("How it happened") { [.code($0.element.fingerprint), .text(" ")] + linked($0.element, $0.offset) },
      FleetColumn("Incidents", .trailing) { share($0.element.incidents, of: summary.incidents) },
      FleetColumn("Known") { novelty($0.element) },
      FleetColumn("What would have prevented it") { bestChange($0.element) },
      FleetColumn("Seen") { days($0.element.first, $0.element.last) },
      FleetColumn("Nodes", .trailing) { some($0.element.nodes.count) },
      FleetColumn("Pods lost", .trailing) { some($0.element.cost.podsLost) },
      FleetColumn("Under pressure", .trailing) { some(pressureCell($0.element.cost)) },
      FleetColumn("Pulled again", .trailing) { some($0.element.cost.pulledAgain) },
    ]
  }

  /// To its section, or to the report of the first of its incidents.
  private func linked(_ group: Group, _ index: Int) -> [Inline] {
    let words = say(FleetWords.mechanism(group))
    if index < told { return [.link(.anchor(Self.anchor(index)), words)] }
    let folder = group.examples.lazy.compactMap(\.folder).compactMap(ReportFolder.init).first
    return folder.map { [.link(.report($0), words)] } ?? words
  }

  private func novelty(_ group: Group) -> [Inline] {
    group.isKnown.map { $0 ? say("known") : [.strong(say("new"))] } ?? []
  }

  private func bestChange(_ group: Group) -> [Inline] {
    guard let best = group.changes.recommended else { return [] }
    return say("\(FleetWords.change(best.change)): \(count: best.removes) of \(count: best.replayed) replayed")
  }

  // MARK: one section each

  func mechanismSections() -> [Section] {
    summary.groups.prefix(told).enumerated().map { i, group in
      Section(
        id: Self.anchor(i), level: 3, title: say(FleetWords.mechanism(group)),
        blocks: [.paragraph(occurrence(group))] + traits(group) + prevention(group) + examples(group))
    }
  }

  private func occurrence(_ g: Group) -> [Inline] {
    var words: Sentence =
      "\(FleetCounting.incidents(g.incidents)) on \(FleetCounting.nodes(g.nodes.count)) in \(FleetCounting.bundles(g.bundles))"
    if let first = g.first {
      let (from, to) = (Self.day(first), Self.day(g.last ?? first))
      words = from == to ? "\(words), on \(from)." : "\(words), from \(from) to \(to)."
    } else {
      words = "\(words)."
    }
    return say(words + toll(g.cost) + certainty(g)) + say(" ") + [.code(g.fingerprint)]
  }

  private func toll(_ cost: FleetSummary.Cost) -> Sentence {
    var parts: [Sentence] = []
    if cost.podsLost > 0 { parts.append(FleetCounting.podsLost(cost.podsLost)) }
    if let time = pressure(cost) { parts.append("under pressure for \(time)") }
    if cost.pulledAgain.high > 0 { parts.append("\(bytes: cost.pulledAgain) pulled once more") }
    guard let first = parts.first else { return "" }
    return "\(parts.dropFirst().reduce(first) { "\($0); \($1)" })."
  }

  /// How well the cause is shown, over its incidents.
  private func certainty(_ g: Group) -> Sentence {
    guard let first = g.verdicts.first else { return "" }
    if g.verdicts.count == 1 {
      return g.incidents == 1
        ? "Its cause: \(FleetWords.verdict(first.name))."
        : "The cause, in each of them: \(FleetWords.verdict(first.name))."
    }
    let all = g.verdicts.dropFirst().reduce(Self.counted(first)) { "\($0), \(Self.counted($1))" }
    return "The cause: \(all)."
  }

  private static func counted(_ verdict: FleetSummary.Counted) -> Sentence {
    "\(FleetWords.verdict(verdict.name)) (\(count: verdict.count))"
  }

  /// Where and with what it occurs; lines without anything are left out.
  private func traits(_ g: Group) -> [Block] {
    let rows: [(Sentence, [FleetSummary.Counted])] = [
      ("Nodes", g.nodes), ("Images", g.images), ("Models", g.models), ("Kubernetes versions", g.versions),
      ("Distributions", g.distributions),
    ]
    let told = rows.filter { !$0.1.isEmpty }
    guard !told.isEmpty else { return [] }
    return [.list(told.map { [.paragraph(say("\($0.0): ") + list($0.1, of: g.incidents))] })]
  }

  private func prevention(_ g: Group) -> [Block] {
    let helping = Self.helping(g.changes)
    guard !helping.isEmpty else {
      guard g.replayed > 0 || !g.changes.isEmpty else {
        return [.paragraph(say("None of them could be replayed, so what would have prevented them is not said."))]
      }
      return [.paragraph(say("In the replay no single change would have prevented one of them."))]
    }
    let table = grid(
      "One thing changed", helping,
      [
        FleetColumn("Change") { say(FleetWords.change($0.change)) },
        FleetColumn("Incidents prevented", .trailing) { share($0.removes, of: g.incidents) },
        FleetColumn("Incidents whose replay tells", .trailing) { count($0.replayed) },
      ])
    return [.table(table)]
  }

  private func examples(_ g: Group) -> [Block] {
    guard !g.examples.isEmpty else { return [] }
    let items = g.examples.prefix(max(3, min(8, detail.rows / 10))).map { e -> [Block] in
      let place = link(e.bundle, e.folder)
      let which: [Inline] = say("\(code: e.incident) on node \(code: e.node)")
      let time: [Inline] = e.start.map { say(", \(time: $0)") } ?? []
      return [.paragraph(place + say(": ") + which + time)]
    }
    let title: Sentence =
      g.examples.count == g.incidents ? "Their reports" : g.examples.count == 1 ? "An example" : "Examples"
    return [.paragraph([.strong(say(title))]), .list(Array(items))]
  }

  // MARK: against an earlier fleet

  func noveltyBlocks() -> [Block] {
    guard let known = summary.known else { return [] }
    let new = summary.groups.enumerated().filter { $0.element.isKnown == false }
    var blocks: [Block] = [
      .paragraph(
        say(
          new.isEmpty
            ? "Every mechanism here was known in \(code: known)."
            : "These were not seen in \(code: known):"))
    ]
    if !new.isEmpty {
      blocks.append(
        .list(
          new.prefix(detail.rows).map { i, group in
            [.paragraph(linked(group, i) + say(": \(FleetCounting.incidents(group.incidents))"))]
          }))
    }
    if !summary.gone.isEmpty {
      blocks.append(
        .table(
          grid(
            "Known, and seen no more", summary.gone,
            [
              FleetColumn("Fingerprint") { [.code($0.name)] },
              FleetColumn("Incidents then", .trailing) { count($0.count) },
            ])))
    }
    return blocks
  }
}
