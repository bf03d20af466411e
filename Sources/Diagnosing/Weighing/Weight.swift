/// The arithmetic of a verdict. Every weight that holds for an explanation counts its points; the sum is graded:
///
///     6 and more: established      2 to 5: likely      −1 to 1: undetermined      below: ruled out
///
/// The points are set so that nothing is established without measured growth that cited bytes cover (4), by a writer that
/// was still at work when the threshold was crossed (2), or by a fact that decides alone (8).
public import IncidentModel

public struct Weight: Sendable {
  /// Kebab-case and unique.
  public let id: String
  public let points: Int
  /// What it asks, in one sentence for `evictrace explain weights`.
  public let asks: String
  let holds: @Sendable (Hypothesis, DiskGrowth) -> Held?

  /// What was found, in the numbers of this incident, and where.
  struct Held {
    var text: Sentence
    var evidence: [Evidence]
  }

  init(
    _ id: String, _ points: Int, _ asks: String, holds: @escaping @Sendable (Hypothesis, DiskGrowth) -> Held?
  ) {
    (self.id, self.points, self.asks, self.holds) = (id, points, asks, holds)
  }
}

extension Verdict {
  /// The grade of a sum of points.
  public init(points: Int) {
    self = points >= 6 ? .established : points >= Self.leastLikely ? .likely : points >= -1 ? .undetermined : .ruledOut
  }
}

extension Verdict {
  static let leastLikely = 2
}

extension [WeighedFact] {
  var points: Int { map(\.points).reduce(0, +) }
}

extension Hypothesis {
  /// All weights that hold, in the order of the list.
  func weighed(in growth: DiskGrowth) -> [WeighedFact] {
    Weights.all.compactMap { weight in
      weight.holds(self, growth).map {
        WeighedFact(
          id: weight.id, points: weight.points, text: $0.text, evidence: Array(Set($0.evidence)).sorted().prefixArray(6)
        )
      }
    }
  }
}

extension Array {
  fileprivate func prefixArray(_ n: Int) -> [Element] { Array(prefix(n)) }
}
