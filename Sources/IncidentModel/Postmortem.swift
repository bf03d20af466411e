/// The whole result: what the writers spell. Its JSON form is the machine contract (docs/postmortem.schema.json).
public struct Postmortem: Sendable {
  public static let schema = "evictrace.postmortem/1"
  public var toolVersion: String
  public var bundle: BundleIdentity
  public var coverage: Coverage
  public var nodes: [Node]
  public var incidents: [Incident]
  /// Facts that belong to no incident.
  public var unassignedEvictions: [Eviction]
  public var unassignedPulls: [Pull]
  public var unassignedDownloads: [ModelDownload]
  /// The same and more, told as rows of the timeline.
  public var outside: [OutsideRow] = []
  public var notes: [Note]
  /// What was asked about the node as it was captured.
  public var forecasts: [Forecast] = []
  /// The most important of the cited lines, in the order of their sources; empty where nobody asked for them.
  public var quotedLines: [QuotedLine] = []
  /// What people wrote into an earlier version of the report, by its place there.
  public var handwritten: [String: String] = [:]
  /// Damage that belongs to no single source lost evidence.
  public var isBundleDamaged = false

  /// Whether anything was damaged, skipped or over a limit.
  public var isPartial: Bool { isBundleDamaged || coverage.isPartial }

  public init(toolVersion: String, bundle: BundleIdentity, coverage: Coverage, nodes: [Node], incidents: [Incident]) {
    (self.toolVersion, self.bundle, self.coverage) = (toolVersion, bundle, coverage)
    (self.nodes, self.incidents) = (nodes, incidents)
    (unassignedEvictions, unassignedPulls, unassignedDownloads, notes) = ([], [], [], [])
  }
}

public struct BundleIdentity: Hashable, Sendable {
  public var name: String
  public var kind: String
  /// Over the compressed bytes; nil when the bundle is not one file.
  public var sha256: String?
  public init(name: String, kind: String, sha256: String?) {
    (self.name, self.kind, self.sha256) = (name, kind, sha256)
  }
}

