/// Two looks at nodes put beside each other: two snapshots of one node, or a healthy bundle and a failed one. What the
/// writers spell; its JSON form is `docs/comparison.schema.json`.
///
///     let c: Comparison = …
///     c.nodes[0].filesystems[0].growth     // signed: used bytes of B minus used bytes of A
public struct Comparison: Sendable {
  public static let schema = "evictrace.comparison/1"

  /// One of the two things that are compared.
  public struct Input: Hashable, Sendable {
    public var bundle: BundleIdentity
    /// Whether anything in it was damaged, skipped or over a limit.
    public var isPartial: Bool
    /// Up to when it counts; nil for its last capture.
    public var until: Timestamp?
    public var notes: [Note]
    public init(bundle: BundleIdentity, isPartial: Bool, until: Timestamp?, notes: [Note]) {
      (self.bundle, self.isPartial, self.until, self.notes) = (bundle, isPartial, until, notes)
    }
  }

  public var toolVersion: String
  public var a: Input
  public var b: Input
  /// A's sources, then B's; those of one bundle at two times stand here once.
  public var sources: [Coverage.Source]
  /// The first source of B; nil where both are one bundle at two times.
  public var firstOfB: Int32?
  public var nodes: [NodeComparison]
  /// Nodes that have no counterpart on the other side.
  public var unpairedA: [String] = []
  public var unpairedB: [String] = []

  public var isPartial: Bool { a.isPartial || b.isPartial }

  /// Whether anything differs that a reader should look at: more than noise in bytes, or any setting, image or pod.
  public var hasDifferences: Bool { nodes.contains(where: \.hasDifferences) }

  public init(toolVersion: String, a: Input, b: Input, sources: [Coverage.Source], firstOfB: Int32?) {
    (self.toolVersion, self.a, self.b, self.sources, self.firstOfB) = (toolVersion, a, b, sources, firstOfB)
    nodes = []
  }
}

/// A value as A and as B show it; nil where that side's evidence does not tell.
public struct Pair<Value: Hashable & Sendable>: Hashable, Sendable {
  public var a: Value?
  public var b: Value?
  public init(_ a: Value?, _ b: Value?) { (self.a, self.b) = (a, b) }

  public var isKnown: Bool { a != nil && b != nil }
  public var isEmpty: Bool { a == nil && b == nil }
  /// Both sides tell it, and not the same.
  public var differs: Bool { isKnown && a != b }

  public func map<T>(_ change: (Value) -> T?) -> Pair<T> { Pair<T>(a.flatMap(change), b.flatMap(change)) }
}

/// Why a difference bears on the incident of the side that had one.
public enum Bearing: String, Sendable {
  /// The filesystem whose signal was met.
  case signalFilesystem = "signal-filesystem"
  /// The threshold that was crossed.
  case crossedThreshold = "crossed-threshold"
  /// An image, a model, a pod or a category that is part of the cause.
  case contributor
  /// A pod that was evicted.
  case evicted
  /// A setting that acts on what the cause is made of.
  case setting
}

/// One node of A beside one of B.
public struct NodeComparison: Hashable, Sendable {
  public enum Relation: String, Sendable {
    /// Two looks at one node: what differs has grown or changed.
    case sameNode = "same-node"
    /// One name, but another machine.
    case replacedNode = "replaced-node"
    /// Two nodes: what differs is structure, not growth.
    case otherNode = "other-node"
  }

  /// What a node is called that no evidence names.
  public static let unnamed = "unknown-node"

  public var relation: Relation
  public var names: Pair<String>
  /// When each was last looked at.
  public var times: Pair<Timestamp>
  /// When its images were last listed, where that is long before: an empty listing leaves no line.
  public var staleImages = Pair<Timestamp>(nil, nil)
  /// The incident each side tells of this node, if any.
  public var incidents: Pair<Incident>
  public var filesystems: [FilesystemChange] = []
  public var categories: [CategoryChange] = []
  /// Largest changes first.
  public var paths: [PathChange] = []
  public var images: [ImageChange] = []
  public var pods: [PodChange] = []
  /// Thresholds, versions, layout, identity: those that are the same stand here, too.
  public var settings: [SettingPair] = []
  /// What ran between the two, on one node.
  public var between: Stretch?
  public var unmeasured: [Unmeasured] = []

  public init(
    relation: Relation, names: Pair<String>, times: Pair<Timestamp>, incidents: Pair<Incident>
  ) {
    (self.relation, self.names, self.times, self.incidents) = (relation, names, times, incidents)
  }

  /// The incident the differences are judged by: B's, else A's.
  public var incident: Incident? { incidents.b ?? incidents.a }

  /// Nothing that both sides show, so that equal and different mean nothing.
  public var sharesNothing: Bool {
    Unmeasured.What.allCases.allSatisfy { what in unmeasured.contains { $0.what == what } }
  }

  /// The incident that only one side tells of, or the later one where both tell of one node's.
  public var news: (incident: Incident, isOfB: Bool)? {
    switch (incidents.a, incidents.b) {
    case (let a?, nil): (a, false)
    case (nil, let b?): (b, true)
    case (let a?, let b?) where relation == .sameNode && abs(b.start.seconds(since: a.start)) > 60:
      b.start > a.start ? (b, true) : (a, false)
    default: nil
    }
  }

  public var hasDifferences: Bool {
    news != nil || relation == .replacedNode || filesystems.contains(where: \.isNotable)
      || paths.contains(where: \.isNotable)
      || !images.isEmpty || !pods.isEmpty || settings.contains(where: \.values.differs)
  }
}

/// Something one side does not show: said, never taken for zero.
public struct Unmeasured: Hashable, Sendable {
  public enum What: String, Sendable, CaseIterable {
    case diskFree = "disk-free", directories, images, pods, configuration, node
  }
  public var what: What
  /// True where A lacks it, B, or both.
  public var inA: Bool
  public var inB: Bool
  public init(_ what: What, inA: Bool, inB: Bool) { (self.what, self.inA, self.inB) = (what, inA, inB) }
}
