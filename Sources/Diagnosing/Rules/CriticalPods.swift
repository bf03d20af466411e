/// Only pods that may not be evicted were left, or one of them was evicted for a limit all the same.
import IncidentModel
import KubeletPolicy

extension Rule {
  static let criticalPods = Rule(
    "critical-pods", action: .mitigate,
    title: "Only pods that the kubelet may not evict were left",
    why: """
      Static pods, mirror pods and pods with a priority of 2000000000 or more stay in the printed order and are passed \
      over. When no other is left, passes evict nobody and pressure holds until something else makes room. The same \
      check spares them from limits of their own.
      """,
    check: "\"cannot evict a critical pod\" and \"unable to evict any pods\" in the kubelet's log; priorityClassName."
  ) { incident, node in
    guard incident.isAboutDisk else { return [] }
    return (nobodyLeft(incident, node).map { [$0] } ?? []) + limited(incident, node)
  }
}

private func nobodyLeft(_ incident: Incident, _ node: Node) -> Finding? {
  let vain = incident.circumstances.passes.filter { $0.isVain && $0.resource.isDisk }
  let spared = incident.circumstances.spared
  guard let first = spared.first, vain.count > 2 else { return nil }
  let names = spared.dropFirst().prefix(5).reduce("\(pod: first.pod)" as Sentence) { "\($0), \(pod: $1.pod)" }
  return Finding(
    .warning, .established, title: "Passes that could evict nobody: \(count: vain.count)",
    text: """
      \(names) may not be evicted for pressure, and the kubelet passed over such pods \
      \(count: spared.map(\.times).reduce(0, +)) times. Passes that ended without any eviction: \
      \(count: vain.count). While they are all that is left, no eviction can end the pressure.
      """,
    remedy: Finding.Remedy(
      text: """
        Make room by hand, by what is not a pod: unused images, logs, files of the host. Then lower what keeps \
        pressure up, such as a large minimum reclaim.
        """,
      patches: [
        Finding.Patch(
          title: "Remove unused images", language: .shell,
          text: (node.distribution == "k3s" ? "k3s crictl" : "crictl") + " rmi --prune\n"),
        largestDirectories(below: "/"),
      ],
      sideEffects: "Images of jobs that run now and then are pulled again."),
    evidence: vain.prefix(4).flatMap(\.evidence) + spared.flatMap { $0.evidence.prefix(2) })
}

/// `evictPod` asks whether a pod is critical for limits and for pressure alike, so this should not be.
private func limited(_ incident: Incident, _ node: Node) -> [Finding] {
  incident.evictions.compactMap { eviction in
    guard [.podLimit, .containerLimit, .emptyDirLimit].contains(eviction.mechanism),
      let entry = node.pods[eviction.pod], entry.snapshot.isCritical(version: node.version)
    else { return nil }
    return Finding(
      .info, .established, title: "\(pod: eviction.pod) is critical, and was evicted for a limit all the same",
      text: """
        By its specification \(pod: eviction.pod) is spared from pressure and from limits. It was evicted for a limit, so \
        its priority was another at the time, or the specification is that of another pod of this name.
        """,
      remedy: Finding.Remedy(text: "Set its limits with room for what it writes, or leave them out."),
      evidence: eviction.evidence + [entry.evidence])
  }
}

extension PodSnapshot {
  /// Static, or of a system priority, as far as the dump shows.
  func isCritical(version: KubernetesVersion?) -> Bool {
    KubeletPolicy.CriticalPods.spares(priority: priority, isStatic: isStatic, version: version) == true
  }
}
