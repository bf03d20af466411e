/// What the fleet index keeps of every bundle, as tables: the same columns stand in the rows of one bundle, in the NDJSON
/// files and in the SQLite index.
public struct FleetTable: Hashable, Sendable {
  public struct Column: Hashable, Sendable {
    public enum Kind: String, Sendable { case text = "TEXT", integer = "INTEGER", real = "REAL" }
    public var name: String
    public var kind: Kind
    /// What it holds, with its unit, for the documentation.
    public var meaning: String
    public init(_ name: String, _ kind: Kind, _ meaning: String) {
      (self.name, self.kind, self.meaning) = (name, kind, meaning)
    }
  }
  public var name: String
  /// What one row is.
  public var meaning: String
  public var columns: [Column]
  public init(name: String, meaning: String, columns: [Column]) {
    (self.name, self.meaning, self.columns) = (name, meaning, columns)
  }
}

/// One cell. Times are RFC 3339 text in UTC, so that they sort; ranges stand in columns `…_low`, `…_best`, `…_high`.
public enum FleetValue: Hashable, Sendable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
}

/// A row of a table: one value for each of its columns, in their order.
public struct FleetRow: Hashable, Sendable {
  public var table: String
  public var values: [FleetValue]
  public init(table: String, values: [FleetValue]) { (self.table, self.values) = (table, values) }
}
