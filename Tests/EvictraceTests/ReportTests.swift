import Evictrace
import Foundation
import IncidentModel
import Testing

@Suite struct ReportTests {
  /// `hf_…` as the sample's pod holds it.
  static func token() throws -> String {
    let pods = try Checkout.text("samples/vllm-on-k3d/cluster/pods.yaml")
    return String(try #require(pods.firstMatch(of: /hf_[A-Za-z]{30,}/)).output)
  }

  @Test(
    "the library writes the bytes of the gallery",
    arguments: [("html", ReportFormat.html), ("md", .markdown), ("json", .json), ("txt", .text)])
  func gallery(_ row: (ending: String, format: ReportFormat)) throws {
    for sample in ["vllm-on-k3d", "healthy"] {
      let isSame =
        try Checkout.sample(sample).analysed(quoting(row.format)).report(as: row.format)
        == Checkout.text("reports/\(sample).\(row.ending)")
      #expect(isSame, "reports/\(sample).\(row.ending)")
    }
    guard row.format != .json else { return }
    let isSame =
      try Checkout.sample("vllm-on-k3d").analysed(quoting(row.format)).report(as: row.format, in: .chinese)
      == Checkout.text("reports/vllm-on-k3d.zh.\(row.ending)")
    #expect(isSame, "reports/vllm-on-k3d.zh.\(row.ending)")
  }

  /// The command line fetches lines for the formats that show them.
  private func quoting(_ format: ReportFormat) -> AnalysisOptions {
    var options = AnalysisOptions()
    options.quotesLines = format == .html || format == .markdown
    return options
  }

  @Test("no format holds the token that a pod of the bundle holds, in any language")
  func secrets() throws {
    let analysis = try Checkout.k3d.get()
    let token = try Self.token()
    for format in ReportFormat.all {
      for language in ReportLanguage.allCases {
        let report = try analysis.report(as: format, in: language)
        #expect(!report.isEmpty && !report.contains(token), "\(format.name) \(language)")
      }
    }
  }

  @Test("a report of one's own that holds a secret is not handed out, however it is written; the error names its line")
  func leaks() throws {
    let analysis = try Checkout.k3d.get()
    let token = try Self.token()
    let ways = [
      token, "x=" + token + ";", Data(token.utf8).base64EncodedString(),
      token.map { "&#\($0.unicodeScalars.first!.value);" }.joined(),
      "ghp_" + "aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW3xY5",
    ]
    for written in ways {
      let error = #expect(throws: LeakError.self) { try analysis.report { _ in "title\n\n" + written + "\n" } }
      #expect(error?.places.first?.line == 3)
      #expect(error?.description.contains("line 3") == true && error?.description.contains(token) == false)
    }
    #expect(try analysis.report { _ in "title\n" } == "title\n")
  }

  @Test("one's own writer is given a postmortem without secrets, quoted lines included")
  func cleanPostmortem() throws {
    let folder = try Folder()
    let token = try Self.token()
    let name = "vllm/vllm-openai"
    for file in ["cluster/events.json", "cluster/pods.yaml"] {
      let text = try Checkout.text("samples/vllm-on-k3d/" + file).replacing(name, with: "\(token)/vllm-openai")
      try folder.write(String(file.dropFirst(8)), Array(text.utf8))
    }
    let analysis = try SupportBundle(folder.url.path).analysed()
    #expect("\(analysis.postmortem)".contains(token))
    var given = ""
    let report = try analysis.report { postmortem in
      given = "\(postmortem)"
      return postmortem.incidents.flatMap { $0.pulls.map(\.image.text) }.joined(separator: "\n")
    }
    #expect(!given.contains(token) && report.contains("[redacted:hf-token"))
  }

  @Test("names get pseudonyms where that is asked for, and only then")
  func pseudonyms() throws {
    let analysis = try Checkout.k3d.get()
    let (node, pod) = ("k3d-llm-agent-0", "vllm-dbc2zpgk4n-2fd7s")
    for format in ReportFormat.all {
      let hidden = try analysis.report(as: format, hiding: .all)
      #expect(!hidden.contains(node) && !hidden.contains(pod), "\(format.name)")
    }
    let nodes = try analysis.report(as: .text, hiding: Pseudonyms([.nodes]))
    #expect(nodes.contains("node-1") && !nodes.contains(node) && nodes.contains(pod))
    #expect(try analysis.report(as: .text).contains(node))
    #expect(try analysis.report(hiding: Pseudonyms([.nodes])) { $0.incidents.map(\.node).joined() } == "node-1")
  }

  @Test("with a key a name has one pseudonym in every report, another with another key, and a short key is none")
  func keys() throws {
    let analysis = try Checkout.k3d.get()
    let other = try Checkout.sample("vllm-on-k3d").analysed(AnalysisOptions())
    let keys = ["0123456789abcdef", "fedcba9876543210"].map { Pseudonyms([.nodes], key: Array($0.utf8)) }
    let node = { (analysis: Analysis, names: Pseudonyms?) in
      try analysis.report(hiding: try #require(names)) { $0.incidents.map(\.node).joined() }
    }
    #expect(try node(analysis, keys[0]) == node(other, keys[0]))
    #expect(try node(analysis, keys[0]) != node(analysis, keys[1]))
    #expect(Pseudonyms(.init(Pseudonyms.Name.allCases), key: Array(repeating: 1, count: 15)) == nil)
  }

  @Test("each platform gets its own markup, and the screen its width")
  func platforms() throws {
    let analysis = try Checkout.k3d.get()
    let texts = try TicketPlatform.allCases.map { try analysis.report(as: .markdown(for: $0)) }
    #expect(Set(texts).count == TicketPlatform.allCases.count)
    #expect(try analysis.report(as: .markdown) == analysis.report(as: .markdown(for: .github)))
    for width in [40, 80, 120] {
      let lines = try analysis.report(as: .text(width: width)).split(separator: "\n")
      #expect(lines.map(\.count).max() ?? 0 <= width)
    }
    #expect(try analysis.report(as: .text(width: 80, colour: true)).contains("\u{1B}["))
    #expect(try analysis.report(as: .text(width: -5)) == analysis.report(as: .text(width: 40)))
  }

  @Test("a file's name says its format, the longest ending first")
  func fileNames() {
    let rows: [(String, ReportFormat?)] = [
      ("a.html", .html), ("a.perfetto.json", .perfetto), ("a.json", .json), ("A.MD", .markdown), ("a", nil),
      ("dir.html/a.pdf", nil), ("a.sarif", .sarif), ("a.junit.xml", .junit),
    ]
    for (name, format) in rows { #expect(ReportFormat(fileName: name) == format, "\(name)") }
    #expect(Set(ReportFormat.all.map(\.name)).count == ReportFormat.all.count)
    for format in ReportFormat.all {
      #expect(format.fileEndings.first.flatMap { ReportFormat(fileName: "x." + $0) } == format)
    }
  }

  @Test("sentences are texts in both languages, and every finding's rule is explained")
  func words() throws {
    let postmortem = try Checkout.k3d.get().postmortem
    let findings = postmortem.incidents.flatMap(\.findings)
    #expect(findings.count > 5)
    for finding in findings {
      let (english, chinese) = (
        ReportLanguage.english.text(of: finding.title), ReportLanguage.chinese.text(of: finding.title)
      )
      #expect(!english.isEmpty && english != chinese)
      #expect(explanation(of: finding.rule)?.hasPrefix(finding.rule) == true)
    }
    #expect(explanation(of: "no such thing") == nil)
    #expect(explanation(of: "nodefs") != explanation(of: "nodefs", in: .chinese))
  }
}
