/// A strict reader for the part of YAML that patches use: block maps and lists, plain and double-quoted scalars, `[]`,
/// `{}`, comments, document separators. Everything else is an error, so that a patch cannot be valid by accident.
enum YamlReader {
  indirect enum Value: Equatable {
    case scalar(String)
    case list([Value])
    case map([String: Value])

    subscript(_ path: String...) -> Value? {
      path.reduce(Optional(self)) { value, key in
        switch value {
        case .map(let entries): entries[key]
        case .list(let items): Int(key).flatMap { items.indices.contains($0) ? items[$0] : nil }
        default: nil
        }
      }
    }
  }

  struct Malformed: Error { var line: String }

  static func documents(_ text: String) throws -> [Value] {
    var groups: [[Line]] = [[]]
    for row in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if row == "---" {
        groups.append([])
        continue
      }
      let content = try withoutComment(row)
      let indent = content.prefix { $0 == " " }.count
      guard indent % 2 == 0, !content.contains("\t"), !content.hasSuffix(" ") || content.allSatisfy({ $0 == " " })
      else {
        throw Malformed(line: String(row))
      }
      let body = content.dropFirst(indent)
      if !body.isEmpty { groups[groups.count - 1].append(Line(indent: indent, text: String(body))) }
    }
    return try groups.map { lines in
      var rest = lines[...]
      let value = try block(&rest, indent: 0)
      if let extra = rest.first { throw Malformed(line: extra.text) }
      return value
    }
  }

  private struct Line {
    var indent: Int
    var text: String
  }

  private static func withoutComment(_ row: Substring) throws -> Substring {
    var (isQuoted, isEscaped, previous) = (false, false, Character(" "))
    for i in row.indices {
      let c = row[i]
      if isEscaped {
        isEscaped = false
      } else if c == "\\" {
        isEscaped = isQuoted
      } else if c == "\"" {
        isQuoted.toggle()
      }
      if c == "#", !isQuoted, previous == " " {
        let front = row[..<i]
        return front.dropLast(front.reversed().prefix { $0 == " " }.count)
      }
      previous = c
    }
    if isQuoted { throw Malformed(line: String(row)) }
    return row
  }

  private static func block(_ lines: inout ArraySlice<Line>, indent: Int) throws -> Value {
    guard let first = lines.first, first.indent == indent else { throw Malformed(line: lines.first?.text ?? "nothing") }
    if first.text.hasPrefix("- ") { return try list(&lines, indent: indent) }
    if key(of: first.text) != nil { return try map(&lines, indent: indent) }
    lines.removeFirst()
    return try scalar(first.text)
  }

  private static func list(_ lines: inout ArraySlice<Line>, indent: Int) throws -> Value {
    var items: [Value] = []
    while let line = lines.first, line.indent == indent {
      guard line.text.hasPrefix("- ") else { throw Malformed(line: line.text) }
      lines.removeFirst()
      var inner = [Line(indent: indent + 2, text: String(line.text.dropFirst(2)))][...]
      while let next = lines.first, next.indent > indent { inner.append(lines.removeFirst()); _ = next }
      items.append(try block(&inner, indent: indent + 2))
      if let extra = inner.first { throw Malformed(line: extra.text) }
    }
    return .list(items)
  }

  private static func map(_ lines: inout ArraySlice<Line>, indent: Int) throws -> Value {
    var entries: [String: Value] = [:]
    while let line = lines.first, line.indent == indent {
      guard let (name, rest) = key(of: line.text) else { throw Malformed(line: line.text) }
      lines.removeFirst()
      guard entries[name] == nil else { throw Malformed(line: "twice: " + line.text) }
      entries[name] = rest.isEmpty ? try block(&lines, indent: indent + 2) : try scalar(rest)
    }
    return .map(entries)
  }

  /// The key and what follows its colon.
  private static func key(of text: String) -> (String, String)? {
    if text.hasPrefix("\"") {
      guard let end = closingQuote(text), let name = try? scalar(String(text[...end])), case .scalar(let key) = name
      else {
        return nil
      }
      let rest = text[text.index(after: end)...]
      return rest == ":" ? (key, "") : rest.hasPrefix(": ") ? (key, String(rest.dropFirst(2))) : nil
    }
    if text.hasSuffix(":"), !text.dropLast().contains(" ") { return (String(text.dropLast()), "") }
    guard let colon = text.firstIndex(of: ":"), text[colon...].hasPrefix(": ") else { return nil }
    return (String(text[..<colon]), String(text[colon...].dropFirst(2)))
  }

  private static func closingQuote(_ text: String) -> String.Index? {
    var isEscaped = false
    for i in text.indices.dropFirst() {
      if isEscaped {
        isEscaped = false
      } else if text[i] == "\\" {
        isEscaped = true
      } else if text[i] == "\"" {
        return i
      }
    }
    return nil
  }

  private static func scalar(_ text: String) throws -> Value {
    if text == "[]" { return .list([]) }
    if text == "{}" { return .map([:]) }
    guard text.hasPrefix("\"") else {
      let allowed = text.unicodeScalars.allSatisfy {
        $0.isASCII && ($0.properties.isAlphabetic || "0123456789_./-:@+".unicodeScalars.contains($0))
      }
      guard allowed, !text.isEmpty, !text.hasSuffix(":"), !text.hasPrefix("-") else { throw Malformed(line: text) }
      return .scalar(text)
    }
    guard closingQuote(text) == text.index(before: text.endIndex) else { throw Malformed(line: text) }
    return .scalar(try unescaped(text.dropFirst().dropLast()))
  }

  private static func unescaped(_ text: Substring) throws -> String {
    var (plain, rest) = ("", text[...])
    while let c = rest.popFirst() {
      guard c == "\\" else {
        plain.append(c)
        continue
      }
      switch rest.popFirst() {
      case "n": plain += "\n"
      case "t": plain += "\t"
      case "\"": plain += "\""
      case "\\": plain += "\\"
      case let u? where u == "u" || u == "U":
        let digits = rest.prefix(u == "u" ? 4 : 8)
        guard let code = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(code) else {
          throw Malformed(line: String(text))
        }
        plain.unicodeScalars.append(scalar)
        rest = rest.dropFirst(digits.count)
      default: throw Malformed(line: String(text))
      }
    }
    return plain
  }
}
