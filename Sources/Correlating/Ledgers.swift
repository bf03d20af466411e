import IncidentModel

/// Where the bytes went between the last calm point and the moment the threshold was crossed.
struct Ledgers {
  let facts: NodeFacts
  let kind: IncidentKind

  /// One ledger per filesystem that has a calm point before `start` and a point at it. `start` is the first sign.
  func ledgers(calmBefore firstActivity: Timestamp, start: Timestamp) -> [Ledger] {
    guard kind != .notDisk, kind != .admissionRejection, kind != .imageGCFailure else { return [] }
    return FilesystemRole.allCases.compactMap { role in
      let points = facts.usage.points.filter { $0.filesystem == role }
      guard let calm = calmPoint(points, firstActivity, start) else { return nil }
      if isLimit { return limitLedger(role, calm, start) }
      guard let low = lowPoint(role, points, calm: calm, start: start)
      else { return nil }
      return ledger(role, calm, low)
    }
  }

  /// The last measurement before the growth: before the first pull or download, else at the top of the slope that leads
  /// down to the first sign.
  private func calmPoint(_ points: [UsagePoint], _ firstActivity: Timestamp, _ start: Timestamp) -> UsagePoint? {
    if firstActivity < start - .seconds(5), let calm = points.last(where: { $0.time <= firstActivity }) { return calm }
    let before = points.filter { $0.time < start - .seconds(5) }
    guard var calm = before.last else { return nil }
    for earlier in before.dropLast().reversed() {
      let capacity = calm.capacity?.best ?? facts.node.filesystem(calm.filesystem)?.capacity?.best ?? 0
      guard earlier.available.best - calm.available.best > capacity / 200, start.seconds(since: earlier.time) < 6 * 3600
      else { break }
      calm = earlier
    }
    return calm
  }

