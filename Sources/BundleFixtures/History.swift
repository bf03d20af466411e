import IncidentModel

/// What a simulation leaves behind: facts with times. The writers turn them into lines and documents, nothing is
/// decided there. Pods, images and disks are named by their index.
struct History: Sendable {
  var happenings: [(time: Timestamp, what: Happening)] = []
  var pods: [SimulatedPod] = []
  var states: [NodeState] = []
  var truth = Truth()
  /// Image ids and digests by image index.
  var identities: [ImageIdentity] = []
  var taintedSince: Timestamp?
  var pressureSince: Timestamp?
  var pressureEnded: Timestamp?

  /// The state at the end, which is what kubectl shows.
  var pressureIsOn: Bool { truth.pressure.last?.isOn ?? false }
}

struct ImageIdentity: Sendable {
  var id: String
  var digest: String
}

struct SimulatedPod: Sendable {
  enum State: Sendable { case unscheduled, starting, waitingForImage, pulling, running, killing, evicted, rejected }

  let name: PodName
  let uid: String
  let workload: Int
  let sandbox: String
  let container: String
  /// The `abcde` of `kube-api-access-abcde`.
  let token: String
  let addressTail: Int
  var state = State.unscheduled
  var created: Timestamp
  var scheduled: Timestamp?
  var started: Timestamp?
  var startedSecond: Int?
  var finished: Timestamp?
  var message: String?
  var queuedAt: Timestamp?
  var firstPull: Timestamp?
  var lastPull: Timestamp?
  var isCleanedUp = false
  var loadBegan: Timestamp?
  var loadBeganSecond: Int?
  var loadEnded: Timestamp?
  var written: Int64 = 0

  /// The service account's volume: a secret up to 1.20, projected from 1.21.
  func tokenVolume(minor: Int) -> String { (minor <= 20 ? "default-token-" : "kube-api-access-") + token }

  var isOver: Bool { state == .evicted || state == .rejected }
}

/// The disks at one moment, for df and its relatives.
struct NodeState: Sendable {
  var second: Int
  var time: Timestamp
  var disks: [DiskUse]
  var images: [Int]
  /// Pods with a sandbox.
  var pods: [Int]
}

enum Happening: Sendable {
  case kubeletStarted
  case created(pod: Int), scheduled(pod: Int), unschedulable(pod: Int), added(pod: Int), rejected(pod: Int)
  case sandboxReady(pod: Int)
  case queuedForPull(pod: Int), pullBegan(pod: Int, image: Int)
  case pulled(pod: Int, image: Int, began: Timestamp, queued: Timestamp, bytesRead: Int64)
  case present(pod: Int)
  case containerStarted(pod: Int)
  case attempting(StarvedResource), collectingContainers, collectingImages, removingImage(Int), removedImage(Int)
  case reduced(StarvedResource), mustEvict(StarvedResource), ranked([Int]), criticalSkipped(pod: Int)
  case nothingToEvict, onlyCriticalPods
  case killing(pod: Int), evicted(pod: Int), containerDied(pod: Int), cleanedUp(pod: Int)
  case pressure(Bool)
  case overHighThreshold(percent: Int, wanted: Int64)
  case imageGCFellShort(wanted: Int64, found: Int64, percent: Int, isFirst: Bool)
}
