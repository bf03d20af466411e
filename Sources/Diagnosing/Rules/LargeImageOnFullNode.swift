/// An image was pulled that needs more room than was left above the eviction threshold.
import IncidentModel

extension Rule {
  static let largeImageOnFullNode = Rule(
    "large-image-on-full-node",
    title: "An image was pulled that the node had no room for",
    why: """
      containerd keeps the compressed blobs and the unpacked layers of an image, about 3.2 times what the registry \
      shows. The scheduler does not know how large an image is, so a pod can be placed on a node where pulling its \
      image alone crosses the eviction threshold.
      """,
    check: """
      Compare the image's compressed and unpacked size (crictl inspecti, or the registry) with df's available bytes \
      minus the threshold on the image filesystem.
      """
  ) { incident, node in
    let pulls = incident.pulls.filter { $0.outcome != .present && ($0.onDisk?.best ?? 0) >= smallestLarge }
    let ofImage = Dictionary(grouping: pulls, by: \.image.canonical)
    let images = pulls.map(\.image.canonical).uniqued()
    return images.compactMap { image in finding(ofImage[image] ?? [], incident, node) }
  }
}

/// Below one GiB an image is not worth a finding.
private let smallestLarge: Int64 = 1 << 30

private func finding(_ pulls: [Pull], _ incident: Incident, _ node: Node) -> Finding? {
  guard let pull = pulls.first, let needed = pull.onDisk else { return nil }
  let subjects = pulls.map(\.image.text) + [pull.image.canonical]
  let weight = incident.weight(of: [.imagePull, .imageAndModel], subjects: subjects)
  let workload = pull.pod.map { Workload(of: $0, on: node) }
  let remedy = remedy(PrePull(image: pull.image, node: node, workload: workload), needed)
  let room = (pull.start ?? pull.end).flatMap { Room(before: $0, on: .imagefs, in: incident, node: node) }
  guard let room else {
    guard weight == .critical else { return nil }
    return Finding(
      weight, .likely, title: "\(image: pull.image) was pulled onto a node without room for it",
      text: """
        \(image: pull.image) takes \(bytes: needed) on disk, compressed blobs and unpacked layers together. The \
        evidence does not show how much was free before the pull.
        """,
      remedy: remedy, evidence: pull.evidence)
  }
  if incident.kind == .nearMiss { return nearMiss(pull, needed, room, remedy) }
  guard needed.best > room.headroom.best else { return nil }
  guard room.headroom.high > 0 else { return pulledUnderPressure(pull, needed, room, remedy) }
  return Finding(
    weight, needed.low > room.headroom.high ? .established : .likely,
    title: "\(image: pull.image) needed \(bytes: needed) where \(bytes: room.headroom.atLeastZero) were left",
    text: text(pull, needed, room), remedy: remedy, evidence: pull.evidence + room.point.evidence)
}

/// The disk was below its threshold before: the pull made it worse and did not begin it.
private func pulledUnderPressure(_ pull: Pull, _ needed: Bytes, _ room: Room, _ remedy: Finding.Remedy) -> Finding {
  Finding(
    .info, .established, title: "\(image: pull.image) was pulled while the disk was below its threshold",
    text: """
      \(image: pull.image) takes \(bytes: needed) on disk. Before the pull \(bytes: room.free) were free, already less \
      than the eviction threshold leaves.
      """,
    remedy: remedy, evidence: pull.evidence + room.point.evidence)
}

/// It did fit: worth saying when it took more than seven tenths of what was left.
private func nearMiss(_ pull: Pull, _ needed: Bytes, _ room: Room, _ remedy: Finding.Remedy) -> Finding? {
  guard Double(needed.best) > 0.7 * Double(room.headroom.best) else { return nil }
  return Finding(
    .warning, .likely, title: "\(image: pull.image) left the disk near its threshold",
    text: """
      \(image: pull.image) takes \(bytes: needed) on disk. Before the pull \(bytes: room.headroom.atLeastZero) lay \
      above the eviction threshold, so the next image or model of that size crosses it.
      """,
    remedy: remedy, evidence: pull.evidence + room.point.evidence)
}

private func text(_ pull: Pull, _ needed: Bytes, _ room: Room) -> Sentence {
  guard let transferred = pull.transferred else {
    return """
      \(image: pull.image) takes \(bytes: needed) on disk. Before the pull \(bytes: room.free) were free, of which \
      \(bytes: room.headroom.atLeastZero) lay above the eviction threshold.
      """
  }
  return """
    \(image: pull.image) moved \(bytes: transferred) compressed and takes \(bytes: needed) on disk, compressed and \
    unpacked together. Before the pull \(bytes: room.free) were free, of which \(bytes: room.headroom.atLeastZero) \
    lay above the eviction threshold.
    """
}

private func remedy(_ prePull: PrePull, _ needed: Bytes) -> Finding.Remedy {
  Finding.Remedy(
    text: """
      Pre-pull the image while nodes are calm, use a smaller image, or give the image filesystem \(bytes: needed) of room \
      above its threshold for each version that is rolled out.
      """,
    patches: prePull.patches,
    sideEffects: """
      A pulled image that no container uses is removed again by image garbage collection when the disk passes its \
      high threshold; the container of the DaemonSet that used it counts as use only while it exists.
      """)
}
