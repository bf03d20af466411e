import IncidentModel

/// When it could be seen, when it was acted on, when it was over: each step with its distance from the first sign.
extension ReportContext {
  func detection(_ incident: Incident) -> [Block] {
    guard incident.kind == .nodePressure || incident.kind == .outOfSpace else { return [] }
    let measures = IncidentMeasures(incident, in: postmortem)
    let steps = self.steps(measures).sorted { ($0.time, $0.place) < ($1.time, $1.place) }
    let table = table(
      "From the last calm point to the end",
      [
        column("Step"), column("Time"), column("From the first sign", .trailing), column("Evidence"),
      ],
      rows: steps.map { step in
        [
          say(step.what), say(step.isEstimated ? "about \(time: step.time)" : "\(time: step.time)"),
          say(distance(step.time, from: incident.start)), evidence(step.evidence),
        ]
      })
    return alarm(measures) + [.table(table)] + [.paragraph(say(outcome(measures)))]
  }

  private struct Step {
    var place: Int
    var what: Sentence
    var time: Timestamp
    var isEstimated = false
    var evidence: [Evidence] = []
  }

  private func steps(_ measures: IncidentMeasures) -> [Step] {
    let incident = measures.incident
    var steps: [Step] = []
    if let calm = incident.replay?.start {
      steps.append(Step(place: 0, what: "Last calm measurement", time: calm.time, evidence: calm.evidence))
    }
    if let warning = incident.reclaims.first(where: { $0.trigger == .periodic && $0.time < incident.start }) {
      let what: Sentence = "Image garbage collection begins to look for room"
      steps.append(Step(place: 1, what: what, time: warning.time, evidence: warning.evidence))
    }
    if let replay = incident.replay, replay.reproduces, let crossing = replay.crossing {
      let what: Sentence = "Threshold crossed, by the replay"
      steps.append(
        Step(place: 2, what: what, time: crossing.upperBound, isEstimated: true, evidence: replay.start.evidence))
    }
    steps.append(
      Step(place: 3, what: "First sign in the evidence", time: incident.start, evidence: firstSign(incident)))
    if let first = incident.evictions.min(by: { $0.time < $1.time }) {
      steps.append(Step(place: 4, what: "First eviction", time: first.time, evidence: first.evidence))
    }
    if let pressure = incident.pressure.min(by: { $0.from < $1.from }) {
      let what: Sentence = "The node reports \(Words.condition(incident.resource))"
      steps.append(Step(place: 5, what: what, time: pressure.from, evidence: pressure.evidence))
    }
    if incident.evictions.count > 1, let last = incident.evictions.max(by: { $0.time < $1.time }) {
      steps.append(Step(place: 6, what: "Last eviction", time: last.time, evidence: last.evidence))
    }
    return steps + recovery(of: measures)
  }

  private func recovery(of measures: IncidentMeasures) -> [Step] {
    let incident = measures.incident
    var steps: [Step] = []
    if measures.countsBytes, let limit = measures.threshold?.amount,
      let back = incident.usage.filter({ $0.time > incident.start && measures.roles.contains($0.filesystem) })
        .filter({ $0.available.low > limit }).min(by: { $0.time < $1.time })
    {
      let what: Sentence = "Free space seen above the threshold again"
      steps.append(Step(place: 7, what: what, time: back.time, evidence: back.evidence))
    }
    if let last = incident.pressure.max(by: { $0.from < $1.from }), let end = last.to {
      steps.append(Step(place: 8, what: "Pressure ends", time: end, evidence: last.evidence))
    }
    return steps
  }

  private func firstSign(_ incident: Incident) -> [Evidence] {
    let signs = incident.timeline.filter { $0.lane != .image && $0.lane != .model && $0.time >= incident.start }
    let first = signs.min { $0.time < $1.time }
    return first.map { span(incident.start, $0.time) <= .seconds(1) ? $0.evidence : [] } ?? []
  }

  private func distance(_ time: Timestamp, from start: Timestamp) -> Sentence {
    let (before, after) = (whole(span(time, start)), whole(span(start, time)))
    if before == .zero && after == .zero { return "–" }
    return time < start ? "\(duration: before) before" : "\(duration: after) after"
  }

  private func whole(_ d: Duration) -> Duration { .seconds(min(d.inSeconds, 1e9).rounded()) }

  /// How long before the first sign free space had come down to one and a half times the threshold: what an alert
  /// there would have been worth.
  private func alarm(_ measures: IncidentMeasures) -> [Block] {
    let incident = measures.incident
    guard incident.kind == .nodePressure, measures.countsBytes, let limit = measures.threshold?.amount, limit > 0,
      limit < .max / 2
    else { return [] }
    let level = Double(limit) * 1.5
    let curve = incident.curve.filter { measures.roles.contains($0.filesystem) && $0.time <= incident.start }
      .sorted { $0.time < $1.time }
    guard let below = curve.firstIndex(where: { Double($0.available.best) < level }), below > 0 else { return [] }
    let (before, after) = (curve[below - 1], curve[below])
    // Between points that lie a day apart nothing is known of the way.
    guard span(before.time, after.time) <= .seconds(86_400) else { return [] }
    let fall = Double(before.available.best) - Double(after.available.best)
    let share = fall > 0 ? (Double(before.available.best) - level) / fall : 0
    let at = Timestamp(
      nanoseconds: before.time.nanoseconds + Int64(Double(span(before.time, after.time).nanoseconds) * share))
    guard at < incident.start else { return [] }
    let text: Sentence = """
      An alert at \(bytes: Bytes(exactly: Int64(level))) free, one and a half times the threshold, would have come at \
      about \(time: at), \(duration: .seconds(span(at, incident.start).inSeconds.rounded())) before the first sign.
      """
    return [.paragraph(claim(text, before.evidence + after.evidence))]
  }

  private func outcome(_ measures: IncidentMeasures) -> Sentence {
    let who: Sentence = "The evidence does not show who noticed it and when, nor what anybody did about it."
    guard measures.incident.kind == .nodePressure else { return who }
    if measures.neverClears {
      return who + "Pressure did not end by itself: the minimum reclaim asks for more than this disk ever had free."
    }
    return measures.incident.pressure.last?.to == nil && !measures.incident.pressure.isEmpty
      ? who + "The evidence ends before the pressure does." : who
  }
}
