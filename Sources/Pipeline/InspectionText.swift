import IncidentModel
import Reporting

/// The terminal's table of what was read, for `evictrace inspect`.
public enum InspectionText {
  /// One JSON object per source.
  public static func ndjson(_ analysis: Analysis, redacts: Bool = true) -> String {
    let drift = analysis.readings.map { ($0.source.id, $0.drift) }
    return sourceRecords(
      shown(analysis, redacts).coverage, drift: Dictionary(drift, uniquingKeysWith: { first, _ in first }))
  }

  private static func shown(_ analysis: Analysis, _ redacts: Bool) -> Postmortem {
    redacts ? redacted(analysis.postmortem).postmortem : analysis.postmortem
  }

  public static func text(_ analysis: Analysis, redacts: Bool = true) -> String {
    let p = shown(analysis, redacts)
    var lines = [
      "bundle \(p.bundle.name) (\(p.bundle.kind)), \(p.coverage.sources.count) sources, completeness \(p.coverage.completeness) of 100",
      "",
    ]
    for s in p.coverage.sources { lines += row(s) }
    if !p.coverage.blindSpots.isEmpty {
      lines += ["", "what the evidence cannot answer, and the command that would:"]
      for b in p.coverage.blindSpots { lines += ["  \(Phrasebook().plain(b.question))", "      \(b.collect)"] }
    }
    for n in p.notes { lines.append("\(n.severity.rawValue): \(n.text)") }
    return lines.map(printable).joined(separator: "\n") + "\n"
  }

  private static func row(_ s: Coverage.Source) -> [String] {
    var lines = ["\(padded(s.file.id)) \(s.file.path)"]
    let node = s.node.map { ", node \($0)" } ?? ""
    lines.append("      \(s.kind), \(s.format)\(node); \(s.lines) lines, \(s.recognised) recognised, \(s.bytes) bytes")
    if let first = s.first, let last = s.last { lines.append("      \(first.rfc3339) to \(last.rfc3339)") }
    if let c = s.clock {
      lines.append(
        "      clock \(Phrasebook().plain(c.zoneBasis)); year \(c.year.map(String.init) ?? "unknown") \(Phrasebook().plain(c.yearBasis))"
      )
    }
    lines += s.damage.map { "      damage: \($0.text)" }
    return lines
  }

  private static func padded(_ id: Int32) -> String {
    let digits = String(id)
    return String(repeating: " ", count: max(0, 4 - digits.count)) + digits
  }

  /// Evidence names and texts must not steer a terminal.
  static func printable(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { s in
          switch s.properties.generalCategory {
          case .control, .format, .lineSeparator, .paragraphSeparator: "?"
          default: s
          }
        }))
  }
}
