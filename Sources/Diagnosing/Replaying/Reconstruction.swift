import IncidentModel

/// The flows of bytes of an incident, from its ledger: each line becomes a writer with a begin, an end and what it would
/// have written had nobody stopped it.
struct Reconstruction {
  let incident: Incident
  let node: Node
  let ledger: Ledger
  let start: UsagePoint
  let threshold: Int64
  let signal: EvictionSignal?

  /// nil without an account, a measurement it begins with, or a threshold.
  init?(_ growth: DiskGrowth) {
    guard growth.incident.kind == .nodePressure || growth.incident.kind == .nearMiss,
      growth.incident.resource != .inodes, let ledger = growth.ledger, let start = growth.calm,
      let threshold = growth.threshold ?? growth.node.floor(of: ledger.filesystem), threshold > 0,
      ledger.usedTo.best > ledger.usedFrom.best
    else { return nil }
    (incident, node, self.ledger, self.start) = (growth.incident, growth.node, ledger, start)
    // Whatever a line claims: no disk is larger, and sums of a few stay far from overflow.
    (self.threshold, signal) = (min(threshold, 1 << 60), growth.incident.signal)
  }

  var capacity: Int64? { start.capacity?.best ?? node.capacity(ledger.filesystem)?.best }

  /// The largest; what others wrote is in the rest that the measurements leave.
  func flows() -> [Replay.Flow] {
    let all = ledger.lines.prefix(Self.mostLines).compactMap(flow).merged() + [hidden].compactMap { $0 }
    guard all.count > Self.mostFlows else { return all }
    let least = all.map(\.written.best).sorted(by: >)[Self.mostFlows - 1]
    return Array(all.filter { $0.written.best >= least }.prefix(Self.mostFlows))
  }

  private static let (mostFlows, mostAnchors, mostLines) = (100, 60, 2000)

  private func flow(_ line: Ledger.Line) -> Replay.Flow? {
    switch line.category {
    case .imageContent, .imageLayers: return pull(line)
    case .modelCache: return download(line) ?? steady(line, .download)
    case .writableLayer: return steady(line, .writableLayer)
    case .containerLogs: return steady(line, .logs)
    case .emptyDir: return steady(line, .emptyDir)
    case .hostPath, .localVolume: return steady(line, .hostPath)
    case .host, .journal, .runtime, .deletedOpen: return steady(line, .host)
    case .freed: return steady(line, .freed)
    }
  }

  /// Between the two ends of the account at one rate: where nothing says when it was written. What no file list bounds
  /// goes on at that rate until somebody stops it.
  private func steady(_ line: Ledger.Line, _ kind: Replay.Flow.Kind) -> Replay.Flow {
    let flow = Replay.Flow(
      kind, subject: line.subject, pod: line.pod, from: ledger.from, to: ledger.to, written: line.bytes,
      whole: line.bytes, evidence: line.evidence)
    return Self.openEnded.contains(kind) && line.bytes.best > growth.best / 5 ? continued(flow) : flow
  }

  private static let openEnded: Set<Replay.Flow.Kind> = [
    .writableLayer, .logs, .emptyDir, .hostPath, .host, .unexplained,
  ]

  private func continued(_ flow: Replay.Flow) -> Replay.Flow {
    var flow = flow
    let seconds = max(1, flow.to.seconds(since: flow.from))
    flow.to = ledger.to + .seconds(Self.horizon)
    flow.whole = flow.written.scaled(by: (seconds + Self.horizon) / seconds)
    flow.isOpenEnded = true
    return flow
  }

  /// How far a writer without an end is followed.
  static let horizon = 86_400.0

  private var growth: Bytes { ledger.usedTo - ledger.usedFrom }

  private func pull(_ line: Ledger.Line) -> Replay.Flow {
    let pull = incident.pulls.first { $0.image.text == line.subject && $0.evidence == line.evidence }
    guard let pull, let from = pull.start ?? pull.end else { return steady(line, .pull) }
    let isDone = isOver(pull.end)
    let whole = isDone ? line.bytes : larger(line.bytes, half(line, of: pull) ?? line.bytes)
    let to = pull.end ?? projected(from: from, written: line.bytes, whole: whole)
    var flow = Replay.Flow(
      .pull, subject: line.subject, pod: line.pod, from: max(from, ledger.from), to: max(to, from), written: line.bytes,
      whole: whole, evidence: line.evidence)
    if line.category == .imageLayers { flow.transient = transient(of: pull) }
    return flow
  }

  /// containerd keeps the compressed layers, they stand in the account. docker and CRI-O hold each only until it is
  /// unpacked; how many are there at one time nothing says.
  private func transient(of pull: Pull) -> Bytes {
    guard let peak = pull.peak, let disk = pull.onDisk, peak.high > disk.high else { return .zero }
    let beside = peak.high - disk.high
    return Bytes(low: 0, best: beside / 4, high: beside)
  }

  /// A pull that was cut off stands in the account with one line for both halves of the image.
  private func half(_ line: Ledger.Line, of pull: Pull) -> Bytes? { line.category == .imageLayers ? pull.onDisk : nil }

  private func download(_ line: Ledger.Line) -> Replay.Flow? {
    let same = incident.downloads.first { $0.model == line.subject && $0.pod == line.pod && $0.outcome != .cached }
    guard let same, let from = same.start else { return nil }
    let isDone = isOver(same.end)
    let whole = isDone ? line.bytes : larger(line.bytes, same.total ?? same.bytes ?? line.bytes)
    let to =
      isDone || same.outcome == .completed
      ? same.end ?? ledger.to : projected(from: from, written: line.bytes, whole: whole)
    return Replay.Flow(
      .download, subject: line.subject, pod: line.pod, from: max(from, ledger.from), to: max(to, from),
      written: line.bytes, whole: whole, evidence: line.evidence)
  }

