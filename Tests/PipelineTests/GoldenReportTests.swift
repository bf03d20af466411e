import BundleReading
import Foundation
import IncidentModel
import Pipeline
import Reporting
import Testing

/// A report of the gallery: a sample in a format, and in which language.
struct GalleryReport: CustomTestStringConvertible, Sendable {
  var sample: String
  var format: ReportFormat
  var isChinese = false

  var file: String { sample + (isChinese ? ".zh." : ".") + Checkout.ending(of: format) }
  var testDescription: String { file }

  static let all =
    Checkout.sampleNames.flatMap { name in ReportFormat.documents.map { GalleryReport(sample: name, format: $0) } }
    + [.markdown, .html, .text].map { GalleryReport(sample: "vllm-on-k3d", format: $0, isChinese: true) }

  /// As the command line writes it, cited lines included.
  func text() throws -> String {
    var postmortem = try analysis(of: Checkout.sample(sample)).postmortem
    if format == .markdown || format == .html {
      postmortem.quotedLines = try quotedLines(
        of: postmortem, in: [.path(Checkout.sample(sample))], limits: AnalysisOptions().limits)
    }
    let language: Catalogue = isChinese ? .chinese : .english
    return render(postmortem, options: RenderOptions(format: format, width: 96, colour: false, language: language)).text
  }
}

/// The gallery in reports/ is what the samples give today. `scripts/record` writes it anew and fails once.
@Suite struct GoldenReportTests {
  @Test(arguments: GalleryReport.all)
  func reportOfSampleIsTheOneInTheGallery(_ wanted: GalleryReport) throws {
    let report = try wanted.text()
    let file = Checkout.root.appending(path: "reports/" + wanted.file)
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try Data(report.utf8).write(to: file)
      Issue.record("recorded \(file.lastPathComponent); run the tests again without RECORD")
      return
    }
    let golden = try String(contentsOf: file, encoding: .utf8)
    let isSame = report == golden  // apart, so that a failure does not print both whole
    #expect(isSame, "\(firstDifference(report, golden)); if it is meant, run scripts/record")
  }

  @Test func galleryListsEveryReportAndNothingElse() throws {
    let folder = Checkout.root.appending(path: "reports")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0 != "README.md" }
    #expect(Set(files) == Set(GalleryReport.all.map(\.file)))
    let readme = try String(contentsOf: folder.appending(path: "README.md"), encoding: .utf8)
    for report in GalleryReport.all {
      #expect(readme.contains("(\(report.file))"), "reports/README.md does not link \(report.file)")
    }
  }

  private func firstDifference(_ a: String, _ b: String) -> String {
    let (new, old) = (
      a.split(separator: "\n", omittingEmptySubsequences: false),
      b.split(separator: "\n", omittingEmptySubsequences: false)
    )
    for (index, (n, o)) in zip(new, old).enumerated() where n != o {
      return "line \(index + 1) is now `\(n.prefix(300))`, was `\(o.prefix(300))`"
    }
    return "\(new.count) lines now, \(old.count) before"
  }
}
