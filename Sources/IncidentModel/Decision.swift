/// How the kubelet came to evict one pod, replayed step by step: which signal, against which threshold, what it saw, what
/// it cleaned up first, who could have gone, in which order, and what its message leaves out.
public struct Decision: Hashable, Sendable {
  /// How the signal behind the message is known; the message itself names only the resource.
  public enum SignalBasis: String, Sendable {
    /// A line of the kubelet names it (V(3) observation and threshold lines).
    case printed
    /// The printed threshold fits the percentage of one capacity and of no other (float32).
    case recovered
    /// The printed threshold fits several signals that have the same one on the same disk: the kubelet picks at random.
    case equalThresholds = "equal-thresholds"
    /// Only one hard threshold for this resource is set.
    case onlyThreshold = "only-threshold"
    /// Of several on one disk, the largest is crossed first.
    case largestThreshold = "largest-threshold"
    case unknown
  }

  /// One pod that could have been evicted, with the numbers the kubelet ranks by.
  public struct Candidate: Hashable, Sendable {
    public var pod: PodName
    /// nil: not in the evidence. The kubelet counts a missing priority as 0.
    public var priority: Int?
    /// Ephemeral-storage request in bytes, 0 for none; nil: not in the evidence.
    public var request: Int64?
    /// Bytes that count for the signal; nil where nothing measured them. Parts that nobody measured open the upper end.
    public var counted: Bytes?
    /// Critical, static and mirror pods are ranked and passed over; nil when that cannot be known.
    public var isSpared: Bool?
    public var evidence: [Evidence]
    public init(
      pod: PodName, priority: Int?, request: Int64?, counted: Bytes?, isSpared: Bool?, evidence: [Evidence]
    ) {
      (self.pod, self.priority, self.request) = (pod, priority, request)
      (self.counted, self.isSpared, self.evidence) = (counted, isSpared, evidence)
    }
  }

  /// Bytes that came with the pod and that the kubelet's message does not name.
  public struct Omission: Hashable, Sendable {
    public enum Reason: String, Sendable {
      /// Counted for the order, left out of the message.
      case emptyDir = "emptydir"
      /// hostPath volumes and local claims report no metrics: never attributed to any pod.
      case hostPath = "hostpath"
      /// Image layers belong to nobody.
      case image
    }
    public var reason: Reason
    public var subject: String
    public var bytes: Bytes
    public var evidence: [Evidence]
    public init(_ reason: Reason, subject: String, bytes: Bytes, evidence: [Evidence]) {
      (self.reason, self.subject, self.bytes, self.evidence) = (reason, subject, bytes, evidence)
    }
  }

  public enum Step: String, CaseIterable, Sendable { case containers, images }

  /// Clean-up before the pod had to go.
  public struct CleanUp: Hashable, Sendable {
    /// What the rules run for this signal, layout and version; nil when that cannot be known.
    public var expected: [Step]?
    /// What the kubelet's log shows in this pass; nil when no log covers the pass.
    public var seen: [Step]?
    /// No clean-up although the filesystem has one: containerfs thresholds of 1.29 to 1.31 had no reclaim function.
    public var isDefect: Bool
    public var freed: Bytes?
    public var evidence: [Evidence]
    public init(expected: [Step]?, seen: [Step]?, isDefect: Bool, freed: Bytes?, evidence: [Evidence]) {
      (self.expected, self.seen, self.isDefect) = (expected, seen, isDefect)
      (self.freed, self.evidence) = (freed, evidence)
    }
  }

  /// Whether the printed order is the one the rules give.
  public enum Agreement: String, Sendable {
    case agrees, differs
    /// No order was printed, or it is not in the evidence.
    case notPrinted = "not-printed"
  }

  public var pod: PodName
  public var time: Timestamp
  public var signal: EvictionSignal?
  public var signalBasis: SignalBasis
  /// Bytes, or inodes for the inode signals; minimum reclaim in the same unit.
  public var threshold: Int64?
  public var thresholdText: String?
  public var thresholdBasis: Sentence
  public var minimumReclaim: Int64?
  /// What the kubelet saw as free at that moment.
  public var available: Int64?
  /// The kinds of a pod's bytes that count for the signal: `writable layer`, `logs`, `local volumes`.
  public var countedParts: [String]
  public var cleanUp: CleanUp
  /// In the order the rules give by best values.
  public var candidates: [Candidate]
  /// Places of the evicted pod, from 1: as printed, and by the rules; nil when unknown.
  public var printedPlace: Int?
  public var replayedPlace: Int?
  public var agreement: Agreement
  public var omissions: [Omission]
  public var evidence: [Evidence]

  public init(pod: PodName, time: Timestamp, signal: EvictionSignal?, signalBasis: SignalBasis, evidence: [Evidence]) {
    (self.pod, self.time, self.signal, self.signalBasis, self.evidence) = (pod, time, signal, signalBasis, evidence)
    (thresholdBasis, countedParts, candidates, omissions, agreement) = ("", [], [], [], .notPrinted)
    cleanUp = CleanUp(expected: nil, seen: nil, isDefect: false, freed: nil, evidence: [])
  }
}
