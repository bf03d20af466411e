/// A mechanism in one line, for lists of fingerprints.
extension Fingerprint {
  /// "Image and model together filled the disk; the model's cache lies in the writable layer".
  public var title: Sentence {
    guard let main = mainClause else { return "A mechanism that nobody has judged" }
    return additions.reduce(main) { "\($0); \($1)" }
  }

  private var kind: IncidentKind? {
    parts.lazy.compactMap { if case .incident(let kind) = $0 { kind } else { nil } }.first
  }
  private var cause: CauseKind? {
    parts.lazy.compactMap { if case .cause(let kind) = $0 { kind } else { nil } }.first
  }

  private var mainClause: Sentence? {
    guard let kind, let cause else { return nil }
    if cause == .undetermined { return kind.whatHappened }
    let severalPulls: Sentence? = isOfSeveralPulls ? "Several image pulls at once" : nil
    guard let writer = severalPulls ?? cause.writer else { return cause.whatItWas(kind, parts) }
    switch kind {
    case .nearMiss: return "\(writer) nearly filled the disk"
    case .outOfSpace: return "\(writer) found no space left on the disk"
    default: return "\(writer) filled the disk"
    }
  }

  private var isOfSeveralPulls: Bool { cause == .imagePull && parts.contains(.way(.pullsAtOnce)) }

  private var additions: [Sentence] {
    parts.filter { !isOfSeveralPulls || $0 != .way(.pullsAtOnce) }.compactMap(\.addition)
  }
}

extension IncidentKind {
  /// Where the cause is not known.
  fileprivate var whatHappened: Sentence {
    switch self {
    case .nodePressure: "Disk pressure of undetermined cause"
    case .nearMiss: "A near miss of undetermined cause"
    case .outOfSpace: "No space left on a disk, of undetermined cause"
    case .admissionRejection: "Pods were refused at admission, for an undetermined cause"
    case .imageGCFailure: "Image garbage collection failed, for an undetermined cause"
    case .podLimit, .containerLimit, .emptyDirLimit: "A storage limit was exceeded, for an undetermined cause"
    case .notDisk: "Pods were ended for an undetermined cause other than the disk"
    }
  }
}

extension CauseKind {
  /// What filled a disk; nil for causes that are no writer.
  fileprivate var writer: Sentence? {
    switch self {
    case .imagePull: "An image pull"
    case .modelDownload: "A model download"
    case .imageAndModel: "Image and model together"
    case .writableLayer: "A container's own files or its log"
    case .containerLogs: "Container logs"
    case .emptyDir: "An emptyDir volume"
    case .hostPath: "A hostPath or local volume"
    case .hostProcess: "Something outside the pods"
    case .imageAccumulation: "Unused images that had accumulated"
    case .deletedOpen: "Deleted files that are still open"
    default: nil
    }
  }

  fileprivate func whatItWas(_ kind: IncidentKind, _ parts: [Fingerprint.Trait]) -> Sentence {
    switch self {
    case .inodes: return "Too many files used up the inodes"
    case .gcIneffective: return "Image garbage collection could not free what it wanted"
    case .smallDisk: return "The disk is too small for what has to stay on it"
    case .thresholdMisconfigured: return "Thresholds fire too early, never clear or never fire"
    case .statsUnavailable: return "The kubelet read no statistics of the image disk"
    case .limitExceeded where kind == .emptyDirLimit: return "An emptyDir volume grew beyond its size limit"
    case .limitExceeded where kind == .containerLimit: return "A container wrote more than its ephemeral-storage limit"
    case .limitExceeded: return "A pod wrote more than its ephemeral-storage limit"
    case .notDisk where parts.contains(.resource(.memory)): return "The node was short of memory, not of disk"
    case .notDisk where parts.contains(.resource(.pids)): return "The node was short of process ids, not of disk"
    default: return "Pods were ended by the API, a drain, a taint or preemption, not for the disk"
    }
  }
}

extension Fingerprint.Trait {
  /// What it adds to the main clause; nil for what the clause has said.
  fileprivate var addition: Sentence? {
    switch self {
    case .incident, .resource, .cause: nil
    case .disk(.ofImages): "images have a disk of their own, and it was that one"
    case .disk(.ofTheNode): "images have a disk of their own, and it was the other one"
    case .cache(let landing): landing.addition
    case .way(let way): way.addition
    case .signal(let signal): signal.map { "signal \(signal: $0)" } ?? "the signal is unknown"
    }
  }
}

extension ModelDownload.Landing {
  fileprivate var addition: Sentence {
    switch self {
    case .writableLayer: "the model's cache lies in the writable layer"
    case .emptyDir: "the model's cache lies in an emptyDir volume"
    case .hostPath: "the model's cache lies in a hostPath"
    case .claim: "the model's cache lies in a claim"
    case .memory: "the model's cache lies in memory"
    case .unknown: "where the model's cache lies is unknown"
    }
  }
}

extension Fingerprint.Trait.Way {
  fileprivate var addition: Sentence {
    switch self {
    case .pullsAtOnce: "several images were pulled at once"
    case .xetChunks: "a Xet chunk cache lies beside the model"
    case .offloadCache: "it is a KV cache that a model server offloads"
    case .claimFull: "the disk is a claim's, not the node's"
    case .localClaim: "it is a claim on the node's own disk"
    case .unwatchedDisk: "no threshold covers that disk"
    }
  }
}
