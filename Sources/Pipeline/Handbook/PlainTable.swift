/// A Markdown table on a terminal. One that is wider than the screen becomes one record per row:
///
///     k3s, RKE2
///         Hard disk thresholds: nodefs 5%, imagefs 5%
struct PlainTable {
  private var header: [String] = []
  private var rows: [[String]] = []

  /// Takes the table's lines from the front.
  init(_ rest: inout ArraySlice<Substring>) {
    let all = rest.prefix { $0.hasPrefix("|") }
    rest = rest.dropFirst(all.count)
    let cells = all.map(Self.cells)
    header = cells.first ?? []
    rows = Array(cells.dropFirst(2))
  }

  func lines(width: Int) -> [String] {
    let widths = header.indices.map { column in
      ([header] + rows).map { LineFilling.columns($0.count > column ? $0[column] : "") }.max() ?? 0
    }
    return widths.reduce(2 * (widths.count - 1), +) <= width ? columns(widths) : records(width: width)
  }

  private func columns(_ widths: [Int]) -> [String] {
    ([header] + rows).map { row in
      let padded = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - LineFilling.columns($0)) }
      let line = padded.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
  }

  private func records(width: Int) -> [String] {
    rows.flatMap { row in
      LineFilling.lines(row.first ?? "", width: width, first: "", rest: "  ")
        + zip(header, row).dropFirst().filter { !$1.isEmpty }.flatMap { name, cell in
          LineFilling.lines(name.isEmpty ? cell : "\(name): \(cell)", width: width, first: "    ", rest: "      ")
        }
    }
  }

  private static func cells(_ line: Substring) -> [String] {
    line.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false).map { cell in
      let trimmed = cell.drop { $0 == " " }
      return PlainText.inline(trimmed.dropLast(trimmed.reversed().prefix { $0 == " " }.count))
    }
  }
}
