/// What a point-in-time file says.
public enum SnapshotFact: Hashable, Sendable {
  case filesystem(FilesystemSample)
  case directory(DirectorySize)
  case mount(Mount)
  case image(ImageRecord)
  /// `crictl imagefsinfo`, `/stats/summary` imageFs: used bytes of the image filesystem as the runtime counts them.
  case imageFilesystem(mountpoint: String, used: Bytes, inodes: Inodes?)
  /// `/stats/summary` node.fs (nodefs) and runtime.imageFs / containerFs: capacity and available are the filesystem's.
  case statsFilesystem(
    FilesystemRole, available: Bytes, capacity: Bytes, used: Bytes?, inodesFree: Inodes?, inodes: Inodes?)
  case podStorage(PodStorage)
  case node(NodeSnapshot)
  case pod(PodSnapshot)
  /// The pod template of a Deployment, StatefulSet, DaemonSet, Job … : `pod` is the workload's own name, `owner` and
  /// `ownerKind` are the workload.
  case podTemplate(PodSnapshot)
  case kubeletConfiguration(KubeletConfiguration)
  case priorityClass(name: String, value: Int)
  case volumeClaim(VolumeClaim)
  case persistentVolume(PersistentVolume)
  /// `date` output or another statement of when the neighbouring files were made.
  case hostClock(Timestamp)
  case hostName(String)
  /// What a runtime says it holds, without a path: `docker system df`, `ctr snapshots usage`, `crictl stats`.
  case runtimeUsage(RuntimeUsage)
  /// The filesystem that holds a path, or the nearest directory above it that exists (troubleshoot's `diskUsage`): no
  /// directory's size.
  case filesystemOf(path: String, size: Bytes, used: Bytes)
  /// `kubelet_evictions`: evictions for a signal since the kubelet started.
  case evictionCount(signal: String, count: Int64)
  /// `journalctl --disk-usage`.
  case journalUsage(Bytes)
  /// A collector's own file that says when and where it ran.
  case collected(Timestamp)
  /// A command whose output was collected failed or was not available.
  case collectionFailed(String)
  /// Cluster version files, `kubernetes-version.txt`.
  case clusterVersion(String)
}

/// One row of df or stat -f. Rounding is in the ranges.
public struct FilesystemSample: Hashable, Sendable {
  public var device: String
  public var type: String?
  public var mount: String
  public var size: Bytes?
  public var used: Bytes?
  /// What an unprivileged process can still write: the kubelet's "available".
  public var available: Bytes?
  public var inodes: Inodes?
  public var inodesUsed: Inodes?
  public var inodesFree: Inodes?

  public init(
    device: String, type: String? = nil, mount: String, size: Bytes? = nil, used: Bytes? = nil, available: Bytes? = nil,
    inodes: Inodes? = nil, inodesUsed: Inodes? = nil, inodesFree: Inodes? = nil
  ) {
    (self.device, self.type, self.mount, self.size, self.used) = (device, type, mount, size, used)
    (self.available, self.inodes, self.inodesUsed, self.inodesFree) = (available, inodes, inodesUsed, inodesFree)
  }
}

/// One row of du: a directory with everything below it.
public struct DirectorySize: Hashable, Sendable {
  public var path: String
  public var bytes: Bytes
  /// The listing it comes from may lack what is smaller than this (`sort -rh | head`, or only the largest of millions of
  /// rows were kept): a directory that is not in it is unknown, not empty. nil when the listing is whole.
  public var unlistedBelow: Int64?
  public init(path: String, bytes: Bytes, unlistedBelow: Int64? = nil) {
    (self.path, self.bytes, self.unlistedBelow) = (path, bytes, unlistedBelow)
  }
}

public struct Mount: Hashable, Sendable {
  public var device: String
  public var mount: String
  public var type: String
  public var options: String
  public init(device: String, mount: String, type: String, options: String) {
    (self.device, self.mount, self.type, self.options) = (device, mount, type, options)
  }
}

