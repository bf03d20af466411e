/// A DaemonSet's pod was evicted: it comes back to this node and to no other.
import IncidentModel
import KubeletPolicy

extension Rule {
  static let daemonSetEvicted = Rule(
    "daemonset-evicted",
    title: "A DaemonSet's pod was evicted",
    why: """
      Being a DaemonSet's protects from nothing: the kubelet looks at request, priority and usage. The controller \
      makes the pod anew on the same node, where it is refused while the condition holds, unless its priority is that \
      of a critical pod. Logging and network agents are missed most when a node is in trouble.
      """,
    check: "kubectl get pod NAME -o jsonpath='{.metadata.ownerReferences[0].kind} {.spec.priority}'"
  ) { incident, node in
    guard incident.isAboutNodeSpace else { return [] }
    let workloads = Workload.joining(incident.pressureEvictions.map(\.pod), on: node)
    let struck = workloads.filter { workload in
      workload.kind == .daemonSet && workload.entry.map { !$0.snapshot.isCritical(version: node.version) } == true
    }
    return struck.first.map { [finding($0, struck, incident)] } ?? []
  }
}

private func finding(_ first: Workload, _ struck: [Workload], _ incident: Incident) -> Finding {
  let own = Set(struck.flatMap(\.pods))
  let names = Set(struck.map { PodName(namespace: $0.namespace, name: $0.pod.workload) })
  let evictions = incident.pressureEvictions.filter { own.contains($0.pod) }
  let refused = incident.rejections.filter {
    names.contains(PodName(namespace: $0.pod.namespace, name: $0.pod.workload))
  }
  let known = first.entry?.snapshot.priority
  let priority: Sentence =
    known.map { "Its priority is \(count: $0), below the 2000000000 that spares a pod." }
    ?? "Its priority is not in the evidence."
  return Finding(
    .info, known == nil ? .likely : .established,
    title: "DaemonSets whose pods were evicted: \(count: struck.count)",
    text: """
      \(pod: first.pod) belongs to \(code: first.owner). \(priority) A DaemonSet's controller makes its pod anew on \
      this node and nowhere else. Evictions of such pods: \(count: evictions.count), refusals at admission: \
      \(count: refused.reduce(0) { $0 &+ $1.count }).
      """,
    remedy: Finding.Remedy(
      text: """
        Give an agent that the node cannot do without the priority class \(code: "system-node-critical"), and any \
        other an ephemeral-storage request that covers what it writes.
        """,
      patches: [
        first.patch("Only for what the node needs to work", podSpec: ["priorityClassName": "system-node-critical"])
      ],
      sideEffects: """
        A critical pod is never evicted for pressure, so others go instead, and it may preempt pods to be scheduled. \
        Namespaces beside kube-system may need a quota that allows the class.
        """),
    evidence: evictions.flatMap { $0.evidence.prefix(2) } + struck.flatMap(\.evidence)
      + refused.prefix(3).flatMap { $0.evidence.prefix(1) })
}
