import Foundation
import Testing

/// What the pages of the library print is what the compiler has seen.
@Suite struct ArticleTests {
  private static let example = "Tests/LibraryExample/Sources/PodTable/PodTable.swift"

  @Test("the program in the article and in docs/library.md is the one that is compiled")
  func example() throws {
    let compiled = try Checkout.text(Self.example)
    for page in ["Sources/Evictrace/Evictrace.docc/AnalyseABundle.md", "docs/library.md"] {
      #expect(try Self.blocks(in: Checkout.text(page)).contains(compiled), "\(page)")
    }
  }

  @Test("every other piece of Swift on the pages and in the comments stands in a file that is compiled")
  func snippets() throws {
    let compiled = try ["Tests/EvictraceTests/Snippets.swift", Self.example, "Tests/LibraryExample/Package.swift"]
      .map { Self.essence(try Checkout.text($0)) }
    var seen = 0
    for page in try Self.pages() {
      let text = try Checkout.text(page)
      for block in Self.blocks(in: page.hasSuffix(".swift") ? Self.comments(of: text) : text) {
        seen += 1
        #expect(compiled.contains { $0.contains(Self.essence(block)) }, "\(page):\n\(block)")
      }
    }
    #expect(seen > 12)
  }

  @Test("docs/library.md and the landing page name everything that the library offers")
  func everythingIsNamed() throws {
    let sources = try Self.pages().filter { $0.hasSuffix(".swift") }.map { try Checkout.text($0) }.joined(
      separator: "\n")
    let offered = sources.matches(of: /(?m)^public (?:final )?(?:struct|enum|class|func) ([A-Za-z]+)/).map(\.output.1)
    #expect(offered.count > 9)
    for page in ["docs/library.md", "Sources/Evictrace/Evictrace.docc/Evictrace.md"] {
      let text = try Checkout.text(page)
      for name in offered { #expect(text.contains("`\(name)"), "\(name) in \(page)") }
    }
  }

  private static func pages() throws -> [String] {
    let folder = Checkout.root.appending(path: "Sources/Evictrace").path
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
    return files.filter { $0.hasSuffix(".md") || $0.hasSuffix(".swift") }.map { "Sources/Evictrace/" + $0 }
      + ["docs/library.md"]
  }

  /// Fenced as Swift.
  private static func blocks(in page: String) -> [String] {
    var found: [String] = []
    var open: String?
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      if line == "```swift" {
        open = ""
      } else if line == "```" {
        if let open { found.append(open) }
        open = nil
      } else {
        open?.append(line + "\n")
      }
    }
    return found
  }

  private static func comments(of source: String) -> String {
    source.split(separator: "\n").compactMap { line in
      let words = line.drop { $0 == " " }
      return words.hasPrefix("///") ? String(words.dropFirst(3).trimmingPrefix(" ")) + "\n" : nil
    }.joined()
  }

  /// Without imports, blank lines, indentation, and the comma that a list puts behind a line.
  private static func essence(_ code: String) -> String {
    code.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { !$0.isEmpty && !$0.hasPrefix("import ") }
      .map { "\n" + ($0.hasSuffix(",") ? $0.dropLast() : $0[...]) }.joined() + "\n"
  }
}
