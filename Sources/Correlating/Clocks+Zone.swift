import IncidentModel

extension Clocks {
  /// The zone of each clock of each source, by the best evidence there is.
  mutating func readZones(_ sources: [SourceReading]) {
    var shown = sources.map { source in
      [CivilTime.Clock.header, .prefix].map { clock in
        Self.offset(from: source.clockHints.filter { $0.civil.clock == clock })
      }
    }
    for i in sources.indices { Self.addNested(sources[i], to: &shown[i]) }
    for (place, clock) in [CivilTime.Clock.header, .prefix].enumerated() {
      let known = zip(sources, shown).compactMap { source, offsets in
        offsets[place].map { Lender(source: source, seconds: $0.seconds) }
      }
      // A container has a zone of its own: it neither lends to a node's logs nor borrows from them.
      let ofContainers = Lenders(known.filter { $0.source.kind == "container-log" })
      let ofNodes = Lenders(known.filter { $0.source.kind != "container-log" })
      for (source, offsets) in zip(sources, shown) {
        readings[Key(source: source.source.id, clock: clock)] = zone(
          of: source, own: offsets[place], lenders: source.kind == "container-log" ? ofContainers : ofNodes)
      }
    }
  }

  /// A clock whose zone is known tells that of the other clock on the same lines.
  private static func addNested(_ source: SourceReading, to shown: inout [(seconds: Int, basis: Sentence)?]) {
    guard let ahead = source.prefixAhead else { return }
    if shown[0] == nil, let prefix = shown[1] { shown[0] = (prefix.seconds - ahead, nestedBasis) }
    if shown[1] == nil, let header = shown[0] { shown[1] = (header.seconds + ahead, nestedBasis) }
  }

  private static var nestedBasis: Sentence { "from the other clock on the same lines" }

  /// What was learned of one clock since, for the other one of the same lines. When nothing is known of either and they
  /// differ, the inner one is a container's and stands in UTC (facts: bundles.md 1.1, nested prefix).
  mutating func tieNestedClocks(_ sources: [SourceReading]) {
    guard overrides.secondsFromUTC == nil else { return }
    for source in sources {
      guard let ahead = source.prefixAhead else { continue }
      let inner = Key(source: source.source.id, clock: .header)
      let outer = Key(source: source.source.id, clock: .prefix)
      guard let header = readings[inner], let prefix = readings[outer],
        prefix.secondsFromUTC - header.secondsFromUTC != ahead
      else { continue }
      if header.isKnown || !prefix.isKnown {
        readings[outer] = Reading(
          secondsFromUTC: header.secondsFromUTC + ahead, basis: Self.nestedBasis, isKnown: header.isKnown)
      } else {
        readings[inner] = Reading(
          secondsFromUTC: prefix.secondsFromUTC - ahead, basis: Self.nestedBasis, isKnown: true)
      }
    }
  }

  private func zone(of source: SourceReading, own: (seconds: Int, basis: Sentence)?, lenders: Lenders) -> Reading {
    if let seconds = overrides.secondsFromUTC {
      return Reading(secondsFromUTC: seconds, basis: "given by the user", isKnown: true)
    }
    if let own {
      return Reading(secondsFromUTC: own.seconds, basis: own.basis, isKnown: true)
    }
    if let other = lenders.lender(to: source) {
      return Reading(
        secondsFromUTC: other.seconds, basis: "as in \(code: other.source.source.path), which shows its zone",
        isKnown: true)
    }
    return Reading(
      secondsFromUTC: 0, basis: "assumed to be UTC: nothing in the evidence shows the zone", isKnown: false)
  }

  static func offset(from hints: [ClockHint]) -> (seconds: Int, basis: Sentence)? {
    guard let best = hints.map(\.basis).min() else { return nil }
    var votes: [Int: Int] = [:]
    for hint in hints where hint.basis == best {
      if let seconds = offset(of: hint) { votes[seconds, default: 0] += 1 }
    }
    guard let winner = votes.max(by: { ($0.value, -$0.key) < ($1.value, -$1.key) }) else { return nil }
    let basis: Sentence =
      switch best {
      case .sameLine: "from \(count: winner.value) lines that carry both this clock and one with a zone"
      case .banner: "from the journal's banner"
      case .inText:
        winner.value == 1
          ? "from a line that mentions a time with its zone"
          : "from \(count: winner.value) lines that mention a time with its zone"
      }
    return (winner.key, basis)
  }

