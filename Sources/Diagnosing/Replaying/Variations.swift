import IncidentModel

/// The list of variations, in the order in which they are shown; a new one is one row.
enum Variations {
  static let all: [Variation] = [
    Variation(id: "nothing-changed") { played in
      Varied(title: "Nothing", scene: played.scene)
    },
    Variation(id: "model-cache-on-pvc") { played in
      let caches = played.parts(of: [.download])
      guard !caches.isEmpty else { return nil }
      return Varied(
        title: "Model cache on a PersistentVolumeClaim (\(bytes: caches.whole) less on this disk)",
        scene: played.scene.without([.download]),
        note: "The claim must not be of a class that lies on this disk, such as local-path.", evidence: caches.evidence)
    },
    Variation(id: "model-cache-on-roomy-mount") { played in
      let caches = played.parts(of: [.download])
      let mount = played.node.roomyMounts.max { ($0.available.low, $1.mount) < ($1.available.low, $0.mount) }
      guard !caches.isEmpty, let mount, mount.available.low > caches.whole.high else { return nil }
      return Varied(
        title: "Model cache on \(code: mount.mount), where \(bytes: mount.available) were free",
        scene: played.scene.without([.download]), evidence: caches.evidence + [mount.evidence])
    },
    Variation(id: "image-pre-pulled") { played in
      let pulls = played.parts(of: [.pull])
      guard !pulls.isEmpty else { return nil }
      return Varied(
        title: "Image pulled before the pod started",
        scene: played.scene.changing {
          if $0.flow.kind == .pull { $0.isBefore = true }
        },
        note: """
          The bytes come earlier, not less: pressure then shows before the pod serves, and the pull no longer runs \
          beside the download. Until a pod uses it, garbage collection may delete the image again.
          """, evidence: pulls.evidence)
    },
    Variation(id: "serial-pulls", vary: serialPulls),
    Variation(id: "smaller-image") { smaller(.pull, $0) },
    Variation(id: "smaller-model") { smaller(.download, $0) },
    Variation(id: "emptydir-size-limit", vary: sizeLimit),
    Variation(id: "log-rotation", vary: logRotation),
    Variation(id: "larger-disk", vary: largerDisk),
    Variation(id: "lower-threshold", vary: lowerThreshold),
    Variation(id: "no-minimum-reclaim", vary: noMinimumReclaim),
    Variation(id: "earlier-image-gc", vary: earlierCollection),
    Variation(id: "ephemeral-storage-request", vary: storageRequest),
    Variation(id: "higher-priority", vary: higherPriority),
  ]

  // MARK: pulls, image and model

  /// One after the other, each as long as it took.
  private static func serialPulls(_ played: Played) -> Varied? {
    let pulls = played.parts(of: [.pull]).sorted { $0.flow.from < $1.flow.from }
    let isOverlapping = zip(pulls, pulls.dropFirst()).contains { $1.flow.from < $0.flow.to }
    guard pulls.count > 1, isOverlapping else { return nil }
    var next = pulls[0].flow.from
    var begins: [(flow: Replay.Flow, from: Timestamp)] = []
    for pull in pulls {
      let from = max(next, pull.flow.from)
      begins.append((pull.flow, from))
      next = from + .seconds(pull.flow.to.seconds(since: pull.flow.from))
    }
    let scene = played.scene.changing { part in
      guard let begin = begins.first(where: { $0.flow == part.flow }) else { return }
      let length = part.flow.to.seconds(since: part.flow.from)
      (part.flow.from, part.flow.to) = (begin.from, begin.from + .seconds(length))
    }
    return Varied(
      title: "\(count: pulls.count) pulls one after the other", scene: scene,
      note: "The sum that stays is the same; garbage collection and the scheduler get time between them.",
      evidence: pulls.evidence)
  }

  /// The largest one shrunk until it fits.
  private static func smaller(_ kind: Replay.Flow.Kind, _ played: Played) -> Varied? {
    guard played.missing.best > 0,
      let largest = played.parts(of: [kind]).max(by: { $0.flow.whole.best < $1.flow.whole.best })
    else { return nil }
    let whole = largest.flow.whole
    let spare = played.missing.high + 100_000_000
    guard whole.low > spare else { return nil }
    let factor = 1 - Double(spare) / Double(whole.low)
    let scene = played.scene.changing { if $0.flow == largest.flow { $0.factor = factor } }
    let less = Bytes(exactly: spare)
    let title: Sentence =
      kind == .pull
      ? "\(image: ImageName(largest.flow.subject)) smaller by \(bytes: less) on disk (it has \(bytes: whole))"
      : "\(code: largest.flow.subject) smaller by \(bytes: less) (it has \(bytes: whole))"
    return Varied(title: title, scene: scene, evidence: largest.flow.evidence)
  }

