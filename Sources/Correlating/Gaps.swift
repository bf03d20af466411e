import IncidentModel

/// What the logs of a node do not cover: silences, missing members of a rotated log, and the time before the first and
/// after the last line while the incident was on.
struct Gaps {
  let families: Families
  let clocks: Clocks
  let histories: [NodeHistory]
  let incidents: [Incident]
  let nodeOfSource: [Int32: String]

  /// Files of this many gaps and more have no story to tell.
  static let most = 200

  func all() -> [Coverage.Gap] {
    let logs = families.groups.filter { Self.logsOfNode.contains($0.kind) }
    let found = logs.flatMap { silences($0) + betweenFiles($0) } + outside(logs) + expiredEvents()
    return Array(
      found.sorted { ($0.from, $0.to, $0.source, $0.kind.rawValue) < ($1.from, $1.to, $1.source, $1.kind.rawValue) }
        .prefix(Self.most))
  }

  /// Logs that go on whether or not something happens. A container may be silent for days.
  private static let logsOfNode: Set<String> = [
    "kubelet-log", "k3s-log", "containerd-log", "crio-log", "docker-log", "journal",
  ]

  // MARK: inside of files

  private func silences(_ group: Families.Group) -> [Coverage.Gap] {
    let silent = group.members.map { Silence(reading: $0.reading, clocks: clocks) }
    return zip(group.members, silent).flatMap { member, silence -> [Coverage.Gap] in
      // What another file of the same log tells is no gap.
      let told = zip(group.members, silent).filter { $0.0.reading.source.id != member.reading.source.id }.flatMap {
        [Interval(from: $0.first, to: $0.last)].subtracting($1.stretches.map(\.interval))
      }
      return silence.stretches.flatMap { stretch -> [Coverage.Gap] in
        let left = [stretch.interval].subtracting(told).filter { $0.seconds >= silence.threshold }
        return left.map { gap($0, stretch.lines, member, silence, group) }
      }
    }
    .firsts { Interval(from: $0.from, to: $0.to) }
  }

  private func gap(
    _ interval: Interval, _ lines: ClosedRange<Int>, _ member: Families.Member, _ silence: Silence,
    _ group: Families.Group
  ) -> Coverage.Gap {
    let isBoot = silence.isBoot(lines)
    let usual = Duration.seconds(Int(silence.ordinary.rounded()))
    let why: Sentence =
      isBoot
      ? "the machine started anew in it"
      : "apart from its longest silences it never stops for more than \(duration: usual)"
    return Coverage.Gap(
      isBoot ? .boot : .silent, source: member.reading.source.id, node: group.node, from: interval.from,
      to: interval.to, lines: lines, why: why)
  }

  private func betweenFiles(_ group: Families.Group) -> [Coverage.Gap] {
    guard let first = group.members.first else { return [] }
    var (gaps, before) = ([Coverage.Gap](), first)
    for member in group.members.dropFirst() {
      let threshold = Silence(reading: before.reading, clocks: clocks).threshold
      if member.first.seconds(since: before.last) >= threshold {
        gaps.append(
          Coverage.Gap(
            .betweenFiles, source: before.reading.source.id, node: group.node, from: before.last, to: member.first,
            why: "the log goes on in \(code: member.reading.source.path); what lies between was not collected"))
      }
      if member.last > before.last { before = member }
    }
    return gaps
  }

  // MARK: outside of files

  /// Logs of the incident's node that begin after it or end before it.
  private func outside(_ logs: [Families.Group]) -> [Coverage.Gap] {
    incidents.filter { $0.kind == .nodePressure || $0.kind == .imageGCFailure }.flatMap { incident in
      logs.filter { $0.node == incident.node && $0.kind != "journal" }.flatMap { outside($0, incident) }
    }
    .firsts { $0 }
  }

  private func outside(_ group: Families.Group, _ incident: Incident) -> [Coverage.Gap] {
    guard let first = group.members.first, let last = group.members.max(by: { $0.last < $1.last }) else { return [] }
    var gaps: [Coverage.Gap] = []
    if first.first.seconds(since: incident.start) > Self.slack {
      gaps.append(
        Coverage.Gap(
          .startsLate, source: first.reading.source.id, node: group.node, from: incident.start, to: first.first,
          why: "the log begins after the incident did"))
    }
    let end = incident.end ?? incident.evictions.map(\.time).max() ?? incident.start
    if end.seconds(since: last.last) > Self.slack {
      gaps.append(
        Coverage.Gap(
          .endsEarly, source: last.reading.source.id, node: group.node, from: last.last, to: end,
          why: "the log ends before the incident did"))
    }
    return gaps
  }

  /// An eviction line may be the last of a file; clocks differ by a little.
  private static let slack = 60.0

  // MARK: events

  /// Events go when their time to live is over, usually an hour (three on OpenShift) after their last update. When the
  /// oldest is younger than the incident, none of then proves nothing (facts: bundles.md 0 row 14, 2.3).
  private func expiredEvents() -> [Coverage.Gap] {
    let logs = Set(families.groups.flatMap { $0.members.map(\.reading.source.id) })
    return incidents.filter { $0.kind == .nodePressure }.compactMap { incident in
      guard let history = histories.first(where: { $0.name == incident.node }),
        let oldest = history.dated.first(where: { $0.isFromEvent && !logs.contains($0.source) }),
        oldest.time.seconds(since: incident.start) > Self.slack
      else { return nil }
      return Coverage.Gap(
        .eventsExpired, source: oldest.source, node: incident.node, from: incident.start, to: oldest.time,
        why: "older events have expired: that none is there proves nothing")
    }
    .firsts { $0 }
  }
}

extension Array {
  /// The first of those that are equal in something, in order.
  fileprivate func firsts(_ equalIn: (Element) -> some Hashable) -> [Element] {
    var seen: Set<AnyHashable> = []
    return filter { seen.insert(AnyHashable(equalIn($0))).inserted }
  }
}