  /// Rounded to the quarter hour zones come in; nil when the two times cannot belong together.
  static func offset(of hint: ClockHint) -> Int? {
    for year in (hint.absolute.date.year - 1)...(hint.absolute.date.year + 1) {
      guard let local = hint.civil.timestamp(year: year, secondsFromUTC: 0) else { continue }
      let difference = local.seconds(since: hint.absolute)
      let rounded = (difference / 900).rounded() * 900
      if abs(rounded) <= 14 * 3600, abs(difference - rounded) < 300 { return Int(rounded) }
    }
    return nil
  }

  /// The newest absolute time: the bundle was made then or a little later.
  static func anchor(of sources: [SourceReading]) -> (Timestamp?, Sentence) {
    if let newest = newestTold(by: sources) {
      return (newest, "from the newest full date in the bundle, \(time: newest)")
    }
    // Nothing that is told has a date: the files' own time is all there is.
    let modified = sources.compactMap(\.source.modified).max()
    if let modified { return (modified, "from the newest file time in the bundle, \(time: modified)") }
    return (nil, "no full date anywhere in the bundle")
  }

  static func newestTold(by sources: [SourceReading]) -> Timestamp? {
    var newest: Timestamp?
    for source in sources {
      for hint in source.clockHints { newest = max(newest ?? hint.absolute, hint.absolute) }
      for o in source.observations {
        if let t = o.time.absolute, o.timeBasis != .archiveTime { newest = max(newest ?? t, t) }
        if case .snapshot(.hostClock(let t)) = o.fact { newest = max(newest ?? t, t) }
        if case .civil(let c) = o.time, let y = c.year, let t = c.timestamp(year: Int(y), secondsFromUTC: 0) {
          newest = max(newest ?? t, t)
        }
      }
      if let t = source.last.absolute { newest = max(newest ?? t, t) }
    }
    return newest
  }

  static func siblingDates(of sources: [SourceReading]) -> [String: Timestamp] {
    var dates: [String: Timestamp] = [:]
    for source in sources {
      for o in source.observations {
        guard case .snapshot(.hostClock(let t)) = o.fact else { continue }
        dates[source.source.folder] = max(dates[source.source.folder] ?? t, t)
      }
    }
    return dates
  }
}

/// A source that shows the zone of its clock.
private struct Lender {
  var source: SourceReading
  var seconds: Int
}

/// Whose zone a source borrows that shows none.
private struct Lenders {
  private struct Family: Hashable {
    var kind: String
    var folder: String
    var name: String

    init(_ r: SourceReading) { (kind, folder, name) = (r.kind, r.source.folder, r.source.family) }
  }

  private var first: Lender?
  private var firstOfNoHost: Lender?
  private var byFamily: [Family: Lender] = [:]
  private var byHost: [String: Lender] = [:]

  init(_ all: [Lender]) {
    first = all.first
    firstOfNoHost = all.first { $0.source.host == nil }
    byFamily = Dictionary(all.map { (Family($0.source), $0) }, uniquingKeysWith: { first, _ in first })
    byHost = Dictionary(
      all.compactMap { lender in lender.source.host.map { ($0, lender) } }, uniquingKeysWith: { first, _ in first })
  }

  /// A member of the same rotated log keeps its zone. A journal prefix and another journal of the same host were printed
  /// by one person in one zone, and a kubelet keeps its zone across its files.
  func lender(to source: SourceReading) -> Lender? {
    guard first != nil else { return nil }
    if let member = byFamily[Family(source)] { return member }
    guard let host = source.host else { return first }
    return byHost[host] ?? firstOfNoHost
  }
}
