import IncidentModel

/// Model downloads from the servers' own lines; one attempt per start of loading.
struct Downloads {
  private let history: NodeHistory
  private let evictions: [Eviction]
  private let evictionsOfPod: [PodName: [Eviction]]
  private let linesOfSource: [Int32: [Dated]]
  private let mounts: [FilesystemSample]
  private(set) var downloads: [ModelDownload] = []

  static func all(in history: NodeHistory, evictions: [Eviction]) -> [ModelDownload] {
    var d = Downloads(history: history, evictions: evictions)
    for source in d.linesOfSource.keys.sorted() { d.read(source) }
    d.shareDirectories()
    d.inferFromPodSpecs()
    for index in d.downloads.indices { d.complete(index) }
    return d.downloads.sorted { ($0.start ?? .distantPast, $0.model) < ($1.start ?? .distantPast, $1.model) }
  }

  private init(history: NodeHistory, evictions: [Eviction]) {
    (self.history, self.evictions) = (history, evictions)
    evictionsOfPod = Dictionary(grouping: evictions, by: \.pod)
    linesOfSource = Dictionary(
      grouping: history.dated.lazy.filter { history.containers[$0.source] != nil }, by: \.source)
    var seen: Set<String> = []
    mounts = history.moments.compactMap { m in
      if case .snapshot(.filesystem(let s)) = m.fact, s.size != nil, seen.insert(s.mount).inserted { s } else { nil }
    }
  }

  // MARK: one container log

  private mutating func read(_ source: Int32) {
    guard let place = history.containers[source] else { return }
    var attempt: Attempt?
    var model: (name: String, server: ModelFact.Server, directory: String?)?
    for d in linesOfSource[source] ?? [] {
      if case .outOfSpace(let full) = d.fact { attempt?.fail(full.text, at: d) }
      guard case .model(let fact) = d.fact else { continue }
      switch fact {
      case .serverStarted: close(&attempt, place)
      case .configured(let server, let name, let directory): model = (name, server, directory ?? model?.directory)
      case .loadStarted(let server, let name): start(&attempt, name, server, model?.directory, d, place)
      case .downloadStarted(let server, let name):
        if attempt == nil, let name = name ?? model?.name { start(&attempt, name, server, model?.directory, d, place) }
      default:
        if attempt == nil, fact.impliesDownload, let model {
          start(&attempt, model.name, model.server, model.directory, d, place)
        }
        attempt?.take(fact, at: d)
      }
    }
    close(&attempt, place)
  }

  private mutating func start(
    _ attempt: inout Attempt?, _ name: String, _ server: ModelFact.Server, _ directory: String?, _ d: Dated,
    _ place: ContainerLogPath
  ) {
    if let running = attempt, running.download.model == name, running.download.end == nil,
      d.time.seconds(since: running.download.start ?? d.time) < 20
    {
      attempt?.download.evidence.append(d.evidence)  // several workers announce one download
      return
    }
    close(&attempt, place)
    var download = ModelDownload(model: name, server: server, pod: place.pod)
    download.container = place.container
    download.path = directory
    download.start = d.time
    download.evidence = [d.evidence]
    attempt = Attempt(download: download)
  }

  private mutating func close(_ attempt: inout Attempt?, _ place: ContainerLogPath) {
    guard let done = attempt else { return }
    attempt = nil
    downloads.append(done.download)
    progress[downloads.count - 1] = done.written
    checkpoint[downloads.count - 1] = done.checkpoint
    expected[downloads.count - 1] = done.expected
  }

  private var progress: [Int: Bytes] = [:]
  private var checkpoint: [Int: Bytes] = [:]
  private var expected: [Int: Bytes] = [:]

  /// A container downloads to one place; an attempt that names none went where another of its attempts says.
  private mutating func shareDirectories() {
    func key(_ d: ModelDownload) -> [String?] { [d.pod?.description, d.container] }
    let paths = Dictionary(
      downloads.compactMap { d in d.path.map { (key(d), $0) } }, uniquingKeysWith: { first, _ in first })
    for index in downloads.indices where downloads[index].path == nil {
      downloads[index].path = paths[key(downloads[index])]
    }
  }

  // MARK: bytes, place and outcome

  private mutating func complete(_ index: Int) {
    place(&downloads[index])
    finish(&downloads[index])
    let d = downloads[index]
    let table = ModelSizes.size(of: d.model)
    downloads[index].total = checkpoint[index] ?? table?.bytes
    downloads[index].sizeBasis = checkpoint[index] != nil ? .logged : table?.basis ?? .unknown
    downloads[index].bytes = written(index)
  }

  private func written(_ index: Int) -> Bytes? {
    let d = downloads[index]
    switch d.outcome {
    case .completed:
      return checkpoint[index].map { $0 + Bytes(low: 0, best: 0, high: 30_000_000) } ?? d.total ?? progress[index]
    case .cached: return .zero
    case .interrupted, .failed, .unknown:
      if let seen = progress[index], seen.best > 0 {
        return Bytes(low: seen.low, best: seen.best, high: max(seen.high, d.total?.high ?? seen.high))
      }
      if let measured = measuredUse(of: d) {
        let use =
          Bytes(exactly: measured).scaled(low: 0.94, best: 1.02, high: growthSinceMeasured(of: d))
          + Bytes(low: 0, best: 0, high: 100_000_000)
        return Bytes(low: use.low, best: use.best, high: min(use.high, max(d.total?.high ?? .max, measured)))
      }
      return d.total.map { Bytes(low: 0, best: $0.best / 2, high: $0.high) }
    }
  }

