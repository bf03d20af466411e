/// A pod tolerates `node.kubernetes.io/disk-pressure`, so the scheduler keeps sending it to nodes that refuse it.
import IncidentModel

extension Rule {
  static let toleratesDiskPressure = Rule(
    "tolerates-disk-pressure",
    title: "A pod tolerates the disk-pressure taint",
    why: """
      The toleration lets the scheduler place the pod on a node under DiskPressure. It protects nothing: the kubelet \
      refuses every pod that is not critical while the condition holds, and ranks pods for eviction without looking \
      at tolerations. DaemonSet pods get the toleration from their controller.
      """,
    check:
      "kubectl get pod NAME -o jsonpath='{.spec.tolerations}'; an empty key with operator Exists tolerates everything."
  ) { incident, node in
    guard incident.isAboutDisk else { return [] }
    let rejected = incident.rejections.map(\.pod)
    let pods = incident.involvedPods + rejected + incident.evictions.map(\.pod)
    let workloads = Workload.joining(pods, on: node)
    return workloads.compactMap { finding($0, incident) } + byDesign(workloads.filter(\.toleratesByDesign), incident)
  }
}

extension PodSnapshot.Toleration {
  /// Whether it tolerates the taint's effect NoSchedule under this key, or under every key.
  fileprivate var toleratesDiskPressure: Bool {
    guard effect.isEmpty || effect == "NoSchedule" else { return false }
    return key == Self.diskPressure || toleratesEverything
  }
  fileprivate var toleratesEverything: Bool { key.isEmpty && op == "Exists" && effect != "NoExecute" }
  fileprivate static let diskPressure = "node.kubernetes.io/disk-pressure"
}

extension Workload {
  /// A DaemonSet's pods have the toleration from their controller, unless theirs accepts everything.
  fileprivate var toleratesByDesign: Bool {
    guard kind == .daemonSet, let toleration = spec?.tolerations.first(where: \.toleratesDiskPressure) else {
      return false
    }
    return !toleration.toleratesEverything
  }
}

private func finding(_ workload: Workload, _ incident: Incident) -> Finding? {
  guard let spec = workload.spec, workload.kind != .staticPod, !workload.toleratesByDesign,
    let index = spec.tolerations.firstIndex(where: \.toleratesDiskPressure)
  else { return nil }
  let rejections = incident.rejections.filter { workload.pods.contains($0.pod) }
  let count = rejections.reduce(0) { $0 &+ $1.count }
  return Finding(
    .warning, .established, title: "\(pod: workload.pod) tolerates disk pressure",
    text: text(workload.pod, spec.tolerations[index], count),
    remedy: remedy(workload, spec, index), evidence: workload.evidence + rejections.flatMap(\.evidence))
}

/// One finding for all DaemonSets whose pods were refused. Those that were evicted too are told by their own rule.
private func byDesign(_ workloads: [Workload], _ incident: Incident) -> [Finding] {
  let evicted = Set(incident.pressureEvictions.map(\.pod))
  let workloads = workloads.filter { $0.pods.allSatisfy { !evicted.contains($0) } }
  let pods = Set(workloads.flatMap(\.pods))
  let rejections = incident.rejections.filter { pods.contains($0.pod) }
  guard let first = rejections.first else { return [] }
  let count = rejections.reduce(0) { $0 &+ $1.count }
  return [
    Finding(
      .info, .established, title: "DaemonSet pods such as \(pod: first.pod) tolerate disk pressure by design",
      text: """
        The DaemonSet controller gives its pods this toleration, so they were sent to the node and refused there. \
        These are refusals at admission, not evictions. Their number: \(count: count).
        """,
      remedy: Finding.Remedy(
        text: """
          Leave it; the refusals end with the pressure. A pod that must run under pressure needs the priority class \
          \(code: "system-node-critical").
          """),
      evidence: rejections.flatMap(\.evidence) + workloads.flatMap(\.evidence))
  ]
}

private func text(_ pod: PodName, _ toleration: PodSnapshot.Toleration, _ count: Int) -> Sentence {
  if toleration.toleratesEverything {
    return """
      A toleration with an empty key and operator Exists accepts every taint, \
      \(code: PodSnapshot.Toleration.diskPressure) with it. The scheduler places \(pod: pod) on nodes under pressure; \
      a toleration neither protects it from eviction nor passes admission there. Refusals in this incident: \
      \(count: count).
      """
  }
  return """
    \(pod: pod) tolerates \(code: PodSnapshot.Toleration.diskPressure). The scheduler places it on nodes under \
    pressure; a toleration neither protects it from eviction nor passes admission there. Refusals in this incident: \
    \(count: count).
    """
}

private func remedy(_ workload: Workload, _ spec: PodSnapshot, _ index: Int) -> Finding.Remedy {
  let isEverything = spec.tolerations[index].toleratesEverything
  let patch = workload.patchCommand.map { command in
    Finding.Patch(
      title: "Take the toleration out of the template", language: .shell,
      text: "\(command) --type=json -p \(shellWord(jsonPatch(index, isEverything, usesGPU: spec.usesGPU)))\n")
  }
  let fallback = Finding.Patch(
    title: "Find the owner whose template has the toleration", language: .shell,
    text: "kubectl -n \(shellWord(workload.namespace)) get pod \(shellWord(workload.pod.name)) -o yaml\n")
  return Finding.Remedy(
    text: """
      Remove the toleration, so that the scheduler looks for a node without pressure. Replace one that accepts \
      everything by the keys that the pod needs.
      """,
    patches: [patch ?? fallback],
    sideEffects: "With every node under pressure the pods stay Pending, which shows the shortage instead of hiding it.")
}

/// The `test` makes the patch fail where the template's list is not the one that was dumped.
private func jsonPatch(_ index: Int, _ isEverything: Bool, usesGPU: Bool) -> String {
  let path = "/spec/template/spec/tolerations/\(index)"
  let test =
    isEverything
    ? #"{"op":"test","path":"\#(path)/operator","value":"Exists"}"#
    : #"{"op":"test","path":"\#(path)/key","value":"node.kubernetes.io/disk-pressure"}"#
  let gpu = #"{"key":"nvidia.com/gpu","operator":"Exists","effect":"NoSchedule"}"#
  let change =
    isEverything && usesGPU
    ? #"{"op":"replace","path":"\#(path)","value":\#(gpu)}"# : #"{"op":"remove","path":"\#(path)"}"#
  return "[\(test),\(change)]"
}

extension PodSnapshot {
  var usesGPU: Bool {
    containers.contains { $0.limits["nvidia.com/gpu"] != nil || $0.requests["nvidia.com/gpu"] != nil }
  }
}
