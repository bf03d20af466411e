import IncidentModel

/// Culprit, contributor or bystander, with the reason, for each evicted pod.
struct Roles {
  let incident: Incident
  let node: Node

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
    let used = e.usage.map(\.used.best).reduce(0, +)
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
    let pullers = incident.pulls.filter { $0.image.canonical == image }.compactMap(\.pod)
    if pullers.contains(where: { $0 == pod || $0.namespace == pod.namespace && $0.workload == pod.workload }) {
      return true
    }
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
    let request = e.usage.compactMap(\.request).reduce(0, +)
    let place = incident.rankings.last { $0.time <= e.time + .seconds(2) && e.time.seconds(since: $0.time) < 120 }?
      .printed.firstIndex(of: e.pod)
    let order: Sentence =
      switch place {
      case 0?: "The kubelet ranked it first."
      case let n?: "The kubelet ranked it at place \(count: n + 1); those before it could not be evicted."
      case nil: "The order the kubelet printed is not in the evidence."
      }
    guard e.resource != .inodes else { return order }
    guard !e.usage.isEmpty else { return order + "The kubelet measured no container usage above a request." }
    return order
      + "Its containers used \(bytes: used) against a request of \(bytes: Bytes(exactly: request)) for ephemeral storage."
  }

  private func share(_ e: Eviction) -> Sentence {
    switch e.role {
    case .culprit: "It brought most of what filled the disk."
    case .contributor: "It brought a part of what filled the disk."
    case .bystander: "It did not fill the disk: what it used is small against the growth."
    case .unknown: ""
    }
  }
}
