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
    lastSeen = postmortem.coverage.lastSeen
  }

  /// Total time under pressure; `isLowerBound` when the evidence ends before the pressure does.
  var pressure: (duration: Duration, isLowerBound: Bool)? {
    incident.timeUnderPressure(lastSeen: lastSeen)
  }

  /// Pods refused at admission, and how often that was reported.
  var rejected: (pods: Int, times: Int) {
    (Set(incident.rejections.map(\.pod)).count, incident.rejections.reduce(0) { $0 &+ max(1, $1.count) })
  }

  /// The roles whose filesystem is the one of the incident's signal.
  var roles: [FilesystemRole] {
    guard let role = incident.signal?.filesystem ?? nearlyFull else { return FilesystemRole.allCases }
    return FilesystemRole.allCases.filter { sharesFilesystem($0, role) }
  }

  /// Where no signal was met: the filesystem that came nearest to its threshold.
  private var nearlyFull: FilesystemRole? {
    guard incident.kind == .nearMiss else { return nil }
    return node?.freeSpace.compactMap { space -> (margin: Int64, role: FilesystemRole)? in
      guard let amount = space.threshold?.amount, let role = space.roles.first else { return nil }
      return (space.lowest.available.best.saturatingSubtraction(amount), role)
    }.min { ($0.margin, $0.role) < ($1.margin, $1.role) }?.role
  }

  /// Whether two roles live on one filesystem of this node.
  func sharesFilesystem(_ a: FilesystemRole, _ b: FilesystemRole) -> Bool { node?.shares(a, b) ?? (a == b) }

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

  /// The threshold of the incident's signal.
  struct Threshold: Sendable {
    var signal: EvictionSignal?
    var amount: Int64?
    /// False when the amount is a share of a capacity that is only known rounded.
    var isExact = true
    var text: String?
    var minimumReclaim: Int64?
    var basis: Sentence
    var evidence: [Evidence]

    /// Free space above which pressure is over, where a minimum reclaim comes on top.
    var clearing: Int64? {
      guard let amount, let minimumReclaim, minimumReclaim > 0 else { return nil }
      return amount.saturatingAddition(minimumReclaim)
    }
  }

  /// The hard threshold of the signal in effect, or the amount the kubelet printed; where no signal was met, the one
  /// that would have been the first.
  var threshold: Threshold? {
    let missed = incident.kind == .nearMiss ? node?.firstMet(on: roles) : nil
    if let effect = incident.signal.flatMap({ node?.threshold(for: $0) }) ?? missed {
      let signal = effect.threshold.signal
      let printed = incident.measurements.first { $0.signal == signal && $0.threshold != nil }?.threshold
      return Threshold(
        signal: signal, amount: printed ?? effect.amount, isExact: effect.isExact || printed != nil,
        text: effect.threshold.text, minimumReclaim: effect.minimumReclaim, basis: effect.basis,
        evidence: effect.evidence)
    }
    guard let printed = incident.measurements.first(where: { $0.threshold != nil }) else { return nil }
    return Threshold(
      signal: printed.signal, amount: printed.threshold, basis: "as the kubelet printed it",
      evidence: [printed.evidence])
  }

  /// The most free space that the evidence ever shows for the filesystem of the signal.
  var highestFree: UsagePoint? {
    ((node?.usage ?? []) + incident.usage).filter { roles.contains($0.filesystem) }
      .max { ($0.available.best, $1.time) < ($1.available.best, $0.time) }
  }

  /// Whether the disk never had as much free as pressure needs to end, and it was not seen to end: it cannot end by
  /// itself.
  var neverClears: Bool {
    guard incident.kind == .nodePressure, countsBytes, let clearing = threshold?.clearing, let most = highestFree else {
      return false
    }
    return most.available.high < clearing && incident.pressure.last?.to == nil
  }

  /// Whether the lowest measured value lies above the threshold although it was crossed: measured before or after.
  var missedTheLow: Bool {
    guard incident.kind == .nodePressure, countsBytes, let lowest = lowestFree, let limit = threshold?.amount else {
      return false
    }
    return lowest.available.low > limit
  }

  /// Whether amounts of the signal are bytes (and not inodes or process ids).
  var countsBytes: Bool {
    switch incident.signal?.resource ?? incident.resource {
    case .inodes, .pids: false
    default: true
    }
  }

  func amount(_ n: Int64) -> Sentence {
    countsBytes ? "\(bytes: Bytes(exactly: n))" : "\(count: Int(clamping: n))"
  }

  /// The threshold's amount, marked where it is not exact.
  func amount(of threshold: Threshold) -> Sentence? {
    threshold.amount.map { threshold.isExact ? amount($0) : "about \(amount($0))" }
  }
}
