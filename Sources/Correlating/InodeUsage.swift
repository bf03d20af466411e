import IncidentModel

/// The free inodes of a node over time, from `df -i`, statistics and the kubelet's own figures, and who took them.
struct InodeUsage {
  let facts: NodeFacts
  let points: [InodePoint]

  init(facts: NodeFacts) {
    self.facts = facts
    let node = facts.node
    var found: [InodePoint] = []
    for m in facts.history.moments {
      guard let time = m.time, m.basis != .unknown else { continue }
      switch m.fact {
      case .snapshot(.filesystem(let s)):
        guard let free = s.inodesFree, let role = node.filesystems.first(where: { $0.mount == s.mount })?.roles.first
        else { continue }
        found.append(Self.point(time, role, free, s.inodes, .df, m.evidence, node))
      case .snapshot(.statsFilesystem(let role, _, _, _, let free?, let all)) where role != .containerfs:
        found.append(Self.point(time, role, free, all, .summary, m.evidence, node))
      default: break
      }
    }
    for m in facts.measurements where m.resource == .inodes {
      guard let free = m.available, let role = m.signal?.filesystem ?? (node.layout == .single ? .nodefs : nil) else {
        continue
      }
      found.append(Self.point(m.time, role, Inodes(exactly: free), nil, .event, m.evidence, node))
    }
    points = found.sorted { ($0.time, $0.filesystem, $0.evidence[0]) < ($1.time, $1.filesystem, $1.evidence[0]) }
  }

  private static func point(
    _ time: Timestamp, _ role: FilesystemRole, _ free: Inodes, _ all: Inodes?, _ basis: UsagePoint.Basis,
    _ evidence: Evidence, _ node: Node
  ) -> InodePoint {
    InodePoint(
      time: time, filesystem: Usage.role(role, node), free: free, capacity: all, basis: basis, evidence: [evidence])
  }

  // MARK: ledgers

  /// From the first measurement of the window to the first sign, and from there to the last.
  func ledgers(from: Timestamp, start: Timestamp, to: Timestamp) -> [InodeLedger] {
    FilesystemRole.allCases.flatMap { role -> [InodeLedger] in
      let own = points.filter { $0.filesystem == role && $0.time >= from && $0.time <= to }
      let before = own.filter { $0.time <= start }
      guard let calm = before.first, let low = low(role, own, calm, start) else { return [] }
      var ledgers = [ledger(.leadUp, calm, low)]
      if let last = own.last, last.time.seconds(since: low.time) > 30 { ledgers.append(ledger(.aftermath, low, last)) }
      return ledgers
    }
  }

  /// Measured at or just after the first sign; else the threshold, of which the kubelet had just seen less.
  private func low(_ role: FilesystemRole, _ own: [InodePoint], _ calm: InodePoint, _ start: Timestamp) -> InodePoint? {
    let near = own.first { $0.time >= start - .seconds(2) && $0.time <= start + .seconds(45) && $0.basis != .df }
    if let near, near.time > calm.time { return near }
    guard start > calm.time, let threshold = threshold(role), let amount = threshold.amount else {
      return own.last { $0.time <= start && $0.time > calm.time }
    }
    // What was taken in the forty seconds of one look and its statistics may lie below it.
    let pace = Double(max(0, calm.free.best - amount)) / max(40, start.seconds(since: calm.time))
    let free = Inodes(low: max(0, amount - Int64(pace * 40)), best: amount - Int64(pace * 10), high: amount)
    return InodePoint(
      time: start, filesystem: role, free: free, capacity: calm.capacity, basis: .derived, evidence: threshold.evidence)
  }

  private func threshold(_ role: FilesystemRole) -> Node.ThresholdInEffect? {
    facts.node.thresholds.filter {
      $0.threshold.isHard && $0.threshold.signal.resource == .inodes && $0.amount != nil
        && $0.threshold.signal.filesystem.map { Usage.role($0, facts.node) } == role
    }
    .max { ($0.amount ?? 0) < ($1.amount ?? 0) }
  }

  private func ledger(_ phase: Ledger.Phase, _ a: InodePoint, _ b: InodePoint) -> InodeLedger {
    InodeLedger(
      phase: phase, filesystem: a.filesystem, from: a.time, to: b.time, growth: a.free - b.free,
      lines: lines(a.filesystem, a.time, b.time))
  }

  // MARK: who took them

  private struct Part: Hashable {
    var pod: PodName
    var part: PodStorage.Part
  }

  /// What statistics attribute to containers and volumes at both ends (`inodesUsed`).
  private func lines(_ role: FilesystemRole, _ from: Timestamp, _ to: Timestamp) -> [InodeLedger.Line] {
    let (before, after) = (used(around: from), used(around: to))
    return after.compactMap { part, now -> InodeLedger.Line? in
      guard let category = category(part, role), !before.isEmpty else { return nil }
      let change = now.inodes - (before[part]?.inodes ?? .zero)
      guard abs(change.best) > Self.least else { return nil }
      return InodeLedger.Line(
        category: category, subject: subject(part), pod: part.pod, inodes: change,
        evidence: [before[part]?.evidence, now.evidence].compactMap { $0 })
    }
    .sorted {
      ($1.inodes.best, $0.pod?.description ?? "", $0.subject) < ($0.inodes.best, $1.pod?.description ?? "", $1.subject)
    }
  }

  /// A container's own files are a few thousand at most.
  private static let least: Int64 = 5000

  private func used(around time: Timestamp) -> [Part: (inodes: Inodes, evidence: Evidence)] {
    var found: [Part: (inodes: Inodes, evidence: Evidence)] = [:]
    for m in facts.history.moments {
      guard case .snapshot(.podStorage(let s)) = m.fact, let inodes = s.inodes, let at = m.time,
        abs(at.seconds(since: time)) < 90
      else { continue }
      found[Part(pod: s.pod, part: s.part)] = (inodes, m.evidence)
    }
    return found
  }

  private func category(_ part: Part, _ role: FilesystemRole) -> Ledger.Category? {
    switch part.part {
    case .writableLayer: Usage.role(.containerfs, facts.node) == role ? .writableLayer : nil
    case .logs: role == .nodefs ? .containerLogs : nil
    case .volume(_, let claim): role == .nodefs && claim == nil ? .emptyDir : nil
    case .total: nil
    }
  }

  private func subject(_ part: Part) -> String {
    switch part.part {
    case .writableLayer(let container), .logs(let container): container
    case .volume(let name, _): name
    case .total: part.pod.description
    }
  }
}
