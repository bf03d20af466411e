import IncidentModel

/// The tables of the index as SQL. Names come from our own lists only; what stands in the evidence is never part of SQL.
enum Schema {
  /// `evtr`, in the header of the file: tells it from other databases.
  static let applicationID: Int64 = 0x6576_7472
  /// Follows from all tables and views, so that an index of another form is known as such.
  static let version = Int64(
    Int32(bitPattern: Layout.number(FleetTables.all.map(create) + IndexView.all.map(\.statement) + descriptions)))

  static var statements: [String] {
    ["PRAGMA application_id = \(applicationID)", "PRAGMA user_version = \(version)"]
      + FleetTables.all.map(create) + FleetTables.all.flatMap(indexes) + IndexView.all.map(\.statement)
      + descriptions
  }

  /// Two tables for people who open the file with other programs.
  private static let descriptions = [
    """
    CREATE TABLE "columns" ("name" TEXT NOT NULL, "column" TEXT NOT NULL, "type" TEXT, "meaning" TEXT NOT NULL)
    """,
    """
    CREATE TABLE "meta" ("key" TEXT NOT NULL PRIMARY KEY, "value" TEXT NOT NULL) WITHOUT ROWID
    """,
  ]

  private static func create(_ table: FleetTable) -> String {
    let columns = table.columns.map { "\"\($0.name)\" \($0.kind.rawValue)\(constraint($0, of: table))" }
    let key = table.name == "incidents" ? [#"PRIMARY KEY ("bundle", "incident")"#] : []
    return "CREATE TABLE \"\(table.name)\" (\((columns + key).joined(separator: ", ")))"
  }

  private static func constraint(_ column: FleetTable.Column, of table: FleetTable) -> String {
    guard column.name == "bundle" else { return "" }
    return table.name == "bundles" ? " NOT NULL PRIMARY KEY" : " NOT NULL REFERENCES \"bundles\" (\"bundle\")"
  }

  /// Every table by its bundle, and what the questions look for.
  private static func indexes(_ table: FleetTable) -> [String] {
    let names = Set(table.columns.map(\.name))
    let byBundle: [String] = names.contains("incident") ? ["bundle", "incident"] : ["bundle"]
    let isKeyed = table.name == "bundles" || table.name == "incidents"
    let keys = (isKeyed ? [] : [byBundle]) + lookedUp.filter { $0.table == table.name }.map { [$0.column] }
    return keys.map { columns in
      let list = columns.map { "\"\($0)\"" }.joined(separator: ", ")
      return "CREATE INDEX \"ix_\(table.name)_\(columns.joined(separator: "_"))\" ON \"\(table.name)\" (\(list))"
    }
  }

  private static let lookedUp: [(table: String, column: String)] = [
    ("incidents", "fingerprint"), ("incidents", "node"), ("pulls", "canonical"), ("downloads", "model"),
    ("findings", "rule"), ("images", "canonical"),
  ]

  static func insert(into table: FleetTable) -> String {
    let columns = table.columns.map { "\"\($0.name)\"" }.joined(separator: ", ")
    let places = Array(repeating: "?", count: table.columns.count).joined(separator: ", ")
    return "INSERT INTO \"\(table.name)\" (\(columns)) VALUES (\(places))"
  }
}
