import IncidentModel

/// Time between two moments, never negative; saturates where the far ends of the calendar would overflow.
func span(_ from: Timestamp, _ to: Timestamp) -> Duration {
  let (difference, overflow) = to.nanoseconds.subtractingReportingOverflow(from.nanoseconds)
  return overflow ? .nanoseconds(Int64.max) : .nanoseconds(max(0, difference))
}

/// Numbers of an incident that several sections print; pure functions of its facts.
struct IncidentMeasures: Sendable {
  struct LowestFree: Sendable {
    var available: Bytes
    var time: Timestamp
    var evidence: [Evidence]
  }

  let incident: Incident
  let node: Node?
  /// Last moment of any source: where an open interval is cut.
  let lastSeen: Timestamp?

  init(_ incident: Incident, in postmortem: Postmortem) {
    self.incident = incident
    node = postmortem.nodes.first { $0.name == incident.node }
    lastSeen = postmortem.coverage.sources.compactMap(\.last).max()
  }

  /// Total time under pressure; `isLowerBound` when the evidence ends before the pressure does.
  var pressure: (duration: Duration, isLowerBound: Bool)? {
    guard !incident.pressure.isEmpty else { return nil }
    let intervals = incident.pressure.map { ($0.from, max($0.from, $0.to ?? incident.end ?? lastSeen ?? $0.from)) }
    var (total, reached) = (Duration.zero, Timestamp(nanoseconds: .min))
    for (from, to) in intervals.sorted(by: { $0.0 < $1.0 }) where to > reached {
      total += span(max(from, reached), to)
      reached = to
    }
    return (total, incident.pressure.contains { $0.to == nil })
  }

  /// Pods refused at admission, and how often that was reported.
  var rejected: (pods: Int, times: Int) {
    (Set(incident.rejections.map(\.pod)).count, incident.rejections.reduce(0) { $0 &+ max(1, $1.count) })
  }

  /// The roles whose filesystem is the one of the incident's signal.
  var roles: [FilesystemRole] {
    guard let role = incident.signal?.filesystem else { return FilesystemRole.allCases }
    return FilesystemRole.allCases.filter { sharesFilesystem($0, role) }
  }

  /// Whether two roles live on one filesystem of this node.
  func sharesFilesystem(_ a: FilesystemRole, _ b: FilesystemRole) -> Bool {
    a == b || node?.layout == .single
      || node?.filesystems.contains { $0.roles.contains(a) && $0.roles.contains(b) } == true
  }

  /// The smallest free space that anyone measured or printed for the filesystem of the signal.
  var lowestFree: LowestFree? {
    var seen = incident.usage.filter { roles.contains($0.filesystem) }
      .map { LowestFree(available: $0.available, time: $0.time, evidence: $0.evidence) }
    if incident.resource != .memory, incident.resource != .pids, incident.resource != .inodes {
      seen += incident.measurements.compactMap { m in
        guard let available = m.available, m.resource == .ephemeralStorage,
          m.signal == nil || m.signal == incident.signal || m.signal?.filesystem.map(roles.contains) == true
        else { return nil }
        return LowestFree(available: Bytes(exactly: available), time: m.time, evidence: [m.evidence])
      }
    }
    return seen.min { ($0.available.best, $0.time) < ($1.available.best, $1.time) }
  }

  /// The hard threshold of the signal in effect, or the amount the kubelet printed.
  var threshold: (amount: Int64?, text: String?, basis: Sentence, evidence: [Evidence])? {
    if let signal = incident.signal, let effect = node?.threshold(for: signal) {
      let printed = incident.measurements.first { $0.signal == signal && $0.threshold != nil }?.threshold
      return (effect.amount ?? printed, effect.threshold.text, effect.basis, effect.evidence)
    }
    guard let printed = incident.measurements.first(where: { $0.threshold != nil }) else { return nil }
    return (printed.threshold, nil, "as the kubelet printed it", [printed.evidence])
  }

  /// Whether amounts of the signal are bytes (and not inodes or process ids).
  var countsBytes: Bool {
    switch incident.signal?.resource ?? incident.resource {
    case .inodes, .pids: false
    default: true
    }
  }

  func amount(_ n: Int64) -> String { countsBytes ? Spelling.bytes(n) : Spelling.count(n) }
}
