import IncidentModel

/// The numbers a reader looks for first.
extension ReportContext {
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
}
