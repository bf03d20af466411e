/// Reads Jira wiki markup as its renderer would, as far as needed to find what is active: links, mentions, images,
/// macros, phrases and faces that are not ours, and table rows with another number of cells than their header.
///
/// What the writer itself uses is taken out first: `{{…}}`, `*…*` and `_…_` around encoded words, headings, bullets,
/// `bq. (!)`, `----`, bars of tables, `{noformat}`.
enum JiraCheck {
  static func problems(in text: String) -> [String] {
    var problems: [String] = []
    var isRaw = false
    var width: Int?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line == "{noformat}" { isRaw.toggle(); continue }
      if isRaw {
        if line.contains("{noformat") || line.contains("{code") { problems.append("macro in a block: \(line)") }
        continue
      }
      var words = bare(line)
      if words.hasPrefix("|") {
        let isHeader = words.hasPrefix("||")
        let cells = words.components(of: isHeader ? "||" : "|")
        if isHeader { width = cells } else if let width, cells != width { problems.append("cells: \(line)") }
      } else {
        width = nil
      }
      for own in ["{{", "}}", "*", "_", "||", "|"] { words = words.without(own) }
      for own in ["bq. (!) ", "bq. (i) ", "----"] where words.hasPrefix(own) {
        words = String(words.dropFirst(own.count))
      }
      problems += active(words).map { "\($0) in \(line.prefix(200))" }
    }
    if isRaw { problems.append("open block") }
    return problems
  }

  /// Without what is escaped: a backslash and the character behind it, and entities.
  private static func bare(_ line: String) -> String {
    var out = String.UnicodeScalarView()
    let s = Array(line.unicodeScalars)
    var i = 0
    while i < s.count {
      if s[i] == "\\" {
        out.append("·")
        i += 2
      } else if s[i] == "&", let end = s[i...].prefix(8).firstIndex(of: ";") {
        out.append("·")
        i = end + 1
      } else {
        out.append(s[i])
        i += 1
      }
    }
    return String(out)
  }

  private static func active(_ words: String) -> [String] {
    var found: [String] = ["{", "}", "[", "]", "!", "\\", "<", ">", "&", "@", "#", "^", "~", "://", "www.", "??"].filter
    { words.contains($0) }
    for face in ["(x)", "(/)", "(y)", "(n)", "(on)", "(off)", "(flag)", "(?)", ":)", ":(", ":P", ";)"]
    where words.contains(face) { found.append(face) }
    let s = Array(words.unicodeScalars)
    for i in s.indices where s[i] == "-" || s[i] == "+" {
      let isInside = i > 0 && i + 1 < s.count && s[i - 1].isWord && s[i + 1].isWord
      if !isInside, !(s[i] == "-" && i > 0 && s[i - 1] == "·") { found.append(String(s[i])) }
    }
    for scalar in s {
      switch scalar.properties.generalCategory {
      case .control: found.append("hidden character")
      case .format where scalar != "\u{2060}": found.append("hidden character")
      default: break
      }
    }
    return found
  }
}

extension Unicode.Scalar {
  fileprivate var isWord: Bool { properties.isAlphabetic || properties.numericType != nil }
}

extension String {
  fileprivate func without(_ part: String) -> String { replacing(part, with: "") }
  fileprivate func components(of mark: String) -> Int { split(separator: mark, omittingEmptySubsequences: true).count }
}
