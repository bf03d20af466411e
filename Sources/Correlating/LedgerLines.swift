import IncidentModel

/// The lines of one ledger: pulls, downloads, what garbage collection and killed pods gave back, and what pods and du
/// account for of the rest.
struct LedgerLines {
  let facts: NodeFacts
  let role: FilesystemRole
  let from: LedgerMoment
  let to: LedgerMoment
  /// Measured growth of used bytes.
  let growth: Bytes

  func lines() -> [Ledger.Line] {
    var lines = flows() + freed() + gone() + deletedOpen()
    if isQuiet {
      boundOnlyWriter(&lines)
      boundByGrowth(&lines)
      return lines + remainder(lines)
    }
    return lines + changes(lines)
  }

  /// Whether nothing was given back in between. Only then does the growth of the disk bound what one writer wrote: what
  /// else a killed pod took with it, nobody measured.
  private var isQuiet: Bool {
    !facts.evictions.contains { $0.time > from.seesRemovals && $0.time < to.seesRemovals }
  }

  // MARK: pulls and downloads

  private func flows() -> [Ledger.Line] {
    leftoversOnce((facts.flows[role] ?? []).flatMap { lines(of: $0) })
  }

  /// Attempts to pull one image leave the same blobs: the content store keeps each once. Half-unpacked layers may stay of
  /// every attempt, as far as the disk grew.
  private func leftoversOnce(_ lines: [Ledger.Line]) -> [Ledger.Line] {
    var once: [Ledger.Line] = []
    var places: [String: Int] = [:]
    for line in lines {
      guard line.category == .runtime, let index = places[line.subject] else {
        if line.category == .runtime { places[line.subject] = once.count }
        once.append(line)
        continue
      }
      let (one, other) = (once[index].bytes, line.bytes)
      let most = max(one.high, other.high, min(one.high.saturatingAddition(other.high), growth.high))
      once[index].bytes = Bytes(low: min(one.low, other.low), best: max(one.best, other.best), high: most)
      if once[index].pod != line.pod { once[index].pod = nil }
      if once[index].evidence.count < 12 { once[index].evidence += line.evidence }
    }
    return once
  }

  /// A pull that began a moment before the measurement had moved nothing yet.
  private func begin(of flow: Flow) -> LedgerMoment {
    if let end = flow.end, end <= from.time { return from }
    var slack = from
    slack.time = from.time - .seconds(5)
    return slack
  }

  private func lines(of flow: Flow) -> [Ledger.Line] {
    let from = begin(of: flow)
    guard let bytes = flow.change(from: from, to: to) else { return [] }
    func line(_ category: Ledger.Category, _ bytes: Bytes) -> Ledger.Line {
      var line = Ledger.Line(
        category: category, subject: flow.subject, pod: flow.pod, bytes: bytes, evidence: flow.evidence)
      line.mayBe = flow.mayBe
      return line
    }
    switch flow.phase(at: to) {
    case .whole where flow.phase(at: from) == .before && !flow.parts.isEmpty:
      return flow.parts.map { line($0.category, $0.bytes) }
    case .leaving, .left:
      return [line(bytes.best < 0 ? flow.category : flow.leftCategory ?? flow.category, bytes)]
    default: return [line(flow.category, bytes)]
    }
  }

  /// One pull or download alone in flight cannot have written more than the disk grew beyond the least of everything else;
  /// and, being the only known writer, wrote most of what the most of everything else leaves.
  private func boundOnlyWriter(_ lines: inout [Ledger.Line]) {
    let open = lines.indices.filter { isOpen(lines[$0]) }
    guard open.count == 1 else { return }
    let others = lines.indices.filter { $0 != open[0] }.map { lines[$0].bytes }.reduce(.zero, +)
    let rest = (growth - others).atLeastZero
    let bytes = lines[open[0]].bytes
    guard rest.best > bytes.low, rest.best < bytes.high else { return }
    let most = canHaveWritten(lines[open[0]], rest.low) ? Int64(Double(rest.low) * 0.75) : 0
    lines[open[0]].bytes = Bytes(
      low: max(bytes.low, most), best: rest.best, high: min(bytes.high, rest.high))
  }

  /// Whether the bytes are no more than a pull or download of some 350 MB/s, fetched and unpacked, brings in its time.
  private func canHaveWritten(_ line: Ledger.Line, _ bytes: Int64) -> Bool {
    let start =
      facts.pulls.last { $0.image.text == line.subject && $0.pod == line.pod && ($0.start ?? to.time) < to.time }?.start
      ?? facts.downloads.last { $0.model == line.subject && $0.pod == line.pod }?.start
    return start.map { Double(bytes) <= to.time.seconds(since: max($0, from.time)) * 350e6 } ?? false
  }

