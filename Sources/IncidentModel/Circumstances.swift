/// What stood around an incident and is no part of its account of bytes: passes of the eviction manager, pods it spared,
/// soft thresholds, memory pressure beside it, starts of the kubelet, what du and df show in passing. Rules ask for it.
public struct Circumstances: Hashable, Sendable {
  public var passes: [EvictionPass] = []
  /// Pods the kubelet would have evicted and may not, with how often it came to them.
  public var spared: [SparedPod] = []
  public var softSigns: [SoftSign] = []
  /// Evicted by the log's word, though events of that time are in the evidence and none of them tells it.
  public var evictedWithoutEvent: [PodName] = []
  public var memory: [MemorySign] = []
  /// Starts of the kubelet from the lead-up to the end of the evidence, in time order.
  public var kubeletStarts: [Moment] = []
  /// What node objects of one name call themselves, where there is more than one answer.
  public var identities: [NodeIdentity] = []
  public var directories: [NotableDirectory] = []
  public var fullMounts: [FullMount] = []
  public var unlinked: UnlinkedUse?
  /// Where else in the evidence the incident's images were pulled, first node first.
  public var pulledElsewhere: [PullElsewhere] = []

  public init() {}

  /// A moment with the line that tells it.
  public struct Moment: Hashable, Sendable {
    public var time: Timestamp
    public var evidence: Evidence
    public init(time: Timestamp, evidence: Evidence) { (self.time, self.evidence) = (time, evidence) }
  }
}

/// One pass of the eviction manager that had something to do, from its own lines
/// (pkg/kubelet/eviction/eviction_manager.go `synchronize`, 1.15–1.36).
public struct EvictionPass: Hashable, Sendable {
  /// When it said that it attempts to reclaim.
  public var time: Timestamp
  public var resource: StarvedResource
  /// It deleted, or tried to delete, unused containers or images.
  public var cleansUp = false
  /// When it said that it must evict; nil when clean-up was enough or the line is missing.
  public var mustEvict: Timestamp?
  public var evicted: PodName?
  /// It came to the end of the list and evicted nobody.
  public var isVain = false
  public var evidence: [Evidence]
  public init(time: Timestamp, resource: StarvedResource, evidence: [Evidence]) {
    (self.time, self.resource, self.evidence) = (time, resource, evidence)
  }
}

/// A pod that was in the way and could not be evicted: `cannot evict a critical pod`.
public struct SparedPod: Hashable, Sendable {
  public var pod: PodName
  public var times: Int
  public var evidence: [Evidence]
  public init(pod: PodName, times: Int, evidence: [Evidence]) {
    (self.pod, self.times, self.evidence) = (pod, times, evidence)
  }
}

/// V(2): a soft threshold was met and its grace period was not over.
public struct SoftSign: Hashable, Sendable {
  public var time: Timestamp
  public var signal: EvictionSignal?
  public var evidence: Evidence
  public init(time: Timestamp, signal: EvictionSignal?, evidence: Evidence) {
    (self.time, self.signal, self.evidence) = (time, signal, evidence)
  }
}

/// Memory pressure, or a pod evicted for it.
public struct MemorySign: Hashable, Sendable {
  public var time: Timestamp
  public var pod: PodName?
  public var evidence: Evidence
  public init(time: Timestamp, pod: PodName?, evidence: Evidence) {
    (self.time, self.pod, self.evidence) = (time, pod, evidence)
  }
}

/// Who a node object says it is. A node that keeps its name and changes these is another machine.
public struct NodeIdentity: Hashable, Sendable {
  public var machineID: String?
  public var uid: String?
  public var time: Timestamp?
  public var evidence: Evidence
  public init(machineID: String?, uid: String?, time: Timestamp?, evidence: Evidence) {
    (self.machineID, self.uid, self.time, self.evidence) = (machineID, uid, time, evidence)
  }
}

/// A directory of du whose name says what lies in it (facts: path taxonomy).
public struct NotableDirectory: Hashable, Sendable {
  public enum Kind: String, Sendable {
    /// `…/models--*/blobs/*.incomplete`: what an interrupted download left.
    case partialDownload = "partial-download"
    /// `…/huggingface/xet/…`: the chunk cache beside the model.
    case xetCache = "xet-cache"
    /// The runtime's in-flight or abandoned pulls.
    case partialPull = "partial-pull"
  }
  public var kind: Kind
  public var path: String
  public var pod: PodName?
  public var bytes: Bytes
  /// When du looked: what is being written then is no leftover.
  public var time: Timestamp
  public var evidence: Evidence
  public init(kind: Kind, path: String, pod: PodName?, bytes: Bytes, time: Timestamp, evidence: Evidence) {
    (self.kind, self.path, self.pod, self.bytes) = (kind, path, pod, bytes)
    (self.time, self.evidence) = (time, evidence)
  }
}

/// A disk that df shows as full and that is neither nodefs nor imagefs: the kubelet does not look at it.
public struct FullMount: Hashable, Sendable {
  public var mount: String
  public var device: String
  public var available: Bytes
  public var capacity: Bytes
  public var evidence: Evidence
  public init(mount: String, device: String, available: Bytes, capacity: Bytes, evidence: Evidence) {
    (self.mount, self.device, self.available) = (mount, device, available)
    (self.capacity, self.evidence) = (capacity, evidence)
  }
}

/// What df counts on a filesystem and a du over all of it does not find.
public struct UnlinkedUse: Hashable, Sendable {
  public var mount: String
  public var time: Timestamp
  public var used: Bytes
  public var found: Bytes
  public var evidence: [Evidence]
  public var gap: Bytes { used - found }
  public init(mount: String, time: Timestamp, used: Bytes, found: Bytes, evidence: [Evidence]) {
    (self.mount, self.time, self.used, self.found, self.evidence) = (mount, time, used, found, evidence)
  }
}

/// A pull of one of the incident's images on another node of the same evidence.
public struct PullElsewhere: Hashable, Sendable {
  public var image: ImageName
  public var node: String
  public var time: Timestamp
  public var evidence: Evidence
  public init(image: ImageName, node: String, time: Timestamp, evidence: Evidence) {
    (self.image, self.node, self.time, self.evidence) = (image, node, time, evidence)
  }
}
