/// The same image or the same model was fetched more than once onto one node.
import IncidentModel

extension Rule {
  static let fetchedAgain = Rule(
    "fetched-again",
    title: "The same bytes were fetched again",
    why: """
      An evicted pod comes back, pulls the image that garbage collection has just removed, and downloads the model \
      that was deleted with its layer. That can bring the node back to where it was evicted from, again and again.
      """,
    check: "Count the pulls of one image and the downloads of one model on the node, and add up their bytes."
  ) { incident, node in
    let moved = incident.pulls.filter(\.movedBytes)
    let (ofImage, images) = (
      Dictionary(grouping: moved, by: \.image.canonical), moved.map(\.image.canonical).uniqued()
    )
    let models = incident.downloads.filter { $0.startsFromNothing && !incident.showsElsewhere($0) }.map(\.model)
      .uniqued()
    return images.compactMap { image(ofImage[$0] ?? [], incident, node) } + models.compactMap { model($0, incident) }
  }
}

extension Pull {
  /// A real transfer: not an image that was there, nor a look at the registry that ended within three seconds.
  fileprivate var movedBytes: Bool {
    guard outcome != .present, outcome != .failed || (transferred?.best ?? 0) > 0 else { return false }
    guard let start, let end else { return true }
    return end.elapsed(since: start) >= .seconds(3)
  }
}

extension ModelDownload {
  /// What lands in a claim or a hostPath is still there at the next start, and the hub client goes on from it.
  fileprivate var startsFromNothing: Bool {
    outcome != .cached && lands != .claim && lands != .hostPath && lands != .memory
  }
}

/// What all attempts but the longest cost.
private struct Waste {
  var bytes: Bytes?
  var time: Duration

  init(_ attempts: [(bytes: Bytes?, start: Timestamp?, end: Timestamp?)]) {
    let sizes = attempts.compactMap(\.bytes)
    let largest = sizes.max { $0.best < $1.best } ?? .zero
    let rest = (sizes.sum() - Bytes(exactly: largest.best)).atLeastZero
    bytes = sizes.count > 1 && rest.best > 0 ? rest : nil
    let durations = attempts.compactMap { attempt in
      attempt.start.flatMap { start in attempt.end.map { $0.elapsed(since: start).inSeconds } }
    }
    time = .seconds(min(durations.reduce(0, +) - (durations.max() ?? 0), 1e8).rounded())
  }
}

private func image(_ pulls: [Pull], _ incident: Incident, _ node: Node) -> Finding? {
  let largest = pulls.compactMap { ($0.onDisk ?? $0.transferred)?.best }.max() ?? .max
  guard pulls.count > 1, largest >= Growth.least, let first = pulls.first else { return nil }
  let waste = Waste(pulls.map { ($0.transferred ?? $0.onDisk, $0.start, $0.end) })
  let complete = pulls.count { $0.outcome == .pulled || $0.outcome == .unknown }
  // None of them ended with the image: that is the rule on unfinished pulls, which also says what they leave.
  guard complete > 0 || pulls.isUntold else { return nil }
  let attempts: Sentence =
    complete == pulls.count
    ? "\(image: first.image) was pulled \(count: pulls.count) times"
    : """
    The pull of \(image: first.image) began \(count: pulls.count) times and ended with the image \(count: complete) times
    """
  let text: Sentence =
    if let bytes = waste.bytes {
      "\(attempts). All but one of them moved \(bytes: bytes) and took \(duration: waste.time)."
    } else {
      "\(attempts). All but one of them took \(duration: waste.time); their bytes are not in the evidence."
    }
  guard complete > 0 else {
    return Finding(
      .warning, .established, title: attempts, text: text,
      remedy: Finding.Remedy(
        text: """
          Make room for the whole image first: each attempt moves its bytes anew and is undone when it does not fit.
          """),
      evidence: pulls.flatMap(\.evidence))
  }
  let prePull = PrePull(image: first.image, node: node, workload: first.pod.map { Workload(of: $0, on: node) })
  return Finding(
    .warning, .established, title: attempts, text: text,
    remedy: Finding.Remedy(
      text: """
        Keep the image in use on the node (a DaemonSet container that has it), so that eviction-time garbage \
        collection, which removes every unused image, leaves it.
        """,
      patches: [holding(first.image, prePull)],
      sideEffects: "An image that is always in use takes its room always."),
    evidence: pulls.flatMap(\.evidence))
}

/// A container that does nothing but use the image, so that no collection removes it.
private func holding(_ image: ImageName, _ prePull: PrePull) -> Finding.Patch {
  Finding.Patch(
    title: "Keep the image in use on every such node", language: .yaml, text: prePull.daemonSet(holdingImage: true))
}

private func model(_ name: String, _ incident: Incident) -> Finding? {
  let downloads = incident.downloads.filter { $0.model == name && $0.startsFromNothing && !incident.showsElsewhere($0) }
  guard downloads.count > 1 else { return nil }
  let waste = Waste(downloads.map { ($0.bytes, $0.start, $0.end) })
  let pods = downloads.compactMap(\.pod).uniqued()
  let text: Sentence =
    if let bytes = waste.bytes {
      """
      \(code: name) was downloaded \(count: downloads.count) times by \(many(pods.count)). All but one of the \
      downloads wrote \(bytes: bytes) and took \(duration: waste.time).
      """
    } else {
      """
      \(code: name) was downloaded \(count: downloads.count) times by \(many(pods.count)). All but one of the \
      downloads took \(duration: waste.time); their bytes are not in the evidence.
      """
    }
  return Finding(
    .warning, .established, title: "\(code: name) was downloaded \(count: downloads.count) times", text: text,
    remedy: Finding.Remedy(
      text: """
        Keep the model in a claim that outlives the pod, shared by the replicas where its class can be; the rule \
        \(code: "cache-on-nodefs") has the manifests.
        """,
      sideEffects: "Replicas that start at once on an empty claim wait for the first one's download."),
    evidence: downloads.flatMap(\.evidence))
}

private func many(_ pods: Int) -> Sentence { pods == 1 ? "1 pod" : "\(count: pods) pods" }
