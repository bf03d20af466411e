/// A small pod went before a much larger one, by the rules.
import IncidentModel
import KubeletPolicy

extension Rule {
  static let rankingSurprise = Rule(
    "ranking-surprise", action: .process,
    title: "A small pod was evicted before a much larger one",
    why: """
      Three things order evictions for disk space: usage above the ephemeral-storage request, then lower priority, \
      then how far above. A pod within its request, or of higher priority, stays however large it is; images and \
      hostPath data belong to no pod. So the one that is evicted need not be the one that filled the disk.
      """,
    check: "Request, priority and usage of both pods, and the order in \"pods ranked for eviction\"."
  ) { incident, node in
    guard incident.kind == .nodePressure, incident.resource != .inodes,
      let pair = Pair.largest(in: incident, node)
    else { return [] }
    return [finding(pair, node)]
  }
}

/// Two pods, the small one first in the kubelet's order.
private struct Pair {
  var small: Eviction
  var smallUse: Bytes
  var large: PodName
  var largeUse: Bytes
  /// The bytes lie in a hostPath, so that the kubelet counts none of them.
  var isHostPath = false
  var evidence: [Evidence]

  static func largest(in incident: Incident, _ node: Node) -> Pair? {
    guard let small = incident.pressureEvictions.first(where: { !$0.usage.isEmpty }) else { return nil }
    let use = small.usage.map(\.used).sum()
    let later = incident.pressureEvictions.filter { $0.time > small.time }.map { eviction in
      Pair(
        small: small, smallUse: use, large: eviction.pod, largeUse: eviction.usage.map(\.used).sum(),
        evidence: eviction.evidence)
    }
    return (later + behind(small, use, incident)).filter { pair in
      pair.largeUse.low > max(1 << 30, use.scaled(by: 10).high) && !isSameWorkload(pair.large, small.pod)
    }
    .max { ($0.largeUse.best, $1.large) < ($1.largeUse.best, $0.large) }
  }

  /// Pods that the cause names and that the kubelet printed behind the evicted one.
  private static func behind(_ small: Eviction, _ use: Bytes, _ incident: Incident) -> [Pair] {
    let ranking = incident.rankings.last {
      $0.time <= small.time + .seconds(2) && small.time.elapsed(since: $0.time) < .seconds(120)
    }
    guard let ranking, let place = ranking.printed.firstIndex(of: small.pod) else { return [] }
    return ranking.printed[(place + 1)...].compactMap { pod in
      let own = incident.cause.contributors.filter { c in
        c.kind != .imagePull && c.pod.map { $0 == pod } == true
      }
      guard !own.isEmpty else { return nil }
      return Pair(
        small: small, smallUse: use, large: pod, largeUse: own.map(\.bytes).sum(),
        isHostPath: incident.writesHostPath(pod), evidence: ranking.evidence + own.flatMap(\.evidence))
    }
  }

  private static func isSameWorkload(_ a: PodName, _ b: PodName) -> Bool {
    (a.namespace, a.workload) == (b.namespace, b.workload)
  }
}

extension Incident {
  /// All that the cause has of a pod went to a hostPath.
  fileprivate func writesHostPath(_ pod: PodName) -> Bool {
    let own = cause.contributors.filter { $0.pod == pod && $0.kind != .imagePull }
    return !own.isEmpty
      && own.allSatisfy { contributor in
        contributor.kind == .hostPath
          || downloads.contains { $0.pod == pod && $0.model == contributor.subject && $0.lands == .hostPath }
      }
  }
}

private func finding(_ pair: Pair, _ node: Node) -> Finding {
  let (small, large) = (node.pods[pair.small.pod], node.pods[pair.large])
  let reason = Reason(pair, small?.snapshot, large?.snapshot)
  return Finding(
    .info, reason == .unknown ? .likely : .established,
    title: "\(pod: pair.small.pod) went before \(pod: pair.large)",
    text: """
      \(pod: pair.small.pod) used \(bytes: pair.smallUse) and was evicted before \(pod: pair.large) with \
      \(bytes: pair.largeUse).
      """ + words(reason),
    remedy: Finding.Remedy(
      text: """
        Give what must stay a request that covers what it uses, and a priority above what may go. A writer's request \
        should be what it needs, not what it could fill.
        """),
    evidence: pair.small.evidence + pair.evidence + [small?.evidence, large?.evidence].compactMap { $0 })
}

/// The step of the comparator that decided, as far as specifications tell.
private enum Reason: Equatable {
  case withinRequest(Int64)
  case priority(small: Int, large: Int)
  case unattributed
  case unknown

  init(_ pair: Pair, _ small: PodSnapshot?, _ large: PodSnapshot?) {
    guard let small, let large, !small.containers.isEmpty, !large.containers.isEmpty else {
      self = .unknown
      return
    }
    let (low, high) = (small.priority ?? 0, large.priority ?? 0)
    let isAbove = small.ephemeralStorageRequest < pair.smallUse.low
    if pair.isHostPath {
      self = .unattributed
    } else if isAbove, large.ephemeralStorageRequest >= pair.largeUse.high {
      self = .withinRequest(large.ephemeralStorageRequest)
    } else if isAbove, low < high {
      self = .priority(small: low, large: high)
    } else {
      self = .unknown
    }
  }
}

private func words(_ reason: Reason) -> Sentence {
  switch reason {
  case .withinRequest(let request):
    """
    The larger one had requested \(bytes: Bytes(exactly: request)) and stayed within it; the smaller one was above its \
    request. That comes first in the kubelet's order.
    """
  case .priority(let small, let large):
    """
    Its priority is \(count: small), that of the larger one \(count: large). Priority comes before size in the \
    kubelet's order.
    """
  case .unattributed:
    """
    The larger one writes to a hostPath, which the kubelet counts for no pod: in its numbers it was the smaller one.
    """
  case .unknown:
    "The evidence does not show which request or priority decided; the rules never order by size alone."
  }
}
