import IncidentModel

/// What a reader takes away: what keeps happening, the one change that would have prevented most, and what it cost.
extension FleetContext {
  /// `120 of 300 incidents: Image and model together filled the disk`.
  func headline() -> [Inline] {
    let (n, bundles) = (summary.incidents, summary.bundles.count)
    guard bundles > 0 else { return say("No bundle was found") }
    guard n > 0, let most = summary.groups.first else {
      return summary.bundles.contains(where: \.entry.status.hasPostmortem)
        ? say("No disk incident in \(FleetCounting.bundles(bundles))")
        : say("Nothing could be read of \(FleetCounting.bundles(bundles))")
    }
    let title = FleetWords.mechanism(most)
    if n == 1 { return say(title) }
    if summary.groups.count == 1 { return say("All \(count: n) incidents: \(title)") }
    if most.incidents == 1 { return say("\(count: n) incidents, each with a mechanism of its own") }
    return say("\(count: most.incidents) of \(count: n) incidents: \(title)")
  }

  /// `500 bundles: 480 read completely, 3 not readable · incidents from … to … · evictrace 1.0`.
  func statusLine() -> [Inline] {
    let counts = BundleEntry.Status.allCases.compactMap { status -> [Inline]? in
      let n = summary.count(status)
      return n > 0 ? say(FleetWords.counted(status, n)) : nil
    }
    var parts = [say(FleetCounting.bundles(summary.bundles.count))]
    if !counts.isEmpty { parts[0] += say(": ") + counts.joined(separator: say(", ")) }
    if let first = summary.first {
      let (from, to) = (Self.day(first), Self.day(summary.last ?? first))
      parts.append(say(from == to ? "incidents on \(from)" : "incidents from \(from) to \(to)"))
    }
    parts.append(say("evictrace \(code: summary.toolVersion)"))
    return Array(parts.joined(separator: [.text(" · ")]))
  }

  /// The one change, in a sentence that stands out; nil where there is no incident.
  func oneChange() -> [Inline]? {
    guard summary.incidents > 0 else { return nil }
    let replayed = max(summary.replayed, summary.changes.map(\.replayed).max() ?? 0)
    let helping = Self.helping(summary.changes)
    guard let best = summary.changes.recommended else {
      return replayed == 0
        ? say("None of the incidents could be replayed, so nothing is said about what would have prevented them.")
        : say("In the replay no single change would have prevented an incident.")
    }
    let others = helping.filter { $0.removes == best.removes && $0 != best }
    let main = prevents(best, of: summary.incidents) + asMany(others) + more(than: best)
    return [.strong(say(FleetWords.change(best.change)))] + say(": ") + say(main)
  }

  /// Those that would have prevented anything, most first.
  static func helping(_ changes: [FleetSummary.Change]) -> [FleetSummary.Change] {
    changes.filter { $0.removes > 0 }.sorted {
      ($1.removes, FleetWords.place(of: $0.change), $0.change) < (
        $0.removes, FleetWords.place(of: $1.change), $1.change
      )
    }
  }

  private func asMany(_ others: [FleetSummary.Change]) -> Sentence {
    guard let first = others.first else { return "" }
    if others.count == 1 { return "\(FleetWords.change(first.change)) would have prevented as many." }
    let names = others.dropFirst().prefix(3).reduce(FleetWords.change(first.change)) {
      "\($0); \(FleetWords.change($1.change))"
    }
    return "Each of these would have prevented as many: \(names)."
  }

  /// What does not change how anything is done may prevent more; it is told, and not recommended.
  private func more(than best: FleetSummary.Change) -> Sentence {
    guard let most = Self.helping(summary.changes).first, most.removes > best.removes else { return "" }
    return "\(FleetWords.change(most.change)) would have prevented \(count: most.removes)."
  }

  /// Told over the incidents whose replay answers the question; the others are counted beside them.
  private func prevents(_ change: FleetSummary.Change, of all: Int) -> Sentence {
    if all == 1 { return "this change would have prevented the incident, by its replay." }
    let main: Sentence =
      "this one change would have prevented \(count: change.removes) of \(count: all) incidents, by their replay."
    switch all - change.replayed {
    case ..<1: return main
    case 1: return main + "For 1 incident the replay says nothing about it."
    case let silent: return main + "For \(count: silent) incidents the replay says nothing about it."
    }
  }

  /// Three to six lines.
  func summaryLines() -> [[Inline]] {
    guard summary.incidents > 0 else { return quietLines() }
    return [mostFrequent(), recurrence(), cost(), novelty(), undetermined(), unread()].filter { !$0.isEmpty }
  }

  private func quietLines() -> [[Inline]] {
    let read = summary.bundles.count { $0.entry.status.hasPostmortem }
    guard read > 0 else { return [unread()].filter { !$0.isEmpty } }
    let line: Sentence =
      "What was read shows no disk incident: \(FleetCounting.bundles(read)), \(FleetCounting.nodes(summary.nodeCount))."
    return [say(line), unread()].filter { !$0.isEmpty }
  }

