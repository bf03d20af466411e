/// A pod that was made to look around stayed, and wrote.
import IncidentModel

extension Rule {
  static let debugPod = Rule(
    "debug-pod", action: .process,
    title: "A debug pod was left running",
    why: """
      A debug pod sleeps until someone execs into it. It has no owner that replaces or removes it, often no limits, \
      and what is tried in it (a model, a download) is written to the node's disk outside of all plans.
      """,
    check: "kubectl get pods -A, pods whose command is sleep or tail -f /dev/null, and how old they are."
  ) { incident, node in
    let dumped = node.pods.keys.sorted().compactMap { pod in node.pods[pod].map { finding($0, incident, node) } ?? nil }
    let others = incident.involvedPods.filter { node.pods[$0] == nil && isNamedForDebugging($0.name) }
    return dumped + others.map { undumped($0, incident) }
  }
}

private func isNamedForDebugging(_ name: String) -> Bool {
  name.lowercased().split(separator: "-").contains { ["debug", "debugger", "dbg", "netshoot", "toolbox"].contains($0) }
}

extension PodSnapshot {
  /// By name, by label, or because all its containers only keep the pod alive.
  fileprivate var isForDebugging: Bool {
    let labels = labels.sorted { $0.key < $1.key }
    let lasting = containers.filter { !$0.isInit }
    return isNamedForDebugging(pod.name)
      || labels.contains { isNamedForDebugging($0.value) || $0.key == "debug" && $0.value == "true" }
      || !lasting.isEmpty && lasting.allSatisfy(\.onlySleeps)
  }
}

extension PodSnapshot.Container {
  /// `sleep infinity`, `tail -f /dev/null`, `sh -c "while true; do sleep 3600; done"`.
  fileprivate var onlySleeps: Bool {
    let words = (command + arguments).flatMap { $0.split(whereSeparator: { " ;\n\t".contains($0) }) }.map(String.init)
    guard let first = words.first.map({ String($0.split(separator: "/").last ?? "") }) else { return false }
    if first == "sleep" { return true }
    if first == "tail" { return words.contains("/dev/null") }
    let isShell = ["sh", "bash", "ash"].contains(first)
    let known: Set<String> = [
      "-c", "-lc", "while", "true", "do", "done", "sleep", "exec", "tail", "-f", "/dev/null", "trap", ":", "infinity",
      "inf", "wait",
    ]
    let sleeps = words.contains("sleep") || words.contains("/dev/null")
    return isShell && sleeps && words.dropFirst().allSatisfy { known.contains($0) || $0.first?.isNumber == true }
  }
}

/// What is wrong with a debug pod here, one correction each.
private struct Faults {
  var unlimited: [PodSnapshot.Volume]
  var tolerates: Bool
  var downloads: [ModelDownload]
  var isInvolved: Bool

  init(_ spec: PodSnapshot, _ incident: Incident) {
    unlimited = spec.volumes.filter(\.isUnlimitedEmptyDir)
    tolerates = spec.tolerations.contains {
      $0.key == "node.kubernetes.io/disk-pressure" || $0.key.isEmpty && $0.op == "Exists"
    }
    downloads = incident.downloads.filter { $0.pod == spec.pod && $0.outcome != .cached }
    isInvolved = incident.involvedPods.contains(spec.pod)
  }
  var isEmpty: Bool { unlimited.isEmpty && !tolerates && !isInvolved }
}

private func finding(_ entry: Node.PodEntry, _ incident: Incident, _ node: Node) -> Finding? {
  let spec = entry.snapshot
  guard spec.pod.namespace != "kube-system", spec.isForDebugging, spec.ownerKind != "DaemonSet" else { return nil }
  let faults = Faults(spec, incident)
  guard !faults.isEmpty else { return nil }
  let isCause = incident.cause.contributors.contains { $0.pod == spec.pod }
  let evidence = [entry.evidence] + faults.downloads.flatMap(\.evidence)
  return Finding(
    isCause ? .critical : faults.isInvolved ? .warning : .info, .established,
    title: "\(pod: spec.pod) is a debug pod that was left running", text: text(spec, faults, incident),
    remedy: remedy(spec, faults, Workload(of: spec.pod, on: node)), evidence: evidence)
}

