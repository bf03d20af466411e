/// DiskPressure comes, goes and comes back.
import IncidentModel
import KubeletPolicy

extension Rule {
  static let pressureFlapping = Rule(
    "pressure-flapping",
    title: "Pressure comes and goes",
    why: """
      The node's condition is taken back when no threshold was met for evictionPressureTransitionPeriod (5m by \
      default). With it goes the taint, pods come back, and what they bring meets the threshold again. Each time looks \
      like a new incident; the cause is one.
      """,
    check:
      "kubectl get events --field-selector reason=NodeHasDiskPressure, and the period in the kubelet's configuration."
  ) { incident, node in
    let stretches = flaps(incident)
    // A loop of evictions is the reason, and says how often it went round.
    let isLoop = incident.evictionLoops(on: node).contains { $0.rounds.count >= stretches.count }
    guard incident.isAboutNodeSpace, stretches.count > 1, !isLoop else { return [] }
    return [finding(stretches, node)]
  }
}

/// A kubelet that started anew has forgotten the condition: what ends there did not clear.
private func flaps(_ incident: Incident) -> [PressureInterval] {
  let starts = incident.circumstances.kubeletStarts.map(\.time)
  return incident.pressure.enumerated().filter { index, stretch in
    guard index > 0, let ended = incident.pressure[index - 1].to else { return true }
    return !starts.contains { $0 >= ended - .seconds(60) && $0 <= stretch.from }
  }.map(\.element)
}

private func finding(_ stretches: [PressureInterval], _ node: Node) -> Finding {
  let span = (stretches.last?.from).map { $0.elapsed(since: stretches[0].from).inSeconds } ?? 0
  let period = Duration.seconds((span / Double(stretches.count - 1)).rounded())
  let held = stretches.compactMap { s in s.to.map { $0.elapsed(since: s.from).inSeconds } }.reduce(0, +)
  let written = node.configuration?.evictionPressureTransitionPeriod.flatMap { $0.isEmpty ? nil : $0 }
  let setting: Sentence =
    written.map { "The transition period is \(code: $0)." }
    ?? "The transition period is not in the evidence; the default is 5 minutes."
  return Finding(
    stretches.count > 2 ? .warning : .info, .established,
    title: "DiskPressure came \(count: stretches.count) times",
    text: """
      DiskPressure came \(count: stretches.count) times, one every \(duration: period) on average, and held for \
      \(duration: .seconds(min(held, 1e8).rounded())) altogether: one cause, not as many incidents.
      """ + setting,
    remedy: Finding.Remedy(
      text: """
        Take away what comes back with the pods; the findings above name it. A longer transition period keeps the \
        taint longer, so that the node is left alone while someone looks.
        """,
      patches: [
        KubeletSettings(transitionPeriod: "30m").patch("Hold the condition longer", for: node)
      ],
      sideEffects: "The node takes no pods for as long after each stretch of pressure, memory pressure included."),
    evidence: stretches.flatMap(\.evidence) + (written == nil ? [] : node.configurationEvidence))
}
