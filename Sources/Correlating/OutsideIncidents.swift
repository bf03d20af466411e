import IncidentModel

/// What belongs to no incident of a node, as rows of the same timeline, so that nothing that was recognised disappears.
struct OutsideIncidents {
  let facts: NodeFacts
  /// The node's incidents.
  let told: [Incident]

  /// More than anybody scrolls through.
  static let most = 10_000

  func rows() -> [OutsideRow] {
    let known = Set(told.flatMap(\.citedEvents))
    let isUntold = { (evidence: [Evidence]) in !evidence.allSatisfy(known.contains) }
    var rest = Incident(
      id: "", node: facts.node.name, kind: .nodePressure, start: Timestamp(nanoseconds: .min), end: .distantFuture)
    rest.evictions = facts.evictions.filter { isUntold($0.evidence) }
    rest.pulls = facts.pulls.filter { isUntold($0.evidence) }
    rest.downloads = facts.downloads.filter { isUntold($0.evidence) }
    rest.rejections = facts.rejections.filter { isUntold($0.evidence) }
    rest.reclaims = facts.reclaims.filter { isUntold($0.evidence) }
    rest.measurements = facts.measurements.filter { isUntold([$0.evidence]) }
    rest.outOfSpace = facts.outOfSpace.filter { isUntold([$0.evidence]) }
    rest.pressure = facts.pressure.filter { isUntold($0.evidence) }
    return Timeline(facts: facts, incident: rest).entries().lazy
      .filter { isUntold($0.evidence) }.prefix(Self.most)
      .map { OutsideRow(node: facts.node.name, entry: $0) }
  }
}

extension Incident {
  /// The lines behind everything it tells of.
  fileprivate var citedEvents: [Evidence] {
    evictions.flatMap(\.evidence) + pulls.flatMap(\.evidence) + downloads.flatMap(\.evidence)
      + rejections.flatMap(\.evidence) + reclaims.flatMap(\.evidence) + measurements.map(\.evidence)
      + outOfSpace.map(\.evidence) + pressure.flatMap(\.evidence) + timeline.flatMap(\.evidence)
  }
}
