import IncidentModel
import KubeletPolicy

/// Printed eviction orders, checked against the rules with the numbers the evidence has.
struct Rankings {
  let facts: NodeFacts

  func rankings(from: Timestamp, to: Timestamp) -> [Ranking] {
    facts.history.dated.compactMap { d in
      guard case .eviction(.ranked(let pods)) = d.fact, !d.isFromEvent, d.time >= from - .seconds(60), d.time <= to + .seconds(60) else { return nil }
      return ranking(pods, at: d.time, d.evidence)
    }
  }

  /// Priority and request are known where the pod's specification is; usage only for pods an eviction message measures.
  /// The order is contradicted only by pairs whose numbers are all known; everything else is a tie to us.
  private func ranking(_ printed: [PodName], at time: Timestamp, _ evidence: Evidence) -> Ranking {
    let known = printed.compactMap { pod in priority(of: pod).map { (pod, $0) } }
    let misplaced = zip(known, known.dropFirst()).first { pair in
      let (earlier, later) = pair
      return earlier.1 > later.1 && exceeds(earlier.0) == exceeds(later.0)
    }
    let unknown = printed.count - known.count
    guard let misplaced else {
      let note: Sentence? = unknown == 0
        ? nil : "The specifications of \(count: unknown) of \(count: printed.count) pods are not in the evidence; the order of the others follows the rules."
      return Ranking(time: time, printed: printed, replayed: printed, agrees: true, note: note, evidence: [evidence])
    }
    let priorities = Dictionary(known, uniquingKeysWith: { a, _ in a })
    let replayed = printed.enumerated().sorted { a, b in
      let (x, y) = (priorities[a.element] ?? 0, priorities[b.element] ?? 0)
      return x != y ? x < y : a.offset < b.offset
    }.map(\.element)
    return Ranking(
      time: time, printed: printed, replayed: replayed, agrees: replayed == printed,
      note: "\(pod: misplaced.0.0) has a higher priority than \(pod: misplaced.1.0) and still comes first: usage above its request is the likely reason, which the evidence does not show.",
      evidence: [evidence])
  }

  private func priority(of pod: PodName) -> Int? {
    guard let p = facts.node.pods[pod]?.snapshot else { return nil }
    return p.priority ?? p.priorityClass.flatMap { name in
      facts.history.moments.lazy.compactMap { if case .snapshot(.priorityClass(name, let value)) = $0.fact { value } else { nil } }.first
    } ?? 0
  }

  /// Without an ephemeral-storage request every byte exceeds it; with one, only the evidence of an eviction message tells.
  private func exceeds(_ pod: PodName) -> Bool? {
    guard let p = facts.node.pods[pod]?.snapshot else { return nil }
    let request = p.containers.filter { !$0.isInit }.compactMap { $0.requests["ephemeral-storage"].flatMap { ResourceQuantity.value(of: $0) } }.reduce(0, +)
    if request == 0 { return true }
    guard let e = facts.evictions.first(where: { $0.pod == pod }) else { return nil }
    return e.usage.map(\.used.best).reduce(0, +) > request
  }
}
