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
  public var notes: [Note]
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
    public init(
      file: SourceFile, kind: String, format: String, bytes: UInt64, lines: Int, recognised: Int, damage: [Damage]
    ) {
      (self.file, self.kind, self.format, self.bytes) = (file, kind, format, bytes)
      (self.lines, self.recognised, self.damage) = (lines, recognised, damage)
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
    public var source: Int32
    public var from: Timestamp
    public var to: Timestamp
    public init(source: Int32, from: Timestamp, to: Timestamp) {
      (self.source, self.from, self.to) = (source, from, to)
    }
  }
  /// How many of the questions the evidence can answer, 0 to 100.
  public var completeness: Int
  public var sources: [Source]
  public var blindSpots: [BlindSpot]
  public var gaps: [Gap]
  public init(completeness: Int, sources: [Source], blindSpots: [BlindSpot], gaps: [Gap]) {
    (self.completeness, self.sources, self.blindSpots, self.gaps) = (completeness, sources, blindSpots, gaps)
  }
  /// Whether anything was damaged, skipped or over a limit.
  public var isPartial: Bool { sources.contains { $0.damage.contains(where: \.losesEvidence) } }
}
