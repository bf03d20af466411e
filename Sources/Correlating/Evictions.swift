import IncidentModel

/// Evictions and rejections of one node: what events, pod statuses and the kubelet's log say about one pod and moment is
/// one fact.
struct Evictions {
  private(set) var evictions: [Eviction] = []
  private(set) var rejections: [Rejection] = []
  private let history: NodeHistory
  /// What the kubelet said it had to reclaim, in time order.
  private let passes: [Pass]
  /// The last time it was the disk.
  private let lastDiskPass: Timestamp?

  private struct Pass: Timed {
    var time: Timestamp
    var resource: StarvedResource
  }

  /// One source's word on one pod.
  private struct Sighting {
    enum Source: Int { case event, killing, log, status }
    var pod: PodName
    var time: Timestamp?
    var text: String?
    var source: Source
    var evidence: Evidence
    var count = 1
    var isRejection = false
    var isKubelet = true
  }

  init(history: NodeHistory) {
    self.history = history
    passes = history.dated.compactMap { d in
      switch d.fact {
      case .eviction(.mustEvict(let r)), .eviction(.attemptingToReclaim(let r)): Pass(time: d.time, resource: r)
      default: nil
      }
    }
    lastDiskPass =
      history.dated.last { if case .eviction(.attemptingToReclaim(let r)) = $0.fact { r.isDisk } else { false } }?.time
    var byPod: [PodName: [Sighting]] = [:]
    for s in Self.sightings(history) { byPod[s.pod, default: []].append(s) }
    for pod in byPod.keys.sorted() { tell(pod, byPod[pod] ?? []) }
    evictions.sort { ($0.time, $0.pod) < ($1.time, $1.pod) }
    rejections.sort { ($0.time, $0.pod) < ($1.time, $1.pod) }
  }

  private static func sightings(_ history: NodeHistory) -> [Sighting] {
    var found: [Sighting] = []
    let podOfUID = history.podOfUID
    for d in history.dated {
      if let e = d.event, let pod = e.pod {
        if e.reason == "Evicted" {
          found.append(
            Sighting(pod: pod, time: d.time, text: e.message, source: .event, evidence: d.evidence, count: e.count))
          continue
        }
      }
      switch d.fact {
      case .eviction(.evicting(let pod, let text)):
        found.append(Sighting(pod: pod, time: d.time, text: text, source: .killing, evidence: d.evidence))
      case .eviction(.evicted(let pod)), .eviction(.evictionFailed(let pod, _)):
        found.append(Sighting(pod: pod, time: d.time, text: nil, source: .log, evidence: d.evidence))
      case .condition(.admissionDenied(let pod, let uid, let reason, let message)):
        guard let pod = pod ?? uid.flatMap({ podOfUID[$0] }) else { continue }
        found.append(
          Sighting(
            pod: pod, time: d.time, text: reason == "Evicted" || message.isEmpty ? message : "\(reason): \(message)",
            source: .log, evidence: d.evidence, isRejection: true))
      case .lifecycle(.preempted(let pod, let text)):
        found.append(
          Sighting(pod: pod, time: d.time, text: text, source: .event, evidence: d.evidence, isKubelet: false))
      case .limit(let limit):
        let (pod, text) = Self.words(limit)
        found.append(Sighting(pod: pod, time: d.time, text: text, source: .killing, evidence: d.evidence))
      default: break
      }
    }
    for m in history.moments {
      guard case .snapshot(.pod(let p)) = m.fact, p.reason == "Evicted" else { continue }
      found.append(
        Sighting(pod: p.pod, time: Self.statusTime(p), text: p.message, source: .status, evidence: m.evidence))
    }
    return found
  }

  private static func words(_ limit: LimitFact) -> (PodName, String) {
    switch limit {
    case .emptyDir(let pod, let volume, let limit):
      (pod, "Usage of EmptyDir volume \"\(volume)\" exceeds the limit \"\(limit)\". ")
    case .pod(let pod, let limit):
      (pod, "Pod ephemeral local storage usage exceeds the total limit of containers \(limit). ")
    case .container(let pod, let c, let limit):
      (pod, "Container \(c) exceeded its local ephemeral storage limit \"\(limit)\". ")
    }
  }

  /// When the status says the pod ended: the disruption condition (1.26+), else the last container's end.
  /// A refused pod ended the moment it was started; for others the start says nothing about the end.
  private static func statusTime(_ p: PodSnapshot) -> Timestamp? {
    if let ended = p.conditions.first(where: { $0.type == "DisruptionTarget" })?.transition { return ended }
    if let message = p.message, case .rejected? = EvictionMessage(message)?.meaning { return p.started }
    return p.containers.compactMap(\.finishedAt).max()
  }