/// What was read, how well, and what could not be seen.
public struct Coverage: Hashable, Sendable {
  /// A source's clock, as inferred.
  public struct Clock: Hashable, Sendable {
    public var secondsFromUTC: Int
    public var zoneBasis: Sentence
    public var year: Int?
    public var yearBasis: Sentence
    /// How far this clock runs ahead of the reference clock, in seconds.
    public var skew: (low: Double, best: Double, high: Double)
    /// What the skew was measured with; empty when nothing was.
    public var skewBasis: Sentence = ""
    public init(
      secondsFromUTC: Int, zoneBasis: Sentence, year: Int?, yearBasis: Sentence,
      skew: (low: Double, best: Double, high: Double) = (0, 0, 0)
    ) {
      (self.secondsFromUTC, self.zoneBasis, self.year, self.yearBasis, self.skew) = (
        secondsFromUTC, zoneBasis, year, yearBasis, skew
      )
    }
    public static func == (a: Clock, b: Clock) -> Bool {
      (a.secondsFromUTC, a.zoneBasis, a.year, a.yearBasis) == (b.secondsFromUTC, b.zoneBasis, b.year, b.yearBasis)
        && a.skew == b.skew
    }
    public func hash(into hasher: inout Hasher) {
      hasher.combine(secondsFromUTC)
      hasher.combine(year)
      hasher.combine(skew.best)
    }
  }
  public struct Source: Hashable, Sendable {
    public var file: SourceFile
    public var kind: String
    public var format: String
    public var node: String?
    public var bytes: UInt64
    public var lines: Int
    public var recognised: Int
    public var first: Timestamp?
    public var last: Timestamp?
    public var clock: Clock?
    public var damage: [Damage]
    public var order = Order.oldestFirst
    /// Statements that another source holds word for word: they are counted once, there.
    public var duplicates = 0
    /// The source whose whole content this one repeats.
    public var copyOf: Int32?
    /// Where its clock went back, or its lines are not in the order of time.
    public var jumps: [Jump] = []
    /// Lines at which a boot of the machine is marked.
    public var boots: [Int] = []
    public init(
      file: SourceFile, kind: String, format: String, bytes: UInt64, lines: Int, recognised: Int, damage: [Damage]
    ) {
      (self.file, self.kind, self.format, self.bytes) = (file, kind, format, bytes)
      (self.lines, self.recognised, self.damage) = (lines, recognised, damage)
    }
  }
  /// How the lines of a source follow each other.
  public enum Order: String, Sendable {
    case oldestFirst = "oldest-first"
    /// `journalctl -r`; evidence keeps the numbers of the lines as they stand.
    case newestFirst = "newest-first"
    /// Lines of several hosts merged by their bytes (`oc adm node-logs`).
    case merged
  }
  /// A place where a source's clock went back: what comes after it was written later, whatever its stamps say.
  public struct Jump: Hashable, Sendable {
    public enum Kind: String, Sendable {
      /// A clock that was set, or a machine that was resumed.
      case clockSet = "clock-set"
      case boot
      /// An hour back in a local clock.
      case daylightSaving = "daylight-saving"
      /// Lines that were merged or sorted by something other than time.
      case notByTime = "not-by-time"
    }
    public var kind: Kind
    /// The first line behind the jump.
    public var line: Int
    /// The stamp before it.
    public var at: Timestamp
    /// How far it went back, as a negative number.
    public var seconds: Double
    public init(_ kind: Kind, line: Int, at: Timestamp, seconds: Double) {
      (self.kind, self.line, self.at, self.seconds) = (kind, line, at, seconds)
    }
  }
  /// Files that are one log cut by rotation or collection, in the order of their content, not of their names.
  public struct Family: Hashable, Sendable {
    /// What all members are called without what rotation added.
    public var name: String
    public var kind: String
    public var node: String?
    public var members: [Int32]
    public var first: Timestamp
    public var last: Timestamp
    /// Between each member and the next: seconds without a line, or, negative, seconds that both cover.
    public var joints: [Double]
    public init(
      name: String, kind: String, node: String?, members: [Int32], first: Timestamp, last: Timestamp, joints: [Double]
    ) {
      (self.name, self.kind, self.node, self.members) = (name, kind, node, members)
      (self.first, self.last, self.joints) = (first, last, joints)
    }
  }
  /// A question the evidence cannot answer, and the command that would answer it next time.
  public struct BlindSpot: Hashable, Sendable {
    public var id: String
    public var question: Sentence
    public var collect: String
    public init(id: String, question: Sentence, collect: String) {
      (self.id, self.question, self.collect) = (id, question, collect)
    }
  }
  /// A stretch without any line in a source that otherwise speaks.
  public struct Gap: Hashable, Sendable {
    public enum Kind: String, Sendable {
      case silent
      /// The machine started anew in it.
      case boot
      /// The log begins after the incident did.
      case startsLate = "starts-late"
      /// The log ends before the incident did.
      case endsEarly = "ends-early"
      /// Between two members of one log: a rotated file that was not collected.
      case betweenFiles = "between-files"
      /// Before the oldest event there is: older ones have expired, so that none is there proves nothing.
      case eventsExpired = "events-expired"
    }
    public var source: Int32
    public var from: Timestamp
    public var to: Timestamp
    public var kind = Kind.silent
    public var node: String?
    /// The last line before it and the first behind it, where both stand in the source.
    public var lines: ClosedRange<Int>?
    /// Why it is told.
    public var why: Sentence = ""
    public init(source: Int32, from: Timestamp, to: Timestamp) {
      (self.source, self.from, self.to) = (source, from, to)
    }
    public init(
      _ kind: Kind, source: Int32, node: String?, from: Timestamp, to: Timestamp, lines: ClosedRange<Int>? = nil,
      why: Sentence
    ) {
      (self.kind, self.source, self.node, self.from, self.to) = (kind, source, node, from, to)
      (self.lines, self.why) = (lines, why)
    }
  }
  /// How many of the questions the evidence can answer, 0 to 100.
  public var completeness: Int
  public var sources: [Source]
  public var blindSpots: [BlindSpot]
  public var gaps: [Gap]
  public var families: [Family] = []
  public init(completeness: Int, sources: [Source], blindSpots: [BlindSpot], gaps: [Gap]) {
    (self.completeness, self.sources, self.blindSpots, self.gaps) = (completeness, sources, blindSpots, gaps)
  }
  /// Whether anything was damaged, skipped or over a limit.
  public var isPartial: Bool { sources.contains { $0.damage.contains(where: \.losesEvidence) } }
}
