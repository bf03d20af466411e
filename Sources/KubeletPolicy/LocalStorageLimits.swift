/// Limits on local storage, checked in every pass before node pressure. The node itself may be healthy.
///
///     Usage of EmptyDir volume "scratch" exceeds the limit "1Gi".
///     Pod ephemeral local storage usage exceeds the total limit of containers 1Gi.
///     Container app exceeded its local ephemeral storage limit "1Gi".
public import IncidentModel

/// One pod with what its limits are compared with, in bytes.
public struct LimitedPod: Hashable, Sendable {
  public struct EmptyDir: Hashable, Sendable {
    public var name: String
    public var limit: Int64?
    public var used: Int64
    public init(name: String, limit: Int64?, used: Int64) { (self.name, self.limit, self.used) = (name, limit, used) }
  }
  public struct Container: Hashable, Sendable {
    public var name: String
    public var limit: Int64?
    public var writableLayer: Int64
    public var logs: Int64
    public init(name: String, limit: Int64?, writableLayer: Int64, logs: Int64) {
      (self.name, self.limit, self.writableLayer, self.logs) = (name, limit, writableLayer, logs)
    }
  }
  /// All emptyDirs, memory-backed ones included.
  public var emptyDirs: [EmptyDir]
  public var containers: [Container]
  /// Ephemeral volumes that count for the pod's total: emptyDirs that are not memory-backed, configMaps, gitRepos,
  /// and (1.21+) the pod's log directory and its `/etc/hosts`.
  public var ephemeralVolumes: Int64

  public init(emptyDirs: [EmptyDir] = [], containers: [Container] = [], ephemeralVolumes: Int64 = 0) {
    (self.emptyDirs, self.containers, self.ephemeralVolumes) = (emptyDirs, containers, ephemeralVolumes)
  }
}

/// The first limit a pod breaks. All offenders are evicted in the same pass, critical ones are not.
public enum LimitViolation: Hashable, Sendable {
  case emptyDir(name: String, limit: Int64, used: Int64)
  case pod(limit: Int64, used: Int64)
  case container(name: String, limit: Int64, used: Int64)
}

extension LimitedPod {
  /// The first limit that is exceeded (strictly), in the kubelet's order: emptyDir, pod total, container; nil when all
  /// are kept; a limit of 0 is none. With a dedicated imagefs a container's own limit is held against its logs only,
  /// and up to 1.20 the pod's total left writable layers out as well.
  ///
  /// Source: pkg/kubelet/eviction/eviction_manager.go `localStorageEviction`, 1.15–1.36.
  public func violation(layout: DiskLayout, version: KubernetesVersion? = nil) -> LimitViolation? {
    emptyDirViolation ?? podViolation(layout, version) ?? containerViolation(layout)
  }

  private var emptyDirViolation: LimitViolation? {
    for volume in emptyDirs {
      if let limit = volume.limit, limit > 0, volume.used > limit {
        return .emptyDir(name: volume.name, limit: limit, used: volume.used)
      }
    }
    return nil
  }

  private func podViolation(_ layout: DiskLayout, _ version: KubernetesVersion?) -> LimitViolation? {
    let limits = containers.compactMap(\.limit).filter { $0 > 0 }
    guard !limits.isEmpty else { return nil }
    let isOld = version.map { $0 <= KubernetesVersion(1, 20) } ?? false
    let leavesLayersOut = isOld && layout.hasDedicatedImagefs
    let used = containers.reduce(ephemeralVolumes) { sum, container in
      sum.saturatingSum(container.logs).saturatingSum(leavesLayersOut ? 0 : container.writableLayer)
    }
    let limit = limits.reduce(Int64(0)) { $0.saturatingSum($1) }
    return used > limit ? .pod(limit: limit, used: used) : nil
  }

  private func containerViolation(_ layout: DiskLayout) -> LimitViolation? {
    for container in containers {
      let layer = layout.hasDedicatedImagefs ? 0 : container.writableLayer
      let used = container.logs.saturatingSum(layer)
      if let limit = container.limit, limit > 0, used > limit {
        return .container(name: container.name, limit: limit, used: used)
      }
    }
    return nil
  }
}

extension DiskLayout {
  /// Images live on another device than the kubelet's root directory.
  ///
  /// Source: pkg/kubelet/stats/provider.go `HasDedicatedImageFs`, 1.15–1.36.
  public var hasDedicatedImagefs: Bool { self == .dedicatedImagefs || self == .split }
}
