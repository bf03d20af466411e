public import IncidentModel

/// All tables of the fleet index, and the rows of one bundle in them.
public enum FleetTables {
  /// In the order of the documentation and of every file of rows; `bundles` first, because the others refer to it.
  static let shapes: [TableShape] = [
    bundles, nodes, filesystems, thresholds, images, incidents, contributors, evictions, rejections, pulls, downloads,
    ledgers, ledgerLines, findings, changes, sources,
  ]

  public static let all: [FleetTable] = shapes.map(\.table)

  /// Follows from the names and kinds of all columns: rows that were written with another one have other columns.
  public static let layout = Layout.digest(
    all.map { "\($0.name) \($0.columns.map { "\($0.name) \($0.kind.rawValue)" })" })

  /// Rows of a bundle that was read. The postmortem is written as it is: hand in a redacted one.
  public static func rows(of postmortem: Postmortem, as entry: BundleEntry) -> [FleetRow] {
    var story = BundleStory(entry, postmortem)
    let others = shapes.dropFirst().flatMap { $0.rows(story) }
    story.rowCount = others.count + 1
    return bundles.rows(story) + others
  }

  /// The row of a bundle without a postmortem.
  public static func rows(of entry: BundleEntry) -> [FleetRow] { bundles.rows(BundleStory(entry)) }

  /// The table of a name.
  static func table(_ name: String) -> FleetTable? { byName[name] }

  private static let byName = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
}
