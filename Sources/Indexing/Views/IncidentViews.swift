import IncidentModel

extension IndexView {
  static let countedIncidents = IndexView(
    "counted_incidents", "Incidents without near misses and ends that were not about the disk.",
    FleetTables.incidents.table.columns.map { ($0.name, $0.meaning) }, sql: "SELECT * FROM incidents WHERE counts = 1")

  static let mechanisms = IndexView(
    "mechanisms", "Incidents that came about in the same way, by fingerprint.",
    [
      ("fingerprint", "Id of the mechanism."), ("traits", "What it is made of, joined by commas."),
      ("incidents", "How often it occurred."), ("bundles", "Bundles that show it."), ("nodes", "Nodes it occurred on."),
    ] + ViewColumns.seen + ViewColumns.cost + [("replayed", "Incidents of it whose replay reproduces them.")],
    sql: """
      SELECT fingerprint, min(traits), count(*), count(DISTINCT bundle), count(DISTINCT node), \(ViewColumns.seenSQL),
        \(ViewColumns.costSQL), sum(coalesce(replayed, 0))
      FROM counted_incidents GROUP BY fingerprint
      """)

  static let recurrences = IndexView(
    "recurrences", "The same mechanism more than once on the same node.",
    [
      ("node", "The node."), ("fingerprint", "Id of the mechanism."), ("cause", "What filled the disk."),
      ("incidents", "How often."), ("bundles", "Bundles that show it."),
    ] + ViewColumns.seen + ViewColumns.cost,
    sql: """
      SELECT node, fingerprint, min(cause), count(*), count(DISTINCT bundle), \(ViewColumns.seenSQL), \(ViewColumns.costSQL)
      FROM counted_incidents GROUP BY node, fingerprint HAVING count(*) > 1
      """)

  static let topNodes = IndexView(
    "top_nodes", "Nodes with incidents.",
    [
      ("node", "The node."), ("incidents", "Its incidents."), ("mechanisms", "How many different ones."),
      ("bundles", "Bundles that show them."),
    ] + ViewColumns.seen + ViewColumns.cost,
    sql: """
      SELECT node, count(*), count(DISTINCT fingerprint), count(DISTINCT bundle), \(ViewColumns.seenSQL),
        \(ViewColumns.costSQL)
      FROM counted_incidents GROUP BY node
      """)

  static let findingsByRule = IndexView(
    "findings_by_rule", "How often a rule found something in an incident.",
    [
      ("rule", "Id of the rule."), ("severity", "The gravest severity it had: critical, warning, info."),
      ("incidents", "Incidents."), ("bundles", "Bundles."), ("nodes", "Nodes."),
    ],
    sql: """
      SELECT f.rule,
        CASE min(CASE f.severity WHEN 'critical' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END)
          WHEN 0 THEN 'critical' WHEN 1 THEN 'warning' ELSE 'info' END,
        count(DISTINCT f.bundle || char(10) || f.incident), count(DISTINCT f.bundle), count(DISTINCT f.node)
      FROM findings f JOIN counted_incidents i ON i.bundle = f.bundle AND i.incident = f.incident
      WHERE f.verdict <> 'ruled-out' GROUP BY f.rule
      """)

  static let changesThatHelp = IndexView(
    "changes_that_help", "One thing changed, over all incidents whose replay reproduces them.",
    [
      ("change", "What was changed."), ("removes", "Incidents that would not have happened."),
      ("later", "Incidents that would have come later."),
      ("replayed", "Incidents whose replay tells anything about the change."),
      ("of_incidents", "All incidents whose replay reproduces them."),
    ],
    sql: """
      SELECT change, sum(best = 2), sum(best = 1), count(*), (SELECT count(*) FROM counted_incidents WHERE replayed = 1)
      FROM (
        SELECT c.bundle, c.incident, c.change,
          max(CASE c.outcome WHEN 'no-pressure' THEN 2 WHEN 'later' THEN 1 ELSE 0 END) AS best
        FROM changes c JOIN counted_incidents i ON i.bundle = c.bundle AND i.incident = c.incident
        WHERE c.outcome <> 'undetermined' AND c.change <> 'nothing-changed' AND i.replayed = 1 GROUP BY c.bundle, c.incident, c.change)
      GROUP BY change
      """)

  static let causesByVersion = IndexView(
    "causes_by_version", "What filled the disk, by version of the kubelet and distribution.",
    [
      ("kubelet_version", "Version of the kubelet; null: unknown."), ("distribution", "Distribution; null: unknown."),
      ("cause", "What filled the disk."), ("incidents", "Incidents."), ("nodes", "Nodes."),
    ],
    sql: """
      SELECT n.kubelet_version, n.distribution, i.cause, count(*), count(DISTINCT i.node)
      FROM counted_incidents i LEFT JOIN nodes n ON n.bundle = i.bundle AND n.node = i.node
      GROUP BY n.kubelet_version, n.distribution, i.cause
      """)

  static let seenTwice = IndexView(
    "seen_twice", "An incident that two bundles show: same node, same mechanism, same first sign. Counts count both.",
    [
      ("node", "The node."), ("started", "First sign of it."), ("fingerprint", "Id of the mechanism."),
      ("bundles", "Bundles that show it."), ("one_bundle", "One of them."), ("other_bundle", "Another of them."),
    ],
    sql: """
      SELECT node, started, fingerprint, count(DISTINCT bundle), min(bundle), max(bundle)
      FROM counted_incidents GROUP BY node, started, fingerprint HAVING count(DISTINCT bundle) > 1
      """)
}
