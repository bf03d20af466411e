/// The words of docs/glossary.md, for `evictrace explain nodefs`.
public enum GlossaryText {
  /// docs/glossary.md or docs/glossary.zh-CN.md, as it lies in the binary.
  public static func markdown(in language: Handbook.Language) -> String {
    switch language {
    case .english: EmbeddedPages.glossary
    case .chinese: EmbeddedPages.glossaryChinese
    }
  }

  /// A row may name several words (`episode, incident`); `minimum-reclaim` finds `minimum reclaim`.
  public static func text(of word: String, in language: Handbook.Language, width: Int = 96) -> String? {
    let wanted = key(word[...])
    let row = rows(in: language).first { row in row.words.split(separator: ",").contains { key($0) == wanted } }
    return row.map { row in
      LineFilling.lines(PlainText.inline(row.meaning), width: width, first: "\(row.words): ", rest: "    ")
        .joined(separator: "\n") + "\n"
    }
  }

  /// Every word there is, in the order of the page.
  public static func words(in language: Handbook.Language) -> [String] {
    rows(in: language).flatMap { $0.words.split(separator: ",").map { String($0.drop { $0 == " " }) } }
  }

  private static func rows(in language: Handbook.Language) -> [(words: String, meaning: Substring)] {
    markdown(in: language).split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst().compactMap { line in
      guard let bar = line.dropFirst(2).firstRange(of: " | "), line.hasSuffix(" |") else { return nil }
      return (String(line[..<bar.lowerBound].dropFirst(2)), line[bar.upperBound...].dropLast(2))
    }
  }

  private static func key(_ word: Substring) -> String {
    word.drop { $0 == " " }.lowercased().split { $0 == " " || $0 == "-" }.joined(separator: " ")
  }
}
