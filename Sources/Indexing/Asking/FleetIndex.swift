import GRDB
import Glibc
import IncidentModel

/// An index opened for questions. Nothing is ever written to it, whatever is asked.
public struct FleetIndex: Sendable {
  /// What the fleet is called: the folder that the index lies in, or its file.
  public let name: String
  private let path: String
  private let queue: DatabaseQueue
  private let guardian = ReadOnlyGuard()

  /// `path` is the index, or the folder that `evictrace batch` wrote.
  public init(reading path: String) throws(IndexFault) {
    let path = Self.file(path)
    self.path = path
    name = Self.name(of: path)
    let guardian = guardian
    do {
      queue = try DatabaseQueue(path: filePath(path), configuration: Self.reading(guardian))
    } catch {
      throw IndexFault(opening: path, error)
    }
    try expectOurs()
  }

  private static func reading(_ guardian: ReadOnlyGuard) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.foreignKeysEnabled = false
    configuration.prepareDatabase { db in
      // Views and indexes of a stranger's file run no functions; sorting spills nowhere; memory ends before the machine's.
      let settings = [
        "trusted_schema = OFF", "query_only = ON", "cell_size_check = ON", "temp_store = MEMORY",
        "cache_size = -16384", "hard_heap_limit = 201326592",
      ]
      for setting in settings { try db.execute(sql: "PRAGMA \(setting)") }
      if let connection = unsafe db.sqliteConnection { unsafe guardian.watch(connection) }
    }
    return configuration
  }

  /// What is asked must be one SELECT. A query that is none, or that cannot be run, is a fault that says where and what to
  /// try; one that brings too much is cut and says so.
  public func answer(_ sql: String, limits: AnswerLimits = AnswerLimits()) throws(IndexFault) -> FleetAnswer {
    guardian.start(seconds: limits.seconds)
    defer { guardian.stop() }
    do {
      return try queue.unsafeRead { db in try Self.answer(db, sql, limits) }
    } catch let fault as IndexFault {
      throw fault
    } catch {
      throw IndexFault(asking: sql, of: path, error, limits)
    }
  }

  private static func answer(_ db: Database, _ sql: String, _ limits: AnswerLimits) throws -> FleetAnswer {
    let statement = try db.makeStatement(sql: sql)
    guard statement.columnCount > 0 else { throw IndexFault("the query is no SELECT, so it tells nothing") }
    var answer = FleetAnswer(columns: statement.columnNames, rows: [], isCut: false)
    var bytes = 0
    let rows = try Row.fetchCursor(statement)
    while let row = try rows.next() {
      guard answer.rows.count < limits.rows, bytes < limits.bytes else {
        answer.isCut = true
        break
      }
      let values = row.map { FleetValue($0.1) }
      bytes += values.reduce(0) { $0 + 16 + ($1.name?.utf8.count ?? 0) }
      answer.rows.append(values)
    }
    return answer
  }

  private func expectOurs() throws(IndexFault) {
    let found: [Int64?]
    do {
      found = try queue.unsafeRead { db in
        try ["application_id", "user_version"].map { try Int64.fetchOne(db, sql: "PRAGMA \($0)") }
      }
    } catch {
      throw IndexFault(opening: path, error)
    }
    guard found[0] == Schema.applicationID else {
      throw IndexFault(
        "`\(path)` is no index of evictrace; name the folder that `evictrace batch` wrote, or its fleet.sqlite",
        isUnreadable: true)
    }
    guard found[1] == Schema.version else {
      throw IndexFault(
        "`\(path)` was written by another version of evictrace; run `evictrace batch` again with the same --output",
        isUnreadable: true)
    }
  }

  private static func file(_ path: String) -> String {
    var status = stat()
    let isFolder = unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    return isFolder ? path + (path.hasSuffix("/") ? "" : "/") + "fleet.sqlite" : path
  }

  /// `runs/2026-04/fleet.sqlite` → `2026-04`.
  private static func name(of path: String) -> String {
    let parts = path.split(separator: "/").map(String.init)
    guard parts.last == "fleet.sqlite", parts.count > 1 else { return parts.last ?? path }
    return parts[parts.count - 2]
  }
}

extension FleetValue {
  fileprivate init(_ value: DatabaseValue) {
    switch value.storage {
    case .null: self = .null
    case .int64(let n): self = .integer(n)
    case .double(let x): self = .real(x)
    case .string(let text): self = .text(text)
    case .blob: self = .text("<binary>")
    }
  }
}
