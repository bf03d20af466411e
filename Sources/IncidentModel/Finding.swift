/// What a rule concluded, for this incident, with its remedy.
public struct Finding: Hashable, Sendable {
  public enum Severity: String, Comparable, Sendable {
    case critical, warning, info
    public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }
    private var rank: Int { self == .critical ? 0 : self == .warning ? 1 : 2 }
  }
  /// What kind of work the remedy is: make room now, keep it from happening, see it earlier, or work in another way.
  public enum Action: String, Sendable { case mitigate, prevent, detect, process }
  /// Something that can be pasted: a manifest, a patch, a command. May hold names from the evidence.
  public struct Patch: Hashable, Sendable {
    public enum Language: String, Sendable { case yaml, shell }
    public var title: Sentence
    public var language: Language
    public var text: String
    public init(title: Sentence, language: Language, text: String) {
      (self.title, self.language, self.text) = (title, language, text)
    }
  }
  public struct Remedy: Hashable, Sendable {
    public var text: Sentence
    public var patches: [Patch]
    public var sideEffects: Sentence?
    public init(text: Sentence, patches: [Patch] = [], sideEffects: Sentence? = nil) {
      (self.text, self.patches, self.sideEffects) = (text, patches, sideEffects)
    }
  }
  public var rule: String
  public var severity: Severity
  public var verdict: Verdict
  public var title: Sentence
  public var text: Sentence
  public var remedy: Remedy
  public var evidence: [Evidence]
  public var action = Action.prevent
  public init(
    rule: String, severity: Severity, verdict: Verdict, title: Sentence, text: Sentence, remedy: Remedy,
    evidence: [Evidence]
  ) {
    (self.rule, self.severity, self.verdict) = (rule, severity, verdict)
    (self.title, self.text, self.remedy, self.evidence) = (title, text, remedy, evidence)
  }
}
