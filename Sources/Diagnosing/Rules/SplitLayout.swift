/// Writable layers and images lie on different filesystems, or the kubelet speaks of containerfs.
import IncidentModel

extension Rule {
  static let splitLayout = Rule(
    "split-layout", action: .process,
    title: "A threshold that nobody configured applied: containerfs",
    why: """
      Since 1.29 the kubelet knows a third filesystem, the one of writable layers. Its thresholds cannot be \
      configured: it copies those of nodefs where images alone have a disk of their own (CRI-O, split), else those of \
      imagefs where that has one. Under pressure of a split imagefs all pods count as using nothing: lower priority \
      goes first, then the smaller request.
      """,
    check: "crictl imagefsinfo shows both filesystems; the signal in the kubelet's log at -v=3."
  ) { incident, node in
    guard incident.isAboutNodeSpace, node.layout == .split || incident.signal?.filesystem == .containerfs else {
      return []
    }
    return [finding(incident, node)]
  }
}

private func finding(_ incident: Incident, _ node: Node) -> Finding {
  let copied: EvictionSignal? =
    switch node.layout {
    case .split, .single: .nodefsAvailable
    case .dedicatedImagefs: .imagefsAvailable
    case .unknown: nil
    }
  let threshold = copied.flatMap { node.threshold(for: $0) }
  let disks = [FilesystemRole.nodefs, .imagefs].compactMap { node.filesystem($0) }.flatMap(\.evidence)
  let evidence = incident.measurements.map(\.evidence) + (threshold?.evidence ?? []) + disks + incident.ownEvidence
  return Finding(
    .info, threshold == nil || incident.signalVerdict != .established ? .likely : .established,
    title: "The threshold of \(signal: incident.signal ?? .containerfsAvailable) decided, on a node with containerfs",
    text: text(incident.signal, copied, threshold, node),
    remedy: Finding.Remedy(
      text: """
        Set the threshold of the filesystem that containerfs is copied from; there is no setting of its own. Give pods \
        that must stay a higher priority.
        """),
    evidence: evidence)
}

private func text(
  _ signal: EvictionSignal?, _ copied: EvictionSignal?, _ threshold: Node.ThresholdInEffect?, _ node: Node
) -> Sentence {
  let source: Sentence =
    if let copied, let threshold {
      """
      containerfs has the threshold of \(signal: copied) here, \(code: threshold.threshold.text).
      """
    } else {
      "Which threshold containerfs has here depends on the layout, which the evidence does not show."
    }
  guard node.layout == .split else { return source }
  let ranking: Sentence =
    signal?.filesystem == .imagefs
    ? """
    Images alone lie on imagefs, so for this signal every pod counts as using nothing: priority decides, then the \
    smallest request.
    """
    : "Writable layers, logs and volumes lie on nodefs and count for this signal; images do not."
  return source + ranking
}
