import Evictrace
import Foundation
import IncidentModel
import Testing

@Suite struct AnalysisTests {
  static let outcomes: [(sample: String, outcome: Analysis.Outcome, evicted: Int)] = [
    ("vllm-on-k3d", .incident, 2), ("vllm-on-kubeadm", .incident, 2), ("docker-overlay2", .incident, 2),
    ("healthy", .calm, 0),
  ]

  @Test("a sample gives its postmortem and says in one word what came out", arguments: outcomes)
  func samples(_ row: (sample: String, outcome: Analysis.Outcome, evicted: Int)) throws {
    let analysis = try Checkout.sample(row.sample).analysed()
    #expect(analysis.outcome == row.outcome)
    #expect(analysis.outcome.exitCode == (row.outcome == .calm ? 0 : 1))
    #expect(!analysis.isPartial && !analysis.isEmpty)
    #expect(analysis.postmortem.incidents.flatMap(\.evictions).count == row.evicted)
  }

  @Test("what cannot be opened is an error that names the path and says why")
  func errors() throws {
    let folder = try Folder()
    let file = try folder.write("a.log", Array("I am a file\n".utf8))
    let loop = folder.url.appending(path: "loop").path
    try FileManager.default.createSymbolicLink(atPath: loop, withDestinationPath: loop)
    let rows: [(bundle: SupportBundle, error: AnalysisError, words: String)] = [
      (SupportBundle(), .noPath, "give a directory"),
      (SupportBundle("/nowhere/x.tgz"), .missing(path: "/nowhere/x.tgz"), "`/nowhere/x.tgz` does not exist"),
      (SupportBundle(file + "/inside"), .missing(path: file + "/inside"), "a.log/inside"),
      (
        SupportBundle(loop), .unreadable(path: loop, reason: "too many levels of symbolic links"),
        "cannot be read: too many levels of symbolic links"
      ),
      (SupportBundle(file, "/nowhere"), .missing(path: "/nowhere"), "`/nowhere`"),
    ]
    for row in rows {
      let error = #expect(throws: AnalysisError.self) { try row.bundle.analysed() }
      #expect(error == row.error)
      #expect(error?.description.contains(row.words) == true, "\(row.words)")
    }
  }

  @Test("a damaged bundle is a result that says it is partial, and its reports say what is damaged")
  func damage() throws {
    let log = Checkout.root.appending(path: "samples/vllm-on-kubeadm/gpu-worker-07/kubelet.log.gz")
    let zipped = Array(try Data(contentsOf: log))
    let folder = try Folder()
    try folder.write("kubelet.log.gz", Array(zipped[..<(zipped.count / 2)]))
    let analysis = try SupportBundle(folder.url.path).analysed()
    #expect(analysis.isPartial && !analysis.isEmpty)
    #expect(analysis.outcome == .partial && analysis.outcome.exitCode == 2)
    let damage = analysis.postmortem.coverage.sources.flatMap(\.damage)
    #expect(damage.contains { $0.kind == .truncatedGzip })
    #expect(try analysis.report(as: .markdown).contains("kubelet.log.gz"))
  }

  @Test("where nothing is known, the result is empty and is not called calm")
  func nothingRecognised() throws {
    let folder = try Folder()
    for files in [[], ["poem.txt"]] {
      for file in files { try folder.write(file, Array("Roses are red\nViolets are blue\n".utf8)) }
      let analysis = try SupportBundle(folder.url.path).analysed()
      #expect(analysis.isEmpty)
      #expect(analysis.outcome == .nothingRecognised && analysis.outcome.exitCode == 65)
      #expect(analysis.postmortem.incidents.isEmpty)
    }
  }

  @Test("several parts are one bundle: its story cites all of them")
  func parts() throws {
    let root = Checkout.root.appending(path: "samples/vllm-on-k3d").path
    let postmortem = try SupportBundle(root + "/host", root + "/cluster", root + "/k3d-llm-agent-0").analysed()
      .postmortem
    let cited = postmortem.incidents.flatMap { $0.timeline.flatMap(\.evidence) + $0.usage.flatMap(\.evidence) }
    let folders = Set(cited.compactMap { postmortem.place(of: $0)?.split(separator: "/").first })
    #expect(folders == ["host", "cluster", "k3d-llm-agent-0"], "\(folders)")
  }

