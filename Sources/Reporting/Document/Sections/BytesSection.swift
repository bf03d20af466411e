import IncidentModel

/// Where the bytes went: one account per filesystem that adds up to what df says, and the pulls and downloads behind
/// it.
extension ReportContext {
  func bytes(_ incident: Incident) -> [Block] {
    var blocks = incident.ledgers.enumerated().flatMap { ledger($1, of: incident, number: $0 + 1) }
    if incident.ledgers.isEmpty {
      blocks.append(
        .paragraph(
          say(
            "The evidence does not measure the disk before and after, so no account of its growth can be made."
          )))
    }
    blocks += inodes(incident)
    if !incident.aftermath.isEmpty {
      blocks.append(
        .details(
          summary: say("What came back, and what stayed"), incident.aftermath.flatMap { [.table(aftermath($0))] }))
    }
    if !incident.pulls.isEmpty { blocks.append(.table(pulls(incident.pulls))) }
    if !incident.downloads.isEmpty { blocks.append(.table(downloads(incident.downloads))) }
    if !incident.reclaims.isEmpty { blocks.append(.table(reclaims(incident.reclaims))) }
    if !incident.measurements.isEmpty {
      blocks.append(
        .details(
          summary: say("Thresholds and free space as the kubelet printed them"),
          [.table(measured(incident.measurements))]))
    }
    return blocks
  }

  private func ledger(_ ledger: Ledger, of incident: Incident, number: Int) -> [Block] {
    let title: Sentence = "\(word: ledger.filesystem.rawValue)\(", \(period(ledger.from, ledger.to))")"
    let growth = ledger.usedTo - ledger.usedFrom
    var blocks: [Block] = [
      .heading(say(title)),
      .paragraph(
        say(
          "In use went from \(bytes: ledger.usedFrom) to \(bytes: ledger.usedTo), a growth of \(bytes: growth).")),
    ]
    let account = account(ledger, growth: growth, title: title)
    let figure = ledgerFigure(ledger, id: "\(incident.anchor)-ledger-\(number)", twin: account)
    blocks.append(figure.map { .figure($0) } ?? .table(account))
    return blocks
  }

  private func aftermath(_ ledger: Ledger) -> Table {
    let between: Sentence = "\(word: ledger.filesystem.rawValue)\(", \(period(ledger.from, ledger.to))")"
    let title: Sentence =
      ledger.phase == .whole ? "\(between): what stayed of it all" : "\(between): what came back after the first sign"
    return account(ledger, growth: ledger.usedTo - ledger.usedFrom, title: title)
  }

  private func account(_ ledger: Ledger, growth: Bytes, title: Sentence) -> Table {
    let lines = ledger.sorted
    let rows = lines.map { line in
      [
        say(Words.category(of: line)), [quote(name(line.subject))], pod(line.pod), bytes(line.bytes),
        evidence(line.evidence),
      ]
    }
    let sum = lines.map(\.bytes).reduce(Bytes.zero, +)
    let unexplained: Sentence =
      ledger.addsUp ? "Unexplained (the estimates are wide enough to hold it)" : "Unexplained"
    let totals: [[[Inline]]] = [
      [say("Sum of the lines"), [], [], bytes(sum), []],
      [say(unexplained), [], [], bytes(ledger.unexplained), []],
      [say("Growth that df shows"), [], [], bytes(growth), []],
    ]
    return table(
      "Account of \(title)",
      [column("What"), column("Subject"), column("Pod"), column("Bytes", .trailing), column("Evidence")],
      rows: rows, totals: totals)
  }

  func pulls(_ pulls: [Pull]) -> Table {
    table(
      "Image pulls: moved over the network (compressed) and kept on disk afterwards",
      [
        column("Image"), column("Pod"), column("From, to"), column("Outcome"), column("Moved", .trailing),
        column("On disk", .trailing), column("Evidence"),
      ],
      rows: pulls.map { pull in
        [
          [quote(pull.image.text)], pod(pull.pod), interval(pull.start, pull.end),
          outcome(Words.outcome(pull.outcome), pull.error),
          bytes(pull.transferred), bytes(pull.onDisk), evidence(pull.evidence),
        ]
      })
  }

