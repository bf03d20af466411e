import Foundation
import Reporting
import Testing

/// The one screen of output in the README is the text report of the first sample, as it is today.
@Suite struct ReadmeTests {
  @Test func readmeShowsTheTextReportOfASample() throws {
    let file = Checkout.root.appending(path: "README.md")
    let readme = try String(contentsOf: file, encoding: .utf8)
    let shown = try #require(readme.range(of: Self.begin).map { readme[$0.upperBound...] })
    let end = try #require(shown.range(of: Self.end)?.lowerBound)
    let report = rendered(try analysis(of: Checkout.sample("vllm-on-k3d")), .text)
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try Data(readme.replacingCharacters(in: shown.startIndex..<end, with: report).utf8).write(to: file)
      Issue.record("recorded README.md; run the tests again without RECORD")
      return
    }
    let isSame = shown[..<end] == report
    #expect(isSame, "the output in README.md is stale; if the change is meant, run scripts/record")
  }

  private static let begin = "<!-- output:vllm-on-k3d -->\n```\n"
  private static let end = "```\n<!-- /output -->"
}
