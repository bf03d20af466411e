/// One piece of the arithmetic behind a verdict: what holds, and how much it counts for or against.
public struct WeighedFact: Hashable, Sendable {
  /// Kebab-case: `evictrace explain weights` lists them all.
  public var id: String
  /// Positive speaks for it, negative against.
  public var points: Int
  public var text: Sentence
  public var evidence: [Evidence]
  public init(id: String, points: Int, text: Sentence, evidence: [Evidence]) {
    (self.id, self.points, self.text, self.evidence) = (id, points, text, evidence)
  }
}

/// Another explanation that the evidence makes one think of, and how it fares.
public struct AlternativeCause: Hashable, Sendable {
  public var kind: CauseKind
  public var verdict: Verdict
  public var points: Int
  public var weights: [WeighedFact]
  public init(kind: CauseKind, verdict: Verdict, weights: [WeighedFact]) {
    (self.kind, self.verdict, self.weights) = (kind, verdict, weights)
    points = weights.map(\.points).reduce(0, +)
  }
}
