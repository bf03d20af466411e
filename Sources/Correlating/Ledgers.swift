import IncidentModel

/// Where the bytes of a filesystem went between two moments at which its free space is known: from the last calm point to
/// the first sign, and from there to the end of the evidence.
struct Ledgers {
  let facts: NodeFacts
  let kind: IncidentKind
  var resource: StarvedResource?

  /// One ledger per filesystem that has a calm point before `start` and a point at it. `start` is the first sign.
  func ledgers(calmBefore firstActivity: Timestamp, start: Timestamp) -> [Ledger] {
    guard countsBytes else { return [] }
    return FilesystemRole.allCases.compactMap { role in
      let points = facts.usage.points(on: role)
      guard let calm = calmPoint(points, firstActivity, start) else { return nil }
      if isLimit { return limitLedger(role, calm, start) }
      return lowPoint(role, points, calm: calm, start: start).flatMap { Self.ledger(facts, role, from: calm, to: $0) }
    }
  }

  /// What came back and what came on top: from the first sign to the last measurement before `end`; and what the whole
  /// left behind: from the calm point to that measurement.
  func aftermath(calmBefore firstActivity: Timestamp, start: Timestamp, until end: Timestamp) -> [Ledger] {
    guard kind == .nodePressure || kind == .outOfSpace, countsBytes else { return [] }
    return FilesystemRole.allCases.flatMap { role -> [Ledger] in
      let points = facts.usage.points(on: role)
      let calm = calmPoint(points, firstActivity, start)
      let low = lowPoint(role, points, calm: calm, start: start)
      guard let last = points.slice(from: start, to: end).last(where: { $0.basis == .df || $0.basis == .summary }),
        low.map({ last.time.seconds(since: $0.time) > 30 }) ?? true
      else { return [] }
      return [(low, Ledger.Phase.aftermath), (calm, .whole)].compactMap { begin, phase in
        guard var ledger = begin.flatMap({ Self.ledger(facts, role, from: $0, to: last) }) else { return nil }
        ledger.phase = phase
        return ledger
      }
    }
  }

  private var countsBytes: Bool {
    kind != .notDisk && kind != .admissionRejection && kind != .imageGCFailure
  }

  /// The account of one filesystem between any two moments at which its free space is known; nil when its capacity is not.
  static func ledger(_ facts: NodeFacts, _ role: FilesystemRole, from: UsagePoint, to: UsagePoint) -> Ledger? {
    guard let capacity = to.capacity ?? from.capacity ?? facts.node.filesystem(role)?.capacity, to.time > from.time
    else { return nil }
    let growth = from.available - to.available
    let lines = LedgerLines(
      facts: facts, role: role, from: LedgerMoment(from), to: LedgerMoment(to), growth: growth
    ).lines()
    let usedFrom = (capacity - from.available).atLeastZero
    let usedTo = (capacity - to.available).narrowed(by: usedFrom + growth).atLeastZero
    return Ledger(
      filesystem: role, from: from.time, to: to.time, usedFrom: usedFrom, usedTo: usedTo, lines: lines,
      unexplained: growth - lines.map(\.bytes).reduce(.zero, +))
  }

  // MARK: the two ends

  /// The last measurement before the growth: before the first pull or download, else at the top of the slope that leads
  /// down to the first sign.
  private func calmPoint(_ points: [UsagePoint], _ firstActivity: Timestamp, _ start: Timestamp) -> UsagePoint? {
    if firstActivity < start - .seconds(5), let calm = points.upTo(firstActivity).last { return calm }
    let before = points.upTo(start - .seconds(5) - .nanoseconds(1))
    guard var calm = before.last else { return nil }
    for earlier in before.dropLast().reversed() {
      let capacity = calm.capacity?.best ?? facts.node.filesystem(calm.filesystem)?.capacity?.best ?? 0
      guard earlier.available.best - calm.available.best > capacity / 200,
        start.seconds(since: earlier.time) < 6 * 3600
      else { break }
      calm = earlier
    }
    return calm
  }

