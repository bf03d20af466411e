import IncidentModel

extension Tally {
  /// One group a mechanism, most incidents first.
  func groups() throws(IndexFault) -> [FleetSummary.Group] {
    let lists = try GroupLists(self)
    return try rows(
      """
      SELECT fingerprint, min(traits), count(*), count(DISTINCT bundle), min(started), max(coalesce(ended, started)),
        coalesce(sum(replayed), 0), \(FleetSummary.Cost.columns)
      FROM counted_incidents GROUP BY fingerprint ORDER BY 3 DESC, fingerprint
      """
    ).map { row in
      var group = FleetSummary.Group(
        fingerprint: row[0].name ?? "", traits: row[1].name?.split(separator: ",").map(String.init) ?? [],
        incidents: row[2].count, bundles: row[3].count)
      (group.first, group.last, group.replayed) = (row[4].time, row[5].time, row[6].count)
      group.cost = FleetSummary.Cost(row[7...])
      lists.add(to: &group)
      return group
    }
  }

  /// Changes by fingerprint, and under the empty name those of all incidents; most removed first.
  func changes() throws(IndexFault) -> [String: [FleetSummary.Change]] {
    var byKey: [String: [FleetSummary.Change]] = [:]
    for row in try rows("\(Self.changes("fingerprint")) UNION ALL \(Self.changes("''")) ORDER BY 1, 3 DESC, 4 DESC, 2")
    {
      let change = FleetSummary.Change(row[1].name ?? "", removes: row[2].count, replayed: row[3].count)
      byKey[row[0].name ?? "", default: []].append(change)
    }
    return byKey
  }

  private static func changes(_ key: String) -> String {
    """
    SELECT \(key) AS key, change, sum(removes), count(*) FROM (
      SELECT i.fingerprint, c.change, max(c.outcome = 'no-pressure') AS removes
      FROM changes c JOIN counted_incidents i ON i.bundle = c.bundle AND i.incident = c.incident
      WHERE c.outcome <> 'undetermined' AND c.change <> 'nothing-changed' AND i.replayed = 1 GROUP BY c.bundle, c.incident, c.change)
    GROUP BY key, change
    """
  }
}

/// What stands in lists below a mechanism, by fingerprint.
private struct GroupLists {
  private let causes, verdicts, nodes, images, models, versions, distributions: [String: [FleetSummary.Counted]]
  private let changes: [String: [FleetSummary.Change]]
  private var incidents: [String: [FleetSummary.Reference]] = [:]

  static let mostExamples = 5

  init(_ tally: Tally) throws(IndexFault) {
    causes = try tally.counted(Self.own("cause"))
    verdicts = try tally.counted(Self.own("verdict"))
    nodes = try tally.counted(Self.own("node"))
    versions = try tally.counted(Self.ofNode("kubelet_version"))
    distributions = try tally.counted(Self.ofNode("distribution"))
    images = try tally.counted(Self.fetched("canonical", in: "pulls", unless: "present"))
    models = try tally.counted(Self.fetched("model", in: "downloads", unless: "cached"))
    changes = try tally.changes()
    for row in try tally.rows(Self.references) {
      let reference = FleetSummary.Reference(
        bundle: row[1].name ?? "", folder: row[2].name, incident: row[3].name ?? "", node: row[4].name ?? "",
        start: row[5].time)
      incidents[row[0].name ?? "", default: []].append(reference)
    }
  }

  private static func own(_ column: String) -> String {
    "SELECT fingerprint, \(column), count(*) FROM counted_incidents GROUP BY fingerprint, \(column)"
  }

  private static func ofNode(_ column: String) -> String {
    """
    SELECT i.fingerprint, n.\(column), count(*) FROM counted_incidents i
    JOIN nodes n ON n.bundle = i.bundle AND n.node = i.node GROUP BY i.fingerprint, n.\(column)
    """
  }

  /// In how many incidents each was fetched.
  private static func fetched(_ column: String, in table: String, unless outcome: String) -> String {
    """
    SELECT fingerprint, name, count(*) FROM (
      SELECT DISTINCT i.bundle, i.incident, i.fingerprint, x.\(column) AS name FROM counted_incidents i
      JOIN \(table) x ON x.bundle = i.bundle AND x.incident = i.incident WHERE x.outcome <> '\(outcome)')
    GROUP BY fingerprint, name
    """
  }

  private static let references = """
    SELECT i.fingerprint, i.bundle, b.folder, i.incident, i.node, i.started
    FROM counted_incidents i JOIN bundles b ON b.bundle = i.bundle
    ORDER BY i.started, i.bundle, length(i.incident), i.incident
    """

  func add(to group: inout FleetSummary.Group) {
    let key = group.fingerprint
    (group.causes, group.verdicts, group.nodes) = (causes[key] ?? [], verdicts[key] ?? [], nodes[key] ?? [])
    (group.images, group.models) = (images[key] ?? [], models[key] ?? [])
    (group.versions, group.distributions) = (versions[key] ?? [], distributions[key] ?? [])
    group.changes = changes[key] ?? []
    group.starts = (incidents[key] ?? []).compactMap(\.start)
    group.examples = Array((incidents[key] ?? []).prefix(Self.mostExamples))
  }
}
