/// Whether a pod would fit on a node as it was captured, and how much room there is.
public struct Forecast: Hashable, Sendable {
  public enum Verdict: String, Sendable {
    case fits
    case doesNotFit = "does-not-fit"
    /// The ranges straddle the threshold, or a size is not known.
    case undetermined
  }

  /// Bytes the pod would bring.
  public struct Need: Hashable, Sendable {
    public enum Kind: String, Sendable { case image, model }
    public var kind: Kind
    public var subject: String
    /// What stays on the disk; zero where it is there already or lies elsewhere; nil: not known.
    public var bytes: Bytes?
    /// What is there beside it only while it is fetched and unpacked.
    public var peak: Bytes
    /// Where the size is from, and where it lands.
    public var basis: Sentence
    public var evidence: [Evidence]
    public init(
      _ kind: Kind, subject: String, bytes: Bytes?, peak: Bytes = .zero, basis: Sentence, evidence: [Evidence]
    ) {
      (self.kind, self.subject, self.bytes, self.peak) = (kind, subject, bytes, peak)
      (self.basis, self.evidence) = (basis, evidence)
    }
  }

  public var node: String
  /// nil: headroom alone was asked for.
  public var pod: String?
  public var filesystem: FilesystemRole
  /// The last measurement.
  public var now: UsagePoint
  public var signal: EvictionSignal?
  /// In bytes; nil when no threshold is known.
  public var threshold: Int64?
  public var thresholdEvidence: [Evidence] = []
  /// Free space above the threshold.
  public var headroom: Bytes
  public var needs: [Need]
  /// Least free space while the pod starts; nil when a size is not known.
  public var lowest: Bytes?
  public var verdict: Verdict
  /// Bytes written per hour between the measurements of a calm stretch; nil where there are not two of them.
  public var perHour: Bytes?
  /// Until the threshold is crossed at that rate; nil when free space does not shrink.
  public var timeToThreshold: ClosedRange<Duration>?
  /// Whether pulls and downloads of that stretch were taken out of the rate.
  public var leavesOutBursts = false
  public var rateEvidence: [Evidence] = []

  public init(node: String, pod: String?, filesystem: FilesystemRole, now: UsagePoint, headroom: Bytes) {
    (self.node, self.pod, self.filesystem, self.now, self.headroom) = (node, pod, filesystem, now, headroom)
    (needs, verdict) = ([], .undetermined)
  }
}
