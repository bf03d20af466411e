import Evictrace
import IncidentModel

/// The pieces of code in the articles and comments of the library, as the compiler sees them. Nobody calls them; a test
/// compares them with what is printed.
enum Snippets {
  static func landing() throws {
    let analysis = try SupportBundle("support-bundle.tar.gz").analysed()
    print(try analysis.report(as: .text))
  }

  static func bundle() throws {
    let analysis = try SupportBundle("support-bundle.tar.gz").analysed()
    let page = try analysis.report(as: .html)
    print(page)
  }

  static func parts() {
    let bundle = SupportBundle("gpu-worker-07.tar.gz", "events.json")
    print(bundle)
  }

  static func look(_ bundle: SupportBundle) throws {
    var options = AnalysisOptions()
    options.node = "gpu-worker-07"
    options.since = Timestamp(year: 2026, month: 11, day: 22)
    options.clocks.year = 2026
    options.jobs = 4
    let analysis = try bundle.analysed(options)
    print(analysis)
  }

  static func many(_ paths: [String]) async throws {
    try await withThrowingTaskGroup { group in
      for path in paths {
        group.addTask { (path, try await SupportBundle(path).analysed().outcome) }
      }
      for try await (path, outcome) in group { print(path, outcome) }
    }
  }

  static func own(_ analysis: Analysis) throws {
    let language = ReportLanguage.english
    let list = try analysis.report { postmortem in
      postmortem.incidents.flatMap(\.findings).map { finding in
        let lines = finding.evidence.compactMap(postmortem.place(of:)).joined(separator: ", ")
        return "\(finding.rule): \(language.text(of: finding.title)) (\(lines))\n"
      }.joined()
    }
    print(list)
  }

  static func short(_ analysis: Analysis) throws {
    let list = try analysis.report { postmortem in
      postmortem.incidents.map { "\($0.node): \($0.kind.rawValue)\n" }.joined()
    }
    print(list)
  }

  static func names(_ analysis: Analysis) throws {
    let page = try analysis.report(as: .html, hiding: .all)
    let list = try analysis.report(hiding: Pseudonyms([.nodes, .pods])) { postmortem in
      postmortem.incidents.map(\.node).joined(separator: "\n")
    }
    print(page, list)
  }

  static func errors(_ bundle: SupportBundle) throws {
    do {
      let page = try bundle.analysed().report(as: .html)
      print(page)
    } catch let error as AnalysisError {
      if case .missing(let path) = error { print("look for \(path) elsewhere") }
    } catch let error as LeakError {
      print(error)  // kinds and lines, never the secret
    }
  }

  static func limits() {
    var options = AnalysisOptions()
    options.limits.totalBytes = 4 << 30
    options.limits.entries = 20_000
    options.limits.seconds = 60
    print(options)
  }

  static func progress(_ bundle: SupportBundle) async throws {
    var options = AnalysisOptions()
    let progress = AnalysisProgress()
    options.progress = progress
    async let analysis = bundle.analysed(options)
    // meanwhile, a few times a second: progress.bytesRead of progress.bytesInAll
    _ = try await analysis
  }

  static func formats(_ analysis: Analysis) throws -> [String] {
    [
      try analysis.report(as: .html),
      try analysis.report(as: .markdown(for: .gitlab), in: .chinese),
      try analysis.report(as: ReportFormat(fileName: "node.sarif") ?? .json),
    ]
  }

  static func explain(_ incident: Incident) {
    for finding in incident.findings { print(explanation(of: finding.rule) ?? "") }
  }
}
