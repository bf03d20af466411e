import IncidentModel

/// The reader's words for the values of the model. Contract values (`node-pressure`, `culprit`) stay in the JSON.
enum Words {
  static func certainty(_ verdict: Verdict) -> Sentence {
    switch verdict {
    case .established: "The evidence shows this, and nothing in it speaks against it."
    case .likely: "The evidence is consistent with this but does not prove it."
    case .undetermined: "The evidence cannot tell for certain."
    case .ruledOut: "The evidence speaks against it."
    }
  }

  static func verdict(_ verdict: Verdict) -> Sentence {
    switch verdict {
    case .established: "shown"
    case .likely: "consistent with the evidence"
    case .undetermined: "cannot tell"
    case .ruledOut: "ruled out"
    }
  }

  static func cause(_ kind: CauseKind) -> Sentence {
    switch kind {
    case .imagePull: "image pull"
    case .modelDownload: "model download"
    case .imageAndModel: "image pull and model download together"
    case .writableLayer: "files in a container's writable layer"
    case .containerLogs: "container logs"
    case .emptyDir: "emptyDir volume"
    case .hostPath: "hostPath or local volume"
    case .hostProcess: "files outside Kubernetes"
    case .imageAccumulation: "images that were kept"
    case .deletedOpen: "deleted files that are still open"
    case .inodes: "number of files"
    case .gcIneffective: "garbage collection that freed too little"
    case .smallDisk: "filesystem too small for its working set"
    case .thresholdMisconfigured: "threshold settings"
    case .statsUnavailable: "statistics that were not available"
    case .limitExceeded: "a storage limit of the pod"
    case .notDisk: "not the disk"
    case .undetermined: "cannot tell"
    }
  }

  static func flow(_ kind: Replay.Flow.Kind) -> Sentence {
    switch kind {
    case .pull: "image pull"
    case .download: "model download"
    case .writableLayer: "writable layer"
    case .logs: "container logs"
    case .emptyDir: "emptyDir"
    case .hostPath: "hostPath or local volume"
    case .host: "host"
    case .freed: "freed"
    case .unexplained: "unexplained"
    }
  }

  /// How a signal is known; empty where the threshold says it all.
  static func basis(_ basis: Decision.SignalBasis) -> Sentence {
    switch basis {
    case .printed: "A line of the kubelet names the signal."
    case .recovered: "The message names only the resource; its threshold fits this share of this capacity."
    case .equalThresholds:
      "The message names only the resource; on this disk several signals have this threshold, and the kubelet picks one."
    case .onlyThreshold: "It is the only hard threshold for this resource."
    case .largestThreshold: "Of several thresholds on this disk it is the one that is met first."
    case .unknown: ""
    }
  }

  static func role(_ role: Eviction.Role) -> Sentence {
    switch role {
    case .culprit: "main writer"
    case .contributor: "contributor"
    case .bystander: "bystander"
    case .unknown: "role unknown"
    }
  }

  /// Of several pods.
  static func roles(_ role: Eviction.Role) -> Sentence {
    switch role {
    case .culprit: "main writers"
    case .contributor: "contributors"
    case .bystander: "bystanders"
    case .unknown: "role unknown"
    }
  }

  static func mechanism(_ mechanism: Eviction.Mechanism) -> Sentence {
    switch mechanism {
    case .nodePressure: "node pressure"
    case .podLimit: "the pod's own storage limit"
    case .containerLimit: "a container's own storage limit"
    case .emptyDirLimit: "an emptyDir size limit"
    case .notKubelet: "not the kubelet"
    }
  }

  static func lane(_ lane: TimelineEntry.Lane) -> Sentence {
    switch lane {
    case .image: "image"
    case .model: "model"
    case .pod: "pod"
    case .disk: "disk"
    case .kubelet: "kubelet"
    case .scheduler: "scheduler"
    case .runtime: "runtime"
    case .host: "host"
    }
  }

  /// What a line of a ledger stands for, with what else it may be.
  static func category(of line: Ledger.Line) -> Sentence {
    line.mayBe.reduce(category(line.category)) { "\($0) or \(category($1))" }
  }

  static func category(_ category: Ledger.Category) -> Sentence {
    switch category {
    case .imageContent: "image content (compressed)"
    case .imageLayers: "image layers (unpacked)"
    case .writableLayer: "writable layer"
    case .containerLogs: "container logs"
    case .emptyDir: "emptyDir"
    case .modelCache: "model cache"
    case .hostPath: "hostPath"
    case .localVolume: "local volume"
    case .runtime: "runtime"
    case .host: "host"
    case .journal: "journal"
    case .deletedOpen: "deleted but open"
    case .freed: "freed"
    }
  }

