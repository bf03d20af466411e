/// containerfs.* thresholds cannot be configured: the kubelet copies them from nodefs or imagefs when it has found out
/// which filesystems are one (1.29+).
public import IncidentModel

extension DiskLayout {
  /// The filesystem whose thresholds (and, as far as ranking goes, whose bytes) containerfs shares; nil when the layout
  /// is not known.
  ///
  /// Source: pkg/kubelet/eviction/helpers.go `UpdateContainerFsThresholds`, 1.29–1.36.
  public var filesystemOfContainerfs: FilesystemRole? {
    switch self {
    case .single, .split: .nodefs
    case .dedicatedImagefs: .imagefs
    case .unknown: nil
    }
  }
}

extension EvictionSignal {
  /// The same measure on another filesystem: `nodefs.available` on containerfs is `containerfs.available`.
  public func on(_ filesystem: FilesystemRole) -> EvictionSignal {
    switch (resource, filesystem) {
    case (.ephemeralStorage, .nodefs): .nodefsAvailable
    case (.ephemeralStorage, .imagefs): .imagefsAvailable
    case (.ephemeralStorage, .containerfs): .containerfsAvailable
    case (.inodes, .nodefs): .nodefsInodesFree
    case (.inodes, .imagefs): .imagefsInodesFree
    case (.inodes, .containerfs): .containerfsInodesFree
    default: self
    }
  }
}

extension [EvictionThreshold] {
  /// With the containerfs.* copies that this layout has; thresholds a user gave for containerfs are dropped, as the
  /// kubelet does (with a logged error). Unchanged before 1.29, and when version or layout is unknown.
  ///
  /// Source: pkg/kubelet/eviction/helpers.go `UpdateContainerFsThresholds`, 1.29–1.36.
  public func derivingContainerfs(layout: DiskLayout, version: KubernetesVersion?) -> [EvictionThreshold] {
    guard let version, version >= KubernetesVersion(1, 29), let owner = layout.filesystemOfContainerfs else {
      return self
    }
    let own = filter { $0.signal.filesystem != .containerfs }
    let copies = own.filter { $0.signal.filesystem == owner }.map { threshold in
      var copy = threshold
      copy.signal = threshold.signal.on(.containerfs)
      return copy
    }
    return own + copies
  }

  /// Thresholds for containerfs.* given by a user: the kubelet overwrites them and logs an error.
  ///
  /// Source: pkg/kubelet/eviction/helpers.go `UpdateContainerFsThresholds`, 1.29–1.36.
  public var conflictingWithContainerfs: [EvictionThreshold] { filter { $0.signal.filesystem == .containerfs } }
}

extension EffectiveThresholds {
  /// With the containerfs.* copies that this layout has from 1.29 on.
  ///
  /// Source: pkg/kubelet/eviction/helpers.go `UpdateContainerFsThresholds`, 1.29–1.36.
  public func derivingContainerfs(layout: DiskLayout, version: KubernetesVersion?) -> EffectiveThresholds {
    guard let owner = layout.filesystemOfContainerfs else { return self }
    var copy = self
    let all = thresholds.derivingContainerfs(layout: layout, version: version)
    guard all != thresholds else { return self }
    copy.entries = entries.filter { $0.threshold.signal.filesystem != .containerfs }
    copy.entries += all.filter { $0.signal.filesystem == .containerfs }
      .map { EffectiveThreshold($0, basis: .copied(from: $0.signal.on(owner))) }
    return copy
  }
}
