import Glibc
import IncidentModel

/// The rows of all bundles as one NDJSON file a table, `<table>.ndjson`, each made beside its target and renamed. The
/// folder is made where there is none. On a fault the files that were there before are untouched.
public func writeTables(to folder: String, of rowFiles: [String]) throws(IndexFault) {
  if unsafe mkdir(folder, 0o777) != 0, errno != EEXIST { throw IndexFault(writing: folder, errno: errno) }
  var files: [String: TableFile] = [:]
  do throws(IndexFault) {
    for table in FleetTables.all { files[table.name] = try TableFile(table, in: folder) }
    for file in rowFiles {
      try RowFile.forEachRow(in: file) { (row) throws(IndexFault) in try files[row.table]?.append(row) }
    }
    for table in FleetTables.all { try files[table.name]?.finish() }
  } catch {
    for file in files.values { file.abandon() }
    throw error
  }
}

/// A file that is written through a buffer.
private struct TableFile {
  private let table: FleetTable
  private let part: PartFile
  /// -1 once it is closed.
  private var descriptor: Int32
  private var buffer = ""

  init(_ table: FleetTable, in folder: String) throws(IndexFault) {
    self.table = table
    part = PartFile(of: "\(folder)/\(table.name).ndjson")
    part.remove()
    descriptor = unsafe open(part.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw IndexFault(writing: part.target, errno: errno) }
  }

  mutating func append(_ row: FleetRow) throws(IndexFault) {
    RowText.append(row, of: table, to: &buffer)
    if buffer.utf8.count > 1 << 16 { try flush() }
  }

  mutating func finish() throws(IndexFault) {
    try flush()
    try part.putInPlace()
    _ = close(descriptor)
    descriptor = -1
  }

  func abandon() {
    guard descriptor >= 0 else { return }
    _ = close(descriptor)
    part.remove()
  }

  private mutating func flush() throws(IndexFault) {
    let isWritten = buffer.withUTF8 { bytes in
      var done = 0
      while done < bytes.count {
        let n = unsafe write(descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done)
        if n < 0, errno == EINTR { continue }
        guard n > 0 else { return false }
        done += n
      }
      return true
    }
    guard isWritten else { throw IndexFault(writing: part.target, errno: errno) }
    buffer.removeAll(keepingCapacity: true)
  }
}
