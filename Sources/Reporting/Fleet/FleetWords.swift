import IncidentModel

/// The reader's words for what a fleet's numbers are about. Values that this program does not know (rows of a later one)
/// are shown as they are.
enum FleetWords {
  /// What would be changed, by the id of the variation (`Diagnosing/Replaying/Variations`): what a workload can do before
  /// what the node can, and what only shifts the problem last.
  static func change(_ id: String) -> Sentence {
    changes.first { $0.id == id }?.words ?? "\(code: id)"
  }

  static let changes: [(id: String, words: Sentence)] = [
    ("model-cache-on-pvc", "Model cache on a PersistentVolumeClaim"),
    ("model-cache-on-roomy-mount", "Model cache on a filesystem of the node that has room"),
    ("emptydir-size-limit", "A sizeLimit on the emptyDir volume"),
    ("log-rotation", "Container logs that are rotated"),
    ("earlier-image-gc", "Unused images deleted earlier"),
    ("serial-pulls", "Image pulls one after the other"),
    ("image-pre-pulled", "Images pulled before the pods start"),
    ("smaller-image", "A smaller image"),
    ("smaller-model", "A smaller model"),
    ("larger-disk", "A larger disk"),
    ("no-minimum-reclaim", "No minimum reclaim"),
    ("lower-threshold", "A lower eviction threshold"),
    ("ephemeral-storage-request", "An ephemeral-storage request on the pod"),
    ("higher-priority", "A higher priority of the pod"),
  ]

  /// Where two prevent the same number, the one that says more stands first.
  static func place(of change: String) -> Int { changes.firstIndex { $0.id == change } ?? changes.count }

  static func mechanism(_ group: FleetSummary.Group) -> Sentence {
    Fingerprint(traits: group.traits)?.title
      ?? "A mechanism that this version has no words for: \(code: group.traits.joined(separator: " "))"
  }

  static func cause(_ name: String) -> Sentence { CauseKind(rawValue: name).map(Words.cause) ?? "\(code: name)" }
  static func verdict(_ name: String) -> Sentence { Verdict(rawValue: name).map(Words.verdict) ?? "\(code: name)" }

  static func status(_ status: BundleEntry.Status) -> Sentence {
    switch status {
    case .read: "read"
    case .partial: "read in part"
    case .empty: "nothing known in it"
    case .unreadable: "not readable"
    case .failed: "analysis failed"
    case .duplicate: "duplicate"
    }
  }

  /// `3 not readable`, in a list of such.
  static func counted(_ status: BundleEntry.Status, _ n: Int) -> Sentence {
    switch status {
    case .read: "\(count: n) read completely"
    case .partial: "\(count: n) read in part"
    case .empty: "\(count: n) with nothing known in it"
    case .unreadable: "\(count: n) not readable"
    case .failed: "\(count: n) whose analysis failed"
    case .duplicate: "\(count: n) the same as another"
    }
  }

  /// What to try with a bundle; empty where nothing has to be done.
  static func remedy(_ status: BundleEntry.Status) -> Sentence {
    switch status {
    case .read, .duplicate: ""
    case .partial: "Its report says what is missing; collect that again if it matters."
    case .empty: "See what is in it with \(code: "evictrace inspect"); it may not be the archive that was meant."
    case .unreadable: "Copy or collect the bundle again; if other programs open it, report a bug."
    case .failed:
      """
      Run the same command again: only what failed is repeated. Give it more with \(code: "--memory"), or do less at \
      once with \(code: "--jobs 1").
      """
    }
  }

  static func trait(_ trait: FleetSummary.Contrast.Trait) -> Sentence {
    switch trait {
    case .kubeletVersion: "kubelet version"
    case .distribution: "distribution"
    case .runtime: "container runtime"
    case .layout: "disk layout"
    case .image: "image"
    case .rule: "finding"
    }
  }
}

/// Numbers with their noun: each form is a whole sentence of the catalogue.
enum FleetCounting {
  static func incidents(_ n: Int) -> Sentence { n == 1 ? "1 incident" : "\(count: n) incidents" }
  static func bundles(_ n: Int) -> Sentence { n == 1 ? "1 bundle" : "\(count: n) bundles" }
  static func nodes(_ n: Int) -> Sentence { n == 1 ? "1 node" : "\(count: n) nodes" }
  static func mechanisms(_ n: Int) -> Sentence { n == 1 ? "1 mechanism" : "\(count: n) mechanisms" }
  static func podsLost(_ n: Int) -> Sentence { n == 1 ? "1 pod was lost" : "\(count: n) pods were lost" }
}
