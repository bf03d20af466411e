/// The kubelet's eviction signals (pkg/kubelet/eviction/api/types.go; containerfs.* since 1.29).
public enum EvictionSignal: String, CaseIterable, Comparable, Sendable {
  case nodefsAvailable = "nodefs.available"
  case nodefsInodesFree = "nodefs.inodesFree"
  case imagefsAvailable = "imagefs.available"
  case imagefsInodesFree = "imagefs.inodesFree"
  case containerfsAvailable = "containerfs.available"
  case containerfsInodesFree = "containerfs.inodesFree"
  case memoryAvailable = "memory.available"
  case allocatableMemoryAvailable = "allocatableMemory.available"
  case pidAvailable = "pid.available"

  public static func < (a: EvictionSignal, b: EvictionSignal) -> Bool {
    allCases.firstIndex(of: a)! < allCases.firstIndex(of: b)!
  }

  /// The resource the kubelet names in its log lines and messages for this signal.
  public var resource: StarvedResource {
    switch self {
    case .nodefsAvailable, .imagefsAvailable, .containerfsAvailable: .ephemeralStorage
    case .nodefsInodesFree, .imagefsInodesFree, .containerfsInodesFree: .inodes
    case .memoryAvailable, .allocatableMemoryAvailable: .memory
    case .pidAvailable: .pids
    }
  }

  public var filesystem: FilesystemRole? {
    switch self {
    case .nodefsAvailable, .nodefsInodesFree: .nodefs
    case .imagefsAvailable, .imagefsInodesFree: .imagefs
    case .containerfsAvailable, .containerfsInodesFree: .containerfs
    default: nil
    }
  }

  public var isDisk: Bool { filesystem != nil }
}

/// What the kubelet says it must reclaim.
public enum StarvedResource: String, Sendable {
  case ephemeralStorage = "ephemeral-storage"
  case inodes, memory, pids
  public var isDisk: Bool { self == .ephemeralStorage || self == .inodes }
}

/// The roles a filesystem of a node can have for the kubelet.
public enum FilesystemRole: String, CaseIterable, Comparable, Sendable {
  case nodefs, imagefs, containerfs
  public static func < (a: FilesystemRole, b: FilesystemRole) -> Bool {
    allCases.firstIndex(of: a)! < allCases.firstIndex(of: b)!
  }
}

/// Which filesystems are one and which are apart (facts: KEP-4191; detected once per kubelet start).
public enum DiskLayout: String, Sendable {
  case single
  case dedicatedImagefs = "dedicated-imagefs"
  case split
  case unknown
}

/// The amount in a threshold: a share of the capacity, or bytes (inodes for the inode signals).
public enum ThresholdValue: Hashable, Sendable {
  /// The kubelet keeps percentages as float32 fractions, which shows in the byte values it prints.
  case fraction(Float)
  case amount(Int64)

  /// The amount for a capacity, computed as the kubelet does: `int64(float64(capacity) * float64(float32))`.
  public func amount(of capacity: Int64) -> Int64 {
    switch self {
    case .fraction(let f): Int64(exactly: (Double(capacity) * Double(f)).rounded(.towardZero)) ?? .max
    case .amount(let n): n
    }
  }
}

/// One eviction threshold in effect on a node.
public struct EvictionThreshold: Hashable, Sendable {
  public var signal: EvictionSignal
  public var isHard: Bool
  public var value: ThresholdValue
  /// As written in the configuration: `10%`, `1Gi`.
  public var text: String
  public var gracePeriod: Duration?
  public var minimumReclaim: ThresholdValue?

  public init(
    signal: EvictionSignal, isHard: Bool = true, value: ThresholdValue, text: String, gracePeriod: Duration? = nil,
    minimumReclaim: ThresholdValue? = nil
  ) {
    (self.signal, self.isHard, self.value, self.text) = (signal, isHard, value, text)
    (self.gracePeriod, self.minimumReclaim) = (gracePeriod, minimumReclaim)
  }
}
