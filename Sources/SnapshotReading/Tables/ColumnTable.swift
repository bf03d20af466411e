/// A table whose columns are known by where their names start in the header, as kubectl and crictl print it. Cells
/// are cut at those places, because a cell (a message) may itself hold runs of blanks.
struct ColumnTable: Hashable, Sendable {
  let names: [String]
  private let starts: [Int]

  /// A header: names in capitals, two or more blanks between them.
  init?(_ line: String) {
    let scalars = Array(line.unicodeScalars)
    var names: [String] = []
    var starts: [Int] = []
    var i = 0
    while i < scalars.count {
      while i < scalars.count, scalars[i] == " " { i += 1 }
      guard i < scalars.count else { break }
      let start = i
      while i < scalars.count, !(scalars[i] == " " && (i + 1 >= scalars.count || scalars[i + 1] == " ")) { i += 1 }
      names.append(Self.text(scalars[start..<i]))
      starts.append(start)
    }
    guard names.count > 1, names.allSatisfy({ $0 == $0.uppercased() && $0.first?.isLetter == true }) else { return nil }
    (self.names, self.starts) = (names, starts)
  }

  func has(_ name: String) -> Bool { names.contains(name) }

  /// The cells by name; nil when the row does not keep to the columns.
  func cells(_ row: String) -> [String: String]? {
    let scalars = Array(row.unicodeScalars)
    guard isAligned(scalars) else { return split(row) }
    var cells: [String: String] = [:]
    for (i, name) in names.enumerated() where starts[i] < scalars.count {
      let end = i + 1 < starts.count ? min(starts[i + 1], scalars.count) : scalars.count
      cells[name] = Self.trimmed(Self.text(scalars[starts[i]..<end]))
    }
    return cells
  }

  /// Before every column stands a blank.
  private func isAligned(_ scalars: [Unicode.Scalar]) -> Bool {
    guard scalars.first != " " || starts.first ?? 0 > 0 || names.count > 2 else { return false }
    return starts.dropFirst().allSatisfy { $0 >= scalars.count || scalars[$0 - 1] == " " }
  }

  /// Rows that lost their alignment: two or more blanks (or a tab) between the cells, when their number fits.
  private func split(_ row: String) -> [String: String]? {
    var cells: [String] = [""]
    var blanks = 0
    for character in row {
      if character == " " || character == "\t" {
        blanks += character == "\t" ? 2 : 1
        continue
      }
      if blanks >= 2, cells != [""] {
        cells.append("")
      } else if blanks == 1 {
        cells[cells.count - 1] += " "
      }
      blanks = 0
      cells[cells.count - 1].append(character)
    }
    guard cells.count == names.count else { return nil }
    return Dictionary(zip(names, cells), uniquingKeysWith: { first, _ in first })
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  private static func trimmed(_ text: String) -> String {
    let head = text.drop { $0 == " " || $0 == "\t" }
    guard let end = head.lastIndex(where: { $0 != " " && $0 != "\t" }) else { return "" }
    return String(head[...end])
  }
}
