import IncidentModel

/// The pulls and downloads of a node as flows onto one of its filesystems.
struct Flows {
  let facts: NodeFacts
  let role: FilesystemRole

  func all() -> [Flow] { pulls() + downloads() }

  /// The most that writers wrote which began less than half a minute before a moment: the kubelet looks every ten seconds,
  /// at statistics that are up to ten older.
  func sudden(before time: Timestamp) -> Int64 {
    let moment = LedgerMoment(time: time, seesRemovals: time, measuredSince: time)
    return (facts.flows[role] ?? []).filter { $0.start < time && time.seconds(since: $0.start) < 30 }
      .reduce(0) { $0.saturatingAddition($1.held(at: moment).high) }
  }

  // MARK: pulls

  private func pulls() -> [Flow] {
    guard Usage.role(.imagefs, facts.node) == role else { return [] }
    return facts.pulls.compactMap(flow)
  }

  private func flow(_ p: Pull) -> Flow? {
    guard p.outcome != .present, let disk = p.onDisk, let start = p.start ?? p.end else { return nil }
    var flow = Flow(
      category: .imageLayers, subject: p.image.text, pod: p.pod, evidence: p.evidence, start: start, end: p.end,
      written: disk, slowest: 0.4)
    switch p.outcome {
    case .pulled where facts.keepsCompressed:
      guard let compressed = p.transferred else { break }
      let layers = Bytes(
        low: disk.low - compressed.low, best: disk.best - compressed.best, high: disk.high - compressed.high)
      flow.parts = [(.imageContent, compressed), (.imageLayers, layers.atLeastZero)]
    case .failed, .cancelled:
      // Blobs and half-unpacked layers of a pull that did not end well go when the runtime collects garbage; a lease may
      // keep them for a day (facts: mechanisms 3 and 4).
      flow.freed = p.end
      flow.left = Bytes(low: 0, best: 0, high: disk.high)
      flow.leftCategory = .runtime
    default: break
    }
    return flow
  }

  // MARK: downloads

  private func downloads() -> [Flow] {
    let talkers = Set(facts.history.containers.values.map(\.pod))
    return facts.downloads.compactMap { d in
      guard counts(d.countsAgainst), d.outcome != .cached, let start = d.start, let bytes = d.bytes else { return nil }
      var flow = Flow(
        category: .modelCache, subject: d.model, pod: d.pod, evidence: d.evidence, start: start, end: d.end,
        written: bytes)
      flow.isMeasuredByKubelet = d.outcome == .interrupted
      if d.lands == .writableLayer || d.lands == .emptyDir {
        flow.freed = death(of: d.pod, after: start)
        // Without the pod's own words some of it may be logs, which stay until the pod's folder is collected.
        if d.lands == .writableLayer, d.pod.map(talkers.contains) != true {
          flow.mayBe = [.containerLogs]
          flow.left = Bytes(low: 0, best: 0, high: bytes.high)
        }
      }
      return flow
    }
  }

  private func death(of pod: PodName?, after start: Timestamp) -> Timestamp? {
    pod.flatMap { facts.evictions(of: $0).first { $0.time > start }?.time }
  }

  private func counts(_ account: ModelDownload.Account) -> Bool {
    switch account {
    case .nodefs: role == .nodefs
    case .imagefs, .containerfs: Usage.role(.imagefs, facts.node) == role
    case .none, .unknown: false
    }
  }
}
