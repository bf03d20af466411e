import GRDB
import IncidentModel

/// Makes the SQLite index from files of rows, in their order, beside the target, and puts it in place when it is
/// complete. Its bytes follow from the rows alone. On a fault nothing is left behind.
public func writeIndex(to path: String, of rowFiles: [String], toolVersion: String) throws(IndexFault) {
  try writeIndex(to: path, of: rowFiles, toolVersion: toolVersion, mostPages: nil)
}

/// `mostPages` bounds the file, to try what a full disk does.
func writeIndex(to path: String, of rowFiles: [String], toolVersion: String, mostPages: Int?) throws(IndexFault) {
  let part = PartFile(of: path)
  part.remove()
  do throws(IndexFault) {
    try fill(part.path, target: path, rowFiles, toolVersion, mostPages)
    try part.putInPlace()
  } catch {
    part.remove()
    throw error
  }
}

private func fill(
  _ part: String, target: String, _ rowFiles: [String], _ toolVersion: String, _ mostPages: Int?
) throws(IndexFault) {
  try faults(writing: target) {
    let queue = try DatabaseQueue(path: filePath(part), configuration: building(mostPages))
    try queue.inTransaction { db in
      for statement in Schema.statements { try db.execute(sql: statement) }
      try describe(in: db, toolVersion)
      let filling = try Filling(db)
      for file in rowFiles {
        try RowFile.forEachRow(in: file) { (row) throws(IndexFault) in try filling.insert(row, from: file) }
      }
      return .commit
    }
    try queue.close()
  }
}

/// Everything that the bytes of the file could depend on is set. Without a journal: a file that was not finished is thrown
/// away, not repaired. Temporary tables stay in memory: nothing is written but the index.
private func building(_ mostPages: Int?) -> Configuration {
  var configuration = Configuration()
  configuration.prepareDatabase { db in
    let settings = [
      "page_size = 4096", "encoding = 'UTF-8'", "auto_vacuum = NONE", "journal_mode = OFF", "synchronous = OFF",
      "locking_mode = EXCLUSIVE", "temp_store = MEMORY", "cache_size = -16384", "secure_delete = ON",
    ]
    for setting in settings { try db.execute(sql: "PRAGMA \(setting)") }
    if let mostPages { try db.execute(sql: "PRAGMA max_page_count = \(mostPages)") }
  }
  return configuration
}

private func describe(in db: Database, _ toolVersion: String) throws {
  let column = try db.makeStatement(sql: #"INSERT INTO "columns" VALUES (?, ?, ?, ?)"#)
  for table in FleetTables.all {
    try column.execute(arguments: [table.name, "", nil, table.meaning])
    for c in table.columns { try column.execute(arguments: [table.name, c.name, c.kind.rawValue, c.meaning]) }
  }
  for view in IndexView.all {
    try column.execute(arguments: [view.name, "", nil, view.meaning])
    for c in view.columns { try column.execute(arguments: [view.name, c.name, nil, c.meaning]) }
  }
  let meta = try db.makeStatement(sql: #"INSERT INTO "meta" VALUES (?, ?)"#)
  try meta.execute(arguments: ["tool", "evictrace"])
  try meta.execute(arguments: ["tool_version", toolVersion])
  try meta.execute(arguments: ["layout", FleetTables.layout])
}

/// One prepared statement a table.
private struct Filling {
  private var statements: [String: Statement] = [:]

  init(_ db: Database) throws {
    for table in FleetTables.all { statements[table.name] = try db.makeStatement(sql: Schema.insert(into: table)) }
  }

  func insert(_ row: FleetRow, from file: String) throws(IndexFault) {
    guard let statement = statements[row.table] else { return }
    do {
      try statement.execute(arguments: StatementArguments(row.values.map(\.databaseValue)))
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
      throw IndexFault(
        "\(file): the bundle `\(row.bundle)` or a row of it stands in two files of rows; hand in each bundle once")
    } catch {
      throw IndexFault(writing: file, error)
    }
  }
}

extension FleetRow {
  fileprivate var bundle: String { if case .text(let name)? = values.first { name } else { "" } }
}

extension FleetValue {
  var databaseValue: DatabaseValue {
    switch self {
    case .null: .null
    case .integer(let n): n.databaseValue
    case .real(let x): x.databaseValue
    case .text(let text): text.databaseValue
    }
  }
}
