/// The incident with one thing changed.
public struct WhatIf: Hashable, Sendable {
  public enum Outcome: String, Sendable { case noPressure = "no-pressure", later, same, worse, undetermined }
  /// Kebab-case: `model-cache-on-pvc`.
  public var change: String
  /// The change in words, with its numbers.
  public var title: Sentence
  public var outcome: Outcome
  /// Least free space until everything that was under way has ended.
  public var lowestAvailable: Bytes?
  /// The threshold in bytes it is compared with.
  public var threshold: Int64?
  /// When the threshold would be crossed, from the earliest to the latest moment the ranges allow; nil: never.
  public var crossing: ClosedRange<Timestamp>?
  /// Who would go first; nil where nobody goes or the numbers do not tell.
  public var firstEvicted: PodName?
  public var text: Sentence
  public var evidence: [Evidence]
  public init(
    change: String, title: Sentence = "", outcome: Outcome, lowestAvailable: Bytes?, threshold: Int64? = nil,
    crossing: ClosedRange<Timestamp>? = nil, firstEvicted: PodName? = nil, text: Sentence, evidence: [Evidence] = []
  ) {
    (self.change, self.title, self.outcome, self.lowestAvailable) = (change, title, outcome, lowestAvailable)
    (self.threshold, self.crossing, self.firstEvicted) = (threshold, crossing, firstEvicted)
    (self.text, self.evidence) = (text, evidence)
  }
}

/// The incident run again on the flows of bytes that were reconstructed, before anything is changed: what a what-if may
/// rest on.
public struct Replay: Hashable, Sendable {
  /// One writer on the filesystem.
  public struct Flow: Hashable, Sendable {
    public enum Kind: String, Sendable {
      case pull, download
      case writableLayer = "writable-layer"
      case logs, emptyDir = "emptydir", hostPath = "hostpath", host
      /// Negative: what garbage collection gave back.
      case freed
      /// Growth that nothing in the evidence accounts for.
      case unexplained
    }
    public var kind: Kind
    public var subject: String
    public var pod: PodName?
    public var from: Timestamp
    /// When it had, or would have, written all of it.
    public var to: Timestamp
    /// Bytes until the end of the account.
    public var written: Bytes
    /// Bytes it would have written had nothing stopped it; the same as `written` for what was complete or has no end.
    public var whole: Bytes
    public var evidence: [Evidence]
    /// Bytes that are there only while it writes: what docker keeps of a layer until it is unpacked.
    public var transient = Bytes.zero
    /// Nothing in the evidence ends it: `whole` is what it brings in a day at the rate that was seen.
    public var isOpenEnded = false
    /// It had written all it would.
    public var isComplete: Bool { whole == written }
    public init(
      _ kind: Kind, subject: String, pod: PodName?, from: Timestamp, to: Timestamp, written: Bytes, whole: Bytes,
      evidence: [Evidence]
    ) {
      (self.kind, self.subject, self.pod, self.from, self.to) = (kind, subject, pod, from, to)
      (self.written, self.whole, self.evidence) = (written, whole, evidence)
    }
  }
  public var filesystem: FilesystemRole
  public var capacity: Int64?
  /// The calm measurement it starts from.
  public var start: UsagePoint
  public var signal: EvictionSignal?
  public var threshold: Int64
  public var flows: [Flow]
  /// When the replay crosses the threshold, and when the incident really began.
  public var crossing: ClosedRange<Timestamp>?
  public var began: Timestamp
  /// Whether the replay crosses when the incident did: without that no variation is shown.
  public var reproduces: Bool
  /// Bytes by which free space would have ended below the threshold had everything that was under way been completed;
  /// negative: it would have stayed above.
  public var missing: Bytes
  /// What was found, in words.
  public var text: Sentence
  /// The smallest single changes that would have avoided it, in words; empty where none is known.
  public var smallestChange: Sentence = ""
  public init(
    filesystem: FilesystemRole, capacity: Int64?, start: UsagePoint, signal: EvictionSignal?, threshold: Int64,
    flows: [Flow], crossing: ClosedRange<Timestamp>?, began: Timestamp, reproduces: Bool, missing: Bytes, text: Sentence
  ) {
    (self.filesystem, self.capacity, self.start) = (filesystem, capacity, start)
    (self.signal, self.threshold, self.flows, self.crossing) = (signal, threshold, flows, crossing)
    (self.began, self.reproduces, self.missing, self.text) = (began, reproduces, missing, text)
  }
}

/// One thing changed because the user asked for it.
public enum RequestedChange: Hashable, Sendable {
  /// Capacity of the disk in bytes.
  case diskSize(Int64)
  /// For all signals of the filesystem; as written: `8%`, `20Gi`.
  case threshold(ThresholdValue, text: String)
  /// So much was free in addition before it began.
  case freedBefore(Int64)
  /// Bytes on disk of the largest image that was pulled.
  case imageSize(Int64)
  /// Bytes of the largest model.
  case modelSize(Bytes, name: String)
}
