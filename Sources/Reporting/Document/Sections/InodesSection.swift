import IncidentModel

/// Where the inodes went, for an incident that is about inodes and not bytes.
extension ReportContext {
  func inodes(_ incident: Incident) -> [Block] {
    var blocks: [Block] = incident.inodeLedgers.map { .table(account($0)) }
    guard !incident.inodeUsage.isEmpty else { return blocks }
    let points = table(
      "Free inodes, point by point",
      [
        column("Time"), column("Filesystem"), column("Free", .trailing), column("Of", .trailing), column("From"),
        column("Evidence"),
      ],
      rows: incident.inodeUsage.map { p in
        [
          time(p.time), [.text(p.filesystem.rawValue)], count(p.free), p.capacity.map(count) ?? unknown,
          say(Words.basis(p.basis)), evidence(p.evidence),
        ]
      })
    blocks.append(.table(points))
    return blocks
  }

  private func account(_ ledger: InodeLedger) -> Table {
    let rows = ledger.lines.map { line in
      [
        say(Words.category(line.category)), [quote(name(line.subject))], pod(line.pod), count(line.inodes),
        evidence(line.evidence),
      ]
    }
    return table(
      "Account of the inodes of \(word: ledger.filesystem.rawValue), \(period(ledger.from, ledger.to))",
      [column("What"), column("Subject"), column("Pod"), column("Inodes", .trailing), column("Evidence")],
      rows: rows,
      totals: [
        [say("Unexplained"), [], [], count(ledger.unexplained), []],
        [say("Growth that df shows"), [], [], count(ledger.growth), []],
      ])
  }

  private func count(_ inodes: Inodes) -> [Inline] { say("\(inodes: inodes)") }
}
