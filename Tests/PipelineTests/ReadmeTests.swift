import BundleReading
import Foundation
import IncidentModel
import Reporting
import Testing

@testable import Pipeline

/// Each output in the READMEs is what the command above it prints today, and both READMEs say the same.
@Suite(.serialized) struct ReadmeTests {
  /// A README and the language of the output it shows.
  struct Readme: Sendable, CustomTestStringConvertible {
    var name: String
    var language: Catalogue
    var testDescription: String { name }

    var text: String {
      get throws { try String(contentsOf: Checkout.root.appending(path: name), encoding: .utf8) }
    }
  }

  static let english = Readme(name: "README.md", language: .english)
  static let chinese = Readme(name: "README.zh-CN.md", language: .chinese)

  @Test(arguments: [english, chinese]) func readmeShowsTheTextReportOfASample(_ readme: Readme) throws {
    let options = RenderOptions(format: .text, width: 96, language: readme.language)
    let postmortem = try analysis(of: Checkout.sample("vllm-on-k3d")).postmortem
    try check("vllm-on-k3d", render(postmortem, options: options).text, in: readme)
  }

  @Test(arguments: [english, chinese]) func readmeShowsAComparison(_ readme: Readme) throws {
    let day = { (hour: Int, minute: Int, second: Int) in
      Timestamp(
        year: 2026, month: 4, day: 21, nanosecondOfDay: Int64(hour * 3600 + minute * 60 + second) * 1_000_000_000)
    }
    let compared = try compare(
      [.path(Checkout.sample("vllm-on-k3d"))], nil,
      options: CompareOptions(until: Pair(day(9, 11, 0), day(9, 14, 15))))
    let options = RenderOptions(format: .text, width: 96, language: readme.language)
    try check("compare", compared.rendered(options).text, in: readme)
  }

  @Test("both READMEs have the same commands, headings, tables and links") func readmesSayTheSame() throws {
    let (english, chinese) = (try Self.english.text, try Self.chinese.text)
    let commands = commands(in: english)
    #expect(commands.count > 10 && commands == self.commands(in: chinese))
    for mark in ["## ", "| "] { #expect(lines(with: mark, in: english) == lines(with: mark, in: chinese), "\(mark)") }
    let translated = links(in: english).map { $0.replacing(/(handbook|glossary)\.md/) { "\($0.1).zh-CN.md" } }
    #expect(Set(translated).symmetricDifference(links(in: chinese)) == ["README.md", "README.zh-CN.md"])
    for link in links(in: english) + links(in: chinese) {
      #expect(FileManager.default.fileExists(atPath: Checkout.root.appending(path: link).path), "\(link)")
    }
  }

  /// The lines of shell blocks, without the words behind them.
  private func commands(in readme: String) -> [String] {
    readme.components(separatedBy: "```sh\n").dropFirst().flatMap { block in
      block.components(separatedBy: "```")[0].split(separator: "\n").map { line in
        line.components(separatedBy: "  # ")[0].trimmingCharacters(in: .whitespaces)
      }
    }
  }

  private func lines(with mark: String, in readme: String) -> Int {
    readme.split(separator: "\n").count { $0.hasPrefix(mark) }
  }

  private func links(in readme: String) -> [String] { readme.matches(of: /\]\(([^)]+)\)/).map { String($0.1) } }

  private func check(_ name: String, _ output: String, in readmeFile: Readme) throws {
    let file = Checkout.root.appending(path: readmeFile.name)
    let readme = try readmeFile.text
    let shown = try #require(
      readme.range(of: "<!-- output:\(name) -->\n```\n").map { readme[$0.upperBound...] })
    let end = try #require(shown.range(of: Self.end)?.lowerBound)
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try Data(readme.replacingCharacters(in: shown.startIndex..<end, with: output).utf8).write(to: file)
      Issue.record("recorded \(readmeFile.name); run the tests again without RECORD")
      return
    }
    let isSame = shown[..<end] == output
    #expect(isSame, "the output in \(readmeFile.name) is stale; if the change is meant, run scripts/record")
  }

  private static let end = "```\n<!-- /output -->"
}
