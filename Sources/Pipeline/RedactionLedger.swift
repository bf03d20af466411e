import Reporting

/// The account of a cleaned copy: kinds and counts, files and what was left out; never a value.
enum RedactionLedger {
  static let names = ["REDACTION.md", "REDACTION.json"]
}

extension RedactedCopy {
  /// `REDACTION.md`
  var markdown: String {
    let total = redactions.reduce(0) { $0 + $1.count }
    return """
      # Redaction

      evictrace \(ToolVersion.current) made this copy of evidence. In \(total) \(total == 1 ? "place" : "places") something \
      was taken out; a label such as `[redacted:token#1]` says what kind it was, and equal labels stand for equal values. \
      Lines are where they were in the original. No value is kept here or anywhere else.

      ## What was taken out

      \(table(["kind", "places"], redactions.map { [$0.rule, String($0.count)] }))

      ## Files

      \(table(["file", "lines", "remark"], sources.map { [$0.name, String($0.lines), $0.remark ?? ""] }))

      ## Left out

      \(table(["file", "why"], leftOut.map { [$0.name, $0.remark ?? "no text"] }))

      """
  }

  private func table(_ head: [String], _ rows: [[String]]) -> String {
    guard !rows.isEmpty else { return "Nothing." }
    let lines = [head, head.map { _ in "---" }] + rows.map { $0.map(cell) }
    return lines.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
  }

  /// A name in a table's cell: as code, with nothing in it that ends the cell or the code.
  private func cell(_ text: String) -> String {
    guard !text.isEmpty, !text.allSatisfy({ $0.isNumber }) else { return text }
    return "`" + InspectionText.printable(text).replacing("`", with: "'").replacing("|", with: "¦") + "`"
  }

  /// `REDACTION.json`
  var json: String {
    func list(_ rows: [String]) -> String {
      rows.isEmpty ? "[]" : "[\n    " + rows.joined(separator: ",\n    ") + "\n  ]"
    }
    let rules = redactions.map { "{\"rule\": \(quoted($0.rule)), \"count\": \($0.count)}" }
    let files = sources.map {
      "{\"path\": \(quoted($0.name)), \"lines\": \($0.lines), \"bytes\": \($0.bytes), \"remark\": \($0.remark.map(quoted) ?? "null")}"
    }
    let others = leftOut.map { "{\"path\": \(quoted($0.name)), \"remark\": \($0.remark.map(quoted) ?? "null")}" }
    return """
      {
        "schema": "evictrace.redaction/1",
        "tool": {"name": "evictrace", "version": \(quoted(ToolVersion.current))},
        "names": [\(names.map(quoted).joined(separator: ", "))],
        "redactions": \(list(rules)),
        "sources": \(list(files)),
        "leftOut": \(list(others))
      }

      """
  }

  private func quoted(_ text: String) -> String {
    "\""
      + text.unicodeScalars.map { s -> String in
        switch s {
        case "\"": "\\\""
        case "\\": "\\\\"
        case _ where s.value < 0x20 || s.value == 0x7F: "?"
        default: String(s)
        }
      }.joined() + "\""
  }
}
