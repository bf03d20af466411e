/// A YAML document as a value, so that a patch is well-formed by construction whatever the names in it are:
///
///     metadata:
///       name: vllm-srv-model-cache
///       labels: {}
///     sizeLimit: 24Gi  # 1.5 times the model
indirect enum Yaml: Hashable, Sendable {
  /// Always a string for the reader: quoted where a plain scalar could mean something else.
  case text(String)
  case number(Int64)
  case bool(Bool)
  case null
  case list([Yaml])
  case map([Entry])
  /// A value with a comment behind it (behind the key, when the value takes several lines).
  case noted(Yaml, String)

  struct Entry: Hashable, Sendable {
    var key: String
    var value: Yaml
  }

  /// The document as text, after comment lines.
  func document(comments: [String] = []) -> String {
    var lines = comments.map { "# \(Self.comment($0))" }
    write(indent: "", into: &lines)
    return lines.joined(separator: "\n") + "\n"
  }

  /// Several documents in one stream.
  static func stream(_ documents: [String]) -> String { documents.joined(separator: "---\n") }

  /// Fields of both maps; a list of lists or scalars is returned unchanged.
  func adding(_ entries: [Entry]) -> Yaml {
    if case .map(let own) = self { .map(own + entries) } else { self }
  }

  private func write(indent: String, into lines: inout [String]) {
    switch self {
    case .map(let entries) where !entries.isEmpty:
      for entry in entries { entry.value.write(after: "\(indent)\(yamlScalar(entry.key)):", indent, into: &lines) }
    case .list(let items) where !items.isEmpty:
      for item in items { item.writeItem(indent: indent, into: &lines) }
    case .noted(let value, let note):
      lines.append("\(indent)# \(Self.comment(note))")
      value.write(indent: indent, into: &lines)
    default: lines.append(indent + inline)
    }
  }

  private func write(after key: String, _ indent: String, into lines: inout [String]) {
    let (value, note) = unnoted
    let tail = note.map { "  # \(Self.comment($0))" } ?? ""
    guard value.isBlock else { return lines.append("\(key) \(value.inline)\(tail)") }
    lines.append(key + tail)
    value.write(indent: indent + "  ", into: &lines)
  }

  /// `- ` before the first line of the item, two blanks before the others.
  private func writeItem(indent: String, into lines: inout [String]) {
    let (value, note) = unnoted
    if let note { lines.append("\(indent)# \(Self.comment(note))") }
    guard value.isBlock else { return lines.append("\(indent)- \(value.inline)") }
    var inner: [String] = []
    value.write(indent: "", into: &inner)
    for (i, line) in inner.enumerated() { lines.append("\(indent)\(i == 0 ? "- " : "  ")\(line)") }
  }

  private var unnoted: (Yaml, String?) {
    if case .noted(let value, let note) = self { (value, note) } else { (self, nil) }
  }

  private var isBlock: Bool {
    switch self {
    case .map(let entries): !entries.isEmpty
    case .list(let items): !items.isEmpty
    default: false
    }
  }

  private var inline: String {
    switch self {
    case .text(let text): yamlScalar(text)
    case .number(let n): String(n)
    case .bool(let b): b ? "true" : "false"
    case .null: "null"
    case .list: "[]"
    case .map: "{}"
    case .noted(let value, _): value.inline
    }
  }

  /// Comments end at the line's end, so nothing that could end a line stays in one.
  private static func comment(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { (0x20...0x7E).contains($0.value) ? $0 : "?" }))
  }
}

extension Yaml: ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  init(stringLiteral text: String) { self = .text(text) }
  init(integerLiteral n: Int64) { self = .number(n) }
  init(booleanLiteral b: Bool) { self = .bool(b) }
  init(arrayLiteral items: Yaml...) { self = .list(items) }
  /// In the order written.
  init(dictionaryLiteral entries: (String, Yaml)...) { self = .map(entries.map { Entry(key: $0, value: $1) }) }
}

/// One string as a YAML scalar that every reader takes for that string: plain when it is plainly one, else
/// double-quoted with everything outside printable ASCII escaped.
func yamlScalar(_ text: String) -> String { isPlain(text) ? text : quotedScalar(text) }

/// Words that YAML 1.1 or 1.2 reads as something other than a string.
private let reservedWords: Set<String> = ["true", "false", "yes", "no", "on", "off", "y", "n", "null", "nan", "inf"]

private func isPlain(_ text: String) -> Bool {
  guard let first = text.unicodeScalars.first, text.utf8.count <= 200 else { return false }
  if ("0"..."9").contains(first) { return isAmount(text) }
  guard isLetter(first) || first == "/", !text.hasSuffix(":"), !reservedWords.contains(text.lowercased()) else {
    return false
  }
  return text.unicodeScalars.allSatisfy {
    isLetter($0) || ("0"..."9").contains($0) || "_./-:@+".unicodeScalars.contains($0)
  }
}

/// `24Gi`, `150Mi`, `300s`: digits and a suffix that no number has.
private func isAmount(_ text: String) -> Bool {
  let digits = text.prefix { $0.isASCII && $0.isNumber }
  return ["Ki", "Mi", "Gi", "Ti", "s", "m", "h"].contains(text.dropFirst(digits.count))
}

private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
  ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
}

private func quotedScalar(_ text: String) -> String {
  var quoted = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"", "\\": quoted += "\\\(scalar)"
    case "\n": quoted += "\\n"
    case "\t": quoted += "\\t"
    case _ where (0x20...0x7E).contains(scalar.value): quoted.unicodeScalars.append(scalar)
    case _ where scalar.value > 0xFFFF: quoted += "\\U" + hexadecimal(scalar, digits: 8)
    default: quoted += "\\u" + hexadecimal(scalar, digits: 4)
    }
  }
  return quoted + "\""
}

private func hexadecimal(_ scalar: Unicode.Scalar, digits: Int) -> String {
  let text = String(scalar.value, radix: 16)
  return String(repeating: "0", count: max(0, digits - text.count)) + text
}
