public import IncidentModel

extension FleetIndex {
  /// The numbers of a fleet report, each the answer to a query. `known` is an earlier fleet to compare with.
  public func summary(known: FleetIndex? = nil) throws(IndexFault) -> FleetSummary {
    let tally = Tally(self)
    var summary = FleetSummary(toolVersion: try tally.toolVersion())
    summary.bundles = try tally.bundleLines()
    try tally.addTotals(to: &summary)
    summary.groups = try tally.groups()
    summary.changes = try tally.changes()[""] ?? []
    summary.rules = try tally.rules()
    summary.images = try tally.images()
    summary.models = try tally.models()
    summary.nodes = try tally.nodes()
    summary.contrasts = try tally.contrasts()
    if let known { try summary.compare(with: Tally(known), called: known.name) }
    return summary
  }
}

extension FleetSummary {
  /// Which mechanisms the earlier fleet had, too, and which of its own do not occur any more.
  fileprivate mutating func compare(with earlier: Tally, called name: String) throws(IndexFault) {
    var known: [String: Int] = [:]
    for row in try earlier.rows("SELECT fingerprint, incidents FROM mechanisms") {
      if let fingerprint = row[0].name { known[fingerprint] = row[1].count }
    }
    self.known = name
    for i in groups.indices { groups[i].isKnown = known.removeValue(forKey: groups[i].fingerprint) != nil }
    gone = known.map { Counted($0.key, $0.value) }.sorted { ($1.count, $0.name) < ($0.count, $1.name) }
  }
}

extension Tally {
  fileprivate func toolVersion() throws(IndexFault) -> String {
    try rows("SELECT value FROM meta WHERE key = 'tool_version'").first?[0].name ?? ""
  }

  fileprivate func addTotals(to summary: inout FleetSummary) throws(IndexFault) {
    let row = try rows(
      """
      SELECT count(*), min(started), max(coalesce(ended, started)), coalesce(sum(replayed), 0),
        (SELECT count(DISTINCT node) FROM nodes), \(FleetSummary.Cost.columns)
      FROM counted_incidents
      """)[0]
    (summary.incidents, summary.first, summary.last) = (row[0].count, row[1].time, row[2].time)
    (summary.replayed, summary.nodeCount, summary.cost) = (row[3].count, row[4].count, FleetSummary.Cost(row[5...]))
  }

  fileprivate func bundleLines() throws(IndexFault) -> [FleetSummary.BundleLine] {
    var told: [String: [(cause: String, fingerprint: String)]] = [:]
    for row in try rows(
      "SELECT bundle, cause, fingerprint FROM counted_incidents ORDER BY bundle, started, length(incident), incident")
    {
      if let bundle = row[0].name { told[bundle, default: []].append((row[1].name ?? "", row[2].name ?? "")) }
    }
    return try rows(
      """
      SELECT b.bundle, b.sha256, b.bytes, b.status, b.reason, b.folder, b.duplicate_of, coalesce(b.node_count, 0),
        coalesce(b.incident_count, 0), coalesce(sum(i.eviction_count), 0), min(i.started)
      FROM bundles b LEFT JOIN counted_incidents i ON i.bundle = b.bundle GROUP BY b.bundle ORDER BY b.bundle
      """
    ).map { row in
      var line = FleetSummary.BundleLine(
        entry: BundleEntry(row), nodes: row[7].count, incidents: row[8].count, evictions: row[9].count)
      let incidents = told[line.entry.name] ?? []
      (line.causes, line.fingerprints) = (incidents.map(\.cause).onceEach, incidents.map(\.fingerprint).onceEach)
      line.first = row[10].time
      return line
    }
  }

  fileprivate func rules() throws(IndexFault) -> [FleetSummary.RuleCount] {
    try rows("SELECT rule, severity, incidents, bundles FROM findings_by_rule ORDER BY incidents DESC, rule").map {
      FleetSummary.RuleCount(
        rule: $0[0].name ?? "", severity: $0[1].name.flatMap(Finding.Severity.init) ?? .info, incidents: $0[2].count,
        bundles: $0[3].count)
    }
  }

