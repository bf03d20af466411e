import IncidentModel

/// The timeline as CSV (RFC 4180): a header, then a row a line, each ended by CR LF; times are RFC 3339, numbers plain.
///
///     id,incident,node,time,until,plusMinusSeconds,lane,kind,subject,text,key,evidence
///     I1.3,I1,node-a,2026-04-21T09:12:44Z,,0.5,image,pull,docker.io/…,…,true,node-a/k3s.log:4211
func timelineCSV(_ rows: [TimelineRow], _ paths: SourcePaths, _ plain: (Sentence) -> String) -> String {
  var out = CSV.line([
    "id", "incident", "node", "time", "until", "plusMinusSeconds", "lane", "kind", "subject", "text", "key", "evidence",
  ])
  for row in rows {
    let entry = row.entry
    out += CSV.line([
      CSV.text(row.id), CSV.text(row.incident), CSV.text(row.node), entry.time.rfc3339, entry.until?.rfc3339 ?? "",
      CSV.number(entry.plusMinusSeconds), entry.lane.rawValue, CSV.text(entry.kind), CSV.text(entry.subject),
      CSV.text(plain(entry.text)), String(entry.isKey), CSV.text(entry.evidence.map(paths.mark).joined(separator: " ")),
    ])
  }
  return out
}

/// Cells that a spreadsheet shows and never computes (OWASP: CSV injection).
package enum CSV {
  package static func line(_ cells: [String]) -> String { cells.joined(separator: ",") + "\r\n" }

  package static func number(_ x: Double) -> String { x.isFinite ? "\(x)" : "" }

  /// A cell of text: control characters are shown (so a row is a line), a beginning that would make it a formula gets an
  /// apostrophe in front, and what is special to CSV stands in quotes.
  package static func text(_ raw: String) -> String {
    quoted(harmless(VisibleText.line(raw, limit: 8000)))
  }

  private static func quoted(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x3B || $0 == 0x20 }) else { return text }
    var out = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { out += "\"" }
      out.unicodeScalars.append(scalar)
    }
    return out + "\""
  }

  /// `=cmd|…` → `'=cmd|…`. In many countries a spreadsheet takes the semicolon for the separator, whatever stands
  /// between quotes: what follows one is the beginning of a cell, too.
  private static func harmless(_ text: String) -> String {
    var out = ""
    var isBeginning = true
    for scalar in text.unicodeScalars {
      if isBeginning, startsFormula(scalar) { out += "'" }
      out.unicodeScalars.append(scalar)
      isBeginning = scalar == ";" || isBeginning && (scalar == " " || scalar == "\"")
    }
    return out
  }

  private static func startsFormula(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": true
    default: false
    }
  }
}
