/// A hostPath or a local volume on the node's disk grew.
import IncidentModel

extension Rule {
  static let hostPathGrowth = Rule(
    "hostpath-growth",
    title: "A hostPath or local volume on the node's disk grew",
    why: """
      Bytes in a hostPath, or in a local PersistentVolume on the same disk, count against nodefs but belong to no pod \
      in the kubelet's statistics. It evicts pods for them and gets none of them back.
      """,
    check: "du -x on the directory, and the hostPath and local volumes of the pods on the node."
  ) { incident, node in
    let models = Set(incident.downloads.compactMap(\.volume))
    let claims = Set(incident.localClaimGrowth(node).map(\.growth.subject))
    return incident.growth(causes: [.hostPath], categories: [.hostPath, .localVolume])
      .filter { !models.contains($0.subject) && !claims.contains($0.subject) }.map { finding($0, node) }
  }
}

private func finding(_ growth: Growth, _ node: Node) -> Finding {
  let users = node.podsUsing(hostPath: growth.subject)
  let user = growth.pod ?? users.first?.snapshot.pod
  return Finding(
    growth.isCause ? .critical : .warning, user == nil ? .likely : .established,
    title: "\(code: growth.subject) on the node's disk grew by \(bytes: growth.bytes)",
    text: text(growth, user), remedy: remedy(growth.subject), evidence: growth.evidence + users.map(\.evidence))
}

private func text(_ growth: Growth, _ user: PodName?) -> Sentence {
  guard let user else {
    return """
      \(code: growth.subject) grew by \(bytes: growth.bytes). The evidence shows no pod that mounts it. The kubelet \
      attributes these bytes to no pod, so an eviction gives none of them back.
      """
  }
  return """
    \(code: growth.subject), mounted by \(pod: user), grew by \(bytes: growth.bytes). The kubelet attributes these \
    bytes to no pod, so the ranking does not see them and an eviction gives none of them back.
    """
}

private func remedy(_ path: String) -> Finding.Remedy {
  Finding.Remedy(
    text: """
      Move the data to a disk of its own or to a claim with a size, and give whatever writes it an age or size limit.
      """,
    patches: [largestDirectories(below: path)],
    sideEffects: "Data that other pods of the node still read has to move with them.")
}

/// The largest directories of one filesystem below a path.
func largestDirectories(below path: String) -> Finding.Patch {
  let start = path.hasPrefix("/") ? path : "/"
  return Finding.Patch(
    title: "Find the largest directories", language: .shell,
    text: "du -xh --max-depth=2 -- \(shellWord(start)) 2>/dev/null | sort -h | tail -n 20\n")
}

extension Node {
  /// Pods that mount a host directory at or below a path, by name.
  fileprivate func podsUsing(hostPath path: String) -> [PodEntry] {
    pods.sorted { $0.key < $1.key }.map(\.value).filter { entry in
      entry.snapshot.volumes.contains { volume in
        guard case .hostPath(let mounted) = volume.kind, mounted != "/" else { return false }
        return mounted == path || path.hasPrefix(mounted + "/") || mounted.hasPrefix(path + "/")
      }
    }
  }
}
