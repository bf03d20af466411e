import Reporting

/// How a report is written.
///
/// ```swift
/// try analysis.report(as: .html)
/// try analysis.report(as: .markdown(for: .gitlab), in: .chinese)
/// try analysis.report(as: ReportFormat(fileName: "node.sarif") ?? .json)
/// ```
public struct ReportFormat: Hashable, Sendable {
  let row: ReportFormatRow
  var platform = TicketPlatform.github
  var width = 96
  var hasColour = false

  private init(_ format: Reporting.ReportFormat) {
    row = ReportFormatRow.row(of: format) ?? ReportFormatRow.all[0]
  }

  /// One page with figures to attach to a ticket, below a million bytes.
  public static let html = ReportFormat(.html)
  /// Markdown for GitHub.
  public static let markdown = ReportFormat(.markdown)
  /// The machine contract, `docs/postmortem.schema.json`.
  public static let json = ReportFormat(.json)
  /// One screen of 96 columns.
  public static let text = ReportFormat(.text)
  /// A trace for ui.perfetto.dev.
  public static let perfetto = ReportFormat(.perfetto)
  /// Findings for code scanning.
  public static let sarif = ReportFormat(.sarif)
  /// Figures for Prometheus.
  public static let openMetrics = ReportFormat(.openMetrics)
  /// The timeline for a spreadsheet.
  public static let csv = ReportFormat(.csv)
  /// The timeline, one JSON object a line.
  public static let ndjson = ReportFormat(.ndjson)
  /// Rules as tests, for a pipeline.
  public static let junit = ReportFormat(.junit)

  /// What a platform takes: its markup, within its limit of characters.
  public static func markdown(for platform: TicketPlatform) -> ReportFormat {
    var format = markdown
    format.platform = platform
    return format
  }

  /// One screen.
  ///
  /// - Parameters:
  ///   - width: Columns; fewer than 40 are taken as 40.
  ///   - colour: Whether ANSI colours are used.
  public static func text(width: Int, colour: Bool = false) -> ReportFormat {
    var format = text
    (format.width, format.hasColour) = (max(width, 40), colour)
    return format
  }

  /// Every format once, as `evictrace report --help` lists them.
  public static let all = ReportFormatRow.all.map { ReportFormat($0.format) }

  /// The format that the end of a file's name means: `node.perfetto.json` is a trace and `node.json` the contract. Nil
  /// where it means none.
  public init?(fileName: String) {
    guard let row = ReportFormatRow.named(by: fileName)?.row else { return nil }
    self.init(row.format)
  }

  /// The word for it on the command line, for example `md`.
  public var name: String { row.name }
  /// The ends of file names that mean it, without the dot; a file gets the first.
  public var fileEndings: [String] { row.endings }
}

/// Where a Markdown report is pasted. Each has a syntax, a limit and habits of its own.
public enum TicketPlatform: String, CaseIterable, Sendable {
  /// GitHub issues.
  case github
  /// GitLab issues.
  case gitlab
  /// Jira's wiki markup.
  case jira
  /// A digest for a Slack message.
  case slack

  var ofReporting: Platform {
    switch self {
    case .github: .github
    case .gitlab: .gitlab
    case .jira: .jira
    case .slack: .slack
    }
  }
}
