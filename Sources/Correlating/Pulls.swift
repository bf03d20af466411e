import IncidentModel

/// The image pulls of one node: the runtime's log gives exact ends and bytes, events give the pod. Either alone is enough.
struct Pulls {
  private(set) var pulls: [Pull] = []
  private var open: [String: ArraySlice<Int>] = [:]
  /// Pulls of an image that ended in the last ten seconds.
  private var justEnded: [String: [Int]] = [:]
  /// Pulls of an image by the pod they are for; nil while no event has told.
  private var ofPod: [ImageOfPod: [Int]] = [:]
  private var images: Set<String> = []

  private struct ImageOfPod: Hashable {
    var image: String
    var pod: PodName?
  }

  fileprivate let history: NodeHistory

  static func all(in history: NodeHistory) -> [Pull] {
    var pulls = Pulls(history: history)
    pulls.readRuntime()
    pulls.joinEvents()
    pulls.addStartupTimes()
    pulls.joinCancellations()
    pulls.addSizes()
    return pulls.pulls.filter { !$0.image.isSandbox }.sorted {
      ($0.start ?? $0.end ?? .distantPast, $0.image) < ($1.start ?? $1.end ?? .distantPast, $1.image)
    }
  }

  private init(history: NodeHistory) { self.history = history }

  // MARK: the runtime's own lines

  private mutating func readRuntime() {
    for d in history.dated where !d.isFromEvent {
      guard case .pull(let fact) = d.fact else { continue }
      switch fact {
      case .started(let image): begin(image, d)
      case .finished(let image, let id, let digest, let size, let duration, _):
        end(image, d, .pulled) { p in
          p.imageID = id ?? p.imageID
          p.digest = digest ?? p.digest
          if let size { p.transferred = p.transferred ?? Bytes(exactly: size) }
          if p.start == nil, let duration { p.start = d.time - duration }
        }
        if let size { sizeAtEnd[image.canonical] = size }
      case .failed(let image, let error): end(image, d, Self.outcome(of: error)) { $0.error = error }
      case .cancelled(let image, let reason): end(image, d, .cancelled) { $0.error = reason }
      case .transferred(let image, let bytes): note(image, d, bytes)
      case .present, .backOff, .startup: break
      }
    }
  }

  private var sizeAtEnd: [String: Int64] = [:]

  private mutating func begin(_ image: ImageName, _ d: Dated) {
    pulls.append(Pull(image: image, start: d.time, evidence: [d.evidence]))
    open[image.canonical, default: []].append(pulls.count - 1)
  }

  private mutating func lastEnded(_ key: String, at time: Timestamp) -> Int? {
    guard let ended = justEnded[key] else { return nil }
    let recent = ended.filter { pulls[$0].end.map { time.seconds(since: $0) < 10 } ?? false }
    if recent.count < ended.count { justEnded[key] = recent }
    return recent.max()
  }

  private mutating func end(_ image: ImageName, _ d: Dated, _ outcome: Pull.Outcome, _ add: (inout Pull) -> Void) {
    let key = image.canonical
    if let index = open[key]?.popFirst() {
      pulls[index].end = d.time
      pulls[index].outcome = outcome
      pulls[index].evidence.append(d.evidence)
      add(&pulls[index])
      justEnded[key, default: []].append(index)
    } else if let index = lastEnded(key, at: d.time) {
      // The second line of the same end: `Pulled image …` and `returns image reference`, or the kubelet's echo of it.
      if pulls[index].evidence.count < 6 { pulls[index].evidence.append(d.evidence) }
      add(&pulls[index])
    } else {
      var pull = Pull(image: image, end: d.time, outcome: outcome, evidence: [d.evidence])
      add(&pull)
      justEnded[key, default: []].append(pulls.count)
      pulls.append(pull)
    }
  }

  /// `stop pulling image …: bytes read=N` stands just before or after the end, whatever the outcome.
  private mutating func note(_ image: ImageName, _ d: Dated, _ bytes: Int64) {
    let key = image.canonical
    guard let index = open[key]?.first ?? lastEnded(key, at: d.time) else { return }
    moved[index] = bytes
    pulls[index].evidence.append(d.evidence)
  }

