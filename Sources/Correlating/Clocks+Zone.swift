import IncidentModel

extension Clocks {
  /// The zone of one clock of one source, by the best evidence there is.
  func zone(
    of source: SourceReading, own: (seconds: Int, basis: Sentence)?, lenders: [(source: SourceReading, seconds: Int)]
  ) -> Reading {
    if let seconds = overrides.secondsFromUTC {
      return Reading(secondsFromUTC: seconds, basis: "given by the user", isKnown: true)
    }
    if let own {
      return Reading(secondsFromUTC: own.seconds, basis: own.basis, isKnown: true)
    }
    // A journal prefix and another journal of the same host were printed by one person in one zone, and a kubelet keeps
    // its zone across its files.
    if let other = lenders.first(where: { sameHost($0.source, source) }) {
      return Reading(
        secondsFromUTC: other.seconds, basis: "as in \(code: other.source.source.path), which shows its zone",
        isKnown: true)
    }
    return Reading(
      secondsFromUTC: 0, basis: "assumed to be UTC: nothing in the evidence shows the zone", isKnown: false)
  }

  private func sameHost(_ a: SourceReading, _ b: SourceReading) -> Bool {
    if let x = a.host, let y = b.host { return x == y }
    return true
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
  private static func offset(of hint: ClockHint) -> Int? {
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
    if let newest { return (newest, "from the newest full date in the bundle, \(time: newest)") }
    let modified = sources.compactMap(\.source.modified).max()
    if let modified { return (modified, "from the newest file time in the bundle, \(time: modified)") }
    return (nil, "no full date anywhere in the bundle")
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
