/// The words of docs/glossary.md, for `evictrace explain nodefs`.
public enum GlossaryText {
  /// docs/glossary.md as it lies in the binary.
  public static var markdown: String { EmbeddedPages.glossary }

  /// A row may name several words (`episode, incident`); `minimum-reclaim` finds `minimum reclaim`.
  public static func text(of word: String, width: Int = 96) -> String? {
    let wanted = key(word[...])
    return rows.first { row in row.words.split(separator: ",").contains { key($0) == wanted } }.map { row in
      let meaning = PlainText.inline(row.meaning)
      return "\(row.words): "
        + LineFilling.lines(meaning, width: width - row.words.count - 2, first: "", rest: "")
        .joined(separator: "\n    ") + "\n"
    }
  }

  /// Every word there is, in the order of the page.
  public static var words: [String] {
    rows.flatMap { $0.words.split(separator: ",").map { String($0.drop { $0 == " " }) } }
  }

  private static let rows: [(words: String, meaning: Substring)] =
    EmbeddedPages.glossary.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst().compactMap { line in
      guard let bar = line.dropFirst(2).firstRange(of: " | "), line.hasSuffix(" |") else { return nil }
      return (String(line[..<bar.lowerBound].dropFirst(2)), line[bar.upperBound...].dropLast(2))
    }

  private static func key(_ word: Substring) -> String {
    word.drop { $0 == " " }.lowercased().split { $0 == " " || $0 == "-" }.joined(separator: " ")
  }
}
