import IncidentModel

/// Gathers the facts around each episode into an incident, and says what was read.
struct Storyteller {
  let readings: [SourceReading]
  let clocks: Clocks
  let identities: Identities
  let histories: [NodeHistory]
  /// Statements that were left out because another source makes them.
  let copies: Set<Evidence>
  let bundleKind: String

  func story() -> Story {
    var incidents: [Incident] = []
    var (evictions, pulls, downloads): ([Eviction], [Pull], [ModelDownload]) = ([], [], [])
    var nodes = histories.map(\.node)
    var outside: [OutsideRow] = []
    var leftOut = 0
    var rollouts = Rollouts()
    for (index, history) in histories.enumerated() {
      let facts = NodeFacts(history: history)
      rollouts.see(facts)
      nodes[index].usage = facts.usage.points
      let episodes = Episodes(facts)
      let told = Gathering(facts: facts).incidents(of: episodes.episodes)
      incidents += told
      leftOut += episodes.leftOut
      outside += OutsideIncidents(facts: facts, told: told).rows()
      let toldEvictions = Set(told.flatMap(\.evictions))
      // An incident may know a pull's bytes better; its evidence says which pull it is.
      let toldPulls = Set(told.flatMap(\.pulls).map(\.evidence))
      let toldDownloads = Set(told.flatMap(\.downloads))
      evictions += facts.evictions.filter { !toldEvictions.contains($0) }
      pulls += facts.pulls.filter { $0.outcome != .present && !toldPulls.contains($0.evidence) }
      downloads += facts.downloads.filter { !toldDownloads.contains($0) }
    }
    incidents.sort { ($0.start, $0.node, $0.kind.rawValue) < ($1.start, $1.node, $1.kind.rawValue) }
    for i in incidents.indices { incidents[i].id = "I\(i + 1)" }
    rollouts.fill(&incidents)
    let coverage = CoverageReport(
      readings: readings, clocks: clocks, identities: identities, histories: histories, incidents: incidents,
      copies: copies, bundleKind: bundleKind
    ).coverage()
    return Story(
      nodes: nodes, incidents: incidents, coverage: coverage,
      unassignedEvictions: Array(evictions.prefix(Self.mostUnassigned)),
      unassignedPulls: Array(pulls.prefix(Self.mostUnassigned)),
      unassignedDownloads: Array(downloads.prefix(Self.mostUnassigned)),
      outside: outside.enumerated().sorted { ($0.element.entry.time, $0.offset) < ($1.element.entry.time, $1.offset) }
        .prefix(OutsideIncidents.most).map(\.element),
      notes: notes(leftOut: leftOut) + fullIncidents(incidents) + jumps(coverage))
  }

  private func notes(leftOut: Int) -> [Note] {
    var notes: [Note] = []
    if leftOut > 0 {
      notes.append(
        Note(
          .warning,
          "\(count: leftOut) older episodes are not told: a node's last \(count: Episodes.most) are; give a part of the evidence"
        ))
    }
    for r in readings {
      for message in r.drift.keys.sorted() {
        let first: Sentence = r.driftExamples[message].map { " (the first in line \(count: $0.line))" } ?? ""
        notes.append(
          Note(
            .warning,
            """
            \(count: r.drift[message] ?? 0) lines look like \(code: message) but have another shape\(first): a newer \
            version may have changed the message
            """,
            source: r.source.id))
      }
    }
    return notes
  }

