import IncidentModel

/// What happened and why, with its certainty; then the numbers it rests on.
extension ReportContext {
  func answer(_ incident: Incident) -> [Block] {
    let measures = IncidentMeasures(incident, in: postmortem)
    var blocks: [Block] = [
      .paragraph([.strong(say(incident.cause.summary))] + [.text(" ")] + say(Words.certainty(incident.cause.verdict)))
    ]
    let contributors = incident.cause.contributors.prefix(detail.rows)
    if !contributors.isEmpty { blocks.append(.list(contributors.map(contributor))) }
    blocks.append(.keyFigures(keyFigures(measures)))
    if !incident.cause.reasons.isEmpty {
      blocks.append(
        .details(
          summary: say("Why we say so"),
          [.list(incident.cause.reasons.prefix(detail.rows).map { [.paragraph(say($0))] })]))
    }
    blocks.append(.table(facts(measures)))
    return blocks
  }

  private func contributor(_ c: Cause.Contributor) -> [Block] {
    var line: Sentence = "\(Words.cause(c.kind)): \(code: c.subject)"
    if let pod = c.pod { line = "\(line) for \(pod: pod)" }
    line = "\(line), \(bytes: c.bytes)"
    if c.share > 0 { line = "\(line), \(percent: c.share) of the explained growth" }
    return [.paragraph(claim(line, c.evidence))]
  }

  func keyFigures(_ measures: IncidentMeasures) -> [KeyFigure] {
    let incident = measures.incident
    var figures: [KeyFigure] = []
    if incident.kind != .nearMiss {
      figures.append(figure("Pods evicted", "\(count: incident.evictions.count)", roleCounts(incident)))
    }
    let rejected = measures.rejected
    if rejected.pods > 0 {
      figures.append(
        figure(
          "Rejected at admission", "\(count: rejected.pods)",
          "reported \(Counting.times(rejected.times)); never started, not evictions"))
    }
    if let (duration, isLowerBound) = measures.pressure {
      figures.append(
        figure(
          "Under pressure", "\(duration: duration)", isLowerBound ? "at least: the evidence ends first" : ""))
    }
    if let lowest = measures.lowestFree {
      figures.append(figure("Lowest free", "\(bytes: lowest.available)", "at \(time: lowest.time)"))
    }
    if let threshold = measures.threshold, let amount = threshold.amount {
      figures.append(figure("Threshold", "\(word: measures.amount(amount))", thresholdName(incident, threshold.text)))
    }
    return figures
  }

  private func figure(_ label: Sentence, _ value: Sentence, _ note: Sentence) -> KeyFigure {
    KeyFigure(label: say(label), value: say(value), note: say(note))
  }

  private func thresholdName(_ incident: Incident, _ text: String?) -> Sentence {
    guard let signal = incident.signal else { return "" }
    return text.map { "\(signal: signal) < \(code: $0)" } ?? "\(signal: signal)"
  }

  /// `2 main writers, 1 bystander`, in the order of the roles.
  func roleCounts(_ incident: Incident) -> Sentence {
    let roles: [(Eviction.Role, Sentence)] = [
      (.culprit, "main writers"), (.contributor, "contributors"), (.bystander, "bystanders"),
      (.unknown, "role unknown"),
    ]
    return roles.map { role, name in (incident.evictions.count { $0.role == role }, name) }
      .filter { $0.0 > 0 }
      .reduce("") { $0.isEmpty ? "\($1.1): \(count: $1.0)" : "\($0), \($1.1): \(count: $1.0)" }
  }

  private func facts(_ measures: IncidentMeasures) -> Table {
    let incident = measures.incident
    var rows: [[[Inline]]] = [[say("Node"), [quote(incident.node)]]]
    rows += nodeFacts(measures.node)
    if let signal = incident.signal {
      rows.append([say("Signal"), say("\(signal: signal) (\(Words.verdict(incident.signalVerdict)))")])
    } else if let resource = incident.resource {
      rows.append([say("Resource"), say("\(word: resource.rawValue) (signal: cannot tell)")])
    }
    if let threshold = measures.threshold { rows.append(thresholdFact(threshold, measures)) }
    if let lowest = measures.lowestFree {
      rows.append([
        say("Lowest free space seen"), claim("\(bytes: lowest.available) at \(time: lowest.time)", lowest.evidence),
      ])
    }
    rows.append([say("From, to"), say(period(incident.start, incident.end))])
    if let lead = incident.leadUpStart { rows.append([say("Last calm point"), time(lead)]) }
    return table("Facts of the incident", [column("Fact"), column("Value")], rows: rows)
  }

  private func thresholdFact(
    _ threshold: (amount: Int64?, text: String?, basis: Sentence, evidence: [Evidence]), _ measures: IncidentMeasures
  ) -> [[Inline]] {
    var value: Sentence = threshold.amount.map { "\(word: measures.amount($0))" } ?? "amount unknown"
    if let text = threshold.text { value = "\(value) (\(code: text))" }
    if !threshold.basis.isEmpty { value = "\(value): \(threshold.basis)" }
    return [say("Eviction threshold"), claim(value, threshold.evidence)]
  }

  func nodeFacts(_ node: Node?) -> [[[Inline]]] {
    guard let node else { return [] }
    var rows: [[[Inline]]] = []
    if let version = node.kubeletVersion {
      var value: Sentence = "\(code: version)"
      if let basis = node.versionBasis, !basis.isEmpty { value = "\(value) (\(basis))" }
      rows.append([say("Kubelet"), say(value)])
    }
    if let runtime = node.runtime { rows.append([say("Runtime"), [quote(runtime)]]) }
    if let distribution = node.distribution { rows.append([say("Distribution"), [quote(distribution)]]) }
    rows.append([say("Disk layout"), say(Words.layout(node.layout))])
    return rows
  }
}
