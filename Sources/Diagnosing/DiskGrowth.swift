import IncidentModel

/// What had grown when the trouble began: the material of every cause.
struct DiskGrowth {
  struct Piece {
    var kind: CauseKind
    var subject: String
    var pod: PodName?
    var bytes: Bytes
    var evidence: [Evidence]
    /// Finished before the first sign, so that it alone did not cross the threshold.
    var finishedBefore: Bool
  }

  let incident: Incident
  let node: Node
  /// Largest first.
  let pieces: [Piece]
  let ledger: Ledger?

  /// Growth of used bytes between the calm point and the first sign, when measured.
  var total: Bytes? { ledger.map { ($0.usedTo - $0.usedFrom) } }

  init(incident: Incident, node: Node) {
    self.incident = incident
    self.node = node
    ledger = incident.ledgers.max { $0.usedTo.best - $0.usedFrom.best < $1.usedTo.best - $1.usedFrom.best }
    let all =
      Self.pulls(incident, ledger) + Self.downloads(incident)
      + Self.attributed(ledger, besides: incident.downloads)
    pieces = all.filter { $0.bytes.best > 20_000_000 }.sorted {
      ($1.bytes.best, $0.subject) < ($0.bytes.best, $1.subject)
    }
  }

  func bytes(_ kinds: CauseKind...) -> Int64 {
    pieces.filter { kinds.contains($0.kind) }.map(\.bytes).reduce(.zero, +).best
  }

  func pieces(of kind: CauseKind) -> [Piece] { pieces.filter { $0.kind == kind } }

  /// The measurement the ledger begins with.
  var calm: UsagePoint? {
    ledger.flatMap { ledger in
      incident.usage.last { $0.filesystem == ledger.filesystem && $0.time <= ledger.from }
    }
  }

  /// Bytes that were still missing to the threshold at the calm point.
  var margin: Int64? {
    guard let calm, let threshold else { return nil }
    return calm.available.best.saturatingSubtraction(threshold)
  }

  /// The same at the least, where free space is only known rounded.
  var leastMargin: Int64? {
    guard let calm, let threshold else { return nil }
    return calm.available.low.saturatingSubtraction(threshold)
  }

  /// A pull or download before the first sign whose size nothing tells: what was fetched is not known whole.
  var hasUnsizedFetch: Bool {
    incident.pulls.contains { pull in
      pull.outcome != .present && pull.onDisk == nil && (pull.start ?? pull.end).map { $0 < incident.start } ?? false
    }
      || incident.downloads.contains { d in
        d.outcome != .cached && d.bytes == nil && d.start.map { $0 < incident.start } ?? false
      }
  }

  /// The threshold that was crossed, in bytes; nil where inodes or something else were short.
  var threshold: Int64? {
    let resource = incident.signal?.resource ?? incident.resource ?? .ephemeralStorage
    guard resource == .ephemeralStorage else { return nil }
    return incident.measurements.lazy.compactMap(\.threshold).first
      ?? incident.signal.flatMap { node.threshold(for: $0)?.amount }
  }

  /// A pull of unknown size may have written what nobody accounts for, if it was still running or is the one that ran
  /// longest since the calm point.
  private static func pulls(_ incident: Incident, _ ledger: Ledger?) -> [Piece] {
    let unsized = ledger?.unexplained.atLeastZero
    let suspect = unsizedSuspect(incident, ledger)
    var found: [String: Piece] = [:]
    for p in incident.pulls {
      guard p.outcome != .present, let begin = p.start ?? p.end, begin < incident.start + .seconds(2) else { continue }
      let finished = p.end.map { incident.start.seconds(since: $0) > 3 } ?? false
      let rest = finished && p != suspect ? nil : unsized.map { Bytes(low: 0, best: $0.best, high: $0.high) }
      guard let disk = p.onDisk ?? rest else { continue }
      let key = p.image.canonical
      if let old = found[key] {
        found[key]?.bytes = old.bytes.best > disk.best ? old.bytes : disk
        found[key]?.evidence += p.evidence
        found[key]?.finishedBefore = old.finishedBefore && finished
      } else {
        found[key] = Piece(
          kind: .imagePull, subject: p.image.text, pod: nil, bytes: disk, evidence: p.evidence, finishedBefore: finished
        )
      }
    }
    return found.keys.sorted().compactMap { found[$0] }
  }

  /// Runtimes before containerd tell no sizes: of the pulls that ended between the calm point and the first sign the one
  /// that took longest, if it took long enough for some GiB.
  private static func unsizedSuspect(_ incident: Incident, _ ledger: Ledger?) -> Pull? {
    guard let ledger else { return nil }
    let ended = incident.pulls.compactMap { pull -> (pull: Pull, took: Duration)? in
      guard pull.outcome == .pulled, pull.onDisk == nil, let start = pull.start, let end = pull.end,
        start >= ledger.from, end <= incident.start, end.elapsed(since: start) >= .seconds(15)
      else { return nil }
      return (pull, end.elapsed(since: start))
    }
    return ended.max { $0.took < $1.took }?.pull
  }

  private static func downloads(_ incident: Incident) -> [Piece] {
    incident.downloads.compactMap { d in
      guard d.outcome != .cached, d.countsAgainst != .none, let bytes = d.bytes,
        d.start.map({ $0 < incident.start + .seconds(2) }) ?? true
      else { return nil }
      let finished = d.outcome == .completed && d.end.map { incident.start.seconds(since: $0) > 3 } ?? false
      return Piece(
        kind: .modelDownload, subject: d.model, pod: d.pod, bytes: bytes, evidence: d.evidence, finishedBefore: finished
      )
    }
  }

  private static let kinds: [Ledger.Category: CauseKind] = [
    .writableLayer: .writableLayer, .containerLogs: .containerLogs, .emptyDir: .emptyDir, .hostPath: .hostPath,
    .localVolume: .hostPath, .host: .hostProcess, .journal: .hostProcess, .deletedOpen: .deletedOpen,
  ]

  /// What the ledger attributes beyond pulls and downloads.
  private static func attributed(_ ledger: Ledger?, besides downloads: [ModelDownload]) -> [Piece] {
    (ledger?.lines ?? []).compactMap { line in
      guard let kind = kinds[line.category], !downloads.contains(where: { $0.model == line.subject }) else {
        return nil
      }
      return Piece(
        kind: kind, subject: line.subject, pod: line.pod, bytes: line.bytes, evidence: line.evidence,
        finishedBefore: false)
    }
  }
}
