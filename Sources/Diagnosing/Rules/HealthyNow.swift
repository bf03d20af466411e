/// df was collected after a restart or long after recovery: it shows a healthy disk, and not that of the incident.
import IncidentModel

extension Rule {
  static let healthyNow = Rule(
    "healthy-now", action: .process,
    title: "The disk looks healthy in the evidence, and was not then",
    why: """
      Bundles are collected when somebody has time: after a reboot, a clean-up, or hours of recovery. df then shows a \
      node with room. That says nothing about the time of the evictions, for which the kubelet's own words are the \
      evidence.
      """,
    check: "The time of df against the time of the evictions, and what started anew in between."
  ) { incident, node in
    guard incident.kind == .nodePressure, let later = Later(incident, node) else { return [] }
    return [finding(later, incident)]
  }
}

/// The last measurement by hand, made when all was over.
private struct Later {
  var point: UsagePoint
  var lowest: ThresholdMeasurement?
  var restart: Circumstances.Moment?

  init?(_ incident: Incident, _ node: Node) {
    let roles = node.rolesSharing(incident.role)
    let byHand = node.usage.filter { ($0.basis == .df || $0.basis == .summary) && roles.contains($0.filesystem) }
    let (from, to) = (incident.start - .seconds(60), incident.lastSign + .seconds(60))
    guard let last = byHand.last, last.time > to, !byHand.contains(where: { $0.time >= from && $0.time <= to }),
      let clearing = node.clearing(on: incident.role), last.available.low > clearing.level
    else { return nil }
    restart = incident.circumstances.kubeletStarts.first { $0.time > incident.start && $0.time < last.time }
    guard restart != nil || last.time.elapsed(since: to) > .seconds(3600) else { return nil }
    lowest = incident.measurements.filter { $0.available != nil && $0.resource == .ephemeralStorage }
      .min { ($0.available ?? 0) < ($1.available ?? 0) }
    point = last
  }
}

private func finding(_ later: Later, _ incident: Incident) -> Finding {
  let then: Sentence =
    later.lowest.map { m in
      "At \(time: m.time) the kubelet saw \(bytes: Bytes(exactly: m.available ?? 0))."
    } ?? "What was free at the time of the incident, no df in the evidence shows."
  let between: Sentence =
    later.restart.map { "The kubelet started anew at \(time: $0.time), in between." } ?? ""
  return Finding(
    .info, .established, title: "df shows \(bytes: later.point.available) free, from after the incident",
    text: """
      The last measurement is of \(time: later.point.time), \
      \(duration: later.point.time.elapsed(since: incident.lastSign)) after the last sign of the incident, and shows a \
      disk with \(bytes: later.point.available) free.
      """ + then + between,
    remedy: Finding.Remedy(
      text: """
        Do not take this df for the state of the incident. Let df and du be written at intervals, so that the next one \
        is measured while it happens.
        """,
      patches: [
        Finding.Patch(
          title: "Write df every minute", language: .shell,
          text: "while sleep 60; do date -u +%FT%TZ; df -k; done >> /var/log/df-every-minute.log\n")
      ]),
    evidence: later.point.evidence + [later.lowest?.evidence, later.restart?.evidence].compactMap { $0 }
      + incident.ownEvidence)
}