  @Test("filters choose which incidents are told")
  func filters() throws {
    let bundle = Checkout.sample("vllm-on-k3d")
    let incident = try #require(try bundle.analysed().postmortem.incidents.first)
    let rows: [(AnalysisOptions, Int)] = [
      (AnalysisOptions { $0.node = incident.node }, 1), (AnalysisOptions { $0.node = "another" }, 0),
      (AnalysisOptions { $0.incident = incident.id }, 1), (AnalysisOptions { $0.incident = "I99" }, 0),
      (AnalysisOptions { $0.until = incident.start - .seconds(1) }, 0),
      (AnalysisOptions { $0.until = incident.start }, 1),
      (AnalysisOptions { $0.since = incident.start }, 1),
      (AnalysisOptions { $0.since = (incident.end ?? incident.start) + .seconds(1) }, 0),
    ]
    for (options, count) in rows { #expect(try bundle.analysed(options).postmortem.incidents.count == count) }
  }

  @Test("what is known about clocks overrules what was inferred")
  func clocks() throws {
    let bundle = Checkout.sample("vllm-on-kubeadm")
    let year = { (options: AnalysisOptions) in
      Set(try bundle.analysed(options).postmortem.coverage.sources.compactMap(\.clock?.year))
    }
    #expect(try !year(AnalysisOptions()).contains(1999))
    #expect(try year(AnalysisOptions { $0.clocks.year = 1999 }).contains(1999))
  }

  @Test("a limit that strikes leaves a partial result")
  func limits() throws {
    for options in [
      AnalysisOptions { $0.limits.totalBytes = 20_000 }, AnalysisOptions { $0.limits.entries = 3 },
      AnalysisOptions { $0.limits.bytesPerSource = 2_000 },
    ] {
      let analysis = try Checkout.sample("vllm-on-k3d").analysed(options)
      #expect(analysis.isPartial && analysis.outcome == .partial)
    }
  }

  @Test("the same bytes give the same reports, whatever the number of jobs")
  func determinism() throws {
    for (sample, formats) in [("vllm-on-k3d", ReportFormat.all), ("docker-overlay2", [.json]), ("healthy", [.json])] {
      let reports = try [1, 1, 4].map { jobs in
        let analysis = try Checkout.sample(sample).analysed(AnalysisOptions { $0.jobs = jobs })
        return try formats.map { try analysis.report(as: $0) }
      }
      #expect(reports[0] == reports[1] && reports[0] == reports[2])
    }
  }

  @Test("lines are quoted unless nobody wants them")
  func quotes() throws {
    let bundle = Checkout.sample("vllm-on-k3d")
    let quoted = try bundle.analysed().postmortem
    let line = try #require(quoted.quotedLines.first)
    let place = try #require(quoted.place(of: line.evidence))
    let parts = place.split(separator: ":")
    let file = try Checkout.text("samples/vllm-on-k3d/" + parts[0])
    let lines = file.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[try #require(Int(parts[1])) - 1].hasPrefix(line.text.prefix(100)))
    #expect(try bundle.analysed(AnalysisOptions { $0.quotesLines = false }).postmortem.quotedLines.isEmpty)
  }

  @Test("evidence of another bundle has no place here")
  func strangers() throws {
    let postmortem = try Checkout.sample("healthy").analysed().postmortem
    let stranger = Evidence(source: 9_999, line: 1, offset: 0, length: 1, digest: 0)
    #expect(postmortem.place(of: stranger) == nil)
  }

  @Test("progress counts the bytes on disk and says when reading is over")
  func progress() throws {
    let progress = AnalysisProgress()
    #expect(progress.bytesRead == 0 && progress.bytesInAll == nil && !progress.isReadingOver)
    _ = try Checkout.sample("vllm-on-k3d").analysed(
      AnalysisOptions {
        $0.progress = progress
        $0.quotesLines = false
      })
    #expect(progress.bytesRead > 100_000 && progress.bytesRead == progress.bytesInAll && progress.isReadingOver)
  }
}

extension AnalysisOptions {
  init(_ change: (inout AnalysisOptions) -> Void) {
    self.init()
    change(&self)
  }
}
