import Foundation
import Reporting
import Testing

/// The gallery in reports/ is what the samples give today. `scripts/record` writes it anew and fails once.
@Suite struct GoldenReportTests {
  @Test(arguments: Checkout.sampleNames, ReportFormat.documents)
  func reportOfSampleIsTheOneInTheGallery(_ name: String, _ format: ReportFormat) throws {
    let report = rendered(try analysis(of: Checkout.sample(name)), format)
    let file = Checkout.golden(name, format)
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
    let wanted = Checkout.sampleNames.flatMap { name in
      ReportFormat.documents.map { "\(name).\(Checkout.ending(of: $0))" }
    }
    #expect(Set(files) == Set(wanted))
    let readme = try String(contentsOf: folder.appending(path: "README.md"), encoding: .utf8)
    for file in wanted { #expect(readme.contains("(\(file))"), "reports/README.md does not link \(file)") }
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
