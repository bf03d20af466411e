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
    boundByGrowth(&lines)
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
    guard facts.keepsCompressed, let compressed = p.transferred else {
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

  /// No line can be more than the disk grew beyond the least of all others. Two percent for statistics of a few seconds
  /// earlier.
  private func boundByGrowth(_ lines: inout [Ledger.Line]) {
    let least = lines.map(\.bytes.low).reduce(Int64(0)) { $0.saturatingAddition($1) }
    let whole = growth.high.saturatingAddition(growth.high / 50)
    for index in lines.indices where lines[index].bytes.best > 0 {
      let bytes = lines[index].bytes
      let most = max(bytes.low, whole.saturatingSubtraction(least).saturatingAddition(bytes.low))
      guard most < bytes.high else { continue }
      lines[index].bytes = Bytes(low: bytes.low, best: min(bytes.best, most), high: most)
    }
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
    return facts.reclaims.slice(from: from, to: to).compactMap { r in
      guard r.time > from, r.time < to, let freed = r.freed, freed.high > 0 else { return nil }
      return Ledger.Line(
        category: .freed, subject: "image garbage collection", pod: nil,
        bytes: Bytes(low: -freed.high, best: -freed.best, high: -freed.low), evidence: r.evidence)
    }
  }

  // MARK: the rest

  /// What eviction messages and du can attribute of the rest, never more than the rest.
  private func remainder(_ lines: [Ledger.Line]) -> [Ledger.Line] {
    var rest = growth.high - lines.map(\.bytes).reduce(.zero, +).low
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
      guard !isTold(g, lines + found), lies(g.place) else { continue }
      take(Ledger.Line(category: g.category, subject: subject(g), pod: g.pod, bytes: g.bytes, evidence: g.evidence))
    }
    return found
  }

  /// Whether bytes of this place are on the ledger's filesystem; all are, where there is one only.
  private func lies(_ place: PathCategory.Place) -> Bool {
    place != .imagefs && place != .containerfs || Usage.role(.imagefs, facts.node) == role
  }

  /// An emptyDir is told by its volume's name, where the path or the pod's only volume gives it.
  private func subject(_ g: DirectorySizes.Growth) -> String {
    guard g.category == .emptyDir else { return g.path }
    if let rest = g.path.after("kubernetes.io~empty-dir/") { return String(rest.prefix { $0 != "/" }) }
    let volumes = g.pod.flatMap { facts.node.pods[$0] }?.snapshot.volumes.filter { volume in
      if case .emptyDir(_, false) = volume.kind { true } else { false }
    }
    return volumes?.count == 1 ? volumes?.first?.name ?? g.path : g.path
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
    facts.evictions.slice(from: to - .seconds(5), to: to + .seconds(15)).compactMap { e in
      guard e.mechanism == .nodePressure, e.resource == .ephemeralStorage,
        !lines.contains(where: { $0.pod == e.pod && $0.category == .modelCache })
      else { return nil }
      let used = e.usage.map(\.used).reduce(.zero, +)
      guard used.best > max(50_000_000, growth.best / 8) else { return nil }
      // The eviction message adds layer and logs up.
      let isLogs = facts.logWriters.contains(e.pod)
      guard isLogs ? role == .nodefs : role == layerRole else { return nil }
      return Ledger.Line(
        category: isLogs ? .containerLogs : .writableLayer, subject: e.usage.map(\.container).joined(separator: ", "),
        pod: e.pod, bytes: used.scaled(low: 0.97, best: 1, high: 1.15), evidence: e.evidence)
    }
  }

  private var layerRole: FilesystemRole { facts.node.layout == .dedicatedImagefs ? .imagefs : .nodefs }
}
