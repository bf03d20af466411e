import IncidentModel
import KubeletPolicy

/// The kubelet's passes that ended with a pod, replayed: signal, threshold, observation, clean-up, candidates.
struct Decisions {
  let candidates: Candidates
  let incident: Incident

  private var facts: NodeFacts { candidates.facts }
  private var node: Node { facts.node }
  private var version: KubernetesVersion? { node.kubeletVersion.flatMap { KubernetesVersion($0) } }

  /// More than anybody reads; the evictions themselves are all told.
  static let most = 100
  private static let mostCandidates = 64

  func decisions() -> [Decision] {
    incident.evictions.filter { $0.mechanism == .nodePressure && $0.resource?.isDisk != false }.prefix(Self.most)
      .map(decision)
  }

  private func decision(_ e: Eviction) -> Decision {
    let measurement = measurement(e)
    let (signal, basis) = signal(e, measurement)
    var d = Decision(pod: e.pod, time: e.time, signal: signal, signalBasis: basis, evidence: e.evidence)
    addThreshold(to: &d, measurement)
    d.cleanUp = cleanUp(e, signal)
    addOrder(to: &d, e)
    d.omissions = omissions(e)
    return d
  }

  // MARK: signal and threshold

  /// The kubelet's own numbers for this eviction.
  private func measurement(_ e: Eviction) -> ThresholdMeasurement? {
    incident.measurements.first { e.evidence.contains($0.evidence) }
      ?? incident.measurements.last {
        $0.time <= e.time + .seconds(1) && e.time.seconds(since: $0.time) < 15
          && (e.resource == nil || $0.resource == e.resource)
      }
  }

  private func signal(_ e: Eviction, _ m: ThresholdMeasurement?) -> (EvictionSignal?, Decision.SignalBasis) {
    if let m, let signal = m.signal {
      if m.namesSignal { return (signal, .printed) }
      return (signal, Signals.hasTwin(signal, node: node) ? .equalThresholds : .recovered)
    }
    guard let resource = e.resource ?? incident.resource else { return (incident.signal, .unknown) }
    guard let likely = Signals.likely(resource, node: node)?.signal else { return (nil, .unknown) }
    let rivals = node.thresholds.filter {
      $0.threshold.isHard && $0.threshold.signal.resource == resource && $0.threshold.signal.filesystem != .containerfs
    }
    return (likely, rivals.count == 1 ? .onlyThreshold : .largestThreshold)
  }

  private func addThreshold(to d: inout Decision, _ m: ThresholdMeasurement?) {
    let effective = d.signal.flatMap { node.threshold(for: $0) }
    d.threshold = m?.threshold ?? effective?.amount
    d.available = m?.available
    d.thresholdText = effective?.threshold.text
    d.minimumReclaim = effective?.minimumReclaim
    d.thresholdBasis = effective?.basis ?? ""
    d.evidence += (m.map { [$0.evidence] } ?? []) + (effective?.evidence.prefix(2) ?? [])
    d.evidence = Array(Set(d.evidence)).sorted()
  }

  // MARK: clean-up

  private func cleanUp(_ e: Eviction, _ signal: EvictionSignal?) -> Decision.CleanUp {
    let pass = facts.history.dated.slice(from: e.time - .seconds(90), to: e.time + .seconds(1)).filter {
      !$0.isFromEvent
    }
    let start = pass.last { if case .eviction(.attemptingToReclaim(let r)) = $0.fact { r.isDisk } else { false } }
    let lines = start.map { start in pass.filter { $0.time >= start.time } }
    let steps = lines.map { lines in
      Decision.Step.allCases.filter { step in lines.contains { Self.step($0.fact) == step } }
    }
    let rules = signal.flatMap { node.layout.reclaimSteps(for: $0, version: version) }
    let expected = rules.map { $0.map { $0 == .images ? Decision.Step.images : .containers } }
    let isDefect =
      steps?.isEmpty == true && expected?.isEmpty == false && DiskLayout.lacksContainerfsReclaim(version: version)
    let freed = incident.reclaims.filter { r in
      r.trigger == .eviction && r.time >= (start?.time ?? e.time) && r.time <= e.time + .seconds(1)
    }
    let evidence = (lines ?? []).filter { Self.step($0.fact) != nil || $0.evidence == start?.evidence }.map(\.evidence)
    return Decision.CleanUp(
      expected: expected, seen: steps, isDefect: isDefect,
      freed: freed.isEmpty ? nil : freed.compactMap(\.freed).reduce(.zero, +),
      evidence: Array(evidence.prefix(4)) + freed.flatMap { $0.evidence.prefix(2) })
  }

