/// A view of the index: what most people ask first, under a name, with its columns explained like a table's.
struct IndexView: Sendable {
  var name: String
  var meaning: String
  /// Name and meaning of each column, in the order of the SELECT.
  var columns: [(name: String, meaning: String)]
  /// A SELECT over the tables and the views before it.
  var sql: String

  init(_ name: String, _ meaning: String, _ columns: [(name: String, meaning: String)], sql: String) {
    (self.name, self.meaning, self.columns, self.sql) = (name, meaning, columns, sql)
  }

  var statement: String {
    "CREATE VIEW \"\(name)\" (\(columns.map { "\"\($0.name)\"" }.joined(separator: ", "))) AS\n\(sql)"
  }

  /// In the order of the documentation; a view refers only to views before it.
  static let all: [IndexView] = [
    countedIncidents, mechanisms, recurrences, topNodes, topImages, topModels, findingsByRule, changesThatHelp,
    causesByVersion, seenTwice, notRead, ledgerSums,
  ]
}

/// Columns that several views share.
enum ViewColumns {
  static let cost: [(name: String, meaning: String)] = [
    ("evictions", "Evictions."), ("pods_lost", "Pods evicted or refused, each once per incident."),
    ("pulled_again_gib", "GiB of images moved more than once."),
    ("pressure_minutes", "Minutes under pressure, as far as the evidence reaches."),
    ("pressure_is_lower_bound", "Whether some evidence ends before the pressure does. 1 or 0."),
  ]

  /// The same as SQL over `counted_incidents`.
  private static let costExpressions = [
    "coalesce(sum(eviction_count), 0)", "coalesce(sum(pods_lost), 0)", gib("total(pulled_again_best)"),
    "round(total(pressure_seconds) / 60, 1)", "coalesce(max(pressure_is_lower_bound), 0)",
  ]
  static let costSQL = costExpressions.joined(separator: ", ")
  static let costColumns = zip(costExpressions, cost).map { "\($0) AS \($1.name)" }.joined(separator: ", ")

  static let seen: [(name: String, meaning: String)] = [
    ("first_seen", "First sign of the earliest."), ("last_seen", "Last sign of the latest."),
  ]
  static let seenSQL = "min(started), max(coalesce(ended, started))"

  static func gib(_ expression: String) -> String { "round(\(expression) / 1073741824.0, 2)" }
}
