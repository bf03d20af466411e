/// A pod was evicted while enough was free, or although the eviction before it had been enough.
import IncidentModel

extension Rule {
  static let overEviction = Rule(
    "over-eviction",
    title: "More pods were evicted than the disk needed",
    why: """
      The kubelet evicts one pod, waits up to 30 seconds for its clean-up and begins the next pass at once. \
      "Successfully cleaned up" does not mean that the blocks are back: a runtime deletes a large layer or image in \
      its own time, and statistics of volumes are up to a minute old. With a minimum reclaim it goes on even where the \
      threshold is no longer met. Either way a pod that wrote nothing goes.
      """,
    check: """
      Compare `available` with `Threshold quantity` in each eviction message, and free space some minutes later with \
      the threshold.
      """
  ) { incident, node in
    guard incident.isAboutNodeSpace, incident.resource != .inodes else { return [] }
    let held = evictedAboveThreshold(incident)
    if let first = held.first { return [aboveThreshold(first, held, incident, node)] }
    return enoughBefore(incident, node).map { [$0] } ?? []
  }
}

// MARK: - The message itself says that more was free than the threshold

private struct Held {
  var eviction: Eviction
  var threshold: Int64
  var available: Int64
}

private func evictedAboveThreshold(_ incident: Incident) -> [Held] {
  let printed = Dictionary(
    incident.measurements.filter { $0.resource == .ephemeralStorage }.map { ($0.evidence, $0) },
    uniquingKeysWith: { first, _ in first })
  return incident.pressureEvictions.compactMap { eviction in
    guard let m = eviction.evidence.lazy.compactMap({ printed[$0] }).first, let threshold = m.threshold,
      let available = m.available, available >= threshold
    else { return nil }
    return Held(eviction: eviction, threshold: threshold, available: available)
  }
}

private func aboveThreshold(_ first: Held, _ held: [Held], _ incident: Incident, _ node: Node) -> Finding {
  let reclaim = node.clearing(on: incident.role).flatMap { clearing in
    clearing.minimumReclaim > 0 && held.contains { $0.available < clearing.level } ? clearing : nil
  }
  let fact: Sentence = """
    \(pod: first.eviction.pod) was evicted when \(bytes: Bytes(exactly: first.available)) were free, more than the \
    threshold of \(bytes: Bytes(exactly: first.threshold)). Such evictions in this incident: \(count: held.count).
    """
  let reason: Sentence =
    reclaim.map {
      """
      The minimum reclaim asks for \(bytes: Bytes(exactly: $0.minimumReclaim)) on top, so the signal counted as met \
      until \(bytes: Bytes(exactly: $0.level)) were free.
      """
    }
    ?? "The evidence shows no minimum reclaim that explains it: the signal was met when the pass began and was met no more at its end."
  return Finding(
    .warning, .established, title: "Pods evicted above the threshold: \(count: held.count)", text: fact + reason,
    remedy: Finding.Remedy(
      text: reclaim == nil
        ? """
        Leave room for the clean-up: what was evicted gives its bytes back later than the kubelet looks again. \
        Requests that cover what a pod uses keep it behind those that write.
        """
        : """
        Lower \(code: "evictionMinimumReclaim"); the rule \(code: "thresholds") has the setting. Requests that cover \
        what a pod uses keep it behind those that write.
        """),
    evidence: held.flatMap(\.eviction.evidence) + (reclaim?.evidence ?? []))
}

// MARK: - What was free afterwards, less all that the later pods can have given back

private func enoughBefore(_ incident: Incident, _ node: Node) -> Finding? {
  bursts(incident.pressureEvictions).lazy.compactMap { enoughBefore($0, incident, node) }.first
}

/// Evictions that follow each other within a minute: between bursts the disk may have filled again.
private func bursts(_ evictions: [Eviction]) -> [[Eviction]] {
  evictions.reduce(into: []) { bursts, eviction in
    if let last = bursts.last?.last, eviction.time.elapsed(since: last.time) < .seconds(60) {
      bursts[bursts.count - 1].append(eviction)
    } else {
      bursts.append([eviction])
    }
  }
}

private func enoughBefore(_ evictions: [Eviction], _ incident: Incident, _ node: Node) -> Finding? {
  let roles = node.rolesSharing(incident.role)
  guard evictions.count > 1, let last = evictions.last, let clearing = node.clearing(on: incident.role),
    let after = incident.usage.first(where: {
      roles.contains($0.filesystem) && $0.time > last.time + .seconds(2) && $0.time < last.time + .seconds(900)
    }), !incident.writes(from: evictions[1].time, to: after.time)
  else { return nil }
  let first = (1..<evictions.count).first { index in
    guard let most = mostGivenBack(by: evictions[index...], until: after.time, incident, node) else { return false }
    return after.available.low - most >= clearing.level
  }
  guard let first, let most = mostGivenBack(by: evictions[first...], until: after.time, incident, node) else {
    return nil
  }
  let (enough, needless) = (evictions[first - 1], evictions[first...])
  return Finding(
    .warning, .likely, title: "The eviction of \(pod: enough.pod) was enough",
    text: """
      After it the kubelet evicted \(count: needless.count) more, the first \
      \(duration: evictions[first].time.elapsed(since: enough.time)) later. At \(time: after.time) \
      \(bytes: after.available) were free. The later ones can have given back at most \(bytes: Bytes(exactly: most)) \
      of it, and \(bytes: Bytes(exactly: clearing.level)) were needed: the kubelet looked again before the space of \
      the first was back.
      """,
    remedy: Finding.Remedy(
      text: """
        Requests that cover what they use would have put these pods behind the one that writes. A cache in a claim, or \
        smaller layers, make the clean-up short.
        """),
    evidence: enough.evidence + needless.flatMap(\.evidence) + after.evidence + clearing.evidence)
}

/// An upper end for the bytes that these pods and the collections after them returned; nil where it cannot be told: no
/// usage printed, or a volume that the message does not count.
private func mostGivenBack(
  by evictions: ArraySlice<Eviction>, until end: Timestamp, _ incident: Incident, _ node: Node
) -> Int64? {
  var sum = Bytes.zero
  for eviction in evictions {
    guard !eviction.usage.isEmpty, let spec = node.pods[eviction.pod]?.snapshot,
      !spec.volumes.contains(where: \.isOnNodeDisk)
    else { return nil }
    sum = sum + eviction.usage.map(\.used).sum()
  }
  guard let first = evictions.first?.time else { return nil }
  let freed = incident.reclaims.filter { $0.time >= first - .seconds(1) && $0.time < end && !$0.items.isEmpty }
  guard freed.allSatisfy({ $0.freed != nil }) else { return nil }
  return (sum + freed.compactMap(\.freed).sum()).high
}

extension PodSnapshot.Volume {
  /// Goes away with the pod and is in no eviction message.
  var isOnNodeDisk: Bool { if case .emptyDir(_, false) = kind { true } else { false } }
}
