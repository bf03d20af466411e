/// How sure a statement is. `established` is said only when nothing in the evidence speaks against it.
public enum Verdict: String, Sendable { case established, likely, undetermined, ruledOut = "ruled-out" }

/// What kind of trouble an incident is (contract: `incidents[].kind`).
public enum IncidentKind: String, Sendable {
  case nodePressure = "node-pressure"
  case podLimit = "pod-limit"
  case containerLimit = "container-limit"
  case emptyDirLimit = "emptydir-limit"
  case admissionRejection = "admission-rejection"
  case imageGCFailure = "image-gc-failure"
  case outOfSpace = "out-of-space"
  case nearMiss = "near-miss"
  case notDisk = "not-disk"
}

/// The dominant new bytes, or the decisive fact (contract: `cause.kind`).
public enum CauseKind: String, Sendable {
  case imagePull = "image-pull"
  case modelDownload = "model-download"
  case imageAndModel = "image-and-model"
  case writableLayer = "writable-layer"
  case containerLogs = "container-logs"
  case emptyDir = "emptydir"
  case hostPath = "hostpath"
  case hostProcess = "host-process"
  case imageAccumulation = "image-accumulation"
  case deletedOpen = "deleted-open"
  case inodes
  case gcIneffective = "gc-ineffective"
  case smallDisk = "small-disk"
  case thresholdMisconfigured = "threshold-misconfigured"
  case statsUnavailable = "stats-unavailable"
  case limitExceeded = "limit-exceeded"
  case notDisk = "not-disk"
  case undetermined
}

/// One stretch of trouble on one node, told in typed facts.
public struct Incident: Hashable, Sendable {
  public var id: String
  public var node: String
  public var kind: IncidentKind
  public var resource: StarvedResource?
  public var signal: EvictionSignal?
  public var signalVerdict: Verdict
  /// The last calm point before the growth that led here.
  public var leadUpStart: Timestamp?
  /// First sign of trouble.
  public var start: Timestamp
  /// Last sign, or recovery; nil when the evidence ends in the middle of it.
  public var end: Timestamp?
  public var pressure: [PressureInterval] = []
  public var cause: Cause
  public var evictions: [Eviction] = []
  public var rejections: [Rejection] = []
  public var rankings: [Ranking] = []
  public var pulls: [Pull] = []
  public var downloads: [ModelDownload] = []
  public var reclaims: [Reclaim] = []
  public var ledgers: [Ledger] = []
  public var usage: [UsagePoint] = []
  public var timeline: [TimelineEntry] = []
  public var findings: [Finding] = []
  public var whatIf: [WhatIf] = []
  public var contradictions: [Contradiction] = []
  /// What the kubelet said the threshold and the free space were, from eviction messages and V(3) lines, in order.
  public var measurements: [ThresholdMeasurement] = []
  /// Places where a full disk was reported by anyone.
  public var outOfSpace: [OutOfSpaceReport] = []
  /// Directories outside Kubernetes that du showed as large around the incident, largest first.
  public var largestHostDirectories: [Ledger.Line] = []
  /// Lines that say a filesystem's statistics were missing or zero.
  public var statisticsProblems: [Evidence] = []

  public init(
    id: String, node: String, kind: IncidentKind, resource: StarvedResource? = nil, signal: EvictionSignal? = nil,
    signalVerdict: Verdict = .undetermined, start: Timestamp, end: Timestamp? = nil, cause: Cause = .undetermined
  ) {
    (self.id, self.node, self.kind, self.resource, self.signal) = (id, node, kind, resource, signal)
    (self.signalVerdict, self.start, self.end, self.cause) = (signalVerdict, start, end, cause)
  }
}

public struct PressureInterval: Hashable, Sendable {
  public enum Basis: String, Sendable { case kubeletLog = "kubelet-log", event, condition, derived }
  public var from: Timestamp
  public var to: Timestamp?
  public var basis: Basis
  public var evidence: [Evidence]
  public init(from: Timestamp, to: Timestamp?, basis: Basis, evidence: [Evidence]) {
    (self.from, self.to, self.basis, self.evidence) = (from, to, basis, evidence)
  }
}

public struct Cause: Hashable, Sendable {
  public struct Contributor: Hashable, Sendable {
    public var kind: CauseKind
    /// Image, model, volume, path or pod: what grew.
    public var subject: String
    public var pod: PodName?
    public var bytes: Bytes
    /// Share of the explained growth, 0 to 1.
    public var share: Double
    public var evidence: [Evidence]
    public init(kind: CauseKind, subject: String, pod: PodName?, bytes: Bytes, share: Double, evidence: [Evidence]) {
      (self.kind, self.subject, self.pod) = (kind, subject, pod)
      (self.bytes, self.share, self.evidence) = (bytes, share, evidence)
    }
  }
  public var kind: CauseKind
  public var verdict: Verdict
  public var summary: Sentence
  public var contributors: [Contributor]
  /// What speaks for the verdict, and its weight; printed by `explain`.
  public var reasons: [Sentence]
  public init(
    kind: CauseKind, verdict: Verdict, summary: Sentence, contributors: [Contributor] = [], reasons: [Sentence] = []
  ) {
    (self.kind, self.verdict, self.summary) = (kind, verdict, summary)
    (self.contributors, self.reasons) = (contributors, reasons)
  }
  public static let undetermined = Cause(
    kind: .undetermined, verdict: .undetermined, summary: "The evidence does not show what filled the disk.")
}

