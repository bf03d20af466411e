package import IncidentModel

/// A row as a line of NDJSON, all columns in their order:
///
///     {"table":"rejections","bundle":"a.tgz","incident":"I1","pod":"default/web-1","times":3,"message":null}
package enum RowText {
  static func append(_ row: FleetRow, of table: FleetTable, to out: inout String) {
    out += "{\"table\":"
    append(row.table, to: &out)
    for (column, value) in zip(table.columns, row.values) {
      out += ",\"\(column.name)\":"
      append(value, to: &out)
    }
    out += "}\n"
  }

  /// `null`, a number or a string in quotes. JSON has no word for infinities and what is not a number.
  package static func append(_ value: FleetValue, to out: inout String) {
    switch value {
    case .null: out += "null"
    case .integer(let n): out += String(n)
    case .real(let x): out += x.isFinite ? "\(x)" : "null"
    case .text(let text): append(text, to: &out)
    }
  }

  /// In quotes. Control characters and the invisible ones that reorder or hide text are written as `\uXXXX`, so that a
  /// row is a line and safe to print.
  package static func append(_ text: String, to out: inout String) {
    out += "\""
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }) {
      out += text
    } else {
      for scalar in text.unicodeScalars { append(scalar, to: &out) }
    }
    out += "\""
  }

  private static func append(_ scalar: Unicode.Scalar, to out: inout String) {
    switch scalar.value {
    case 0: out += "\u{2400}"
    case 0x22: out += #"\""#
    case 0x5C: out += #"\\"#
    case 0x0A: out += #"\n"#
    case 0x0D: out += #"\r"#
    case 0x09: out += #"\t"#
    case 0..<0x20, 0x7F...0x9F, 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB:
      out += unit(scalar.value)
    case 0xE0000...0xE007F:
      let rest = scalar.value - 0x10000
      out += unit(0xD800 + rest >> 10) + unit(0xDC00 + rest & 0x3FF)
    default: out.unicodeScalars.append(scalar)
    }
  }

  private static func unit(_ value: UInt32) -> String {
    let digits = String(value, radix: 16)
    return #"\u"# + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }
}
