/// Images that no pod uses take a large part of the disk.
import IncidentModel
import KubeletPolicy

extension Rule {
  static let unusedImages = Rule(
    "unused-images", action: .mitigate,
    title: "Unused images accumulated",
    why: """
      Periodic garbage collection starts at 85% use and looks every 5 minutes. Until then every image ever run \
      stays. With the default threshold of 15% eviction begins at the same line and looks every 10 seconds, so a pull \
      or a download that crosses it meets eviction before collection.
      """,
    check: "crictl images against crictl ps -a; crictl rmi --prune removes what no container uses."
  ) { incident, node in
    let isCause = incident.weight(of: [.imageAccumulation]) == .critical
    let unused = node.unusedImages
    if isCause { return [causeFinding(incident, unused, node)] }
    guard !node.pods.isEmpty, let capacity = node.capacity(.imagefs) ?? node.capacity(.nodefs) else { return [] }
    let onDisk = node.onDisk(unused)
    guard onDisk.low >= Growth.least * 5, onDisk.low > capacity.best / 20 else { return [] }
    return [
      Finding(
        .info, .likely, title: "Images that no dumped pod uses: \(count: unused.count)",
        text: """
          Of \(count: node.images.count) listed images \(count: unused.count) belong to no pod of the dump. They take \
          about \(bytes: onDisk) of \(bytes: capacity); pods that ended before the dump may have used them.
          """,
        remedy: remedy(node), evidence: unused.map(\.evidence))
    ]
  }
}

private func causeFinding(_ incident: Incident, _ unused: [Node.ImageEntry], _ node: Node) -> Finding {
  let contributors = incident.cause.contributors.filter { $0.kind == .imageAccumulation }
  let evidence = contributors.flatMap(\.evidence) + unused.map(\.evidence) + incident.ownEvidence
  let bytes = contributors.isEmpty ? node.onDisk(unused) : contributors.map(\.bytes).sum()
  return Finding(
    .critical, incident.cause.verdict == .established ? .established : .likely,
    title: "Images accumulated to \(bytes: bytes)",
    text: """
      Images that were no longer used take about \(bytes: bytes) of the disk. Periodic collection starts at 85% \
      use, so they stay until the disk is nearly at its eviction threshold.
      """,
    remedy: remedy(node), evidence: evidence)
}

private func remedy(_ node: Node) -> Finding.Remedy {
  let hasAge = node.version.map { $0 >= KubernetesVersion(1, 30) } ?? false
  let settings = KubeletSettings(imageGC: (high: 70, low: 60), imageMaximumGCAge: hasAge ? "168h" : nil)
  return Finding.Remedy(
    text: """
      Start collection at 70% use and end it at 60%. From Kubernetes 1.30 on, \
      \(code: "imageMaximumGCAge") also removes what was unused for a week whatever the disk's use.
      """,
    patches: [
      settings.patch("Collect images earlier", for: node),
      Finding.Patch(
        title: "Remove unused images now", language: .shell,
        text: (node.distribution == "k3s" ? "k3s crictl" : "crictl") + " rmi --prune\n"),
    ],
    sideEffects: "Images of jobs that run now and then are pulled again each time.")
}

extension Node {
  fileprivate var unusedImages: [ImageEntry] {
    let used = usedImages
    return images.filter { !$0.record.isPinned && !$0.record.isUsed(by: used) }
  }

  /// Bytes on disk for listed sizes: containerd lists compressed ones and keeps 2.9 to 3.6 times that (facts: U is 1.9
  /// to 2.6 times C, and C stays). Images share layers, so the sum is an upper bound: its low end is halved.
  fileprivate func onDisk(_ entries: [ImageEntry]) -> Bytes {
    let listed = entries.map(\.record.size).sum()
    let isCompressed = listsCompressedSizes && !entries.contains { $0.record.lister == .docker }
    return isCompressed ? listed.scaled(low: 1.45, best: 2.6, high: 3.6) : listed.scaled(low: 0.5, best: 0.8, high: 1)
  }
}
