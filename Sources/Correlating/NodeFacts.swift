import IncidentModel

/// Everything of one node's history in the nouns of the report, before it is cut into incidents.
struct NodeFacts {
  let history: NodeHistory
  let evictions: [Eviction]
  let rejections: [Rejection]
  let pulls: [Pull]
  let downloads: [ModelDownload]
  let reclaims: [Reclaim]
  let measurements: [ThresholdMeasurement]
  let usage: Usage
  let pressure: [PressureInterval]
  let outOfSpace: [OutOfSpaceReport]
  let directories: DirectorySizes
  private let evictionsOfPod: [PodName: [Eviction]]
  /// Pods that wrote more than a little into their logs, as statistics or du show it.
  let logWriters: Set<PodName>
  /// Pulls and downloads as flows onto each filesystem.
  private(set) var flows: [FilesystemRole: [Flow]] = [:]
  /// Whether the runtime keeps compressed layers beside the unpacked ones.
  let keepsCompressed: Bool

  /// In time order.
  func evictions(of pod: PodName) -> [Eviction] { evictionsOfPod[pod] ?? [] }

  var node: Node { history.node }

  init(history: NodeHistory) {
    self.history = history
    let told = Evictions(history: history)
    (evictions, rejections) = (told.evictions, told.rejections)
    pulls = Pulls.all(in: history)
    downloads = Downloads.all(in: history, evictions: evictions)
    reclaims = Reclaims.all(in: history)
    measurements = Self.measurements(told.thresholdMeasurements(), history)
    usage = Usage(history: history, measurements: measurements)
    pressure = Pressure.intervals(in: history)
    outOfSpace = history.dated.compactMap { d in
      guard case .outOfSpace(let fact) = d.fact else { return nil }
      return OutOfSpaceReport(
        time: d.time, fact: fact, pod: history.containers[d.source]?.pod ?? d.event?.pod, evidence: d.evidence)
    }
    directories = DirectorySizes(history: history)
    evictionsOfPod = Dictionary(grouping: evictions, by: \.pod)
    logWriters = Self.logWriters(history)
    keepsCompressed = ImageSizes(node: history.node).keepsCompressed
    for role in FilesystemRole.allCases { flows[role] = Flows(facts: self, role: role).all() }
  }

  private static func logWriters(_ history: NodeHistory) -> Set<PodName> {
    var writers: Set<PodName> = []
    for m in history.moments {
      switch m.fact {
      case .snapshot(.podStorage(let s)):
        if case .logs = s.part, s.used.best > 50_000_000 { writers.insert(s.pod) }
      case .snapshot(.directory(let d)):
        guard d.bytes.best > 50_000_000, let folder = d.path.after("/var/log/pods/") else { continue }
        let names = folder.split(separator: "_", maxSplits: 2, omittingEmptySubsequences: false)
        if names.count == 3 { writers.insert(PodName(namespace: String(names[0]), name: String(names[1]))) }
      default: break
      }
    }
    return writers
  }

  private static func measurements(_ printed: [ThresholdMeasurement], _ history: NodeHistory) -> [ThresholdMeasurement]
  {
    let logged = history.dated.compactMap { d -> ThresholdMeasurement? in
      guard case .eviction(.thresholdMet(_, let signal, let threshold, let available)) = d.fact, signal.isDisk else {
        return nil
      }
      return ThresholdMeasurement(
        time: d.time, signal: signal, resource: signal.resource, threshold: threshold, available: available,
        evidence: d.evidence)
    }
    return (printed + logged).map { m in
      var m = m
      m.namesSignal = m.signal != nil
      m.signal = Signals.recover(m, node: history.node)
      return m
    }
    .sorted { ($0.time, $0.evidence) < ($1.time, $1.evidence) }
  }
}
