internal import IncidentModel

/// Scalars that need more than their bytes: quoted with escapes, folded, over several lines. Rare, and read by the parser
/// that knows all of YAML's rules for them.
enum YAMLText {
  /// The text of the scalar that these bytes are, quotes or block mark included.
  static func decoded(_ bytes: [UInt8]) -> String {
    var lines: [YAMLLine] = []
    for (index, line) in (Array("k: ".utf8) + bytes).split(separator: 10, omittingEmptySubsequences: false).enumerated()
    {
      lines.append(YAMLLine(Array(line).span, number: UInt32(clamping: index + 1), offset: 1, length: line.count))
    }
    return YAMLBlock.parse(lines)?["k"].scalar ?? ""
  }
}
