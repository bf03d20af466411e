/// One node as far as the evidence shows it.
public struct Node: Hashable, Sendable {
  public struct Filesystem: Hashable, Sendable {
    public var roles: [FilesystemRole]
    public var mount: String
    public var device: String?
    public var capacity: Bytes?
    public var evidence: [Evidence]
    public init(roles: [FilesystemRole], mount: String, device: String?, capacity: Bytes?, evidence: [Evidence]) {
      (self.roles, self.mount, self.device, self.capacity, self.evidence) = (roles, mount, device, capacity, evidence)
    }
  }
  /// A threshold in effect and why we think so.
  public struct ThresholdInEffect: Hashable, Sendable {
    public var threshold: EvictionThreshold
    /// In bytes, or inodes for the inode signals; nil when the capacity is unknown.
    public var amount: Int64?
    public var basis: Sentence
    public var evidence: [Evidence]
    public init(threshold: EvictionThreshold, amount: Int64?, basis: Sentence, evidence: [Evidence]) {
      (self.threshold, self.amount, self.basis, self.evidence) = (threshold, amount, basis, evidence)
    }
  }
  /// A mount with room that is neither nodefs nor imagefs, as df really showed it: where a cache could go.
  public struct RoomyMount: Hashable, Sendable {
    public var mount: String
    public var device: String
    public var available: Bytes
    public var evidence: Evidence
    public init(mount: String, device: String, available: Bytes, evidence: Evidence) {
      (self.mount, self.device, self.available, self.evidence) = (mount, device, available, evidence)
    }
  }
  public struct PodEntry: Hashable, Sendable {
    public var snapshot: PodSnapshot
    public var evidence: Evidence
    public init(snapshot: PodSnapshot, evidence: Evidence) { (self.snapshot, self.evidence) = (snapshot, evidence) }
  }
  public struct ImageEntry: Hashable, Sendable {
    public var record: ImageRecord
    public var evidence: Evidence
    public init(record: ImageRecord, evidence: Evidence) { (self.record, self.evidence) = (record, evidence) }
  }

  public var name: String
  /// `1.31`.
  public var kubeletVersion: String?
  public var versionBasis: Sentence?
  public var runtime: String?
  public var distribution: String?
  public var layout: DiskLayout
  public var filesystems: [Filesystem]
  public var thresholds: [ThresholdInEffect]
  /// Default signals that are not watched because the user configured only others.
  public var droppedSignals: [EvictionSignal]
  public var configuration: KubeletConfiguration?
  public var configurationEvidence: [Evidence]
  public var roomyMounts: [RoomyMount]
  public var pods: [PodName: PodEntry]
  public var images: [ImageEntry]
  /// Claims that live on this node's own disk (local-path, local, hostPath volumes).
  public var localClaims: Set<PodName>

  public init(name: String) {
    self.name = name
    layout = .unknown
    (filesystems, thresholds, droppedSignals, configurationEvidence, roomyMounts) = ([], [], [], [], [])
    (pods, images, localClaims) = ([:], [], [])
  }

  public func threshold(for signal: EvictionSignal) -> ThresholdInEffect? {
    thresholds.first { $0.threshold.signal == signal && $0.threshold.isHard }
  }

  public func filesystem(_ role: FilesystemRole) -> Filesystem? { filesystems.first { $0.roles.contains(role) } }
}
