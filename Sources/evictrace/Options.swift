import ArgumentParser
import BundleReading
import IncidentModel
import Pipeline
import Reporting

enum Format: String, ExpressibleByArgument, CaseIterable {
  case md, html, json, text

  var report: ReportFormat {
    switch self {
    case .md: .markdown
    case .html: .html
    case .json: .json
    case .text: .text
    }
  }

  init?(ending path: String) {
    switch path.split(separator: ".").last.map(String.init) {
    case "md", "markdown": self = .md
    case "html", "htm": self = .html
    case "json": self = .json
    case "txt", "text": self = .text
    default: return nil
    }
  }

  /// `report.md` → `report.html`; a name without a known ending gets one.
  func fileName(beside path: String) -> String {
    let ending = self == .text ? "txt" : rawValue
    guard Format(ending: path) != nil, let dot = path.lastIndex(of: ".") else { return "\(path).\(ending)" }
    return "\(path[..<dot]).\(ending)"
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
