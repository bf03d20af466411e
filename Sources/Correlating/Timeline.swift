import IncidentModel

/// The incident as one list in time order: what a reader scans first.
struct Timeline {
  let facts: NodeFacts
  let incident: Incident

  func entries() -> [TimelineEntry] {
    let repeated = pulls() + downloads() + rejections() + reclaims() + scheduling() + full()
    return (joined(repeated) + evictions() + pressure() + disk())
      .sorted {
        ($0.time, $0.lane.rawValue, $0.subject, $0.evidence.first?.offset ?? 0) < (
          $1.time, $1.lane.rawValue, $1.subject, $1.evidence.first?.offset ?? 0
        )
      }
  }

  /// What happened again and again, in a few words: rows that say the same of one workload become one row with a count.
  private func joined(_ repeatable: [Repeatable]) -> [TimelineEntry] {
    var runs: [(key: String, rows: [Repeatable])] = []
    var last: [String: Int] = [:]
    for row in repeatable.sorted(by: { ($0.entry.time, $0.key) < ($1.entry.time, $1.key) }) {
      if let i = last[row.key], let before = runs[i].rows.last, row.entry.time.seconds(since: before.entry.time) < 1800
      {
        runs[i].rows.append(row)
      } else {
        last[row.key] = runs.count
        runs.append((row.key, [row]))
      }
    }
    return runs.flatMap { run -> [TimelineEntry] in
      guard run.rows.count > 2, let first = run.rows.first else { return run.rows.map(\.entry) }
      var entry = first.entry
      entry.until = run.rows.compactMap { $0.entry.until ?? $0.entry.time }.max()
      entry.text = first.together(run.rows.count)
      entry.isKey = run.rows.contains { $0.entry.isKey }
      entry.evidence = run.rows.flatMap(\.entry.evidence)
      return [entry]
    }
  }

  private func workload(_ pod: PodName) -> String { "\(pod.namespace)/\(pod.workload)" }

  private func pulls() -> [Repeatable] {
    incident.pulls.compactMap { p in
      guard p.outcome != .present, let start = p.start ?? p.end else { return nil }
      let moved: Sentence = p.transferred.map { ", \(bytes: $0) transferred" } ?? ""
      let kept: Sentence = p.onDisk.map { ", \(bytes: $0) on disk" } ?? ""
      let text: Sentence =
        switch p.outcome {
        case .pulled: "Image \(image: p.image) was pulled"
        case .failed: "The pull of \(image: p.image) failed"
        case .cancelled: "The pull of \(image: p.image) was cancelled"
        default: "Image \(image: p.image) was being pulled"
        }
      let whole: Sentence = "\(text)\(moved)\(p.outcome == .pulled ? kept : "")."
      let entry = TimelineEntry(
        time: start, until: p.end, lane: .image, kind: "pull", subject: p.image.text, text: whole,
        isKey: (p.onDisk?.best ?? 0) > 500_000_000, evidence: p.evidence)
      return Repeatable(entry, "pull \(p.image.canonical) \(p.outcome.rawValue)") { n in
        switch p.outcome {
        case .pulled:
          p.onDisk == nil
            ? "Image \(image: p.image) was pulled \(count: n) times."
            : "Image \(image: p.image) was pulled \(count: n) times\(kept) each time."
        case .failed: "The pull of \(image: p.image) failed \(count: n) times."
        case .cancelled: "The pull of \(image: p.image) was cancelled \(count: n) times."
        default: "Image \(image: p.image) was being pulled, \(count: n) times."
        }
      }
    }
  }

