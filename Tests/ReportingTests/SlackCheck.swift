/// Reads mrkdwn as Slack would: brackets, entities, names and addresses outside of code, code that is not closed.
enum SlackCheck {
  static func problems(in text: String) -> [String] {
    var problems: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      var found: [String] = ["<", ">"].filter { line.contains($0) }
      for part in line.split(separator: "&", omittingEmptySubsequences: false).dropFirst()
      where !["amp;", "lt;", "gt;"].contains(where: { part.hasPrefix($0) }) { found.append("bare &") }
      let parts = line.split(separator: "`", omittingEmptySubsequences: false)
      if parts.count % 2 == 0 { found.append("open code") }
      for words in parts.enumerated().filter({ $0.offset % 2 == 0 }).map(\.element) {
        found += ["://", "~", "```"].filter { words.contains($0) }
      }
      let s = Array(line.unicodeScalars)
      for (a, b) in zip(s, s.dropFirst()) where a == "@" && b != "\u{2060}" { found.append("mention") }
      for scalar in s where scalar.properties.generalCategory == .control { found.append("hidden character") }
      problems += found.map { "\($0) in \(line.prefix(200))" }
    }
    return problems
  }
}