  /// The kubelet's figure is up to 20 seconds old, ten for its own pass and ten for the statistics, and the download went
  /// on until the kill: in a short one that is much.
  private func growthSinceMeasured(of d: ModelDownload) -> Double {
    guard let kill = eviction(of: d)?.time, let start = d.start else { return 1.3 }
    let seconds = kill.seconds(since: start)
    guard seconds > 30 else { return 1.7 }
    return min(seconds > 65 ? 1.4 : 1.7, max(1.3, seconds / (seconds - 20)))
  }

  /// What the eviction message says the container used: writable layer and logs.
  private func measuredUse(of d: ModelDownload) -> Int64? {
    guard d.lands == .writableLayer || d.lands == .unknown, let eviction = eviction(of: d) else { return nil }
    return eviction.usage.filter { d.container == nil || d.container == "" || $0.container == d.container }.map(
      \.used.best
    ).max().flatMap { $0 > 50_000_000 ? $0 : nil }
  }

  private func eviction(of d: ModelDownload) -> Eviction? {
    d.pod.flatMap { evictionsOfPod[$0] }?.first { e in d.start.map { e.time >= $0 - .seconds(5) } ?? true }
  }

  private func finish(_ d: inout ModelDownload) {
    if d.outcome == .unknown, let eviction = eviction(of: d) {
      (d.outcome, d.end) = (.interrupted, eviction.time)
      d.evidence += eviction.evidence.prefix(1)
    }
    if d.outcome == .completed, let start = d.start, let end = d.end, end.seconds(since: start) < 0.4 {
      d.outcome = .cached
    }
  }

  private func place(_ d: inout ModelDownload) {
    guard let pod = d.pod, let entry = history.node.pods[pod],
      let container = entry.snapshot.containers.first(where: { $0.name == d.container })
        ?? entry.snapshot.containers.first
    else {
      if let use = measuredUse(of: d), use > 100_000_000 { (d.lands, d.countsAgainst) = (.writableLayer, rootAccount) }
      return
    }
    d.container = d.container ?? container.name
    let path = CacheDirectory.path(for: d.path, container: container, server: d.server)
    d.path = path
    d.evidence.append(entry.evidence)
    (d.lands, d.volume) = CacheDirectory.landing(of: path, container: container, pod: entry.snapshot)
    d.countsAgainst = account(d, pod: entry.snapshot)
  }

  private func account(_ d: ModelDownload, pod: PodSnapshot) -> ModelDownload.Account {
    switch d.lands {
    case .writableLayer: return rootAccount
    case .emptyDir: return .nodefs
    case .hostPath: return hostAccount(d.volume ?? "/")
    case .claim:
      return history.node.localClaims.contains(PodName(namespace: pod.pod.namespace, name: d.volume ?? ""))
        ? .nodefs : .none
    case .memory: return .none
    case .unknown: return .unknown
    }
  }

  /// A container's own layer: on the image filesystem when images have their own disk.
  private var rootAccount: ModelDownload.Account { history.node.layout == .dedicatedImagefs ? .imagefs : .nodefs }

  /// A hostPath counts against whichever filesystem holds it; a mount of its own counts against neither.
  private func hostAccount(_ path: String) -> ModelDownload.Account {
    if history.node.roomyMounts.contains(where: { PathName.contains(path, in: $0.mount) }) { return .none }
    let holders = mounts.filter { PathName.contains(path, in: $0.mount) }
    guard let holder = holders.max(by: { ($0.mount.utf8.count, $1.mount) < ($1.mount.utf8.count, $0.mount) }) else {
      return .unknown
    }
    if let nodefs = history.node.filesystem(.nodefs), nodefs.mount == holder.mount || nodefs.device == holder.device {
      return .nodefs
    }
    if let imagefs = history.node.filesystem(.imagefs), imagefs.mount == holder.mount || imagefs.device == holder.device
    {
      return .imagefs
    }
    return .none
  }

  // MARK: pods whose log is missing

  /// An evicted pod that serves a model, filled its layer, and left no log: its specification says what it fetched.
  private mutating func inferFromPodSpecs() {
    let logged = Set(downloads.compactMap(\.pod))
    let starts = containerStarts()
    for e in evictions where !logged.contains(e.pod) {
      guard let entry = history.node.pods[e.pod] else { continue }
      for c in entry.snapshot.containers where !c.isInit {
        guard let model = ServedModel(container: c),
          let used = e.usage.first(where: { $0.container == c.name })?.used.best,
          used > 300_000_000
        else { continue }
        var d = ModelDownload(model: model.name, server: model.server, pod: e.pod)
        d.container = c.name
        d.path = model.directory
        d.start = starts[e.pod]?.last { $0 <= e.time } ?? entry.snapshot.started
        d.evidence = [entry.evidence] + e.evidence.prefix(1)
        downloads.append(d)
      }
    }
  }

  /// When containers of a pod were started, in time order.
  private func containerStarts() -> [PodName: [Timestamp]] {
    var starts: [PodName: [Timestamp]] = [:]
    for d in history.dated {
      if case .lifecycle(.containerStarted(let pod, _)) = d.fact { starts[pod, default: []].append(d.time) }
    }
    return starts
  }
}
