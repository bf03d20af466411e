/// One point of the free-space curve.
public struct UsagePoint: Hashable, Sendable {
  public enum Basis: String, Sendable { case df, event, kubeletLog = "kubelet-log", summary, derived }
  public var time: Timestamp
  public var filesystem: FilesystemRole
  public var available: Bytes
  public var capacity: Bytes?
  public var basis: Basis
  public var evidence: [Evidence]
  public init(
    time: Timestamp, filesystem: FilesystemRole, available: Bytes, capacity: Bytes?, basis: Basis, evidence: [Evidence]
  ) {
    (self.time, self.filesystem, self.available) = (time, filesystem, available)
    (self.capacity, self.basis, self.evidence) = (capacity, basis, evidence)
  }
}

/// The kubelet's own statement of threshold and free space.
public struct ThresholdMeasurement: Hashable, Sendable {
  public var time: Timestamp
  /// nil when only the resource was printed.
  public var signal: EvictionSignal?
  public var resource: StarvedResource
  public var threshold: Int64?
  public var available: Int64?
  public var evidence: Evidence
  /// Whether the kubelet's line names the signal; else it was recovered from the numbers.
  public var namesSignal = false
  public init(
    time: Timestamp, signal: EvictionSignal?, resource: StarvedResource, threshold: Int64?, available: Int64?,
    evidence: Evidence
  ) {
    (self.time, self.signal, self.resource) = (time, signal, resource)
    (self.threshold, self.available, self.evidence) = (threshold, available, evidence)
  }
}

public struct OutOfSpaceReport: Hashable, Sendable {
  public var time: Timestamp?
  public var fact: OutOfSpace
  /// The pod whose container log it is, when known.
  public var pod: PodName?
  public var evidence: Evidence
  public init(time: Timestamp?, fact: OutOfSpace, pod: PodName?, evidence: Evidence) {
    (self.time, self.fact, self.pod, self.evidence) = (time, fact, pod, evidence)
  }
}

extension Incident {
  /// Measured and derived points of the free-space curve, in time order.
  public var curve: [UsagePoint] {
    guard !derivedUsage.isEmpty else { return usage }
    return (usage + derivedUsage).enumerated().sorted { a, b in
      (a.element.time, a.offset) < (b.element.time, b.offset)
    }.map(\.element)
  }
}
