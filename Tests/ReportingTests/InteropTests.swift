import Foundation
import IncidentModel
import Testing

@testable import Reporting

/// What all formats of `Sources/Reporting/Interop` promise together.
@Suite struct InteropTests {
  static let formats: [ReportFormat] = [.perfetto, .sarif, .openMetrics, .csv, .ndjson, .junit]

  @Test("Every format has one row, and no word or ending means two")
  func everyFormatHasOneRow() {
    #expect(ReportFormatRow.all.map(\.format) == ReportFormat.allCases)
    let names = ReportFormatRow.all.map(\.name)
    #expect(Set(names).count == names.count)
    let endings = ReportFormatRow.all.flatMap(\.endings)
    #expect(Set(endings).count == endings.count)
    for row in ReportFormatRow.all {
      #expect(!row.endings.isEmpty && !row.purpose.isEmpty, "\(row.name)")
      for ending in row.endings { #expect(ReportFormatRow.named(by: "a/b." + ending)?.row == row, "\(ending)") }
    }
  }

  @Test("docs/interop.md lists every format with its endings")
  func documentation() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(contentsOf: root.appending(path: "docs/interop.md"), encoding: .utf8)
    for row in ReportFormatRow.all {
      let endings = row.endings.map { "`.\($0)`" }.joined(separator: " ")
      #expect(text.contains("| `\(row.name)` | \(endings) |"), "\(row.name)")
    }
  }

  @Test("The longest ending of a name decides")
  func theLongestEndingDecides() {
    let table: [(String, String?)] = [
      ("node.perfetto.json", "perfetto"), ("node.pftrace.json", "perfetto"), ("node.json", "json"),
      ("node.sarif.json", "sarif"), ("node.JUNIT.XML", "junit"), ("perfetto.json", "json"), ("report", nil),
      ("dir.csv/report", nil), ("a.prom", "openmetrics"), ("", nil), (".csv", "csv"),
    ]
    for (path, name) in table { #expect(ReportFormatRow.named(by: path)?.row.name == name, "\(path)") }
  }

  @Test("The same postmortem gives the same bytes", arguments: formats)
  func theSameBytes(_ format: ReportFormat) {
    let once = written(JSONSample.rich, format)
    for _ in 0..<3 { #expect(written(JSONSample.rich, format) == once) }
    #expect(once != written(JSONSample.empty, format))
  }

  @Test("A secret of the evidence is in no format", arguments: formats)
  func secretsAreTakenOut(_ format: ReportFormat) {
    let token = "hf_" + "zeNmU8JxVTl8mX60oqpwiuja8DEtUHv8kl"
    var fixture = DocumentFixture()
    fixture.hostile = " " + token
    #expect(!render(fixture.postmortem, options: RenderOptions(format: format)).text.contains(token))
    #expect(render(fixture.postmortem, options: RenderOptions(format: format, redacts: false)).text.contains(token))
  }

  @Test("No control, bidirectional or invisible character of the evidence stands in a format as it is")
  func hiddenCharactersAreShown() {
    for hostile in HostileText.all {
      var fixture = DocumentFixture()
      fixture.hostile = hostile
      for format in Self.formats {
        let hidden = written(fixture.postmortem, format).unicodeScalars.filter {
          VisibleText.isHidden($0) && $0 != "\n" && $0 != "\r"
        }
        #expect(hidden.isEmpty, "\(format): \(hidden.prefix(3).map { String($0.value, radix: 16) })")
      }
    }
  }

  @Test("Sentences are said in the language asked for", arguments: formats)
  func sentencesAreTranslated(_ format: ReportFormat) {
    let patterns = [
      "{} for {}: {} moved, {} unpacked.": "‹{0}›", "no lines": "‹no lines›", "Incidents on the node.": "‹incidents›",
      "{} keeps {} on a filesystem of {}.": "‹{0}›", "{}: {}": "‹{0}›{1}",
    ]
    let text = render(
      DocumentFixture().postmortem,
      options: RenderOptions(format: format, language: Catalogue(language: "zh-CN", patterns: patterns))
    ).text
    #expect(text.contains("‹"))
  }

  /// Wherever the clock of the evidence may stand.
  static let edges = [
    Timestamp(nanoseconds: .min), Timestamp(nanoseconds: .max), Timestamp(nanoseconds: 0), Timestamp(seconds: -1),
  ]

  @Test("Times at the ends of the calendar and ends before their beginnings are written", arguments: formats)
  func farTimes(_ format: ReportFormat) throws {
    for from in Self.edges {
      for to in Self.edges {
        var p = JSONSample.rich
        var i = JSONSample.incident
        (i.start, i.end, i.pulls[0].start, i.pulls[0].end) = (from, to, from, to)
        (i.timeline[0].time, i.timeline[0].until, i.usage[0].time) = (from, to, to)
        i.pressure = [PressureInterval(from: from, to: to, basis: .event, evidence: JSONSample.evidence)]
        p.incidents = [i]
        #expect(try problems(written(p, format), format) == [])
      }
    }
  }

  @Test("Every format passes its own strict reader, whatever the evidence holds", arguments: formats)
  func strictReaders(_ format: ReportFormat) throws {
    #expect(try problems(written(JSONSample.empty, format), format) == [])
    #expect(try problems(written(JSONSample.rich, format), format) == [])
    for hostile in HostileText.all + ["'", "=1+1", "@SUM(A1)", "\t=x", ";=x", "\u{FFFE}\u{0}", "]]>", "{0}%s"] {
      var fixture = DocumentFixture()
      fixture.hostile = hostile
      #expect(try problems(written(fixture.postmortem, format), format) == [], "\(hostile.prefix(40))")
    }
  }

  @Test("Many incidents are many rows, and none is lost", arguments: formats)
  func manyIncidents(_ format: ReportFormat) throws {
    var p = JSONSample.rich
    p.incidents = (1...40).map { n in
      var i = JSONSample.incident
      (i.id, i.node) = ("I\(n)", "node-\(n % 7)")
      return i
    }
    let text = written(p, format)
    #expect(try problems(text, format) == [])
    for n in 1...40 { #expect(text.contains("I\(n)"), "I\(n)") }
  }
}

func written(_ p: Postmortem, _ format: ReportFormat) -> String {
  var options = RenderOptions(format: format, redacts: false)
  options.rules = [
    RuleProse(id: "cache-on-nodefs", title: "Cache", why: "Because.", check: "Look."),
    RuleProse(id: "quiet-rule", title: "Quiet", why: "Because of [a](b).", check: "Look."),
  ]
  options.exitCode = 1
  return render(p, options: options).text
}

/// What a strict reader of the format complains about.
func problems(_ text: String, _ format: ReportFormat) throws -> [String] {
  switch format {
  case .perfetto: try TraceCheck.problems(text)
  case .sarif: try SARIFCheck.problems(text)
  case .openMetrics: MetricsCheck.problems(text)
  case .csv: CSVCheck.problems(text)
  case .ndjson:
    try text.split(separator: "\n").compactMap { try object($0) == nil ? "no object: \($0.prefix(80))" : nil }
  case .junit: JUnitCheck.problems(text)
  default: []
  }
}

func object(_ text: some StringProtocol) throws -> [String: Any]? {
  try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
}
