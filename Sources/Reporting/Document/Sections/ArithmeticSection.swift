import IncidentModel

/// Why the answer is graded as it is: every weight that holds, its points and its lines, and what else could have been.
extension ReportContext {
  /// What speaks against the answer stands beside it, not in the small print.
  func objections(_ cause: Cause) -> [Block] {
    let against = cause.weights.filter { $0.points < 0 }
    guard !against.isEmpty, cause.verdict != .established else { return [] }
    return [
      .paragraph([.strong(say("What speaks against it:"))]),
      .list(against.map { [.paragraph(claim($0.text, $0.evidence))] }),
    ]
  }

  func arithmetic(_ cause: Cause) -> [Block] {
    var blocks: [Block] = []
    if !cause.weights.isEmpty { blocks.append(.table(weights(cause))) }
    if !cause.alternatives.isEmpty { blocks.append(.table(alternatives(cause.alternatives))) }
    return blocks
  }

  private func weights(_ cause: Cause) -> Table {
    table(
      """
      The arithmetic: from 6 points a cause is shown, from 2 it is consistent with the evidence, below −1 it is ruled out
      """,
      [column("Points", .trailing), column("What holds"), column("Weight"), column("Evidence")],
      rows: cause.weights.map { [points($0.points), say($0.text), [quote($0.id)], evidence($0.evidence)] },
      totals: [[points(cause.points), say(Words.verdict(cause.verdict)), [], []]])
  }

  private func alternatives(_ list: [AlternativeCause]) -> Table {
    table(
      "What else could have been, weighed alone",
      [column("Explanation"), column("Grade"), column("Points", .trailing), column("What holds"), column("Evidence")],
      rows: list.map { other in
        let facts = other.weights.reduce(Sentence("")) { text, w in
          let one: Sentence = "\(word: Self.signed(w.points)): \(w.text)"
          return text.isEmpty ? one : text + one
        }
        return [
          say(Words.cause(other.kind)), say(Words.verdict(other.verdict)), points(other.points), say(facts),
          evidence(other.weights.flatMap(\.evidence)),
        ]
      })
  }

  private func points(_ n: Int) -> [Inline] { [.text(Self.signed(n))] }

  private static func signed(_ n: Int) -> String { n > 0 ? "+\(n)" : n < 0 ? "−\(n.magnitude)" : "0" }
}
