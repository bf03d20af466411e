public import IncidentModel

/// The list of weights; a new one is one row.
public enum Weights {
  public static let all: [Weight] = [
    Weight("decisive-signal", 8, "Does the signal itself say what ran out?") { h, g in
      guard h.grounds.contains(.signal), let signal = g.incident.signal ?? h.signalOfResource(g) else { return nil }
      return .init(
        text: "The signal was \(signal: signal), which counts files and not bytes.",
        evidence: g.incident.measurements.map(\.evidence) + g.incident.evictions.prefix(3).flatMap(\.evidence))
    },
    Weight("named-by-kubelet", 8, "Does the kubelet or the API name the reason in so many words?") { h, _ in
      guard h.grounds.contains(.named) else { return nil }
      return .init(text: "The message names the reason.", evidence: h.lines)
    },
    Weight("named-by-program", 4, "Does the program that failed name it?") { h, _ in
      guard h.grounds.contains(.refused) else { return nil }
      return .init(text: "The program that could not go on says so.", evidence: h.lines)
    },
    Weight("stopped-above", 2, "Was it the largest writer, though the threshold was not met?") { h, _ in
      guard h.grounds.contains(.stoppedAbove) else { return nil }
      return .init(
        text: "It was the largest writer while the free space came close to the threshold.", evidence: h.lines)
    },
    Weight("gave-back", 8, "Did deleting it give back more than what came last?") { h, _ in
      guard h.grounds.contains(.gaveBack) else { return nil }
      let freed = h.contributors.first?.bytes ?? .zero
      return .init(text: "Deleting it gave back \(bytes: freed), more than what came last.", evidence: h.lines)
    },
    Weight("growth-covered", 4, "Do cited bytes cover the measured growth (its upper end 70 %, its lower end 30 %)?") {
      h, g in
      guard let total = g.total, total.best > 0, h.covers(total) else { return nil }
      let text: Sentence =
        h.bytes.high >= total.low
        ? "Its \(bytes: h.bytes) cover the \(bytes: total) by which the disk grew."
        : "Its \(bytes: h.bytes) are most of the \(bytes: total) by which the disk grew."
      return .init(text: text, evidence: h.lines + g.ends)
    },
    Weight("growth-part", 2, "Do they cover a good part of it (25 %)?") { h, g in
      guard let total = g.total, total.best > 0, !h.covers(total), h.bytes.best > total.best / 4 else { return nil }
      return .init(
        text: "Its \(bytes: h.bytes) are a part of the \(bytes: total) by which the disk grew.",
        evidence: h.lines + g.ends)
    },
    Weight("bytes-cited", 2, "Are its bytes known, though nobody measured the disk's growth?") { h, g in
      guard g.total == nil, h.bytes.best > 0 else { return nil }
      return .init(text: "It brought \(bytes: h.bytes); how much the disk grew nobody measured.", evidence: h.lines)
    },
    Weight("still-writing", 2, "Was it still being written when the threshold was crossed?") { h, _ in
      let writing = h.pieces.filter { !$0.finishedBefore }
      guard let first = writing.first else { return nil }
      return .init(
        text: "\(code: first.subject), \(bytes: first.bytes) so far, was still growing at the first sign.",
        evidence: writing.flatMap(\.evidence))
    },
    Weight("complete-before", -2, "Was all of it complete while the node was still calm?") { h, _ in
      guard h.isFetched, h.pieces.allSatisfy(\.finishedBefore) else { return nil }
      return .init(text: "\(code: h.pieces[0].subject) was complete before the first sign.", evidence: h.lines)
    },
    Weight("crosses-alone", 1, "Is it more than what was free above the threshold?") { h, g in
      guard let margin = g.margin, margin > 0, h.bytes.low > margin else { return nil }
      return .init(
        text: "It is more than the \(bytes: Bytes(exactly: margin)) that were free above the threshold.",
        evidence: h.lines)
    },
    Weight("below-margin", -4, "Is it less than what was free above the threshold, so that it cannot have crossed it?")
    {
      h, g in
      // What du or a message measured before the crossing went on growing; what was fetched is known whole.
      guard let margin = g.leastMargin, margin > 0, h.isFetched, !g.hasUnsizedFetch, h.bytes.high < margin else {
        return nil
      }
      return .init(
        text: "It is less than the \(bytes: Bytes(exactly: margin)) that were free above the threshold.",
        evidence: h.lines + g.ends)
    },
    Weight("ranked-first", 2, "Did the kubelet rank its pod first although its containers used next to nothing?") {
      h, g in
      guard h.grounds.contains(.rankedWithoutUsage), let pod = h.contributors.first?.pod else { return nil }
      return .init(
        text: "\(pod: pod) went first although its containers used next to nothing.",
        evidence: g.incident.evictions.filter { $0.pod == pod }.flatMap(\.evidence))
    },
    Weight("printed-first", 2, "Does a printed order show its pod first of several?") { h, g in
      guard h.grounds.contains(.rankedWithoutUsage), let pod = h.contributors.first?.pod,
        let ranking = g.incident.rankings.first(where: { $0.printed.count > 1 && $0.printed.first == pod })
      else { return nil }
      return .init(
        text: "The printed order of \(count: ranking.printed.count) pods begins with it.", evidence: ranking.evidence)
    },
    Weight("has-volume", 2, "Does its specification show the volume, and was the disk's growth measured?") { h, g in
      guard h.grounds.contains(.rankedWithoutUsage), g.ledger != nil, let pod = h.contributors.first?.pod,
        let entry = g.node.pods[pod]
      else { return nil }
      return .init(text: "Its specification has the emptyDir volume.", evidence: [entry.evidence])
    },
    Weight("nobody-used-much", 2, "Did the evicted pods use next to nothing?") { h, g in
      guard h.grounds.contains(.nobodyUsedMuch), !g.incident.evictions.isEmpty else { return nil }
      return .init(
        text: "None of the \(count: g.incident.evictions.count) evicted pods used much.",
        evidence: g.incident.evictions.prefix(3).flatMap(\.evidence))
    },
    Weight("pods-used-too", -2, "Did an evicted pod use much itself, though the bytes lie outside the pods?") { h, g in
      guard [.hostProcess, .hostPath].contains(h.kind), !h.grounds.contains(.nobodyUsedMuch),
        let most = g.incident.evictions.max(by: { $0.used.best < $1.used.best }), most.used.best > 0
      else { return nil }
      return .init(text: "\(pod: most.pod) used \(bytes: most.used) itself.", evidence: most.evidence)
    },
    Weight("layer-or-log", -2, "Is it unknown whether layer or log grew, because the kubelet adds them up?") { h, _ in
      guard h.kind == .writableLayer else { return nil }
      return .init(
        text: "The kubelet adds up writable layer and log; which of them grew it does not say.", evidence: h.lines)
    },
    Weight("disk-unmeasured", -2, "Does nothing relate the pod's bytes to the disk: no free space, threshold or size?")
    {
      h, g in
      guard h.grounds.contains(.message), !g.isDiskKnown else { return nil }
      return .init(
        text: "No size, threshold or free space relates these bytes to the disk.", evidence: h.lines)
    },
    Weight("larger-rival", -4, "Did something else bring more?") { h, g in
      let own = Set(h.pieces.map(\.kind))
      guard !own.isEmpty, let rival = g.pieces.first(where: { !own.contains($0.kind) }),
        rival.bytes.low > h.bytes.high
      else { return nil }
      return .init(text: "\(code: rival.subject) brought more: \(bytes: rival.bytes).", evidence: rival.evidence)
    },
    Weight("unexplained", -2, "Is more of the growth unexplained than it explains?") { h, g in
      guard let total = g.total, !h.pieces.isEmpty else { return nil }
      let rest = (total - g.pieces.map(\.bytes).sum()).atLeastZero
      guard rest.low > h.bytes.high else { return nil }
      return .init(text: "\(bytes: rest) of the growth are unexplained, more than it brought.", evidence: g.ends)
    },
    Weight("signal-unknown", -1, "Is the signal unknown, so that it is open which disk's growth counts?") { h, g in
      guard g.incident.kind == .nodePressure, g.incident.signal == nil, !h.pieces.isEmpty else { return nil }
      return .init(text: "Which signal was met is not known.", evidence: h.lines)
    },
  ]
}

extension Hypothesis {
  /// A pull of unknown size, which is thought to have written what is left over, covers nothing.
  fileprivate func covers(_ total: Bytes) -> Bool {
    pieces.allSatisfy { $0.kind != .imagePull || $0.bytes.low > 0 }
      && Double(bytes.high) >= 0.7 * Double(total.best) && Double(bytes.low) > 0.3 * Double(total.best)
  }

  fileprivate func signalOfResource(_ g: DiskGrowth) -> EvictionSignal? {
    g.incident.resource == .inodes ? .nodefsInodesFree : nil
  }
}

extension DiskGrowth {
  /// The measurements at both ends of the account.
  fileprivate var ends: [Evidence] {
    guard let ledger else { return [] }
    let points = incident.usage.filter { $0.time == ledger.from || $0.time == ledger.to }
    return points.flatMap(\.evidence)
  }

  /// Whether anything says how large or how full the disk was.
  fileprivate var isDiskKnown: Bool {
    threshold != nil || !incident.usage.isEmpty || node.filesystems.contains { $0.capacity != nil }
  }
}

extension Eviction {
  fileprivate var used: Bytes { usage.map(\.used).reduce(.zero, +) }
}