private func text(_ spec: PodSnapshot, _ faults: Faults, _ incident: Incident) -> Sentence {
  let age = (spec.created ?? spec.started).map { incident.start.elapsed(since: $0) } ?? .zero
  let marks: Sentence =
    switch (faults.unlimited.isEmpty, faults.tolerates) {
    case (false, true): "emptyDir without sizeLimit, toleration of disk pressure"
    case (false, false): "emptyDir without sizeLimit"
    case (true, true): "toleration of disk pressure"
    case (true, false): "nothing that bounds it"
    }
  if let download = faults.downloads.first {
    return """
      \(pod: spec.pod) was \(duration: age) old when this began and was used like a serving pod: it downloaded \
      \(code: download.model). Its spec has: \(marks).
      """
  }
  return """
    \(pod: spec.pod) only sleeps, or is named for debugging, and was \(duration: age) old when this began. Its spec \
    has: \(marks).
    """
}

private func remedy(_ spec: PodSnapshot, _ faults: Faults, _ workload: Workload) -> Finding.Remedy {
  Finding.Remedy(
    text: """
      Delete it after use, and give the next one an \(code: "activeDeadlineSeconds"), a sizeLimit on every emptyDir, \
      no toleration of disk pressure, and no model: inference belongs in a pod with requests and a cache volume.
      """,
    patches: [deletion(workload), nextTime(spec, faults)],
    sideEffects: "Files in its layer and its emptyDir volumes are deleted with it; copy out what is still needed.")
}

private func deletion(_ workload: Workload) -> Finding.Patch {
  let name = "kubectl -n \(shellWord(workload.namespace))"
  let command =
    switch workload.patchableType {
    case let type? where type != "daemonset": "\(name) scale \(type) \(shellWord(workload.name)) --replicas=0"
    default: "\(name) delete pod \(shellWord(workload.pod.name))"
    }
  return Finding.Patch(title: "End it", language: .shell, text: command + "\n")
}

private func nextTime(_ spec: PodSnapshot, _ faults: Faults) -> Finding.Patch {
  let container = spec.containers.first { !$0.isInit }
  let volumes = faults.unlimited.map { volume -> Yaml in
    ["name": .text(volume.name), "emptyDir": ["sizeLimit": "5Gi"]]
  }
  let bounded: Yaml = [
    "requests": ["ephemeral-storage": "1Gi"], "limits": ["ephemeral-storage": "10Gi"],
  ]
  let pod: Yaml = [
    "apiVersion": "v1",
    "kind": "Pod",
    "metadata": ["name": .text(spec.pod.name), "namespace": .text(spec.pod.namespace)],
    "spec": [
      "activeDeadlineSeconds": .noted(14400, "ends by itself after four hours"),
      "restartPolicy": "Never",
      "tolerations": .noted([], "none for disk pressure"),
      "containers": [
        [
          "name": .text(container?.name ?? "debug"), "image": .text(container?.image.text ?? "busybox:1.36"),
          "command": ["sleep", "14400"], "resources": bounded,
        ]
      ],
      "volumes": .list(volumes),
    ],
  ]
  return Finding.Patch(
    title: "The same pod, bounded", language: .yaml,
    text: pod.document(comments: ["Add the mounts and the GPU that the session needs."]))
}

/// Only the name speaks for it: the pod was not dumped.
private func undumped(_ pod: PodName, _ incident: Incident) -> Finding {
  let contributors = incident.cause.contributors.filter { $0.pod == pod }
  let downloads = incident.downloads.filter { $0.pod == pod }
  let evictions = incident.evictions.filter { $0.pod == pod }
  return Finding(
    contributors.isEmpty ? .warning : .critical, .likely, title: "\(pod: pod) is named like a debug pod",
    text: """
      \(pod: pod) took part in this incident and is named like a debug pod. Its spec is not in the evidence.
      """,
    remedy: Finding.Remedy(
      text: """
        Delete it after use, and give the next one an \(code: "activeDeadlineSeconds"), a sizeLimit on every \
        emptyDir, and no toleration of disk pressure.
        """,
      patches: [
        Finding.Patch(
          title: "End it", language: .shell,
          text: "kubectl -n \(shellWord(pod.namespace)) delete pod \(shellWord(pod.name))\n")
      ]),
    evidence: contributors.flatMap(\.evidence) + downloads.flatMap(\.evidence) + evictions.flatMap(\.evidence))
}