  // MARK: volumes and logs

  private static func sizeLimit(_ played: Played) -> Varied? {
    let volumes = played.parts(of: [.emptyDir])
    guard let largest = volumes.max(by: { $0.flow.written.best < $1.flow.written.best }) else { return nil }
    // Read every ten seconds from statistics that are up to a minute old: the limit is overshot.
    let seconds = max(1, played.scene.end.seconds(since: largest.flow.from))
    let overshoot = Int64(min(1e15, Double(largest.flow.written.high) / seconds * 70))
    let lowest = played.scene.ending(isWhole: false).lowest.low
    let room = largest.flow.written.low - max(0, played.scene.threshold - lowest) - overshoot
    let gibi: Int64 = 1 << 30
    guard room >= gibi else { return nil }
    let limit = room / gibi * gibi
    let scene = played.scene.changing { if $0.flow == largest.flow { $0.cap = limit + overshoot } }
    return Varied(
      title: "A sizeLimit of \(bytes: Bytes(exactly: limit)) on the emptyDir \(code: largest.flow.subject)",
      scene: scene,
      note: """
        The pod that fills it is then evicted for its own limit, up to \(bytes: Bytes(exactly: overshoot)) beyond it, \
        because the limit is polled; the others stay.
        """, evidence: largest.flow.evidence)
  }

  private static func logRotation(_ played: Played) -> Varied? {
    let logs = played.parts(of: [.logs])
    guard !logs.isEmpty else { return nil }
    let own = (
      size: played.node.configuration?.containerLogMaxSize ?? "10Mi",
      files: played.node.configuration?.containerLogMaxFiles ?? 5
    )
    let written = logs.map(\.flow.written).sum().high
    // Limits that allow what was written hold nothing back: then the defaults are what to try.
    let isWide = (quantity(own.size) ?? 0).multipliedReportingOverflow(by: Int64(own.files)).partialValue > written / 4
    let (size, files) = isWide ? ("10Mi", 5) : own
    guard let one = quantity(size), files > 0, files < 10_000 else { return nil }
    let cap = one.multipliedReportingOverflow(by: Int64(files)).partialValue
    let now: Sentence = isWide ? " (set now: \(count: own.files) of \(code: own.size))" : ""
    let scene = played.scene.changing { if $0.flow.kind == .logs { $0.cap = cap } }
    return Varied(
      title: "Container logs held to \(count: files) files of \(code: size)\(now)", scene: scene,
      note: """
        Rotation looks every ten seconds and compresses older files; where it is set like this already, find out why it \
        did not hold: rotation fails on a full disk, and a program's own log files are not rotated.
        """, evidence: logs.evidence)
  }

  // MARK: the node

  private static func largerDisk(_ played: Played) -> Varied? {
    guard let capacity = played.scene.capacity, capacity > 0, played.missing.best > 0 else { return nil }
    // A tenth more says how long room helps against a writer that nothing ends.
    let missing = played.isOpenEnded ? capacity / 10 : played.missing.high + 100_000_000
    let share = min(0.9, Double(played.scene.threshold) / Double(capacity))
    let isShare = played.node.thresholds.contains { t in
      if case .fraction = t.threshold.value { t.amount == played.scene.threshold } else { false }
    }
    let extra = Double(missing) / (isShare ? 1 - share : 1)
    let more = Int64(min(1e18, extra.rounded(.up)))
    var scene = played.scene
    scene.capacity = capacity + more
    scene.shift += more
    if isShare { scene.threshold = Int64(Double(capacity + more) * share) }
    return Varied(
      title: "A disk of \(bytes: Bytes(exactly: capacity + more)) instead of \(bytes: Bytes(exactly: capacity))",
      scene: scene)
  }

  private static func lowerThreshold(_ played: Played) -> Varied? {
    guard let capacity = played.scene.capacity, capacity > 0, played.missing.best > 0 else { return nil }
    let room = played.isOpenEnded ? played.scene.threshold / 2 : played.ending.lowest.low
    // Below one percent, or a GiB, the node fails for lack of space before the kubelet looks again.
    guard room > max(1 << 30, capacity / 100) else { return nil }
    let tenths = Int64(min(1000, Double(room) / Double(capacity) * 1000))
    let threshold = capacity / 1000 * tenths
    guard tenths > 0, threshold < played.scene.threshold else { return nil }
    var scene = played.scene
    scene.threshold = threshold
    let text = tenths % 10 == 0 ? "\(tenths / 10)%" : "\(tenths / 10).\(tenths % 10)%"
    return Varied(
      title: "A threshold of \(code: text) for all signals of this filesystem", scene: scene,
      note: "It leaves that much less between the kubelet's first look and a disk that refuses writes.")
  }