  private func mostFrequent() -> [Inline] {
    guard let most = summary.groups.first, most.incidents > 1 else { return [] }
    let words: [Inline] = [.link(.anchor(Self.anchor(0)), say(FleetWords.mechanism(most)))]
    let often: Sentence =
      ": \(FleetCounting.incidents(most.incidents)) on \(FleetCounting.nodes(most.nodes.count))"
    guard let last = most.last else { return words + say("\(often).") }
    return words + say("\(often), last seen on \(Self.day(last)).")
  }

  private func recurrence() -> [Inline] {
    let groups = summary.groups
    guard groups.count > 1 else { return [] }
    let again = groups.filter { $0.incidents > 1 }
    guard !again.isEmpty else { return say("No mechanism occurs twice.") }
    let sum = again.reduce(0) { $0 + $1.incidents }
    let rest = groups.count - again.count
    let main: Sentence =
      again.count == 1
      ? "One mechanism comes back; it accounts for \(count: sum) of \(count: summary.incidents) incidents"
      : "\(count: again.count) mechanisms come back; they account for \(count: sum) of \(count: summary.incidents) incidents"
    switch rest {
    case 0: return say("\(main).")
    case 1: return say("\(main), and 1 mechanism occurs once.")
    default: return say("\(main), and \(count: rest) mechanisms occur once.")
    }
  }

  private func cost() -> [Inline] {
    let cost = summary.cost
    var parts: [Sentence] = []
    if cost.podsLost > 0 { parts.append(FleetCounting.podsLost(cost.podsLost)) }
    if let time = pressure(cost) { parts.append("nodes were under pressure for \(time)") }
    if cost.pulledAgain.high > 0 { parts.append("\(bytes: cost.pulledAgain) of images were pulled once more") }
    guard let first = parts.first else { return [] }
    return say("\(parts.dropFirst().reduce(first) { "\($0); \($1)" }).")
  }

  private func novelty() -> [Inline] {
    guard let known = summary.known else { return [] }
    let new = summary.groups.count { $0.isKnown == false }
    return say(
      "Against \(code: known): \(FleetCounting.mechanisms(new)) new, \(count: summary.gone.count) seen no more.")
  }

  private func undetermined() -> [Inline] {
    let n = summary.undetermined
    guard n > 0 else { return [] }
    return say(
      n == 1
        ? "The cause of 1 incident cannot be told from its evidence."
        : "The cause of \(count: n) incidents cannot be told from their evidence.")
  }

  private func unread() -> [Inline] {
    let n = summary.unread.count
    guard n > 0 else { return [] }
    let words: Sentence =
      n == 1
      ? "1 bundle could not be read; what it holds is not in these numbers."
      : "\(count: n) bundles could not be read; what they hold is not in these numbers."
    return [.link(.anchor("bundles"), say(words))]
  }

  func keyFigures() -> [KeyFigure] {
    guard summary.incidents > 0 else { return [] }
    let (cost, nodes) = (summary.cost, summary.nodes.count)
    var figures = [
      figure("Incidents", "\(count: summary.incidents)", FleetCounting.mechanisms(summary.groups.count)),
      figure(
        "Nodes with an incident", "\(count: nodes)",
        summary.nodeCount > nodes ? "of \(count: summary.nodeCount) nodes in the bundles" : ""),
      figure(
        "Pods lost", "\(count: cost.podsLost)",
        cost.evictions == cost.podsLost ? "" : "\(count: cost.evictions) evictions"),
    ]
    if cost.pressureSeconds >= 1 {
      figures.append(
        figure(
          "Under pressure", "\(duration: .seconds(cost.pressureSeconds.clamped(0, 1e12)))",
          cost.isPressureLowerBound ? "at least: some evidence ends earlier" : "all nodes added up"))
    }
    if cost.pulledAgain.high > 0 {
      figures.append(figure("Pulled again", "\(bytes: cost.pulledAgain)", "images that had been on the node"))
    }
    return figures
  }

  private func figure(_ label: Sentence, _ value: Sentence, _ note: Sentence) -> KeyFigure {
    KeyFigure(label: say(label), value: say(value), note: say(note))
  }

  /// Of the section of a mechanism, by its place in the list.
  static func anchor(_ index: Int) -> String { "mechanism-\(index + 1)" }
}

extension FleetSummary {
  /// Incidents whose cause nobody can tell.
  var undetermined: Int {
    groups.reduce(0) { $0 + ($1.causes.first { $0.name == CauseKind.undetermined.rawValue }?.count ?? 0) }
  }

  /// Bundles of which there is no report, and no other that stands for them.
  var unread: [BundleLine] {
    bundles.filter { !$0.entry.status.hasPostmortem && $0.entry.status != .duplicate }
  }
}
