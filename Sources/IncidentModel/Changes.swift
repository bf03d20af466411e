/// One filesystem on both sides.
public struct FilesystemChange: Hashable, Sendable {
  public var roles: [FilesystemRole]
  public var mounts: Pair<String>
  public var devices: Pair<String>
  public var size: Pair<Bytes>
  public var used: Pair<Bytes>
  public var available: Pair<Bytes>
  public var inodesUsed: Pair<Inodes>
  public var times: Pair<Timestamp>
  /// The least free space each side saw at any time.
  public var lowest: Pair<UsagePoint>
  /// Free bytes below which the kubelet evicts: the largest hard threshold here.
  public var threshold: Pair<Int64>
  /// Used bytes of B minus those of A.
  public var growth: Bytes?
  /// What of it du shows in listed directories.
  public var listed: Bytes?
  public var inodeGrowth: Inodes?
  public var bearing: Bearing?
  public var evidence: [Evidence]

  public init(roles: [FilesystemRole], mounts: Pair<String>, evidence: [Evidence]) {
    (self.roles, self.mounts, self.evidence) = (roles, mounts, evidence)
    (devices, size, used, available) = (Pair(nil, nil), Pair(nil, nil), Pair(nil, nil), Pair(nil, nil))
    (inodesUsed, times, lowest, threshold) = (Pair(nil, nil), Pair(nil, nil), Pair(nil, nil), Pair(nil, nil))
  }

  /// Another size, or more growth than logs and rounding make: 64 MiB and half a percent of the disk.
  public var isNotable: Bool { hasOtherSize || hasGrown || hasOtherInodes }

  public var hasGrown: Bool {
    growth.map { $0.isBeyond(max(ByteNoise.least, ((size.b ?? size.a)?.best ?? 0) / 200)) } ?? false
  }

  public var hasOtherSize: Bool {
    guard let a = size.a, let b = size.b else { return false }
    return (b - a).isBeyond(ByteNoise.least)
  }

  private var hasOtherInodes: Bool {
    inodeGrowth.map { $0.isBeyond(max(10_000, (inodesUsed.a?.best ?? 0) / 20)) } ?? false
  }
}

/// What is too little to call a difference.
public enum ByteNoise {
  public static let least: Int64 = 64 << 20
}

extension Quantity {
  /// Whether the whole range lies on one side of zero and its best value is at least so far from it.
  public func isBeyond(_ least: Int64) -> Bool { (low > 0 || high < 0) && abs(best) >= least }

  /// The same with the other sign.
  public var negated: Quantity { Quantity(low: -high, best: -best, high: -low) }
}

/// How a category's bytes were measured.
public enum MeasureBasis: String, Sendable {
  case du, statistics, runtime, journal
}

/// One kind of bytes on both sides, as far as both measured it.
public struct CategoryChange: Hashable, Sendable {
  public var category: Ledger.Category
  public var bytes: Pair<Bytes>
  /// B minus A.
  public var change: Bytes
  public var basis: MeasureBasis
  public var bearing: Bearing?
  public var evidence: [Evidence]
  public init(
    category: Ledger.Category, bytes: Pair<Bytes>, change: Bytes, basis: MeasureBasis, evidence: [Evidence]
  ) {
    (self.category, self.bytes, self.change, self.basis, self.evidence) = (category, bytes, change, basis, evidence)
  }
}

/// One directory on both sides.
public struct PathChange: Hashable, Sendable {
  public enum Presence: String, Sendable {
    case both
    /// A lists its surroundings, and it is not there.
    case appeared
    /// B lists its surroundings, and it is not there.
    case vanished
    /// The other side's listing does not reach there: nothing can be said about growth.
    case onlyMeasuredInA = "only-measured-in-a", onlyMeasuredInB = "only-measured-in-b"
  }
  public var path: String
  public var category: Ledger.Category
  public var pod: PodName?
  public var presence: Presence
  /// With everything below it.
  public var bytes: Pair<Bytes>
  /// B minus A without the directories below that have a change of their own; nil when one side did not measure it.
  public var change: Bytes?
  public var evidence: [Evidence]
  public init(
    path: String, category: Ledger.Category, pod: PodName?, presence: Presence, bytes: Pair<Bytes>, change: Bytes?,
    evidence: [Evidence]
  ) {
    (self.path, self.category, self.pod, self.presence) = (path, category, pod, presence)
    (self.bytes, self.change, self.evidence) = (bytes, change, evidence)
  }

