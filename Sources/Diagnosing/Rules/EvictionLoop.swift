/// A workload is evicted, comes back to the same node, fetches everything again, and is evicted again.
import IncidentModel

extension Rule {
  static let evictionLoop = Rule(
    "eviction-loop",
    title: "A workload is evicted again and again on the same node",
    why: """
      The controller replaces an evicted pod at once. When the taint is gone the scheduler may choose the same node: \
      it does not count image or model bytes, and the node that has the image looks best. The replacement pulls what \
      garbage collection has just removed and downloads what went with the layer, until the threshold is met again. \
      One cause looks like many incidents.
      """,
    check: "kubectl get events --field-selector reason=Evicted -A, the node of each replacement, and the times between."
  ) { incident, node in
    guard incident.isAboutNodeSpace else { return [] }
    return incident.evictionLoops(on: node).map { finding($0, incident, node) }
  }
}

extension Incident {
  /// The loops of workloads that had a part in it; of those of whom that is not known, the longest. What else was
  /// evicted each time went round with them.
  func evictionLoops(on node: Node) -> [EvictionLoop] {
    let loops = Workload.joining(pressureEvictions.map(\.pod), on: node).compactMap { loop(of: $0, in: self) }
    let writers = loops.filter { $0.evictions.contains { $0.role == .culprit || $0.role == .contributor } }
    guard writers.isEmpty else { return writers }
    let unknown = loops.filter { $0.evictions.contains { $0.role == .unknown } }
    return unknown.max { ($0.rounds.count, $1.workload.pod) < ($1.rounds.count, $0.workload.pod) }.map { [$0] } ?? []
  }
}

/// Replicas evicted within a minute of each other are one round.
struct EvictionLoop {
  var workload: Workload
  var rounds: [Timestamp]
  var evictions: [Eviction]
  var pulls: [Pull]
  var downloads: [ModelDownload]

  var period: Duration { .seconds((span / Double(rounds.count - 1)).rounded()) }
  private var span: Double { (rounds.last?.elapsed(since: rounds[0]).inSeconds ?? 0) }
  var bytes: Bytes { (pulls.compactMap { $0.transferred ?? $0.onDisk } + downloads.compactMap(\.bytes)).sum() }
  var minutes: Duration {
    let times = pulls.map { ($0.start, $0.end) } + downloads.map { ($0.start, $0.end) }
    let seconds = times.compactMap { start, end in start.flatMap { start in end?.elapsed(since: start).inSeconds } }
    return .seconds(min(seconds.reduce(0, +), 1e8).rounded())
  }
}

private func loop(of workload: Workload, in incident: Incident) -> EvictionLoop? {
  let own = Set(workload.pods)
  let evictions = incident.pressureEvictions.filter { own.contains($0.pod) }
  var rounds: [Timestamp] = []
  for eviction in evictions {
    if let last = rounds.last, eviction.time.elapsed(since: last) < .seconds(60) { continue }
    rounds.append(eviction.time)
  }
  guard rounds.count > 1, let first = rounds.first else { return nil }
  func isOwn(_ pod: PodName?) -> Bool {
    pod.map { $0.namespace == workload.namespace && $0.workload == workload.pod.workload } ?? false
  }
  func isAgain(_ start: Timestamp?) -> Bool { start.map { $0 > first } ?? false }
  return EvictionLoop(
    workload: workload, rounds: rounds, evictions: evictions,
    pulls: incident.pulls.filter { isOwn($0.pod) && isAgain($0.start ?? $0.end) && $0.outcome != .present },
    downloads: incident.downloads.filter { isOwn($0.pod) && isAgain($0.start) && $0.outcome != .cached })
}

private func finding(_ loop: EvictionLoop, _ incident: Incident, _ node: Node) -> Finding {
  let pod = loop.workload.pod
  return Finding(
    .warning, .established, title: "\(pod: pod) and its replacements were evicted \(count: loop.rounds.count) times",
    text: """
      Pods of \(code: loop.workload.owner) were evicted from \(code: node.name) \(count: loop.rounds.count) times,
      """
        + (loop.rounds.count == 2
          ? "\(duration: loop.period) apart: one loop, not two incidents."
          : "one every \(duration: loop.period) on average: one loop, not as many incidents.") + cost(loop),
    remedy: remedy(loop, node),
    evidence: loop.evictions.flatMap { $0.evidence.prefix(2) } + loop.pulls.flatMap { $0.evidence.prefix(1) }
      + loop.downloads.flatMap { $0.evidence.prefix(1) })
}

private func cost(_ loop: EvictionLoop) -> Sentence {
  let fetched = loop.pulls.count + loop.downloads.count
  guard fetched > 0 else { return "" }
  guard loop.bytes.high > 0 else {
    return "Pulls and downloads after the first eviction: \(count: fetched), in \(duration: loop.minutes)."
  }
  return """
    Pulls and downloads after the first eviction: \(count: fetched), which brought \(bytes: loop.bytes) again in \
    \(duration: loop.minutes).
    """
}

private func remedy(_ loop: EvictionLoop, _ node: Node) -> Finding.Remedy {
  let isFetching = !loop.pulls.isEmpty || !loop.downloads.isEmpty
  return Finding.Remedy(
    text: isFetching
      ? """
      Break the loop where it turns: keep image and model on the node between two starts (the rules \
      \(code: "fetched-again") and \(code: "cache-on-nodefs")), or keep the pod off the node until it has room.
      """
      : """
      Break the loop where it turns: bound what the pod writes, so that it ends by its own limit and before the node \
      is short, or keep it off the node until it has room.
      """,
    patches: [
      Finding.Patch(
        title: "Keep new pods off the node meanwhile", language: .shell,
        text: "kubectl cordon \(shellWord(node.name))\n")
    ],
    sideEffects: "A cordoned node takes no new pod of any workload until it is uncordoned.")
}

extension Workload {
  /// `Deployment ml/vllm-srv`; without the kind where only the name speaks for it.
  var owner: String {
    let kind: String? =
      switch self.kind {
      case .deployment: "Deployment"
      case .statefulSet: "StatefulSet"
      case .daemonSet: "DaemonSet"
      case .job: "Job"
      case .pod, .staticPod: nil
      case .other(let name): name
      }
    return (isGuessed ? "" : kind.map { $0 + " " } ?? "") + "\(namespace)/\(name)"
  }
}
