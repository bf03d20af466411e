/// Tells one form of tables from another, so that nobody has to remember to count a version up.
enum Layout {
  /// Eight hex digits: FNV-1a over the lines.
  static func digest(_ lines: [String]) -> String {
    let digits = String(number(lines), radix: 16)
    return String(repeating: "0", count: 8 - digits.utf8.count) + digits
  }

  static func number(_ lines: [String]) -> UInt32 {
    lines.joined(separator: "\n").utf8.reduce(0x811c_9dc5) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
  }
}