  /// Evictions that came although the threshold itself was no longer met.
  private static func noMinimumReclaim(_ played: Played) -> Varied? {
    let decisions = played.incident.decisions
    let extra = decisions.filter { d in
      guard let limit = d.threshold, let free = d.available, d.minimumReclaim ?? 0 > 0 else { return false }
      return free >= limit
    }
    guard !extra.isEmpty else { return nil }
    return Varied(
      title: "No minimum reclaim", scene: played.scene,
      note: """
        The first crossing stays; \(count: extra.count) of \(count: decisions.count) evictions came only because the \
        minimum reclaim was not reached.
        """, evidence: extra.flatMap { $0.evidence.prefix(2) })
  }

  /// Unused images that the kubelet deleted only when pressure was there.
  private static func earlierCollection(_ played: Played) -> Varied? {
    let pulled = Set(played.incident.pulls.map(\.image.canonical))
    let late = played.incident.reclaims.filter { r in
      r.what == .images && r.time >= played.scene.end - .seconds(30)
        && !r.images.contains { pulled.contains($0.canonical) }
        && !r.items.isEmpty
    }
    let freed = late.compactMap(\.freed).sum()
    guard freed.low > 100_000_000 else { return nil }
    var scene = played.scene
    scene.shift += freed.low
    return Varied(
      title: "Unused images deleted before (periodic garbage collection at a lower threshold): \(bytes: freed)",
      scene: scene, evidence: late.flatMap(\.evidence))
  }

  // MARK: the order

  private static func storageRequest(_ played: Played) -> Varied? {
    reordered(played, note: "The pressure stays; only the order changes.") { first, candidates in
      guard let used = first.counted, used.low > (first.request ?? 0) else { return nil }
      // What it holds in volumes and what it would still write count as well; the message names neither.
      let own = played.parts(of: [.download, .emptyDir, .writableLayer, .logs]).filter { $0.flow.pod == first.pod }
      let gibi = ResourceAmount.roundedUp(Double(max(used.high, own.whole.high)) * 1.02)
      let title: Sentence =
        "An ephemeral-storage request of \(bytes: Bytes(exactly: gibi << 30)) for \(pod: first.pod)"
      let next = candidates.first {
        $0.pod != first.pod && $0.isSpared == false && ($0.counted?.low ?? 0) > ($0.request ?? 0)
      }
      return next.map { (title, $0) }
    }
  }

  private static func higherPriority(_ played: Played) -> Varied? {
    reordered(played, note: "The pressure stays; only the order changes.") { first, candidates in
      guard let priority = first.priority, first.counted != nil else { return nil }
      let rivals = candidates.filter {
        $0.pod != first.pod && $0.isSpared == false && ($0.counted?.low ?? 0) > ($0.request ?? 0)
      }
      guard let next = rivals.first, let highest = rivals.compactMap(\.priority).max(), highest >= priority else {
        return nil
      }
      return ("A priority of \(count: highest + 1) for \(pod: first.pod)", next)
    }
  }

  private static func reordered(
    _ played: Played, note: Sentence,
    _ change: (Decision.Candidate, [Decision.Candidate]) -> (title: Sentence, next: Decision.Candidate)?
  ) -> Varied? {
    guard let decision = played.incident.decisions.first, decision.signal?.resource != .inodes,
      let first = decision.candidates.first(where: { $0.pod == decision.pod }),
      let (title, next) = change(first, decision.candidates)
    else { return nil }
    return Varied(
      title: title, scene: played.scene, note: note, evidence: first.evidence + next.evidence,
      order: Reordered(first: next.pod, instead: first.pod))
  }

  /// `10Mi`, `50M`: what a log size is written with.
  private static func quantity(_ text: String) -> Int64? { ResourceAmount.bytes(text) }
}

extension Scene {
  func without(_ kinds: Set<Replay.Flow.Kind>) -> Scene {
    changing { if kinds.contains($0.flow.kind) { $0.factor = 0 } }
  }
}

extension [Scene.Part] {
  var whole: Bytes { map(\.flow.whole).sum() }
  var evidence: [Evidence] { flatMap(\.flow.evidence) }
}
