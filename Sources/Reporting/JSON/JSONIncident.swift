import IncidentModel

/// `incidents[]`: one incident, its cause and what the kubelet decided.
extension JSONReport {
  func incident(_ i: Incident) -> JSONValue {
    [
      "id": .string(i.id), "node": .string(i.node), "kind": .name(i.kind),
      "resource": .name(i.resource), "signal": .name(i.signal), "signalVerdict": .name(i.signalVerdict),
      "leadUpStart": .time(i.leadUpStart), "start": .time(i.start), "end": .time(i.end),
      "pressure": .list(i.pressure, pressure),
      "cause": cause(i.cause),
      "fingerprint": fingerprint(i.fingerprint),
      "evictions": .list(i.evictions, eviction),
      "rejections": .list(i.rejections, rejection),
      "ranking": .list(i.rankings, ranking),
      "decisions": .list(i.decisions, decision),
      "pulls": .list(i.pulls) { pull($0, node: i.node) },
      "modelDownloads": .list(i.downloads, download),
      "reclaims": .list(i.reclaims, reclaim),
      "ledgers": .list(i.ledgers + i.aftermath, ledger),
      "usage": .list(i.curve, usagePoint),
      "inodeUsage": .list(i.inodeUsage, inodePoint), "inodeLedgers": .list(i.inodeLedgers, inodeLedger),
      "timeline": .list(i.timeline, timelineEntry),
      "findings": .list(i.findings, finding),
      "replay": .optional(i.replay, replay),
      "whatIf": .list(i.whatIf, whatIf),
      "contradictions": .list(i.contradictions) { ["text": text($0.text), "evidence": .evidence($0.evidence)] },
      "measurements": .list(i.measurements, measurement),
      "outOfSpace": .list(i.outOfSpace, outOfSpace),
    ]
  }

  private func pressure(_ p: PressureInterval) -> JSONValue {
    ["from": .time(p.from), "to": .time(p.to), "basis": .name(p.basis), "evidence": .evidence(p.evidence)]
  }

  private func fingerprint(_ f: Fingerprint) -> JSONValue {
    ["id": .string(f.text), "version": .integer(Int64(f.version)), "traits": .list(f.traits) { .string($0) }]
  }

  private func cause(_ c: Cause) -> JSONValue {
    [
      "kind": .name(c.kind), "verdict": .name(c.verdict), "summary": text(c.summary),
      "contributors": .list(c.contributors) {
        [
          "kind": .name($0.kind), "subject": .string($0.subject), "pod": .pod($0.pod),
          "bytes": .range($0.bytes), "share": .decimal($0.share), "evidence": .evidence($0.evidence),
        ]
      },
      "reasons": .list(c.reasons) { text($0) },
      "points": .integer(Int64(c.points)), "weights": .list(c.weights, weight),
      "alternatives": .list(c.alternatives) {
        [
          "kind": .name($0.kind), "verdict": .name($0.verdict), "points": .integer(Int64($0.points)),
          "weights": .list($0.weights, weight),
        ]
      },
    ]
  }

  private func weight(_ w: WeighedFact) -> JSONValue {
    [
      "id": .string(w.id), "points": .integer(Int64(w.points)), "text": text(w.text), "evidence": .evidence(w.evidence),
    ]
  }

  func eviction(_ e: Eviction) -> JSONValue {
    [
      "pod": .pod(e.pod), "time": .time(e.time), "mechanism": .name(e.mechanism), "role": .name(e.role),
      "why": text(e.why), "message": .optional(e.message), "resource": .name(e.resource),
      "usage": .list(e.usage) {
        ["container": .string($0.container), "used": .range($0.used), "request": .optional($0.request)]
      },
      "evidence": .evidence(e.evidence),
    ]
  }

  private func rejection(_ r: Rejection) -> JSONValue {
    [
      "pod": .pod(r.pod), "time": .time(r.time), "count": .integer(Int64(r.count)), "message": .optional(r.message),
      "evidence": .evidence(r.evidence),
    ]
  }

  private func ranking(_ r: Ranking) -> JSONValue {
    [
      "time": .time(r.time),
      "printed": .list(r.printed) { .pod($0) }, "replayed": .list(r.replayed) { .pod($0) },
      "agrees": .bool(r.agrees), "note": text(r.note), "evidence": .evidence(r.evidence),
    ]
  }

  private func decision(_ d: Decision) -> JSONValue {
    [
      "pod": .pod(d.pod), "time": .time(d.time), "signal": .name(d.signal), "signalBasis": .name(d.signalBasis),
      "threshold": .optional(d.threshold), "thresholdText": .optional(d.thresholdText),
      "thresholdBasis": text(d.thresholdBasis), "minimumReclaim": .optional(d.minimumReclaim),
      "available": .optional(d.available), "countedParts": .list(d.countedParts) { .string($0) },
      "cleanUp": [
        "expected": .optional(d.cleanUp.expected) { .list($0) { .name($0) } },
        "seen": .optional(d.cleanUp.seen) { .list($0) { .name($0) } },
        "isDefect": .bool(d.cleanUp.isDefect), "freed": .range(d.cleanUp.freed),
        "evidence": .evidence(d.cleanUp.evidence),
      ],
      "candidates": .list(d.candidates) {
        [
          "pod": .pod($0.pod), "priority": .optional($0.priority), "request": .optional($0.request),
          "counted": .range($0.counted), "spared": .optional($0.isSpared) { .bool($0) },
          "evidence": .evidence($0.evidence),
        ]
      },
      "printedPlace": .optional(d.printedPlace), "replayedPlace": .optional(d.replayedPlace),
      "agreement": .name(d.agreement),
      "omissions": .list(d.omissions) {
        [
          "reason": .name($0.reason), "subject": .string($0.subject), "bytes": .range($0.bytes),
          "evidence": .evidence($0.evidence),
        ]
      },
      "evidence": .evidence(d.evidence),
    ]
  }

  func timelineEntry(_ t: TimelineEntry) -> JSONValue {
    [
      "time": .time(t.time), "until": .time(t.until), "plusMinusSeconds": .decimal(t.plusMinusSeconds),
      "lane": .name(t.lane), "kind": .string(t.kind), "subject": .string(t.subject), "text": text(t.text),
      "key": .bool(t.isKey), "evidence": .evidence(t.evidence),
    ]
  }
}
