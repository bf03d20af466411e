/// What an event has to do with a full disk. Dumps are nearly all everyday life; readers decide by this before they make
/// anything of an event, and `inspect --lines` shows only what bears on the disk.
public enum EventBearing: Sendable {
  /// Disk, images, pulls, evictions, limits, garbage collection, capacity, node conditions.
  case disk
  /// An image that was there already: a fact about the disk, and one of hundreds of thousands.
  case presence
  /// A pod's way on its node: where it was put, when it started and ended. Context, no fact about the disk.
  case lifecycle
  /// Everything else (probes, leader elections, scaling …): counted, not kept.
  case everyday
}

extension EventRecord {
  public var bearing: EventBearing {
    let (reason, message) = (Array(reason.utf8), Array(message.utf8))
    return EventBearing(reason: reason.span, message: message.span)
  }
}

extension Fact {
  /// What an observation is called that is kept for the story's sake and states nothing about the disk.
  public static let contextMessage = "other"

  /// An event of a pod's everyday life.
  public var isContext: Bool { if case .event(let event) = self { event.bearing == .lifecycle } else { false } }
}

extension EventBearing {
  /// Asked for every event of a dump, on its bytes as they stand there.
  public init(reason: Span<UInt8>, message: Span<UInt8>) {
    if let row = Self.row(reason) {
      self = row.words.isEmpty || row.words.contains(where: { message.holds($0) }) ? row.bearing : row.otherwise
    } else {
      self = .everyday
    }
    if self == .lifecycle || self == .everyday, message.tellsOfDisk { self = .disk }
  }

  /// Reasons that are known, whatever they bear on: what stands for a reason where a row has no columns.
  public static func isKnown(_ reason: some StringProtocol) -> Bool {
    let bytes = Array(reason.utf8)
    return row(bytes.span) != nil || everydayReasons.contains(String(reason))
  }

  private struct Row: Sendable {
    let reason: [UInt8]
    /// One of these makes the difference; none means any text does.
    let words: [[UInt8]]
    let bearing: EventBearing
    let otherwise: EventBearing

    init(
      _ reason: String, _ words: [String] = [], _ bearing: EventBearing = .disk,
      else otherwise: EventBearing = .everyday
    ) {
      (self.reason, self.words) = (Array(reason.utf8), words.map { Array($0.utf8) })
      (self.bearing, self.otherwise) = (bearing, otherwise)
    }
  }

  /// pkg/kubelet/events/event.go, pkg/scheduler, pkg/controller/tainteviction and daemon, 1.15–1.36.
  private static let table: [Row] = [
    Row("Evicted"), Row("EvictionThresholdMet"), Row("NodeHasDiskPressure"), Row("NodeHasNoDiskPressure"),
    Row("NodeHasInsufficientMemory"), Row("NodeHasSufficientMemory"), Row("NodeHasInsufficientPID"),
    Row("NodeHasSufficientPID"), Row("NodeReady"), Row("NodeNotReady"),
    Row("FreeDiskSpaceFailed"), Row("ImageGCFailed"), Row("ContainerGCFailed"), Row("InvalidDiskCapacity"),
    Row("InvalidImageID"), Row("Pulling"), Row("Pulled", ["already present"], .presence, else: .disk),
    Row("ErrImagePull"), Row("ImagePullBackOff"),
    Row("ErrImageNeverPull"), Row("InspectFailed"), Row("OutOfephemeral-storage"), Row("OutOfDisk"),
    Row("NodeOutOfDisk"), Row("NodeHasSufficientDisk"),
    Row("Failed", ["pull image", "ErrImage", "ImagePull", "ErrImageNeverPull", "InvalidImageName"]),
    Row("BackOff", ["pulling image"]),
    // Up to 1.19 and from 1.34 on the text does not name the taint.
    Row("FailedScheduling", ["untolerated taint(s)", "had taints that the pod didn't tolerate"]),
    Row("TaintManagerEviction"), Row("Preempting"), Row("Preempted"), Row("ExceededGracePeriod"),
    Row("FailedDaemonPod"),
    Row("Scheduled", [], .lifecycle), Row("Started", [], .lifecycle), Row("Starting", ["kubelet"], .lifecycle),
    Row("Killing", ["probe"], .everyday, else: .lifecycle),
  ]

