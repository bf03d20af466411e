import BundleReading
import Foundation
import IncidentModel
import Reporting
import Testing

@testable import Pipeline

/// Each output in the README is what the command above it prints today.
@Suite(.serialized) struct ReadmeTests {
  @Test func readmeShowsTheTextReportOfASample() throws {
    try check("vllm-on-k3d", rendered(try analysis(of: Checkout.sample("vllm-on-k3d")), .text))
  }

  @Test func readmeShowsAComparison() throws {
    let day = { (hour: Int, minute: Int, second: Int) in
      Timestamp(
        year: 2026, month: 4, day: 21, nanosecondOfDay: Int64(hour * 3600 + minute * 60 + second) * 1_000_000_000)
    }
    let compared = try compare(
      [.path(Checkout.sample("vllm-on-k3d"))], nil,
      options: CompareOptions(until: Pair(day(9, 11, 0), day(9, 14, 15))))
    try check("compare", compared.rendered(RenderOptions(format: .text, width: 96)).text)
  }

  private func check(_ name: String, _ output: String) throws {
    let file = Checkout.root.appending(path: "README.md")
    let readme = try String(contentsOf: file, encoding: .utf8)
    let shown = try #require(
      readme.range(of: "<!-- output:\(name) -->\n```\n").map { readme[$0.upperBound...] })
    let end = try #require(shown.range(of: Self.end)?.lowerBound)
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try Data(readme.replacingCharacters(in: shown.startIndex..<end, with: output).utf8).write(to: file)
      Issue.record("recorded README.md; run the tests again without RECORD")
      return
    }
    let isSame = shown[..<end] == output
    #expect(isSame, "the output in README.md is stale; if the change is meant, run scripts/record")
  }

  private static let end = "```\n<!-- /output -->"
}
