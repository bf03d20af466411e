import IncidentModel

/// The same fact seen by two clocks: an Evicted event and the kubelet's own line about the same pod.
extension Clocks {
  private struct Sighting {
    var source: SourceReading
    var time: RecordedTime
  }

  /// Gives a zone to kubelet logs that show none, from evictions that the events date.
  mutating func alignBySharedFacts(_ sources: [SourceReading]) {
    let dated = evictionEventTimes(sources)
    guard !dated.isEmpty, overrides.secondsFromUTC == nil else { return }
    for source in sources {
      for clock in [CivilTime.Clock.header, .prefix] {
        let key = Key(source: source.source.id, clock: clock)
        guard readings[key]?.isKnown == false else { continue }
        guard let (seconds, votes) = offset(of: source, clock: clock, against: dated) else { continue }
        readings[key] = Reading(
          secondsFromUTC: seconds,
          basis: "from \(count: votes) evictions that this log and the events both tell", isKnown: true)
      }
    }
  }

  /// Gives a zone to logs that show none, from lines that stand word for word in a source whose clock is known.
  mutating func alignByCopies(_ sources: [SourceReading]) {
    guard overrides.secondsFromUTC == nil, sources.contains(where: { !isKnown($0) && !$0.observations.isEmpty }) else {
      return
    }
    let dated = textTimes(sources)
    guard !dated.isEmpty else { return }
    for source in sources {
      for clock in [CivilTime.Clock.header, .prefix] {
        let key = Key(source: source.source.id, clock: clock)
        guard readings[key]?.isKnown == false, let (seconds, votes) = offset(of: source, clock: clock, against: dated)
        else { continue }
        readings[key] = Reading(
          secondsFromUTC: seconds, basis: "from \(count: votes) lines that stand in another source with their zone",
          isKnown: true)
      }
    }
  }

  /// When lines were written that carry their own stamp, from the sources whose clock is known.
  private func textTimes(_ sources: [SourceReading]) -> [UInt64: Timestamp] {
    var times: [UInt64: Timestamp] = [:]
    for source in sources where isKnown(source) {
      for o in source.observations where o.ownText != 0 && times[o.ownText] == nil {
        times[o.ownText] = resolve(o.time, source: source.source)?.time
      }
    }
    return times
  }

  private func offset(of source: SourceReading, clock: CivilTime.Clock, against dated: [UInt64: Timestamp]) -> (
    Int, Int
  )? {
    var votes: [Int: Int] = [:]
    for o in source.observations {
      guard case .civil(let civil) = o.time, civil.clock == clock, let known = dated[o.ownText],
        let year = year(of: civil, source: source.source.id), let local = civil.timestamp(year: year, secondsFromUTC: 0)
      else { continue }
      let rounded = (local.seconds(since: known) / 900).rounded() * 900
      if abs(rounded) <= 14 * 3600, abs(local.seconds(since: known) - rounded) < 120 {
        votes[Int(rounded), default: 0] += 1
      }
    }
    return votes.max { ($0.value, -$0.key) < ($1.value, -$1.key) }.map { ($0.key, $0.value) }
  }

  private func offset(of source: SourceReading, clock: CivilTime.Clock, against dated: [PodName: [Timestamp]]) -> (
    Int, Int
  )? {
    var votes: [Int: Int] = [:]
    for o in source.observations {
      guard case .civil(let civil) = o.time, civil.clock == clock, let pod = o.fact.evictedPod,
        let year = year(of: civil, source: source.source.id), let local = civil.timestamp(year: year, secondsFromUTC: 0)
      else { continue }
      for event in dated[pod] ?? [] {
        let difference = local.seconds(since: event)
        let rounded = (difference / 900).rounded() * 900
        if abs(rounded) <= 14 * 3600, abs(difference - rounded) < 120 { votes[Int(rounded), default: 0] += 1 }
      }
    }
    return votes.max { ($0.value, -$0.key) < ($1.value, -$1.key) }.map { ($0.key, $0.value) }
  }

  /// A name that was evicted more often says nothing more about the clock.
  private static let mostEventsOfPod = 200

  private func evictionEventTimes(_ sources: [SourceReading]) -> [PodName: [Timestamp]] {
    var times: [PodName: [Timestamp]] = [:]
    for source in sources {
      for o in source.observations {
        guard case .event(let e) = o.fact, e.reason == "Evicted", let pod = e.pod,
          let t = e.named ?? e.first.absolute ?? e.last.absolute
        else { continue }
        if times[pod, default: []].count < Self.mostEventsOfPod { times[pod, default: []].append(t) }
      }
    }
    return times
  }
}

extension Fact {
  /// The pod an eviction line of the kubelet names.
  var evictedPod: PodName? {
    switch self {
    case .eviction(.evicted(let pod)), .eviction(.evicting(let pod, _)): pod
    case .condition(.admissionDenied(let pod, _, _, _)): pod
    default: nil
    }
  }
}

extension EventRecord {
  /// The pod the event is about, if it is about one.
  var pod: PodName? {
    guard objectKind.lowercased() == "pod", let namespace, !objectName.isEmpty else { return nil }
    return PodName(namespace: namespace, name: objectName)
  }

  var isAboutNode: Bool { objectKind.lowercased() == "node" }
}
