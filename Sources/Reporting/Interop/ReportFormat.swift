/// What a report is written as (`--format`).
public enum ReportFormat: String, CaseIterable, Sendable {
  case markdown, html, json, text
  case perfetto, sarif, openMetrics, csv, ndjson, junit

  /// The formats that tell a whole document; comparisons and what-ifs are written in these.
  public static let documents: [ReportFormat] = [.markdown, .html, .json, .text]
}

/// One row of the list of formats: the word for it on the command line, the file endings that mean it, and what it is
/// for. The first ending is the one a file gets.
public struct ReportFormatRow: Hashable, Sendable {
  public var format: ReportFormat
  public var name: String
  public var endings: [String]
  public var purpose: String

  private init(_ format: ReportFormat, _ name: String, _ endings: [String], _ purpose: String) {
    (self.format, self.name, self.endings, self.purpose) = (format, name, endings, purpose)
  }

  public static let all: [ReportFormatRow] = [
    ReportFormatRow(.markdown, "md", ["md", "markdown"], "for a ticket"),
    ReportFormatRow(.html, "html", ["html", "htm"], "one page to attach"),
    ReportFormatRow(.json, "json", ["json"], "the machine contract"),
    ReportFormatRow(.text, "text", ["txt", "text"], "one screen"),
    ReportFormatRow(
      .perfetto, "perfetto", ["perfetto.json", "pftrace.json", "trace.json"], "a trace for ui.perfetto.dev"),
    ReportFormatRow(.sarif, "sarif", ["sarif", "sarif.json"], "findings for code scanning"),
    ReportFormatRow(.openMetrics, "openmetrics", ["prom", "om"], "figures for Prometheus"),
    ReportFormatRow(.csv, "csv", ["csv"], "the timeline for a spreadsheet"),
    ReportFormatRow(.ndjson, "ndjson", ["ndjson", "jsonl"], "the timeline, one object a line"),
    ReportFormatRow(.junit, "junit", ["junit.xml", "xml"], "rules as tests, for a pipeline"),
  ]

  public static func row(of format: ReportFormat) -> ReportFormatRow? { all.first { $0.format == format } }

  /// The format that the end of a file's name means, with the ending: the longest that fits, so that
  /// `node.perfetto.json` is a trace and `node.json` the contract.
  public static func named(by path: String) -> (row: ReportFormatRow, ending: String)? {
    let name = path.split(separator: "/").last.map { $0.lowercased() } ?? ""
    var found: (row: ReportFormatRow, ending: String)?
    for row in all {
      for ending in row.endings where name.hasSuffix("." + ending) {
        if ending.utf8.count > found?.ending.utf8.count ?? 0 { found = (row, ending) }
      }
    }
    return found
  }
}