  /// Clocks that went back: the stamps around such a place do not tell what came first.
  private func jumps(_ coverage: Coverage) -> [Note] {
    coverage.sources.flatMap { source in
      source.jumps.filter { $0.kind != .notByTime }.prefix(Self.mostJumps).map { jump in
        let size = Self.spelled(-jump.seconds)
        let words: Sentence =
          switch jump.kind {
          case .boot: "the clock stands \(word: size) earlier after the boot at line \(count: jump.line)"
          case .daylightSaving:
            "the local clock goes back by \(word: size) at line \(count: jump.line), as at the end of daylight saving"
          default: "the clock was set back by \(word: size) at line \(count: jump.line)"
          }
        return Note(
          .warning, "\(words); around it the order of the lines counts, not their stamps", source: source.file.id)
      }
        + (source.jumps.contains { $0.kind == .notByTime } && source.order == .oldestFirst
          ? [
            Note(
              .info, "its lines are not in the order of time; they were put in order by their stamps",
              source: source.file.id)
          ]
          : [])
    }
  }

  private static let mostJumps = 4

  /// `3600 s`, `0.5 s` → whole seconds are all a reader needs.
  private static func spelled(_ seconds: Double) -> String { "\(Int(min(seconds, 1e15).rounded())) s" }

  private static let mostUnassigned = 10_000

  private func fullIncidents(_ incidents: [Incident]) -> [Note] {
    incidents.filter { max($0.evictions.count, $0.pulls.count, $0.downloads.count) >= Gathering.most }.map {
      Note(
        .warning,
        """
        \(code: $0.id) has more than \(count: Gathering.most) evictions, pulls or downloads; the later ones stand outside \
        of incidents
        """
      )
    }
  }
}

/// Turns the episodes of one node into incidents.
struct Gathering {
  let facts: NodeFacts
  private let candidates: Candidates

  init(facts: NodeFacts) { (self.facts, candidates) = (facts, Candidates(facts: facts)) }

  func incidents(of episodes: [Episode]) -> [Incident] {
    let around = CircumstancesOfNode(facts: facts)
    let contradictions = Contradictions(facts: facts)
    return episodes.map { episode in
      var incident = incident(of: episode)
      incident.circumstances = around.circumstances(of: incident)
      incident.contradictions += contradictions.of(incident)
      return incident
    }
  }

  private func incident(of e: Episode) -> Incident {
    var incident = Incident(id: "", node: facts.node.name, kind: e.kind, resource: e.resource, start: e.from)
    incident.evictions = evictions(of: e)
    incident.rejections = rejections(of: e)
    if e.kind == .nodePressure {
      incident.pressure = facts.pressure.filter { within($0.from, e) }
      incident.measurements = Array(near(e, facts.measurements).prefix(Self.most))
      (incident.signal, incident.signalVerdict) = signal(of: e, incident)
    }
    let activity = firstActivity(before: e)
    incident.leadUpStart = leadUp(e, activity)
    incident.end = end(of: e, incident)
    gather(&incident, e, from: incident.leadUpStart ?? e.from)
    let ledgers = Ledgers(facts: facts, kind: e.kind, resource: e.resource)
    incident.ledgers = ledgers.ledgers(
      calmBefore: activity ?? e.from, start: e.kind == .nearMiss ? e.to : e.from)
    incident.aftermath = ledgers.aftermath(
      calmBefore: activity ?? e.from, start: e.from, until: incident.usage.last?.time ?? e.to)
    if e.resource == .inodes { addInodes(&incident, e) }
    narrowPulls(&incident)
    if e.kind == .nodePressure { incident.largestHostDirectories = facts.directories.largestOfHost(around: e.from) }
    if e.kind == .imageGCFailure {
      incident.statisticsProblems = near(e, facts.history.dated).filter {
        if case .condition(.capacityZero) = $0.fact { true } else { false }
      }.map(\.evidence)
    }
    incident.rankings = Rankings(candidates: candidates, signal: incident.signal).rankings(from: e.from, to: e.to)
    incident.decisions = Decisions(candidates: candidates, incident: incident).decisions()
    incident.timeline = Timeline(facts: facts, incident: incident).entries()
    return incident
  }

  private func within(_ time: Timestamp, _ e: Episode, margin: Double = 900) -> Bool {
    time.seconds(since: e.from) >= -60 && time.seconds(since: e.to) <= margin
  }