  /// Rows by length and first byte of the reason, so that one look rejects.
  private static let places: [[Int]] = {
    var places = [[Int]](repeating: [], count: 256)
    for (index, row) in table.enumerated() { places[place(row.reason.span)].append(index) }
    return places
  }()

  private static func place(_ reason: Span<UInt8>) -> Int {
    guard reason.count > 0 else { return 0 }
    return (reason.count &* 7 &+ Int(reason[0]) &* 3 &+ Int(reason[reason.count - 1])) & 255
  }

  private static func row(_ reason: Span<UInt8>) -> Row? {
    for index in places[place(reason)] where reason.equals(table[index].reason) { return table[index] }
    return nil
  }

  /// Reasons that are met often and say nothing here; only a row without columns needs them.
  private static let everydayReasons: Set<String> = [
    "Created", "Unhealthy", "ScalingReplicaSet", "SuccessfulCreate", "SuccessfulDelete", "LeaderElection",
    "FailedCreatePodSandBox", "FailedMount", "SandboxChanged", "NodeAllocatableEnforced", "RegisteredNode", "Rebooted",
    "FailedKillPod", "Completed", "SawCompletedJob", "NoPods", "NodeSchedulable", "NodeNotSchedulable",
    "NotTriggerScaleUp",
    "TriggeredScaleUp", "ProvisioningSucceeded", "FailedToUpdateEndpoint", "OOMKilling", "SystemOOM",
    "FailedAttachVolume",
    "SuccessfulAttachVolume", "ExternalProvisioning", "WaitForFirstConsumer", "FailedCreate", "DNSConfigForming",
  ]
}

extension Span where Element == UInt8 {
  fileprivate func equals(_ bytes: [UInt8]) -> Bool { count == bytes.count && matches(bytes, at: 0) }

  fileprivate func matches(_ bytes: [UInt8], at start: Int) -> Bool {
    guard start >= 0, bytes.count <= count - start else { return false }
    var i = 0
    while i < bytes.count {
      if self[start + i] != bytes[i] { return false }
      i &+= 1
    }
    return true
  }

  fileprivate func holds(_ bytes: [UInt8]) -> Bool {
    guard let first = bytes.first else { return true }
    var i = 0
    while i <= count - bytes.count {
      if self[i] == first, matches(bytes, at: i) { return true }
      i &+= 1
    }
    return false
  }

  /// `no space left on device`, `ephemeral-storage`, `disk pressure` in any spelling: whatever the reason is.
  fileprivate var tellsOfDisk: Bool {
    var i = 0
    while i < count {
      switch self[i] {
      case UInt8(ascii: "s"): if matches(DiskWords.spaceLeft, at: i) { return true }
      case UInt8(ascii: "e"):
        if matches(DiskWords.ephemeral, at: i) || matches(DiskWords.ephemeralLocal, at: i) { return true }
      case UInt8(ascii: "i"):
        if matches(DiskWords.isk, at: i),
          matches(DiskWords.pressure, at: i + 4) || matches(DiskWords.pressure, at: i + 3)
            || matches(DiskWords.capitalPressure, at: i + 3)
        {
          return true
        }
      default: break
      }
      i &+= 1
    }
    return false
  }
}

private enum DiskWords {
  static let spaceLeft = Array("space left on device".utf8)
  static let ephemeral = Array("ephemeral-storage".utf8)
  static let ephemeralLocal = Array("ephemeral local storage".utf8)
  static let isk = Array("isk".utf8)
  static let pressure = Array("pressure".utf8)
  static let capitalPressure = Array("Pressure".utf8)
}
