/// The disk came close to its threshold and stopped.
import IncidentModel

extension Rule {
  static let nearMiss = Rule(
    "near-miss", action: .detect,
    title: "The node was lucky: the disk stopped just above its threshold",
    why: """
      Nothing was evicted, so nobody looked. The next image of the same size, or the same one on a node with a little \
      more on its disk, meets the threshold. A near miss shows the cause while all of the evidence is still there.
      """,
    check: "The lowest free space against the threshold, and how fast it fell before."
  ) { incident, node in
    guard incident.kind == .nearMiss, let miss = Miss(incident, node) else { return [] }
    return [finding(miss)]
  }
}

private struct Miss {
  var lowest: UsagePoint
  /// Measurements of the hours before, in time order.
  var before: [UsagePoint]
  var clearing: Clearing

  /// Bytes that were left above the threshold.
  var left: Bytes { lowest.available - Bytes(exactly: clearing.threshold) }

  /// How long the rest had lasted at the steepest pace before; nil where free space was not seen to fall.
  var lasts: Duration? {
    let rates = zip(before, before.dropFirst() + [lowest]).map { from, to in
      Double((from.available - to.available).best) / max(1, to.time.elapsed(since: from.time).inSeconds)
    }
    guard let rate = rates.max(), rate > 0, left.best > 0 else { return nil }
    return .seconds(min(Double(left.best) / rate, 1e8).rounded())
  }

  init?(_ incident: Incident, _ node: Node) {
    let roles = FilesystemRole.allCases.filter { node.clearing(on: $0) != nil }
    let points = incident.usage.filter { p in roles.contains { node.rolesSharing($0).contains(p.filesystem) } }
    guard let lowest = points.min(by: { ($0.available.best, $0.time) < ($1.available.best, $1.time) }),
      let clearing = node.clearing(on: lowest.filesystem)
    else { return nil }
    (self.lowest, self.clearing) = (lowest, clearing)
    before = points.filter {
      $0.filesystem == lowest.filesystem && $0.time < lowest.time
        && lowest.time.elapsed(since: $0.time) < .seconds(6 * 3600)
    }
    guard left.high > 0 else { return nil }
  }
}

private func finding(_ miss: Miss) -> Finding {
  let pace: Sentence =
    miss.lasts.map { "At the steepest pace that was measured before, that had lasted \(duration: $0) more." }
    ?? "How fast it fell, the evidence does not show."
  return Finding(
    .warning, miss.clearing.evidence.isEmpty ? .likely : .established,
    title: "\(bytes: miss.left.atLeastZero) were left above the threshold",
    text: """
      At \(time: miss.lowest.time) \(bytes: miss.lowest.available) were free, \(bytes: miss.left) above the threshold \
      of \(bytes: Bytes(exactly: miss.clearing.threshold)) for \(signal: miss.clearing.signal).
      """ + pace,
    remedy: Finding.Remedy(
      text: """
        Treat it as the incident it nearly was: make room, or move what grew, before the next rollout. The other \
        findings name what grew.
        """),
    evidence: miss.lowest.evidence + miss.before.suffix(3).flatMap(\.evidence) + miss.clearing.evidence)
}
