/// An emptyDir without a size limit grew.
import IncidentModel

extension Rule {
  static let emptyDirWithoutLimit = Rule(
    "emptydir-without-limit",
    title: "An emptyDir volume without sizeLimit grew",
    why: """
      An emptyDir lies on nodefs and is bounded by nothing but the disk unless it has a sizeLimit. Its bytes are \
      missing from the eviction message, which counts only layers and logs, so the pod that wrote them can look small \
      there.
      """,
    check: "du on /var/lib/kubelet/pods/UID/volumes/kubernetes.io~empty-dir, and the volumes of the pod's spec."
  ) { incident, node in
    let grown = incident.growth(causes: [.emptyDir], categories: [.emptyDir])
    let downloaded = incident.downloads.filter { $0.lands == .emptyDir }.map { download in
      Growth(
        subject: download.volume ?? "", pod: download.pod, bytes: download.bytes ?? .zero,
        isCause: incident.weight(of: [.modelDownload], subjects: [download.model]) == .critical,
        evidence: download.evidence)
    }
    var seen = Set<String>()
    return (grown + downloaded).compactMap { growth in finding(growth, incident, node) }
      .filter { seen.insert($0.remedy.patches.map(\.text).joined()).inserted }
  }
}

private func finding(_ growth: Growth, _ incident: Incident, _ node: Node) -> Finding? {
  guard let pod = growth.pod else { return growth.isCause ? ownerless(growth) : nil }
  let workload = Workload(of: pod, on: node)
  guard let spec = workload.spec else { return growth.isCause ? unspecified(growth, workload) : nil }
  let unlimited = spec.volumes.filter(\.isUnlimitedEmptyDir)
  let named = spec.volumes.first { growth.names($0) }
  guard let volume = named ?? (unlimited.count == 1 ? unlimited.first : nil), volume.isUnlimitedEmptyDir else {
    return nil
  }
  return Finding(
    growth.isCause ? .critical : .warning, .established,
    title: "emptyDir \(code: volume.name) of \(pod: pod) has no sizeLimit", text: text(growth, volume.name, pod),
    remedy: remedy(growth, volume.name, workload), evidence: growth.evidence + workload.evidence)
}

/// The cause names a directory, but the evidence does not show whose it is.
private func ownerless(_ growth: Growth) -> Finding {
  Finding(
    .critical, .likely, title: "An emptyDir volume grew by \(bytes: growth.bytes)",
    text: """
      \(code: growth.subject) grew by \(bytes: growth.bytes). The evidence does not show which pod it belongs to, nor \
      whether it has a sizeLimit.
      """,
    remedy: Finding.Remedy(
      text: "Find the pod by the UID in the path, and give every emptyDir on disk a sizeLimit.",
      patches: [
        Finding.Patch(
          title: "List pods with their UIDs", language: .shell,
          text: "kubectl get pods -A -o custom-columns=NS:.metadata.namespace,NAME:.metadata.name,UID:.metadata.uid\n")
      ]),
    evidence: growth.evidence)
}

/// What a cause calls a volume that no specification names.
let unnamedVolume = "a local volume"

/// The cause names the volume but the pod's spec was not collected.
private func unspecified(_ growth: Growth, _ workload: Workload) -> Finding {
  let volume: Sentence = growth.subject == unnamedVolume ? "a local volume" : "\(code: growth.subject)"
  return Finding(
    .critical, .likely, title: "An emptyDir of \(pod: workload.pod) grew",
    text: growth.bytes.best > 0
      ? """
      \(volume) of \(pod: workload.pod) grew by \(bytes: growth.bytes). Its spec is not in the \
      evidence, so whether it has a sizeLimit is not shown; none was reported as exceeded.
      """
      : """
      \(volume) of \(pod: workload.pod) grew; by how much is not shown. Its spec is not in the \
      evidence, so whether it has a sizeLimit is not shown either; none was reported as exceeded.
      """,
    remedy: Finding.Remedy(
      text: "Look at the volumes of the pod's spec, and give every emptyDir on disk a sizeLimit.",
      patches: [
        Finding.Patch(
          title: "Show the volumes", language: .shell,
          text: "kubectl -n \(shellWord(workload.namespace)) get pod \(shellWord(workload.pod.name)) "
            + "-o jsonpath='{.spec.volumes}'\n")
      ]),
    evidence: growth.evidence)
}

private func text(_ growth: Growth, _ volume: String, _ pod: PodName) -> Sentence {
  guard growth.bytes.best > 0 else {
    return """
      Files were written to the emptyDir \(code: volume) of \(pod: pod), which nothing bounds but the disk. How many \
      bytes is not shown.
      """
  }
  return """
    The emptyDir \(code: volume) of \(pod: pod) took \(bytes: growth.bytes) and is bounded by nothing but the disk. \
    The kubelet's eviction message never counts emptyDir bytes.
    """
}

private func remedy(_ growth: Growth, _ volume: String, _ workload: Workload) -> Finding.Remedy {
  let tolerable = Double(growth.bytes.best) * 0.8 / Double(ResourceAmount.gibi)
  let size = ResourceAmount.text(gibibytes: max(1, Int64(min(tolerable, 1e6))))
  return Finding.Remedy(
    text: """
      Give the volume a sizeLimit below what filled the disk, for example \(code: size), so that the pod which writes \
      too much is evicted and not its neighbours.
      """,
    patches: [
      workload.patch(
        "Bound the volume",
        podSpec: [
          "volumes": [
            [
              "name": .text(volume),
              "emptyDir": ["sizeLimit": .noted(.text(size), "below what it grew to; set it to what the pod needs")],
            ]
          ]
        ])
    ],
    sideEffects: """
      A pod above the limit is evicted, critical or not. The limit is polled: what is written in up to about 70 \
      seconds comes on top.
      """)
}

extension PodSnapshot.Volume {
  var isUnlimitedEmptyDir: Bool {
    if case .emptyDir(let limit, let inMemory) = kind { limit == nil && !inMemory } else { false }
  }
}

extension Growth {
  /// Whether the subject is, or ends in, the volume's name: `scratch`, `media/renderer/scratch`.
  fileprivate func names(_ volume: PodSnapshot.Volume) -> Bool {
    subject == volume.name || subject.hasSuffix("/" + volume.name) || subject.hasSuffix(" " + volume.name)
  }
}
