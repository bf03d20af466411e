import GRDB
import IncidentModel

extension IndexFault {
  init(opening path: String, _ error: any Error) {
    let why =
      switch (error as? DatabaseError)?.resultCode {
      case .SQLITE_CANTOPEN?: "there is no such file, or it may not be read"
      case .SQLITE_NOTADB?: "it is no SQLite database"
      case .SQLITE_CORRUPT?: "it is damaged"
      default: (error as? DatabaseError)?.message ?? "SQLite failed"
      }
    self.init(
      "cannot read `\(path)`: \(why). Name the folder that `evictrace batch` wrote, or its fleet.sqlite; running the batch again makes it anew",
      isUnreadable: true)
  }

  /// What SQLite says of somebody's query, with the place in it and what to try.
  init(asking sql: String, of path: String, _ error: any Error, _ limits: AnswerLimits) {
    let error = error as? DatabaseError
    let message = error?.message ?? "SQLite failed"
    switch error?.resultCode {
    case .SQLITE_INTERRUPT?:
      self.init(
        "the query took longer than \(Int(limits.seconds)) seconds and was stopped; ask for less, or by an index")
    case .SQLITE_NOMEM?, .SQLITE_TOOBIG?:
      self.init("the query needs more memory than it may take; ask for less at once")
    case .SQLITE_CORRUPT?, .SQLITE_NOTADB?, .SQLITE_IOERR?:
      self.init(opening: path, error ?? DatabaseError(resultCode: .SQLITE_CORRUPT))
    case .SQLITE_AUTH?, .SQLITE_READONLY?:
      self.init("the query does more than read the index, so it was not run (\(message)); only SELECT is answered")
    default:
      self.init("the query cannot be run: \(message)\(QueryHint.place(of: message, in: sql))\(QueryHint.hint(message))")
    }
  }
}

/// Reads SQLite's message for what it stumbled over.
enum QueryHint {
  /// ` at character 8`, where the message names a word of the query.
  static func place(of message: String, in sql: String) -> String {
    guard let word = stumbledOver(message), let found = sql.firstRange(of: word) else { return "" }
    return " at character \(sql.distance(from: sql.startIndex, to: found.lowerBound) + 1)"
  }

  /// What might have been meant.
  static func hint(_ message: String) -> String {
    guard let word = stumbledOver(message)?.split(separator: ".").last.map(String.init) else { return "" }
    let tables = FleetTables.all.map(\.name) + IndexView.all.map(\.name) + ["columns", "meta"]
    if message.hasPrefix("no such table") {
      return "; \(nearest(word, tables) ?? "there are \(tables.joined(separator: ", "))")"
    }
    guard message.hasPrefix("no such column") else { return "" }
    let columns = Set(
      FleetTables.all.flatMap { $0.columns.map(\.name) } + IndexView.all.flatMap { $0.columns.map(\.name) })
    return "; \(nearest(word, columns.sorted()) ?? "`SELECT * FROM columns` lists the columns of all tables")"
  }

  /// `no such column: ndoe` → `ndoe`; `near "FORM": syntax error` → `FORM`.
  private static func stumbledOver(_ message: String) -> String? {
    if message.hasPrefix("near \"") {
      return message.dropFirst(6).firstRange(of: "\":").map { String(message.dropFirst(6)[..<$0.lowerBound]) }
    }
    for beginning in ["no such table: ", "no such column: ", "no such function: "] where message.hasPrefix(beginning) {
      return String(message.dropFirst(beginning.count))
    }
    return nil
  }

  /// ` did you mean …?` for the name of a question that does not exist; empty where none is near.
  static func question(_ name: String) -> String {
    nearest(name, FleetQuestion.all.map(\.name)).map { "; \($0)" } ?? ""
  }

  private static func nearest(_ word: String, _ names: [String]) -> String? {
    let word = word.lowercased()
    let best = names.map { (distance: distance(word, $0), name: $0) }.min { $0.distance < $1.distance }
    guard let best, best.distance <= max(2, word.utf8.count / 3) else { return nil }
    return "did you mean `\(best.name)`?"
  }

  /// Edits from one word to the other; two letters that changed places are two.
  private static func distance(_ a: String, _ b: String) -> Int {
    let (a, b) = (Array(a.utf8.prefix(64)), Array(b.utf8.prefix(64)))
    var row = Array(0...b.count)
    for i in a.indices {
      var diagonal = row[0]
      row[0] = i + 1
      for j in b.indices {
        let here = min(row[j] + 1, row[j + 1] + 1, diagonal + (a[i] == b[j] ? 0 : 1))
        (diagonal, row[j + 1]) = (row[j + 1], here)
      }
    }
    return row[b.count]
  }
}