  /// Sightings of one pod fall into stories ten minutes apart (a StatefulSet pod can be evicted again under its name).
  private mutating func tell(_ pod: PodName, _ sightings: [Sighting]) {
    let dated = sightings.filter { $0.time != nil }.sorted { ($0.time!, $0.evidence) < ($1.time!, $1.evidence) }
    var stories: [[Sighting]] = []
    for s in dated {
      if let last = stories.last?.last, s.time!.seconds(since: last.time!) < 600 {
        stories[stories.count - 1].append(s)
      } else {
        stories.append([s])
      }
    }
    let undated = sightings.filter { $0.time == nil }
    if stories.isEmpty, let anchor = history.end, !undated.isEmpty {
      // Only a status without any time: it happened before the capture, at a moment nobody wrote down.
      stories = [
        undated.map {
          var s = $0; s.time = lastDiskPass ?? anchor; return s
        }
      ]
    } else if !undated.isEmpty {
      stories[stories.count - 1] += undated
    }
    for story in stories { conclude(pod, story) }
  }

  private mutating func conclude(_ pod: PodName, _ story: [Sighting]) {
    let meanings = story.compactMap { s in s.text.flatMap { EvictionMessage($0) }.map { (s, $0) } }
    let isRejected =
      story.contains(where: \.isRejection)
      || meanings.contains { if case .rejected = $0.1.meaning { true } else { false } }
    let time =
      story.first { $0.source == .event }?.time ?? story.first { $0.source == .killing }?.time ?? story.compactMap(
        \.time
      ).min()!
    let evidence = Array(Set(story.map(\.evidence))).sorted()
    let best = meanings.first { $0.0.source == .event }?.1 ?? meanings.first?.1
    if isRejected {
      let events = story.filter { $0.source == .event }
      let denials = story.filter { $0.isRejection && $0.source == .log }.count
      let count = max(1, max(denials, events.map(\.count).max() ?? 0))
      rejections.append(
        Rejection(pod: pod, time: time, count: count, message: story.compactMap(\.text).first, evidence: evidence))
      return
    }
    let text = story.first { $0.source == .event && $0.text != nil }?.text ?? story.compactMap(\.text).first
    if !story.contains(where: \.isKubelet) {
      evictions.append(Eviction(pod: pod, time: time, mechanism: .notKubelet, message: text, evidence: evidence))
      return
    }
    var eviction = Eviction(
      pod: pod, time: time, mechanism: mechanism(best, pod, time), message: text, evidence: evidence)
    if case .nodePressure(let resource) = best?.meaning {
      eviction.resource = resource
    } else {
      eviction.resource = starved(before: time)
    }
    eviction.usage = best?.usage ?? []
    evictions.append(eviction)
    if let best, let measured = meanings.first(where: { $0.1.threshold != nil }) {
      measurements.append((measured.0, best, time))
    }
  }

  private var measurements: [(Sighting, EvictionMessage, Timestamp)] = []

  /// Threshold and free space as the messages print them (1.26+).
  func thresholdMeasurements() -> [ThresholdMeasurement] {
    measurements.compactMap { sighting, message, time in
      guard case .nodePressure(let resource) = message.meaning else { return nil }
      return ThresholdMeasurement(
        time: time, signal: nil, resource: resource, threshold: message.threshold, available: message.available,
        evidence: sighting.evidence)
    }
  }

  private func mechanism(_ message: EvictionMessage?, _ pod: PodName, _ time: Timestamp) -> Eviction.Mechanism {
    switch message?.meaning {
    case .nodePressure: .nodePressure
    case .emptyDirLimit: .emptyDirLimit
    case .podLimit: .podLimit
    case .containerLimit: .containerLimit
    case .rejected, nil: starved(before: time) != nil ? .nodePressure : limitMechanism(pod)
    }
  }

  /// What the kubelet said it had to reclaim in the pass that ended at this moment.
  private func starved(before time: Timestamp) -> StarvedResource? {
    passes.upTo(time + .seconds(2)).last.flatMap { time.seconds(since: $0.time) < 90 ? $0.resource : nil }
  }

  /// A pod the eviction manager killed outside any pressure pass broke one of its own limits.
  private func limitMechanism(_ pod: PodName) -> Eviction.Mechanism {
    guard let p = history.node.pods[pod]?.snapshot else { return .nodePressure }
    if p.volumes.contains(where: { if case .emptyDir(.some, _) = $0.kind { true } else { false } }) {
      return .emptyDirLimit
    }
    return p.containers.contains { $0.limits["ephemeral-storage"] != nil } ? .podLimit : .nodePressure
  }
}

extension NodeHistory {
  var podOfUID: [String: PodName] {
    Dictionary(
      node.pods.compactMap { pod, entry in entry.snapshot.uid.map { ($0, pod) } }, uniquingKeysWith: { min($0, $1) })
  }
}
