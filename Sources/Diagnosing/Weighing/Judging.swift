import IncidentModel

/// From an explanation and its weights to a cause, with what else could have been.
struct Judging {
  let growth: DiskGrowth
  private var incident: Incident { growth.incident }

  func cause() -> Cause {
    let found =
      incident.kind == .nodePressure
      ? CauseOfPressure(growth: growth).hypotheses()
      : [CauseOfOthers(growth: growth).hypothesis()].compactMap { $0 }
    let weighed = found.map { (hypothesis: $0, weights: $0.weighed(in: growth)) }
    guard let first = weighed.first else { return withAlternatives(.undetermined) }
    guard let best = weighed.first(where: { $0.weights.points >= Verdict.leastLikely }) else {
      return tooWeak(first.hypothesis, first.weights)
    }
    var cause = Cause(
      kind: best.hypothesis.kind, verdict: Verdict(points: best.weights.points), summary: best.hypothesis.summary,
      contributors: best.hypothesis.contributors)
    cause.weights = best.weights
    return withAlternatives(cause)
  }

  /// The best there is, and not enough to name it as the cause.
  private func tooWeak(_ found: Hypothesis, _ weights: [WeighedFact]) -> Cause {
    var cause = Cause.undetermined
    cause.summary = cause.summary + "What comes nearest: \(found.summary)"
    cause.alternatives = [
      AlternativeCause(kind: found.kind, verdict: Verdict(points: weights.points), weights: weights)
    ]
    return withAlternatives(cause)
  }

  private func withAlternatives(_ cause: Cause) -> Cause {
    guard incident.kind == .nodePressure || incident.kind == .nearMiss else { return cause }
    var cause = cause
    let told = Set([cause.kind] + cause.alternatives.map(\.kind))
    cause.alternatives += others.filter { !told.contains($0.kind) }.map(weighed)
    return cause
  }

  /// Each kind of bytes on its own.
  private var others: [Hypothesis] {
    let kinds = growth.pieces.map(\.kind).reduce(into: [CauseKind]()) { if !$0.contains($1) { $0.append($1) } }
    let least = (growth.total?.best ?? 0) / 50
    return kinds.map { kind in
      Hypothesis(kind: kind, summary: "", pieces: growth.pieces(of: kind), contributors: [])
    }
    .filter { $0.bytes.best > least }
  }

  /// What was not chosen is never more than likely.
  private func weighed(_ h: Hypothesis) -> AlternativeCause {
    let weights = h.weighed(in: growth)
    let verdict = Verdict(points: weights.points)
    return AlternativeCause(kind: h.kind, verdict: verdict == .established ? .likely : verdict, weights: weights)
  }
}