  private static func step(_ fact: Fact) -> Decision.Step? {
    switch fact {
    case .reclaim(.deletingUnusedImages): .images
    case .reclaim(.deletingUnusedContainers): .containers
    default: nil
    }
  }

  // MARK: order

  private func addOrder(to d: inout Decision, _ e: Eviction) {
    let layout = node.layout == .unknown ? DiskLayout.single : node.layout
    guard let pressure = DiskPressure(signal: d.signal ?? .nodefsAvailable, layout: layout) else { return }
    d.countedParts = pressure.parts.map(\.rawValue)
    let ranking = incident.rankings.last { $0.time <= e.time + .seconds(2) && e.time.seconds(since: $0.time) < 120 }
    let names = ranking?.printed ?? candidates.present(at: e.time)
    let all = (names.contains(e.pod) ? names : names + [e.pod]).map { candidates.measured($0, at: e.time) }
    let order = EvictionOrder(all.map(\.pod), under: pressure)
    let evidence = Dictionary(all.map { ($0.pod.pod, $0.evidence) }, uniquingKeysWith: { first, _ in first })
    d.candidates = order.pods.prefix(Self.mostCandidates).map { candidate($0, pressure, evidence[$0.pod] ?? []) }
    if let ranking {
      d.printedPlace = ranking.printed.firstIndex(of: e.pod).map { $0 + 1 }
      d.replayedPlace = ranking.replayed.firstIndex(of: e.pod).map { $0 + 1 }
      d.agreement = ranking.agrees ? .agrees : .differs
      d.evidence = Array(Set(d.evidence + ranking.evidence.prefix(1))).sorted()
    } else {
      d.replayedPlace = replayedPlace(of: e.pod, order)
    }
  }

  /// By the rules alone a place is told only where every candidate's numbers are known.
  private func replayedPlace(of pod: PodName, _ order: EvictionOrder) -> Int? {
    let isKnown = order.pods.allSatisfy { p in
      let key = order.pressure.key(of: p)
      return key.priority != nil && key.exceedsRequest != nil && key.usageHigh < 1 << 57
    }
    guard isKnown, order.pods.count > 1 else { return nil }
    return order.names.firstIndex(of: pod).map { $0 + 1 }
  }

  private func candidate(_ p: RankedPod, _ pressure: DiskPressure, _ evidence: [Evidence]) -> Decision.Candidate {
    let key = pressure.key(of: p)
    let isMeasured = !p.use.bytes.isEmpty || p.use.total != nil
    let isOpen = key.usageHigh >= 1 << 57
    let counted = isMeasured && !pressure.countsInodes && !(isOpen && key.usageLow == 0)
    return Decision.Candidate(
      pod: p.pod, priority: p.priority, request: p.request,
      counted: counted ? Bytes(low: key.usageLow, best: key.usage, high: isOpen ? key.usageLow : key.usageHigh) : nil,
      isSpared: p.isSpared(version: version), evidence: evidence)
  }

  // MARK: what the message leaves out

  private func omissions(_ e: Eviction) -> [Decision.Omission] {
    guard e.resource != .inodes else { return [] }
    let lines = incident.ledgers.flatMap(\.lines).filter { $0.pod == e.pod && $0.bytes.best > 50_000_000 }
    var found: [Decision.Omission] = []
    for line in lines {
      guard let reason = reason(line) else { continue }
      if let i = found.firstIndex(where: { $0.reason == reason && $0.subject == line.subject }) {
        found[i].bytes = found[i].bytes + line.bytes
      } else {
        found.append(Decision.Omission(reason, subject: line.subject, bytes: line.bytes, evidence: line.evidence))
      }
    }
    return found
  }

  private func reason(_ line: Ledger.Line) -> Decision.Omission.Reason? {
    switch line.category {
    case .emptyDir: return .emptyDir
    case .hostPath, .localVolume: return .hostPath
    case .imageContent, .imageLayers: return .image
    case .modelCache:
      switch incident.downloads.first(where: { $0.model == line.subject && $0.pod == line.pod })?.lands {
      case .emptyDir: return .emptyDir
      case .hostPath: return .hostPath
      default: return nil
      }
    default: return nil
    }
  }
}
