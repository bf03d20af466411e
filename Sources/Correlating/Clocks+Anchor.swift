import IncidentModel

extension Clocks {
  /// A `date` beside the source or above it, else one of the same part of the evidence, else the newest thing seen there,
  /// else what the bundle as a whole shows. Two clusters given together were not collected in one moment.
  func findAgeAnchor(for source: SourceFile) -> (time: Timestamp, basis: Sentence)? {
    for folder in source.folders + [""] {
      if let date = siblingDates[folder] { return (date, "from the date printed beside it, \(time: date)") }
    }
    let part = source.part
    if let date = dateOfPart[part] { return (date, "from a date printed in the same part, \(time: date)") }
    if let newest = newestOfPart[part], newestOfPart.count > 1 {
      // A collector that printed a date for one node printed it while it asked the cluster.
      let isSameHour = newestDate.map { $0 >= newest && $0.seconds(since: newest) < 3600 } ?? false
      if !isSameHour { return (newest, "from the newest time in the same part, \(time: newest)") }
    }
    if let date = newestDate { return (date, "from the date printed in the bundle, \(time: date)") }
    guard let modified = source.modified, bearsOwnTime(source) else { return anchor.map { ($0, anchorBasis) } }
    guard let anchor else { return (modified, "from the file's own time, \(time: modified)") }
    // A table cannot be older than what its neighbours tell.
    guard modified.seconds(since: anchor) < 86_400, modified > anchor else { return (anchor, anchorBasis) }
    return (modified, "from the file's own time, \(time: modified)")
  }

  /// Whether a file's time can be that of its making. When all bear one time that is not the time of what they tell,
  /// somebody unpacked, cloned or reset them (facts: bundles.md 4).
  func bearsOwnTime(_ source: SourceFile) -> Bool {
    guard let modified = source.modified, filesShareOneTime, let anchorOfContent else { return true }
    return abs(modified.seconds(since: anchorOfContent)) < 600
  }

  /// Newest time of each part, from what is stamped while it happens: logs, events, a node's heartbeat, `date`.
  static func newestOfPart(_ sources: [SourceReading]) -> [String: Timestamp] {
    let live: Set<String> = ["events", "nodes", "date", "journal"]
    var newest: [String: Timestamp] = [:]
    for s in sources where live.contains(s.kind) || s.kind.hasSuffix("log") {
      let times = s.observations.lazy.filter { $0.timeBasis != .archiveTime }.compactMap(\.time.absolute)
      let found = [times.max(), s.last.absolute, s.clockHints.map(\.absolute).max()].compactMap { $0 }.max()
      if let found { newest[s.source.part] = max(newest[s.source.part] ?? found, found) }
    }
    return newest
  }
}

extension SourceFile {
  /// Everything before the last slash, or before the last archive's `!`.
  var folder: String { Self.parent(of: path) }

  /// The folders the file lies in, innermost first.
  var folders: [String] {
    var (found, folder) = ([String](), folder)
    while !folder.isEmpty {
      found.append(folder)
      folder = Self.parent(of: folder)
    }
    return found
  }

  /// What was given or packed as one: the outermost archive, else the outermost folder.
  var part: String { Self.part(of: path) }

  static func part(of path: String) -> String {
    if let archive = path.firstIndex(of: "!") { return String(path[..<archive]) }
    return path.firstIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }

  private static func parent(of path: String) -> String {
    path.lastIndex { $0 == "/" || $0 == "!" }.map { String(path[..<$0]) } ?? ""
  }
}