  /// The first measurement at or just after the first sign, before a killed pod's bytes are gone; else the threshold
  /// itself, which free space had just passed.
  private func lowPoint(
    _ role: FilesystemRole, _ points: [UsagePoint], calm: UsagePoint?, start: Timestamp
  ) -> UsagePoint? {
    let firstKill = facts.evictions.since(start - .seconds(2)).first?.time
    let latest = min(start + .seconds(45), firstKill.map { $0 + .seconds(5) } ?? start + .seconds(45))
    let measured = points.slice(from: start - .seconds(2), to: latest).first { $0.basis != .df }
    if let measured { return measured }
    if kind == .outOfSpace { return isNodeFull(start) ? calm.map { full(role, $0, start) } : nil }
    if resource == .inodes {
      // The byte thresholds were not crossed; the last that was measured before the sign is the end of the account.
      return points.upTo(start).last.flatMap { last in calm.map { last.time > $0.time } ?? true ? last : nil }
    }
    guard kind == .nodePressure || calm != nil, let threshold = facts.usage.threshold(on: role),
      let amount = threshold.amount, isCrossed(role)
    else { return nil }
    return UsagePoint(
      time: start, filesystem: role, available: justBelow(amount, role, calm, start), capacity: calm?.capacity,
      basis: .derived, evidence: threshold.evidence)
  }

  /// What was free when the kubelet first saw less than the threshold: it looks every ten seconds, so what was written in
  /// one pass may lie below it, at the pace since the growth began.
  func justBelow(_ amount: Int64, _ role: FilesystemRole, _ calm: UsagePoint?, _ start: Timestamp) -> Bytes {
    guard let calm else { return Bytes(low: 0, best: amount, high: amount) }
    let seconds = max(10, start.seconds(since: calm.time))
    let perPass = min(Double(amount) * 0.25, Double(max(0, calm.available.best - amount)) / seconds * 40)
    let paced = Bytes(low: amount - Int64(perPass), best: amount - Int64(perPass / 4), high: amount)
    let written = Flows(facts: facts, role: role).sudden(before: start)
    guard written > 0 else { return paced }
    // A writer that began after the last pass may have crossed the threshold by as much as it wrote.
    let deepest = max(0, calm.available.low.saturatingSubtraction(written))
    return Bytes(low: min(paced.low, deepest), best: paced.best, high: paced.high)
  }

  private func isCrossed(_ role: FilesystemRole) -> Bool {
    facts.node.layout != .dedicatedImagefs
      || facts.measurements.contains { $0.signal?.filesystem.map { Usage.role($0, facts.node) } == role }
  }

  /// The runtime or the kubelet could not write: the node's own disk was full, not a volume of a pod.
  private func isNodeFull(_ start: Timestamp) -> Bool {
    let told = facts.outOfSpace.contains {
      $0.fact.reporter != "container" && $0.pod == nil
        && $0.time.map { abs($0.seconds(since: start)) < 60 } ?? false
    }
    return told || facts.pulls.contains { $0.outcome == .failed && $0.error?.contains("no space left") == true }
  }

  private func full(_ role: FilesystemRole, _ calm: UsagePoint, _ start: Timestamp) -> UsagePoint {
    let capacity = calm.capacity?.best ?? 0
    return UsagePoint(
      time: start, filesystem: role, available: Bytes(low: 0, best: 0, high: capacity / 50), capacity: calm.capacity,
      basis: .derived, evidence: calm.evidence)
  }

  // MARK: limits of pods

  private var isLimit: Bool { kind == .emptyDirLimit || kind == .podLimit || kind == .containerLimit }

  /// A limit eviction tells at least how large the volume or the pod was; nobody measured the disk at that moment.
  private func limitLedger(_ role: FilesystemRole, _ calm: UsagePoint, _ start: Timestamp) -> Ledger? {
    guard role == .nodefs, let capacity = calm.capacity else { return nil }
    let first = facts.evictions.filter { e in
      abs(e.time.seconds(since: start)) < 60 && e.mechanism != .nodePressure && e.mechanism != .notKubelet
    }
    let lines = first.compactMap { e -> Ledger.Line? in
      guard let message = e.message.flatMap({ EvictionMessage($0) }), let limit = message.limit else { return nil }
      // The kubelet looks once a minute, so the limit is overshot; how far, the evidence does not say.
      let bytes = Bytes(
        low: limit, best: limit.saturatingAddition(limit / 10), high: limit.saturatingAddition(limit / 2))
      return Ledger.Line(
        category: message.limitCategory, subject: message.limitSubject ?? e.pod.description, pod: e.pod, bytes: bytes,
        evidence: e.evidence)
    }
    guard !lines.isEmpty else { return nil }
    let usedFrom = (capacity - calm.available).atLeastZero
    return Ledger(
      filesystem: role, from: calm.time, to: start, usedFrom: usedFrom,
      usedTo: usedFrom + lines.map(\.bytes).reduce(.zero, +), lines: lines, unexplained: .zero)
  }
}

extension Quantity {
  /// What two statements about one amount leave, where they do not contradict each other.
  fileprivate func narrowed(by other: Quantity) -> Quantity {
    guard max(low, other.low) <= min(high, other.high) else { return self }
    return Quantity(low: max(low, other.low), best: best, high: min(high, other.high))
  }
}