  private func downloads() -> [Repeatable] {
    incident.downloads.compactMap { d in
      guard let start = d.start ?? d.end else { return nil }
      let bytes: Sentence = d.bytes.map { " (\(bytes: $0))" } ?? ""
      let text: Sentence =
        switch d.outcome {
        case .completed:
          "Model \(code: d.model) was downloaded\(bytes) into \(code: d.path ?? "?"), \(Words.landing(d.lands))."
        case .interrupted:
          "The download of model \(code: d.model) was cut off\(bytes); it went into \(Words.landing(d.lands))."
        case .failed: "The download of model \(code: d.model) failed\(bytes)."
        case .cached: "Model \(code: d.model) was already in the cache."
        case .unknown: "Model \(code: d.model) was being downloaded\(bytes)."
        }
      let entry = TimelineEntry(
        time: start, until: d.end, plusMinusSeconds: 1, lane: .model, kind: "download", subject: d.model, text: text,
        evidence: d.evidence)
      let who = d.pod.map(workload) ?? ""
      return Repeatable(entry, "download \(d.model) \(d.outcome.rawValue) \(who)") { n in
        switch d.outcome {
        case .completed: "Model \(code: d.model) was downloaded \(count: n) times, by pods of \(code: who)."
        case .interrupted:
          "The download of model \(code: d.model) was cut off \(count: n) times, in pods of \(code: who)."
        case .failed: "The download of model \(code: d.model) failed \(count: n) times, in pods of \(code: who)."
        case .cached: "Model \(code: d.model) was already in the cache, \(count: n) times."
        case .unknown: "Model \(code: d.model) was being downloaded, \(count: n) times."
        }
      }
    }
  }

  private func evictions() -> [TimelineEntry] {
    incident.evictions.map { e in
      let text: Sentence =
        switch e.mechanism {
        case .nodePressure: "Pod \(pod: e.pod) was evicted by the kubelet."
        case .podLimit, .containerLimit, .emptyDirLimit:
          "Pod \(pod: e.pod) was evicted because it exceeded its own limit."
        case .notKubelet: "Pod \(pod: e.pod) was ended by something other than the kubelet's eviction manager."
        }
      return TimelineEntry(
        time: e.time, lane: .pod, kind: "eviction", subject: e.pod.description, text: text, evidence: e.evidence)
    }
  }

  private func rejections() -> [Repeatable] {
    incident.rejections.enumerated().map { index, r in
      let entry = TimelineEntry(
        time: r.time, lane: .pod, kind: "rejection", subject: r.pod.description,
        text: "Pod \(pod: r.pod) was refused at admission because of the node's condition; it never ran.",
        isKey: index < 3, evidence: r.evidence)
      return Repeatable(entry, "rejection \(workload(r.pod))") { n in
        """
        \(count: n) pods of \(code: workload(r.pod)) were refused at admission because of the node's condition; they \
        never ran.
        """
      }
    }
  }

  private func pressure() -> [TimelineEntry] {
    incident.pressure.flatMap { p -> [TimelineEntry] in
      var rows = [
        TimelineEntry(
          time: p.from, until: p.to, lane: .kubelet, kind: "pressure-on", subject: "DiskPressure",
          text: "The node reported \(code: "DiskPressure").", evidence: Array(p.evidence.prefix(1)))
      ]
      if let to = p.to {
        rows.append(
          TimelineEntry(
            time: to, lane: .kubelet, kind: "pressure-off", subject: "DiskPressure",
            text: "The node reported that \(code: "DiskPressure") was over.", evidence: Array(p.evidence.suffix(1))))
      }
      return rows
    }
  }

  private func reclaims() -> [Repeatable] {
    incident.reclaims.map { r in
      let entry = TimelineEntry(
        time: r.time, lane: .kubelet, kind: "reclaim", subject: "images", text: text(r),
        isKey: !r.items.isEmpty || r.wanted != nil, evidence: r.evidence)
      let key = r.items.isEmpty ? "fruitless" : "reclaim \(r.time.nanoseconds) \(r.trigger.rawValue)"
      return Repeatable(entry, "\(key) \(r.trigger.rawValue)") { n in
        """
        Periodic garbage collection ran \(count: n) times and found too little to delete; the first run wanted \
        \(bytes: r.wanted ?? .zero).
        """
      }
    }
  }

  private func text(_ r: Reclaim) -> Sentence {
    let trigger: Sentence = r.trigger == .eviction ? "Before evicting, the kubelet" : "Periodic garbage collection"
    guard !r.items.isEmpty else {
      guard let wanted = r.wanted else { return "\(trigger) found no image to delete." }
      return "\(trigger) wanted \(bytes: wanted) and found no image to delete."
    }
    let images: Sentence = r.items.count == 1 ? "1 unused image" : "\(count: r.items.count) unused images"
    guard let freed = r.freed else {
      return "\(trigger) deleted \(images), \(bytes: r.reported ?? .zero) by its own count."
    }
    return "\(trigger) deleted \(images), \(bytes: r.reported ?? .zero) by its own count and \(bytes: freed) on disk."
  }

