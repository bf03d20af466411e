/// What follows from which filesystems are one: the bytes of a pod that count for a signal, and what the kubelet
/// cleans up before it evicts.
///
///     single            nodefs = imagefs = containerfs
///     dedicated-imagefs images and writable layers on their own disk
///     split             images on their own disk, writable layers with nodefs (CRI-O, 1.29+)
public import IncidentModel

/// A kind of local storage that the kubelet measures per pod. hostPath data, PVCs, secrets, projected volumes and
/// memory-backed emptyDirs belong to none of them.
public enum UsagePart: String, CaseIterable, Comparable, Sendable {
  case writableLayer = "writable layer"
  case logs
  /// emptyDir (default medium), configMap and gitRepo volumes.
  case localVolumes = "local volumes"
  public static func < (a: UsagePart, b: UsagePart) -> Bool {
    (allCases.firstIndex(of: a) ?? 0) < (allCases.firstIndex(of: b) ?? 0)
  }
}

/// Clean-up on the node's own account.
public enum ReclaimStep: String, Sendable { case containers, images }

extension DiskLayout {
  /// The parts of a pod's usage that count for a disk signal; empty where every pod counts as zero; nil for an unknown
  /// layout and for signals that are not about the disk.
  ///
  /// Source: pkg/kubelet/eviction/helpers.go `buildSignalToRankFunc`, 1.15–1.36.
  public func measuredParts(for signal: EvictionSignal) -> [UsagePart]? {
    guard let filesystem = signal.filesystem else { return nil }
    switch (self, filesystem) {
    case (.single, _), (.split, .nodefs), (.split, .containerfs): return UsagePart.allCases
    case (.dedicatedImagefs, .nodefs): return [.logs, .localVolumes]
    case (.dedicatedImagefs, .imagefs), (.dedicatedImagefs, .containerfs): return [.writableLayer]
    case (.split, .imagefs): return []
    case (.unknown, _): return nil
    }
  }

  /// What the kubelet deletes for a signal before it ranks pods; nil when that cannot be known. From 1.29 to 1.31 the
  /// containerfs signals had no reclaim function, so passes that picked them evicted a pod at once.
  ///
  /// Source: pkg/kubelet/eviction/helpers.go `buildSignalToNodeReclaimFuncs`, 1.15–1.36.
  public func reclaimSteps(for signal: EvictionSignal, version: KubernetesVersion?) -> [ReclaimStep]? {
    guard let filesystem = signal.filesystem else { return [] }
    if filesystem == .containerfs {
      guard let version else { return nil }
      if version < KubernetesVersion(1, 32) { return [] }
    }
    switch (self, filesystem) {
    case (.single, _), (.dedicatedImagefs, .imagefs), (.dedicatedImagefs, .containerfs): return [.containers, .images]
    case (.dedicatedImagefs, .nodefs): return []
    case (.split, .nodefs), (.split, .containerfs): return [.containers]
    case (.split, .imagefs): return [.images]
    case (.unknown, _): return nil
    }
  }

  /// A pass on this signal evicts without cleaning up only because of the 1.29–1.31 defect.
  ///
  /// Source: pkg/kubelet/eviction/helpers.go `buildSignalToNodeReclaimFuncs`, 1.29–1.31 (kubernetes issue 129616).
  public static func lacksContainerfsReclaim(version: KubernetesVersion?) -> Bool {
    version.map { (KubernetesVersion(1, 29)...KubernetesVersion(1, 31)).contains($0) } ?? false
  }
}
