import IncidentModel

extension Clocks {
  /// A moment near the times of a source, to count years from.
  struct YearReference: Hashable {
    var time: Timestamp
    /// The source's own times lie around it; a bundle's newest time lies after them.
    var isOwn: Bool
    var basis: Sentence
  }

  func year(of civil: CivilTime, source: Int32) -> Int? {
    if let year = civil.year { return Int(year) }
    if let year = overrides.year { return year }
    guard let reference = yearReferences[source] else { return nil }
    let years = (reference.time.date.year - 1)...(reference.time.date.year + 1)
    let dated = years.compactMap { y in civil.timestamp(year: y, secondsFromUTC: 0).map { (year: y, time: $0) } }
    if reference.isOwn {
      return dated.min { abs($0.time.seconds(since: reference.time)) < abs($1.time.seconds(since: reference.time)) }?
        .year
    }
    // Logs are older than their bundle, give or take a zone.
    return dated.last { $0.time <= reference.time + .seconds(36 * 3600) }?.year
  }

  /// Own full dates first, then those of the same host, then of the nearest folder, then the newest of the bundle.
  static func yearReferences(
    _ sources: [SourceReading], anchor: Timestamp?, anchorBasis: Sentence
  ) -> [Int32: YearReference] {
    var own: [Int32: Timestamp] = [:]
    var ofHost: [String: Timestamp] = [:]
    var ofFolder: [String: Timestamp] = [:]
    for s in sources {
      guard let time = ownTime(s) else { continue }
      own[s.source.id] = time
      if let host = s.host { ofHost[host] = max(ofHost[host] ?? time, time) }
      for folder in s.source.folders where !folder.isEmpty { ofFolder[folder] = max(ofFolder[folder] ?? time, time) }
    }
    var found: [Int32: YearReference] = [:]
    for s in sources {
      if let time = own[s.source.id] {
        found[s.source.id] = YearReference(
          time: time, isOwn: true, basis: "from full dates in the same source, \(time: time)")
      } else if let time = s.host.flatMap({ ofHost[$0] }) {
        found[s.source.id] = YearReference(
          time: time, isOwn: false, basis: "from another source of the same host, \(time: time)")
      } else if let time = s.source.folders.lazy.compactMap({ ofFolder[$0] }).first {
        found[s.source.id] = YearReference(
          time: time, isOwn: false, basis: "from the newest full date beside it, \(time: time)")
      } else if let anchor {
        found[s.source.id] = YearReference(time: anchor, isOwn: false, basis: anchorBasis)
      }
    }
    return found
  }

  private static func ownTime(_ s: SourceReading) -> Timestamp? {
    if let created = s.created?.timestamp(year: 0, secondsFromUTC: 0) { return created }
    let hints = s.clockHints.map(\.absolute)
    if let middle = hints.sorted().dropFirst(hints.count / 2).first { return middle }
    return s.observations.lazy.filter { $0.timeBasis != .archiveTime }.compactMap(\.time.absolute).max()
  }
}
