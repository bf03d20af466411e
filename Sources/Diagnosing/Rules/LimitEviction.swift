/// A pod was evicted for a limit of its own; the node had nothing to do with it.
import IncidentModel

extension Rule {
  static let limitEviction = Rule(
    "limit-eviction",
    title: "A pod exceeded its own ephemeral-storage limit",
    why: """
      The kubelet evicts a pod whose emptyDir, container or sum of containers is above a limit in its spec, on a node \
      with any amount of free space. The limit is polled, not enforced by the filesystem: what was written in up to \
      about 70 seconds comes on top of it.
      """,
    check: "Read the pod's status.message, which names the limit, and compare it with sizeLimit and resources.limits."
  ) { incident, node in
    let limited = incident.evictions.filter { $0.mechanism.isLimit }
    let mechanisms = limited.map(\.mechanism).uniqued()
    return mechanisms.flatMap { mechanism in
      let evictions = limited.filter { $0.mechanism == mechanism }
      return Workload.joining(evictions.map(\.pod), on: node).compactMap { workload in
        finding(evictions.filter { workload.pods.contains($0.pod) }, workload, incident)
      }
    }
  }
}

extension Eviction.Mechanism {
  fileprivate var isLimit: Bool { self == .podLimit || self == .containerLimit || self == .emptyDirLimit }
}

/// What the kubelet's message names: `Usage of EmptyDir volume "cache" exceeds the limit "10Gi". `, `Container vllm
/// exceeded its local ephemeral storage limit "1Gi". `, `Pod ephemeral local storage usage exceeds the total limit of
/// containers 10Gi. ` (pkg/kubelet/eviction/helpers.go, 1.15–1.36).
private struct ExceededLimit {
  var subject: String?
  var limit: String?

  init(_ eviction: Eviction) {
    let message = eviction.message ?? ""
    let quoted = message.split(separator: "\"", omittingEmptySubsequences: false).map(String.init)
    let words = message.split(separator: " ").map(String.init)
    switch eviction.mechanism {
    case .emptyDirLimit where quoted.count >= 5: (subject, limit) = (quoted[1], quoted[3])
    case .containerLimit where quoted.count >= 3 && words.count > 1: (subject, limit) = (words[1], quoted[1])
    case .podLimit: limit = words.last.map { String($0.hasSuffix(".") ? $0.dropLast() : $0[...]) }
    default: break
    }
    if ResourceAmount.bytes(limit) == nil { limit = nil }
  }
}

private func finding(_ evictions: [Eviction], _ workload: Workload, _ incident: Incident) -> Finding? {
  guard let first = evictions.first else { return nil }
  let exceeded = ExceededLimit(first)
  let isCause = [.podLimit, .containerLimit, .emptyDirLimit].contains(incident.kind)
  let evidence = evictions.flatMap(\.evidence) + workload.evidence
  return Finding(
    isCause ? .critical : incident.weight(of: [.limitExceeded], pods: workload.pods), .established,
    title: "\(pod: first.pod) exceeded its own limit, not the node's",
    text: text(first, exceeded, evictions.count, incident) + part(first, workload, incident) + overshoot,
    remedy: remedy(first, exceeded, workload, incident),
    evidence: evidence)
}

/// Facts, kubelet 6 and 10: up to 70 s between a write and the eviction; 346 MB were seen against a limit of 150Mi.
private let overshoot: Sentence = """
  The limit is polled and stops no write, so more than the limit was on the disk by then, and that is expected.
  """

private func text(_ eviction: Eviction, _ exceeded: ExceededLimit, _ count: Int, _ incident: Incident) -> Sentence {
  guard let limit = exceeded.limit else {
    return """
      \(pod: eviction.pod) was evicted for a local storage limit of its own, which needs no pressure on the node. \
      Such evictions in this workload: \(count: count).
      """
  }
  guard incident.pressure.isEmpty else {
    return """
      \(pod: eviction.pod) was evicted for its limit of \(code: limit). That needs no pressure on the node, though \
      the node reported some in the same time. Such evictions in this workload: \(count: count).
      """
  }
  guard let subject = exceeded.subject else {
    return """
      \(pod: eviction.pod) wrote more than the \(code: limit) that its containers may write together. The node \
      reported no disk pressure. Such evictions in this workload: \(count: count).
      """
  }
  return """
    \(code: subject) of \(pod: eviction.pod) was over its limit of \(code: limit). The node reported no disk \
    pressure. Such evictions in this workload: \(count: count).
    """
}

/// Of a limit on a sum: which part grew, as far as the evidence shows.
private func part(_ eviction: Eviction, _ workload: Workload, _ incident: Incident) -> Sentence {
  guard eviction.mechanism != .emptyDirLimit else { return "" }
  let models = incident.downloads.filter { download in
    download.pod.map(workload.pods.contains) == true
      && (download.lands == .writableLayer || download.lands == .emptyDir)
  }
  guard let largest = models.max(by: { ($0.bytes?.best ?? 0) < ($1.bytes?.best ?? 0) }), let bytes = largest.bytes
  else {
    return eviction.mechanism == .podLimit
      ? "Layers, logs and emptyDir volumes count together; which of them grew, the evidence does not show."
      : "Its layer and its log count together; which of them grew, the evidence does not show."
  }
  return "\(bytes: bytes) of it are the model \(code: largest.model)."
}

/// The limit to set: twice the old one, or half as much again as the models that the pod downloads when that is more.
private func raised(_ exceeded: ExceededLimit, _ workload: Workload, _ incident: Incident) -> String? {
  let models = incident.downloads.filter { $0.pod.map(workload.pods.contains) == true }
    .compactMap { ($0.total ?? $0.bytes)?.high }
  let wanted = [models.max().map { Double($0) * 1.5 }, ResourceAmount.bytes(exceeded.limit).map { Double($0) * 2 }]
  return wanted.compactMap { $0 }.max().map { ResourceAmount.text(gibibytes: ResourceAmount.roundedUp($0)) }
}

private func remedy(
  _ eviction: Eviction, _ exceeded: ExceededLimit, _ workload: Workload, _ incident: Incident
) -> Finding.Remedy {
  guard let limit = raised(exceeded, workload, incident) else {
    return Finding.Remedy(text: "Raise the limit that the kubelet's message names, or write less.")
  }
  return Finding.Remedy(
    text: """
      Raise the limit to \(code: limit), or write less: move model files to a claim, or bound the cache by its own \
      setting.
      """,
    patches: patch(eviction, exceeded, workload, limit).map { [$0] } ?? [],
    sideEffects: """
      The node then gives that much to this pod; with other pods on its disk the room for it has to be there, so \
      raise the ephemeral-storage request with it.
      """)
}

private func patch(
  _ eviction: Eviction, _ exceeded: ExceededLimit, _ workload: Workload, _ limit: String
) -> Finding.Patch? {
  if eviction.mechanism == .emptyDirLimit {
    guard let volume = exceeded.subject else { return nil }
    return workload.patch(
      "Raise the volume's limit",
      podSpec: ["volumes": [["name": .text(volume), "emptyDir": ["sizeLimit": .text(limit)]]]])
  }
  guard let container = workload.spec?.container(exceeded.subject) else { return nil }
  return workload.patch(
    "Raise the container's limit", container: container, ["resources": ["limits": ["ephemeral-storage": .text(limit)]]])
}
