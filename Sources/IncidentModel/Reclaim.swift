/// One attempt of the kubelet to get space back.
public struct Reclaim: Hashable, Sendable {
  public enum What: String, Sendable { case images, containers, logs }
  public enum Trigger: String, Sendable { case eviction, periodic }
  public var time: Timestamp
  public var what: What
  public var trigger: Trigger
  public var wanted: Bytes?
  /// What the kubelet's lines add up to; compressed sizes on containerd.
  public var reported: Bytes?
  /// What really came back on disk.
  public var freed: Bytes?
  public var items: [String]
  /// Names of the removed images where they are known.
  public var images: [ImageName]
  public var evidence: [Evidence]
  public init(time: Timestamp, what: What, trigger: Trigger, evidence: [Evidence]) {
    (self.time, self.what, self.trigger, self.evidence) = (time, what, trigger, evidence)
    (items, images) = ([], [])
  }
}
