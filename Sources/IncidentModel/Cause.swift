public struct Cause: Hashable, Sendable {
  public struct Contributor: Hashable, Sendable {
    public var kind: CauseKind
    /// Image, model, volume, path or pod: what grew.
    public var subject: String
    public var pod: PodName?
    public var bytes: Bytes
    /// Share of the explained growth, 0 to 1.
    public var share: Double
    public var evidence: [Evidence]
    public init(kind: CauseKind, subject: String, pod: PodName?, bytes: Bytes, share: Double, evidence: [Evidence]) {
      (self.kind, self.subject, self.pod) = (kind, subject, pod)
      (self.bytes, self.share, self.evidence) = (bytes, share, evidence)
    }
  }
  public var kind: CauseKind
  public var verdict: Verdict
  public var summary: Sentence
  public var contributors: [Contributor]
  /// How the bytes add up, in sentences.
  public var reasons: [Sentence]
  /// The arithmetic of the verdict.
  public var weights: [WeighedFact] = []
  public var points: Int { weights.map(\.points).reduce(0, +) }
  /// What else could have been, and what speaks against it.
  public var alternatives: [AlternativeCause] = []
  public init(
    kind: CauseKind, verdict: Verdict, summary: Sentence, contributors: [Contributor] = [], reasons: [Sentence] = []
  ) {
    (self.kind, self.verdict, self.summary) = (kind, verdict, summary)
    (self.contributors, self.reasons) = (contributors, reasons)
  }
  public static let undetermined = Cause(
    kind: .undetermined, verdict: .undetermined, summary: "The evidence does not show what filled the disk.")
}