  /// What a line of a ledger is about where no name of the evidence tells; nil for such a name.
  static func subject(_ text: String) -> Sentence? {
    let hidden = "in use by df and not found by du on "
    return switch text {
    case "image garbage collection": "image garbage collection"
    case "unexplained": "unexplained"
    case "unused images": "unused images"
    case "outside the pods": "outside the pods"
    case "a local volume": "a local volume"
    case _ where text.hasPrefix(hidden):
      "in use by df and not found by du on \(code: String(text.dropFirst(hidden.count)))"
    default: nil
    }
  }

  static func outcome(_ outcome: Pull.Outcome) -> Sentence {
    switch outcome {
    case .pulled: "pulled"
    case .failed: "failed"
    case .cancelled: "cancelled"
    case .present: "already present"
    case .unknown: "cannot tell"
    }
  }

  static func outcome(_ outcome: ModelDownload.Outcome) -> Sentence {
    switch outcome {
    case .completed: "completed"
    case .failed: "failed"
    case .interrupted: "interrupted"
    case .cached: "from the cache"
    case .unknown: "cannot tell"
    }
  }

  static func landing(_ landing: ModelDownload.Landing) -> Sentence {
    switch landing {
    case .writableLayer: "writable layer"
    case .emptyDir: "emptyDir"
    case .hostPath: "hostPath"
    case .claim: "volume claim"
    case .memory: "memory"
    case .unknown: "cannot tell"
    }
  }

  static func account(_ account: ModelDownload.Account) -> Sentence {
    switch account {
    case .nodefs: "nodefs"
    case .imagefs: "imagefs"
    case .containerfs: "containerfs"
    case .none: "none"
    case .unknown: "cannot tell"
    }
  }

  static func sizeBasis(_ basis: ModelDownload.SizeBasis) -> Sentence {
    switch basis {
    case .logged: "as logged"
    case .measured: "as measured"
    case .table: "known size of the model"
    case .nameEstimate: "estimated from the name"
    case .unknown: ""
    }
  }

  static func basis(_ basis: UsagePoint.Basis) -> Sentence {
    switch basis {
    case .df: "df"
    case .event: "event"
    case .kubeletLog: "kubelet log"
    case .summary: "stats summary"
    case .derived: "derived"
    }
  }

  static func basis(_ basis: PressureInterval.Basis) -> Sentence {
    switch basis {
    case .kubeletLog: "kubelet log"
    case .event: "events"
    case .condition: "node condition"
    case .derived: "derived"
    }
  }

  static func reclaimed(_ what: Reclaim.What) -> Sentence {
    switch what {
    case .images: "images"
    case .containers: "containers"
    case .logs: "logs"
    }
  }

  static func trigger(_ trigger: Reclaim.Trigger) -> Sentence {
    switch trigger {
    case .eviction: "eviction"
    case .periodic: "periodic"
    }
  }

  /// A kind of a pod's bytes that the kubelet measures, by the name it has in the JSON.
  static func part(_ name: String) -> Sentence {
    switch name {
    case "writable layer": "writable layer"
    case "logs": "logs"
    case "local volumes": "local volumes"
    default: "\(word: name)"
    }
  }

  static func layout(_ layout: DiskLayout) -> Sentence {
    switch layout {
    case .single: "one filesystem for nodefs, imagefs and containerfs"
    case .dedicatedImagefs: "images and writable layers apart from nodefs"
    case .split: "images apart; writable layers apart from them (containerfs)"
    case .unknown: "cannot tell"
    }
  }

  static func severity(_ severity: Finding.Severity) -> Sentence {
    switch severity {
    case .critical: "critical"
    case .warning: "warning"
    case .info: "info"
    }
  }

  static func outcome(_ outcome: WhatIf.Outcome) -> Sentence {
    switch outcome {
    case .noPressure: "no pressure"
    case .later: "pressure, but later"
    case .same: "the same"
    case .worse: "more pressure"
    case .undetermined: "cannot tell"
    }
  }

  /// The node condition a resource sets (pkg/kubelet/eviction/helpers.go, signalToNodeCondition; 1.15–1.36).
  static func condition(_ resource: StarvedResource?) -> Sentence {
    switch resource {
    case .ephemeralStorage, nil: "DiskPressure"
    case .inodes: "DiskPressure (inodes)"
    case .memory: "MemoryPressure"
    case .pids: "PIDPressure"
    }
  }
}
