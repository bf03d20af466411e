import IncidentModel

/// What rows are made from: one bundle and, where it could be read, its postmortem.
struct BundleStory: Sendable {
  let entry: BundleEntry
  let postmortem: Postmortem?
  /// Rows of all tables.
  var rowCount = 1

  init(_ entry: BundleEntry, _ postmortem: Postmortem? = nil) { (self.entry, self.postmortem) = (entry, postmortem) }

  var incidents: [Incident] { postmortem?.incidents ?? [] }
  var nodes: [Node] { postmortem?.nodes ?? [] }
  var sources: [Coverage.Source] { postmortem?.coverage.sources ?? [] }

  /// What stands in the incidents, each with its incident, and what belongs to none behind it.
  func each<Item>(_ items: (Incident) -> [Item], and unassigned: [Item] = []) -> [Within<Item>] {
    incidents.flatMap { incident in
      items(incident).enumerated().map { Within(incident: incident, item: $0.element, place: $0.offset + 1) }
    } + unassigned.enumerated().map { Within(incident: nil, item: $0.element, place: $0.offset + 1) }
  }
}

/// One thing of an incident.
struct Within<Item> {
  /// nil for what belongs to none.
  let incident: Incident?
  let item: Item
  /// From 1, in the order of the postmortem.
  let place: Int
}

/// Which incident a row belongs to.
func incidentColumns<Item>() -> [Column<Within<Item>>] {
  [
    text("incident", "The incident, as `incidents.incident` of the same bundle; null: it belongs to none.") {
      $0.incident?.id
    },
    text("node", "The incident's node.") { $0.incident?.node },
    integer("place", "Its place in the incident, from 1: the order of the report.") { $0.place },
  ]
}
