import IncidentModel

/// Where the bytes went between the last calm point and the moment the threshold was crossed.
struct Ledgers {
  let facts: NodeFacts
  let kind: IncidentKind

  /// One ledger per filesystem that has a calm point before `start` and a point at it. `start` is the first sign.
  func ledgers(calmBefore firstActivity: Timestamp, start: Timestamp) -> [Ledger] {
    guard kind != .notDisk, kind != .admissionRejection, kind != .imageGCFailure else { return [] }
    return FilesystemRole.allCases.compactMap { role in
      let points = facts.usage.points(on: role)
      guard let calm = calmPoint(points, firstActivity, start) else { return nil }
      if isLimit { return limitLedger(role, calm, start) }
      return lowPoint(role, points, calm: calm, start: start).flatMap { ledger(role, calm, $0) }
    }
  }

  private func ledger(_ role: FilesystemRole, _ calm: UsagePoint, _ low: UsagePoint) -> Ledger? {
    guard let capacity = low.capacity ?? calm.capacity, low.time > calm.time else { return nil }
    let growth = calm.available - low.available
    let lines = LedgerLines(facts: facts, role: role, from: calm.time, to: low.time, growth: growth).lines()
    let usedFrom = (capacity - calm.available).atLeastZero
    return Ledger(
      filesystem: role, from: calm.time, to: low.time, usedFrom: usedFrom, usedTo: (usedFrom + growth).atLeastZero,
      lines: lines, unexplained: growth - lines.map(\.bytes).reduce(.zero, +))
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
    _ role: FilesystemRole, _ points: [UsagePoint], calm: UsagePoint, start: Timestamp
  ) -> UsagePoint? {
    let firstKill = facts.evictions.since(start - .seconds(2)).first?.time
    let latest = min(start + .seconds(45), firstKill.map { $0 + .seconds(5) } ?? start + .seconds(45))
    let measured = points.slice(from: start - .seconds(2), to: latest).first { $0.basis != .df }
    if let measured { return measured }
    if kind == .outOfSpace { return isNodeFull(start) ? full(role, calm, start) : nil }
    guard let threshold = facts.usage.threshold(on: role), let amount = threshold.amount, isCrossed(role) else {
      return nil
    }
    // Ten seconds of the growth since the first activity may lie below the threshold when the kubelet looks.
    let seconds = max(10, start.seconds(since: calm.time))
    let perPass = min(Double(amount) * 0.25, Double(max(0, calm.available.best - amount)) / seconds * 40)
    let available = Bytes(low: amount - Int64(perPass), best: amount - Int64(perPass / 4), high: amount)
    return UsagePoint(
      time: start, filesystem: role, available: available, capacity: calm.capacity, basis: .derived,
      evidence: threshold.evidence)
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
