/// A claim whose volume is a directory on the node's own disk grew.
import IncidentModel

extension Rule {
  static let localClaim = Rule(
    "local-claim",
    title: "A claim on the node's own disk grew",
    why: """
      A PersistentVolumeClaim sounds like storage somewhere else. One of a local-path, hostPath or openebs-hostpath \
      class is a directory on the node: it fills nodefs, its requested size bounds nothing, the kubelet counts it for \
      no pod, and an eviction gives none of it back. A claim on network storage has no part in the node's pressure.
      """,
    check: "kubectl get pv -o wide for the class and the node affinity, and du -x of the provisioner's directory."
  ) { incident, node in
    guard incident.isAboutDisk else { return [] }
    return incident.localClaimGrowth(node).map { finding($0.growth, $0.claim, incident, node) }
  }
}

extension Incident {
  /// What grew in directories that provisioners made for claims.
  func localClaimGrowth(_ node: Node) -> [(growth: Growth, claim: PodName?)] {
    growth(causes: [.hostPath], categories: [.localVolume]).compactMap { growth in
      let claim = PodName(ofClaimDirectory: growth.subject, among: node.localClaims)
      let isProvisioned = claim != nil || growth.subject.split(separator: "/").contains { $0.hasPrefix("pvc-") }
      return isProvisioned ? (growth, claim) : nil
    }
  }
}

extension PodName {
  /// `/var/lib/rancher/k3s/storage/pvc-6cd9…_ml_model-cache` is of the claim `ml/model-cache`; the only known local claim
  /// is meant where the folder does not name one.
  fileprivate init?(ofClaimDirectory path: String, among claims: Set<PodName>) {
    guard let folder = path.split(separator: "/").first(where: { $0.hasPrefix("pvc-") }) else { return nil }
    let parts = folder.split(separator: "_", maxSplits: 2)
    if parts.count == 3 {
      self.init(namespace: String(parts[1]), name: String(parts[2]))
    } else if claims.count == 1, let only = claims.first {
      self = only
    } else {
      return nil
    }
  }
}

private func finding(_ growth: Growth, _ claim: PodName?, _ incident: Incident, _ node: Node) -> Finding {
  let users = claim.map { node.podsUsing(claim: $0) } ?? []
  let who: Sentence =
    switch (claim, users.first) {
    case (let claim?, let user?):
      "It is the volume of the claim \(pod: claim), which \(pod: user.snapshot.pod) mounts."
    case (let claim?, nil): "It is the volume of the claim \(pod: claim); the evidence shows no pod that mounts it."
    case (nil, _): "Which claim it is of is not in the evidence."
    }
  return Finding(
    growth.isCause ? .critical : .warning, claim == nil ? .likely : .established,
    title: "A claim on the node's own disk grew by \(bytes: growth.bytes)",
    text: "\(code: growth.subject) grew by \(bytes: growth.bytes)." + who + """
      It lies on nodefs, its size is no limit there, and evicting pods gives none of it back.
      """,
    remedy: Finding.Remedy(
      text: """
        Move the data to a claim of a class with disks of its own, or put the provisioner's directory on a separate \
        mount. Until then count it as a part of the node's disk.
        """,
      patches: [largestDirectories(below: growth.subject)],
      sideEffects: "A volume of a local class cannot be moved; its data has to be copied."),
    evidence: growth.evidence + users.map(\.evidence))
}

extension Node {
  fileprivate func podsUsing(claim: PodName) -> [PodEntry] {
    pods.sorted { $0.key < $1.key }.map(\.value).filter { entry in
      entry.snapshot.pod.namespace == claim.namespace
        && entry.snapshot.volumes.contains { if case .claim(claim.name) = $0.kind { true } else { false } }
    }
  }
}
