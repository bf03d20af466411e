import GRDBSQLite
import Glibc
import Synchronization

/// What a connection that runs other people's SQL may do: read tables, and nothing else. No statement that writes, no
/// ATTACH, no PRAGMA that changes anything, no function that touches files, no longer than its time.
///
/// GRDB offers neither authorizer nor progress handler, so these few calls go to SQLite itself.
final class ReadOnlyGuard: Sendable {
  /// Nanoseconds of the monotonic clock after which a query is stopped; 0: never.
  private let deadline = Atomic<UInt64>(0)

  /// The guard must outlive the connection.
  func watch(_ connection: OpaquePointer) {
    unsafe sqlite3_set_authorizer(connection, authorize, nil)
    unsafe sqlite3_progress_handler(connection, 10_000, isOver, Unmanaged.passUnretained(self).toOpaque())
    // No text of any index is longer: what makes longer ones (`zeroblob`, `printf`) only wants memory.
    unsafe sqlite3_limit(connection, SQLITE_LIMIT_LENGTH, 256 << 20)
    unsafe sqlite3_limit(connection, SQLITE_LIMIT_ATTACHED, 0)
  }

  /// The query that runs now may take so long.
  func start(seconds: Double) {
    deadline.store(monotonicNanoseconds() &+ UInt64(max(0, min(seconds, 1e6)) * 1e9), ordering: .relaxed)
  }

  func stop() { deadline.store(0, ordering: .relaxed) }

  fileprivate var isTimeUp: Bool {
    let limit = deadline.load(ordering: .relaxed)
    return limit != 0 && monotonicNanoseconds() > limit
  }
}

private func monotonicNanoseconds() -> UInt64 {
  var now = timespec()
  _ = unsafe clock_gettime(CLOCK_MONOTONIC, &now)
  return UInt64(now.tv_sec) &* 1_000_000_000 &+ UInt64(now.tv_nsec)
}

private func isOver(_ context: UnsafeMutableRawPointer?) -> Int32 {
  guard let context = unsafe context else { return 1 }
  return unsafe Unmanaged<ReadOnlyGuard>.fromOpaque(context).takeUnretainedValue().isTimeUp ? 1 : 0
}

/// Told of every action while a statement is compiled.
private func authorize(
  _: UnsafeMutableRawPointer?, _ action: Int32, _ first: UnsafePointer<CChar>?, _ second: UnsafePointer<CChar>?,
  _: UnsafePointer<CChar>?, _: UnsafePointer<CChar>?
) -> Int32 {
  let isAllowed =
    switch action {
    case SQLITE_SELECT, SQLITE_READ, SQLITE_RECURSIVE: true
    case SQLITE_FUNCTION: unsafe !forbiddenFunctions.contains(lowercased(second))
    case SQLITE_PRAGMA: unsafe harmlessPragmas.contains(lowercased(first))
    default: false
    }
  return isAllowed ? SQLITE_OK : SQLITE_DENY
}

private func lowercased(_ name: UnsafePointer<CChar>?) -> String {
  guard let name = unsafe name else { return "" }
  return unsafe String(cString: name).lowercased()
}

/// Those that load code or touch files, in SQLite itself and in its shell.
private let forbiddenFunctions: Set<String> = [
  "load_extension", "readfile", "writefile", "edit", "fts3_tokenizer", "lsdir", "fsdir", "zipfile", "sqlite_dbpage",
]

/// Those that only tell what tables look like.
private let harmlessPragmas: Set<String> = [
  "application_id", "user_version", "table_info", "table_xinfo", "table_list", "index_list", "index_info",
  "index_xinfo", "foreign_key_list",
]
