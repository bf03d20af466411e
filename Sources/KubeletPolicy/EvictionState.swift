/// What the eviction manager remembers from pass to pass, as a value: thresholds met, soft grace periods, the hold of
/// the pressure condition. Lost when the kubelet restarts.
public import IncidentModel

/// What a pass sees of one signal. Bytes, or inodes for the inode signals.
public struct SignalObservation: Hashable, Sendable {
  public var available: Int64
  public var capacity: Int64
  /// When the statistics were taken; nil counts as new.
  public var time: Timestamp?
  public init(available: Int64, capacity: Int64, time: Timestamp? = nil) {
    (self.available, self.capacity, self.time) = (available, capacity, time)
  }

  /// Statistics that are not newer than those of the pass before do not make the kubelet act.
  ///
  /// Source: pkg/kubelet/eviction/helpers.go `thresholdsUpdatedStats`, 1.15–1.36.
  public static func isFresh(observed: Timestamp?, last: Timestamp?) -> Bool {
    guard let observed, let last else { return true }
    return observed > last
  }
}

/// What one pass comes to.
public struct PassOutcome: Hashable, Sendable {
  /// Met now, or met before and not yet above threshold plus minimum reclaim; soft ones in grace included.
  public var met: [EvictionThreshold]
  /// Reported to the API server, held for the transition period.
  public var conditions: Set<PressureCondition>
  /// Thresholds that make the kubelet act now. Memory goes first, among disk signals the choice is random.
  public var acting: [EvictionThreshold]
  /// A soft threshold is met and its grace period is not over.
  public var waiting: [EvictionThreshold]

  public var evicts: Bool { !acting.isEmpty }
}

public struct EvictionState: Sendable {
  public var thresholds: [EvictionThreshold]
  public var transitionPeriod: Duration
  private var metBefore: [EvictionThreshold] = []
  private var firstSeen: [EvictionThreshold: Timestamp] = [:]
  private var conditionLastSeen: [PressureCondition: Timestamp] = [:]
  private var lastTimes: [EvictionSignal: Timestamp] = [:]

  public init(
    thresholds: [EvictionThreshold], transitionPeriod: Duration = KubeletDefaults.pressureTransitionPeriod
  ) {
    (self.thresholds, self.transitionPeriod) = (thresholds, transitionPeriod)
  }

  /// One pass of the control loop up to the decision to act (steps 2 to 7 of `synchronize`).
  ///
  /// Source: pkg/kubelet/eviction/eviction_manager.go `synchronize`, 1.15–1.36.
  public mutating func pass(
    at now: Timestamp, observing observations: [EvictionSignal: SignalObservation]
  ) -> PassOutcome {
    let unresolved = metBefore.filter { Self.isMet($0, observations, enforcingMinimumReclaim: true) }
    let met = thresholds.filter { Self.isMet($0, observations) || unresolved.contains($0) }
    firstSeen = Dictionary(met.map { ($0, firstSeen[$0] ?? now) }, uniquingKeysWith: { first, _ in first })
    for threshold in met { conditionLastSeen[threshold.signal.condition] = now }
    let conditions = conditionLastSeen.filter { Self.isHeld(lastSeen: $0.value, now: now, period: transitionPeriod) }
    let due = met.filter { Self.isGraceOver($0, seenFor: now.elapsed(since: firstSeen[$0] ?? now)) }
    metBefore = due
    let acting = due.filter {
      SignalObservation.isFresh(observed: observations[$0.signal]?.time, last: lastTimes[$0.signal])
    }
    lastTimes = observations.compactMapValues(\.time)
    return PassOutcome(
      met: met, conditions: Set(conditions.keys), acting: acting.sortedByEvictionPriority,
      waiting: met.filter { !due.contains($0) })
  }

  private static func isMet(
    _ threshold: EvictionThreshold, _ observations: [EvictionSignal: SignalObservation],
    enforcingMinimumReclaim: Bool = false
  ) -> Bool {
    guard let seen = observations[threshold.signal] else { return false }
    return threshold.isMet(
      available: seen.available, capacity: seen.capacity, enforcingMinimumReclaim: enforcingMinimumReclaim)
  }

  /// Whether a threshold that has been met for some time may act: hard ones at once.
  ///
  /// Source: pkg/kubelet/eviction/helpers.go `thresholdsMetGracePeriod`, 1.15–1.36.
  public static func isGraceOver(_ threshold: EvictionThreshold, seenFor time: Duration) -> Bool {
    time >= (threshold.gracePeriod ?? .zero)
  }

  /// Whether a condition last seen at `lastSeen` is still reported.
  ///
  /// Source: pkg/kubelet/eviction/helpers.go `nodeConditionsObservedSince`, 1.15–1.36.
  public static func isHeld(lastSeen: Timestamp, now: Timestamp, period: Duration) -> Bool {
    now.elapsed(since: lastSeen) < period
  }

  /// Whether clean-up was enough, so that no pod is evicted in this pass: no configured threshold is met any more. From
  /// 1.21 on minimum reclaim has to be reached as well.
  ///
  /// Source: pkg/kubelet/eviction/eviction_manager.go `reclaimNodeLevelResources`, 1.15–1.36.
  public static func isResolvedByReclaim(
    _ thresholds: [EvictionThreshold], observing observations: [EvictionSignal: SignalObservation],
    version: KubernetesVersion? = nil
  ) -> Bool {
    let enforces = version.map { $0 >= KubernetesVersion(1, 21) } ?? true
    return !thresholds.contains { isMet($0, observations, enforcingMinimumReclaim: enforces) }
  }

  /// Seconds an evicted pod gets. Hard: 0 up to 1.29, 1 from 1.30. Soft: `evictionMaxPodGracePeriod` (default 0), from
  /// 1.32 not more than the pod's own. Older kubelets pass the override on to the runtime only after preStop hooks.
  ///
  /// Source: pkg/kubelet/eviction/eviction_manager.go `synchronize`, 1.15–1.36.
  public static func graceSeconds(
    isHard: Bool, maxPodGraceSeconds: Int = 0, podGraceSeconds: Int = 30, version: KubernetesVersion
  ) -> Int {
    if isHard { return KubeletDefaults.hardGraceSeconds(version: version) ?? 0 }
    return version >= KubernetesVersion(1, 32) ? min(maxPodGraceSeconds, podGraceSeconds) : maxPodGraceSeconds
  }
}

extension EvictionSignal {
  /// The condition a signal's threshold sets.
  ///
  /// Source: pkg/kubelet/eviction/helpers.go `signalToNodeCondition`, 1.15–1.36.
  public var condition: PressureCondition {
    switch resource {
    case .ephemeralStorage, .inodes: .disk
    case .memory: .memory
    case .pids: .pid
    }
  }
}

extension [EvictionThreshold] {
  /// Memory signals first; the others keep their order, which in the kubelet is random.
  ///
  /// Source: pkg/kubelet/eviction/helpers.go `byEvictionPriority`, 1.15–1.36.
  public var sortedByEvictionPriority: [EvictionThreshold] {
    filter { $0.signal.resource == .memory } + filter { $0.signal.resource != .memory }
  }
}