public struct Eviction: Hashable, Sendable {
  public enum Mechanism: String, Sendable {
    case nodePressure = "node-pressure"
    case podLimit = "pod-limit"
    case containerLimit = "container-limit"
    case emptyDirLimit = "emptydir-limit"
    case notKubelet = "not-kubelet"
  }
  public enum Role: String, Sendable { case culprit, contributor, bystander, unknown }
  /// One container's line in the eviction message: usage above request. Never counts emptyDir.
  public struct ContainerUsage: Hashable, Sendable {
    public var container: String
    public var used: Bytes
    public var request: Int64?
    public init(container: String, used: Bytes, request: Int64?) {
      (self.container, self.used, self.request) = (container, used, request)
    }
  }
  public var pod: PodName
  public var time: Timestamp
  public var mechanism: Mechanism
  public var role: Role
  public var why: Sentence
  /// The kubelet's words, as printed.
  public var message: String?
  public var resource: StarvedResource?
  public var usage: [ContainerUsage]
  public var evidence: [Evidence]
  public init(
    pod: PodName, time: Timestamp, mechanism: Mechanism, role: Role = .unknown, why: Sentence = "",
    message: String? = nil,
    resource: StarvedResource? = nil, usage: [ContainerUsage] = [], evidence: [Evidence]
  ) {
    (self.pod, self.time, self.mechanism, self.role, self.why) = (pod, time, mechanism, role, why)
    (self.message, self.resource, self.usage, self.evidence) = (message, resource, usage, evidence)
  }
}

/// Refused at admission: the pod never ran, and is not an eviction.
public struct Rejection: Hashable, Sendable {
  public var pod: PodName
  public var time: Timestamp
  public var count: Int
  public var message: String?
  public var evidence: [Evidence]
  public init(pod: PodName, time: Timestamp, count: Int, message: String? = nil, evidence: [Evidence]) {
    (self.pod, self.time, self.count, self.message, self.evidence) = (pod, time, count, message, evidence)
  }
}

/// One printed eviction order and the order the rules give for the numbers at hand.
public struct Ranking: Hashable, Sendable {
  public var time: Timestamp
  public var printed: [PodName]
  public var replayed: [PodName]
  public var agrees: Bool
  public var note: Sentence?
  public var evidence: [Evidence]
  public init(
    time: Timestamp, printed: [PodName], replayed: [PodName], agrees: Bool, note: Sentence?, evidence: [Evidence]
  ) {
    (self.time, self.printed, self.replayed) = (time, printed, replayed)
    (self.agrees, self.note, self.evidence) = (agrees, note, evidence)
  }
}

/// One image pull on one node.
public struct Pull: Hashable, Sendable {
  public enum Outcome: String, Sendable { case pulled, failed, cancelled, present, unknown }
  public var image: ImageName
  public var pod: PodName?
  public var start: Timestamp?
  public var end: Timestamp?
  public var outcome: Outcome
  /// Compressed bytes moved over the network.
  public var transferred: Bytes?
  /// Bytes it keeps on disk afterwards: on containerd the compressed blobs and the unpacked layers.
  public var onDisk: Bytes?
  /// The image's digest where the evidence shows it, for pinning.
  public var digest: String?
  /// The node-local id the runtime gave it (`sha256:…`).
  public var imageID: String?
  public var error: String?
  public var evidence: [Evidence]
  public init(
    image: ImageName, pod: PodName? = nil, start: Timestamp? = nil, end: Timestamp? = nil, outcome: Outcome = .unknown,
    transferred: Bytes? = nil, onDisk: Bytes? = nil, evidence: [Evidence] = []
  ) {
    (self.image, self.pod, self.start, self.end, self.outcome) = (image, pod, start, end, outcome)
    (self.transferred, self.onDisk, self.evidence) = (transferred, onDisk, evidence)
  }
}

/// One attempt to fetch a model.
public struct ModelDownload: Hashable, Sendable {
  public enum Outcome: String, Sendable { case completed, failed, interrupted, cached, unknown }
  public enum Landing: String, Sendable {
    case writableLayer = "writable-layer", emptyDir = "emptydir", hostPath = "hostpath", claim = "pvc", memory, unknown
  }
  public enum Account: String, Sendable { case nodefs, imagefs, containerfs, none, unknown }
  /// How the bytes are known, in falling order of trust.
  public enum SizeBasis: String, Sendable { case logged, measured, table, nameEstimate = "name-estimate", unknown }
  public var model: String
  public var server: ModelFact.Server
  public var pod: PodName?
  public var container: String?
  public var start: Timestamp?
  public var end: Timestamp?
  public var outcome: Outcome
  /// Bytes written by this attempt.
  public var bytes: Bytes?
  /// Bytes of the whole model.
  public var total: Bytes?
  public var sizeBasis: SizeBasis
  /// Directory inside the container.
  public var path: String?
  public var lands: Landing
  /// hostPath on the node or claim name, when it lands in a volume.
  public var volume: String?
  public var countsAgainst: Account
  public var error: String?
  public var evidence: [Evidence]
  public init(model: String, server: ModelFact.Server, pod: PodName?) {
    (self.model, self.server, self.pod) = (model, server, pod)
    (outcome, sizeBasis, lands, countsAgainst, evidence) = (.unknown, .unknown, .unknown, .unknown, [])
  }
}

