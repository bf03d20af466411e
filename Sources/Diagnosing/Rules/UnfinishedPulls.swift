/// Pulls that failed or were cancelled moved bytes, and left them on the disk for a while.
import IncidentModel

extension Rule {
  static let unfinishedPulls = Rule(
    "unfinished-pulls", action: .mitigate,
    title: "Unfinished pulls left bytes on the disk",
    why: """
      A pull that fails or is cancelled has written blobs and unpacked layers. The runtime keeps them so that the next \
      attempt can go on. containerd holds them by a lease; where the pull was cut off before it could delete its lease \
      (cancelled, or containerd ended), that one expires 24 hours after it was made, and until the collection after \
      that no image lists the bytes and no collection of the kubelet finds them.
      """,
    check: "ctr -n k8s.io leases ls, and du of the content store's ingest folder; on CRI-O /var/tmp/container_images_*."
  ) { incident, node in
    guard incident.isAboutDisk else { return [] }
    let unfinished = incident.pulls.filter { ($0.outcome == .failed || $0.outcome == .cancelled) && $0.moved > 0 }
    let found = incident.circumstances.directories.filter { d in
      d.kind == .partialPull && !incident.pulls.contains { $0.runs(at: d.time) }
    }
    let images = unfinished.map(\.image.canonical).uniqued()
    let told = images.compactMap { image in
      finding(unfinished.filter { $0.image.canonical == image }, found, node)
    }
    return told.isEmpty ? found.first.map { [seen($0, node)] } ?? [] : told
  }
}

extension Pull {
  fileprivate var moved: Int64 { max(0, transferred?.best ?? 0) }

  /// Whether it was under way, or may have been: then what it writes is no leftover.
  fileprivate func runs(at time: Timestamp) -> Bool {
    guard outcome != .present, let start else { return false }
    return start <= time && end.map { $0 >= time } != false
  }
}

extension [Pull] {
  /// Too little moved, as far as is known, to be worth a word on what it left.
  var isUntold: Bool { compactMap(\.transferred).sum().best < 100_000_000 }
}

private func finding(_ pulls: [Pull], _ found: [NotableDirectory], _ node: Node) -> Finding? {
  let bytes = pulls.compactMap(\.transferred).sum()
  guard let first = pulls.first, !pulls.isUntold else { return nil }
  let cancelled = pulls.filter { $0.outcome == .cancelled }
  let largest = pulls.compactMap(\.transferred).max { $0.best < $1.best } ?? .zero
  let each: Sentence = pulls.count > 1 ? ", the largest attempt \(bytes: largest)" : ""
  let fact: Sentence = """
    Attempts to pull \(image: first.image) that ended without it: \(count: pulls.count). Moved by then: \
    \(bytes: bytes) compressed\(each); what was unpacked of it comes on top.
    """
  return Finding(
    bytes.best >= 1 << 30 ? .warning : .info, found.isEmpty ? .likely : .established,
    title: "Unfinished pulls of \(image: first.image) moved \(bytes: bytes)",
    text: fact + left(found) + lease(cancelled, node), remedy: remedy(node),
    evidence: pulls.flatMap(\.evidence) + found.map(\.evidence))
}

private func left(_ found: [NotableDirectory]) -> Sentence {
  guard let largest = found.first else {
    return "Whether it is still there, no du in the evidence shows."
  }
  return "du finds \(bytes: largest.bytes) of unfinished pulls in \(code: largest.path)."
}

/// Only containerd holds what a cancelled pull has written by a lease of 24 hours.
private func lease(_ cancelled: [Pull], _ node: Node) -> Sentence {
  guard node.runtime?.hasPrefix("containerd") == true,
    let last = cancelled.compactMap({ $0.start ?? $0.end }).max()
  else { return "" }
  return """
    A lease that a cancelled pull could not delete keeps its bytes from collection until \
    \(time: last + .seconds(86_400)), 24 hours after the last of them began.
    """
}

private func seen(_ directory: NotableDirectory, _ node: Node) -> Finding {
  Finding(
    directory.bytes.best >= 1 << 30 ? .warning : .info, .likely,
    title: "\(bytes: directory.bytes) lie where unfinished pulls are kept",
    text: """
      \(code: directory.path) took \(bytes: directory.bytes). That is where the runtime keeps pulls that are under way \
      or were given up; the evidence shows no pull that they belong to.
      """,
    remedy: remedy(node), evidence: [directory.evidence])
}

private func remedy(_ node: Node) -> Finding.Remedy {
  guard let runtime = node.runtime, !runtime.hasPrefix("containerd") else { return ofContainerd(node) }
  let folder = runtime.hasPrefix("cri-o") ? "/var/tmp" : "/var/lib/docker/tmp"
  return Finding.Remedy(
    text: "When no pull is running, delete what earlier ones left in \(code: folder).",
    patches: [
      Finding.Patch(
        title: "Show what unfinished pulls left", language: .shell,
        text: runtime.hasPrefix("cri-o")
          ? "du -sh /var/tmp/container_images_* /var/lib/containers/storage/tmp 2>/dev/null\n"
          : "du -sh /var/lib/docker/tmp\n")
    ],
    sideEffects: "A pull that is running loses what it has.")
}

private func ofContainerd(_ node: Node) -> Finding.Remedy {
  let ctr = node.distribution == "k3s" ? "k3s ctr" : "ctr"
  return Finding.Remedy(
    text: """
      When no pull is running, delete the leases of unfinished pulls; containerd then collects what they held. Make \
      room for the whole image before the next attempt.
      """,
    patches: [
      Finding.Patch(
        title: "Show leases, then delete those of pulls that ended", language: .shell,
        text: "\(ctr) -n k8s.io leases ls\n\(ctr) -n k8s.io leases rm --sync LEASE_ID\n")
    ],
    sideEffects: "Deleting the lease of a pull that is running makes it fail.")
}
