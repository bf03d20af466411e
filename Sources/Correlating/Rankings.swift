import IncidentModel
import KubeletPolicy

/// Printed eviction orders, replayed with the rules and the numbers the evidence has: priority and request from the pod's
/// specification, usage from the eviction message of that moment. What is not known leaves the printed order standing.
struct Rankings {
  let candidates: Candidates
  let signal: EvictionSignal?

  private var facts: NodeFacts { candidates.facts }

  /// More passes than this in one incident (a kubelet makes one every ten seconds) are not replayed.
  static let most = 1000

  func rankings(from: Timestamp, to: Timestamp) -> [Ranking] {
    let printed = facts.history.dated.slice(from: from - .seconds(60), to: to + .seconds(60)).lazy.compactMap { d in
      if case .eviction(.ranked(let pods)) = d.fact, !d.isFromEvent { (pods, d) } else { nil }
    }
    return printed.prefix(Self.most).map { pods, d in ranking(pods, at: d.time, d.evidence) }
  }

  private func ranking(_ printed: [PodName], at time: Timestamp, _ evidence: Evidence) -> Ranking {
    let known = printed.map { candidates.ranked($0, at: time) }
    let layout = facts.node.layout == .unknown ? .single : facts.node.layout
    guard let pressure = DiskPressure(signal: signal ?? .nodefsAvailable, layout: layout) else {
      return Ranking(time: time, printed: printed, replayed: printed, agrees: true, note: nil, evidence: [evidence])
    }
    let check = PrintedOrderCheck(printed: printed, known: known, under: pressure)
    guard let conflict = check.conflicts.first else {
      let unknown = printed.count { facts.node.pods[$0] == nil }
      let note: Sentence? =
        unknown == 0
        ? nil
        : "The specifications of \(count: unknown) of \(count: printed.count) pods are not in the evidence; the order of the others follows the rules."
      return Ranking(time: time, printed: printed, replayed: printed, agrees: true, note: note, evidence: [evidence])
    }
    let replayed = reordered(printed, check.conflicts)
    return Ranking(
      time: time, printed: printed, replayed: replayed, agrees: replayed == printed,
      note:
        "By the rules \(pod: conflict.second) comes before \(pod: conflict.first): \(words(conflict.step)). The kubelet may have ranked with older statistics.",
      evidence: [evidence] + known.compactMap { facts.node.pods[$0.pod]?.evidence }.prefix(4))
  }

  /// The printed order with each contradicted pair put right: the second of a conflict moves before the first.
  private func reordered(_ printed: [PodName], _ conflicts: [PrintedOrderCheck.Conflict]) -> [PodName] {
    var order = printed
    for c in conflicts.prefix(200) {
      guard let a = order.firstIndex(of: c.first), let b = order.firstIndex(of: c.second), a < b else { continue }
      order.insert(order.remove(at: b), at: a)
    }
    return order
  }

  private func words(_ step: RankingStep?) -> Sentence {
    switch step {
    case .exceedsRequest?: "it uses more than it requested and the other does not"
    case .priority?: "its priority is lower"
    default: "it uses more above its request"
    }
  }
}
