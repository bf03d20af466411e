/// How the pieces of a YAML line are told apart: entries, keys, comments, and what a plain word means.
extension YAMLBlock {
  /// `- value` or a lone `-`.
  static func isEntry(_ content: ArraySlice<UInt8>) -> Bool {
    guard content.first == UInt8(ascii: "-") else { return false }
    return content.count == 1 || content[content.startIndex + 1] == 32
  }

  /// The key of `key: value`, with what follows the colon.
  static func key(in content: ArraySlice<UInt8>) -> (name: String, rest: ArraySlice<UInt8>)? {
    guard let first = content.first else { return nil }
    if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
      let scalar = YAMLQuoted(content)
      guard let rest = scalar.rest, rest.first == UInt8(ascii: ":"), isBreak(rest.dropFirst()) else { return nil }
      return (scalar.text, rest.dropFirst())
    }
    guard !"[]{}&*!|>%@`,?#".utf8.contains(first) else { return nil }
    var i = content.startIndex
    while i < content.endIndex {
      if content[i] == UInt8(ascii: ":"), isBreak(content[(i + 1)...]) {
        return (String(decoding: content[..<i], as: UTF8.self), content[(i + 1)...])
      }
      if content[i] == UInt8(ascii: "#"), i > content.startIndex, content[i - 1] == 32 { return nil }
      i += 1
    }
    return nil
  }

  private static func isBreak(_ rest: ArraySlice<UInt8>) -> Bool { rest.first.map { $0 == 32 } ?? true }

  static func withoutComment(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var i = text.startIndex
    while i < text.endIndex {
      if text[i] == UInt8(ascii: "#"), i > text.startIndex, text[i - 1] == 32 { return text[..<i] }
      i += 1
    }
    return text
  }

  static func trimmed(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var slice = text.drop { $0 == 32 || $0 == 9 }
    while let last = slice.last, last == 32 || last == 9 || last == 13 { slice.removeLast() }
    return Array(slice)
  }

  /// A plain word: null, boolean, number, or text.
  static func resolve(_ string: String, _ bytes: [UInt8]) -> Value {
    switch string {
    case "", "~", "null", "Null", "NULL": .null
    case "true", "True", "TRUE": .bool(true)
    case "false", "False", "FALSE": .bool(false)
    default: JSONText.isNumber(bytes) ? .number(string) : .string(string)
    }
  }
}
