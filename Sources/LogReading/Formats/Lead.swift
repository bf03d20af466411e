// What stands in front of a line when somebody quotes it: indentation, list and quotation marks.
//
//     * Nov 22 12:14:43 minikube kubelet[2345]: …          minikube logs
//     > I1122 12:14:43.2 812 eviction_manager.go:395] …    a quotation in an issue
//     | - `time="2024-06-15T08:15:30Z" level=info …`       a table, a list, code

enum Lead {
  /// Whether a line that starts with this byte may have such marks; costs a comparison or two.
  @inline(__always)
  static func canStart(_ byte: UInt8) -> Bool { byte < 48 || byte == 0x3E || byte == 0x60 || byte >= 0x7C }

  /// Where the line's own text starts.
  static func end(in line: Span<UInt8>, from start: Int) -> Int {
    var i = start
    while i < line.count {
      switch line[i] {
      // The record separator of `-o json-seq` among them.
      case 9, 32, 0x1E, UInt8(ascii: "*"), UInt8(ascii: ">"), UInt8(ascii: "|"), UInt8(ascii: "`"), UInt8(ascii: "+"),
        UInt8(ascii: "'"):
        i += 1
      case UInt8(ascii: "-") where line.has(" ", at: i + 1): i += 2
      case 0xC2 where line.has("\u{A0}", at: i + 1): i += 2
      case 0xE2 where line.matches("\u{2022}", at: i) || line.matches("\u{2502}", at: i): i += 3
      default: return i
      }
    }
    return i
  }
}
