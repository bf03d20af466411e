// The `key=value` pairs behind a structured message, in every dialect klog and logrus have had:
//
//     resourceName="ephemeral-storage"  pods=["ns/a","ns/b"]  pods=[ns/a ns/b]  podUID=66da1ccf-…  size=73720174
//     event={"ID":"…","Type":"ContainerDied"}   event=&{ID:… Type:…}   nodeCondition=[DiskPressure]
//     err=<
//     <TAB>first line
//      > pod="ns/name"

/// Pairs in the order they stood.
struct Fields: Sendable {
  private(set) var pairs: [(key: String, value: String)] = []

  /// The last value of a key: newer klog keeps the last of doubled keys, JSON logging prints both.
  subscript(_ key: String) -> String? { pairs.last { $0.key == key }?.value }

  mutating func append(_ key: String, _ value: String) { pairs.append((key, value)) }

  /// Reads pairs from `start` on and stops at the first thing that is none.
  static func read(_ text: Span<UInt8>, from start: Int) -> Fields {
    var (fields, i) = (Fields(), start)
    while true {
      while i < text.count, text[i] == 32 || text[i] == 10 { i += 1 }
      guard i < text.count, fields.pairs.count < 256, let equals = text.firstIndex(of: "=", from: i),
        text.firstIndex(of: " ", from: i, to: equals) == nil, equals > i
      else { return fields }
      let (value, end) = read(value: text, from: equals + 1)
      fields.append(text.text(i..<equals), value)
      i = max(end, equals + 1)
    }
  }

  /// A value by its first byte, and the place behind it.
  private static func read(value text: Span<UInt8>, from start: Int) -> (String, Int) {
    guard start < text.count else { return ("", start) }
    switch Unicode.Scalar(text[start]) {
    case "\"":
      let close = GoText.closingQuote(in: text, from: start) ?? text.count
      let bytes = GoText.unquoted(text, start + 1..<max(start + 1, close))
      return (String(decoding: bytes, as: UTF8.self), min(close + 1, text.count))
    case "[", "{": return bracketed(text, from: start, openAt: start)
    case "&" where text.has("{", at: start + 1): return bracketed(text, from: start, openAt: start + 1)
    case "<" where text.has("\n", at: start + 1): return multiline(text, from: start + 2)
    default:
      let end = text.firstIndex(of: " ", from: start) ?? text.count
      return (text.text(start..<end), end)
    }
  }

  private static func bracketed(_ text: Span<UInt8>, from start: Int, openAt open: Int) -> (String, Int) {
    let close = FlatJSON.closingBracket(in: text, from: open) ?? text.count - 1
    return (text.text(start..<close + 1), close + 1)
  }

  /// Lines with one TAB in front each, up to the line ` >`.
  private static func multiline(_ text: Span<UInt8>, from start: Int) -> (String, Int) {
    var (lines, i): ([String], Int) = ([], start)
    while i < text.count {
      let end = text.firstIndex(of: "\n", from: i) ?? text.count
      if text.matches(" >", at: i) { return (lines.joined(separator: "\n"), i + 2) }
      lines.append(text.text((text.has("\t", at: i) ? i + 1 : i)..<end))
      i = end + 1
    }
    return (lines.joined(separator: "\n"), text.count)
  }
}
