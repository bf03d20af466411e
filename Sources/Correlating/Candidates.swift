import IncidentModel
import KubeletPolicy

/// The pods of a node as the kubelet could rank them at one moment: priority and request from their objects, usage from
/// the eviction message of that moment, else from statistics that were taken shortly before.
struct Candidates {
  let facts: NodeFacts
  private let storage: [PodName: [(time: Timestamp, row: PodStorage, evidence: Evidence)]]

  init(facts: NodeFacts) {
    self.facts = facts
    var storage: [PodName: [(time: Timestamp, row: PodStorage, evidence: Evidence)]] = [:]
    for m in facts.history.moments {
      guard case .snapshot(.podStorage(let row)) = m.fact, let time = m.time else { continue }
      storage[row.pod, default: []].append((time, row, m.evidence))
    }
    self.storage = storage
  }

  /// Object and eviction message alone: what holds for the very moment.
  func ranked(_ pod: PodName, at time: Timestamp) -> RankedPod {
    var ranked = facts.node.pods[pod].map { RankedPod($0.snapshot) } ?? RankedPod(pod: pod)
    guard let e = eviction(of: pod, at: time), !e.usage.isEmpty, e.resource == .ephemeralStorage else { return ranked }
    // The message adds up layer and logs and rounds nothing; volumes are not in it.
    ranked.use.total = nil
    ranked.use.bytes[.writableLayer] = e.usage.map(\.used).reduce(.zero, +)
    ranked.use.bytes[.logs] = .zero
    return ranked
  }

  /// With statistics of the last minutes where the message has none, and the lines they are from.
  func measured(_ pod: PodName, at time: Timestamp) -> (pod: RankedPod, evidence: [Evidence]) {
    let evidence = facts.node.pods[pod].map { [$0.evidence] } ?? []
    if let e = eviction(of: pod, at: time), !e.usage.isEmpty {
      return (ranked(pod, at: time), evidence + e.evidence.prefix(1))
    }
    let rows = (storage[pod] ?? []).filter { $0.time <= time && time.seconds(since: $0.time) < Self.freshSeconds }
    guard let entry = facts.node.pods[pod], let latest = rows.map(\.time).max() else {
      return (ranked(pod, at: time), evidence)
    }
    let fresh = rows.filter { latest.seconds(since: $0.time) < 30 }
    return (RankedPod(entry.snapshot, storage: fresh.map(\.row)), evidence + fresh.prefix(2).map(\.evidence))
  }

  /// Pods that were there at the moment and that the kubelet can have ranked, as far as the objects tell.
  func present(at time: Timestamp) -> [PodName] {
    facts.node.pods.values.filter { entry in
      let pod = entry.snapshot
      guard !pod.containers.isEmpty, pod.node.map({ $0 == facts.node.name }) ?? true else { return false }
      if let created = pod.created ?? pod.started, created > time { return false }
      return !isOver(pod, at: time)
    }
    .map(\.snapshot.pod).sorted()
  }

  private func isOver(_ pod: PodSnapshot, at time: Timestamp) -> Bool {
    if facts.evictions(of: pod.pod).contains(where: { $0.time < time - .seconds(60) }) { return true }
    guard pod.phase == "Failed" || pod.phase == "Succeeded" else { return false }
    // A refused pod never was a candidate; of others the end tells.
    guard let ended = pod.containers.compactMap(\.finishedAt).max() else { return facts.evictions(of: pod.pod).isEmpty }
    return ended < time - .seconds(60)
  }

  private func eviction(of pod: PodName, at time: Timestamp) -> Eviction? {
    facts.evictions(of: pod).first { abs($0.time.seconds(since: time)) < 60 }
  }

  /// Older statistics say little about a pod that is writing.
  private static let freshSeconds = 900.0
}
