import IncidentModel
import KubeletPolicy

/// Measured points of the free-space curve.
struct Usage {
  let node: Node
  let points: [UsagePoint]
  private let pointsOfRole: [FilesystemRole: [UsagePoint]]

  func points(on role: FilesystemRole) -> [UsagePoint] { pointsOfRole[role] ?? [] }

  init(history: NodeHistory, measurements: [ThresholdMeasurement]) {
    node = history.node
    var found: [UsagePoint] = []
    for m in history.moments {
      guard let time = m.time, m.basis != .unknown else { continue }
      if case .snapshot(.filesystem(let s)) = m.fact { found += Self.point(s, time, m.evidence, node) }
      if case .snapshot(.statsFilesystem(let role, let available, let capacity, _, _, _)) = m.fact,
        role != .containerfs, capacity.best > 0
      {
        found.append(
          UsagePoint(
            time: time, filesystem: Self.role(role, node), available: available, capacity: capacity, basis: .summary,
            evidence: [m.evidence]))
      }
    }
    for d in history.dated { found += Self.point(d, node) }
    for m in measurements where m.resource == .ephemeralStorage { found += Self.point(m, node) }
    points = Self.unique(
      found.sorted { ($0.time, $0.filesystem, $0.evidence[0]) < ($1.time, $1.filesystem, $1.evidence[0]) })
    pointsOfRole = Dictionary(grouping: points, by: \.filesystem)
  }

  /// On one disk all roles are one curve.
  static func role(_ role: FilesystemRole, _ node: Node) -> FilesystemRole {
    if role == .containerfs { return node.layout == .dedicatedImagefs ? .imagefs : .nodefs }
    return node.layout == .dedicatedImagefs || node.layout == .split ? role : .nodefs
  }

  private static func point(_ s: FilesystemSample, _ time: Timestamp, _ evidence: Evidence, _ node: Node)
    -> [UsagePoint]
  {
    guard let available = s.available, let fs = node.filesystems.first(where: { $0.mount == s.mount }),
      let first = fs.roles.first
    else { return [] }
    return [
      UsagePoint(
        time: time, filesystem: role(first, node), available: available, capacity: fs.capacity ?? s.size, basis: .df,
        evidence: [evidence])
    ]
  }

  private static func point(_ d: Dated, _ node: Node) -> [UsagePoint] {
    switch d.fact {
    case .eviction(.observed(let signal, let available, let capacity)):
      guard signal.resource == .ephemeralStorage, let fs = signal.filesystem, capacity > 0 else { return [] }
      return [
        UsagePoint(
          time: d.time, filesystem: role(fs, node), available: Bytes(exactly: available),
          capacity: Bytes(exactly: capacity), basis: .kubeletLog, evidence: [d.evidence])
      ]
    case .eviction(.thresholdMet(_, let signal, _, let available)):
      guard signal.resource == .ephemeralStorage, let fs = signal.filesystem else { return [] }
      return [
        UsagePoint(
          time: d.time, filesystem: role(fs, node), available: Bytes(exactly: available), capacity: nil,
          basis: .kubeletLog, evidence: [d.evidence])
      ]
    case .reclaim(.overHighThreshold(_, _, let low, let wanted)):
      // wanted = capacity * (100 - low) / 100 - available (image_gc_manager.go), so the line tells the free space.
      guard let capacity = node.filesystem(.imagefs)?.capacity ?? node.filesystem(.nodefs)?.capacity,
        (1...99).contains(low)
      else { return [] }
      let target = capacity.scaled(by: Double(100 - low) / 100)
      let available = (target - Bytes(exactly: wanted)).atLeastZero
      return [
        UsagePoint(
          time: d.time, filesystem: role(.imagefs, node), available: available, capacity: capacity, basis: .kubeletLog,
          evidence: [d.evidence])
      ]
    default: return []
    }
  }

  private static func point(_ m: ThresholdMeasurement, _ node: Node) -> [UsagePoint] {
    guard let available = m.available else { return [] }
    guard let fs = m.signal?.filesystem ?? (node.layout == .single ? .nodefs : nil) else { return [] }
    return [
      UsagePoint(
        time: m.time, filesystem: role(fs, node), available: Bytes(exactly: available),
        capacity: node.filesystem(fs)?.capacity, basis: .event, evidence: [m.evidence])
    ]
  }

  /// The same df in three spellings is one point: the narrowest.
  private static func unique(_ sorted: [UsagePoint]) -> [UsagePoint] {
    var kept: [UsagePoint] = []
    for p in sorted {
      if let last = kept.last, last.filesystem == p.filesystem, last.basis == p.basis,
        abs(p.time.seconds(since: last.time)) < 2,
        p.available.low <= last.available.high, last.available.low <= p.available.high
      {
        if p.available.high - p.available.low < last.available.high - last.available.low { kept[kept.count - 1] = p }
      } else {
        kept.append(p)
      }
    }
    return kept
  }

  /// The smallest hard threshold of a filesystem, in bytes; the configuration if it is known, else upstream's defaults.
  func smallestThreshold(on role: FilesystemRole) -> Int64? {
    node.thresholds.filter { t in
      t.threshold.isHard && t.threshold.signal.resource == .ephemeralStorage
        && t.threshold.signal.filesystem.map { Self.role($0, node) } == role
    }
    .compactMap(\.amount).filter { $0 > 0 }.min()
  }

  /// The threshold in bytes that counts first on a filesystem: the largest hard one.
  func threshold(on role: FilesystemRole) -> Node.ThresholdInEffect? {
    node.thresholds.filter {
      $0.threshold.isHard && $0.threshold.signal.resource == .ephemeralStorage && $0.amount != nil
        && $0.threshold.signal.filesystem.map { Self.role($0, node) } == role
    }
    .max { ($0.amount ?? 0) < ($1.amount ?? 0) }
  }
}