/// One attempt of the kubelet to get space back.
public struct Reclaim: Hashable, Sendable {
  public enum What: String, Sendable { case images, containers, logs }
  public enum Trigger: String, Sendable { case eviction, periodic }
  public var time: Timestamp
  public var what: What
  public var trigger: Trigger
  public var wanted: Bytes?
  /// What the kubelet's lines add up to; compressed sizes on containerd.
  public var reported: Bytes?
  /// What really came back on disk.
  public var freed: Bytes?
  public var items: [String]
  /// Names of the removed images where they are known.
  public var images: [ImageName]
  public var evidence: [Evidence]
  public init(time: Timestamp, what: What, trigger: Trigger, evidence: [Evidence]) {
    (self.time, self.what, self.trigger, self.evidence) = (time, what, trigger, evidence)
    (items, images) = ([], [])
  }
}

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
  public struct Line: Hashable, Sendable {
    public var category: Category
    public var subject: String
    public var pod: PodName?
    /// Signed growth.
    public var bytes: Bytes
    public var evidence: [Evidence]
    public init(category: Category, subject: String, pod: PodName?, bytes: Bytes, evidence: [Evidence]) {
      (self.category, self.subject, self.pod, self.bytes, self.evidence) = (category, subject, pod, bytes, evidence)
    }
  }
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

/// One point of the free-space curve.
public struct UsagePoint: Hashable, Sendable {
  public enum Basis: String, Sendable { case df, event, kubeletLog = "kubelet-log", summary, derived }
  public var time: Timestamp
  public var filesystem: FilesystemRole
  public var available: Bytes
  public var capacity: Bytes?
  public var basis: Basis
  public var evidence: [Evidence]
  public init(
    time: Timestamp, filesystem: FilesystemRole, available: Bytes, capacity: Bytes?, basis: Basis, evidence: [Evidence]
  ) {
    (self.time, self.filesystem, self.available) = (time, filesystem, available)
    (self.capacity, self.basis, self.evidence) = (capacity, basis, evidence)
  }
}

public struct TimelineEntry: Hashable, Sendable {
  public enum Lane: String, CaseIterable, Sendable { case image, model, pod, disk, kubelet, scheduler, runtime, host }
  public var time: Timestamp
  public var until: Timestamp?
  public var plusMinusSeconds: Double
  public var lane: Lane
  /// Open vocabulary: `pull`, `download`, `eviction`, `rejection`, `pressure-on`, ….
  public var kind: String
  public var subject: String
  public var text: Sentence
  /// Worth showing when space is short.
  public var isKey: Bool
  public var evidence: [Evidence]
  public init(
    time: Timestamp, until: Timestamp? = nil, plusMinusSeconds: Double = 0.5, lane: Lane, kind: String, subject: String,
    text: Sentence, isKey: Bool = true, evidence: [Evidence]
  ) {
    (self.time, self.until, self.plusMinusSeconds, self.lane, self.kind) = (time, until, plusMinusSeconds, lane, kind)
    (self.subject, self.text, self.isKey, self.evidence) = (subject, text, isKey, evidence)
  }
}

/// The kubelet's own statement of threshold and free space.
public struct ThresholdMeasurement: Hashable, Sendable {
  public var time: Timestamp
  /// nil when only the resource was printed.
  public var signal: EvictionSignal?
  public var resource: StarvedResource
  public var threshold: Int64?
  public var available: Int64?
  public var evidence: Evidence
  public init(
    time: Timestamp, signal: EvictionSignal?, resource: StarvedResource, threshold: Int64?, available: Int64?,
    evidence: Evidence
  ) {
    (self.time, self.signal, self.resource) = (time, signal, resource)
    (self.threshold, self.available, self.evidence) = (threshold, available, evidence)
  }
}

public struct OutOfSpaceReport: Hashable, Sendable {
  public var time: Timestamp?
  public var fact: OutOfSpace
  /// The pod whose container log it is, when known.
  public var pod: PodName?
  public var evidence: Evidence
  public init(time: Timestamp?, fact: OutOfSpace, pod: PodName?, evidence: Evidence) {
    (self.time, self.fact, self.pod, self.evidence) = (time, fact, pod, evidence)
  }
}

public struct Contradiction: Hashable, Sendable {
  public var text: Sentence
  public var evidence: [Evidence]
  public init(text: Sentence, evidence: [Evidence]) { (self.text, self.evidence) = (text, evidence) }
}