  /// Whether a writer had stopped, done or given up, before the account ends: it would not have written more.
  private func isOver(_ end: Timestamp?) -> Bool { end.map { $0 < ledger.to - .seconds(5) } ?? false }

  /// The end at the rate seen so far; at most a day.
  private func projected(from: Timestamp, written: Bytes, whole: Bytes) -> Timestamp {
    let seen = max(1, ledger.to.seconds(since: from))
    let rate = Double(max(1, written.best)) / seen
    return from + .seconds(min(86_400, max(seen, Double(whole.best) / rate)))
  }

  /// A volume that the cause names and no line of the account measures: the rest is what it held.
  private var hidden: Replay.Flow? {
    guard incident.cause.kind == .emptyDir, let named = incident.cause.contributors.first, isMuchUnexplained,
      !ledger.lines.contains(where: { $0.category == .emptyDir })
    else { return nil }
    return continued(
      Replay.Flow(
        .emptyDir, subject: named.subject, pod: named.pod, from: ledger.from, to: ledger.to,
        written: ledger.unexplained.atLeastZero, whole: ledger.unexplained.atLeastZero, evidence: named.evidence))
  }

  /// What nothing accounts for was written all the same: it stays in every variation. Less than nothing stands for
  /// estimates that are too high.
  var unexplained: Replay.Flow {
    let rest = hidden == nil ? ledger.unexplained : .zero
    let flow = Replay.Flow(
      .unexplained, subject: "unexplained", pod: nil, from: ledger.from, to: ledger.to, written: rest, whole: rest,
      evidence: start.evidence)
    return hidden == nil && isMuchUnexplained && !hasUnsizedWriter ? continued(flow) : flow
  }

  private var isMuchUnexplained: Bool { ledger.unexplained.best > growth.best / 5 }

  /// A large part was written by something of unknown size: how much it would still have written nothing tells.
  var isOpen: Bool { isMuchUnexplained && hasUnsizedWriter }

  /// A pull or download whose size nothing tells is what the rest may be, and ends by itself.
  private var hasUnsizedWriter: Bool {
    incident.pulls.contains {
      $0.outcome != .present && $0.onDisk == nil && ($0.start ?? $0.end).map { $0 < ledger.to } ?? false
    }
      || incident.downloads.contains {
        $0.outcome != .cached && $0.bytes == nil && $0.start.map { $0 < ledger.to } ?? false
      }
  }

  // MARK: what was measured on the way

  /// Measurements between the two ends, and the end itself. A rounded one is worth less than none between exact ones.
  private func anchors() -> [Scene.Anchor] {
    let width = max(1, (capacity ?? 0) / 500)
    let between = incident.usage.filter {
      $0.filesystem == ledger.filesystem && $0.basis != .derived && $0.time > start.time && $0.time < ledger.to
        && $0.available.high - $0.available.low <= width
    }
    let isExact = start.available.high - start.available.low <= width
    let step = max(1, (between.count + Self.mostAnchors - 1) / Self.mostAnchors)
    let kept = isExact ? stride(from: 0, to: between.count, by: step).map { between[$0] } : []
    return kept.map {
      Scene.Anchor(time: $0.time, grown: Bytes(exactly: start.available.best - $0.available.best))
    } + [Scene.Anchor(time: ledger.to, grown: ledger.usedTo - ledger.usedFrom)]
  }

  /// Nobody wrote more than the disk grew while he was writing, as long as nothing was freed beside it: a hundredth for
  /// what comes and goes.
  private func bounded(_ flow: Replay.Flow, by anchors: [Scene.Anchor], _ flows: [Replay.Flow]) -> Replay.Flow {
    guard !flows.contains(where: { $0.kind == .freed }), !flow.isOpenEnded, flow.written.high > 0 else { return flow }
    let before = anchors.last { $0.time <= flow.from }?.grown ?? .zero
    let after = anchors.first { $0.time >= min(flow.to, ledger.to) }?.grown ?? anchors.last?.grown ?? .zero
    let most = (after.high - before.low) + max(50_000_000, (after.high - before.low) / 100)
    guard most > 0, most < flow.written.high else { return flow }
    var flow = flow
    let isComplete = flow.isComplete
    flow.written = Bytes(low: min(flow.written.low, most), best: min(flow.written.best, most), high: most)
    if isComplete { flow.whole = flow.written }
    return flow
  }

  /// The incident as it was.
  func scene() -> Scene {
    let anchors = anchors()
    let flows = flows()
    return Scene(
      start: start, capacity: capacity, threshold: threshold, anchors: anchors,
      flows: flows.map { bounded($0, by: anchors, flows) }, unexplained: unexplained)
  }
}

private func larger(_ a: Bytes, _ b: Bytes) -> Bytes {
  a.best >= b.best ? a : Bytes(low: max(a.low, b.low), best: b.best, high: max(a.high, b.high))
}

extension [Replay.Flow] {
  /// The compressed and the unpacked half of one pull are one writer.
  fileprivate func merged() -> [Replay.Flow] {
    reduce(into: []) { flows, next in
      if let i = flows.firstIndex(where: {
        $0.kind == next.kind && $0.subject == next.subject && $0.pod == next.pod && $0.from == next.from
      }) {
        flows[i].written = flows[i].written + next.written
        flows[i].whole = flows[i].whole + next.whole
        flows[i].transient = flows[i].transient + next.transient
        flows[i].to = Swift.max(flows[i].to, next.to)
      } else {
        flows.append(next)
      }
    }
  }
}
