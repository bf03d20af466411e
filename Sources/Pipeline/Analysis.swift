public import BundleReading
public import Correlating
import Diagnosing
public import IncidentModel
public import Reporting

/// What to analyse and what the user overruled.
public struct AnalysisOptions: Sendable {
  public var limits: ReadingLimits
  public var clocks: ClockOverrides
  /// Only incidents that touch this window, of this node, or with this id.
  public var since: Timestamp?
  public var until: Timestamp?
  public var node: String?
  public var incident: String?
  /// Files read at the same time.
  public var jobs = 1
  /// Told how many bytes of the inputs were read.
  public var progress: ReadingProgress?
  /// Replayed beside the variations of the list.
  public var changes: [RequestedChange] = []
  public init(limits: ReadingLimits = ReadingLimits(), clocks: ClockOverrides = ClockOverrides()) {
    (self.limits, self.clocks) = (limits, clocks)
  }
}

/// A bundle read and judged.
public struct Analysis: Sendable {
  public var postmortem: Postmortem
  /// What every source gave, for `inspect`.
  public var readings: [SourceReading]
  /// The paths or words that told the bundle's kind; nil where no layout was recognised.
  public var kindBasis: String?
  /// What the evidence gives away beyond the texts of the postmortem.
  public var secrets = SecretScanner()
  /// Host names in the evidence.
  public var hosts: [String] { Array(Set(readings.compactMap(\.host))).sorted() }

  /// Whether no source is of a format that evictrace knows. A log without a disk fact is an answer, too.
  public var isEmpty: Bool { readings.allSatisfy { !$0.isOfKnownFormat } }
}

public enum ToolVersion { public static let current = "0.1.0" }

/// From paths to a postmortem: read, put on one clock, told, judged. Throws only when an input cannot be opened; damage
/// inside a bundle is part of the result.
public func analyse(_ inputs: [BundleInput], options: AnalysisOptions = AnalysisOptions()) throws(BundleError)
  -> Analysis
{
  let intake = try Intake(inputs, options: options)
  return intake.analysis(NodeHistories(intake.readings, overrides: options.clocks), options: options)
}

/// A bundle as it was read, before anything was concluded.
struct Intake {
  let bundle: BundleDescription
  private(set) var readings: [SourceReading]
  let secrets: SecretScanner
  private var notes: [Note]

  init(_ inputs: [BundleInput], options: AnalysisOptions) throws(BundleError) {
    let (bundle, sources, secrets) = try readSources(
      inputs, limits: options.limits, jobs: options.jobs, progress: options.progress)
    (self.bundle, notes, self.secrets) = (bundle, bundle.notes, secrets)
    if !secrets.isComplete { notes.append(Self.tooManySecrets) }
    readings = placed(sources, in: bundle)
  }

  /// Its sources numbered from `first` on, to stand beside those of another bundle.
  consuming func renumbered(from first: Int32) -> Intake {
    for i in readings.indices { readings[i] = readings[i].renumbered(from: first) }
    for i in notes.indices { notes[i].source = notes[i].source.map { $0 &+ first } }
    return self
  }

  func analysis(_ histories: NodeHistories, options: AnalysisOptions) -> Analysis {
    let story = histories.story(bundleKind: bundle.kind)
    let nodes = Dictionary(story.nodes.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let incidents = story.incidents.filter { options.wants($0) }.map { incident in
      nodes[incident.node].map { diagnosed(incident, on: $0, changes: options.changes) } ?? incident
    }
    var postmortem = Postmortem(
      toolVersion: ToolVersion.current,
      bundle: BundleIdentity(name: bundle.name, kind: bundle.kind, sha256: bundle.sha256), coverage: story.coverage,
      nodes: story.nodes, incidents: incidents)
    postmortem.unassignedEvictions = story.unassignedEvictions
    postmortem.unassignedPulls = story.unassignedPulls
    postmortem.unassignedDownloads = story.unassignedDownloads
    postmortem.outside = story.outside
    postmortem.notes =
      bundle.damage.map { Note($0.losesEvidence ? .warning : .info, $0.text) } + notes + story.notes
      + CollectionFailures.notes(readings)
    postmortem.isBundleDamaged = bundle.damage.contains(where: \.losesEvidence)
    return Analysis(postmortem: postmortem, readings: readings, kindBasis: bundle.kindBasis, secrets: secrets)
  }

  private static let tooManySecrets = Note(
    .warning,
    "the evidence holds more secrets than are kept in memory (4 MB); those beyond are removed where a name or a shape tells them, and not looked for elsewhere"
  )
}

/// What is known of a source only when the whole bundle was seen.
private func placed(_ readings: [SourceReading], in bundle: BundleDescription) -> [SourceReading] {
  let superseded = Set(bundle.superseded)
  return readings.map { reading in
    var reading = reading
    let id = Int(reading.source.id)
    if superseded.contains(reading.source.id) { reading.forgetWhatItSaid() }
    reading.source.sha256 = bundle.hashes[reading.source.id]
    guard bundle.nodes.indices.contains(id), var place = bundle.nodes[id] else { return reading }
    if place.hint == nil { place.hint = bundle.hostHint }
    reading.source.node = place
    return reading
  }
}

extension AnalysisOptions {
  fileprivate func wants(_ incident: Incident) -> Bool {
    if let node, incident.node != node { return false }
    if let wanted = self.incident, incident.id != wanted { return false }
    if let since, (incident.end ?? incident.start) < since { return false }
    if let until, incident.start > until { return false }
    return true
  }
}

extension SourceReading {
  /// A later file of the same name says it all again.
  fileprivate mutating func forgetWhatItSaid() {
    (kind, observations, clockHints, host, recognised) = ("superseded", [], [], nil, 0)
    (first, last) = (.none, .none)
  }
}

extension Analysis {
  /// What of this is shown to a reader.
  package func released(_ sharing: Sharing, _ write: (Postmortem, [Redaction]) -> String) -> RenderedReport {
    Reporting.released(postmortem, sharing.with(hosts: hosts), knowing: secrets, spelledBy: write)
  }
}

extension Sharing {
  /// With the host names that the evidence carries.
  public func with(hosts: [String]) -> Sharing {
    var sharing = self
    sharing.names.hosts = hosts
    return sharing
  }
}
