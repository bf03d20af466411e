public import IncidentModel

/// What really happened in a scenario, to the byte and the second: what tests and scorers compare a report with.
public struct Truth: Sendable {
  public struct Threshold: Sendable {
    public var signal: EvictionSignal
    public var capacity: Int64
    /// As the kubelet computes it, with its float32 percentage.
    public var bytes: Int64
    /// First second at which less than `bytes` was available; nil: never.
    public var crossed: Timestamp?
  }
  public struct Eviction: Sendable {
    public var pod: PodName
    /// Of the Evicted event.
    public var time: Timestamp
    public var message: String
    /// The signal the kubelet picked in this pass, with its threshold and what it saw.
    public var signal: EvictionSignal
    public var threshold: Int64
    public var available: Int64
    /// Bytes the pod held on disk at that second (the kubelet's own statistics lag behind).
    public var held: Int64
    /// Its image, model or log filled the disk; false for a bystander.
    public var isCulprit: Bool
  }
  public struct Rejection: Sendable {
    public var pod: PodName
    public var time: Timestamp
  }
  public struct Ranking: Sendable {
    public var time: Timestamp
    /// First = first candidate, as printed.
    public var order: [PodName]
  }
  public struct Pull: Sendable {
    public var image: ImageName
    public var pod: PodName
    public var start: Timestamp
    /// nil: still running when the bundle was collected.
    public var end: Timestamp?
    public var transferred: Int64
    /// Growth of the disk: compressed plus unpacked on containerd, unpacked alone on docker's overlay2.
    public var onDisk: Int64
  }
  public struct Download: Sendable {
    public var model: String
    public var pod: PodName
    public var start: Timestamp
    public var end: Timestamp?
    public var total: Int64
    /// Bytes written when it ended, was cut short, or the bundle was collected.
    public var written: Int64
    public var isComplete: Bool
    /// `/root/.cache/huggingface`, and whether that is the container's own layer.
    public var path: String
    public var isInWritableLayer: Bool
  }
  public struct Reclaim: Sendable {
    public var image: ImageName
    public var time: Timestamp
    /// What the kubelet log says.
    public var reported: Int64
    /// What the disk got back.
    public var freed: Int64
  }
  public struct Pressure: Sendable {
    public var time: Timestamp
    public var isOn: Bool
  }

  /// Who holds bytes: an image by its canonical name, a pod's layer, log or volume, a path of the host.
  public struct Holder: Hashable, Sendable {
    public var category: Ledger.Category
    public var subject: String
    public var pod: PodName?
  }

  public var thresholds: [Threshold] = []
  public var evictions: [Eviction] = []
  public var rejections: [Rejection] = []
  public var rankings: [Ranking] = []
  public var pulls: [Pull] = []
  public var downloads: [Download] = []
  public var reclaims: [Reclaim] = []
  /// The node condition as the API showed it.
  public var pressure: [Pressure] = []
  public var collected = Timestamp(nanoseconds: 0)
  /// Bytes available to ordinary users (df's Avail), one value per disk and second, from second 0.
  public var available: [[Int64]] = []
  /// Bytes by holder on the first disk, one value per second from second 0; without what was there from the beginning.
  public var held: [[Holder: Int64]] = []
  /// The most ever used on the first disk, and the second it was so.
  public var peakUse: Int64 = 0
  public var peakSecond = 0

  public init() {}

  /// Whether there is an incident to explain at all.
  public var isHealthy: Bool { evictions.isEmpty && rejections.isEmpty && pressure.isEmpty }
}
