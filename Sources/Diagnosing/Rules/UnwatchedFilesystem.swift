/// The filesystem that filled is not one that the kubelet looks at.
import IncidentModel

extension Rule {
  static let unwatchedFilesystem = Rule(
    "unwatched-filesystem", action: .detect,
    title: "A filesystem that the kubelet does not watch was full",
    why: """
      The kubelet looks at the filesystem that holds its root directory and at the runtime's image store, found out \
      once when it starts. A disk mounted anywhere else, or mounted over a part of these directories later, can be \
      full without DiskPressure; and a large empty one beside them does not help a node under pressure.
      """,
    check: "df of the kubelet's --root-dir and of crictl imagefsinfo's mountpoint, against the one that is full."
  ) { incident, node in
    guard incident.isAboutDisk else { return [] }
    let full = incident.circumstances.fullMounts.compactMap { unwatched($0, incident, node) }
    return full.isEmpty ? customRoot(incident, node).map { [$0] } ?? [] : full
  }
}

extension Incident {
  /// The node's own disk was as good as full: no other one is needed to explain failed writes.
  fileprivate var emptiesOwnDisk: Bool {
    usage.contains { point in point.capacity.map { point.available.best < $0.best / 50 } ?? false }
  }
}

private func unwatched(_ full: FullMount, _ incident: Incident, _ node: Node) -> Finding? {
  // A container's paths are its own: only what the node's programs say is of the node.
  let failed = incident.outOfSpace.filter { report in
    guard report.pod == nil, report.fact.reporter != "container", let path = report.fact.path else { return false }
    return path == full.mount || path.hasPrefix(full.mount + "/")
  }
  let isSaid = !failed.isEmpty
  guard isSaid || incident.kind == .outOfSpace && !incident.emptiesOwnDisk else { return nil }
  let watched: Sentence =
    [FilesystemRole.nodefs, .imagefs].compactMap { node.filesystem($0)?.mount }.uniqued()
    .reduce("" as Sentence) { $0.isEmpty ? "\(code: $1)" : "\($0) and \(code: $1)" }
  return Finding(
    isSaid && incident.kind == .outOfSpace ? .critical : .warning, isSaid ? .established : .likely,
    title: "\(code: full.mount) was full, and no threshold covers it",
    text: """
      df shows \(bytes: full.available) of \(bytes: full.capacity) available on \(code: full.mount) \
      (\(code: full.device)).
      """ + (watched.isEmpty ? "" : "The kubelet watches \(watched).")
        + (isSaid
          ? "Writes below \(code: full.mount) failed for lack of space: \(count: failed.count)."
          : "Writes failed for lack of space at that time; the evidence does not name the directory."),
    remedy: Finding.Remedy(
      text: """
        Make room on \(code: full.mount), and watch it by other means: the kubelet neither collects nor evicts for it. \
        If pods or images are meant to live there, set the kubelet's root directory or the runtime's root to it.
        """,
      patches: [largestDirectories(below: full.mount)],
      sideEffects: "A kubelet with another root directory begins without its pods' old volumes."),
    evidence: [full.evidence] + failed.map(\.evidence)
      + [FilesystemRole.nodefs, .imagefs].compactMap { node.filesystem($0) }.flatMap(\.evidence))
}

/// A root directory of its own: `df /` says nothing about this node's pressure.
private func customRoot(_ incident: Incident, _ node: Node) -> Finding? {
  guard incident.kind == .nodePressure, let root = node.configuration?.rootDirectory, root.hasPrefix("/"),
    root != "/var/lib/kubelet", let nodefs = node.filesystem(.nodefs), nodefs.mount != "/"
  else { return nil }
  return Finding(
    .info, .established, title: "nodefs is \(code: nodefs.mount) on this node",
    text: """
      The kubelet's root directory is \(code: root), so it watches \(code: nodefs.mount) \
      (\(code: nodefs.device ?? "?")). What df shows for \(code: "/") says nothing about its thresholds.
      """,
    remedy: Finding.Remedy(text: "Have alerts and dashboards look at \(code: nodefs.mount) for this node."),
    evidence: node.configurationEvidence + nodefs.evidence)
}
