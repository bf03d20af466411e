/// Where the bytes of one filesystem went between two moments.
public struct Ledger: Hashable, Sendable {
  public enum Category: String, Sendable {
    case imageContent = "image-content"
    case imageLayers = "image-layers"
    case writableLayer = "writable-layer"
    case containerLogs = "container-logs"
    case emptyDir = "emptydir"
    case modelCache = "model-cache"
    case hostPath = "hostpath"
    case localVolume = "local-pv"
    case runtime, host, journal
    case deletedOpen = "deleted-open"
    case freed
  }
  /// Which part of an incident it accounts for.
  public enum Phase: String, Sendable {
    /// From the last calm point to the first sign.
    case leadUp = "lead-up"
    /// From the first sign to the last measurement: what came back, what came on top.
    case aftermath
    /// From the calm point to the last measurement: what stayed.
    case whole
  }
  public struct Line: Hashable, Sendable {
    public var category: Category
    /// What else the bytes may be, wholly or in part, where the evidence does not tell: the kubelet's eviction message
    /// adds a container's writable layer and its logs up.
    public var mayBe: [Category] = []
    public var subject: String
    public var pod: PodName?
    /// Signed growth.
    public var bytes: Bytes
    public var evidence: [Evidence]
    public init(category: Category, subject: String, pod: PodName?, bytes: Bytes, evidence: [Evidence]) {
      (self.category, self.subject, self.pod, self.bytes, self.evidence) = (category, subject, pod, bytes, evidence)
    }
  }
  public var phase = Phase.leadUp
  public var filesystem: FilesystemRole
  public var from: Timestamp
  public var to: Timestamp
  public var usedFrom: Bytes
  public var usedTo: Bytes
  public var lines: [Line]
  /// `usedTo - usedFrom - sum(lines)`.
  public var unexplained: Bytes
  public init(
    filesystem: FilesystemRole, from: Timestamp, to: Timestamp, usedFrom: Bytes, usedTo: Bytes, lines: [Line],
    unexplained: Bytes
  ) {
    (self.filesystem, self.from, self.to) = (filesystem, from, to)
    (self.usedFrom, self.usedTo, self.lines, self.unexplained) = (usedFrom, usedTo, lines, unexplained)
  }
}
