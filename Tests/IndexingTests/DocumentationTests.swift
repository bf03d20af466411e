import Foundation
import Indexing
import Testing

/// docs/fleet-index.md is what the lists say today. `scripts/make-docs` writes it anew, and so does RECORD=1, which fails
/// once.
@Suite struct DocumentationTests {
  @Test("docs/fleet-index.md is what the code says")
  func pageIsWhatTheCodeSays() throws {
    let file = Sample.root.appending(path: "docs/fleet-index.md")
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try Data(IndexText.markdown.utf8).write(to: file)
      Issue.record("recorded \(file.lastPathComponent); run the tests again without RECORD")
      return
    }
    #expect(
      try String(contentsOf: file, encoding: .utf8) == IndexText.markdown, "it is stale; run scripts/make-docs")
  }
}
