import IncidentModel

/// A table and how its rows are made: one list gives the schema, the rows, the NDJSON and the documentation.
///
///     static let rejections = TableShape("rejections", "A pod refused at admission.", of: \.rejections) {
///       text("pod", "Pod, as `namespace/name`.") { $0.item.pod.description }
///       integer("times", "How often that was reported.") { $0.item.count }
///     }
struct TableShape: Sendable {
  let table: FleetTable
  let rows: @Sendable (BundleStory) -> [FleetRow]

  init<Item>(
    _ name: String, _ meaning: String, of items: @escaping @Sendable (BundleStory) -> [Item],
    @ColumnList<Item> columns: () -> [Column<Item>]
  ) {
    let columns = columns()
    let bundle = FleetTable.Column("bundle", .text, "Name of the bundle.")
    table = FleetTable(name: name, meaning: meaning, columns: [bundle] + columns.map(\.column))
    rows = { story in
      let bundle = FleetValue(story.entry.name)
      return items(story).map { item in
        FleetRow(table: name, values: [bundle] + columns.map { $0.value(item) })
      }
    }
  }
}

/// One column, and where its value comes from.
struct Column<Item>: Sendable {
  let column: FleetTable.Column
  let value: @Sendable (Item) -> FleetValue
}

@resultBuilder enum ColumnList<Item> {
  static func buildExpression(_ column: Column<Item>) -> [Column<Item>] { [column] }
  static func buildExpression(_ columns: [Column<Item>]) -> [Column<Item>] { columns }
  static func buildBlock(_ columns: [Column<Item>]...) -> [Column<Item>] { Array(columns.joined()) }
}

func text<Item>(_ name: String, _ meaning: String, _ value: @escaping @Sendable (Item) -> String?) -> Column<Item> {
  Column(column: .init(name, .text, meaning)) { FleetValue(value($0)) }
}

func integer<Item, Number: BinaryInteger & SendableMetatype>(
  _ name: String, _ meaning: String, _ value: @escaping @Sendable (Item) -> Number?
) -> Column<Item> {
  Column(column: .init(name, .integer, meaning)) { value($0).map { .integer(Int64(clamping: $0)) } ?? .null }
}

/// 1 or 0.
func flag<Item>(_ name: String, _ meaning: String, _ value: @escaping @Sendable (Item) -> Bool?) -> Column<Item> {
  integer(name, meaning + " 1 or 0.") { value($0).map { $0 ? 1 : 0 } }
}

func real<Item>(_ name: String, _ meaning: String, _ value: @escaping @Sendable (Item) -> Double?) -> Column<Item> {
  Column(column: .init(name, .real, meaning)) { value($0).flatMap { $0.isFinite ? .real($0) : nil } ?? .null }
}

func time<Item>(_ name: String, _ meaning: String, _ value: @escaping @Sendable (Item) -> Timestamp?) -> Column<Item> {
  Column(column: .init(name, .text, meaning)) { FleetValue(value($0)?.sortable) }
}

/// Three columns of one amount: `name_low`, `name_best`, `name_high`.
func range<Item, Unit>(
  _ name: String, _ meaning: String, _ value: @escaping @Sendable (Item) -> Quantity<Unit>?
) -> [Column<Item>] {
  [
    integer("\(name)_low", "\(meaning) At least.") { value($0)?.low },
    integer("\(name)_best", "\(meaning) Best estimate.") { value($0)?.best },
    integer("\(name)_high", "\(meaning) At most.") { value($0)?.high },
  ]
}

extension FleetValue {
  /// NUL ends a text for half of all programs, SQLite's own functions among them: it is written as its picture `␀`.
  init(_ text: String?) {
    guard let text else {
      self = .null
      return
    }
    self = .text(text.utf8.contains(0) ? Self.withoutNUL(text) : text)
  }

  private static func withoutNUL(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value == 0 ? "\u{2400}" : $0 }))
  }
}

extension Timestamp {
  /// RFC 3339 in UTC with three digits of a second, always, so that times sort as text: `2026-04-21T09:12:44.000Z`.
  var sortable: String {
    let milliseconds = nanosecondOfDay / 1_000_000 % 1000
    let fraction = String(milliseconds)
    return "\(date.text)T\(clockTime).\(String(repeating: "0", count: 3 - fraction.utf8.count))\(fraction)Z"
  }

  /// From what `sortable` writes; nil for anything else.
  init?(sortable text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 24 else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      bytes[range].allSatisfy { (0x30...0x39).contains($0) }
        ? bytes[range].reduce(0) { $0 * 10 + Int($1 - 0x30) } : nil
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
      let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19),
      let millisecond = number(20..<23)
    else { return nil }
    let nanoseconds = Int64((hour * 60 + minute) * 60 + second) * 1_000_000_000 + Int64(millisecond) * 1_000_000
    self.init(year: year, month: month, day: day, nanosecondOfDay: nanoseconds)
    guard sortable == text else { return nil }
  }
}

extension CivilDate {
  /// `2026-04-21`.
  fileprivate var text: String {
    let parts = [(year, 4), (month, 2), (day, 2)].map { number, width in
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
    return parts.joined(separator: "-")
  }
}
