/// Pods ended through the API, by a taint or by preemption: the disk had no part in it.
import IncidentModel

extension Rule {
  static let notTheDisk = Rule(
    "not-the-disk", action: .process,
    title: "Pods were ended by something other than the kubelet's eviction",
    why: """
      \"Evicted\" has many authors. The eviction API (kubectl drain, autoscalers, the descheduler), preemption by a \
      pod of higher priority, and NoExecute taints end pods on nodes with any amount of free disk. From 1.26 on the \
      pod's condition DisruptionTarget names the author.
      """,
    check: "kubectl get pod NAME -o jsonpath='{.status.conditions}', and the component of the event."
  ) { incident, node in
    let ended = incident.evictions.filter { $0.mechanism == .notKubelet }
    let authors = ended.map { Author(of: $0, node) }
    return authors.uniqued().map { author in
      finding(author, zip(ended, authors).filter { $0.1 == author }.map(\.0), node)
    }
  }
}

/// Who ended a pod, by the reason of its condition (pkg/apis/core/types.go) or the words of the event.
private enum Author: Hashable {
  case api, preemption, taint, unknown

  init(of eviction: Eviction, _ node: Node) {
    let conditions = node.pods[eviction.pod]?.snapshot.conditions ?? []
    let reason = conditions.first { $0.type == "DisruptionTarget" && $0.isTrue }?.reason
    let message = eviction.message ?? ""
    self =
      reason.flatMap { Self.reasons[$0] } ?? Self.openings.first { message.hasPrefix($0.words) }?.author ?? .unknown
  }

  private static let reasons: [String: Author] = [
    "EvictionByEvictionAPI": .api, "PreemptionByScheduler": .preemption, "DeletionByTaintManager": .taint,
  ]
  private static let openings: [(words: String, author: Author)] = [
    ("Preempted", .preemption), ("Preempting", .preemption), ("Marking for deletion", .taint),
  ]

  var words: Sentence {
    switch self {
    case .api: "the eviction API: a drain, an autoscaler or a descheduler"
    case .preemption: "preemption: a pod of higher priority took the place"
    case .taint: "a NoExecute taint that the pod does not tolerate"
    case .unknown: "something other than the kubelet's eviction manager"
    }
  }
}

private func finding(_ author: Author, _ ended: [Eviction], _ node: Node) -> Finding {
  let pods = ended.map(\.pod).uniqued()
  let entries = pods.compactMap { node.pods[$0]?.evidence }
  return Finding(
    .info, author == .unknown ? .likely : .established,
    title: "Pods ended by other means than the kubelet's eviction: \(count: pods.count)",
    text: """
      \(pod: pods[0]) was ended by \(author.words). Pods ended in this way: \(count: pods.count). No threshold of the \
      disk had a part in it.
      """,
    remedy: Finding.Remedy(text: remedy(author)), evidence: ended.flatMap { $0.evidence.prefix(3) } + entries.prefix(3))
}

private func remedy(_ author: Author) -> Sentence {
  switch author {
  case .api: "Look for who drained the node; a PodDisruptionBudget bounds how many go at once."
  case .preemption: "Look at the pod that took the place, and at the priority classes of both."
  case .taint: "Look at the taints of the node and who set them; tolerationSeconds gives a pod time."
  case .unknown: "Look at the events and conditions of these pods, and not at the disk."
  }
}
