import IncidentModel
package import Indexing
import Reporting

/// An answer of the index in four spellings. What stands in cells comes from evidence: no control character reaches a
/// terminal, no formula a spreadsheet.
package enum AnswerText {
  /// Columns side by side, numbers to the right.
  ///
  ///     node           incidents
  ///     -------------  ---------
  ///     gpu-worker-07          3
  package static func table(_ answer: FleetAnswer) -> String {
    let titles = answer.columns.map(shown)
    let rows = answer.rows.map { $0.map { shown(text($0)) } }
    var widths = titles.map(TextWidth.columns)
    for row in rows {
      for (i, cell) in row.enumerated() { widths[i] = max(widths[i], TextWidth.columns(cell)) }
    }
    let numeric = answer.columns.indices.map { i in answer.rows.allSatisfy { isNumber($0[i]) } && !answer.rows.isEmpty }
    func line(_ cells: [String]) -> String {
      let padded = cells.enumerated().map { i, cell in
        let space = String(repeating: " ", count: max(0, widths[i] - TextWidth.columns(cell)))
        return numeric[i] ? space + cell : cell + space
      }
      return String(padded.joined(separator: "  ").reversed().drop { $0 == " " }.reversed()) + "\n"
    }
    let rules = line(widths.map { String(repeating: "-", count: $0) })
    let end = rows.isEmpty ? "(no rows)\n" : ""
    return line(titles) + rules + rows.map(line).joined() + end
  }

  /// RFC 4180, with a header.
  package static func csv(_ answer: FleetAnswer) -> String {
    CSV.line(answer.columns.map(CSV.text)) + answer.rows.map { CSV.line($0.map(cell)) }.joined()
  }

  /// An array of objects, one a line.
  package static func json(_ answer: FleetAnswer) -> String {
    let lines = objects(answer).map { "  " + $0 }.joined(separator: ",\n")
    return lines.isEmpty ? "[]\n" : "[\n\(lines)\n]\n"
  }

  package static func ndjson(_ answer: FleetAnswer) -> String { objects(answer).map { $0 + "\n" }.joined() }

  private static func objects(_ answer: FleetAnswer) -> [String] {
    let keys = distinct(answer.columns).map { key in
      var out = ""
      RowText.append(key, to: &out)
      return out
    }
    return answer.rows.map { row in
      var out = "{"
      for (i, value) in row.enumerated() {
        out += "\(i > 0 ? ", " : "")\(keys[i]): "
        RowText.append(value, to: &out)
      }
      return out + "}"
    }
  }

  /// Two columns of one name are two members: `n`, `n_2`.
  private static func distinct(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.map { name in
      var (distinct, number) = (name, 1)
      while !seen.insert(distinct).inserted {
        number += 1
        distinct = "\(name)_\(number)"
      }
      return distinct
    }
  }

  private static func cell(_ value: FleetValue) -> String {
    switch value {
    case .null: ""
    case .integer(let n): String(n)
    case .real(let x): CSV.number(x)
    case .text(let text): CSV.text(text)
    }
  }

  private static func text(_ value: FleetValue) -> String {
    switch value {
    case .null: ""
    case .integer(let n): String(n)
    case .real(let x): "\(x)"
    case .text(let text): text
    }
  }

  private static func isNumber(_ value: FleetValue) -> Bool { if case .text = value { false } else { true } }

  /// One line of at most 100 cells; csv and json have whole values.
  private static func shown(_ text: String) -> String { TextWidth.prefix(of: EvidenceLabel.shown(text), columns: 100) }
}