  /// No line can be more than the disk grew beyond the least of all others.
  private func boundByGrowth(_ lines: inout [Ledger.Line]) {
    let least = lines.map(\.bytes.low).reduce(Int64(0)) { $0.saturatingAddition($1) }
    let whole = Bytes(exactly: growth.high).scaled(by: 1 + staleness).best
    // More lines than growth: something else was given back, and nothing is bounded.
    guard least <= whole else { return }
    for index in lines.indices where lines[index].bytes.best > 0 {
      let bytes = lines[index].bytes
      let most = max(bytes.low, whole.saturatingSubtraction(least).saturatingAddition(bytes.low))
      guard most < bytes.high else { continue }
      lines[index].bytes = Bytes(low: bytes.low, best: min(bytes.best, most), high: most)
    }
  }

  /// What the statistics of the two ends may have missed, as a share of the growth: two percent, or what was written in the
  /// fifteen seconds that the kubelet's figures of pods and of the disk lie apart.
  private var staleness: Double {
    guard to.seesRemovals < to.time else { return 0.02 }
    return min(0.25, max(0.02, 15 / max(1, to.time.seconds(since: from.time))))
  }

  /// Whether the writer of a line was still at it when the ledger ends.
  private func isOpen(_ line: Ledger.Line) -> Bool {
    switch line.category {
    case .imageLayers:
      facts.pulls.contains {
        $0.image.text == line.subject && $0.outcome != .present && !isDone($0) && ($0.start ?? to.time) < to.time
      }
    case .modelCache:
      facts.downloads.contains {
        $0.model == line.subject && $0.pod == line.pod && $0.end.map { $0 > to.time } ?? true
      }
    default: false
    }
  }

  private func isDone(_ p: Pull) -> Bool { p.outcome == .pulled && p.end.map { $0 <= to.time } == true }

  // MARK: freed

  private func freed() -> [Ledger.Line] {
    guard Usage.role(.imagefs, facts.node) == role else { return [] }
    return facts.reclaims.slice(from: from.seesRemovals, to: to.time).compactMap { r in
      guard r.time > from.seesRemovals, let freed = r.freed, freed.high > 0, let bytes = given(back: freed, at: r.time)
      else { return nil }
      return Ledger.Line(
        category: .freed, subject: "image garbage collection", pod: nil, bytes: bytes, evidence: r.evidence)
    }
  }

  /// Blobs and snapshots go in the background, and the kubelet's own figure may be half a minute old: what was removed so
  /// shortly before the end may still be in it.
  private func given(back freed: Bytes, at time: Timestamp) -> Bytes? {
    guard time < to.seesRemovals else { return nil }
    let isSure = to.seesRemovals.seconds(since: time) > 30
    return Bytes(low: -freed.high, best: -freed.best, high: isSure ? -freed.low : 0)
  }

  /// What pods that were killed in between had in their layers and logs, as their eviction messages say; downloads are
  /// flows of their own.
  private func gone() -> [Ledger.Line] {
    facts.evictions.slice(from: from.seesRemovals, to: to.time).compactMap { e in
      guard e.time > from.seesRemovals, e.time < to.seesRemovals, e.resource == .ephemeralStorage,
        let known = residue(of: e), known.bytes.best > 50_000_000
      else { return nil }
      let used = known.bytes
      // What it held at the beginning is known only where the message is of about that time; and its logs, which the
      // message adds to the layer, stay until the pod's folder is collected.
      let isFresh = e.time.seconds(since: from.seesRemovals) < Flow.cleanup
      let bytes = Bytes(low: -used.high, best: isFresh ? -used.best : 0, high: 0)
      return line(of: e, known.category, bytes)
    }
  }

  /// The eviction message adds layer and logs up; only where du or statistics showed large logs is it told which.
  private func line(of e: Eviction, _ category: Ledger.Category, _ bytes: Bytes) -> Ledger.Line {
    var line = Ledger.Line(
      category: category, subject: e.usage.map(\.container).joined(separator: ", "), pod: e.pod, bytes: bytes,
      evidence: e.evidence)
    line.mayBe = category == .containerLogs ? [] : [.containerLogs]
    return line
  }

