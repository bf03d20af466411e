import Diagnosing

/// The rules in prose, for `evictrace explain` and docs/rules.md.
public enum RuleText {
  public static var list: String {
    Rules.all.map { "\($0.id)\n    \($0.title)\n" }.joined()
  }

  public static func text(of id: String) -> String? {
    Rules.all.first { $0.id == id }.map { "\($0.id): \($0.title)\n\n\($0.why)\n\nCheck: \($0.check)\n" }
  }

  /// docs/rules.md, generated; a test compares it with the file.
  public static var markdown: String {
    "# Rules\n\nGenerated from the code by `scripts/make-docs`; do not edit.\n\n"
      + Rules.all.map { "## `\($0.id)`: \($0.title)\n\n\($0.why)\n\n*Check:* \($0.check)\n\n" }.joined()
  }
}
