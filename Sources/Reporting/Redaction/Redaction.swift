/// One row of the account of what was taken out: how many places of the postmortem lost a secret of this kind. It never
/// holds a value.
public struct Redaction: Hashable, Sendable {
  /// The kind of secret: `hf-token`, `aws-key`, `password`, `email`, ….
  public var rule: String
  /// Places replaced.
  public var count: Int

  public init(rule: String, count: Int) { (self.rule, self.count) = (rule, count) }
}
