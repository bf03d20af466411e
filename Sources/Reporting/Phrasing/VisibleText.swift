/// Evidence may hold control characters, terminal escapes, bidirectional overrides and invisible characters. Every
/// writer shows them as what they are: `web\u{202E}gnp.exe`, `a\nb`. All work is done on Unicode scalars, because a
/// combining mark behind a backtick or a `<` makes another `Character` of it but not another byte for a parser.
enum VisibleText {
  /// One line: line breaks and tabs are shown too. Longer text than `limit` scalars keeps its head and its tail.
  static func line(_ text: String, limit: Int = 400) -> String {
    let scalars = shortened(text, to: limit)
    var out = ""
    for scalar in scalars { append(scalar, to: &out) }
    return out
  }

  /// Several lines: only the line feed stays as it is.
  static func lines(_ text: String, limit: Int = 20_000) -> String {
    var out = ""
    for scalar in shortened(text, to: limit) {
      if scalar == "\n" { out.unicodeScalars.append(scalar) } else { append(scalar, to: &out) }
    }
    return out
  }

  /// Whether a scalar is shown by its code point: controls, formats (bidirectional, zero width), separators other than
  /// the space, private use, surrogates, unassigned, and whatever Unicode calls ignorable.
  static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value >= 0x20 && scalar.value < 0x7F { return false }
    if scalar.properties.isDefaultIgnorableCodePoint { return true }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned, .spaceSeparator:
      return true
    default: return false
    }
  }

  private static func append(_ scalar: Unicode.Scalar, to out: inout String) {
    switch scalar {
    case "\n": out += "\\n"
    case "\r": out += "\\r"
    case "\t": out += "\\t"
    default:
      if isHidden(scalar) {
        out += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      } else {
        out.unicodeScalars.append(scalar)
      }
    }
  }

  private static func shortened(_ text: String, to limit: Int) -> [Unicode.Scalar] {
    let head = Array(text.unicodeScalars.prefix(limit + 1))
    guard head.count > limit else { return head }
    let tail = limit / 3
    return head.prefix(limit - tail) + ["…"] + text.unicodeScalars.suffix(tail)
  }
}
