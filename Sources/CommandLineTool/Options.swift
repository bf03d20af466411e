import ArgumentParser
import BundleReading
import IncidentModel
import Pipeline
import Reporting

/// A row of the list of formats, by the word for it.
struct Format: ExpressibleByArgument, Hashable {
  var row: ReportFormatRow

  init?(argument: String) {
    guard let row = ReportFormatRow.all.first(where: { $0.name == argument }) else { return nil }
    self.row = row
  }

  init(_ format: ReportFormat) {
    row = ReportFormatRow.all.first { $0.format == format } ?? ReportFormatRow.all[0]
  }

  init?(ending path: String) {
    guard let named = ReportFormatRow.named(by: path) else { return nil }
    row = named.row
  }

  static var allValueStrings: [String] { ReportFormatRow.all.map(\.name) }
  static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }

  /// For help: each format with its first ending and what it is for.
  static var list: String {
    let padded = { (text: String, width: Int) in text + String(repeating: " ", count: max(1, width - text.count)) }
    return ReportFormatRow.all
      .map { "  " + padded($0.name, 13) + padded("." + $0.endings[0], 16) + $0.purpose }
      .joined(separator: "\n")
  }

  var report: ReportFormat { row.format }
  /// Whether comparisons and what-ifs are written in it, too.
  var isDocument: Bool { ReportFormat.documents.contains(report) }

  /// `report.md` → `report.html`; a name without a known ending gets one.
  func fileName(beside path: String) -> String {
    let stem = ReportFormatRow.named(by: path).map { path.dropLast($0.ending.count + 1) } ?? path[...]
    return "\(stem).\(row.endings[0])"
  }
}

/// A format of comparisons and what-ifs, which are told as a document only.
struct DocumentFormat: ExpressibleByArgument, Hashable {
  var format: Format

  init?(argument: String) {
    guard let format = Format(argument: argument), format.isDocument else { return nil }
    self.format = format
  }

  static var allValueStrings: [String] { ReportFormat.documents.map { Format($0).row.name } }
  static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }

  /// The end of the output's name must mean one of them, too.
  static func expect(_ formats: [DocumentFormat], for output: String?, of what: String) throws {
    guard formats.isEmpty, let named = output.flatMap({ Format(ending: $0) }), !named.isDocument else { return }
    throw ValidationError(
      "\(what) is written as one of \(allValueStrings.joined(separator: ", ")); \(named.row.name) holds the report of one bundle"
    )
  }
}

/// The name of a platform that takes reports.
struct PlatformName: ExpressibleByArgument {
  static var allValueStrings: [String] { Platform.allCases.map(\.rawValue) }
  static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
  var platform: Platform

  init?(argument: String) {
    guard let platform = Platform(rawValue: argument.lowercased()) else { return nil }
    self.platform = platform
  }
}

/// Where a report is pasted.
struct DestinationOption: ParsableArguments {
  @Option(
    name: .customLong("for"),
    help: "Markdown for github, gitlab, jira (wiki markup) or slack (a digest), within its limit of characters.")
  var destination: PlatformName?

  var platform: Platform? { destination?.platform }

  /// A platform takes Markdown; that it was named for nothing would go unnoticed.
  func expectMarkdown(among formats: [Format], or output: String?) throws {
    guard let destination else { return }
    let wanted = formats.isEmpty ? output.flatMap { Format(ending: $0) }.map { [$0] } ?? [] : formats
    guard !wanted.isEmpty, !wanted.contains(where: { $0 == Format(.markdown) || $0 == Format(.text) }) else { return }
    throw ValidationError(
      "--for \(destination.platform.rawValue) is about Markdown, and \(wanted[0].row.name) is asked for; leave one of them out"
    )
  }
}

/// `UTC`, `Z`, `+05:30`, `-0800`.
struct Zone: ExpressibleByArgument {
  var seconds: Int

  init?(argument: String) {
    if ["utc", "z", "gmt"].contains(argument.lowercased()) {
      seconds = 0
      return
    }
    guard let sign = argument.first, sign == "+" || sign == "-" else { return nil }
    let digits = argument.dropFirst().filter { $0 != ":" }
    guard (2...4).contains(digits.count), digits.allSatisfy(\.isNumber), let n = Int(digits) else { return nil }
    let (hours, minutes) = digits.count <= 2 ? (n, 0) : (n / 100, n % 100)
    guard hours <= 14, minutes < 60 else { return nil }
    seconds = (sign == "-" ? -1 : 1) * (hours * 3600 + minutes * 60)
  }
}

struct ClockSkew: ExpressibleByArgument {
  var source: String
  var seconds: Double

  init?(argument: String) {
    guard let equals = argument.lastIndex(of: "="), let seconds = Double(argument[argument.index(after: equals)...]),
      abs(seconds) < 1e8
    else { return nil }
    (source, self.seconds) = (String(argument[..<equals]), seconds)
  }
}

/// RFC 3339 in UTC or with an offset, or a date.
struct Moment: ExpressibleByArgument {
  var time: Timestamp

  init?(argument: String) {
    let text = Array(argument.utf8)
    func number(_ from: Int, _ count: Int) -> Int? {
      guard from + count <= text.count else { return nil }
      return Int(String(decoding: text[from..<from + count], as: UTF8.self))
    }
    guard let year = number(0, 4), let month = number(5, 2), let day = number(8, 2) else { return nil }
    let seconds = (number(11, 2) ?? 0) * 3600 + (number(14, 2) ?? 0) * 60 + (number(17, 2) ?? 0)
    let zone =
      text.count > 19
      ? Zone(argument: String(decoding: text[19...].drop { $0 == 0x2E || (0x30...0x39).contains($0) }, as: UTF8.self))
      : nil
    guard
      let time = Timestamp(
        year: year, month: month, day: day, nanosecondOfDay: Int64(seconds) * 1_000_000_000,
        secondsFromUTC: zone?.seconds ?? 0)
    else { return nil }
    self.time = time
  }
}

struct ViewOptions: ParsableArguments {
  @Option(help: "Only incidents that reach beyond this time (RFC 3339).")
  var since: Moment?
  @Option(help: "Only incidents that began before this time (RFC 3339).")
  var until: Moment?
  @Option(help: "Only this node.")
  var node: String?
  @Option(help: "Only this incident, for example I2.")
  var incident: String?

  func apply(to options: inout AnalysisOptions) {
    (options.since, options.until) = (since?.time, until?.time)
    (options.node, options.incident) = (node, incident)
  }
}
