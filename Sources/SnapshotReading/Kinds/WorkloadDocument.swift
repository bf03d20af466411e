internal import IncidentModel

/// A workload object (apps/v1, batch/v1): its pod template says what its pods are like, also those that are long gone.
///
///     kind: Deployment … spec: {template: {spec: {containers: […]}}}
enum WorkloadDocument {
  static let kinds: Set<String> = [
    "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Job", "CronJob",
  ]

  static func read(_ object: Value, at evidence: Evidence, into gathering: inout Gathering) {
    guard let kind = object["kind"].text, let name = object["metadata"]["name"].text else { return }
    let spec = kind == "CronJob" ? object["spec"]["jobTemplate"]["spec"] : object["spec"]
    let namespace = object["metadata"]["namespace"].text ?? "default"
    var pod = PodSnapshot(pod: PodName(namespace: namespace, name: name))
    PodDocument.readTemplate(spec["template"], into: &pod)
    guard !pod.containers.isEmpty else { return }
    (pod.owner, pod.ownerKind) = (name, kind)
    gathering.add("workload", .snapshot(.podTemplate(pod)), at: evidence)
  }
}
