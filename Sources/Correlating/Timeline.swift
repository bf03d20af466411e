import IncidentModel

/// The incident as one list in time order: what a reader scans first.
struct Timeline {
  let facts: NodeFacts
  let incident: Incident

  func entries() -> [TimelineEntry] {
    (pulls() + downloads() + evictions() + rejections() + pressure() + reclaims() + disk() + scheduling() + full())
      .sorted {
        ($0.time, $0.lane.rawValue, $0.subject, $0.evidence.first?.offset ?? 0) < (
          $1.time, $1.lane.rawValue, $1.subject, $1.evidence.first?.offset ?? 0
        )
      }
  }

  private func pulls() -> [TimelineEntry] {
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
      let whole = Sentence(parts: text.parts + moved.parts + (p.outcome == .pulled ? kept.parts : []) + [.literal(".")])
      return TimelineEntry(
        time: start, until: p.end, lane: .image, kind: "pull", subject: p.image.text, text: whole,
        isKey: (p.onDisk?.best ?? 0) > 500_000_000, evidence: p.evidence)
    }
  }

  private func downloads() -> [TimelineEntry] {
    incident.downloads.compactMap { d in
      guard let start = d.start ?? d.end else { return nil }
      let bytes: Sentence = d.bytes.map { " (\(bytes: $0))" } ?? ""
      let text: Sentence =
        switch d.outcome {
        case .completed:
          "Model \(code: d.model) was downloaded\(bytes) into \(code: d.path ?? "?"), \(word: Words.landing(d.lands))."
        case .interrupted:
          "The download of model \(code: d.model) was cut off\(bytes); it went into \(word: Words.landing(d.lands))."
        case .failed: "The download of model \(code: d.model) failed\(bytes)."
        case .cached: "Model \(code: d.model) was already in the cache."
        case .unknown: "Model \(code: d.model) was being downloaded\(bytes)."
        }
      return TimelineEntry(
        time: start, until: d.end, plusMinusSeconds: 1, lane: .model, kind: "download", subject: d.model, text: text,
        evidence: d.evidence)
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

  private func rejections() -> [TimelineEntry] {
    incident.rejections.enumerated().map { index, r in
      TimelineEntry(
        time: r.time, lane: .pod, kind: "rejection", subject: r.pod.description,
        text: "Pod \(pod: r.pod) was refused at admission because of the node's condition; it never ran.",
        isKey: index < 3, evidence: r.evidence)
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

  private func reclaims() -> [TimelineEntry] {
    incident.reclaims.map { r in
      let trigger: Sentence = r.trigger == .eviction ? "Before evicting, the kubelet" : "Periodic garbage collection"
      let text: Sentence =
        r.items.isEmpty
        ? "\(trigger) wanted \(bytes: r.wanted ?? .zero) and found no image to delete."
        : "\(trigger) deleted \(count: r.items.count) images: \(bytes: r.reported ?? .zero) by its own count, \(bytes: r.freed ?? .zero) on disk."
      return TimelineEntry(
        time: r.time, lane: .kubelet, kind: "reclaim", subject: "images", text: text, evidence: r.evidence)
    }
  }

  private func disk() -> [TimelineEntry] {
    let measured = incident.measurements.filter { $0.available != nil && $0.threshold != nil }
    return measured.enumerated().map { index, m in
      let signal: Sentence = m.signal.map { "\(signal: $0)" } ?? "\(word: m.resource.rawValue)"
      let text: Sentence =
        m.resource == .inodes
        ? "\(signal) was at \(inodes: Inodes(exactly: m.available ?? 0)), below the threshold of \(inodes: Inodes(exactly: m.threshold ?? 0))."
        : "\(signal) was at \(bytes: Bytes(exactly: m.available ?? 0)), below the threshold of \(bytes: Bytes(exactly: m.threshold ?? 0))."
      return TimelineEntry(
        time: m.time, lane: .disk, kind: "threshold-crossed", subject: m.signal?.rawValue ?? m.resource.rawValue,
        text: text, isKey: index < 2, evidence: [m.evidence])
    }
  }

  private func scheduling() -> [TimelineEntry] {
    var seen: Set<PodName> = []
    return facts.history.dated.compactMap { d in
      guard let e = d.event, let pod = e.pod, e.reason == "FailedScheduling",
        e.message.contains("disk-pressure") || e.message.contains("untolerated taint"),
        d.time >= incident.start, incident.end.map({ d.time <= $0 }) ?? true, seen.insert(pod).inserted
      else { return nil }
      return TimelineEntry(
        time: d.time, lane: .scheduler, kind: "failed-scheduling", subject: pod.description,
        text: "Pod \(pod: pod) could not be scheduled: the node carried the disk-pressure taint.",
        isKey: seen.count < 3, evidence: [d.evidence])
    }
  }

  private func full() -> [TimelineEntry] {
    incident.outOfSpace.prefix(20).enumerated().compactMap { index, r in
      guard let time = r.time else { return nil }
      return TimelineEntry(
        time: time, lane: .disk, kind: "no-space", subject: r.fact.path ?? r.fact.reporter,
        text: "A write failed: no space left on device (told by \(word: r.fact.reporter)).", isKey: index < 2,
        evidence: [r.evidence])
    }
  }
}

enum Words {
  static func landing(_ l: ModelDownload.Landing) -> String {
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