  private func disk() -> [TimelineEntry] {
    let measured = incident.measurements.filter { $0.available != nil && $0.threshold != nil }
    return measured.enumerated().map { index, m in
      TimelineEntry(
        time: m.time, lane: .disk, kind: m.isBelow ? "threshold-crossed" : "threshold-held",
        subject: m.signal?.rawValue ?? m.resource.rawValue, text: text(m), isKey: index < 2, evidence: [m.evidence])
    }
  }

  /// A signal stays met until the minimum reclaim is free on top of its threshold, so evictions go on above it.
  private func text(_ m: ThresholdMeasurement) -> Sentence {
    let signal: Sentence = m.signal.map { "\(signal: $0)" } ?? "\(word: m.resource.rawValue)"
    let (available, threshold) = (m.available ?? 0, m.threshold ?? 0)
    guard m.resource != .inodes else {
      return """
        \(signal) was at \(inodes: Inodes(exactly: available)), threshold \(inodes: Inodes(exactly: threshold)).
        """
    }
    if m.isBelow {
      return """
        \(signal) was at \(bytes: Bytes(exactly: available)), below the threshold of \
        \(bytes: Bytes(exactly: threshold)).
        """
    }
    let above: Sentence = """
      \(signal) was back at \(bytes: Bytes(exactly: available)), above the threshold of \
      \(bytes: Bytes(exactly: threshold))
      """
    guard let reclaim = m.signal.flatMap({ facts.node.threshold(for: $0) })?.minimumReclaim, reclaim > 0 else {
      return "\(above), when the kubelet evicted once more."
    }
    return """
      \(above), but a signal that was met holds until the minimum reclaim of \(bytes: Bytes(exactly: reclaim)) is free \
      on top.
      """
  }

  private func scheduling() -> [Repeatable] {
    var seen: Set<PodName> = []
    return facts.history.dated.slice(from: incident.start, to: incident.end ?? .distantFuture).compactMap { d in
      guard let e = d.event, let pod = e.pod, e.reason == "FailedScheduling",
        e.message.contains("disk-pressure") || e.message.contains("untolerated taint"),
        seen.insert(pod).inserted
      else { return nil }
      let entry = TimelineEntry(
        time: d.time, lane: .scheduler, kind: "failed-scheduling", subject: pod.description,
        text: e.message.contains("disk-pressure")
          ? "Pod \(pod: pod) could not be scheduled: the node carried the disk-pressure taint."
          : "Pod \(pod: pod) could not be scheduled: the node carried a taint.",
        isKey: seen.count < 3, evidence: [d.evidence])
      return Repeatable(entry, "failed-scheduling \(workload(pod))") { n in
        """
        \(count: n) pods of \(code: workload(pod)) could not be scheduled while the node carried the taint.
        """
      }
    }
  }

  private func full() -> [Repeatable] {
    incident.outOfSpace.prefix(500).enumerated().compactMap { index, r in
      guard let time = r.time else { return nil }
      let entry = TimelineEntry(
        time: time, lane: .disk, kind: "no-space", subject: r.fact.path ?? r.fact.reporter,
        text: "A write failed: no space left on device (told by \(word: r.fact.reporter)).", isKey: index < 2,
        evidence: [r.evidence])
      return Repeatable(entry, "no-space \(r.fact.reporter)") { n in
        "Writes failed \(count: n) times: no space left on device (told by \(word: r.fact.reporter))."
      }
    }
  }
}

/// A row that may occur many times, and the words for all of them together.
private struct Repeatable {
  var entry: TimelineEntry
  /// Rows with the same key may be told as one.
  var key: String
  var together: (Int) -> Sentence

  init(_ entry: TimelineEntry, _ key: String, together: @escaping (Int) -> Sentence) {
    (self.entry, self.key, self.together) = (entry, key, together)
  }
}

extension ThresholdMeasurement {
  fileprivate var isBelow: Bool { (available ?? 0) <= (threshold ?? 0) }
}

enum Words {
  static func landing(_ l: ModelDownload.Landing) -> Sentence {
    switch l {
    case .writableLayer: "the container's writable layer"
    case .emptyDir: "an emptyDir volume"
    case .hostPath: "a hostPath volume"
    case .claim: "a persistent volume"
    case .memory: "memory"
    case .unknown: "a place the evidence does not show"
    }
  }
}
