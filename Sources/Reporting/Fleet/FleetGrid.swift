import IncidentModel

/// A column of a table whose rows are values; it is left out where no row has anything in it.
struct FleetColumn<Row> {
  var title: Sentence
  var alignment: Table.Alignment
  var cell: (Row) -> [Inline]

  init(_ title: Sentence, _ alignment: Table.Alignment = .leading, _ cell: @escaping (Row) -> [Inline]) {
    (self.title, self.alignment, self.cell) = (title, alignment, cell)
  }
}

extension FleetContext {
  /// A table with as many rows as there is room for, without the columns that have nothing in any row of `all`.
  func grid<Row>(
    _ caption: Sentence, _ rows: some Collection<Row>, of all: [Row]? = nil, _ columns: [FleetColumn<Row>]
  ) -> Table {
    let shown = Array(rows.prefix(detail.rows))
    let kept = columns.filter { column in (all ?? shown).contains { !column.cell($0).isEmpty } }
    let cells = shown.map { row in
      kept.map { column in
        let cell = column.cell(row)
        return cell.isEmpty ? report.unknown : cell
      }
    }
    return Table(
      caption: say(caption), columns: kept.map { report.column($0.title, $0.alignment) }, rows: cells,
      hidden: rows.count - shown.count)
  }

  /// The first rows in the open and the rest folded, with the place of those for which there is no room; `caption` is
  /// told how many stand in the open where that is not all. A fold of two or three is not worth opening.
  func folded<Row>(
    _ caption: (_ top: Int?) -> Sentence, _ rows: [Row], open: Int = 10, rest: (Int) -> Sentence,
    from place: IndexPlace?, _ columns: [FleetColumn<Row>]
  ) -> [Block] {
    guard !rows.isEmpty else { return [] }
    guard rows.count > open + 3 else {
      let table = grid(caption(nil), rows, columns)
      return [.table(table)] + whereabouts(table.hidden, place)
    }
    let others = rows.dropFirst(open)
    let table = grid("", others, of: rows, columns)
    return [
      .table(grid(caption(open), rows.prefix(open), of: rows, columns)),
      .details(summary: say(rest(others.count)), [.table(table)] + whereabouts(table.hidden, place)),
    ]
  }

  /// Where the rows stand that a table has no room for.
  func whereabouts(_ hidden: Int, _ place: IndexPlace?) -> [Block] {
    guard hidden > 0, let place else { return [] }
    return [
      .paragraph(
        say(
          """
          All of them are in \(code: "fleet.sqlite") and \(code: "rows/\(place.table).ndjson"); \
          \(code: "evictrace fleet OUT --query \(place.question)") lists them.
          """))
    ]
  }
}

/// Where all rows of a list stand: the table of the index that holds them, and the question that lists them.
enum IndexPlace: CaseIterable, Sendable {
  case bundles, unread, mechanisms, nodes, images, models, findings

  var table: String {
    switch self {
    case .bundles, .unread: "bundles"
    case .mechanisms, .nodes: "incidents"
    case .images: "pulls"
    case .models: "downloads"
    case .findings: "findings"
    }
  }

  /// As it is handed to `evictrace fleet OUT --query`.
  var question: String {
    switch self {
    case .bundles: "'SELECT * FROM bundles'"
    case .unread: "unreadable"
    case .mechanisms: "mechanisms"
    case .nodes: "top-nodes"
    case .images: "top-images"
    case .models: "top-models"
    case .findings: "findings"
    }
  }
}
