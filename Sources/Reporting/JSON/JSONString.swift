/// The spelling of a JSON string:
///
///     say "hi"⏎  →  "say \"hi\"\n"
enum JSONString {
  /// In quotes. Control characters (C0, DEL, C1), U+2028/2029 and the invisible characters that reorder or hide text
  /// are written as `\uXXXX`, so that the file is safe to print and to embed in a script.
  static func quoted(_ text: String) -> String {
    var out = "\""
    out.reserveCapacity(text.utf8.count + 2)
    if text.utf8.allSatisfy(isPlainByte) {
      out += text
    } else {
      for scalar in text.unicodeScalars { append(scalar, to: &out) }
    }
    out += "\""
    return out
  }

  private static func isPlainByte(_ b: UInt8) -> Bool { b >= 0x20 && b < 0x7F && b != 0x22 && b != 0x5C }

  private static func append(_ scalar: Unicode.Scalar, to out: inout String) {
    switch scalar {
    case "\"": out += #"\""#
    case "\\": out += #"\\"#
    case "\n": out += #"\n"#
    case "\r": out += #"\r"#
    case "\t": out += #"\t"#
    case _ where mustHide(scalar): out += escape(scalar.value)
    default: out.unicodeScalars.append(scalar)
    }
  }

  private static func mustHide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F: true
    case 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB: true
    case 0xE0000...0xE007F: true
    default: false
    }
  }

  /// One `\uXXXX`, or the surrogate pair beyond the basic plane.
  private static func escape(_ value: UInt32) -> String {
    guard value > 0xFFFF else { return unit(value) }
    let rest = value - 0x10000
    return unit(0xD800 + rest >> 10) + unit(0xDC00 + rest & 0x3FF)
  }

  private static func unit(_ value: UInt32) -> String {
    let digits = String(value, radix: 16)
    return #"\u"# + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