  public var isNotable: Bool { change?.isBeyond(ByteNoise.least) ?? false }
}

/// An image that only one side has, or that is another one under the same name.
public struct ImageChange: Hashable, Sendable {
  public enum Kind: String, Sendable {
    case onlyInA = "only-in-a", onlyInB = "only-in-b", otherContent = "other-content"
  }
  public var kind: Kind
  public var image: ImageName
  /// As listed: with containerd the compressed bytes.
  public var size: Pair<Bytes>
  /// Digest, else the runtime's id.
  public var digest: Pair<String>
  public var bearing: Bearing?
  public var evidence: [Evidence]
  public init(kind: Kind, image: ImageName, size: Pair<Bytes>, digest: Pair<String>, evidence: [Evidence]) {
    (self.kind, self.image, self.size, self.digest, self.evidence) = (kind, image, size, digest, evidence)
  }
}

/// A pod that only one side has, or that is not the same on both.
public struct PodChange: Hashable, Sendable {
  public enum Kind: String, Sendable { case onlyInA = "only-in-a", onlyInB = "only-in-b", changed }
  /// One field that differs; nil is "not set".
  public struct Field: Hashable, Sendable {
    /// The field's own word, with the container in front: `vllm limits ephemeral-storage`.
    public var name: String
    public var values: Pair<String>
    public init(_ name: String, _ values: Pair<String>) { (self.name, self.values) = (name, values) }
  }
  public var kind: Kind
  public var pods: Pair<PodName>
  /// How many pods of the workload are the same in all fields; the first is named.
  public var count = 1
  public var fields: [Field]
  public var bearing: Bearing?
  public var evidence: [Evidence]
  public init(kind: Kind, pods: Pair<PodName>, fields: [Field], evidence: [Evidence]) {
    (self.kind, self.pods, self.fields, self.evidence) = (kind, pods, fields, evidence)
  }
}

/// One setting or property of the node on both sides.
public struct SettingPair: Hashable, Sendable {
  /// The field's own word: `evictionHard nodefs.available`, `kubeletVersion`.
  public var name: String
  public var values: Pair<String>
  /// Where each is from.
  public var bases: Pair<Sentence>
  public var bearing: Bearing?
  public var evidence: [Evidence]
  public init(_ name: String, _ values: Pair<String>, bases: Pair<Sentence>, evidence: [Evidence]) {
    (self.name, self.values, self.bases, self.evidence) = (name, values, bases, evidence)
  }
}

/// What ran on one node between the two looks.
public struct Stretch: Hashable, Sendable {
  /// The earlier and the later look, whichever of A and B that is.
  public var from: Timestamp
  public var to: Timestamp
  /// B is the earlier one: what ran has to be taken back to get from A to B.
  public var isBackwards: Bool
  public var pulls: [Pull] = []
  public var downloads: [ModelDownload] = []
  public var evictions: [Eviction] = []
  public var reclaims: [Reclaim] = []
  /// When the kubelet started anew.
  public var kubeletStarts: [KubeletStart] = []
  /// Growth and what it is attributed to, signed as from A to B.
  public var accounts: [Ledger] = []
  public init(from: Timestamp, to: Timestamp, isBackwards: Bool) {
    (self.from, self.to, self.isBackwards) = (from, to, isBackwards)
  }

  public struct KubeletStart: Hashable, Sendable {
    public var time: Timestamp
    public var evidence: Evidence
    public init(time: Timestamp, evidence: Evidence) { (self.time, self.evidence) = (time, evidence) }
  }
  /// Nothing ran that the evidence shows.
  public var isQuiet: Bool {
    pulls.isEmpty && downloads.isEmpty && evictions.isEmpty && reclaims.isEmpty && kubeletStarts.isEmpty
  }
}
