import IncidentModel

/// The incident run again, as it was and with one thing changed.
extension ReportContext {
  func whatIf(_ incident: Incident) -> [Block] {
    guard let replay = incident.replay else { return [] }
    var blocks: [Block] = [.paragraph(claim(replay.text, replay.start.evidence))]
    if !replay.smallestChange.isEmpty {
      blocks.append(.callout(Callout(kind: .note, text: say(replay.smallestChange))))
    }
    let rows = incident.whatIf.filter { $0.change != "nothing-changed" }
    if !rows.isEmpty { blocks.append(.table(variations(rows))) }
    let flows = replay.flows.filter { $0.kind != .unexplained || $0.written.best != 0 }
    if !flows.isEmpty { blocks.append(.details(summary: say("The writers of the replay"), [.table(writers(flows))])) }
    return blocks
  }

  private func variations(_ rows: [WhatIf]) -> Table {
    table(
      "One thing changed, everything that was under way completed, nobody evicted in between",
      [
        column("Change"), column("Outcome"), column("Lowest free", .trailing), column("In numbers"),
        column("Evidence"),
      ],
      rows: rows.map { w in
        [
          say(w.title), say(Words.outcome(w.outcome)), bytes(w.lowestAvailable), say(w.text),
          evidence(w.evidence),
        ]
      })
  }

  private func writers(_ flows: [Replay.Flow]) -> Table {
    table(
      "What wrote on this filesystem",
      [
        column("Writer"), column("Subject"), column("Pod"), column("From, to"), column("Written", .trailing),
        column("When complete", .trailing), column("Evidence"),
      ],
      rows: flows.map { f in
        [
          say(Words.flow(f.kind)), [quote(name(f.subject))], pod(f.pod), say("\(time: f.from) to \(time: f.to)"),
          bytes(f.written), bytes(f.whole), evidence(f.evidence),
        ]
      })
  }
}
