import IncidentModel

/// Points of the free-space curve between the measured ones, each a range: what was free when a pull or download began or
/// ended follows from the measurements on both sides, and what was free when the kubelet evicted follows from its
/// threshold. Where nothing bounds a moment there is no point, and the curve keeps its gap.
struct UsageCurve {
  let facts: NodeFacts
  let role: FilesystemRole

  func points(from: Timestamp, to: Timestamp) -> [UsagePoint] {
    let measured = Array(facts.usage.points(on: role).slice(from: from, to: to))
    let between = zip(measured, measured.dropFirst()).flatMap { derived(between: $0, and: $1) }
    let found = between + decided(from: from, to: to, besides: measured)
    return Self.apart(found.sorted { ($0.time, $0.available.high) < ($1.time, $1.available.high) })
  }

  // MARK: what pulls and downloads tell

  /// Only where nobody was killed in between: what a killed pod had written besides, and took with it, no end shows.
  private func derived(between a: UsagePoint, and b: UsagePoint) -> [UsagePoint] {
    guard b.time.seconds(since: a.time) > Self.spacing, capacity > 0 else { return [] }
    let (from, to) = (LedgerMoment(a), LedgerMoment(b))
    guard !facts.evictions.contains(where: { $0.time > from.seesRemovals && $0.time < to.time }) else { return [] }
    let flows = (facts.flows[role] ?? []).filter { $0.change(from: from, to: to) != nil }
    let whole = growth(flows, from, to)
    let grown = a.available - b.available
    // Where the known may have written next to nothing of it, whoever did may have done so at any moment.
    guard whole.low >= grown.high / 2 || abs(grown.best) < capacity / 50 else { return [] }
    let unknown = unknown(grown - whole, of: grown)
    return moments(flows, a.time, b.time).compactMap { time, evidence in
      let now = LedgerMoment(time: time, seesRemovals: time)
      let after = a.available - growth(flows, from, now) - unknown
      let before = b.available + growth(flows, now, to) + unknown
      return point(time, Self.both(after, before), a.evidence + evidence + b.evidence)
    }
  }

  private func growth(_ flows: [Flow], _ from: LedgerMoment, _ to: LedgerMoment) -> Bytes {
    flows.compactMap { $0.change(from: from, to: to) }.reduce(Bytes.zero, +) + given(from.time, to.time)
  }

  /// What nobody of the known wrote or removed, all of it before a moment or none: what their ranges leave, and a tenth of
  /// the growth or two thousandths of the disk besides.
  private func unknown(_ rest: Bytes, of grown: Bytes) -> Bytes {
    let core = rest.low > 0 ? rest.low : rest.high < 0 ? rest.high : 0
    let slack = max(abs(grown.low) / 10, abs(grown.high) / 10, capacity / 500)
    return Bytes(low: min(0, core) - slack, best: core / 2, high: max(0, core) + slack)
  }

  /// What two ways to one figure agree on; where they do not, all that either allows.
  private static func both(_ a: Bytes, _ b: Bytes) -> Bytes {
    let (low, high) = (max(a.low, b.low), min(a.high, b.high))
    let best = a.best / 2 + b.best / 2
    return low <= high
      ? Bytes(low: low, best: best, high: high) : Bytes(low: min(a.low, b.low), best: best, high: max(a.high, b.high))
  }

  /// Collected images between two moments, as negative growth.
  private func given(_ from: Timestamp, _ to: Timestamp) -> Bytes {
    guard Usage.role(.imagefs, facts.node) == role else { return .zero }
    let freed = facts.reclaims.slice(from: from, to: to).compactMap(\.freed).reduce(Bytes.zero, +)
    return Bytes(low: -freed.high, best: -freed.best, high: -freed.low)
  }

  private typealias Cited = (time: Timestamp, evidence: [Evidence])

  private func moments(_ flows: [Flow], _ from: Timestamp, _ to: Timestamp) -> [Cited] {
    let all = flows.flatMap { flow -> [Cited] in
      [flow.start, flow.end, flow.freed].compactMap { $0 }.map { ($0, Array(flow.evidence.prefix(2))) }
    }
    return Array(
      all.filter { $0.time > from + .seconds(5) && $0.time < to - .seconds(5) }.sorted { $0.time < $1.time }
        .prefix(Self.most))
  }

  // MARK: what the kubelet's decisions tell

  /// The kubelet kills a pod only while less is free than a threshold; how much less, its pace of looking and the pace of
  /// the growth bound.
  private func decided(from: Timestamp, to: Timestamp, besides measured: [UsagePoint]) -> [UsagePoint] {
    guard let threshold = facts.usage.threshold(on: role), let amount = threshold.amount, amount > 0, onlyOneDisk
    else { return [] }
    return facts.evictions.slice(from: from, to: to).filter {
      $0.mechanism == .nodePressure && $0.resource == .ephemeralStorage
    }.compactMap { e in
      guard !measured.contains(where: { abs($0.time.seconds(since: e.time)) < Self.spacing }) else { return nil }
      let calm = facts.usage.points(on: role).upTo(e.time).last
      let available = Ledgers(facts: facts, kind: .nodePressure).justBelow(amount, role, calm, e.time)
      return point(e.time, available, Array(e.evidence.prefix(2)) + threshold.evidence.prefix(1))
    }
  }

  /// With two disks the words of an eviction do not tell which was short.
  private var onlyOneDisk: Bool { facts.node.layout == .single }

  // MARK: the points

  private static let spacing = 30.0
  private static let most = 60

  private var capacity: Int64 { facts.node.filesystem(role)?.capacity?.best ?? 0 }

  /// Nil where the range says too little to be drawn: more than a fifth of the disk.
  private func point(_ time: Timestamp, _ available: Bytes, _ evidence: [Evidence]) -> UsagePoint? {
    let inside = Bytes(
      low: min(max(0, available.low), capacity), best: min(max(0, available.best), capacity),
      high: min(max(0, available.high), capacity))
    guard capacity > 0, inside.high - inside.low <= capacity / 5 else { return nil }
    return UsagePoint(
      time: time, filesystem: role, available: inside, capacity: facts.node.filesystem(role)?.capacity,
      basis: .derived, evidence: evidence)
  }

  /// Of points that lie within some seconds the narrowest.
  private static func apart(_ sorted: [UsagePoint]) -> [UsagePoint] {
    var kept: [UsagePoint] = []
    for p in sorted {
      if let last = kept.last, p.time.seconds(since: last.time) < 10 {
        if p.available.high - p.available.low < last.available.high - last.available.low { kept[kept.count - 1] = p }
      } else {
        kept.append(p)
      }
    }
    return kept
  }
}
