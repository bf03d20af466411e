import IncidentModel

/// Culprit, contributor or bystander, with the reason, for each evicted pod.
struct Roles {
  let incident: Incident
  let node: Node
  /// Workloads that an image was pulled for.
  private let pullers: [String: Set<PodName>]

  init(incident: Incident, node: Node) {
    (self.incident, self.node) = (incident, node)
    var pullers: [String: Set<PodName>] = [:]
    for pull in incident.pulls {
      guard let pod = pull.pod else { continue }
      pullers[pull.image.canonical, default: []].insert(PodName(namespace: pod.namespace, name: pod.workload))
    }
    self.pullers = pullers
  }

  func judged() -> [Eviction] { incident.evictions.map(judge) }

  private func judge(_ e: Eviction) -> Eviction {
    var e = e
    e.role = role(of: e)
    e.why = why(e)
    return e
  }

  private func role(of e: Eviction) -> Eviction.Role {
    switch e.mechanism {
    case .podLimit, .containerLimit, .emptyDirLimit: return .culprit
    case .notKubelet: return .unknown
    case .nodePressure: break
    }
    if incident.resource == .inodes { return ranksFirst(e) ? .culprit : .bystander }
    let mine = incident.cause.contributors.filter { $0.share >= 0.05 && owns(e.pod, $0) }
    if let share = mine.map(\.share).max() {
      return share >= 0.15 || incident.kind != .nodePressure ? .culprit : .contributor
    }
    let used = e.usage.map(\.used).reduce(.zero, +).best
    let growth = incident.ledgers.map { $0.usedTo.best - $0.usedFrom.best }.max() ?? 0
    if used > 1_000_000_000, used > growth / 2 { return .culprit }
    if used > 100_000_000, used > growth / (isOutsidePods ? 3 : 10) { return .contributor }
    if incident.cause.kind == .undetermined { return .unknown }
    return .bystander
  }

  private var isOutsidePods: Bool { incident.cause.kind == .hostProcess || incident.cause.kind == .hostPath }

  private func ranksFirst(_ e: Eviction) -> Bool {
    incident.rankings.isEmpty || incident.rankings.contains { $0.printed.first == e.pod }
  }

  /// The contributor's own pod, another pod of its workload, or a pod that runs the image it brought.
  private func owns(_ pod: PodName, _ c: Cause.Contributor) -> Bool {
    if let owner = c.pod, owner == pod || owner.namespace == pod.namespace && owner.workload == pod.workload {
      return true
    }
    guard c.kind == .imagePull else { return false }
    let image = ImageName(c.subject).canonical
    if pullers[image]?.contains(PodName(namespace: pod.namespace, name: pod.workload)) == true { return true }
    return node.pods[pod]?.snapshot.containers.contains { $0.image.canonical == image } ?? false
  }

  // MARK: why this pod

  private func why(_ e: Eviction) -> Sentence {
    switch e.mechanism {
    case .podLimit: return "It used more local storage than its containers' limits add up to."
    case .containerLimit: return "One of its containers used more local storage than its limit."
    case .emptyDirLimit: return "One of its emptyDir volumes grew beyond its size limit."
    case .notKubelet: return "It was ended through the API, by a taint or by preemption."
    case .nodePressure: return ranked(e) + share(e)
    }
  }

  private func ranked(_ e: Eviction) -> Sentence {
    let used = e.usage.map(\.used).reduce(.zero, +)
    let request = e.usage.compactMap(\.request).map { Bytes(exactly: $0) }.reduce(.zero, +).best
    let printed = incident.rankings.last { $0.time <= e.time + .seconds(2) && e.time.seconds(since: $0.time) < 120 }?
      .printed
    let order: Sentence =
      switch printed.flatMap({ $0.firstIndex(of: e.pod) }) {
      case 0?: "Ranked first of \(count: printed?.count ?? 1) by the kubelet."
      case let n?: "Ranked at place \(count: n + 1) by the kubelet; those before it could not be evicted."
      case nil: "The order the kubelet printed is not in the evidence."
      }
    guard e.resource != .inodes else { return order }
    guard !e.usage.isEmpty else { return order + "The kubelet's message names no usage above a request." }
    guard request > 0 else {
      return order
        + "It requested no ephemeral storage, so the \(bytes: used) its containers used stood above its request."
    }
    return order
      + """
      Its containers used \(bytes: used) against a request of \(bytes: Bytes(exactly: request)) of ephemeral storage.
      """
  }

  private func share(_ e: Eviction) -> Sentence {
    if incident.resource == .inodes { return "For inodes the kubelet goes by priority, then by their number." }
    switch e.role {
    case .culprit, .contributor: return brought(e)
    case .bystander:
      return growth.map { "The disk grew by \(bytes: $0) meanwhile: this pod did not fill it." }
        ?? "What it used did not fill the disk."
    case .unknown: return ""
    }
  }

  /// What came to the disk for this pod, as a share: the kubelet attributes images to nobody.
  private func brought(_ e: Eviction) -> Sentence {
    let mine = incident.cause.contributors.filter { $0.share >= 0.05 && owns(e.pod, $0) }
    let share = min(1, mine.map(\.share).reduce(0, +))
    guard share > 0 else {
      let used = e.usage.map(\.used).reduce(.zero, +)
      guard let growth, used.best > 0 else { return "It wrote what filled the disk." }
      return "It wrote \(bytes: used) while the disk grew by \(bytes: growth)."
    }
    let kinds = Set(mine.map(\.kind))
    if kinds.isSuperset(of: [.imagePull, .modelDownload]) {
      return "Its image and its model are \(percent: share) of what filled the disk."
    }
    if kinds.contains(.imagePull) { return "Its image is \(percent: share) of what filled the disk." }
    if kinds.contains(.modelDownload) { return "Its model is \(percent: share) of what filled the disk." }
    return "It wrote \(percent: share) of what filled the disk."
  }

  /// Growth of the disk in the largest account.
  private var growth: Bytes? {
    incident.ledgers.map { $0.usedTo - $0.usedFrom }.max { $0.best < $1.best }.flatMap { $0.best > 0 ? $0 : nil }
  }
}
