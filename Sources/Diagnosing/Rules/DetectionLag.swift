/// The disk filled faster than the kubelet looks.
import IncidentModel

extension Rule {
  static let detectionLag = Rule(
    "detection-lag",
    title: "The disk filled faster than the kubelet looks",
    why: """
      The eviction manager looks every 10 seconds; usage of volumes, and of containers on some runtimes, is up to 60 \
      seconds old. What is written in between comes below the threshold, and pods are ranked by numbers of before. A \
      fast pull or download can fill the room that a threshold leaves between two looks; the threshold itself is not \
      wrong.
      """,
    check: "Free space at the first sign against the threshold, and the bytes a second of the pull or download then."
  ) { incident, node in
    guard incident.kind == .nodePressure || incident.kind == .outOfSpace, incident.resource != .inodes,
      let miss = Miss(incident, node)
    else { return [] }
    return [finding(miss, incident)]
  }
}

/// How far below the threshold free space was at the first look, and how fast it fell.
private struct Miss {
  var time: Timestamp
  var threshold: Int64
  var available: Int64
  /// Bytes a second, by best values and at least.
  var rate: Double
  var leastRate: Double
  var evidence: [Evidence]

  var below: Int64 { threshold - available }
  /// What is written between two looks, and while a pass decides.
  var perLook: Int64 { Int64(min(rate * 10, 1e15)) }

  /// A threshold with room for two looks at this rate.
  var wanted: Bytes { Bytes(exactly: threshold) + Bytes(exactly: perLook).scaled(by: 2) }

  init?(_ incident: Incident, _ node: Node) {
    let first = incident.measurements.first {
      $0.resource == .ephemeralStorage && $0.threshold != nil && $0.available != nil
    }
    guard let first, let threshold = first.threshold, let available = first.available,
      abs(first.time.seconds(since: incident.start)) < 60
    else { return nil }
    (time, self.threshold, self.available) = (first.time, threshold, available)
    let writers = Writer.running(at: first.time, in: incident)
    rate = writers.map(\.rate).reduce(0, +)
    leastRate = writers.map(\.leastRate).reduce(0, +)
    evidence = [first.evidence] + writers.flatMap(\.evidence)
    guard threshold > 0, available >= 0, below >= max(1 << 30, threshold / 10), perLook > 0 else { return nil }
  }
}

/// A pull or download that was writing at a moment.
private struct Writer {
  var rate: Double
  var leastRate: Double
  var evidence: [Evidence]

  static func running(at time: Timestamp, in incident: Incident) -> [Writer] {
    let pulls = incident.pulls.filter { $0.outcome != .present }.map { ($0.start, $0.end, $0.onDisk, $0.evidence) }
    let downloads = incident.downloads.filter { $0.outcome != .cached && $0.countsAgainst != .none }
      .map { ($0.start, $0.end, $0.bytes, $0.evidence) }
    return (pulls + downloads).compactMap { start, end, bytes, evidence in
      guard let start, let end, let bytes, start < time, end >= time - .seconds(20), bytes.best > 0 else { return nil }
      let seconds = max(1, end.elapsed(since: start).inSeconds)
      return Writer(
        rate: Double(bytes.best) / seconds, leastRate: Double(max(0, bytes.low)) / seconds,
        evidence: Array(evidence.prefix(2)))
    }
  }
}

private func finding(_ miss: Miss, _ incident: Incident) -> Finding {
  let ranOut = !incident.outOfSpace.isEmpty
  // Two looks and the pass between them; more than that is something else.
  let isLag = Double(miss.below) <= miss.rate * 25
  return Finding(
    ranOut ? .warning : .info, Double(miss.below) <= miss.leastRate * 25 ? .established : .likely,
    title: "Free space was \(bytes: Bytes(exactly: miss.below)) below the threshold at the first look",
    text: """
      At \(time: miss.time) \(bytes: Bytes(exactly: miss.available)) were free where the threshold is \
      \(bytes: Bytes(exactly: miss.threshold)). What was pulled and downloaded then came at about \
      \(bytes: Bytes(exactly: miss.perLook)) in the 10 seconds between two looks.
      """
        + (isLag
          ? "That explains the distance: the disk fell past the threshold between two looks."
          : "That explains a part of the distance; the rest came at once or from somewhere else."),
    remedy: Finding.Remedy(
      text: """
        Keep fast writers apart in time (pre-pull, one pull at a time) or off this disk. A threshold that is to leave \
        room for them needs some 20 seconds of their rate on top: \
        \(bytes: miss.wanted) here.
        """,
      sideEffects: "A higher threshold takes that much of the disk out of use for good."),
    evidence: miss.evidence + incident.outOfSpace.prefix(2).map(\.evidence))
}
