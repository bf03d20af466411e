import IncidentModel

/// How the evidence was read: sources, clocks, damage, thresholds in effect, and what was taken out.
extension ReportContext {
  func reading(redactions: [Redaction]) -> [Block] {
    let coverage = postmortem.coverage
    var blocks: [Block] = [
      .paragraph(
        say(
          "Completeness \(count: coverage.completeness) of 100: the share of our questions that the evidence answers."
        ))
    ]
    blocks += damage()
    if detail.sources, !coverage.sources.isEmpty { blocks += [.table(sources()), .table(clocks())] }
    if !postmortem.incidents.isEmpty, postmortem.nodes.contains(where: { !$0.thresholds.isEmpty }) {
      blocks.append(.table(thresholds()))
    }
    if postmortem.nodes.contains(where: { !$0.filesystems.isEmpty }) { blocks.append(.table(filesystems())) }
    blocks += configurations() + droppedSignals() + unassigned() + notes()
    blocks += evidenceLines()
    if detail.glossary, !postmortem.incidents.isEmpty {
      blocks.append(.details(summary: say("Words"), [.table(glossary().uncaptioned)]))
    }
    blocks.append(.paragraph(say(redaction(redactions))))
    return blocks
  }

  private func damage() -> [Block] {
    let damaged = postmortem.coverage.sources.flatMap { s in s.damage.map { (s, $0) } }
    guard !damaged.isEmpty else { return [] }
    var told: Set<Int32> = []
    let items = damaged.prefix(detail.rows).map { source, damage -> [Block] in
      let isFirst = damage.losesEvidence && told.insert(source.file.id).inserted
      let reliance = isFirst ? Reliance(on: source.file.id, in: postmortem).sentence : ""
      let place: Sentence = "\(code: labels.label(source.file.id)), byte \(count: Int(clamping: damage.offset)): "
      return [.paragraph(say(place) + say(damage.text) + (isFirst ? say(". \(reliance)") : []))]
    }
    let more = damaged.count - items.count
    let rest: [[Block]] = more > 0 ? [[.paragraph(say("and \(count: more) more"))]] : []
    return [.heading(say("Damage")), .list(items + rest)]
  }

  private func sources() -> Table {
    var table = table(
      "Sources",
      [
        column("Source"), column("Content"), column("Format"), column("Node"), column("Size", .trailing),
        column("Lines", .trailing), column("Recognised", .trailing), column("First"), column("Last"),
        column("SHA-256 of the file, first 16 digits"),
      ],
      rows: postmortem.coverage.sources.map { s in
        [
          [quote(s.file.path)], [quote(s.kind)], [quote(s.format)], s.node.map { [quote($0)] } ?? unknown,
          [.text(phrases.bytes(Int64(clamping: s.bytes)))], say("\(count: s.lines)"), say("\(count: s.recognised)"),
          time(s.first), time(s.last), s.file.sha256.map { [quote(String($0.prefix(16)))] } ?? unknown,
        ]
      })
    table.anchors = postmortem.coverage.sources.prefix(table.rows.count).map { SourceLabels.anchor($0.file.id) }
    return table
  }

  private func clocks() -> Table {
    table(
      "Clocks, as inferred",
      [
        column("Source"), column("Zone"), column("Why"), column("Year"), column("Why"),
        column("Ahead of the reference"),
      ],
      rows: clockGroups().map { clock, names in
        [
          sourceNames(names), [.text(Spelling.zone(secondsFromUTC: clock.secondsFromUTC))],
          say(clock.zoneBasis), clock.year.map { [.text(String($0))] } ?? unknown, say(clock.yearBasis),
          say(skew(clock)),
        ]
      })
  }

  /// Sources whose clock was inferred in the same way share a row; the few that needed more thought come first.
  private func clockGroups() -> [(clock: Coverage.Clock, names: [String])] {
    var groups: [(clock: Coverage.Clock, names: [String])] = []
    for source in postmortem.coverage.sources {
      guard let clock = source.clock else { continue }
      let name = labels.label(source.file.id)
      if let i = groups.firstIndex(where: { $0.clock == clock }) {
        groups[i].names.append(name)
      } else {
        groups.append((clock, [name]))
      }
    }
    return groups.enumerated()
      .sorted { ($0.element.names.count, $0.offset) < ($1.element.names.count, $1.offset) }.map(\.element)
  }

