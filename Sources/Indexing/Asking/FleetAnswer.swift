public import IncidentModel

/// What a query found.
public struct FleetAnswer: Hashable, Sendable {
  public var columns: [String]
  public var rows: [[FleetValue]]
  /// Whether there are more rows than were asked for.
  public var isCut: Bool
  public init(columns: [String], rows: [[FleetValue]], isCut: Bool = false) {
    (self.columns, self.rows, self.isCut) = (columns, rows, isCut)
  }
}

/// How much one query may bring and take.
public struct AnswerLimits: Hashable, Sendable {
  public var rows: Int
  public var bytes: Int
  public var seconds: Double
  public init(rows: Int = 100_000, bytes: Int = 64 << 20, seconds: Double = 60) {
    (self.rows, self.bytes, self.seconds) = (rows, bytes, seconds)
  }
}

/// Lenient, because a file that calls itself an index may hold anything.
extension FleetValue {
  var name: String? { if case .text(let text) = self { text } else { nil } }
  var number: Int64? {
    switch self {
    case .integer(let n): n
    case .real(let x): Int64(exactly: x.rounded())
    default: nil
    }
  }
  var count: Int { Int(clamping: number ?? 0) }
  var seconds: Double {
    switch self {
    case .integer(let n): Double(n)
    case .real(let x): x
    default: 0
    }
  }
  var isTrue: Bool { number.map { $0 != 0 } ?? false }
  var time: Timestamp? { name.flatMap(Timestamp.init(sortable:)) }
}
