/// What happened at a moment or during a stretch, in one sentence.
public struct TimelineEntry: Hashable, Sendable {
  public enum Lane: String, CaseIterable, Sendable { case image, model, pod, disk, kubelet, scheduler, runtime, host }
  public var time: Timestamp
  public var until: Timestamp?
  public var plusMinusSeconds: Double
  public var lane: Lane
  /// Open vocabulary: `pull`, `download`, `eviction`, `rejection`, `pressure-on`, ….
  public var kind: String
  public var subject: String
  public var text: Sentence
  /// Worth showing when space is short.
  public var isKey: Bool
  public var evidence: [Evidence]
  public init(
    time: Timestamp, until: Timestamp? = nil, plusMinusSeconds: Double = 0.5, lane: Lane, kind: String, subject: String,
    text: Sentence, isKey: Bool = true, evidence: [Evidence]
  ) {
    (self.time, self.until, self.plusMinusSeconds, self.lane, self.kind) = (time, until, plusMinusSeconds, lane, kind)
    (self.subject, self.text, self.isKey, self.evidence) = (subject, text, isKey, evidence)
  }
}

/// A row of a node's timeline that belongs to no incident.
public struct OutsideRow: Hashable, Sendable {
  public var node: String
  public var entry: TimelineEntry
  public init(node: String, entry: TimelineEntry) { (self.node, self.entry) = (node, entry) }
}
