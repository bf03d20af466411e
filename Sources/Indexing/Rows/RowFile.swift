public import IncidentModel

/// Rows as NDJSON, one object a row: what is kept of each bundle beside its report, and what an index is made from.
public enum RowFile {
  /// A table that the index does not have is left out: there is nobody to read it.
  public static func text(_ rows: [FleetRow]) -> String {
    var out = ""
    for row in rows {
      if let table = FleetTables.table(row.table) { RowText.append(row, of: table, to: &out) }
    }
    return out
  }

  /// All rows of a file. A line that is no row, and a file that lacks rows of its bundle, is a fault that says where.
  public static func rows(in path: String) throws(IndexFault) -> [FleetRow] {
    var rows: [FleetRow] = []
    try forEachRow(in: path) { (row) throws(IndexFault) in rows.append(row) }
    return rows
  }

  /// The same, one after the other.
  static func forEachRow(in path: String, _ body: (FleetRow) throws(IndexFault) -> Void) throws(IndexFault) {
    var lines = try LineReader(path)
    var count = RowCount()
    while let line = try lines.next() {
      let row: FleetRow
      do throws(RowReading.Problem) {
        row = try RowReading.row(line)
        try count.add(row)
      } catch {
        throw damaged("\(path):\(lines.lineNumber)", error.text)
      }
      try body(row)
    }
    do throws(RowReading.Problem) { try count.end() } catch { throw damaged(path, error.text) }
  }

  private static func damaged(_ place: String, _ why: String) -> IndexFault {
    IndexFault("\(place): \(why). Delete the file's folder and run the batch again: the bundle is read anew")
  }
}

/// Counts the rows of each bundle against what its first row says, so that a file that was cut between two lines is found.
private struct RowCount {
  private var bundle: FleetValue?
  private var left: Int64 = 0

  mutating func add(_ row: FleetRow) throws(RowReading.Problem) {
    if row.table == FleetTables.bundles.table.name {
      try end()
      guard case .integer(let count)? = row.values.last, count > 0 else {
        throw RowReading.Problem("`row_count` says nothing")
      }
      (bundle, left) = (row.values[0], count)
    }
    guard row.values[0] == bundle, left > 0 else {
      throw RowReading.Problem("the row belongs to a bundle whose own row does not stand before it")
    }
    left -= 1
  }

  func end() throws(RowReading.Problem) {
    guard left == 0 else { throw RowReading.Problem("\(left) rows of the bundle are missing: the file was cut") }
  }
}
