import Foundation
import Reporting
import Testing

@testable import Batching

/// The fleet in the READMEs is what `evictrace batch samples` prints today.
@Suite struct FleetReadmeTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  @Test(arguments: [("README.md", "en"), ("README.zh-CN.md", "zh")])
  func readmeShowsTheFleetOfTheSamples(_ name: String, _ language: String) throws {
    let output = try SamplesFleet { ($0.formats, $0.language) = ([.json], language == "zh" ? .chinese : .english) }
      .screen()
    let file = Self.root.appending(path: name)
    let readme = try String(contentsOf: file, encoding: .utf8)
    let start = try #require(readme.range(of: "<!-- output:fleet -->\n```\n")).upperBound
    let end = try #require(readme.range(of: "```\n<!-- /output -->", range: start..<readme.endIndex)).lowerBound
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try Data(readme.replacingCharacters(in: start..<end, with: output).utf8).write(to: file)
      Issue.record("recorded \(name); run the tests again without RECORD")
    } else {
      #expect(readme[start..<end] == output)
    }
  }

  @Test("the fleet of the samples is the same bytes every time, and its files hold what they are called")
  func determinism() throws {
    let (one, two) = (try SamplesFleet(), try SamplesFleet())
    for file in ["index.html", "index.md", "batch.txt", "rows/incidents.ndjson", "rows/bundles.ndjson"] {
      #expect(try one.place.text(file) == two.place.text(file), "\(file)")
      #expect(try !one.place.text(file).isEmpty)
    }
    let (first, second) = (one.place.path + "/fleet.sqlite", two.place.path + "/fleet.sqlite")
    #expect(FileManager.default.contentsEqual(atPath: first, andPath: second))
    #expect(try one.place.text("rows/bundles.ndjson").split(separator: "\n").count == SamplesFleet.names.count)
    #expect(try one.place.text("index.html").contains("bundles/vllm-on-k3d-"))
  }
}
