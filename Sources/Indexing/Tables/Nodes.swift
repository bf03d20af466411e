import IncidentModel

/// A node in one bundle, with what the bundle tells of it.
struct NodeInBundle {
  let node: Node
  let incidents: [Incident]
  func capacity(_ role: FilesystemRole) -> Bytes? { node.filesystem(role)?.capacity }
}

extension FleetTables {
  static let nodes = TableShape(
    "nodes", "A node in a bundle. The same node in two bundles is two rows: two looks at it.",
    of: { story in
      story.nodes.map { node in NodeInBundle(node: node, incidents: story.incidents.filter { $0.node == node.name }) }
    }
  ) {
    text("node", "Its name.") { $0.node.name }
    text("kubelet_version", "Version of the kubelet: `1.31`.") { $0.node.kubeletVersion }
    text("runtime", "Container runtime with version, as the node says it.") { $0.node.runtime }
    text("distribution", "Distribution of Kubernetes: k3s, gke, ….") { $0.node.distribution }
    text("layout", "Which filesystems are one: single, dedicated-imagefs, split, unknown.") { $0.node.layout.rawValue }
    range("nodefs_capacity", "Size of nodefs in bytes.") { $0.capacity(.nodefs) }
    range("imagefs_capacity", "Size of imagefs in bytes.") { $0.capacity(.imagefs) }
    integer("pod_count", "Pods that the evidence lists on it.") { $0.node.pods.count }
    integer("image_count", "Images that the evidence lists on it.") { $0.node.images.count }
    integer("incident_count", "Incidents that count.") { $0.incidents.count(where: \.kind.counts) }
    integer("other_count", "Near misses and ends that were not about the disk.") {
      $0.incidents.count { !$0.kind.counts }
    }
  }

  static let filesystems = TableShape(
    "filesystems", "A filesystem that the kubelet watches.",
    of: { story in
      story.nodes.flatMap { node in node.filesystems.map { (node: node, filesystem: $0) } }
    }
  ) {
    text("node", "Its node.") { $0.node.name }
    text("roles", "What it is for the kubelet, joined by commas: nodefs, imagefs, containerfs.") {
      $0.filesystem.roles.map(\.rawValue).joined(separator: ",")
    }
    text("mount", "Where it is mounted.") { $0.filesystem.mount }
    text("device", "Its device.") { $0.filesystem.device }
    range("capacity", "Its size in bytes.") { $0.filesystem.capacity }
  }

  static let thresholds = TableShape(
    "thresholds", "An eviction threshold in effect on a node.",
    of: { story in
      story.nodes.flatMap { node in node.thresholds.map { (node: node, effect: $0) } }
    }
  ) {
    text("node", "Its node.") { $0.node.name }
    text("signal", "What it watches: `nodefs.available`.") { $0.effect.threshold.signal.rawValue }
    flag("hard", "Whether it is met without a grace period.") { $0.effect.threshold.isHard }
    text("value", "As it is configured: `10%`, `1Gi`.") { $0.effect.threshold.text }
    integer("amount", "The same in bytes, or in inodes for the inode signals.") { $0.effect.amount }
    flag("is_exact", "Whether the amount is the kubelet's own number, not a share of a rounded size.") {
      $0.effect.isExact
    }
    integer("minimum_reclaim", "What must be free on top before pressure ends, in the same unit.") {
      $0.effect.minimumReclaim
    }
    real("grace_seconds", "How long it must be met.") { $0.effect.threshold.gracePeriod?.inSeconds }
  }

  static let images = TableShape(
    "images", "An image that lay on a node when it was captured.",
    of: { story in
      story.nodes.flatMap { node in node.images.map { (node: node, record: $0.record) } }
    }
  ) {
    text("node", "Its node.") { $0.node.name }
    text("image", "A name of it; null where it has none.") { ($0.record.tags.first ?? $0.record.digests.first)?.text }
    text("canonical", "The same with registry and tag written out.") {
      ($0.record.tags.first ?? $0.record.digests.first)?.canonical
    }
    text("image_id", "The id that the runtime gave it.") { $0.record.id }
    range("size", "Bytes, as the tool that listed it counts them.") { $0.record.size }
    text("lister", "That tool: crictl, docker, ctr, node-status.") { $0.record.lister.rawValue }
    flag("is_pinned", "Whether it is kept from garbage collection.") { $0.record.isPinned }
  }
}
