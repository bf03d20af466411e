/// A JSON value that keeps its keys in the order they were given, and its spelling:
///
///     {
///       "source": 0,
///       "bytes": {"low": 1, "best": 2, "high": 3}
///     }
///
/// Small flat objects and arrays stand on one line, the rest is indented by two spaces. Only our own key names are ever
/// keys; whatever comes from the evidence is a value.
enum JSONValue {
  case null
  case bool(Bool)
  case integer(Int64)
  /// Not a number and infinities, which JSON has no word for, are written as `null`.
  case decimal(Double)
  case string(String)
  case array([JSONValue])
  case object([(key: String, value: JSONValue)])
  /// A long array whose elements are made while they are written: a tree of all of them would be several times as large
  /// as the text.
  case generated(count: Int, element: (Int) -> JSONValue)

  /// The value as text, without a line feed at the end.
  var text: String {
    var out = ""
    write(to: &out, indent: 0)
    return out
  }

  /// The same on one line, however long: a record of NDJSON.
  var inlineText: String {
    var out = ""
    writeInline(to: &out)
    return out
  }

  private func write(to out: inout String, indent: Int) {
    switch self {
    case .array(let items) where !fitsOneLine:
      Self.writeBlock(items.count, "[", "]", to: &out, indent) { out, i in items[i].write(to: &out, indent: indent + 2)
      }
    case .generated(let count, let element):
      Self.writeBlock(count, "[", "]", to: &out, indent) { out, i in element(i).write(to: &out, indent: indent + 2) }
    case .object(let members) where !fitsOneLine:
      Self.writeBlock(members.count, "{", "}", to: &out, indent) { out, i in
        out += JSONString.quoted(members[i].key) + ": "
        members[i].value.write(to: &out, indent: indent + 2)
      }
    default: writeInline(to: &out)
    }
  }

  private static func writeBlock(
    _ count: Int, _ open: String, _ close: String, to out: inout String, _ indent: Int,
    item: (inout String, Int) -> Void
  ) {
    out += open
    for i in 0..<count {
      out += (i == 0 ? "\n" : ",\n") + String(repeating: " ", count: indent + 2)
      item(&out, i)
    }
    out += "\n" + String(repeating: " ", count: indent) + close
  }

  private func writeInline(to out: inout String) {
    switch self {
    case .null: out += "null"
    case .bool(let b): out += b ? "true" : "false"
    case .integer(let n): out += String(n)
    case .decimal(let x): out += x.isFinite ? "\(x)" : "null"
    case .string(let s): out += JSONString.quoted(s)
    case .generated(let count, let element): JSONValue.array((0..<count).map(element)).writeInline(to: &out)
    case .array(let items):
      out += "["
      for (i, item) in items.enumerated() {
        if i > 0 { out += ", " }
        item.writeInline(to: &out)
      }
      out += "]"
    case .object(let members):
      out += "{"
      for (i, member) in members.enumerated() {
        out += (i > 0 ? ", " : "") + JSONString.quoted(member.key) + ": "
        member.value.writeInline(to: &out)
      }
      out += "}"
    }
  }

  /// Whether it is a container of scalars that one line can hold.
  private var fitsOneLine: Bool {
    switch self {
    case .array(let items): Self.fit(items.map { (key: "", value: $0) })
    case .object(let members): Self.fit(members)
    case .generated: false
    default: true
    }
  }

  private static func fit(_ members: [(key: String, value: JSONValue)]) -> Bool {
    var width = 0
    for (key, value) in members {
      guard let w = value.scalarWidth else { return false }
      width += key.utf8.count + w + 6
      if width > 110 { return false }
    }
    return true
  }

  private var scalarWidth: Int? {
    switch self {
    case .null, .bool: 5
    case .integer(let n): String(n).utf8.count
    case .decimal: 8
    case .string(let s): s.utf8.count + 2
    case .array(let items): items.isEmpty ? 2 : nil
    case .object(let members): members.isEmpty ? 2 : nil
    case .generated: nil
    }
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral {
  init(stringLiteral value: String) { self = .string(value) }
  init(booleanLiteral value: Bool) { self = .bool(value) }
  init(integerLiteral value: Int64) { self = .integer(value) }
}

extension JSONValue: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
  init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  init(dictionaryLiteral elements: (String, JSONValue)...) { self = .object(elements.map { (key: $0.0, value: $0.1) }) }
}

/// Said, not left to inference: a compiler of 6.3 calls the inference of a type that holds itself circular.
@available(*, unavailable)
extension JSONValue: Sendable {}
