import IncidentModel

/// Why it happened: what filled the disk, what made that possible, what kept it from being worse, and how sure we are.
extension ReportContext {
  func causeChapter(_ incident: Incident) -> [Block] {
    let measures = IncidentMeasures(incident, in: postmortem)
    var blocks: [Block] = []
    let contributors = incident.cause.contributors.prefix(detail.rows)
    if !contributors.isEmpty { blocks.append(.list(contributors.map(contributor))) }
    blocks += factors(incident)
    blocks += titled("What kept it from being worse", mitigations(incident))
    blocks += objections(incident.cause)
    let reasons = incident.cause.reasons.prefix(detail.rows).map { [Block.paragraph(say($0))] }
    let why = (reasons.isEmpty ? [] : [Block.list(reasons)]) + arithmetic(incident.cause)
    if !why.isEmpty { blocks.append(.details(summary: say("Why we say so"), why)) }
    return blocks + [.table(facts(measures))]
  }

  private func contributor(_ c: Cause.Contributor) -> [Block] {
    var line: Sentence = "\(Words.cause(c.kind)): \(code: name(c.subject))"
    if let pod = c.pod { line = "\(line) for \(pod: pod)" }
    line = c.bytes.high > 0 ? "\(line)\(", \(bytes: c.bytes)")" : "\(line), how many bytes is not shown"
    if c.share > 0, c.bytes.high > 0 { line = "\(line), \(percent: c.share) of the explained growth" }
    return [.paragraph(claim(line, c.evidence))]
  }

  /// A node runs into pressure for several reasons at once: each finding that is more than a remark is one of them.
  private func factors(_ incident: Incident) -> [Block] {
    let findings = incident.sortedFindings.filter { $0.severity != .info }
    return titled("Contributing factors", findings.map { claim("\($0.title)", $0.evidence) })
  }

  /// A heading over a list; nothing for no line.
  func titled(_ title: Sentence, _ lines: [[Inline]]) -> [Block] {
    guard !lines.isEmpty else { return [] }
    let rest = lines.count - detail.rows
    let more = rest > 0 ? [say("and \(count: rest) more")] : []
    return [.heading(say(title)), .list((lines.prefix(detail.rows) + more).map { [.paragraph($0)] })]
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
    if let most = measures.highestFree, incident.kind == .nodePressure || incident.kind == .nearMiss {
      rows.append([
        say("Highest free space seen"), claim("\(bytes: most.available) at \(time: most.time)", most.evidence),
      ])
    }
    rows.append([say("From, to"), say(period(incident.start, incident.end))])
    if let lead = incident.leadUpStart { rows.append([say("Last calm point"), time(lead)]) }
    return table("Facts of the incident", [column("Fact"), column("Value")], rows: rows)
  }

  private func thresholdFact(_ threshold: IncidentMeasures.Threshold, _ measures: IncidentMeasures) -> [[Inline]] {
    var value: Sentence = measures.amount(of: threshold) ?? "amount unknown"
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
