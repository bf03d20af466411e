internal import IncidentModel

/// `key=value` pairs of a line, values quoted as Go quotes them; label sets in braces give their pairs too:
///
///     {namespace="ml"} name=vllm-1 kind=Pod reason=Evicted type=Warning count=1 msg="The node was low on …"
enum Logfmt {
  static func pairs(_ text: String) -> [(key: String, value: String)] {
    let bytes = Array(text.utf8)
    var pairs: [(String, String)] = []
    var i = 0
    while i < bytes.count, pairs.count < 200 {
      let start = i
      while i < bytes.count, isKey(bytes[i]) { i += 1 }
      guard i > start, i < bytes.count, bytes[i] == UInt8(ascii: "=") else {
        i = max(i, start + 1)
        continue
      }
      let key = String(decoding: bytes[start..<i], as: UTF8.self)
      i += 1
      pairs.append((key, value(bytes, &i)))
    }
    return pairs
  }

  private static func isKey(_ byte: UInt8) -> Bool {
    (65...90).contains(byte) || (97...122).contains(byte) || (48...57).contains(byte) || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
  }

  private static func value(_ bytes: [UInt8], _ i: inout Int) -> String {
    guard i < bytes.count, bytes[i] == UInt8(ascii: "\"") else {
      let start = i
      while i < bytes.count, bytes[i] > 32, bytes[i] != UInt8(ascii: ","), bytes[i] != UInt8(ascii: "}") { i += 1 }
      return String(decoding: bytes[start..<i], as: UTF8.self)
    }
    let quoted = YAMLQuoted(bytes[i...])
    guard quoted.isClosed, let rest = quoted.rest else {
      i = bytes.count
      return quoted.text
    }
    i = rest.startIndex
    return quoted.text
  }
}
