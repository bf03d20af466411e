/// A cited line as it stands in its source, so that a report can be checked where the bundle is not at hand.
public struct QuotedLine: Hashable, Sendable {
  public var evidence: Evidence
  /// Untrusted text; long lines are cut.
  public var text: String
  public init(evidence: Evidence, text: String) { (self.evidence, self.text) = (evidence, text) }
}
