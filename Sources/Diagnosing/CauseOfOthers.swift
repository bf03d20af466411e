import IncidentModel

/// Causes of the incidents that are not node pressure.
struct CauseOfOthers {
  let growth: DiskGrowth
  private var incident: Incident { growth.incident }

  func hypothesis() -> Hypothesis? {
    switch incident.kind {
    case .podLimit, .containerLimit, .emptyDirLimit: limit()
    case .notDisk: notDisk()
    case .imageGCFailure: garbageCollection()
    case .outOfSpace: outOfSpace()
    case .nearMiss: nearMiss()
    case .admissionRejection, .nodePressure: nil
    }
  }

  private func limit() -> Hypothesis {
    let pods = Set(incident.evictions.map(\.pod)).count
    return Hypothesis(
      kind: .limitExceeded,
      summary: pods == 1
        ? "1 pod exceeded a storage limit of its own; the node's disk was not short."
        : "\(count: pods) pods exceeded a storage limit of their own; the node's disk was not short.",
      pieces: [],
      contributors: incident.evictions.prefix(5).map {
        Cause.Contributor(
          kind: .limitExceeded, subject: $0.pod.description, pod: $0.pod, bytes: $0.usage.map(\.used).reduce(.zero, +),
          share: 0, evidence: $0.evidence)
      }, grounds: [.named], evidence: incident.evictions.prefix(5).flatMap(\.evidence))
  }

  private func notDisk() -> Hypothesis {
    let memory = incident.resource == .memory
    return Hypothesis(
      kind: .notDisk,
      summary: memory
        ? "The node was short of memory; the disk has no part in it."
        : "Pods were ended by the API, a drain, a taint or preemption, not because of the disk.",
      pieces: [], contributors: [], grounds: [.named],
      evidence: incident.evictions.prefix(5).flatMap(\.evidence) + incident.rejections.prefix(3).flatMap(\.evidence))
  }

  private func garbageCollection() -> Hypothesis {
    let wanted = incident.reclaims.compactMap(\.wanted).max { $0.best < $1.best }
    // A kubelet that says how much it wants to free has read the capacity; a 0 before that was start-up.
    if !incident.statisticsProblems.isEmpty, wanted == nil {
      return Hypothesis(
        kind: .statsUnavailable,
        summary:
          "The kubelet read a capacity of 0 for the image filesystem, so garbage collection failed; nothing in the evidence shows a full disk.",
        pieces: [], contributors: [], grounds: [.named], evidence: incident.statisticsProblems)
    }
    return Hypothesis(
      kind: .gcIneffective,
      summary: "Image garbage collection wanted \(bytes: wanted ?? .zero) and could not free it; no pod was evicted.",
      pieces: [], contributors: [], grounds: [.refused], evidence: incident.reclaims.prefix(4).flatMap(\.evidence))
  }

  private func outOfSpace() -> Hypothesis? {
    let failedPulls = incident.pulls.filter { $0.outcome == .failed }
    let failedDownloads = incident.downloads.filter { $0.outcome == .failed }
    if let pull = failedPulls.max(by: { ($0.onDisk?.best ?? 0) < ($1.onDisk?.best ?? 0) }),
      failedPulls.count >= failedDownloads.count
    {
      let evidence = failedPulls.prefix(10).flatMap(\.evidence)
      return Hypothesis(
        kind: .imagePull,
        summary:
          "\(image: pull.image) did not fit: \(count: failedPulls.count) of its pulls ended with no space left on device.",
        pieces: [],
        contributors: [
          Cause.Contributor(
            kind: .imagePull, subject: pull.image.text, pod: pull.pod, bytes: pull.onDisk ?? .zero, share: 1,
            evidence: evidence)
        ], grounds: [.refused], evidence: evidence)
    }
    if let d = failedDownloads.max(by: { ($0.bytes?.best ?? 0) < ($1.bytes?.best ?? 0) }) {
      return Hypothesis(
        kind: .modelDownload,
        summary:
          "Model \(code: d.model) did not fit where it was written: no space left on device in \(count: failedDownloads.count) attempts.",
        pieces: [],
        contributors: [
          Cause.Contributor(
            kind: .modelDownload, subject: d.model, pod: d.pod, bytes: d.bytes ?? .zero, share: 1, evidence: d.evidence)
        ], grounds: [.refused], evidence: d.evidence)
    }
    return nil
  }

  private func nearMiss() -> Hypothesis? {
    guard let top = growth.pieces.first ?? lastPull(), top.bytes.best > 500_000_000 else { return nil }
    let contributor = Cause.Contributor(
      kind: top.kind, subject: top.subject, pod: top.pod, bytes: top.bytes, share: 1, evidence: top.evidence)
    return Hypothesis(
      kind: top.kind,
      summary:
        "\(code: top.subject) (\(bytes: top.bytes)) brought the disk close to its threshold, and stopped above it.",
      pieces: [], contributors: [contributor], grounds: [.stoppedAbove], evidence: top.evidence)
  }

  private func lastPull() -> DiskGrowth.Piece? {
    incident.pulls.filter { $0.outcome == .pulled }.max { ($0.onDisk?.best ?? 0) < ($1.onDisk?.best ?? 0) }.flatMap {
      p in
      p.onDisk.map {
        DiskGrowth.Piece(
          kind: .imagePull, subject: p.image.text, pod: p.pod, bytes: $0, evidence: p.evidence, finishedBefore: true)
      }
    }
  }
}
