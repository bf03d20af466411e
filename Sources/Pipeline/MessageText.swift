import LogReading

/// The messages that are recognised, for `evictrace explain` and docs/messages.md.
public enum MessageText {
  public static func text(of id: String) -> String? {
    MessageCatalog.rows.first { $0.id == id }.map { row in
      let says = row.says.map { "    \($0)\n" }.joined()
      let sample = row.samples.first.map { "\nFor example:\n    \($0)\n" } ?? ""
      return "\(row.id), printed by \(row.reporter.rawValue)\(files(row))\n\nSays:\n\(says)\(sample)"
    }
  }

  /// docs/messages.md, generated; a test compares it with the file.
  public static var markdown: String {
    """
    # Messages

    Generated from the code by `scripts/make-docs`; do not edit.

    Every log message that becomes a fact: its id (what `evictrace explain` takes), who prints it, its wording as a format \
    string, and one line as it looks in a log. \(MessageCatalog.rows.count) messages.


    """ + reporters.map(section).joined()
  }

  private static var reporters: [MessageRow.Reporter] {
    MessageCatalog.rows.reduce(into: []) { if !$0.contains($1.reporter) { $0.append($1.reporter) } }
  }

  private static func section(_ reporter: MessageRow.Reporter) -> String {
    "## \(reporter.rawValue)\n\n" + MessageCatalog.rows.filter { $0.reporter == reporter }.map(entry).joined()
  }

  private static func entry(_ row: MessageRow) -> String {
    let says = row.says.map { "- \(Fence.inline($0))\n" }.joined()
    let sample = row.samples.first.map { "\n" + Fence.block($0) } ?? ""
    return "### `\(row.id)`\n\n" + (row.files.isEmpty ? "" : "In \(names(row)).\n\n") + "\(says)\(sample)\n"
  }

  private static func files(_ row: MessageRow) -> String {
    row.files.isEmpty ? "" : " (\(row.files.joined(separator: ", ")))"
  }

  private static func names(_ row: MessageRow) -> String { row.files.map { "`\($0)`" }.joined(separator: ", ") }
}

/// Code in Markdown whatever backticks it holds.
enum Fence {
  static func inline(_ text: String) -> String {
    let fence = String(repeating: "`", count: longestRun(in: text) + 1)
    let pad = text.hasPrefix("`") || text.hasSuffix("`") ? " " : ""
    return fence + pad + text + pad + fence
  }

  static func block(_ text: String) -> String {
    let fence = String(repeating: "`", count: max(3, longestRun(in: text) + 1))
    return "\(fence)text\n\(text)\n\(fence)\n"
  }

  private static func longestRun(in text: String) -> Int {
    var (longest, run) = (0, 0)
    for byte in text.utf8 {
      run = byte == 0x60 ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }
}
