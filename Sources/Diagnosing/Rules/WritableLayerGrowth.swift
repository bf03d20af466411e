/// Files that are no model were written inside a container's own layer.
import IncidentModel

extension Rule {
  static let writableLayerGrowth = Rule(
    "writable-layer-growth",
    title: "A container's writable layer grew",
    why: """
      What a container writes outside of its volumes goes into its own layer on the node's disk, without any bound \
      unless the container has an ephemeral-storage limit, and through overlayfs, which copies files before changing \
      them.
      """,
    check: "crictl stats for the container, and du -x / inside it."
  ) { incident, node in
    let models = Set(incident.downloads.filter { $0.lands == .writableLayer || $0.lands == .unknown }.compactMap(\.pod))
    let grown = incident.growth(causes: [.writableLayer], categories: [.writableLayer])
      .filter { $0.pod.map(models.contains) != true }
    var seen = Set<PodName>()
    return grown.compactMap { growth in
      guard let pod = growth.pod else { return nil }
      let workload = Workload(of: pod, on: node)
      let isFirst = seen.insert(PodName(namespace: workload.namespace, name: workload.name)).inserted
      return isFirst ? finding(growth, workload) : nil
    }
  }
}

private func finding(_ growth: Growth, _ workload: Workload) -> Finding {
  let limit = ResourceAmount.text(
    gibibytes: max(1, Int64(min(Double(max(0, growth.bytes.best)) * 0.8 / Double(ResourceAmount.gibi), 1e6))))
  let container = workload.spec?.container(growth.subject)
  let patch = container.map { container in
    workload.patch(
      "Bound what the container writes", container: container,
      [
        "resources": [
          "limits": ["ephemeral-storage": .noted(.text(limit), "below what filled the disk; set what it needs")]
        ]
      ])
  }
  return Finding(
    growth.isCause ? .critical : .warning, .likely,
    title: "Container \(code: growth.subject) of \(pod: workload.pod) wrote \(bytes: growth.bytes)",
    text: """
      \(code: growth.subject) of \(pod: workload.pod) wrote \(bytes: growth.bytes) into its own layer or its log; the \
      kubelet's number adds the two. Both lie on the node's disk and go away with the container.
      """,
    remedy: Finding.Remedy(
      text: """
        Find what it writes and mount a volume there: an emptyDir with a sizeLimit for scratch files, a claim for \
        what is to stay. Set an ephemeral-storage limit such as \(code: limit), so that the writer is evicted and not \
        a neighbour.
        """,
      patches: [whereItWrites(workload, growth.subject)] + (patch.map { [$0] } ?? []),
      sideEffects: "With a limit the pod is evicted as soon as it is above it, on a healthy node too."),
    evidence: growth.evidence + workload.evidence)
}

private func whereItWrites(_ workload: Workload, _ container: String) -> Finding.Patch {
  let pod = "\(shellWord(workload.pod.name)) -c \(shellWord(container))"
  return Finding.Patch(
    title: "Find the directory, in a running replica", language: .shell,
    text: "kubectl -n \(shellWord(workload.namespace)) exec \(pod) -- du -xh --max-depth=2 / | sort -h | tail -n 20\n")
}
