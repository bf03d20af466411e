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
    if let recovery = recovery(measures) { blocks.append(.paragraph(recovery)) }
    blocks += objections(incident.cause)
    let reasons = incident.cause.reasons.prefix(detail.rows).map { [Block.paragraph(say($0))] }
    let why = (reasons.isEmpty ? [] : [Block.list(reasons)]) + arithmetic(incident.cause)
    if !why.isEmpty { blocks.append(.details(summary: say("Why we say so"), why)) }
    blocks.append(.table(facts(measures)))
    return blocks
  }

  private func contributor(_ c: Cause.Contributor) -> [Block] {
    var line: Sentence = "\(Words.cause(c.kind)): \(code: name(c.subject))"
    if let pod = c.pod { line = "\(line) for \(pod: pod)" }
    line = c.bytes.high > 0 ? "\(line)\(", \(bytes: c.bytes)")" : "\(line), how many bytes is not shown"
    if c.share > 0, c.bytes.high > 0 { line = "\(line), \(percent: c.share) of the explained growth" }
    return [.paragraph(claim(line, c.evidence))]
  }

  /// `isBrief`: where no table of facts follows, the threshold's origin stands beside it.
  func keyFigures(_ measures: IncidentMeasures, isBrief: Bool = false) -> [KeyFigure] {
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
          rejected.times > rejected.pods
            ? "reported \(Counting.times(rejected.times)); never started, not evictions"
            : "never started, not evictions"))
    }
    if let (duration, isLowerBound) = measures.pressure {
      figures.append(
        figure(
          "Under pressure", "\(duration: duration)", isLowerBound ? "at least: the evidence ends first" : ""))
    }
    if let lowest = measures.lowestFree {
      let after: Sentence = measures.missedTheLow ? "; nothing measured it while it was below the threshold" : ""
      figures.append(figure("Lowest free seen", "\(bytes: lowest.available)", "at \(time: lowest.time)\(after)"))
    }
    if let threshold = measures.threshold, let amount = measures.amount(of: threshold) {
      var figure = figure("Threshold", amount, thresholdName(threshold))
      if isBrief, !threshold.basis.isEmpty {
        figure.note += (figure.note.isEmpty ? [] : say(", ")) + claim(threshold.basis, threshold.evidence)
      }
      figures.append(figure)
    }
    if let clearing = measures.threshold?.clearing, incident.kind == .nodePressure {
      figures.append(
        figure(
          "Pressure ends above", measures.amount(clearing),
          measures.neverClears
            ? "threshold and minimum reclaim; never seen free: it cannot end by itself"
            : "threshold and minimum reclaim"))
    }
    return figures
  }

  /// Said where the settings keep a node under pressure whatever the kubelet deletes.
  func recovery(_ measures: IncidentMeasures) -> [Inline]? {
    guard measures.neverClears, let threshold = measures.threshold, let clearing = threshold.clearing,
      let reclaim = threshold.minimumReclaim, let most = measures.highestFree
    else { return nil }
    return say(
      """
      Pressure ends only above \(measures.amount(clearing)) free: the threshold and a minimum reclaim of \
      \(measures.amount(reclaim)). The most free space in the evidence is \(bytes: most.available), at \
      \(time: most.time). With what this disk holds the node cannot recover by itself.
      """) + [.text(" ")] + evidence(threshold.evidence + most.evidence)
  }

  private func figure(_ label: Sentence, _ value: Sentence, _ note: Sentence) -> KeyFigure {
    KeyFigure(label: say(label), value: say(value), note: say(note))
  }

  private func thresholdName(_ threshold: IncidentMeasures.Threshold) -> Sentence {
    guard let signal = threshold.signal else { return "" }
    return threshold.text.map { "\(signal: signal) < \(code: $0)" } ?? "\(signal: signal)"
  }

  /// `2 main writers, 1 bystander`, in the order of the roles.
  func roleCounts(_ incident: Incident) -> Sentence {
    if incident.evictions.allSatisfy({ $0.mechanism == .notKubelet }) { return "" }
    let roles: [Eviction.Role] = [.culprit, .contributor, .bystander, .unknown]
    return roles.map { role in (incident.evictions.count { $0.role == role }, Words.roles(role)) }
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
