internal import IncidentModel

/// The names and values of a described object, by the path of names above them.
struct Outline {
  private(set) var entries: [(path: [String], value: String)] = []
  private var open: [(indent: Int, name: String)] = []

  /// `Name: value`, a list line (`key=value`, a mount), or a table row under the open names.
  mutating func take(_ line: String) {
    let indent = line.prefix { $0 == " " }.count
    while let last = open.last, last.indent >= indent { open.removeLast() }
    let path = open.map(\.name)
    guard let (name, value) = Self.name(line) else {
      entries.append((path, Self.trimmed(line[...])))
      return
    }
    entries.append((path + [name], value))
    open.append((indent, name))
  }

  /// A name ends with a colon before a blank or the end of the line, and is no longer than names are.
  static func name(_ line: String) -> (String, String)? {
    let text = line.drop { $0 == " " }
    guard let colon = text.firstIndex(of: ":") else { return nil }
    let after = text[text.index(after: colon)...]
    let name = text[..<colon]
    guard after.isEmpty || after.first == " ", name.count <= 60, !name.contains("  "), !name.contains("=") else {
      return nil
    }
    return (String(name), trimmed(after))
  }

  static func trimmed(_ text: Substring) -> String {
    let head = text.drop { $0 == " " || $0 == "\t" }
    guard let end = head.lastIndex(where: { $0 != " " && $0 != "\t" }) else { return "" }
    return String(head[...end])
  }

  func has(_ path: String...) -> Bool { entries.contains { $0.path == path } }

  /// The value; nil when absent, empty, `<none>` or `<unset>`.
  func value(_ path: String...) -> String? { value(at: path) }

  func value(at path: [String]) -> String? {
    entries.first { $0.path == path }.flatMap {
      ["", "<none>", "<unset>", "<nil>"].contains($0.value) ? nil : $0.value
    }
  }

  /// The value of a name and the lines below it that have no name of their own.
  func lines(_ path: [String]) -> [String] {
    entries.filter { $0.path == path && !$0.value.isEmpty && $0.value != "<none>" }.map(\.value)
  }

  /// The names directly below a path, in their order.
  func names(below path: [String]) -> [String] {
    var seen: [String] = []
    for entry in entries where entry.path.count == path.count + 1 && entry.path.starts(with: path) {
      if let name = entry.path.last, !seen.contains(name) { seen.append(name) }
    }
    return seen
  }

  /// `key: value` pairs below a path.
  func pairs(below path: [String]) -> [String: String] {
    var result: [String: String] = [:]
    for name in names(below: path) { result[name] = value(at: path + [name]) }
    return result
  }

  /// `app=vllm` lines.
  func labels(_ path: [String]) -> [String: String] {
    var result: [String: String] = [:]
    for line in lines(path) {
      if let equals = line.firstIndex(of: "=") {
        result[String(line[..<equals])] = String(line[line.index(after: equals)...])
      }
    }
    return result
  }

  func time(at path: [String]) -> Timestamp? { value(at: path).flatMap(DateLine.parse)?.absolute }
}
