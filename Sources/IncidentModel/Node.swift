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
    /// Whether the amount is the kubelet's own number. A share of a capacity that is only known rounded (`df -h`) is
    /// not: it is written with "about", and is no number for a script.
    public var isExact: Bool
    /// The minimum reclaim in the same unit: pressure is over only above `amount` plus this.
    public var minimumReclaim: Int64?
    public var basis: Sentence
    public var evidence: [Evidence]
    public init(
      threshold: EvictionThreshold, amount: Int64?, isExact: Bool = true, minimumReclaim: Int64? = nil, basis: Sentence,
      evidence: [Evidence]
    ) {
      (self.threshold, self.amount, self.isExact) = (threshold, amount, isExact)
      (self.minimumReclaim, self.basis, self.evidence) = (minimumReclaim, basis, evidence)
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
  /// Every point of the free-space curve that the evidence holds, in time order, whether or not there was an incident.
  public var usage: [UsagePoint] = []

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