  /// What the disk grew bounds what a pull can keep on it: the account's upper end is the pull's too.
  /// An account with more lines than bytes is itself in doubt and bounds nothing.
  private func narrowPulls(_ incident: inout Incident) {
    guard incident.ledgers.allSatisfy({ $0.unexplained.best >= 0 }) else { return }
    let lines = incident.ledgers.flatMap(\.lines)
    for index in incident.pulls.indices {
      let pull = incident.pulls[index]
      let own = lines.filter { $0.subject == pull.image.text && $0.pod == pull.pod && $0.evidence == pull.evidence }
      guard pull.outcome == .pulled, own.count == 2, let disk = pull.onDisk else { continue }
      let high = own.map(\.bytes.high).reduce(Int64(0)) { $0.saturatingAddition($1) }
      guard high < disk.high, high >= disk.low else { continue }
      incident.pulls[index].onDisk = Bytes(low: disk.low, best: min(disk.best, high), high: high)
      if facts.keepsCompressed { incident.pulls[index].peak = incident.pulls[index].onDisk }
    }
  }

  private func near<T: Timed>(_ e: Episode, _ list: [T], margin: Double = 900) -> ArraySlice<T> {
    list.slice(from: e.from - .seconds(60), to: e.to + .seconds(margin))
  }

  private func rejections(of e: Episode) -> [Rejection] {
    let near = Array(near(e, facts.rejections).prefix(5 * Self.most))
    switch (e.kind, e.resource) {
    case (.nodePressure, _), (.admissionRejection, _): return near.filter { !Self.isAboutMemoryAlone($0) }
    case (.notDisk, .memory?): return near.filter { $0.message?.contains("MemoryPressure") == true }
    default: return []
    }
  }

  private static func isAboutMemoryAlone(_ r: Rejection) -> Bool {
    guard let message = r.message else { return false }
    return message.contains("MemoryPressure") && !message.contains("DiskPressure")
  }

  private func addInodes(_ incident: inout Incident, _ e: Episode) {
    let usage = InodeUsage(facts: facts)
    let (from, to) = (e.from - .seconds(6 * 3600), (incident.end ?? e.to) + .seconds(3600))
    incident.inodeUsage = Array(usage.points.filter { $0.time >= from && $0.time <= to }.prefix(500))
    incident.inodeLedgers = usage.ledgers(from: from, start: e.from, to: to)
  }

  /// Points between the measured ones of a curve that is short enough to have gaps.
  private func derived(_ usage: [UsagePoint], _ e: Episode) -> [UsagePoint] {
    guard e.resource == .ephemeralStorage, let first = usage.first, let last = usage.last, usage.count < 500 else {
      return []
    }
    return FilesystemRole.allCases.flatMap { role in
      UsageCurve(facts: facts, role: role).points(from: first.time, to: last.time)
    }.prefix(500).sorted { ($0.time, $0.filesystem) < ($1.time, $1.filesystem) }
  }

  /// A curve needs no more points than this, whatever wrote one every ten seconds for weeks.
  private static func thinned(_ points: ArraySlice<UsagePoint>) -> [UsagePoint] {
    let step = (points.count + 4999) / 5000
    return step <= 1 ? Array(points) : stride(from: points.startIndex, to: points.endIndex, by: step).map { points[$0] }
  }

  /// Evictions, pulls and downloads of one incident; the others are told outside of incidents. Far more than anybody
  /// reads, and few enough for rules that compare each with each.
  static let most = 2000

  private func evictions(of e: Episode) -> [Eviction] {
    let found = near(e, facts.evictions, margin: 5).lazy.filter { v in
      switch e.kind {
      case .nodePressure: return v.mechanism == .nodePressure && v.resource?.isDisk != false
      case .podLimit: return v.mechanism == .podLimit
      case .containerLimit: return v.mechanism == .containerLimit
      case .emptyDirLimit: return v.mechanism == .emptyDirLimit
      case .notDisk: return e.resource == .memory ? v.resource == .memory : v.mechanism == .notKubelet
      default: return false
      }
    }
    return Array(found.prefix(Self.most))
  }

