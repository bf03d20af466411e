/// One stretch of trouble on one node, told in typed facts.
public struct Incident: Hashable, Sendable {
  public var id: String
  public var node: String
  public var kind: IncidentKind
  public var resource: StarvedResource?
  public var signal: EvictionSignal?
  public var signalVerdict: Verdict
  /// The last calm point before the growth that led here.
  public var leadUpStart: Timestamp?
  /// First sign of trouble.
  public var start: Timestamp
  /// Last sign, or recovery; nil when the evidence ends in the middle of it.
  public var end: Timestamp?
  public var pressure: [PressureInterval] = []
  public var cause: Cause
  /// What it has in common with other incidents of the same mechanism.
  public var fingerprint = Fingerprint.unjudged
  public var evictions: [Eviction] = []
  public var rejections: [Rejection] = []
  public var rankings: [Ranking] = []
  /// How the kubelet came to each eviction, in order of time.
  public var decisions: [Decision] = []
  public var pulls: [Pull] = []
  public var downloads: [ModelDownload] = []
  public var reclaims: [Reclaim] = []
  /// What filled the disk until the first sign.
  public var ledgers: [Ledger] = []
  /// What came back and what stayed, from the first sign and from the calm point to the last measurement. Apart, because
  /// they say nothing about the cause.
  public var aftermath: [Ledger] = []
  /// Measured points only.
  public var usage: [UsagePoint] = []
  /// Points between the measured ones that follow from what was written, removed and decided there; all are `derived`.
  public var derivedUsage: [UsagePoint] = []
  /// Free inodes and where they went, of an incident that is about inodes.
  public var inodeUsage: [InodePoint] = []
  public var inodeLedgers: [InodeLedger] = []
  public var timeline: [TimelineEntry] = []
  public var findings: [Finding] = []
  /// The incident replayed as it was; nil where the evidence does not measure enough.
  public var replay: Replay?
  public var whatIf: [WhatIf] = []
  public var contradictions: [Contradiction] = []
  /// What the kubelet said the threshold and the free space were, from eviction messages and V(3) lines, in order.
  public var measurements: [ThresholdMeasurement] = []
  /// Places where a full disk was reported by anyone.
  public var outOfSpace: [OutOfSpaceReport] = []
  /// Directories outside Kubernetes that du showed as large around the incident, largest first.
  public var largestHostDirectories: [Ledger.Line] = []
  /// Lines that say a filesystem's statistics were missing or zero.
  public var statisticsProblems: [Evidence] = []
  public var circumstances = Circumstances()

  public init(
    id: String, node: String, kind: IncidentKind, resource: StarvedResource? = nil, signal: EvictionSignal? = nil,
    signalVerdict: Verdict = .undetermined, start: Timestamp, end: Timestamp? = nil, cause: Cause = .undetermined
  ) {
    (self.id, self.node, self.kind, self.resource, self.signal) = (id, node, kind, resource, signal)
    (self.signalVerdict, self.start, self.end, self.cause) = (signalVerdict, start, end, cause)
  }
}

public struct PressureInterval: Hashable, Sendable {
  public enum Basis: String, Sendable { case kubeletLog = "kubelet-log", event, condition, derived }
  public var from: Timestamp
  public var to: Timestamp?
  public var basis: Basis
  public var evidence: [Evidence]
  public init(from: Timestamp, to: Timestamp?, basis: Basis, evidence: [Evidence]) {
    (self.from, self.to, self.basis, self.evidence) = (from, to, basis, evidence)
  }
}

public struct Contradiction: Hashable, Sendable {
  public var text: Sentence
  public var evidence: [Evidence]
  public init(text: Sentence, evidence: [Evidence]) { (self.text, self.evidence) = (text, evidence) }
}
