/// A question that is ready to be asked: `evictrace fleet OUT --query top-images`.
public struct FleetQuestion: Sendable {
  public var name: String
  /// What it answers.
  public var meaning: String
  /// The SELECT behind it, to begin one's own with.
  public var sql: String

  init(_ name: String, _ meaning: String, _ sql: String) {
    (self.name, self.meaning, self.sql) = (name, meaning, sql)
  }

  public static func named(_ name: String) -> FleetQuestion? { all.first { $0.name == name } }

  /// Why there is none of a name, and which there are.
  public static func unknown(_ name: String) -> IndexFault {
    IndexFault(
      "there is no question `\(name)`\(QueryHint.question(name)). There are \(all.map(\.name).joined(separator: ", ")); or write a SELECT"
    )
  }

  public static let all = [
    FleetQuestion(
      "mechanisms", "What keeps happening: incidents by mechanism, most often first.",
      "SELECT * FROM mechanisms ORDER BY incidents DESC, fingerprint"),
    FleetQuestion(
      "changes", "The one change that would remove most incidents.",
      "SELECT * FROM changes_that_help ORDER BY removes DESC, later DESC, change"),
    FleetQuestion(
      "recurrences", "The same mechanism again on the same node.",
      "SELECT * FROM recurrences ORDER BY incidents DESC, node, fingerprint"),
    FleetQuestion(
      "top-nodes", "Nodes with most incidents.",
      "SELECT * FROM top_nodes ORDER BY incidents DESC, pressure_minutes DESC, node"),
    FleetQuestion(
      "top-images", "Images in most incidents, and what pulling them again cost.",
      "SELECT * FROM top_images ORDER BY incidents DESC, pulled_again_gib DESC, image"),
    FleetQuestion(
      "top-models", "Models in most incidents, and what fetching them again cost.",
      "SELECT * FROM top_models ORDER BY incidents DESC, written_again_gib DESC, model"),
    FleetQuestion(
      "findings", "Rules that found something most often.",
      "SELECT * FROM findings_by_rule ORDER BY incidents DESC, rule"),
    FleetQuestion(
      "causes", "What filled the disks.",
      """
      SELECT cause, verdict, count(*) AS incidents, count(DISTINCT node) AS nodes FROM counted_incidents
      GROUP BY cause, verdict ORDER BY incidents DESC, cause, verdict
      """),
    FleetQuestion(
      "versions", "Causes by version of the kubelet and distribution.",
      "SELECT * FROM causes_by_version ORDER BY incidents DESC, kubelet_version, distribution, cause"),
    FleetQuestion(
      "cost", "What all incidents cost together, and how many there were.",
      """
      SELECT count(*) AS incidents, count(DISTINCT node) AS nodes, \(ViewColumns.costColumns) FROM counted_incidents
      """),
    FleetQuestion(
      "months", "Incidents by month.",
      """
      SELECT substr(started, 1, 7) AS month, count(*) AS incidents, count(DISTINCT fingerprint) AS mechanisms,
        count(DISTINCT node) AS nodes FROM counted_incidents GROUP BY month ORDER BY month
      """),
    FleetQuestion(
      "incidents", "All incidents with the folder of their report, latest first.",
      """
      SELECT i.started, i.node, i.fingerprint, i.cause, i.verdict, i.pods_lost, i.incident, i.bundle, b.folder
      FROM counted_incidents i JOIN bundles b ON b.bundle = i.bundle ORDER BY i.started DESC, i.bundle, i.incident
      """),
    FleetQuestion(
      "pods", "Workloads that were evicted most often, and in which part.",
      """
      SELECT e.namespace, e.workload, e.role, count(*) AS evictions, count(DISTINCT e.node) AS nodes
      FROM evictions e JOIN counted_incidents i ON i.bundle = e.bundle AND i.incident = e.incident
      GROUP BY e.namespace, e.workload, e.role ORDER BY evictions DESC, e.namespace, e.workload, e.role
      """),
    FleetQuestion(
      "unexplained", "Incidents whose account leaves most unexplained.",
      """
      SELECT bundle, incident, node, phase, filesystem, \(ViewColumns.gib("growth")) AS growth_gib,
        \(ViewColumns.gib("unexplained")) AS unexplained_gib
      FROM ledger_sums WHERE phase = 'lead-up' ORDER BY abs(unexplained) DESC, bundle, incident, filesystem
      """),
    FleetQuestion(
      "seen-twice", "Incidents that more than one bundle shows.",
      "SELECT * FROM seen_twice ORDER BY started, node"),
    FleetQuestion(
      "unreadable", "Bundles that were not read completely, and why.",
      "SELECT * FROM not_read ORDER BY status, bundle"),
    FleetQuestion(
      "bundles", "All bundles.",
      """
      SELECT bundle, status, kind, node_count, incident_count, completeness, first_seen, last_seen, folder
      FROM bundles ORDER BY bundle
      """),
    FleetQuestion(
      "columns", "All tables and views with what their columns hold.",
      #"SELECT name, "column", type, meaning FROM columns ORDER BY rowid"#),
  ]
}