/// An image as a listing shows it (`crictl images`, `docker images`, `node.status.images`).
public struct ImageRecord: Hashable, Sendable {
  /// Which tool listed it: what the size means depends on it.
  public enum Lister: String, Sendable { case crictl, docker, ctr, nodeStatus = "node-status" }
  public var id: String?
  public var tags: [ImageName]
  public var digests: [ImageName]
  public var size: Bytes
  public var isPinned: Bool
  public var lister: Lister
  public init(
    id: String?, tags: [ImageName], digests: [ImageName], size: Bytes, isPinned: Bool = false, lister: Lister
  ) {
    (self.id, self.tags, self.digests) = (id, tags, digests)
    (self.size, self.isPinned, self.lister) = (size, isPinned, lister)
  }
}

/// Bytes of one pod as statistics attribute them (`crictl stats`, `/stats/summary`, `docker ps -s`).
public struct PodStorage: Hashable, Sendable {
  public enum Part: Hashable, Sendable {
    case writableLayer(container: String)
    case logs(container: String)
    case volume(name: String, claim: String?)
    case total
  }
  public var pod: PodName
  public var part: Part
  public var used: Bytes
  public var inodes: Inodes?
  public init(pod: PodName, part: Part, used: Bytes, inodes: Inodes? = nil) {
    (self.pod, self.part, self.used, self.inodes) = (pod, part, used, inodes)
  }
}

/// Bytes that a runtime's listing gives to something of its own.
public struct RuntimeUsage: Hashable, Sendable {
  public enum Kind: String, Sendable {
    /// Totals of `docker system df`.
    case images, containers, volumes, buildCaches = "build-caches"
    /// One of them.
    case volume, buildCache = "build-cache", snapshot, writableLayer = "writable-layer"
  }
  public var kind: Kind
  /// nil for a total.
  public var name: String?
  public var bytes: Bytes
  public var reclaimable: Bytes?
  public init(kind: Kind, name: String?, bytes: Bytes, reclaimable: Bytes? = nil) {
    (self.kind, self.name, self.bytes, self.reclaimable) = (kind, name, bytes, reclaimable)
  }
}

public struct NodeSnapshot: Hashable, Sendable {
  public struct Condition: Hashable, Sendable {
    public var type: String
    public var isTrue: Bool
    public var reason: String
    public var message: String
    public var transition: Timestamp?
    public var heartbeat: Timestamp?
    public init(
      type: String, isTrue: Bool, reason: String, message: String, transition: Timestamp?, heartbeat: Timestamp?
    ) {
      (self.type, self.isTrue, self.reason) = (type, isTrue, reason)
      (self.message, self.transition, self.heartbeat) = (message, transition, heartbeat)
    }
  }
  public struct Taint: Hashable, Sendable {
    public var key: String
    public var effect: String
    public var added: Timestamp?
    public init(key: String, effect: String, added: Timestamp?) {
      (self.key, self.effect, self.added) = (key, effect, added)
    }
  }

  public var name: String
  public var uid: String?
  public var machineID: String?
  public var kubeletVersion: String?
  public var runtimeVersion: String?
  public var osImage: String?
  public var labels: [String: String]
  public var addresses: [String]
  public var ephemeralCapacity: Int64?
  public var ephemeralAllocatable: Int64?
  public var conditions: [Condition]
  public var taints: [Taint]
  public var created: Timestamp?

  public init(name: String) {
    self.name = name
    (labels, addresses, conditions, taints) = ([:], [], [], [])
  }
}

