public import IncidentModel

/// One line of the timeline of all incidents: an entry and where it belongs.
public struct TimelineRow: Hashable, Sendable {
  /// Empty where the row belongs to no incident.
  public var incident: String
  public var node: String
  /// Position in its incident's timeline, from 1.
  public var number: Int
  public var entry: TimelineEntry

  public init(incident: String, node: String, number: Int, entry: TimelineEntry) {
    (self.incident, self.node, self.number, self.entry) = (incident, node, number, entry)
  }

  /// `I1.17`: the same for the same input and options.
  public var id: String { "\(incident.isEmpty ? "outside" : incident).\(number)" }
}

extension Postmortem {
  /// The timelines of all incidents and what lies outside of them as one, in order of time; at one moment in the order
  /// of the incidents.
  public var timelineRows: [TimelineRow] {
    let rows = incidents.flatMap { incident in
      incident.timeline.enumerated().map { i, entry in
        TimelineRow(incident: incident.id, node: incident.node, number: i + 1, entry: entry)
      }
    }
    let others = outside.enumerated().map { i, row in
      TimelineRow(incident: "", node: row.node, number: i + 1, entry: row.entry)
    }
    return (rows + others).enumerated()
      .sorted { ($0.element.entry.time, $0.offset) < ($1.element.entry.time, $1.offset) }
      .map(\.element)
  }
}

/// What `evictrace timeline` writes beside its text.
public enum TimelineForm: String, CaseIterable, Sendable { case ndjson, csv }

/// The rows of the timeline that `isWanted`, redacted as a report is. The same postmortem and options give the same
/// bytes.
public func renderTimeline(
  _ postmortem: Postmortem, as form: TimelineForm, options: RenderOptions,
  knowing secrets: SecretScanner = SecretScanner(), where isWanted: (TimelineRow) -> Bool = { _ in true }
) -> RenderedReport {
  released(postmortem, options.sharing, knowing: secrets) { clean, _ in
    timeline(clean.timelineRows.filter(isWanted), of: clean, as: form, options.language.plain)
  }
}

/// The same for rows of a postmortem that is redacted already.
func timeline(
  _ rows: [TimelineRow], of postmortem: Postmortem, as form: TimelineForm, _ plain: @escaping (Sentence) -> String
) -> String {
  let paths = SourcePaths(postmortem.coverage.sources)
  return switch form {
  case .ndjson: timelineNDJSON(rows, paths, plain)
  case .csv: timelineCSV(rows, paths, plain)
  }
}

extension Catalogue {
  /// A sentence as plain text of machine formats: RFC 3339 times, names as they are.
  func plain(_ sentence: Sentence) -> String { PlainSentence.text(sentence, in: self) }
}

/// The whole path of each source in the bundle, by its number.
struct SourcePaths {
  private var paths: [Int32: String] = [:]

  init(_ sources: [Coverage.Source]) {
    for source in sources { paths[source.file.id] = source.file.path }
  }

  func path(_ source: Int32) -> String { paths[source] ?? "source-\(source)" }

  /// `node-a/kubelet.log.gz:4211`: what `evictrace show` takes.
  func mark(_ e: Evidence) -> String { "\(path(e.source)):\(e.line)" }
}
