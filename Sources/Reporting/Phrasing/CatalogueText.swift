/// A catalogue as a translator writes it: the English pattern on one line, the translation on the next, indented. Lines
/// that begin with `#` are remarks. A space at either end of a pattern is written `␣`.
///
///     {} brought {} onto {}.
///       {1} 随 {0} 写入 {2}。
enum CatalogueText {
  static func patterns(_ texts: [String]) -> [String: String] {
    var patterns: [String: String] = [:]
    for (key, translation) in texts.flatMap(entries) { patterns[key] = translation }
    return patterns
  }

  /// In the order they stand; a pattern that stands twice comes twice.
  static func entries(_ text: String) -> [(key: String, translation: String)] {
    var entries: [(key: String, translation: String)] = []
    var key: String?
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      if line.hasPrefix("  ") {
        if let known = key { entries.append((known, spaced(line.drop { $0 == " " }))) }
        key = nil
      } else {
        key = spaced(line)
      }
    }
    return entries
  }

  private static func spaced(_ line: Substring) -> String {
    String(line.map { $0 == "␣" ? " " : $0 })
  }
}
