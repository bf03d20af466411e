import IncidentModel

/// The lines of one ledger: pulls, downloads, what garbage collection freed, and what pods and du account for of the rest.
struct LedgerLines {
  let facts: NodeFacts
  let role: FilesystemRole
  let from: Timestamp
  let to: Timestamp
  /// Measured growth of used bytes.
  let growth: Bytes

  func lines() -> [Ledger.Line] {
    var lines = pulls() + downloads() + freed()
    boundOnlyWriter(&lines)
    return lines + remainder(lines)
  }

  // MARK: pulls

  private func pulls() -> [Ledger.Line] {
    guard Usage.role(.imagefs, facts.node) == role else { return [] }
    return facts.pulls.flatMap(pull)
  }

  private func pull(_ p: Pull) -> [Ledger.Line] {
    guard p.outcome != .present, let disk = p.onDisk, let begin = p.start ?? p.end, begin < to, (p.end ?? to) > from,
      begin > from - .seconds(5)
    else { return [] }
    func line(_ category: Ledger.Category, _ bytes: Bytes) -> Ledger.Line {
      Ledger.Line(category: category, subject: p.image.text, pod: p.pod, bytes: bytes, evidence: p.evidence)
    }
    guard isDone(p) else { return [line(.imageLayers, partial(p, disk))] }
    guard ImageSizes(node: facts.node).keepsCompressed, let compressed = p.transferred else {
      return [line(.imageLayers, disk)]
    }
    let layers = Bytes(
      low: disk.low - compressed.low, best: disk.best - compressed.best, high: disk.high - compressed.high)
    return [line(.imageContent, compressed), line(.imageLayers, layers.atLeastZero)]
  }

  private func isDone(_ p: Pull) -> Bool { p.outcome == .pulled && p.end.map { $0 <= to } == true }

  /// A pull that was still running: between nothing and all of it, scaled by the time that had passed.
  private func partial(_ p: Pull, _ disk: Bytes) -> Bytes {
    guard let start = p.start, let end = p.end, end > to else { return disk }
    let share = min(1, max(0, to.seconds(since: start) / max(1, end.seconds(since: start))))
    return Bytes(low: Int64(Double(disk.low) * share * 0.4), best: Int64(Double(disk.best) * share), high: disk.high)
  }

  /// One pull or download alone in flight cannot have written more than the disk grew beyond everything else, and, being
  /// the only known writer, wrote most of it.
  private func boundOnlyWriter(_ lines: inout [Ledger.Line]) {
    let open = lines.indices.filter { isOpen(lines[$0]) }
    guard open.count == 1 else { return }
    let others = lines.indices.filter { $0 != open[0] }.map { lines[$0].bytes }.reduce(.zero, +)
    let rest = (growth - others).atLeastZero
    let bytes = lines[open[0]].bytes
    guard rest.best > bytes.low, rest.best < bytes.high else { return }
    lines[open[0]].bytes = Bytes(
      low: max(bytes.low, Int64(Double(rest.best) * 0.7)), best: rest.best, high: min(bytes.high, rest.high))
  }

  /// Whether the writer of a line was still at it when the ledger ends.
  private func isOpen(_ line: Ledger.Line) -> Bool {
    switch line.category {
    case .imageLayers:
      facts.pulls.contains {
        $0.image.text == line.subject && $0.outcome != .present && !isDone($0) && ($0.start ?? to) < to
      }
    case .modelCache:
      facts.downloads.contains { $0.model == line.subject && $0.pod == line.pod && $0.end.map { $0 > to } ?? true }
    default: false
    }
  }

  // MARK: downloads