public struct PodSnapshot: Hashable, Sendable {
  public enum VolumeKind: Hashable, Sendable {
    case emptyDir(sizeLimit: String?, inMemory: Bool)
    case hostPath(String)
    case claim(String)
    case ephemeralClaim
    case nfs, csi(driver: String), configuration, gitRepo, image
    case other(String)
  }
  public struct Volume: Hashable, Sendable {
    public var name: String
    public var kind: VolumeKind
    public init(name: String, kind: VolumeKind) { (self.name, self.kind) = (name, kind) }
  }
  public struct VolumeMount: Hashable, Sendable {
    public var volume: String
    public var path: String
    public var subPath: String?
    public init(volume: String, path: String, subPath: String? = nil) {
      (self.volume, self.path, self.subPath) = (volume, path, subPath)
    }
  }
  public struct Toleration: Hashable, Sendable {
    /// Empty key with operator Exists tolerates everything.
    public var key: String
    public var op: String
    public var effect: String
    public var seconds: Int64?
    public init(key: String, op: String, effect: String, seconds: Int64?) {
      (self.key, self.op, self.effect, self.seconds) = (key, op, effect, seconds)
    }
  }
  public struct Container: Hashable, Sendable {
    public var name: String
    public var image: ImageName
    public var isInit: Bool
    public var command: [String]
    public var arguments: [String]
    /// Environment by name. Values may be secrets: they leave only through `Reporting`'s redaction.
    public var environment: [String: String]
    public var mounts: [VolumeMount]
    /// Resource requests and limits as written, by resource name.
    public var requests: [String: String]
    public var limits: [String: String]
    public var hasReadinessProbe: Bool
    public var hasLivenessProbe: Bool
    public var hasStartupProbe: Bool
    public var imagePullPolicy: String?
    /// From the status: `repository@sha256:…`.
    public var imageID: String?
    public var restarts: Int
    public var startedAt: Timestamp?
    public var finishedAt: Timestamp?
    public var terminatedReason: String?
    public var waitingReason: String?
    public var waitingMessage: String?
    public var exitCode: Int?
    public init(name: String, image: ImageName, isInit: Bool = false) {
      (self.name, self.image, self.isInit) = (name, image, isInit)
      (command, arguments, environment, mounts, requests, limits) = ([], [], [:], [], [:], [:])
      (hasReadinessProbe, hasLivenessProbe, hasStartupProbe, restarts) = (false, false, false, 0)
    }
  }
  public struct Condition: Hashable, Sendable {
    public var type: String
    public var isTrue: Bool
    public var reason: String
    public var message: String
    public var transition: Timestamp?
    public init(type: String, isTrue: Bool, reason: String, message: String, transition: Timestamp?) {
      (self.type, self.isTrue, self.reason, self.message, self.transition) = (type, isTrue, reason, message, transition)
    }
  }

  public var pod: PodName
  public var uid: String?
  public var node: String?
  public var phase: String?
  public var reason: String?
  public var message: String?
  public var qosClass: String?
  public var priority: Int?
  public var priorityClass: String?
  public var owner: String?
  public var ownerKind: String?
  public var isStatic: Bool
  public var created: Timestamp?
  public var deleted: Timestamp?
  public var started: Timestamp?
  public var containers: [Container]
  public var volumes: [Volume]
  public var tolerations: [Toleration]
  public var conditions: [Condition]
  public var labels: [String: String]
  public var overhead: [String: String]

  public init(pod: PodName) {
    self.pod = pod
    isStatic = false
    (containers, volumes, tolerations, conditions, labels, overhead) = ([], [], [], [], [:], [:])
  }
}

/// The parts of a KubeletConfiguration that matter for the disk; nil or absent = not set in this document.
public struct KubeletConfiguration: Hashable, Sendable {
  public enum Basis: String, Sendable {
    case configz, file, dropIn = "drop-in", flags, distributionFile = "distribution-file"
  }
  public var basis: Basis
  public var evictionHard: [String: String]?
  public var evictionSoft: [String: String]?
  public var evictionSoftGracePeriod: [String: String]?
  public var evictionMinimumReclaim: [String: String]?
  public var evictionPressureTransitionPeriod: String?
  public var mergeDefaultEvictionSettings: Bool?
  public var imageGCHighThresholdPercent: Int?
  public var imageGCLowThresholdPercent: Int?
  public var imageMinimumGCAge: String?
  public var containerLogMaxSize: String?
  public var containerLogMaxFiles: Int?
  public var serializeImagePulls: Bool?
  public var rootDirectory: String?
  public init(basis: Basis) { self.basis = basis }
}

public struct VolumeClaim: Hashable, Sendable {
  public var claim: PodName
  public var storageClass: String?
  public var volume: String?
  public var requested: String?
  public init(claim: PodName, storageClass: String?, volume: String?, requested: String?) {
    (self.claim, self.storageClass, self.volume, self.requested) = (claim, storageClass, volume, requested)
  }
}

public struct PersistentVolume: Hashable, Sendable {
  public var name: String
  public var storageClass: String?
  public var claim: PodName?
  /// `hostPath`, `local`, `csi`, `nfs`, …
  public var kind: String
  public var path: String?
  public init(name: String, storageClass: String?, claim: PodName?, kind: String, path: String?) {
    (self.name, self.storageClass, self.claim, self.kind, self.path) = (name, storageClass, claim, kind, path)
  }
}
