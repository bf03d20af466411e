/// Models are written to a directory on the node's own disk: the container's layer, an emptyDir, a hostPath.
import IncidentModel

extension Rule {
  static let cacheOnNodefs = Rule(
    "cache-on-nodefs",
    title: "The model cache lies on the node's own disk",
    why: """
      A model server downloads tens of GiB into its cache directory. Unless a volume is mounted there, that directory \
      is the container's writable layer: the bytes count against nodefs (or imagefs where layers have their own \
      disk), they are lost with the container, and the next pod downloads them again. An emptyDir or a hostPath on \
      the same disk takes the same room; a hostPath is not even attributed to the pod.
      """,
    check: """
      Compare the mounts of the serving container with HF_HOME, HF_HUB_CACHE and --download-dir, and run du on the \
      cache directory inside the container.
      """
  ) { incident, node in
    let landed = incident.downloads.filter {
      $0.outcome != .cached && $0.isOnNodeDisk(in: incident) && !incident.showsElsewhere($0)
    }
    let named = landed.filter { $0.pod != nil }
    let workloads = Workload.joining(named.compactMap(\.pod), on: node)
    let found = workloads.compactMap { workload in
      finding(named.filter { workload.pods.contains($0.pod ?? workload.pod) }, workload, incident, node)
    }
    return found + landed.filter { $0.pod == nil }.map { finding(ownerless: $0, incident) }
  }
}

extension ModelDownload {
  /// On the node's disk by the evidence; where the landing is unknown, only when the cause's account holds its bytes.
  fileprivate func isOnNodeDisk(in incident: Incident) -> Bool {
    switch (lands, countsAgainst) {
    case (_, .nodefs), (_, .imagefs), (_, .containerfs): true
    case (.writableLayer, .unknown), (.emptyDir, .unknown): true
    case (.unknown, .unknown):
      incident.cause.contributors.contains { $0.kind == .modelDownload && $0.subject == model }
    default: false
    }
  }

  fileprivate var account: Sentence {
    countsAgainst == .unknown ? "the node's disk" : "\(word: countsAgainst.rawValue)"
  }
  fileprivate var verdict: Verdict { lands == .unknown || countsAgainst == .unknown ? .likely : .established }
}

private func finding(
  _ downloads: [ModelDownload], _ workload: Workload, _ incident: Incident, _ node: Node
) -> Finding? {
  guard let first = downloads.max(by: { ($0.bytes?.best ?? 0) < ($1.bytes?.best ?? 0) }) else { return nil }
  let cache = ModelCache(of: downloads, in: workload)
  let evidence = downloads.flatMap(\.evidence) + workload.evidence
  let weight = incident.weight(
    of: [.modelDownload, .imageAndModel, .writableLayer, .emptyDir, .hostPath], pods: workload.pods,
    subjects: downloads.map(\.model))
  return Finding(
    weight, first.verdict, title: "The model cache of \(pod: workload.pod) lies on \(first.account)",
    text: text(first, workload.pod, cache), remedy: remedy(cache, first, node), evidence: evidence)
}

private func text(_ download: ModelDownload, _ pod: PodName, _ cache: ModelCache) -> Sentence {
  let (model, account, path) = (download.model, download.account, download.path ?? cache.path)
  let volume = download.volume ?? cache.volume?.name ?? "?"
  guard let bytes = download.bytes ?? download.total else {
    return """
      \(pod: pod) wrote \(code: model) to \(code: path), which counts against \(account). The evidence does not \
      show how many bytes.
      """
  }
  switch download.lands {
  case .emptyDir:
    return """
      \(pod: pod) wrote \(bytes: bytes) of \(code: model) to \(code: path) in the emptyDir \(code: volume), which \
      counts against \(account). An emptyDir is deleted with its pod, so the next pod downloads the model \
      again.
      """
  case .hostPath:
    return """
      \(pod: pod) wrote \(bytes: bytes) of \(code: model) to \(code: path) in the hostPath \(code: volume), which \
      lies on \(account). The kubelet attributes no hostPath bytes to a pod: it ranks other pods first, and \
      evicting them gives none of these bytes back.
      """
  case .claim:
    return """
      \(pod: pod) wrote \(bytes: bytes) of \(code: model) to \(code: path) in the claim \(code: volume), whose volume \
      lies on the node's own disk and counts against \(account).
      """
  case .unknown:
    return """
      \(pod: pod) downloaded \(bytes: bytes) of \(code: model). The evidence shows no volume for its cache directory \
      \(code: path); without one it is the container's writable layer on \(account).
      """
  default:
    return """
      \(pod: pod) wrote \(bytes: bytes) of \(code: model) to \(code: path) in the container's writable layer, which \
      counts against \(account). The copy is deleted with the container, so the next pod downloads the model \
      again.
      """
  }
}

private func remedy(_ cache: ModelCache, _ download: ModelDownload, _ node: Node) -> Finding.Remedy {
  let side: Sentence = """
    A ReadWriteOnce claim serves pods on one node at a time; several nodes need ReadWriteMany or one claim each. The \
    class of the claim decides whose disk it fills: a local-path class puts it back on the node.
    """
  guard let mount = node.roomyMount(holding: cache.needed) else {
    return Finding.Remedy(
      text: """
        Put the cache directory \(code: cache.path) on a PersistentVolumeClaim of \(code: cache.sizeText). The \
        evidence shows no other mount of \(code: node.name) with room for it, so a hostPath is no alternative there.
        """,
      patches: cache.claimPatches, sideEffects: side)
  }
  return Finding.Remedy(
    text: """
      Put the cache directory \(code: cache.path) on a PersistentVolumeClaim of \(code: cache.sizeText), or on a \
      hostPath below \(code: mount.mount), where df shows \(bytes: mount.available) available.
      """,
    patches: cache.claimPatches + [cache.hostPathPatch(on: mount)],
    sideEffects: """
      A ReadWriteOnce claim serves pods on one node at a time, and a local-path class puts it back on the node's \
      disk. A hostPath ties the pods to nodes that have \(code: mount.mount), has no quota, needs a policy that \
      allows host directories, is never attributed to the pod by the kubelet, and is cleaned up by nobody.
      """ + (node.isContainer ? inContainer(mount) : ""))
}

/// A k3d node sees only those directories of the host that were mounted into it when it was made.
private func inContainer(_ mount: Node.RoomyMount) -> Sentence {
  """
  This node is a container of k3d: \(code: mount.mount) is the host's and has to be mounted into the node when it is \
  created, with \(code: "k3d cluster create --volume \(mount.mount):\(mount.mount)").
  """
}

private func finding(ownerless download: ModelDownload, _ incident: Incident) -> Finding {
  Finding(
    incident.weight(of: [.modelDownload, .imageAndModel], subjects: [download.model]), .likely,
    title: "The cache of model \(code: download.model) lies on \(download.account)",
    text: """
      \(code: download.model) was written to \(download.account). The evidence does not show by which pod.
      """,
    remedy: Finding.Remedy(
      text: "Mount a PersistentVolumeClaim at the cache directory of the pods that serve \(code: download.model)."),
    evidence: download.evidence)
}

extension Node {
  /// The mount with most room, when it holds the amount with the same margin as a claim.
  fileprivate func roomyMount(holding needed: Bytes?) -> RoomyMount? {
    let wanted = Double(needed?.high ?? 0) * 1.5
    let best = roomyMounts.max { ($0.available.low, $1.mount) < ($1.available.low, $0.mount) }
    return best.flatMap { Double($0.available.low) >= wanted ? $0 : nil }
  }
}
