/// A soft threshold had its say: it leaves few traces, and sometimes no event at all.
import IncidentModel

extension Rule {
  static let softEviction = Rule(
    "soft-eviction", action: .detect,
    title: "A soft threshold evicted pods, or was about to",
    why: """
      A soft threshold evicts when it was met for its whole grace period. While that runs only the log tells of it, at \
      verbosity 2, and of the eviction itself there may be no event (kubernetes issue 132001). Looking at events \
      alone, nothing happened.
      """,
    check: "\"eviction criteria not yet met\" in the kubelet's log, and evictionSoft in its configuration."
  ) { incident, node in
    guard incident.isAboutNodeSpace else { return [] }
    let soft = node.thresholds.filter { !$0.threshold.isHard && $0.threshold.signal.isDisk }
    let signs = incident.circumstances.softSigns
    let silent = incident.circumstances.evictedWithoutEvent
    guard !signs.isEmpty || (!soft.isEmpty && !silent.isEmpty) else { return [] }
    return [finding(signs, soft, silent, incident, node)]
  }
}

private func finding(
  _ signs: [SoftSign], _ soft: [Node.ThresholdInEffect], _ silent: [PodName], _ incident: Incident, _ node: Node
) -> Finding {
  let evicted = incident.pressureEvictions.filter { eviction in
    signs.first.map { eviction.time >= $0.time } ?? silent.contains(eviction.pod)
  }
  let told: Sentence =
    silent.isEmpty
    ? "" : "Evictions that only the log tells, though events of that time are there: \(count: silent.count)."
  return Finding(
    .info, signs.isEmpty ? .likely : .established,
    title: evicted.isEmpty
      ? "A soft threshold was met, and its grace period ran" : "Pods were evicted after a soft threshold was met",
    text: met(signs, soft) + ended(evicted) + told,
    remedy: Finding.Remedy(
      text: """
        Count these as evictions for disk pressure. Keep kubelet logs longer than the grace period and look for them \
        there; an alert on events misses them.
        """),
    evidence: signs.prefix(4).map(\.evidence) + evicted.flatMap { $0.evidence.prefix(2) }
      + soft.flatMap(\.evidence) + (soft.isEmpty ? [] : node.configurationEvidence))
}

private func met(_ signs: [SoftSign], _ soft: [Node.ThresholdInEffect]) -> Sentence {
  guard let first = signs.first, let last = signs.last else {
    guard let row = soft.first else { return "" }
    return """
      The kubelet has a soft threshold for \(signal: row.threshold.signal), \(code: row.threshold.text). Which \
      threshold was met, the evidence does not show.
      """
  }
  guard let signal = first.signal else {
    return """
      A soft threshold was met from \(time: first.time) to \(time: last.time), and its grace period was not over.
      """
  }
  return """
    A soft threshold of \(signal: signal) was met from \(time: first.time) to \(time: last.time), and its grace \
    period was not over.
    """
}

private func ended(_ evicted: [Eviction]) -> Sentence {
  guard let first = evicted.first else { return "No eviction followed in the evidence." }
  return "\(pod: first.pod) was evicted at \(time: first.time); evictions after it: \(count: evicted.count - 1)."
}
