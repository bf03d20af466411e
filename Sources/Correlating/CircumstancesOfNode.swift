import IncidentModel

/// What stood around the incidents of a node, from the same history as the incidents themselves. What is looked for in
/// all moments is looked for once, however many incidents there are.
struct CircumstancesOfNode {
  private let facts: NodeFacts
  private let directories: NotableDirectories
  private let mounts: MountsInPassing
  private let identities: [NodeIdentity]
  private let kubeletStarts: [Circumstances.Moment]

  /// Of each kind; far more than a finding cites.
  static let most = 1000

  init(facts: NodeFacts) {
    self.facts = facts
    directories = NotableDirectories(facts: facts)
    mounts = MountsInPassing(facts: facts)
    identities = Self.identities(facts.history)
    kubeletStarts = Self.kubeletStarts(facts.history)
  }

  func circumstances(of incident: Incident) -> Circumstances {
    var found = Circumstances()
    guard incident.kind != .notDisk else { return found }
    let from = (incident.leadUpStart ?? incident.start) - .seconds(60)
    let end = incident.end ?? facts.history.end ?? incident.start
    let to = max(end, incident.start) + .seconds(900)
    let lines = facts.history.dated.slice(from: from, to: to)
    found.passes = EvictionPasses.all(in: lines)
    found.spared = Self.spared(lines)
    found.softSigns = Array(lines.lazy.compactMap(Self.softSign).prefix(Self.most))
    found.evictedWithoutEvent = evictedWithoutEvent(incident, until: to)
    found.memory = Self.memory(lines, facts.evictions.slice(from: from, to: to))
    found.kubeletStarts = kubeletStarts.filter { $0.time >= from }
    found.identities = identities
    found.directories = directories.around(from: from, to: to)
    found.fullMounts = mounts.full(from: from, to: to)
    found.unlinked = mounts.unlinked(from: from, to: to)
    return found
  }

  private static func spared(_ lines: ArraySlice<Dated>) -> [SparedPod] {
    var found: [PodName: SparedPod] = [:]
    for d in lines {
      guard case .eviction(.criticalSkipped(let pod)) = d.fact else { continue }
      found[pod, default: SparedPod(pod: pod, times: 0, evidence: [])].times += 1
      if (found[pod]?.evidence.count ?? 0) < 4 { found[pod]?.evidence.append(d.evidence) }
    }
    return found.keys.sorted().compactMap { found[$0] }
  }

  private static func softSign(_ d: Dated) -> SoftSign? {
    guard case .eviction(.softPending(let signal)) = d.fact, signal?.isDisk != false else { return nil }
    return SoftSign(time: d.time, signal: signal, evidence: d.evidence)
  }

  /// Only where events of the pod's own namespace speak of the time before and after: that they expired, or that
  /// another namespace was collected, is another matter.
  private func evictedWithoutEvent(_ incident: Incident, until end: Timestamp) -> [PodName] {
    guard !incident.evictions.isEmpty else { return [] }
    let events = facts.history.dated.slice(from: incident.start - .seconds(600), to: end).filter(\.isFromEvent)
    var told: Set<PodName> = []
    var spans: [String: (first: Timestamp, last: Timestamp)] = [:]
    for d in events {
      guard let event = d.event else { continue }
      if event.reason == "Evicted", let pod = event.pod { told.insert(pod) }
      guard let namespace = event.namespace else { continue }
      spans[namespace] = (spans[namespace]?.first ?? d.time, d.time)
    }
    return incident.evictions.filter { e in
      !told.contains(e.pod) && spans[e.pod.namespace].map { $0.first <= e.time && $0.last >= e.time } == true
    }.map(\.pod)
  }

  private static func memory(_ lines: ArraySlice<Dated>, _ evictions: ArraySlice<Eviction>) -> [MemorySign] {
    let conditions = lines.compactMap { d -> MemorySign? in
      guard case .condition(.nodeCondition("MemoryPressure", isTrue: true)) = d.fact else { return nil }
      return MemorySign(time: d.time, pod: nil, evidence: d.evidence)
    }
    let evicted = evictions.compactMap { e -> MemorySign? in
      guard e.mechanism == .nodePressure, e.resource == .memory, let first = e.evidence.first else { return nil }
      return MemorySign(time: e.time, pod: e.pod, evidence: first)
    }
    return Array((conditions + evicted).sorted { ($0.time, $0.evidence) < ($1.time, $1.evidence) }.prefix(most))
  }

  /// One start is told by several lines within seconds.
  private static func kubeletStarts(_ history: NodeHistory) -> [Circumstances.Moment] {
    var starts: [Circumstances.Moment] = []
    for d in history.dated {
      switch d.fact {
      case .kubelet(.started), .remark(.controlLoopStarted): break
      default: continue
      }
      if let last = starts.last, d.time.seconds(since: last.time) < 30 { continue }
      starts.append(Circumstances.Moment(time: d.time, evidence: d.evidence))
    }
    return starts.suffix(most)
  }

  private static func identities(_ history: NodeHistory) -> [NodeIdentity] {
    var found: [NodeIdentity] = []
    for m in history.moments {
      guard case .snapshot(.node(let n)) = m.fact, n.machineID != nil || n.uid != nil else { continue }
      let isKnown = found.contains { agree($0.machineID, n.machineID) && agree($0.uid, n.uid) }
      if !isKnown, found.count < 16 {
        found.append(NodeIdentity(machineID: n.machineID, uid: n.uid, time: m.time, evidence: m.evidence))
      }
    }
    return found.count > 1 ? found : []
  }

  private static func agree(_ a: String?, _ b: String?) -> Bool { a == nil || b == nil || a == b }
}
