import IncidentModel

/// No incident: what was checked, over which period, against which thresholds. Empty is not nothing.
extension ReportContext {
  func quiet() -> [Block] {
    let sources = postmortem.coverage.sources
    let recognised = sources.filter { $0.recognised > 0 }
    guard !recognised.isEmpty else {
      return [
        .paragraph(
          say(
            """
            None of \(Counting.sources(sources.count)) holds a line this tool knows: it cannot tell whether there was an \
            incident.
            """
          ))
      ]
    }
    var blocks: [Block] = [.paragraph([.strong(say("The evidence shows no eviction and no disk pressure."))])]
    blocks.append(.list(checked(recognised).map { [.paragraph($0)] }))
    if postmortem.nodes.contains(where: { !$0.thresholds.isEmpty }) { blocks.append(.table(thresholds())) }
    return blocks
  }

  private func checked(_ sources: [Coverage.Source]) -> [[Inline]] {
    let kinds = Dictionary(grouping: sources, by: \.kind).sorted { $0.key < $1.key }
      .reduce(Sentence("")) {
        $0.isEmpty ? "\(code: $1.key) (\(count: $1.value.count))" : "\($0), \(code: $1.key) (\(count: $1.value.count))"
      }
    var items = [say("Read: \(kinds); \(count: sources.reduce(0) { $0 &+ $1.recognised }) statements recognised")]
    if let first = sources.compactMap(\.first).min(), let last = sources.compactMap(\.last).max() {
      items.append(say("Period: \(time: first) to \(time: last), \(duration: span(first, last))"))
    }
    items += postmortem.nodes.flatMap { node in node.freeSpace.map { lowest($0, of: node) } }
    if postmortem.isPartial {
      items.append(say("Part of the input could not be read: an incident may lie in what is missing."))
    }
    return items
  }

  /// How near the disk came to eviction, although nothing happened.
  private func lowest(_ space: FreeSpaceRange, of node: Node) -> [Inline] {
    let isOneOfMany = postmortem.nodes.count > 1
    let name: Sentence = isOneOfMany ? "\(code: node.name)\(", \(word: space.name)")" : "\(word: space.name)"
    let lowest = space.lowest
    let seen: Sentence = "Lowest free space seen on \(name): \(bytes: lowest.available) at \(time: lowest.time)"
    guard let threshold = space.threshold, let amount = threshold.amount else {
      return claim("\(seen); the threshold in bytes is not known", lowest.evidence)
    }
    let margin = lowest.available - Bytes(exactly: amount)
    let about: Sentence = threshold.isExact ? "" : "about "
    let limit: Sentence = """
      \(about)\(bytes: Bytes(exactly: amount)) (\(signal: threshold.threshold.signal) < \(code: threshold.threshold.text))
      """
    return margin.best >= 0
      ? claim("\(seen), \(about)\(bytes: margin) above the first threshold of \(limit)", lowest.evidence)
      : claim("\(seen), below the first threshold of \(limit) without an eviction", lowest.evidence)
  }
}
