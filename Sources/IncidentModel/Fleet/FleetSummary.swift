/// What many bundles say together: the numbers of a fleet report. Every one of them is the answer to a query of the index.
public struct FleetSummary: Hashable, Sendable {
  /// A name and how often it occurs, most often first, then by name.
  public struct Counted: Hashable, Sendable {
    public var name: String
    public var count: Int
    public init(_ name: String, _ count: Int) { (self.name, self.count) = (name, count) }
  }
  /// An incident that a reader can open.
  public struct Reference: Hashable, Sendable {
    public var bundle: String
    /// Of its reports, below `bundles/`.
    public var folder: String?
    public var incident: String
    public var node: String
    public var start: Timestamp?
    public init(bundle: String, folder: String?, incident: String, node: String, start: Timestamp?) {
      (self.bundle, self.folder, self.incident, self.node, self.start) = (bundle, folder, incident, node, start)
    }
  }
  /// What incidents cost, added up.
  public struct Cost: Hashable, Sendable {
    public var evictions = 0
    /// Pods that were evicted or refused, each once per incident.
    public var podsLost = 0
    /// Images that had been on the node and were fetched once more.
    public var pulledAgain = Bytes.zero
    /// Under pressure as far as the evidence reaches.
    public var pressureSeconds = 0.0
    /// Whether some evidence ends before the pressure does.
    public var isPressureLowerBound = false
    public init() {}
  }
  /// One thing changed, over all incidents that could be replayed.
  public struct Change: Hashable, Sendable {
    /// As in `WhatIf.change`: `model-cache-on-pvc`.
    public var change: String
    /// Incidents that would not have happened.
    public var removes: Int
    /// Incidents whose replay says anything about it.
    public var replayed: Int
    public init(_ change: String, removes: Int, replayed: Int) {
      (self.change, self.removes, self.replayed) = (change, removes, replayed)
    }
  }
  /// All incidents of one mechanism.
  public struct Group: Hashable, Sendable {
    /// `Fingerprint.text`.
    public var fingerprint: String
    /// `Fingerprint.traits`, in their order.
    public var traits: [String]
    public var incidents: Int
    public var bundles: Int
    public var first: Timestamp?
    public var last: Timestamp?
    /// When each of them began, earliest first; for a picture over time.
    public var starts: [Timestamp] = []
    public var cost = Cost()
    public var causes: [Counted] = []
    public var verdicts: [Counted] = []
    public var nodes: [Counted] = []
    public var images: [Counted] = []
    public var models: [Counted] = []
    public var versions: [Counted] = []
    public var distributions: [Counted] = []
    /// Of its incidents those whose replay reproduces them: only these tell what would have prevented them.
    public var replayed = 0
    /// By how many incidents they would remove, most first.
    public var changes: [Change] = []
    /// Whether an earlier fleet knew it; nil where none was named to compare with.
    public var isKnown: Bool?
    /// Earliest first; a few.
    public var examples: [Reference] = []
    public init(fingerprint: String, traits: [String], incidents: Int, bundles: Int) {
      (self.fingerprint, self.traits, self.incidents, self.bundles) = (fingerprint, traits, incidents, bundles)
    }
  }
  /// How often a rule found something.
  public struct RuleCount: Hashable, Sendable {
    public var rule: String
    public var severity: Finding.Severity
    public var incidents: Int
    public var bundles: Int
    public init(rule: String, severity: Finding.Severity, incidents: Int, bundles: Int) {
      (self.rule, self.severity, self.incidents, self.bundles) = (rule, severity, incidents, bundles)
    }
  }
  /// An image or model over all nodes.
  public struct Artifact: Hashable, Sendable {
    public var name: String
    public var incidents: Int
    public var nodes: Int
    /// Times it was fetched.
    public var fetches: Int
    /// Of them where it had been there before.
    public var again: Int
    public var pulledAgain: Bytes
    /// The largest size on disk that was seen.
    public var onDisk: Bytes?
    public init(name: String, incidents: Int, nodes: Int, fetches: Int, again: Int, pulledAgain: Bytes, onDisk: Bytes?)
    {
      (self.name, self.incidents, self.nodes, self.fetches) = (name, incidents, nodes, fetches)
      (self.again, self.pulledAgain, self.onDisk) = (again, pulledAgain, onDisk)
    }
  }
  public struct NodeCount: Hashable, Sendable {
    public var node: String
    public var incidents: Int
    public var mechanisms: Int
    public var first: Timestamp?
    public var last: Timestamp?
    public var cost = Cost()
    public init(node: String, incidents: Int, mechanisms: Int) {
      (self.node, self.incidents, self.mechanisms) = (node, incidents, mechanisms)
    }
  }
  /// What nodes with an incident have more often than nodes without: the calm ones are the baseline.
  public struct Contrast: Hashable, Sendable {
    public enum Trait: String, CaseIterable, Sendable {
      case kubeletVersion = "kubelet-version"
      case distribution, runtime, layout, image, rule
    }
    public var trait: Trait
    public var value: String
    public var failed: Int
    public var ofFailed: Int
    public var calm: Int
    public var ofCalm: Int
    public init(_ trait: Trait, _ value: String, failed: Int, ofFailed: Int, calm: Int, ofCalm: Int) {
      (self.trait, self.value, self.failed, self.ofFailed) = (trait, value, failed, ofFailed)
      (self.calm, self.ofCalm) = (calm, ofCalm)
    }
  }
  /// A bundle in the list of all.
  public struct BundleLine: Hashable, Sendable {
    public var entry: BundleEntry
    public var nodes: Int
    public var incidents: Int
    public var evictions: Int
    /// Of the incidents, in their order, each once.
    public var causes: [String]
    public var fingerprints: [String]
    public var first: Timestamp?
    public init(entry: BundleEntry, nodes: Int, incidents: Int, evictions: Int) {
      (self.entry, self.nodes, self.incidents, self.evictions) = (entry, nodes, incidents, evictions)
      (causes, fingerprints) = ([], [])
    }
  }

  public var toolVersion: String
  public var bundles: [BundleLine] = []
  /// Nodes that any bundle shows, by name.
  public var nodeCount = 0
  public var incidents = 0
  /// First and last sign of any incident.
  public var first: Timestamp?
  public var last: Timestamp?
  public var cost = Cost()
  /// Most incidents first, then by fingerprint.
  public var groups: [Group] = []
  /// Incidents whose replay reproduces them: only these tell what would have prevented them.
  public var replayed = 0
  /// Most removed first.
  public var changes: [Change] = []
  public var rules: [RuleCount] = []
  public var images: [Artifact] = []
  public var models: [Artifact] = []
  public var nodes: [NodeCount] = []
  public var contrasts: [Contrast] = []
  /// What the earlier fleet is called that `isKnown` refers to; nil where none was named.
  public var known: String?
  /// Fingerprints of the earlier fleet that occur no more, with how often they did.
  public var gone: [Counted] = []

  public init(toolVersion: String) { self.toolVersion = toolVersion }

  public func count(_ status: BundleEntry.Status) -> Int { bundles.count { $0.entry.status == status } }
}