  /// The first measurement at or just after the first sign; else the threshold itself, which free space had just passed.
  private func lowPoint(_ role: FilesystemRole, _ points: [UsagePoint], calm: UsagePoint, start: Timestamp)
    -> UsagePoint?
  {
    if let measured = points.first(where: {
      $0.time >= start - .seconds(2) && $0.time <= start + .seconds(45) && $0.basis != .df
    }) {
      return measured
    }
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

  /// The runtime or the kubelet could not write: the node's own disk was full, not a volume of a pod.
  private func isNodeFull(_ start: Timestamp) -> Bool {
    facts.outOfSpace.contains {
      $0.fact.reporter != "container" && $0.pod == nil && $0.time.map { abs($0.seconds(since: start)) < 60 } ?? false
    }
      || facts.pulls.contains { $0.outcome == .failed && $0.error?.contains("no space left") == true }
  }

  private func full(_ role: FilesystemRole, _ calm: UsagePoint, _ start: Timestamp) -> UsagePoint {
    let capacity = calm.capacity?.best ?? 0
    return UsagePoint(
      time: start, filesystem: role, available: Bytes(low: 0, best: 0, high: capacity / 50), capacity: calm.capacity,
      basis: .derived, evidence: calm.evidence)
  }

  private func isCrossed(_ role: FilesystemRole) -> Bool {
    facts.node.layout != .dedicatedImagefs
      || facts.measurements.contains { $0.signal?.filesystem.map { Usage.role($0, facts.node) } == role }
  }

  private func ledger(_ role: FilesystemRole, _ calm: UsagePoint, _ low: UsagePoint) -> Ledger? {
    guard let capacity = low.capacity ?? calm.capacity, low.time > calm.time else { return nil }
    let usedFrom = capacity - calm.available
    let growth = calm.available - low.available
    var lines =
      pullLines(role, calm.time, low.time) + downloadLines(role, calm.time, low.time)
      + freedLines(role, calm.time, low.time)
    lines += remainder(role, growth, lines, calm.time, low.time)
    let sum = lines.map(\.bytes).reduce(.zero, +)
    return Ledger(
      filesystem: role, from: calm.time, to: low.time,
      usedFrom: Bytes(low: max(0, usedFrom.low), best: max(0, usedFrom.best), high: max(0, usedFrom.high)),
      usedTo: (usedFrom + growth).atLeastZero, lines: lines, unexplained: growth - sum)
  }

  private var isLimit: Bool { kind == .emptyDirLimit || kind == .podLimit || kind == .containerLimit }

  /// A limit eviction tells at least how large the volume or the pod was; nobody measured the disk at that moment.
  private func limitLedger(_ role: FilesystemRole, _ calm: UsagePoint, _ start: Timestamp) -> Ledger? {
    guard role == .nodefs, let capacity = calm.capacity else { return nil }
    let first = facts.evictions.filter {
      $0.time >= start - .seconds(1) && $0.time <= start + .seconds(60) && $0.mechanism != .nodePressure
        && $0.mechanism != .notKubelet
    }
    let lines = first.compactMap { e -> Ledger.Line? in
      guard let message = e.message.flatMap({ EvictionMessage($0) }), let limit = message.limit else { return nil }
      // The kubelet looks once a minute, so the limit is overshot; how far, the evidence does not say.
      let bytes = Bytes(low: limit, best: limit + limit / 10, high: limit + limit / 2)
      return Ledger.Line(
        category: message.limitCategory, subject: message.limitSubject ?? e.pod.description, pod: e.pod, bytes: bytes,
        evidence: e.evidence)
    }
    guard !lines.isEmpty else { return nil }
    let usedFrom = (capacity - calm.available).atLeastZero
    let sum = lines.map(\.bytes).reduce(.zero, +)
    return Ledger(
      filesystem: role, from: calm.time, to: start, usedFrom: usedFrom, usedTo: usedFrom + sum, lines: lines,
      unexplained: .zero)
  }

  // MARK: lines

  private func counts(_ account: ModelDownload.Account, on role: FilesystemRole) -> Bool {
    switch account {
    case .nodefs: role == .nodefs
    case .imagefs, .containerfs: Usage.role(.imagefs, facts.node) == role
    case .none, .unknown: false
    }
  }

  private func pullLines(_ role: FilesystemRole, _ from: Timestamp, _ to: Timestamp) -> [Ledger.Line] {
    guard Usage.role(.imagefs, facts.node) == role else { return [] }
    let sizes = ImageSizes(node: facts.node)
    return facts.pulls.flatMap { p -> [Ledger.Line] in
      guard p.outcome != .present, let disk = p.onDisk, let begin = p.start ?? p.end, begin < to, (p.end ?? to) > from,
        begin > from - .seconds(5)
      else { return [] }
      guard p.end.map({ $0 <= to }) == true, p.outcome == .pulled else {
        return [
          Ledger.Line(
            category: .imageLayers, subject: p.image.text, pod: p.pod, bytes: partial(p, disk, to), evidence: p.evidence
          )
        ]
      }
      guard sizes.keepsCompressed, let compressed = p.transferred else {
        return [
          Ledger.Line(category: .imageLayers, subject: p.image.text, pod: p.pod, bytes: disk, evidence: p.evidence)
        ]
      }
      let layers = Bytes(
        low: disk.low - compressed.low, best: disk.best - compressed.best, high: disk.high - compressed.high
      ).atLeastZero
      return [
        Ledger.Line(
          category: .imageContent, subject: p.image.text, pod: p.pod, bytes: compressed, evidence: p.evidence),
        Ledger.Line(category: .imageLayers, subject: p.image.text, pod: p.pod, bytes: layers, evidence: p.evidence),
      ]
    }
  }

  /// A pull that was still running: between nothing and all of it, scaled by the time that had passed.
  private func partial(_ p: Pull, _ disk: Bytes, _ to: Timestamp) -> Bytes {
    guard let start = p.start, let end = p.end, end > to else { return disk }
    let share = min(1, max(0, to.seconds(since: start) / max(1, end.seconds(since: start))))
    return Bytes(low: Int64(Double(disk.low) * share * 0.4), best: Int64(Double(disk.best) * share), high: disk.high)
  }

  private func downloadLines(_ role: FilesystemRole, _ from: Timestamp, _ to: Timestamp) -> [Ledger.Line] {
    facts.downloads.compactMap { d in
      guard counts(d.countsAgainst, on: role), d.outcome != .cached, let start = d.start, start < to,
        start > from - .seconds(5), let bytes = d.bytes
      else { return nil }
      var counted = bytes
      if let end = d.end, end > to, d.outcome == .completed {
        let share = min(1, max(0, to.seconds(since: start) / max(1, end.seconds(since: start))))
        counted = Bytes(
          low: Int64(Double(bytes.low) * share * 0.6), best: Int64(Double(bytes.best) * share), high: bytes.high)
      }
      return Ledger.Line(category: .modelCache, subject: d.model, pod: d.pod, bytes: counted, evidence: d.evidence)
    }
  }

  private func freedLines(_ role: FilesystemRole, _ from: Timestamp, _ to: Timestamp) -> [Ledger.Line] {
    guard Usage.role(.imagefs, facts.node) == role else { return [] }
    return facts.reclaims.compactMap { r in
      guard r.time > from, r.time < to, let freed = r.freed, freed.high > 0 else { return nil }
      return Ledger.Line(
        category: .freed, subject: "image garbage collection", pod: nil,
        bytes: Bytes(low: -freed.high, best: -freed.best, high: -freed.low), evidence: r.evidence)
    }
  }

  /// What du and the eviction messages can attribute of the rest, never more than the rest.
  private func remainder(
    _ role: FilesystemRole, _ growth: Bytes, _ lines: [Ledger.Line], _ from: Timestamp, _ to: Timestamp
  ) -> [Ledger.Line] {
    var rest = growth.high - lines.map(\.bytes.low).reduce(0, +)
    var found: [Ledger.Line] = []
    func take(_ line: Ledger.Line) {
      guard rest > 20_000_000, line.bytes.best > 20_000_000 else { return }
      // What was measured over another stretch than the ledger's may have grown before or after it.
      let best = min(line.bytes.best, rest)
      let bytes =
        best < line.bytes.best ? Bytes(low: Int64(Double(best) * 0.85), best: best, high: line.bytes.high) : line.bytes
      rest -= bytes.best
      found.append(
        Ledger.Line(
          category: line.category, subject: line.subject, pod: line.pod, bytes: bytes, evidence: line.evidence))
    }
    for line in podLines(role, from, to, lines) { take(line) }
    let mine: Set<Ledger.Category> = [
      .host, .journal, .containerLogs, .emptyDir, .hostPath, .localVolume, .modelCache, .writableLayer,
    ]
    guard role == .nodefs else { return found }
    for g in facts.directories.growth(from: from, to: to) where mine.contains(g.category) && !isTold(g, lines + found) {
      take(Ledger.Line(category: g.category, subject: g.path, pod: g.pod, bytes: g.bytes, evidence: g.evidence))
    }
    return found
  }

  private func isTold(_ g: DirectorySizes.Growth, _ lines: [Ledger.Line]) -> Bool {
    lines.contains { $0.category == g.category && ($0.pod == g.pod || g.category == .modelCache) }
  }

  /// Writable layer or logs of evicted pods, as the kubelet measured them at that moment.
  private func podLines(_ role: FilesystemRole, _ from: Timestamp, _ to: Timestamp, _ lines: [Ledger.Line]) -> [Ledger
    .Line]
  {
    facts.evictions.compactMap { e in
      guard e.mechanism == .nodePressure, e.time >= to - .seconds(5), e.time <= to + .seconds(15),
        !lines.contains(where: { $0.pod == e.pod && $0.category == .modelCache })
      else { return nil }
      let used = e.usage.map(\.used).reduce(.zero, +)
      guard used.best > 50_000_000, e.resource == .ephemeralStorage else { return nil }
      let isLogs = Writer.writesLogs(e.pod, facts)
      guard
        isLogs
          ? role == .nodefs
          : Usage.role(.imagefs, facts.node) == role || facts.node.layout != .dedicatedImagefs && role == .nodefs
      else { return nil }
      return Ledger.Line(
        category: isLogs ? .containerLogs : .writableLayer, subject: e.usage.map(\.container).joined(separator: ", "),
        pod: e.pod, bytes: used.scaled(low: 0.97, best: 1, high: 1.15), evidence: e.evidence)
    }
  }
}

/// Whether a pod's bytes are its logs rather than files in its layer: the eviction message adds the two up.
enum Writer {
  static func writesLogs(_ pod: PodName, _ facts: NodeFacts) -> Bool {
    var logs: Int64 = 0
    for m in facts.history.moments {
      switch m.fact {
      case .snapshot(.podStorage(let s)):
        if s.pod == pod, case .logs = s.part { logs = max(logs, s.used.best) }
      case .snapshot(.directory(let d)):
        if d.path.contains("/var/log/pods/\(pod.namespace)_\(pod.name)_") { logs = max(logs, d.bytes.best) }
      default: break
      }
    }
    return logs > 50_000_000
  }
}
