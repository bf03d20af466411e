import IncidentModel

/// The parts of an incident that carry amounts: pulls, downloads, reclaims, ledgers, the free-space curve.
extension JSONReport {
  func pull(_ p: Pull, node: String?) -> JSONValue {
    [
      "image": .string(p.image.text), "node": .optional(node), "pod": .pod(p.pod),
      "start": .time(p.start), "end": .time(p.end), "outcome": .name(p.outcome),
      "transferred": .range(p.transferred), "onDisk": .range(p.onDisk), "peak": .range(p.peak),
      "digest": .optional(p.digest), "imageID": .optional(p.imageID), "error": .optional(p.error),
      "evidence": .evidence(p.evidence),
    ]
  }

  func download(_ d: ModelDownload) -> JSONValue {
    [
      "model": .string(d.model), "server": .name(d.server), "pod": .pod(d.pod), "container": .optional(d.container),
      "start": .time(d.start), "end": .time(d.end), "outcome": .name(d.outcome),
      "bytes": .range(d.bytes), "total": .range(d.total), "sizeBasis": .name(d.sizeBasis),
      "path": .optional(d.path), "lands": .name(d.lands), "volume": .optional(d.volume),
      "countsAgainst": .name(d.countsAgainst), "error": .optional(d.error), "evidence": .evidence(d.evidence),
    ]
  }

  func reclaim(_ r: Reclaim) -> JSONValue {
    [
      "time": .time(r.time), "what": .name(r.what), "trigger": .name(r.trigger),
      "wanted": .range(r.wanted), "reported": .range(r.reported), "freed": .range(r.freed),
      "items": .list(r.items) { .string($0) }, "images": .list(r.images) { .string($0.text) },
      "evidence": .evidence(r.evidence),
    ]
  }

  func ledger(_ l: Ledger) -> JSONValue {
    [
      "filesystem": .name(l.filesystem), "phase": .name(l.phase), "from": .time(l.from), "to": .time(l.to),
      "usedFrom": .range(l.usedFrom), "usedTo": .range(l.usedTo),
      "lines": .list(l.lines) {
        [
          "category": .name($0.category), "mayBe": .list($0.mayBe) { .name($0) }, "subject": .string($0.subject),
          "pod": .pod($0.pod),
          "bytes": .range($0.bytes), "evidence": .evidence($0.evidence),
        ]
      },
      "unexplained": .range(l.unexplained),
    ]
  }

  func usagePoint(_ u: UsagePoint) -> JSONValue {
    [
      "time": .time(u.time), "filesystem": .name(u.filesystem), "available": .range(u.available),
      "capacity": .range(u.capacity), "basis": .name(u.basis), "evidence": .evidence(u.evidence),
    ]
  }

  func inodePoint(_ p: InodePoint) -> JSONValue {
    [
      "time": .time(p.time), "filesystem": .name(p.filesystem), "free": .range(p.free),
      "capacity": .range(p.capacity), "basis": .name(p.basis), "evidence": .evidence(p.evidence),
    ]
  }

  func inodeLedger(_ l: InodeLedger) -> JSONValue {
    [
      "filesystem": .name(l.filesystem), "phase": .name(l.phase), "from": .time(l.from), "to": .time(l.to),
      "growth": .range(l.growth),
      "lines": .list(l.lines) {
        [
          "category": .name($0.category), "subject": .string($0.subject), "pod": .pod($0.pod),
          "inodes": .range($0.inodes), "evidence": .evidence($0.evidence),
        ]
      },
      "unexplained": .range(l.unexplained),
    ]
  }

  func measurement(_ m: ThresholdMeasurement) -> JSONValue {
    [
      "time": .time(m.time), "signal": .name(m.signal), "resource": .name(m.resource),
      "threshold": .optional(m.threshold), "available": .optional(m.available), "evidence": .evidence([m.evidence]),
    ]
  }

  func outOfSpace(_ o: OutOfSpaceReport) -> JSONValue {
    [
      "time": .time(o.time), "path": .optional(o.fact.path), "reporter": .string(o.fact.reporter),
      "text": .string(o.fact.text), "pod": .pod(o.pod), "evidence": .evidence([o.evidence]),
    ]
  }
}
