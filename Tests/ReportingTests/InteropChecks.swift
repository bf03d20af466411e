import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Rules of SARIF 2.1.0 that its schema states, and some it only writes down.
enum SARIFCheck {
  static func problems(_ text: String) throws -> [String] {
    guard let log = try object(text), log["version"] as? String == "2.1.0",
      let run = (log["runs"] as? [[String: Any]])?.first, let results = run["results"] as? [[String: Any]],
      let driver = (run["tool"] as? [String: Any])?["driver"] as? [String: Any],
      let rules = driver["rules"] as? [[String: Any]], let artifacts = run["artifacts"] as? [[String: Any]]
    else { return ["no log"] }
    var problems: [String] = []
    let ids = rules.compactMap { $0["id"] as? String }
    if Set(ids).count != rules.count { problems.append("rule ids") }
    for result in results {
      let index = result["ruleIndex"] as? Int ?? -1
      if !ids.indices.contains(index) || ids[index] != result["ruleId"] as? String { problems.append("ruleIndex") }
      let (kind, level) = (result["kind"] as? String ?? "", result["level"] as? String ?? "")
      if (kind == "fail") == (level == "none") || !["fail", "open", "pass"].contains(kind) { problems.append(level) }
      let message = (result["message"] as? [String: Any])?["text"] as? String ?? ""
      if message.isEmpty || message.contains("](") { problems.append("message: \(message)") }
      let places = (result["locations"] as? [Any] ?? []) + (result["relatedLocations"] as? [Any] ?? [])
      problems += places.flatMap { place($0, artifacts: artifacts.count) }
      if places.isEmpty { problems.append("no location") }
    }
    let prints = results.compactMap { ($0["partialFingerprints"] as? [String: String])?.values.first }
    if Set(prints).count != results.count { problems.append("fingerprints are not unique") }
    return problems
  }

  private static func place(_ any: Any, artifacts: Int) -> [String] {
    guard let physical = (any as? [String: Any])?["physicalLocation"] as? [String: Any],
      let address = physical["artifactLocation"] as? [String: Any], let uri = address["uri"] as? String
    else { return ["no uri"] }
    let allowed = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/%".unicodeScalars)
    var problems: [String] = []
    if !uri.unicodeScalars.allSatisfy(allowed.contains) || uri.hasPrefix("/") { problems.append("uri \(uri)") }
    if let index = address["index"] as? Int, index < 0 || index >= artifacts { problems.append("artifact \(index)") }
    if ((physical["region"] as? [String: Any])?["startLine"] as? Int ?? 0) < 1 { problems.append("startLine") }
    return problems
  }
}

/// A strict reader of OpenMetrics text: TYPE, UNIT and HELP before the samples of their family, each family once, each set
/// of labels once, values that are numbers, and `# EOF` at the end and nowhere else.
enum MetricsCheck {
  static func problems(_ text: String) -> [String] {
    var problems: [String] = []
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.suffix(2) != ["# EOF", ""] { problems.append("no end") }
    lines.removeLast(min(2, lines.count))
    var families: Set<Substring> = []
    var (family, series): (Substring, Set<Substring>) = ("", [])
    for line in lines {
      let words = line.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false)
      if line.hasPrefix("# TYPE ") {
        family = words[2]
        if !families.insert(family).inserted { problems.append("family twice: \(family)") }
      } else if line.hasPrefix("# UNIT ") {
        if words[2] != family || !family.hasSuffix("_" + words[3]) { problems.append("unit: \(line)") }
      } else if line.hasPrefix("# HELP ") {
        if words[2] != family || words[3].isEmpty { problems.append("help: \(line)") }
      } else {
        problems += sample(line, of: family, &series)
      }
    }
    return problems
  }

  private static func sample(_ line: Substring, of family: Substring, _ series: inout Set<Substring>) -> [String] {
    guard let space = line.lastIndex(of: " "), Double(line[line.index(after: space)...]) != nil,
      line.hasPrefix(family)
    else { return ["sample: \(line)"] }
    let name = line[..<space]
    if !series.insert(name).inserted { return ["twice: \(name)"] }
    let labels = name.dropFirst(family.count)
    if labels.isEmpty { return [] }
    let one = #"[a-z0-9_]+="(?:[^"\\\n]|\\["\\n])*""#
    let isWhole = labels.range(of: "^\\{\(one)(?:,\(one))*\\}$", options: .regularExpression) != nil
    return isWhole ? [] : ["labels: \(labels)"]
  }
}

/// A strict reader of RFC 4180, with one rule on top: no cell of text begins a formula.
enum CSVCheck {
  static func rows(_ text: String) -> [[String]] {
    var (rows, row, cell, isQuoted): ([[String]], [String], String, Bool) = ([], [], "", false)
    var scalars = Array(text.unicodeScalars)[...]
    while let c = scalars.popFirst() {
      if isQuoted {
        if c == "\"", scalars.first == "\"" {
          cell.unicodeScalars.append(scalars.removeFirst())
        } else if c == "\"" {
          isQuoted = false
        } else {
          cell.unicodeScalars.append(c)
        }
      } else if c == "\"" {
        isQuoted = true
      } else if c == "," {
        row.append(cell); cell = ""
      } else if c == "\r", scalars.first == "\n" {
        scalars.removeFirst()
        rows.append(row + [cell])
        (row, cell) = ([], "")
      } else {
        cell.unicodeScalars.append(c)
      }
    }
    return cell.isEmpty && row.isEmpty && !isQuoted ? rows : rows + [row + [cell, "no end of line"]]
  }

  static func problems(_ text: String) -> [String] {
    let rows = rows(text)
    var problems = rows.filter { $0.count != 12 }.map { "cells: \($0.count)" }
    for cell in rows.joined() {
      let starts = [cell[...]] + cell.split(separator: ";", omittingEmptySubsequences: false).dropFirst()
      for start in starts {
        let bare = start.drop { $0 == " " || $0 == "\"" }
        if let first = bare.unicodeScalars.first, "=+-@\t\r＝＋－＠".unicodeScalars.contains(first) {
          problems.append("formula: \(cell)")
        }
      }
      if cell.contains("\n") || cell.contains("\r") { problems.append("line break: \(cell)") }
    }
    return problems
  }
}

/// JUnit as pipelines read it: well-formed, the numbers are those of the cases, every case has a name and a class.
enum JUnitCheck {
  static func problems(_ text: String) -> [String] {
    let reader = Reader()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = reader
    guard parser.parse() else { return ["not well-formed: \(parser.parserError.map { "\($0)" } ?? "")"] }
    return reader.problems
  }

  private final class Reader: NSObject, XMLParserDelegate {
    var problems: [String] = []
    private var promised: [String: Int] = [:]
    private var seen: [String: Int] = [:]
    private static let counted = [
      "testcase": "tests", "failure": "failures", "error": "errors", "skipped": "skipped",
    ]

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      if name == "testsuite" {
        (promised, seen) = ([:], [:])
        for key in Self.counted.values { promised[key] = attributes[key].flatMap { Int($0) } }
      }
      if let key = Self.counted[name] { seen[key, default: 0] += 1 }
      if name == "testcase", attributes["name"] == nil || attributes["classname"] == nil { problems.append("no name") }
      if ["testcase", "testsuite"].contains(name), attributes["time"].flatMap({ Double($0) }) == nil {
        problems.append("time: \(attributes)")
      }
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
      guard name == "testsuite" else { return }
      for key in Self.counted.values where promised[key] != seen[key, default: 0] {
        problems.append("\(key): \(promised[key] ?? -1) promised, \(seen[key, default: 0]) there")
      }
    }
  }
}
