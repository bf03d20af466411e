/// One candidate for eviction, with the numbers the kubelet ranks by.
public import IncidentModel

/// Bytes and inodes of one pod, part by part, as measured. A missing part is unknown to us (not zero): it makes the
/// pod's place uncertain.
public struct PodDiskUse: Hashable, Sendable {
  public var bytes: [UsagePart: Bytes]
  public var inodes: [UsagePart: Inodes]
  /// The pod's ephemeral storage altogether, where only that is known.
  public var total: Bytes?

  public init(bytes: [UsagePart: Bytes] = [:], inodes: [UsagePart: Inodes] = [:], total: Bytes? = nil) {
    (self.bytes, self.inodes, self.total) = (bytes, inodes, total)
  }

  /// More than any disk holds; sums of a few of them do not overflow.
  static let unbounded: Int64 = 1 << 58

  /// Bytes that count for a signal measuring these parts.
  func bytes(of parts: [UsagePart]) -> Bytes {
    let sum = Self.sum(bytes, of: parts)
    guard let total, parts.contains(where: { bytes[$0] == nil }) else { return sum }
    let whole = Self.clamped(total)
    if Set(parts) == Set(UsagePart.allCases) { return whole }
    let known = parts.compactMap { bytes[$0] }.reduce(Bytes.zero) { $0 + Self.clamped($1) }
    return Bytes(low: known.low, best: known.best, high: max(known.low, whole.high))
  }

  /// Inodes that count for a signal measuring these parts.
  func inodes(of parts: [UsagePart]) -> Inodes { Self.sum(inodes, of: parts) }

  private static func sum<Unit>(
    _ known: [UsagePart: Quantity<Unit>], of parts: [UsagePart]
  ) -> Quantity<Unit> {
    parts.reduce(.zero) { $0 + (known[$1].map(clamped) ?? Quantity(low: 0, best: 0, high: unbounded)) }
  }

  private static func clamped<Unit>(_ q: Quantity<Unit>) -> Quantity<Unit> {
    Quantity(
      low: min(max(q.low, 0), unbounded), best: min(max(q.best, 0), unbounded), high: min(max(q.high, 0), unbounded))
  }
}

public struct RankedPod: Hashable, Sendable {
  public var pod: PodName
  /// nil: not known to us. The kubelet counts a missing priority as 0.
  public var priority: Int?
  /// The pod's ephemeral-storage request in bytes, 0 for none; nil: not known to us.
  public var request: Int64?
  public var use: PodDiskUse
  /// False when the kubelet itself had no statistics for the pod: it then goes first.
  public var hasStatistics: Bool
  public var isStatic: Bool
  public var isMirror: Bool

  public init(
    pod: PodName, priority: Int? = nil, request: Int64? = nil, use: PodDiskUse = PodDiskUse(),
    hasStatistics: Bool = true, isStatic: Bool = false, isMirror: Bool = false
  ) {
    (self.pod, self.priority, self.request, self.use) = (pod, priority, request, use)
    (self.hasStatistics, self.isStatic, self.isMirror) = (hasStatistics, isStatic, isMirror)
  }

  /// Whether the kubelet passes this pod over; nil when that cannot be known.
  ///
  /// Source: pkg/kubelet/types/pod_update.go `IsCriticalPod`, 1.15–1.36.
  public func isSpared(version: KubernetesVersion? = nil) -> Bool? {
    CriticalPods.spares(priority: priority, isStatic: isStatic, isMirror: isMirror, version: version)
  }
}

extension RankedPod {
  /// A pod from its object and what statistics of one moment say about it; parts nobody measured stay unknown. Of the volumes only
  /// those are counted that the kubelet attributes: emptyDir on disk, configMap and gitRepo. A missing priority in a
  /// pod object means 0.
  ///
  /// Source: pkg/kubelet/eviction/helpers.go `podDiskUsage`, `localVolumeNames`, 1.15–1.36.
  public init(_ snapshot: PodSnapshot, storage: [PodStorage] = []) {
    self.init(
      pod: snapshot.pod, priority: snapshot.priority ?? 0, request: snapshot.ephemeralStorageRequest,
      isStatic: snapshot.isStatic)
    let attributed = snapshot.attributedVolumes
    for row in storage where row.pod == snapshot.pod {
      switch row.part {
      case .total: use.total = row.used
      case .writableLayer: add(row, to: .writableLayer)
      case .logs: add(row, to: .logs)
      case .volume(let name, let claim): if claim == nil, attributed.contains(name) { add(row, to: .localVolumes) }
      }
    }
    if attributed.isEmpty { (use.bytes[.localVolumes], use.inodes[.localVolumes]) = (.zero, .zero) }
  }

  private mutating func add(_ row: PodStorage, to part: UsagePart) {
    use.bytes[part] = (use.bytes[part] ?? .zero) + row.used
    if let inodes = row.inodes { use.inodes[part] = (use.inodes[part] ?? .zero) + inodes }
  }
}

extension PodSnapshot {
  /// Names of the volumes whose bytes the kubelet attributes to the pod; hostPath volumes report no metrics.
  fileprivate var attributedVolumes: Set<String> {
    let counted = volumes.filter { volume in
      switch volume.kind {
      case .emptyDir(_, let inMemory): !inMemory
      case .configuration, .gitRepo: true
      default: false
      }
    }
    return Set(counted.map(\.name))
  }
}
