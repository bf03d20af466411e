import IncidentModel

/// Three to six lines for a reader who opens nothing else: what happened, why, what it cost, how it ended, what would
/// have prevented it. Nothing stands here that the chapters below do not show.
extension ReportContext {
  func digest(_ incident: Incident) -> [Block] {
    let measures = IncidentMeasures(incident, in: postmortem)
    let cause = [.strong(say(incident.cause.summary))] + [.text(" ")] + say(Words.certainty(incident.cause.verdict))
    let lines = [say(happened(measures)), cause, say(effect(measures)), say(ending(measures))] + outlook(incident)
    var blocks: [Block] = [.list(lines.filter { !$0.isEmpty }.map { [.paragraph($0)] })]
    blocks.append(.keyFigures(keyFigures(measures)))
    if let recovery = recovery(measures) { blocks.append(.paragraph(recovery)) }
    return blocks
  }

  private func happened(_ measures: IncidentMeasures) -> Sentence {
    let incident = measures.incident
    let (node, start) = (incident.node, incident.start)
    switch incident.kind {
    case .nodePressure: return pressure(measures)
    case .podLimit, .containerLimit, .emptyDirLimit:
      return "On node \(code: node) a pod exceeded a storage limit of its own, first at \(time: start)."
    case .admissionRejection: return "Node \(code: node) refused new pods from \(time: start) on."
    case .imageGCFailure:
      return "Image garbage collection on node \(code: node) got less than it wanted, first at \(time: start)."
    case .outOfSpace: return "A filesystem of node \(code: node) was full at \(time: start): writes failed."
    case .nearMiss: return "Node \(code: node) came near its eviction threshold: \(nearMissMargin(measures))."
    case .notDisk: return "What happened on node \(code: node) at \(time: start) was not about its disk."
    }
  }

  private func pressure(_ measures: IncidentMeasures) -> Sentence {
    let (incident, condition) = (measures.incident, Words.condition(measures.incident.resource))
    guard measures.countsBytes, let lowest = measures.lowestFree,
      let amount = measures.threshold.flatMap(measures.amount)
    else {
      return "Node \(code: incident.node) came under \(condition) at \(time: incident.start)."
    }
    return """
      Node \(code: incident.node) came under \(condition) at \(time: incident.start): the lowest free space seen is \
      \(bytes: lowest.available), and the kubelet acts below \(amount).
      """
  }

  private func effect(_ measures: IncidentMeasures) -> Sentence {
    let (incident, rejected) = (measures.incident, measures.rejected)
    guard !incident.evictions.isEmpty || rejected.pods > 0 else { return "" }
    let roles = roleCounts(incident)
    let evicted: Sentence =
      roles.isEmpty
      ? Counting.podsEvicted(incident.evictions.count)
      : "\(Counting.podsEvicted(incident.evictions.count)) (\(roles))"
    return rejected.pods > 0 ? "\(evicted); \(Counting.podsRejected(rejected.pods))." : "\(evicted)."
  }

  private func ending(_ measures: IncidentMeasures) -> Sentence {
    guard measures.incident.kind == .nodePressure, let (duration, isLowerBound) = measures.pressure else { return "" }
    if let end = measures.incident.pressure.compactMap(\.to).max(), !isLowerBound {
      return "Pressure ended at \(time: end), after \(duration: duration)."
    }
    let open: Sentence = "Pressure had not ended when the evidence stops, after \(duration: duration)."
    return measures.neverClears ? open + "With what this disk holds it cannot end by itself." : open
  }

  /// By how much it was short and what would have been enough; else the first thing to change.
  private func outlook(_ incident: Incident) -> [[Inline]] {
    let lines = prevention(incident)
    guard lines.isEmpty, let first = incident.sortedFindings.first, first.severity != .info else { return lines }
    return [say("First to change: \(first.title).")]
  }

  /// By how much it was short, and the first changes that are enough alone.
  func prevention(_ incident: Incident) -> [[Inline]] {
    guard let replay = incident.replay, replay.reproduces, incident.kind == .nodePressure else { return [] }
    let isOpenEnded = replay.flows.contains(where: \.isOpenEnded)
    let short: Sentence =
      isOpenEnded
      ? "Nothing in the evidence ends what was being written: more room only postpones it."
      : "It was short by \(bytes: replay.missing.atLeastZero)."
    let enough = incident.whatIf.filter { $0.outcome == .noPressure }.prefix(2)
    let named = enough.reduce(Sentence("")) { $0.isEmpty ? "\($1.title)" : "\($0); \($1.title)" }
    return [say(named.isEmpty ? short : short + "Enough alone: \(named).")]
  }
}
