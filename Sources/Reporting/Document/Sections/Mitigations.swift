import IncidentModel

/// What kept the incident from being worse, from facts alone: bytes that came back, bytes that were never written, pods
/// that were left alone.
extension ReportContext {
  func mitigations(_ incident: Incident) -> [[Inline]] {
    guard incident.kind == .nodePressure || incident.kind == .outOfSpace else { return [] }
    return reclaimed(incident) + cutOff(incident) + elsewhere(incident) + refused(incident)
  }

  /// What clean-up gave back before pods had to go.
  private func reclaimed(_ incident: Incident) -> [[Inline]] {
    let useful = incident.reclaims.filter { $0.trigger == .eviction && ($0.freed?.low ?? 0) > 0 }
    guard !useful.isEmpty else { return [] }
    let freed = useful.compactMap(\.freed).reduce(Bytes.zero, +)
    return [claim("Clean-up by the kubelet gave back \(bytes: freed) on disk.", useful.flatMap(\.evidence))]
  }

  /// A download that the eviction stopped: the rest of the model was not written.
  private func cutOff(_ incident: Incident) -> [[Inline]] {
    let flows = incident.replay?.flows ?? []
    return flows.compactMap { flow in
      let rest = flow.whole - flow.written
      guard flow.kind == .download, !flow.isComplete, rest.low > 0 else { return nil }
      return claim("\(bytes: rest) of \(code: flow.subject) had not been written yet.", flow.evidence)
    }
  }

  /// Models that did not count against the node.
  private func elsewhere(_ incident: Incident) -> [[Inline]] {
    incident.downloads.filter { $0.countsAgainst == .none && ($0.bytes?.best ?? 0) > 0 }.prefix(4).map { d in
      claim(
        "\(bytes: d.bytes ?? .zero) of \(code: d.model) went to a volume that is not on this node's disk.", d.evidence)
    }
  }

  /// Pods that never started wrote nothing.
  private func refused(_ incident: Incident) -> [[Inline]] {
    let pods = Set(incident.rejections.map(\.pod)).count
    guard pods > 0 else { return [] }
    let text: Sentence =
      pods == 1
      ? "1 pod was refused while the pressure lasted and wrote nothing."
      : "\(count: pods) pods were refused while the pressure lasted and wrote nothing."
    return [claim(text, incident.rejections.flatMap(\.evidence))]
  }
}
