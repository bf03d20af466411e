extension IndexView {
  static let topImages = IndexView(
    "top_images", "Images that were pulled.",
    [
      ("image", "The image, with registry and tag written out."), ("incidents", "Incidents in which it was pulled."),
      ("nodes", "Nodes that pulled it in an incident."), ("fetches", "Successful pulls, in incidents or not."),
      ("again", "Of them those of an image that had been pulled before in the same incident."),
      ("pulled_again_gib", "GiB moved by these."), ("largest_on_disk_gib", "The largest size on disk that was seen."),
    ],
    sql: """
      SELECT p.canonical, count(DISTINCT i.bundle || char(10) || i.incident), count(DISTINCT i.node),
        sum(p.outcome = 'pulled'), sum(p.pulled_again AND i.incident IS NOT NULL),
        \(ViewColumns.gib("total(CASE WHEN p.pulled_again AND i.incident IS NOT NULL THEN p.moved_best END)")),
        \(ViewColumns.gib("max(p.on_disk_best)"))
      FROM pulls p LEFT JOIN counted_incidents i ON i.bundle = p.bundle AND i.incident = p.incident
      WHERE p.outcome <> 'present' GROUP BY p.canonical
      """)

  static let topModels = IndexView(
    "top_models", "Models that were downloaded.",
    [
      ("model", "The model."), ("incidents", "Incidents in which it was downloaded."),
      ("nodes", "Nodes that downloaded it in an incident."), ("fetches", "Attempts to fetch it, in incidents or not."),
      ("again", "Of them those after another attempt in the same incident."),
      ("written_again_gib", "GiB written by these."),
      ("largest_gib", "The largest amount that was written or said to be needed."),
    ],
    sql: """
      SELECT d.model, count(DISTINCT i.bundle || char(10) || i.incident), count(DISTINCT i.node), count(*),
        sum(d.downloaded_again AND i.incident IS NOT NULL),
        \(ViewColumns.gib("total(CASE WHEN d.downloaded_again AND i.incident IS NOT NULL THEN d.written_best END)")),
        \(ViewColumns.gib("max(coalesce(d.total_best, d.written_best))"))
      FROM downloads d LEFT JOIN counted_incidents i ON i.bundle = d.bundle AND i.incident = d.incident
      WHERE d.outcome <> 'cached' GROUP BY d.model
      """)

  static let notRead = IndexView(
    "not_read", "Bundles that were not read completely, and why.",
    [
      ("bundle", "Name of the bundle."), ("status", "partial, empty, unreadable, failed, duplicate."),
      ("reason", "Why."), ("duplicate_of", "The bundle that stands for it."), ("bytes", "Its size."),
    ],
    sql: "SELECT bundle, status, reason, duplicate_of, bytes FROM bundles WHERE status <> 'read'")

  static let ledgerSums = IndexView(
    "ledger_sums", "Every ledger with the sum of its lines: both are the growth of the filesystem in bytes.",
    [
      ("bundle", "Name of the bundle."), ("incident", "The incident."), ("node", "Its node."),
      ("phase", "Part of the incident."), ("filesystem", "nodefs, imagefs or containerfs."),
      ("growth", "Bytes in use at the end less those at the beginning."),
      ("lines", "Sum of the lines, the rest included."),
      ("unexplained", "The rest that nothing accounts for."),
    ],
    sql: """
      SELECT l.bundle, l.incident, l.node, l.phase, l.filesystem, l.used_to_best - l.used_from_best, sum(x.growth_best),
        sum(CASE x.category WHEN 'unexplained' THEN x.growth_best ELSE 0 END)
      FROM ledgers l JOIN ledger_lines x ON x.bundle = l.bundle AND x.incident = l.incident AND x.ledger = l.place
      GROUP BY l.bundle, l.incident, l.place
      """)
}
