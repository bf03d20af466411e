public import IncidentModel

/// When each observation was made, on the clocks that the whole bundle shows: what `evictrace inspect --lines` prints.
public struct ObservationTimes: Sendable {
  public struct Time: Sendable {
    public var time: Timestamp?
    /// Half the width of what the recorded time leaves open, in seconds.
    public var plusMinus: Double
    public var basis: TimeBasis
  }

  private let clocks: Clocks

  public init(_ readings: [SourceReading], overrides: ClockOverrides) {
    clocks = Clocks(readings: readings, overrides: overrides)
  }

  public func time(of observation: Observation, in source: SourceFile) -> Time {
    let (resolved, basis) = clocks.resolve(observation, source: source)
    return Time(time: resolved?.time, plusMinus: resolved?.plusMinus ?? 0, basis: basis)
  }
}

extension EventRecord {
  /// The fact that a log line saying the same would give; nil for events that say nothing about the disk.
  public var meaning: Fact? { EventMeaning.fact(of: self) }
}

extension Fact {
  /// Whether the fact bears on disk, images, eviction, admission, limits, garbage collection, capacity or downloads. A
  /// pod's ordinary life is read too, because it joins names; it is no disk fact.
  public var concernsDisk: Bool {
    switch self {
    case .kubelet(let f): f.concernsDisk
    case .eviction, .reclaim, .limit, .pull, .image, .model, .outOfSpace, .snapshot: true
    case .condition(.nodeCondition(let name, _)): name == "DiskPressure" || name == "OutOfDisk"
    case .condition(.taint(let key, _)): key.contains("disk")
    case .condition: true
    case .lifecycle(.preempted): true
    case .lifecycle: false
    case .remark(let r): r.concernsDisk
    case .event(let e): e.concernsDisk
    }
  }
}

extension RemarkFact {
  /// Failures that a full disk is only one of many reasons for say so in words of their own.
  fileprivate var concernsDisk: Bool {
    switch self {
    case .failed(let failure): !["node-status", "preempt", "mount-volumes"].contains(failure.step)
    case .killingContainer: false
    default: true
    }
  }
}

extension KubeletFact {
  /// A flag counts when thresholds, garbage collection, pulls or directories hang on it.
  fileprivate var concernsDisk: Bool {
    guard case .flag(let name, _) = self else { return true }
    let words = ["evict", "image", "gc", "storage", "root-dir", "log-max", "container-log", "pull", "config"]
    return words.contains { name.utf8.count >= $0.utf8.count && name.contains($0) }
  }
}

extension EventRecord {
  /// Reasons whose text has no row in `EventMeaning` because only the eviction story reads it (facts: kubelet-messages,
  /// rows `ev.*`).
  private static let reasons: Set<String> = [
    "Evicted", "ExceededGracePeriod", "ErrImageNeverPull", "FreeDiskSpaceFailed", "ImageGCFailed", "ContainerGCFailed",
    "InvalidDiskCapacity", "NodeHasDiskPressure", "NodeHasNoDiskPressure", "EvictionThresholdMet",
  ]

  fileprivate var concernsDisk: Bool {
    if let meaning { return meaning.concernsDisk }
    if Self.reasons.contains(reason) || reason.hasPrefix("OutOf") { return true }
    return ["disk-pressure", "disk pressure", "DiskPressure", "ephemeral-storage", "ErrImagePull", "ImagePullBackOff"]
      .contains { message.contains($0) }
  }
}
