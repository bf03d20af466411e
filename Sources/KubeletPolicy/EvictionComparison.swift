/// How the kubelet compares two pods under disk pressure:
///
///     usage above request? → lower priority → larger (usage − request)
///
/// The quality-of-service class is never asked. With uncertain numbers the answer is a set of possible orders.
public import IncidentModel

/// The step that put one pod before another.
public enum RankingStep: String, Sendable {
  case missingStatistics = "missing statistics"
  case exceedsRequest = "exceeds request"
  case priority
  case usageOverRequest = "usage over request"
}

/// The orders of two pods that the numbers allow.
public struct PossibleOrders: OptionSet, Hashable, Sendable {
  public let rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }
  public static let before = PossibleOrders(rawValue: 1)
  public static let after = PossibleOrders(rawValue: 2)
  public static let tied = PossibleOrders(rawValue: 4)
  public static let any: PossibleOrders = [.before, .after, .tied]
}

/// What a pod is ranked by for one signal.
public struct RankingKey: Hashable, Sendable {
  public var hasStatistics: Bool
  /// Usage above request; nil when the numbers leave it open.
  public var exceedsRequest: Bool?
  public var priority: Int?
  /// Bytes or inodes that were measured for the signal.
  public var usageLow: Int64
  public var usage: Int64
  public var usageHigh: Int64
  /// Usage minus request. For inodes the kubelet subtracts the *bytes* of the ephemeral-storage request.
  public var overRequest: ClosedRange<Int64>
  public var bestOverRequest: Int64
  var bestExceeds: Bool
}

/// One disk signal on one layout: all that decides how pods are ranked.
public struct DiskPressure: Hashable, Sendable {
  public var signal: EvictionSignal
  public var layout: DiskLayout
  /// The parts of a pod's usage that count.
  public let parts: [UsagePart]
  /// Whether the signal counts inodes instead of bytes.
  public var countsInodes: Bool { signal.resource == .inodes }

  /// An unknown layout is taken for a single disk; nil for signals that are not about the disk.
  public init?(signal: EvictionSignal, layout: DiskLayout) {
    let known = layout == .unknown ? .single : layout
    guard let parts = known.measuredParts(for: signal) else { return nil }
    (self.signal, self.layout, self.parts) = (signal, layout, parts)
  }

  /// The numbers a pod is ranked by.
  ///
  /// Source: pkg/kubelet/eviction/helpers.go `exceedDiskRequests`, `disk`, 1.15–1.36 (including the inode quirk).
  public func key(of pod: RankedPod) -> RankingKey {
    let bytes = pod.use.bytes(of: parts)
    let inodes = pod.use.inodes(of: parts)
    let (low, best, high) =
      countsInodes ? (inodes.low, inodes.best, inodes.high) : (bytes.low, bytes.best, bytes.high)
    let request = pod.request.map { min(max($0, 0), PodDiskUse.unbounded) }
    let limit = countsInodes ? 0 : request
    let exceeds: Bool? =
      if let limit { low > limit ? true : high <= limit ? false : nil } else { high == 0 ? false : nil }
    return RankingKey(
      hasStatistics: pod.hasStatistics, exceedsRequest: exceeds, priority: pod.priority, usageLow: low, usage: best,
      usageHigh: high, overRequest: (low - (request ?? PodDiskUse.unbounded))...(high - (request ?? 0)),
      bestOverRequest: best - (request ?? 0), bestExceeds: exceeds ?? (best > (limit ?? 0)))
  }
}

/// The order of two pods, and the step that decides it as far as the best values tell.
public struct EvictionComparison: Hashable, Sendable {
  public var orders: PossibleOrders
  /// nil when the best values tie.
  public var step: RankingStep?

  /// The only possible order, nil when there are several.
  public var isCertain: Bool { orders.rawValue.nonzeroBitCount == 1 }

  /// Compares two pods by the kubelet's chain.
  ///
  /// Source: pkg/kubelet/eviction/helpers.go `rankDiskPressureFunc`, `orderedBy(exceedDiskRequests, priority, disk)`,
  /// 1.15–1.36.
  public init(_ a: RankingKey, _ b: RankingKey) {
    let chain: [(RankingStep, PossibleOrders, PossibleOrders)] =
      if a.hasStatistics && b.hasStatistics {
        [
          (
            .exceedsRequest, Self.exceeding(a.exceedsRequest, b.exceedsRequest),
            Self.exceeding(a.bestExceeds, b.bestExceeds)
          ),
          (.priority, Self.priorities(a.priority, b.priority), Self.priorities(a.priority ?? 0, b.priority ?? 0)),
          (
            .usageOverRequest, Self.overlapping(a.overRequest, b.overRequest),
            Self.larger(a.bestOverRequest, b.bestOverRequest)
          ),
        ]
      } else if a.hasStatistics == b.hasStatistics {
        [(.priority, Self.priorities(a.priority, b.priority), Self.priorities(a.priority ?? 0, b.priority ?? 0))]
      } else {
        [(.missingStatistics, a.hasStatistics ? .after : .before, a.hasStatistics ? .after : .before)]
      }
    orders = .tied
    for (_, possible, _) in chain where orders.contains(.tied) {
      orders.remove(.tied)
      orders.formUnion(possible)
    }
    step = chain.first { $0.2 != .tied }?.0
  }

  private static func exceeding(_ a: Bool?, _ b: Bool?) -> PossibleOrders {
    switch (a, b) {
    case (true, false): .before
    case (false, true): .after
    case (true, true), (false, false): .tied
    case (true, nil), (nil, false): [.before, .tied]
    case (false, nil), (nil, true): [.after, .tied]
    case (nil, nil): .any
    }
  }

  private static func priorities(_ a: Int?, _ b: Int?) -> PossibleOrders {
    guard let a, let b else { return .any }
    return a < b ? .before : a > b ? .after : .tied
  }

  private static func larger(_ a: Int64, _ b: Int64) -> PossibleOrders { a > b ? .before : a < b ? .after : .tied }

  private static func overlapping(_ a: ClosedRange<Int64>, _ b: ClosedRange<Int64>) -> PossibleOrders {
    if a.lowerBound > b.upperBound { return .before }
    if b.lowerBound > a.upperBound { return .after }
    var orders: PossibleOrders = .tied
    if a.upperBound > b.lowerBound { orders.insert(.before) }
    if b.upperBound > a.lowerBound { orders.insert(.after) }
    return orders
  }
}
