public import IncidentModel

/// What the user overruled; everything else is inferred.
public struct ClockOverrides: Sendable {
  /// Year of stamps that carry none.
  public var year: Int?
  /// Seconds east of UTC for clocks without a zone.
  public var secondsFromUTC: Int?
  /// Seconds a source's clock runs ahead, by the source's path.
  public var skew: [String: Double]
  public init(year: Int? = nil, secondsFromUTC: Int? = nil, skew: [String: Double] = [:]) {
    (self.year, self.secondsFromUTC, self.skew) = (year, secondsFromUTC, skew)
  }
}

/// The evidence as one story per node: what `Diagnosing` judges and `Reporting` tells.
public struct Story: Sendable {
  public var nodes: [Node]
  public var incidents: [Incident]
  public var coverage: Coverage
  public var unassignedEvictions: [Eviction]
  public var unassignedPulls: [Pull]
  public var unassignedDownloads: [ModelDownload]
  /// Rows of the timeline that belong to no incident, in order of time.
  public var outside: [OutsideRow]
  public var notes: [Note]
}

/// Puts the observations of all sources on one clock, joins identities and tells one story per node. Total: any input
/// gives a story, in the worst case an empty one. The order of `readings` does not matter beyond the ids in them.
///
/// `bundleKind` (`bundle-layouts.tsv`) only chooses the commands to collect more with.
public func correlate(
  _ readings: [SourceReading], overrides: ClockOverrides = ClockOverrides(), bundleKind: String = ""
) -> Story {
  NodeHistories(readings, overrides: overrides).story(bundleKind: bundleKind)
}

/// The observations of all sources on one clock and apart by node: what stories and comparisons are told from.
public struct NodeHistories {
  let readings: [SourceReading]
  let clocks: Clocks
  let identities: Identities
  let histories: [NodeHistory]
  /// Statements that were left out because another source makes them.
  let copies: Set<Evidence>

  public init(_ readings: [SourceReading], overrides: ClockOverrides = ClockOverrides()) {
    self.readings = readings
    clocks = Clocks(readings: readings, overrides: overrides)
    let moments = clocks.moments(of: readings)
    identities = Identities(readings: readings, moments: moments)
    let clocks = clocks
    let sources = Dictionary(
      readings.map { ($0.source.id, CopySource($0, clocks: clocks)) }, uniquingKeysWith: { first, _ in first })
    var copies: Set<Evidence> = []
    histories = zip(identities.nodes, identities.momentsOfNodes(moments)).map { name, moments in
      let once = Copies(of: moments, sources: sources)
      copies.formUnion(once.left)
      return NodeHistory(name: name, moments: once.kept, readings: readings)
    }
    self.copies = copies
  }

  public func story(bundleKind: String) -> Story {
    Storyteller(
      readings: readings, clocks: clocks, identities: identities, histories: histories, copies: copies,
      bundleKind: bundleKind
    ).story()
  }
}
