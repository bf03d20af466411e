/// A JSON or YAML value as kubectl prints it: keys sorted, four spaces of JSON indentation, Go's HTML escapes; YAML in
/// block style with long scalars folded after column 80.
indirect enum Document: Sendable {
  case null
  case bool(Bool)
  case int(Int64)
  case string(String)
  case array([Document])
  case object([String: Document])
}

extension Document: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
  init(stringLiteral value: String) { self = .string(value) }
  init(integerLiteral value: Int64) { self = .int(value) }
  init(booleanLiteral value: Bool) { self = .bool(value) }
  init(arrayLiteral elements: Document...) { self = .array(elements) }
  init(dictionaryLiteral elements: (String, Document)...) {
    self = .object(Dictionary(elements, uniquingKeysWith: { $1 }))
  }
  init(nilLiteral: ()) { self = .null }
}

extension Document {
  /// The same object with more keys; `nil` leaves a key out. On anything but an object: no change.
  func with(_ key: String, _ value: Document?) -> Document {
    guard case .object(var members) = self, let value else { return self }
    members[key] = value
    return .object(members)
  }

  static func list(_ items: [Document]) -> Document {
    ["apiVersion": "v1", "items": .array(items), "kind": "List", "metadata": ["resourceVersion": ""]]
  }

  /// Pretty JSON, without a final line feed.
  func json(indent: Int = 4) -> String {
    var out = ""
    writeJSON(to: &out, indent: indent, depth: 0)
    return out
  }

  /// JSON on one line, as an HTTP endpoint gives it.
  var compactJSON: String {
    var out = ""
    writeJSON(to: &out, indent: nil, depth: 0)
    return out
  }

  private func writeJSON(to out: inout String, indent: Int?, depth: Int) {
    let inner = indent.map { "\n" + String(repeating: " ", count: $0 * (depth + 1)) } ?? ""
    let outer = indent.map { "\n" + String(repeating: " ", count: $0 * depth) } ?? ""
    switch self {
    case .null: out += "null"
    case .bool(let value): out += value ? "true" : "false"
    case .int(let value): out += String(value)
    case .string(let text): out += Self.quoted(text)
    case .array(let items) where items.isEmpty: out += "[]"
    case .object(let members) where members.isEmpty: out += "{}"
    case .array(let items):
      for (index, item) in items.enumerated() {
        out += (index == 0 ? "[" : ",") + inner
        item.writeJSON(to: &out, indent: indent, depth: depth + 1)
      }
      out += outer + "]"
    case .object(let members):
      for (index, key) in members.keys.sorted().enumerated() {
        out += (index == 0 ? "{" : ",") + inner + Self.quoted(key) + (indent == nil ? ":" : ": ")
        members[key]?.writeJSON(to: &out, indent: indent, depth: depth + 1)
      }
      out += outer + "}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\t": out += "\\t"
      case "<": out += "\\u003c"
      case ">": out += "\\u003e"
      case "&": out += "\\u0026"
      case "\u{0}"..."\u{1F}":
        let digits = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}

/// YAML in the shape of sigs.k8s.io/yaml: sequences not indented under their key.
extension Document {
  var yaml: String {
    var out = ""
    writeYAML(to: &out, depth: 0)
    return out
  }

  private var isBlock: Bool {
    switch self {
    case .array(let items): !items.isEmpty
    case .object(let members): !members.isEmpty
    default: false
    }
  }

  /// Writes the value after its key or dash; `depth` is the indentation of its own lines.
  private func writeYAML(to out: inout String, depth: Int) {
    let indent = String(repeating: " ", count: depth)
    switch self {
    case .object(let members) where !members.isEmpty:
      for (index, key) in members.keys.sorted().enumerated() {
        guard let value = members[key] else { continue }
        out += (index == 0 ? "" : indent) + key + ":"
        value.writeYAMLMember(to: &out, depth: depth)
      }
    case .array(let items) where !items.isEmpty:
      for (index, item) in items.enumerated() {
        out += (index == 0 ? "" : indent) + "- "
        item.writeYAML(to: &out, depth: depth + 2)
      }
    default: out += scalar(column: depth, indent: depth) + "\n"
    }
  }

  private func writeYAMLMember(to out: inout String, depth: Int) {
    let lineStart = out.lastIndex(of: "\n").map { out.index(after: $0) } ?? out.startIndex
    let column = out.distance(from: lineStart, to: out.endIndex) + 1
    switch self {
    case .array where isBlock:
      out += "\n" + String(repeating: " ", count: depth)
      writeYAML(to: &out, depth: depth)
    case .object where isBlock:
      out += "\n" + String(repeating: " ", count: depth + 2)
      writeYAML(to: &out, depth: depth + 2)
    default: out += " " + scalar(column: column, indent: depth + 2) + "\n"
    }
  }

  private func scalar(column: Int, indent: Int) -> String {
    switch self {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .int(let value): String(value)
    case .array: "[]"
    case .object: "{}"
    case .string(let text): Self.yamlScalar(text, column: column, indent: indent)
    }
  }

  private static func yamlScalar(_ text: String, column: Int, indent: Int) -> String {
    if looksLikeAnotherType(text) { return "\"\(text)\"" }
    let special = "!&*-?:,[]{}#|>@`\"'%= "
    let isPlain =
      !(text.first.map(special.contains) ?? true) && !text.contains(": ") && !text.contains(" #")
      && !text.hasSuffix(":")
      && !text.hasSuffix(" ")
    let body = isPlain ? text : "'" + text.replacing("'", with: "''") + "'"
    return folded(body, column: column, indent: indent)
  }

  /// What would be read back as a number, a boolean, a time or nothing is quoted.
  private static func looksLikeAnotherType(_ text: String) -> Bool {
    if text.isEmpty || ["true", "false", "null", "yes", "no", "on", "off", "~", "y", "n"].contains(text.lowercased()) {
      return true
    }
    if Double(text) != nil { return true }
    let shape = String(text.map { $0.isASCII && $0.isNumber ? "0" : $0 })
    return shape.hasPrefix("0000-00-00T00:00:00")
  }

  /// go-yaml breaks at the first blank after column 80.
  private static func folded(_ text: String, column: Int, indent: Int) -> String {
    var (out, at, previous) = ("", column, Character("x"))
    let characters = Array(text)
    for (index, c) in characters.enumerated() {
      let next = index + 1 < characters.count ? characters[index + 1] : " "
      if c == " ", at > 80, previous != " ", next != " ", next != "'" || index + 2 < characters.count {
        out += "\n" + String(repeating: " ", count: indent)
        at = indent
      } else {
        out.append(c)
        at += 1
      }
      previous = c
    }
    return out
  }
}
