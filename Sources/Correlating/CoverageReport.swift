import IncidentModel

/// What was read and how, which questions stay open, and the command that would answer each next time.
struct CoverageReport {
  let readings: [SourceReading]
  let clocks: Clocks
  let identities: Identities
  let histories: [NodeHistory]
  let incidents: [Incident]
  let copies: Set<Evidence>
  let bundleKind: String

  func coverage() -> Coverage {
    let families = Families(readings, clocks: clocks, nodeOfSource: identities.nodeOfSource)
    var coverage = answers(families)
    var duplicates: [Int32: Int] = [:]
    for copy in copies { duplicates[copy.source, default: 0] += 1 }
    coverage.sources = readings.map { r in
      var s = source(r)
      (s.duplicates, s.copyOf) = (duplicates[r.source.id] ?? 0, families.copies[r.source.id])
      return s
    }
    coverage.families = families.families
    coverage.gaps = Gaps(
      families: families, clocks: clocks, histories: histories, incidents: incidents,
      nodeOfSource: identities.nodeOfSource
    ).all()
    return coverage
  }

  /// The questions, and which of them the evidence answers.
  private func answers(_ families: Families) -> Coverage {
    let pressed = incidents.filter { $0.kind == .nodePressure }.map { (node: $0.node, start: $0.start) }
    let known = Known(
      readings: readings, histories: histories, start: pressed.first?.start, logs: families.groups, pressed: pressed)
    let open = Question.all.filter { !$0.isAnswered(known) }
    let total = Question.all.map(\.weight).reduce(0, +)
    let missing = open.map(\.weight).reduce(0, +)
    return Coverage(
      completeness: (total - missing) * 100 / total, sources: [], blindSpots: open.flatMap { blindSpots($0, known) },
      gaps: [])
  }

  /// One for the bundle; for the kubelet's log one for each node whose log is missing while others' are there, as in a
  /// must-gather, which takes those of the masters only (facts: bundles.md 0 row 1).
  private func blindSpots(_ question: Question, _ known: Known) -> [Coverage.BlindSpot] {
    let alone = histories.count == 1 ? histories.first?.name : nil
    let node = known.pressed.first?.node ?? alone
    let distribution = histories.first { $0.name == node }?.node.distribution
    var platform = Platform.of(bundleKind: bundleKind, distribution: distribution)
    platform.use(runtime: histories.first { $0.name == node }?.node.runtime)
    let name = node == Identities.unnamed ? nil : node
    guard question.wanted == .kubeletLog, known.hasKind("kubelet-log", "k3s-log", "journal") else {
      let command = platform.command(for: question.wanted, node: name)
      return [Coverage.BlindSpot(id: question.id, question: question.question, collect: command)]
    }
    return known.nodesWithout("kubelet-log", "k3s-log", "journal").prefix(Self.mostNodes).map { node in
      Coverage.BlindSpot(
        id: question.id,
        question: """
          What did the kubelet of node \(code: node) decide, and in which order? Its log of that time was not collected.
          """, collect: platform.command(for: .kubeletLog, node: node))
    }
  }

  private static let mostNodes = 5

  private func source(_ r: SourceReading) -> Coverage.Source {
    var s = Coverage.Source(
      file: r.source, kind: r.kind, format: r.format, bytes: r.bytes, lines: r.lines, recognised: r.recognised,
      damage: r.damage)
    s.node = identities.nodeOfSource[r.source.id]
    s.first = clocks.resolve(r.first, source: r.source)?.time
    s.last = clocks.resolve(r.last, source: r.source)?.time
    s.clock = clock(r)
    s.clock?.skewBasis = clocks.skews[r.source.id]?.basis ?? ""
    let silence = Silence(reading: r, clocks: clocks)
    (s.order, s.jumps, s.boots) = (silence.order, silence.jumps, r.boots.map(Int.init))
    if let range = silence.range {
      s.first = min(s.first ?? range.from, range.from)
      s.last = max(s.last ?? range.to, range.to)
    }
    return s
  }

  private func clock(_ r: SourceReading) -> Coverage.Clock? {
    let measured = clocks.skews[r.source.id]
    let skew = (low: measured?.low ?? 0, best: measured?.best ?? 0, high: measured?.high ?? 0)
    for time in [r.first, r.last] + r.observations.prefix(50).map(\.time) {
      switch time {
      case .civil(let civil):
        guard let reading = clocks.readings[Clocks.Key(source: r.source.id, clock: civil.clock)] else { continue }
        let year = clocks.year(of: civil, source: r.source.id)
        let basis: Sentence =
          civil.year != nil
          ? "written in the source"
          : clocks.overrides.year != nil
            ? "given by the user" : clocks.yearReferences[r.source.id]?.basis ?? clocks.anchorBasis
        return Coverage.Clock(
          secondsFromUTC: reading.secondsFromUTC, zoneBasis: reading.basis, year: year, yearBasis: basis, skew: skew)
      case .age:
        guard let anchor = clocks.ageAnchor(for: r.source) else { continue }
        return Coverage.Clock(
          secondsFromUTC: 0, zoneBasis: "relative ages, counted back from \(time: anchor.time)",
          year: anchor.time.date.year, yearBasis: anchor.basis, skew: skew)
      case .absolute(let t):
        let (zone, year) = r.basisOfAbsoluteTimes.words
        return Coverage.Clock(secondsFromUTC: 0, zoneBasis: zone, year: t.date.year, yearBasis: year, skew: skew)
      case .none: continue
      }
    }
    return nil
  }
}

extension SourceReading {
  /// Lines that carry times win; a file without any may have got one from its name or from the file system.
  fileprivate var basisOfAbsoluteTimes: TimeBasis {
    if first != .none { return .recorded }
    return observations.lazy.prefix(50).first { $0.time.absolute != nil }?.timeBasis ?? .recorded
  }
}

extension TimeBasis {
  /// Whose word zone and year of an absolute time are.
  fileprivate var words: (zone: Sentence, year: Sentence) {
    switch self {
    case .fileName: ("from the file's name", "from the file's name")
    case .headerLine: ("from the date above the output", "from the date above the output")
    case .siblingDate: ("from a date beside the file", "from a date beside the file")
    case .archiveTime: ("from the time of the file itself", "from the time of the file itself")
    case .recorded, .relativeAge, .unknown: ("times carry their zone", "written in the source")
    }
  }
}
