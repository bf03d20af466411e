/// The only addresses that a document may hold: reports of bundles in folders below it, spelled with unreserved characters
/// and percent signs alone.
enum LocalLinkCheck {
  static func isOfReport(_ address: String, ending: String) -> Bool {
    let parts = address.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count == 3 && parts[0] == "bundles" && parts[2] == "report." + ending && isSafe(parts[1])
  }

  /// Markdown without the targets of our own links; their words stay.
  static func removed(from line: String) -> String {
    var out = ""
    var rest = Substring(line)
    while let begin = rest.firstRange(of: "](bundles/"), let end = rest[begin.upperBound...].firstIndex(of: ")") {
      let address = String(rest[rest.index(begin.lowerBound, offsetBy: 2)..<end])
      out += rest[..<begin.lowerBound] + (isOfReport(address, ending: "md") ? "·" : "](")
      rest = rest[rest.index(after: end)...]
    }
    return out + rest
  }

  private static func isSafe(_ name: Substring) -> Bool {
    name.contains { $0 != "." }
      && name.utf8.allSatisfy {
        switch $0 {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"),
          UInt8(ascii: "%"):
          true
        default: false
        }
      }
  }
}