  private func signal(of e: Episode, _ incident: Incident) -> (EvictionSignal?, Verdict) {
    let measured = incident.measurements.filter { $0.resource == e.resource || e.resource == nil }
    if let first = measured.first(where: { $0.signal != nil }), let signal = first.signal {
      return (signal, !first.namesSignal && Signals.hasTwin(signal, node: facts.node) ? .likely : .established)
    }
    guard let resource = e.resource, let likely = Signals.likely(resource, node: facts.node) else {
      return (nil, .undetermined)
    }
    return (likely.signal, likely.verdict)
  }

  /// The earliest of the large pulls and downloads that led into the first sign, each within half an hour of the next.
  /// Large is a tenth of the largest: small images come and go at any time.
  private func firstActivity(before e: Episode) -> Timestamp? {
    let pulls = facts.pulls.filter { $0.outcome != .present }.map { ($0.start ?? $0.end, $0.onDisk?.best ?? 0) }
    let downloads = facts.downloads.filter { $0.outcome != .cached }.map { ($0.start, $0.bytes?.best ?? 0) }
    let before = (pulls + downloads).compactMap { start, bytes in
      start.flatMap { $0 <= e.from && e.from.seconds(since: $0) < 7200 ? (start: $0, bytes: bytes) : nil }
    }
    let large = max(50_000_000, (before.map(\.bytes).max() ?? 0) / 10)
    var first = e.from
    for activity in before.filter({ $0.bytes >= large }).sorted(by: { $0.start > $1.start })
    where first.seconds(since: activity.start) < 1800 {
      first = activity.start
    }
    return first < e.from ? first : nil
  }

  /// The last calm measurement before the growth, if it is not from another day; else the first activity.
  private func leadUp(_ e: Episode, _ activity: Timestamp?) -> Timestamp? {
    let before = activity ?? e.from
    let calm = facts.usage.points.last { $0.time <= before && before.seconds(since: $0.time) < 6 * 3600 }?.time
    return calm ?? activity ?? e.from
  }

  /// Recovery, if the evidence shows it; nil while pressure still held at the end of the evidence.
  private func end(of e: Episode, _ incident: Incident) -> Timestamp? {
    if let last = incident.pressure.last { return last.to.map { max($0, e.to) } }
    return e.to
  }

  private func gather(_ incident: inout Incident, _ e: Episode, from: Timestamp) {
    let to = max(incident.end ?? facts.history.end ?? e.to, e.to) + .seconds(e.kind == .nodePressure ? 900 : 60)
    func overlaps(_ start: Timestamp?, _ end: Timestamp?) -> Bool {
      guard let a = start ?? end else { return false }
      return a <= to && (end ?? a) >= from
    }
    guard e.kind != .notDisk else { return }
    incident.pulls = Array(facts.pulls.lazy.filter { overlaps($0.start, $0.end) }.prefix(Self.most))
    let evicted = Set(incident.evictions.map(\.pod))
    let downloads = facts.downloads.filter { d in
      overlaps(d.start, d.end) || d.start == nil && d.pod.map(evicted.contains) == true
    }
    incident.downloads = Array(downloads.prefix(Self.most))
    incident.reclaims = Array(facts.reclaims.slice(from: from, to: to))
    incident.usage = Self.thinned(facts.usage.points.slice(from: from - .seconds(3600), to: to + .seconds(3600)))
    if !incident.usage.contains(where: { $0.time >= e.to }) {
      // The first look afterwards, if it is not of another day.
      incident.usage += facts.usage.points.slice(from: to, to: to + .seconds(6 * 3600)).prefix(1)
    }
    incident.derivedUsage = derived(incident.usage, e)
    incident.outOfSpace = facts.outOfSpace.filter { r in r.time.map { overlaps($0, nil) } ?? false }
  }
}
