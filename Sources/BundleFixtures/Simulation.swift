import IncidentModel

/// Lives through a scenario second by second: what grows, what the controllers, the scheduler and the kubelet do about
/// it. The kubelet's part follows pkg/kubelet/eviction/eviction_manager.go and pkg/kubelet/images/image_gc_manager.go.
struct Simulation {
  let scenario: Scenario
  var history = History()
  var use: [DiskUse]
  var pods: [SimulatedPod] = []
  var dice: Dice
  var second = 0
  private var microsecond = 0

  var isOnNode: [Bool]
  /// Second at which image garbage collection first saw the image (its age counts from there).
  var detected: [Int?]
  var pull: Pull?
  var pullQueue: [Int] = []
  var controllers: [Controller]
  var manager: EvictionManager
  /// Pods that are gone, with the second at which their bytes are.
  var leaving: [(at: Int, pod: Int)] = []
  var isTainted = false
  var imageGCFailures = 0

  struct Pull { var pod: Int, image: Int, began: Timestamp, second: Int, isRefresh: Bool }

  struct Controller {
    var nextPod: Int?
    var rejectionsInARow = 0
  }

  struct EvictionManager {
    enum Phase { case idle(next: Int), killing(pod: Int, until: Int), cleaning(pod: Int, until: Int) }
    var phase: Phase
    var stillMet: [EvictionThreshold] = []
    var lastSeen: Int?
    var hasPressure = false
    /// Bytes per pod as the last reading of statistics knew them (container layer and log, volumes).
    var statistics: [Int: (container: Int64, volumes: Int64, layer: Int64)] = [:]
  }

  init(_ scenario: Scenario) {
    self.scenario = scenario
    use = scenario.disks.map(DiskUse.init)
    dice = Dice(seed: scenario.seed, for: "simulation")
    isOnNode = scenario.images.map(\.isOnNode)
    detected = scenario.images.map { $0.isOnNode ? -3600 : nil }
    controllers = scenario.workloads.map { Controller(nextPod: $0.appears >= 0 ? $0.appears : nil) }
    manager = EvictionManager(phase: .idle(next: scenario.settings.evictionPhase))
    history.identities = scenario.images.map { image in
      var dice = Dice(seed: scenario.seed, for: "image " + image.name.text)
      return ImageIdentity(id: "sha256:" + dice.hex(64), digest: "sha256:" + dice.hex(64))
    }
  }

  /// The whole story.
  static func run(_ scenario: Scenario) -> History {
    var simulation = Simulation(scenario)
    simulation.begin()
    for second in 0...max(0, scenario.seconds) { simulation.live(second) }
    simulation.end()
    return simulation.history
  }

  private mutating func begin() {
    for image in scenario.images.indices where isOnNode[image] { store(image, downloaded: nil) }
    for (workload, value) in scenario.workloads.enumerated() where value.appears < 0 {
      let pod = makePod(of: workload, at: scenario.start + .seconds(value.appears))
      pods[pod].scheduled = pods[pod].created
      start(pod, at: pods[pod].created + .seconds(4), second: value.appears + 4)
    }
    history.truth.thresholds = thresholds.map { threshold in
      let capacity = disk(of: threshold.signal).disk.size
      return Truth.Threshold(
        signal: threshold.signal, capacity: capacity, bytes: threshold.value.amount(of: capacity), crossed: nil)
    }
    history.truth.available = scenario.disks.map { _ in [] }
  }

  private mutating func live(_ now: Int) {
    (second, microsecond) = (now, 20_000 + dice.below(160_000))
    if now == 0 { record(.kubeletStarted) }
    releaseSpace()
    grow()
    finishPulls()
    control()
    schedule()
    work()
    if now % 10 == 5 { readStatistics() }
    if now >= scenario.settings.imageGCPhase, (now - scenario.settings.imageGCPhase) % 300 == 0 { collectImages() }
    manageEviction()
    if now % 10 == scenario.settings.statusPhase % 10 { reportStatus() }
    observe()
    if scenario.snapshots.contains(now) { history.states.append(state) }
  }

  private mutating func end() {
    history.pods = pods
    history.truth.collected = scenario.start + .seconds(scenario.seconds)
    closeOpenEnds()
  }

  /// The next moment inside this second, a little after the one before; `gap` in microseconds.
  mutating func stamp(after gap: Int = 0) -> Timestamp {
    microsecond = min(999_990, microsecond + (gap > 0 ? gap : 90 + dice.below(2_400)))
    return scenario.start + .seconds(second) + .microseconds(microsecond) + .nanoseconds(dice.below(1000))
  }

  @discardableResult
  mutating func record(_ what: Happening, after gap: Int = 0) -> Timestamp {
    let time = stamp(after: gap)
    history.happenings.append((time, what))
    return time
  }

  var state: NodeState {
    NodeState(
      second: second, time: scenario.start + .seconds(second), disks: use,
      images: isOnNode.indices.filter { isOnNode[$0] },
      pods: pods.indices.filter { pods[$0].started != nil && !pods[$0].isCleanedUp })
  }

  /// Notes what only an observer outside sees: free space every second, the first crossing, the peak.
  private mutating func observe() {
    for index in use.indices { history.truth.available[index].append(use[index].available) }
    if let first = use.first { history.truth.held.append(holders(of: first)) }
    if let first = use.first, first.used > history.truth.peakUse {
      (history.truth.peakUse, history.truth.peakSecond) = (first.used, second)
    }
    for index in history.truth.thresholds.indices where history.truth.thresholds[index].crossed == nil {
      let threshold = history.truth.thresholds[index]
      guard disk(of: threshold.signal).available < threshold.bytes else { continue }
      history.truth.thresholds[index].crossed = scenario.start + .seconds(second)
    }
  }

  private func holders(of disk: DiskUse) -> [Truth.Holder: Int64] {
    var held: [Truth.Holder: Int64] = [:]
    for (owner, bytes) in disk.bytes {
      switch owner {
      case .before: break
      case .imageContent(let i): held[holder(.imageContent, scenario.images[i].name.canonical, nil)] = bytes
      case .imageLayers(let i): held[holder(.imageLayers, scenario.images[i].name.canonical, nil)] = bytes
      case .writableLayer(let pod): held[holder(.writableLayer, "", pod)] = bytes
      case .containerLog(let pod): held[holder(.containerLogs, "", pod)] = bytes
      case .volume(let pod, let name): held[holder(.emptyDir, name, pod)] = bytes
      case .host(let path): held[holder(.host, path, nil)] = bytes
      }
    }
    return held
  }

  private func holder(_ category: Ledger.Category, _ subject: String, _ pod: Int?) -> Truth.Holder {
    Truth.Holder(category: category, subject: subject, pod: pod.map { pods[$0].name })
  }

  /// Downloads that the end of the story cut short; finished ones were noted when they ended.
  private mutating func closeOpenEnds() {
    for pod in pods.indices where pods[pod].loadBegan != nil && pods[pod].loadEnded == nil && !pods[pod].isOver {
      noteDownload(of: pod, end: nil)
    }
    history.truth.downloads.sort { $0.start < $1.start }
    guard let pull, !pull.isRefresh else { return }
    let image = scenario.images[pull.image]
    let (downloaded, unpacked) = progress(of: image, seconds: second - pull.second)
    history.truth.pulls.append(
      Truth.Pull(
        image: image.name, pod: pods[pull.pod].name, start: pull.began, end: nil, transferred: downloaded,
        onDisk: downloaded + unpacked))
  }
}
