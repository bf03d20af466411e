/// Several large images were pulled at the same time.
import IncidentModel

extension Rule {
  static let pullsAtOnce = Rule(
    "pulls-at-once",
    title: "Several large images were pulled at the same time",
    why: """
      Pulls that run side by side add up before any of them has ended, and an image being pulled cannot be collected. \
      One after the other they leave garbage collection and the scheduler time between them.
      """,
    check:
      "serializeImagePulls and maxParallelImagePulls in the kubelet's configuration, and the pulls on one time axis."
  ) { incident, node in
    largestOverlap(incident.pulls).map { [finding($0, incident, node)] } ?? []
  }
}

/// The pulls of different images that run at one moment with most bytes; nil unless there are two of a GiB or more.
private func largestOverlap(_ pulls: [Pull]) -> [Pull]? {
  let large = pulls.filter { $0.outcome != .present && ($0.onDisk?.best ?? 0) >= Growth.least && $0.end != nil }
  let groups = large.compactMap { pull -> [Pull]? in
    guard let start = pull.start else { return nil }
    var images = Set<String>()
    let running = large.filter { other in
      guard let begun = other.start, let ended = other.end, begun <= start, ended > start else { return false }
      return images.insert(other.image.canonical).inserted
    }
    return running.count > 1 ? running : nil
  }
  return groups.max { $0.bytes.best < $1.bytes.best }
}

extension [Pull] {
  fileprivate var bytes: Bytes { compactMap(\.onDisk).sum() }
}

private func finding(_ pulls: [Pull], _ incident: Incident, _ node: Node) -> Finding {
  let from = pulls.compactMap(\.start).min() ?? incident.start
  let to = pulls.compactMap(\.end).max() ?? incident.start
  let named = pulls.filter { pull in
    incident.cause.contributors.contains {
      $0.kind == .imagePull && ImageName($0.subject).canonical == pull.image.canonical
    }
  }
  let room = Room(before: from, on: .imagefs, in: incident, node: node)
  return Finding(
    named.count > 1 ? .critical : .warning, .established,
    title: "\(count: pulls.count) large images were pulled at the same time", text: text(pulls, room, from, to),
    remedy: remedy(pulls, node),
    evidence: pulls.flatMap(\.evidence) + (room?.point.evidence ?? []))
}

private func text(_ pulls: [Pull], _ room: Room?, _ from: Timestamp, _ to: Timestamp) -> Sentence {
  let largest = pulls.compactMap(\.onDisk).max { $0.best < $1.best } ?? .zero
  let alone: Sentence = """
    The largest alone takes \(bytes: largest): pulled one after the other, collection has its turn before the next.
    """
  guard let room else {
    return """
      \(count: pulls.count) images, together \(bytes: pulls.bytes) on disk, were pulled side by side between \
      \(time: from) and \(time: to).
      """ + alone
  }
  return """
    \(count: pulls.count) images, together \(bytes: pulls.bytes) on disk, were pulled side by side between \
    \(time: from) and \(time: to), where \(bytes: room.headroom.atLeastZero) lay above the eviction threshold.
    """ + alone
}

private func remedy(_ pulls: [Pull], _ node: Node) -> Finding.Remedy {
  let commands = pulls.map { PrePull(image: $0.image, node: node, workload: nil).command }.uniqued()
  return Finding.Remedy(
    text: """
      Pull one image at a time (\(code: "serializeImagePulls: true")), pull them ahead, or place the workloads on \
      different nodes.
      """,
    patches: [
      KubeletSettings(serializePulls: true).patch("One pull at a time", for: node),
      Finding.Patch(
        title: "Pull them ahead, one after the other", language: .shell,
        text: commands.joined(separator: "\n") + "\n"),
    ],
    sideEffects: """
      Serial pulls let a small image wait behind a large one. They lower the peak while pulling, not the sum that stays.
      """)
}