  private var moved: [Int: Int64] = [:]

  static func outcome(of error: String) -> Pull.Outcome {
    error.contains("context canceled") || error.contains("code = Canceled") ? .cancelled : .failed
  }

  // MARK: what events add

  /// One pod's pull as its events tell it.
  private struct EventPull {
    var pull: Pull
    var size: Int64?
  }

  private mutating func joinEvents() {
    let told = eventPulls()
    let hasRuntimeLog = !pulls.isEmpty
    let logged = pulls
    pulls = []
    for p in logged { append(p) }
    for t in told {
      guard t.pull.outcome != .present else {
        append(t.pull)
        continue
      }
      if let index = runtimePull(for: t.pull) {
        give(index, to: t.pull.pod)
        pulls[index].evidence += t.pull.evidence.prefix(3)
        if let size = t.size { sizeAtEnd[t.pull.image.canonical] = size }
        if pulls[index].outcome == .unknown { (pulls[index].outcome, pulls[index].end) = (t.pull.outcome, t.pull.end) }
      } else if !hasRuntimeLog || t.pull.outcome != .unknown && !runtimeCovers(t.pull) {
        // With a runtime log at hand, a pull that was announced and never ended never left the queue.
        if let size = t.size { sizeAtEnd[t.pull.image.canonical] = size }
        append(t.pull)
      }
    }
  }

  private func runtimePull(for t: Pull) -> Int? {
    let image = t.image.canonical
    let unclaimed = ofPod[ImageOfPod(image: image, pod: nil)] ?? []
    let own = t.pod.flatMap { ofPod[ImageOfPod(image: image, pod: $0)] } ?? []
    let candidates = (unclaimed + own).sorted().filter { i in
      let p = pulls[i]
      guard p.outcome != .present else { return false }
      let (from, to) = (p.start ?? p.end, p.end ?? p.start)
      guard let from, let to, let a = t.start ?? t.end else { return false }
      let b = t.end ?? (a + .seconds(4 * 3600))
      return from <= b + .seconds(6) && to >= a - .seconds(6)
    }
    return candidates.min { distance(pulls[$0], t) < distance(pulls[$1], t) }
  }

  private func distance(_ p: Pull, _ t: Pull) -> Double {
    if let a = p.start, let b = t.start { return abs(a.seconds(since: b)) }
    if let a = p.end, let b = t.end { return abs(a.seconds(since: b)) }
    return .infinity
  }

  /// Whether the runtime's log speaks of the time of this pull: then a pull it does not show was none of its own.
  private func runtimeCovers(_ t: Pull) -> Bool {
    guard let when = t.start ?? t.end, let covered else { return false }
    return images.contains(t.image.canonical) && when >= covered.lowerBound - .seconds(60)
      && when <= covered.upperBound + .seconds(60)
  }

  /// From the first to the last pull.
  private var covered: ClosedRange<Timestamp>?

  private mutating func give(_ index: Int, to pod: PodName?) {
    guard let pod, pulls[index].pod == nil else { return }
    pulls[index].pod = pod
    let image = pulls[index].image.canonical
    ofPod[ImageOfPod(image: image, pod: nil)]?.removeAll { $0 == index }
    ofPod[ImageOfPod(image: image, pod: pod), default: []].append(index)
  }

  private mutating func append(_ p: Pull) {
    let image = p.image.canonical
    images.insert(image)
    ofPod[ImageOfPod(image: image, pod: p.pod), default: []].append(pulls.count)
    pulls.append(p)
    guard let time = p.start ?? p.end else { return }
    covered = min(time, covered?.lowerBound ?? time)...max(time, covered?.upperBound ?? time)
  }