  private func downloads() -> [Ledger.Line] {
    facts.downloads.compactMap { d in
      guard counts(d.countsAgainst), d.outcome != .cached, let start = d.start, start < to, start > from - .seconds(5),
        let bytes = d.bytes
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

  private func counts(_ account: ModelDownload.Account) -> Bool {
    switch account {
    case .nodefs: role == .nodefs
    case .imagefs, .containerfs: Usage.role(.imagefs, facts.node) == role
    case .none, .unknown: false
    }
  }

  // MARK: freed

  private func freed() -> [Ledger.Line] {
    guard Usage.role(.imagefs, facts.node) == role else { return [] }
    return facts.reclaims.compactMap { r in
      guard r.time > from, r.time < to, let freed = r.freed, freed.high > 0 else { return nil }
      return Ledger.Line(
        category: .freed, subject: "image garbage collection", pod: nil,
        bytes: Bytes(low: -freed.high, best: -freed.best, high: -freed.low), evidence: r.evidence)
    }
  }

  // MARK: the rest

  /// What eviction messages and du can attribute of the rest, never more than the rest.
  private func remainder(_ lines: [Ledger.Line]) -> [Ledger.Line] {
    var rest = growth.high - lines.map(\.bytes.low).reduce(0, +)
    var found: [Ledger.Line] = []
    func take(_ line: Ledger.Line) {
      guard rest > 20_000_000, line.bytes.best > 20_000_000 else { return }
      var line = line
      if line.bytes.best > rest {
        // Measured over another stretch than the ledger's: a part grew before or after it.
        line.bytes = Bytes(low: rest / 100 * 80, best: rest / 100 * 95, high: rest)
      }
      rest -= line.bytes.best
      found.append(line)
    }
    for line in pods(lines) { take(line) }
    guard role == .nodefs else { return found }
    for g in facts.directories.growth(from: from, to: to) where Self.outsideRuntime.contains(g.category) {
      guard !isTold(g, lines + found) else { continue }
      take(Ledger.Line(category: g.category, subject: g.path, pod: g.pod, bytes: g.bytes, evidence: g.evidence))
    }
    return found
  }

  private static let outsideRuntime: Set<Ledger.Category> = [
    .host, .journal, .containerLogs, .emptyDir, .hostPath, .localVolume, .modelCache, .writableLayer,
  ]

  private func isTold(_ g: DirectorySizes.Growth, _ lines: [Ledger.Line]) -> Bool {
    lines.contains { $0.category == g.category && ($0.pod == g.pod || g.category == .modelCache) }
  }

  /// Writable layer or logs of evicted pods, as the kubelet measured them at that moment. A small pod may have held its
  /// bytes long before.
  private func pods(_ lines: [Ledger.Line]) -> [Ledger.Line] {
    facts.evictions.compactMap { e in
      let isNow = e.time >= to - .seconds(5) && e.time <= to + .seconds(15)
      guard isNow, e.mechanism == .nodePressure, e.resource == .ephemeralStorage,
        !lines.contains(where: { $0.pod == e.pod && $0.category == .modelCache })
      else { return nil }
      let used = e.usage.map(\.used).reduce(.zero, +)
      guard used.best > max(50_000_000, growth.best / 8) else { return nil }
      let isLogs = Writer.writesLogs(e.pod, facts)
      guard isLogs ? role == .nodefs : role == layerRole else { return nil }
      return Ledger.Line(
        category: isLogs ? .containerLogs : .writableLayer, subject: e.usage.map(\.container).joined(separator: ", "),
        pod: e.pod, bytes: used.scaled(low: 0.97, best: 1, high: 1.15), evidence: e.evidence)
    }
  }

  private var layerRole: FilesystemRole { facts.node.layout == .dedicatedImagefs ? .imagefs : .nodefs }
}

/// Whether a pod's bytes are its logs rather than files in its layer: the eviction message adds the two up.
enum Writer {
  static func writesLogs(_ pod: PodName, _ facts: NodeFacts) -> Bool {
    let folder = "/var/log/pods/\(pod.namespace)_\(pod.name)_"
    return facts.history.moments.contains { m in
      switch m.fact {
      case .snapshot(.podStorage(let s)):
        if s.pod == pod, case .logs = s.part { return s.used.best > 50_000_000 }
        return false
      case .snapshot(.directory(let d)): return d.bytes.best > 50_000_000 && d.path.contains(folder)
      default: return false
      }
    }
  }
}