  fileprivate func nodes() throws(IndexFault) -> [FleetSummary.NodeCount] {
    try rows(
      """
      SELECT node, count(*), count(DISTINCT fingerprint), min(started), max(coalesce(ended, started)),
        \(FleetSummary.Cost.columns)
      FROM counted_incidents GROUP BY node ORDER BY 2 DESC, node
      """
    ).map { row in
      var node = FleetSummary.NodeCount(node: row[0].name ?? "", incidents: row[1].count, mechanisms: row[2].count)
      (node.first, node.last, node.cost) = (row[3].time, row[4].time, FleetSummary.Cost(row[5...]))
      return node
    }
  }

  fileprivate func images() throws(IndexFault) -> [FleetSummary.Artifact] {
    try artifacts(
      """
      SELECT p.canonical, count(DISTINCT i.bundle || char(10) || i.incident), count(DISTINCT i.node),
        sum(p.outcome = 'pulled'), sum(p.pulled_again AND i.incident IS NOT NULL), \(Self.again("p.pulled_again", "p.moved")),
        max(p.on_disk_low), max(p.on_disk_best), max(p.on_disk_high)
      FROM pulls p LEFT JOIN counted_incidents i ON i.bundle = p.bundle AND i.incident = p.incident
      WHERE p.outcome <> 'present' GROUP BY p.canonical
      """)
  }

  fileprivate func models() throws(IndexFault) -> [FleetSummary.Artifact] {
    try artifacts(
      """
      SELECT d.model, count(DISTINCT i.bundle || char(10) || i.incident), count(DISTINCT i.node), count(*),
        sum(d.downloaded_again AND i.incident IS NOT NULL), \(Self.again("d.downloaded_again", "d.written")),
        max(coalesce(d.total_low, d.written_low)), max(coalesce(d.total_best, d.written_best)),
        max(coalesce(d.total_high, d.written_high))
      FROM downloads d LEFT JOIN counted_incidents i ON i.bundle = d.bundle AND i.incident = d.incident
      WHERE d.outcome <> 'cached' GROUP BY d.model
      """)
  }

  private static func again(_ flag: String, _ amount: String) -> String {
    ["low", "best", "high"].map { end in
      "coalesce(sum(CASE WHEN \(flag) AND i.incident IS NOT NULL THEN \(amount)_\(end) END), 0)"
    }.joined(separator: ", ")
  }

  /// Those in most incidents first.
  private func artifacts(_ sql: String) throws(IndexFault) -> [FleetSummary.Artifact] {
    try rows("\(sql) ORDER BY 2 DESC, 7 DESC, 1").map { row in
      FleetSummary.Artifact(
        name: row[0].name ?? "", incidents: row[1].count, nodes: row[2].count, fetches: row[3].count,
        again: row[4].count, pulledAgain: Bytes(row[5...7]) ?? .zero, onDisk: Bytes(row[8...10]))
    }
  }
}

extension Quantity where Unit == ByteUnit {
  fileprivate init?(_ row: ArraySlice<FleetValue>) {
    let numbers = row.compactMap(\.number)
    guard numbers.count == 3 else { return nil }
    self.init(low: numbers[0], best: numbers[1], high: numbers[2])
  }
}

extension BundleEntry {
  fileprivate init(_ row: [FleetValue]) {
    self.init(
      name: row[0].name ?? "", sha256: row[1].name ?? "", bytes: UInt64(clamping: row[2].number ?? 0),
      status: row[3].name.flatMap(Status.init) ?? .failed, reason: row[4].name)
    (folder, duplicateOf) = (row[5].name, row[6].name)
  }
}

extension Array where Element: Hashable {
  /// In the order of their first appearance.
  fileprivate var onceEach: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
