/// The order in which the kubelet would evict, and whether a printed order agrees with the numbers at hand:
///
///     "Eviction manager: pods ranked for eviction" pods=["ml/vllm-0","default/web-7d4b9"]
public import IncidentModel

public struct EvictionOrder: Hashable, Sendable {
  /// One place in the order; more than one pod where the kubelet breaks the tie at random.
  public struct Place: Hashable, Sendable {
    public var pods: [RankedPod]
    /// What put the place before this one ahead of it; nil for the first.
    public var step: RankingStep?
  }

  public var pressure: DiskPressure
  /// First place is evicted first (unless it is spared). By best values; ties in the order of the names.
  public var places: [Place]

  public var pods: [RankedPod] { places.flatMap(\.pods) }
  public var names: [PodName] { pods.map(\.pod) }

  /// Ranks pods. Critical pods are ranked like all others: the kubelet skips them only when it walks the list.
  ///
  /// Source: pkg/kubelet/eviction/helpers.go `rankDiskPressureFunc`, 1.15–1.36.
  public init(_ pods: [RankedPod], under pressure: DiskPressure) {
    self.pressure = pressure
    let keyed = pods.map { (pod: $0, key: pressure.key(of: $0)) }.sorted { a, b in
      Self.sortKey(a.key) == Self.sortKey(b.key) ? a.pod.pod < b.pod.pod : Self.isBefore(a.key, b.key)
    }
    places = []
    var last: RankingKey?
    for (pod, key) in keyed {
      if let last, Self.sortKey(last) == Self.sortKey(key) {
        places[places.count - 1].pods.append(pod)
      } else {
        places.append(Place(pods: [pod], step: last.flatMap { EvictionComparison($0, key).step }))
      }
      last = key
    }
  }

  /// The first pod that is not spared; nil when there is none.
  ///
  /// Source: pkg/kubelet/eviction/eviction_manager.go `synchronize`, `evictPod`, 1.15–1.36.
  public func firstEvicted(version: KubernetesVersion? = nil) -> RankedPod? {
    pods.first { $0.isSpared(version: version) != true }
  }

  /// The comparison of two pods for this pressure.
  ///
  /// Source: pkg/kubelet/eviction/helpers.go `rankDiskPressureFunc`, 1.15–1.36.
  public func comparison(_ a: RankedPod, _ b: RankedPod) -> EvictionComparison {
    EvictionComparison(pressure.key(of: a), pressure.key(of: b))
  }

  /// The four numbers of the chain, each so that a smaller one goes first.
  private struct SortKey: Equatable {
    var statistics: Int
    var request: Int
    var priority: Int
    var over: Int64
  }

  private static func sortKey(_ key: RankingKey) -> SortKey {
    key.hasStatistics
      ? SortKey(
        statistics: 1, request: key.bestExceeds ? 0 : 1, priority: key.priority ?? 0, over: -key.bestOverRequest)
      : SortKey(statistics: 0, request: 0, priority: key.priority ?? 0, over: 0)
  }

  private static func isBefore(_ a: RankingKey, _ b: RankingKey) -> Bool {
    let (x, y) = (sortKey(a), sortKey(b))
    return (x.statistics, x.request, x.priority, x.over) < (y.statistics, y.request, y.priority, y.over)
  }
}

/// Whether a printed order can come from the numbers, up to ties and to what is not known.
public struct PrintedOrderCheck: Hashable, Sendable {
  /// Two neighbours in the wrong order for certain.
  public struct Conflict: Hashable, Sendable {
    public var first: PodName
    public var second: PodName
    /// What should have put `second` before `first`.
    public var step: RankingStep?
  }

  public var conflicts: [Conflict]
  /// Printed pods of which nothing is known: they fit anywhere.
  public var unknown: [PodName]
  /// Pairs whose order the numbers fix, out of all pairs that were compared: how much the agreement is worth.
  public var certainPairs: Int
  public var comparedPairs: Int

  public var isConsistent: Bool { conflicts.isEmpty }

  /// Compares a printed order with what is known about its pods; every pair is looked at, in long lists those at most
  /// 64 places apart. At most 16 conflicts are kept.
  ///
  /// Source: pkg/kubelet/eviction/helpers.go `rankDiskPressureFunc`, 1.15–1.36; ties are random per pass.
  public init(printed: [PodName], known pods: [RankedPod], under pressure: DiskPressure) {
    let keys = Dictionary(pods.map { ($0.pod, pressure.key(of: $0)) }, uniquingKeysWith: { first, _ in first })
    (conflicts, certainPairs, comparedPairs) = ([], 0, 0)
    unknown = printed.filter { keys[$0] == nil }
    let listed = printed.compactMap { name in keys[name].map { (name, $0) } }
    let reach = listed.count > 512 ? 64 : listed.count
    for i in listed.indices {
      for j in listed.indices where j > i && j - i <= reach {
        let comparison = EvictionComparison(listed[i].1, listed[j].1)
        comparedPairs += 1
        if comparison.isCertain { certainPairs += 1 }
        if comparison.orders == .after, conflicts.count < 16 {
          conflicts.append(Conflict(first: listed[i].0, second: listed[j].0, step: comparison.step))
        }
      }
    }
  }
}
