/// How one platform takes a report: how much of it, in which syntax, and what it draws. A platform is one row here and
/// one file for its syntax.
struct Dialect: Sendable {
  var platform: Platform
  /// Most characters of one body, counted by `size(of:)`.
  var budget: Int
  var spelling: Spelling
  /// Whether a fenced `mermaid` block becomes a picture.
  var drawsMermaid = false

  enum Spelling: Sendable {
    /// The whole document.
    case report(any MarkupSyntax)
    /// A dozen lines of the summary.
    case digest
  }

  static let all: [Dialect] = [github, gitlab, jira, slack]

  static func of(_ platform: Platform) -> Dialect { all.first { $0.platform == platform } ?? github }

  /// 65,536 characters in a body or a comment (peter-evans/create-issue-from-file#1049; runatlantis/atlantis#55).
  static let github = Dialect(
    platform: .github, budget: 65_536, spelling: .report(GitHubSyntax()), drawsMermaid: true)

  /// About a megabyte is taken, but the scan for quick actions timed out at 157,000 characters (gitlab-org/gitlab#254672).
  static let gitlab = Dialect(
    platform: .gitlab, budget: 60_000, spelling: .report(GitHubSyntax()), drawsMermaid: true)

  /// `jira.text.field.character.limit` is 32,767 unless an administrator changed it.
  static let jira = Dialect(platform: .jira, budget: 32_767, spelling: .report(JiraSyntax()))

  /// `chat.postMessage`: "text should be limited to 4,000 characters"; what is longer is cut by Slack itself.
  static let slack = Dialect(platform: .slack, budget: 3_900, spelling: .digest)

  /// What a platform may count at most: UTF-16 units, which are never fewer than scalars, and a line feed as two, because
  /// a form sends it as carriage return and line feed.
  static func size(of text: String) -> Int { text.utf16.count + text.utf8.count { $0 == 0x0A } }

  func text(_ document: Document) -> String {
    switch spelling {
    case .report(let syntax): MarkdownWriter.text(document, in: syntax, drawsMermaid: drawsMermaid)
    case .digest: SlackWriter.text(document)
    }
  }

  /// The report with as much detail as fits; where even the least does not, the first digest that does. `digests` come
  /// from much to little.
  func fitted(digests: some Sequence<Document>, _ make: (Detail) -> Document) -> String {
    var shortest = ""
    if case .report = spelling {
      shortest = Reporting.fitted(Detail(), into: budget, measuredBy: Self.size, text, make)
      if Self.size(of: shortest) <= budget { return shortest }
    }
    for digest in digests {
      shortest = text(digest)
      if fits(shortest) { return shortest }
    }
    return shortest
  }

  private func fits(_ text: String) -> Bool {
    guard Self.size(of: text) <= budget else { return false }
    if case .digest = spelling { return text.utf8.count { $0 == 0x0A } <= SlackWriter.mostLines }
    return true
  }
}