  private func eventPulls() -> [EventPull] {
    var found: [EventPull] = []
    var pending: [String: Int] = [:]
    for d in history.dated {
      guard let event = d.event, let pod = event.pod, case .pull(let fact) = d.fact else { continue }
      switch fact {
      case .started(let image):
        pending["\(pod) \(image.canonical)"] = found.count
        found.append(EventPull(pull: Pull(image: image, pod: pod, start: d.time, evidence: [d.evidence])))
      case .finished(let image, _, _, let size, let duration, let waiting):
        finish(&found, pending.removeValue(forKey: "\(pod) \(image.canonical)"), image, pod, d, .pulled) { p in
          if let duration { p.pull.start = d.time - duration } else if let waiting { p.pull.start = d.time - waiting }
          p.size = size
        }
      case .failed(let image, let error):
        finish(&found, pending.removeValue(forKey: "\(pod) \(image.canonical)"), image, pod, d, Self.outcome(of: error))
        { $0.pull.error = error }
      case .present(let image):
        found.append(
          EventPull(pull: Pull(image: image, pod: pod, end: d.time, outcome: .present, evidence: [d.evidence])))
      default: break
      }
    }
    return found
  }

  private func finish(
    _ found: inout [EventPull], _ index: Int?, _ image: ImageName, _ pod: PodName, _ d: Dated, _ outcome: Pull.Outcome,
    _ add: (inout EventPull) -> Void
  ) {
    if let index {
      found[index].pull.end = d.time
      found[index].pull.outcome = outcome
      found[index].pull.evidence.append(d.evidence)
      add(&found[index])
    } else {
      var p = EventPull(pull: Pull(image: image, pod: pod, end: d.time, outcome: outcome, evidence: [d.evidence]))
      add(&p)
      found.append(p)
    }
  }

  /// The runtime cancels a pull when the only pod that wanted it is killed: the pod evicted in the same moment.
  private mutating func joinCancellations() {
    let evicted = history.dated.filter { if case .eviction(.evicted) = $0.fact { true } else { false } }
    for index in pulls.indices where pulls[index].outcome == .cancelled && pulls[index].pod == nil {
      guard let end = pulls[index].end else { continue }
      let killed = evicted.slice(from: end - .seconds(3), to: end + .seconds(3)).filter {
        abs($0.time.seconds(since: end)) < 3
      }
      guard killed.count == 1, let killed = killed.first, case .eviction(.evicted(let pod)) = killed.fact else {
        continue
      }
      pulls[index].pod = pod
      pulls[index].evidence.append(killed.evidence)
    }
  }

  // MARK: pod start-up lines, when nothing else tells of a pull

  private mutating func addStartupTimes() {
    guard !pulls.contains(where: { $0.outcome != .present }) else { return }
    for d in history.dated {
      guard case .pull(.startup(let pod, let first?, let last?)) = d.fact, last > first,
        let containers = history.node.pods[pod]?.snapshot.containers.filter({ !$0.isInit }), containers.count == 1
      else { continue }
      pulls.append(
        Pull(image: containers[0].image, pod: pod, start: first, end: last, outcome: .pulled, evidence: [d.evidence]))
    }
  }

  // MARK: bytes

  private mutating func addSizes() {
    let sizes = ImageSizes(node: history.node)
    let removed = removedSizes()
    for index in pulls.indices where pulls[index].outcome != .present {
      let size =
        sizeAtEnd[pulls[index].image.canonical].map { Bytes(exactly: $0) } ?? sizes.listed(pulls[index].image)
        ?? pulls[index].imageID.flatMap { removed[$0] }.map { Bytes(exactly: $0) }
      sizes.fill(&pulls[index], size: size, moved: moved[index])
      pulls[index].digest = pulls[index].digest ?? sizes.digest(of: pulls[index].image)
    }
  }
}

extension Pulls {
  /// Sizes the kubelet printed when it removed images, by image id.
  private func removedSizes() -> [String: Int64] {
    var sizes: [String: Int64] = [:]
    for d in history.dated { if case .reclaim(.removingImage(let id, let size)) = d.fact { sizes[id] = size } }
    return sizes
  }
}

extension Timestamp {
  static let distantPast = Timestamp(nanoseconds: .min)
  static let distantFuture = Timestamp(nanoseconds: .max)
}

extension ImageName {
  /// The sandbox ("pause") image, which the runtime pulls for itself: some hundred KiB, and no workload's.
  var isSandbox: Bool {
    let last = repository.split(separator: "/").last ?? ""
    return last == "pause" || last.hasPrefix("pause-") || last == "mirrored-pause"
  }
}
