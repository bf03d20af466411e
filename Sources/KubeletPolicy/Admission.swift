/// Which pods a kubelet lets in while the node has a pressure condition.
///
///     Pod was rejected: The node had condition: [DiskPressure].
public enum QualityOfService: String, Sendable {
  case guaranteed = "Guaranteed", burstable = "Burstable", bestEffort = "BestEffort"
}

/// A node condition that the eviction manager sets.
public enum PressureCondition: String, CaseIterable, Comparable, Sendable {
  case memory = "MemoryPressure"
  case disk = "DiskPressure"
  case pid = "PIDPressure"
  public static func < (a: PressureCondition, b: PressureCondition) -> Bool { a.rawValue < b.rawValue }
}

public enum Admission {
  /// Whether a pod is admitted. Under disk pressure only critical pods are; tolerating the disk-pressure taint does not
  /// help (that is why DaemonSet pods are scheduled, rejected and made again). Up to 1.15 memory pressure among the
  /// conditions let any pod but BestEffort in; between 1.16 and 1.19 it is not known which rule held, then nil.
  ///
  /// Source: pkg/kubelet/eviction/eviction_manager.go `Admit`, 1.15–1.36.
  public static func admits(
    qos: QualityOfService, isCritical: Bool, toleratesMemoryPressure: Bool = false,
    under conditions: Set<PressureCondition>, version: KubernetesVersion? = nil
  ) -> Bool? {
    if conditions.isEmpty || isCritical { return true }
    let mayEnterStarvedMemory = qos != .bestEffort || toleratesMemoryPressure
    let current = conditions == [.memory] && mayEnterStarvedMemory
    guard let version, version < KubernetesVersion(1, 20) else { return current }
    let old = conditions.contains(.memory) && qos != .bestEffort || current
    if version <= KubernetesVersion(1, 15) { return old }
    return old == current ? current : nil
  }
}