  func downloads(_ downloads: [ModelDownload]) -> Table {
    table(
      "Model downloads and where they land",
      [
        column("Model"), column("Pod"), column("From, to"), column("Outcome"), column("Written to"),
        column("Counts against"), column("Bytes"), column("Evidence"),
      ],
      rows: downloads.map { d in
        [
          [quote(d.model)] + say(" (\(word: d.server.rawValue))"), pod(d.pod), interval(d.start, d.end),
          outcome(Words.outcome(d.outcome), d.error), landing(d),
          say(Words.account(d.countsAgainst)), size(d), evidence(d.evidence),
        ]
      })
  }

  private func landing(_ d: ModelDownload) -> [Inline] {
    var place = say(Words.landing(d.lands)) + (d.volume.map { [.text(" "), quote($0)] } ?? [])
    if let path = d.path { place = [quote(path)] + say(", ") + place }
    return place
  }

  private func size(_ d: ModelDownload) -> [Inline] {
    var size: Sentence = d.bytes.map { "\(bytes: $0)" } ?? "–"
    if let total = d.total, total != d.bytes { size = "\(size) of \(bytes: total)" }
    let basis = Words.sizeBasis(d.sizeBasis)
    return say(basis.isEmpty || d.bytes == nil ? size : "\(size) (\(basis))")
  }

  func reclaims(_ reclaims: [Reclaim]) -> Table {
    table(
      "Reclaim: what was wanted, what the kubelet's lines add up to, what came back on disk",
      [
        column("Time"), column("What"), column("Trigger"), column("Wanted", .trailing), column("Reported", .trailing),
        column("Freed", .trailing), column("Removed"), column("Evidence"),
      ],
      rows: reclaims.map { r in
        [
          time(r.time), say(Words.reclaimed(r.what)), say(Words.trigger(r.trigger)), bytes(r.wanted), bytes(r.reported),
          bytes(r.freed), removed(r), evidence(r.evidence),
        ]
      })
  }

  private func measured(_ measurements: [ThresholdMeasurement]) -> Table {
    table(
      "The kubelet's own numbers",
      [
        column("Time"), column("Signal or resource"), column("Threshold", .trailing), column("Available", .trailing),
        column("Evidence"),
      ],
      rows: measurements.map { m in
        [
          time(m.time), say(m.signal.map { "\(signal: $0)" } ?? "\(word: m.resource.rawValue)"),
          amount(m.threshold, of: m.resource), amount(m.available, of: m.resource), evidence([m.evidence]),
        ]
      })
  }

  func amount(_ n: Int64?, of resource: StarvedResource) -> [Inline] {
    guard let n else { return unknown }
    switch resource {
    case .ephemeralStorage, .memory: return [.text(phrases.bytes(n))]
    case .inodes, .pids: return [.text(Spelling.count(n))]
    }
  }

  private func removed(_ r: Reclaim) -> [Inline] {
    let names = r.images.isEmpty ? r.items.map { String($0.prefix(19)) } : r.images.map(\.text)
    guard !names.isEmpty else { return say("nothing") }
    let shown = names.prefix(3).reduce(Sentence("")) { $0.isEmpty ? "\(code: $1)" : "\($0), \(code: $1)" }
    return say(names.count > 3 ? "\(shown) and \(count: names.count - 3) more" : shown)
  }

  private func outcome(_ outcome: Sentence, _ error: String?) -> [Inline] {
    say(outcome) + (error.map { say(": ") + [quote($0)] } ?? [])
  }

  private func interval(_ start: Timestamp?, _ end: Timestamp?) -> [Inline] {
    switch (start, end) {
    case (let start?, let end?): say("\(time: start) to \(time: end)")
    case (let start?, nil): say("\(time: start) to –")
    case (nil, let end?): say("– to \(time: end)")
    case (nil, nil): unknown
    }
  }
}

extension Ledger {
  /// Whether nothing need be unexplained: zero lies within what the widths of the lines leave open.
  var addsUp: Bool { unexplained.low < 0 && unexplained.high > 0 }

  /// The largest growth first; what was freed last.
  var sorted: [Line] {
    lines.enumerated().sorted { ($1.element.bytes.best, $0.offset) < ($0.element.bytes.best, $1.offset) }.map(\.element)
  }
}

extension Incident {
  /// The id as an anchor: letters and digits only, whatever the id is.
  var anchor: String {
    let kept = id.unicodeScalars.filter {
      $0.value < 0x80 && $0.properties.isAlphabetic || (0x30...0x39).contains($0.value)
    }
    return "incident-" + String(String.UnicodeScalarView(kept)).lowercased()
  }
}