  /// The part of an evicted pod's use that no download explains.
  private func residue(of e: Eviction) -> (category: Ledger.Category, bytes: Bytes)? {
    let isLogs = facts.logWriters.contains(e.pod)
    guard isLogs ? role == .nodefs : role == layerRole,
      !facts.downloads.contains(where: { $0.pod == e.pod && $0.lands != .hostPath && ($0.bytes?.best ?? 0) > 0 })
    else { return nil }
    let used = e.usage.map(\.used).reduce(.zero, +).scaled(low: 0.97, best: 1, high: 1.15)
    return (isLogs ? .containerLogs : .writableLayer, used)
  }

  // MARK: what du cannot see

  /// What df shows as grown and a du of the whole filesystem does not, both measured at both moments: deleted files that
  /// are still open (facts: mechanisms 16). With other disks below the mount du would add those up, too.
  private func deletedOpen() -> [Ledger.Line] {
    guard role == .nodefs, facts.node.layout == .single, facts.node.roomyMounts.isEmpty,
      let mount = facts.node.filesystem(.nodefs)?.mount,
      let seen = facts.directories.growth(ofWhole: mount, from: from.time, to: to.time, within: 60)
    else { return [] }
    let hidden = growth - seen.bytes
    guard hidden.low > max(500_000_000, growth.best / 10) else { return [] }
    return [
      Ledger.Line(
        category: .deletedOpen, subject: "in use by df and not found by du on \(mount)", pod: nil, bytes: hidden,
        evidence: seen.evidence)
    ]
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
    // What du lists are own sizes, so they stand beside each other; only other tellings of the same bytes exclude them.
    let told = lines + found
    let grown = facts.directories.growth(from: from.time, to: to.time).sorted {
      ($1.bytes.best, $0.path) < ($0.bytes.best, $1.path)
    }
    for g in grown where Self.outsideRuntime.contains(g.category) && !isTold(g, told) && lies(g.place) {
      take(Ledger.Line(category: g.category, subject: subject(g), pod: g.pod, bytes: g.bytes, evidence: g.evidence))
    }
    return found
  }

  /// Directories that du measured at both ends, where pods were killed in between: grown or shrunk.
  private func changes(_ lines: [Ledger.Line]) -> [Ledger.Line] {
    guard role == .nodefs else { return [] }
    return facts.directories.changes(from: from.time, to: to.time, within: 90).compactMap { g in
      guard Self.outsideRuntime.contains(g.category), !isTold(g, lines), lies(g.place) else { return nil }
      return Ledger.Line(category: g.category, subject: subject(g), pod: g.pod, bytes: g.bytes, evidence: g.evidence)
    }
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
    if g.category == .modelCache, isBesideModel(g.path, lines) { return false }
    return lines.contains { $0.category == g.category && ($0.pod == g.pod || g.category == .modelCache) }
  }

  /// Xet's cache of chunks doubles a model, and an `.incomplete` file beside a model that was fetched whole is of an earlier
  /// attempt (facts: runtime logs 5.3): neither is what a download line counts.
  private func isBesideModel(_ path: String, _ lines: [Ledger.Line]) -> Bool {
    if path.contains("/chunk-cache") { return true }
    guard path.contains(".incomplete") else { return false }
    return !facts.downloads.contains { d in
      (d.outcome == .interrupted || d.outcome == .failed)
        && lines.contains { $0.category == .modelCache && $0.subject == d.model && $0.pod == d.pod }
    }
  }

  /// Writable layer or logs of evicted pods, as the kubelet measured them at that moment. A small pod may have held its
  /// bytes long before.
  private func pods(_ lines: [Ledger.Line]) -> [Ledger.Line] {
    facts.evictions.slice(from: to.time - .seconds(5), to: to.time + .seconds(15)).compactMap { e in
      guard e.mechanism == .nodePressure, e.resource == .ephemeralStorage,
        !lines.contains(where: { $0.pod == e.pod && $0.category == .modelCache })
      else { return nil }
      let used = e.usage.map(\.used).reduce(.zero, +)
      guard used.best > max(50_000_000, growth.best / 8) else { return nil }
      // The eviction message adds layer and logs up.
      let isLogs = facts.logWriters.contains(e.pod)
      guard isLogs ? role == .nodefs : role == layerRole else { return nil }
      // Between the end of the account and the message it went on writing.
      let isLater = e.time.seconds(since: to.time) > 3
      return line(
        of: e, isLogs ? .containerLogs : .writableLayer, used.scaled(low: isLater ? 0 : 0.97, best: 1, high: 1.15))
    }
  }

  private var layerRole: FilesystemRole { facts.node.layout == .dedicatedImagefs ? .imagefs : .nodefs }
}
