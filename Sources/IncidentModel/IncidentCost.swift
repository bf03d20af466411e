/// What an incident cost, as pure functions of its facts: a report, the index of many bundles and the report about them
/// say the same numbers.
extension Incident {
  /// An image that was fetched more than once.
  public struct RepeatedPull: Hashable, Sendable {
    /// In their order; the first one was needed.
    public var pulls: [Pull]
    public var image: ImageName { pulls[0].image }
    /// What was moved again: compressed bytes, or those on disk where the evidence shows no others.
    public var again: Bytes { pulls.dropFirst().compactMap(\.moved).reduce(.zero, +) }
  }
  /// A model that was fetched more than once.
  public struct RepeatedDownload: Hashable, Sendable {
    public var downloads: [ModelDownload]
    public var model: String { downloads[0].model }
    /// What was written again.
    public var again: Bytes { downloads.dropFirst().compactMap(\.bytes).reduce(.zero, +) }
  }

  /// By canonical name of the image.
  public var repeatedPulls: [RepeatedPull] {
    Dictionary(grouping: pulls.filter { $0.outcome == .pulled }, by: \.image.canonical)
      .filter { $0.value.count > 1 }.sorted { $0.key < $1.key }.map { RepeatedPull(pulls: $0.value) }
  }

  /// By name of the model.
  public var repeatedDownloads: [RepeatedDownload] {
    Dictionary(grouping: downloads.filter { $0.outcome != .cached }, by: \.model)
      .filter { $0.value.count > 1 }.sorted { $0.key < $1.key }.map { RepeatedDownload(downloads: $0.value) }
  }

  /// Pods that were evicted or refused, each once.
  public var podsLost: Set<PodName> { Set(evictions.map(\.pod)).union(rejections.map(\.pod)) }

  /// Time that any sign of pressure covers; `isLowerBound` when the evidence ends before the pressure does. An open
  /// interval is cut where the incident ends, or else at the last moment of the evidence.
  public func timeUnderPressure(lastSeen: Timestamp?) -> (duration: Duration, isLowerBound: Bool)? {
    guard !pressure.isEmpty else { return nil }
    let intervals = pressure.map { ($0.from, max($0.from, $0.to ?? end ?? lastSeen ?? $0.from)) }
    var (total, reached) = (Duration.zero, Timestamp(nanoseconds: .min))
    for (from, to) in intervals.sorted(by: { $0.0 < $1.0 }) where to > reached {
      total += to - max(from, reached)
      reached = to
    }
    return (total, pressure.contains { $0.to == nil })
  }
}

extension Pull {
  /// Bytes it moved: over the network where that is known, else what it keeps on disk.
  public var moved: Bytes? { transferred ?? onDisk }
}

extension Coverage {
  /// Last moment of any source.
  public var lastSeen: Timestamp? { sources.compactMap(\.last).max() }
}

extension IncidentKind {
  /// Whether it is an incident for those who count them: near misses and ends that were not about the disk are none.
  public var counts: Bool { self != .nearMiss && self != .notDisk }
}
