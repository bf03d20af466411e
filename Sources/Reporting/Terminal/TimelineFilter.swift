public import IncidentModel

/// Which rows of the timeline are wanted; what is not named is not asked for.
public struct TimelineFilter: Hashable, Sendable {
  public var since: Timestamp?
  public var until: Timestamp?
  public var node: String?
  public var incident: String?
  public var lanes: Set<TimelineEntry.Lane> = []
  public var kinds: Set<String> = []
  /// Part of a pod's or workload's name.
  public var pod: String?
  /// Part of an image's name.
  public var image: String?
  /// Part of the row's text, subject or kind, in any case.
  public var text: String?
  public var onlyKeyRows = false
  public init() {}

  /// `plain` spells a row's sentence as the reader sees it.
  func wants(_ row: TimelineRow, _ plain: (Sentence) -> String) -> Bool {
    let entry = row.entry
    if let since, max(entry.until ?? entry.time, entry.time) < since { return false }
    if let until, entry.time > until { return false }
    if let node, row.node != node { return false }
    if let incident, row.incident != incident { return false }
    if !lanes.isEmpty, !lanes.contains(entry.lane) { return false }
    if !kinds.isEmpty, !kinds.contains(entry.kind) { return false }
    if onlyKeyRows, !entry.isKey { return false }
    if let pod, !Self.names(of: entry, \.podText).contains(where: { Self.isNamed($0, pod) }) { return false }
    if let image, !Self.names(of: entry, \.imageText).contains(where: { $0.holds(image) }) { return false }
    if let text { return [plain(entry.text), entry.subject, entry.kind].contains { $0.holds(text) } }
    return true
  }

  /// A row that tells of many pods names their workload only: whoever looks for a pod of it looks for that row, too.
  private static func isNamed(_ name: String, _ wanted: String) -> Bool {
    name.holds(wanted) || (!name.isEmpty && wanted.hasPrefix(name + "-"))
  }

  private static func names(of entry: TimelineEntry, _ value: (Sentence.Value) -> String?) -> [String] {
    [entry.lane == .pod || entry.lane == .image ? entry.subject : ""] + entry.text.allValues.compactMap(value)
  }
}

extension Sentence.Value {
  fileprivate var podText: String? {
    switch self {
    case .pod(let pod): pod.description
    case .code(let text): text
    default: nil
    }
  }

  fileprivate var imageText: String? { if case .image(let image) = self { image.text } else { nil } }
}

extension Sentence {
  /// Also of the sentences inside.
  fileprivate var allValues: [Value] {
    values.flatMap { if case .sentence(let inner) = $0 { inner.allValues } else { [$0] } }
  }
}

extension String {
  /// Whether `part` stands in it, in any case.
  fileprivate func holds(_ part: String) -> Bool { lowercased().contains(part.lowercased()) }
}
