import Foundation
import Pipeline
import Testing

/// The pages of docs/ that are made from the code are what the code says today. `scripts/make-docs` writes them anew,
/// and so does RECORD=1, which fails once.
@Suite struct DocsTests {
  @Test(arguments: ["rules", "messages", "formats"])
  func generatedPageIsWhatTheCodeSays(_ page: String) throws {
    let text = try #require(Self.pages[page])
    let file = Checkout.root.appending(path: "docs/\(page).md")
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try Data(text.utf8).write(to: file)
      Issue.record("recorded \(file.lastPathComponent); run the tests again without RECORD")
      return
    }
    let onDisk = try String(contentsOf: file, encoding: .utf8)
    #expect(onDisk == text, "docs/\(page).md is stale; run scripts/make-docs")
  }

  @Test func everyFormatHasItsWords() { #expect(FormatText.unexplained == []) }

  @Test func everyRuleIsExplained() {
    let ids = RuleText.list.split(separator: "\n").filter { !$0.hasPrefix(" ") }.map(String.init)
    #expect(!ids.isEmpty)
    for id in ids { #expect(RuleText.text(of: id)?.hasPrefix("\(id): ") == true) }
  }

  private static let pages = [
    "rules": RuleText.markdown, "messages": MessageText.markdown, "formats": FormatText.markdown,
  ]
}
