import Diagnosing
public import Reporting

/// The rules in prose, for `evictrace explain` and docs/rules.md.
public enum RuleText {
  public static var list: String {
    Rules.all.map { "\($0.id)\n    \($0.title)\n" }.joined()
  }

  public static var prose: [RuleProse] {
    Rules.all.map { RuleProse(id: $0.id, title: $0.title, why: $0.why, check: $0.check) }
  }

  public static func text(of id: String) -> String? {
    Rules.all.first { $0.id == id }.map { rule in
      "\(rule.id): \(rule.title)\n\n\(wrapped(rule.why))\n\(wrapped("To check: " + rule.check))"
    }
  }

  /// docs/rules.md, generated; a test compares it with the file.
  public static var markdown: String {
    """
    # Rules

    Generated from the code by `scripts/make-docs`; do not edit.

    A rule looks at one incident on one node and says what made it possible or worse. The order is the order of the report. \
    Numbers, remedies and patches are made for each incident.


    """ + Rules.all.map { "## `\($0.id)`: \($0.title)\n\n\($0.why)\n\n*To check:* \($0.check)\n\n" }.joined()
      + WeightText.markdown
  }

  private static func wrapped(_ text: String) -> String {
    LineFilling.lines(text, width: 96).joined(separator: "\n") + "\n"
  }
}