  private func sourceNames(_ names: [String]) -> [Inline] {
    let shown = names.prefix(3).reduce(Sentence("")) { $0.isEmpty ? "\(code: $1)" : "\($0), \(code: $1)" }
    return say(names.count > 3 ? "\(shown) and \(count: names.count - 3) more" : shown)
  }

  private func skew(_ clock: Coverage.Clock) -> Sentence {
    let (low, best, high) = clock.skew
    if low == high { return "\(word: Spelling.decimal(best, places: 1)) s" }
    let ends = (word: Spelling.decimal(low, places: 1), to: Spelling.decimal(high, places: 1))
    return "\(word: Spelling.decimal(best, places: 1)) s (\(word: ends.word) to \(word: ends.to))"
  }

  func thresholds() -> Table {
    table(
      "Eviction thresholds in effect",
      [
        column("Node"), column("Signal"), column("Value"), column("Amount", .trailing), column("Where it is set"),
        column("Evidence"),
      ],
      rows: postmortem.nodes.flatMap { node in
        node.thresholds.map { t in
          [
            [quote(node.name)], say("\(signal: t.threshold.signal)"),
            say("\(code: t.threshold.text)\(t.threshold.isHard ? "" : " (soft)")"),
            (t.isExact || t.amount == nil ? [] : say("about ")) + amount(t.amount, of: t.threshold.signal.resource),
            say(t.basis),
            evidence(t.evidence),
          ]
        }
      })
  }

  private func filesystems() -> Table {
    table(
      "Filesystems",
      [
        column("Node"), column("Roles"), column("Mount"), column("Device"), column("Capacity", .trailing),
        column("Evidence"),
      ],
      rows: postmortem.nodes.flatMap { node in
        node.filesystems.map { f in
          [
            [quote(node.name)], [.text(f.roles.map(\.rawValue).joined(separator: ", "))], [quote(f.mount)],
            f.device.map { [quote($0)] } ?? unknown, bytes(f.capacity), evidence(f.evidence),
          ]
        }
      })
  }

  private func configurations() -> [Block] {
    postmortem.nodes.filter { !$0.configurationEvidence.isEmpty }.prefix(detail.rows).map { node in
      .paragraph(
        claim("The kubelet configuration of node \(code: node.name) was read from:", node.configurationEvidence))
    }
  }

  private func droppedSignals() -> [Block] {
    postmortem.nodes.filter { !$0.droppedSignals.isEmpty }.prefix(detail.rows).map { node in
      let signals = node.droppedSignals.reduce(Sentence("")) { $0.isEmpty ? "\(signal: $1)" : "\($0), \(signal: $1)" }
      return .paragraph(
        say(
          "Node \(code: node.name) does not watch \(signals): its configuration sets others, and no default is added."
        ))
    }
  }

  /// Facts that belong to no incident: shown, so that nothing recognised disappears.
  private func unassigned() -> [Block] {
    var blocks: [Block] = []
    if !postmortem.unassignedEvictions.isEmpty { blocks.append(.table(evicted(postmortem.unassignedEvictions))) }
    if !postmortem.unassignedPulls.isEmpty { blocks.append(.table(pulls(postmortem.unassignedPulls))) }
    if !postmortem.unassignedDownloads.isEmpty { blocks.append(.table(downloads(postmortem.unassignedDownloads))) }
    guard !blocks.isEmpty else { return [] }
    return [.heading(say("Outside of any incident"))] + blocks
  }

  private func notes() -> [Block] {
    let notes = postmortem.notes.prefix(detail.rows)
    guard !notes.isEmpty else { return [] }
    let items = notes.map { note -> [Block] in
      let place: Sentence = note.source.map { "\(code: labels.label($0)): " } ?? ""
      let prefix: Sentence = note.severity == .warning ? "Warning: \(place)" : place
      return [.paragraph(say(prefix) + say(note.text))]
    }
    return [.heading(say("Notes")), .list(items)]
  }

  private func redaction(_ redactions: [Redaction]) -> Sentence {
    guard !redactions.isEmpty else { return "Nothing was redacted." }
    let rules = redactions.reduce(Sentence("")) {
      let rule: Sentence = "\(code: $1.rule) \(Counting.times($1.count))"
      return $0.isEmpty ? rule : "\($0), \(rule)"
    }
    return "Redacted before writing: \(rules)."
  }
}
