package import IncidentModel

/// A comparison as one JSON object, the machine contract `evictrace.comparison/1` (docs/comparison.schema.json).
/// `source` in evidence is the id of an entry of `sources`.
package func jsonComparison(
  _ comparison: Comparison, redactions: [Redaction], plain: @escaping (Sentence) -> String = { PlainSentence.text($0) }
) -> String {
  JSONReport(plain: plain).document(comparison, redactions).text + "\n"
}

extension JSONReport {
  func document(_ c: Comparison, _ redactions: [Redaction]) -> JSONValue {
    [
      "schema": .string(Comparison.schema),
      "tool": ["name": "evictrace", "version": .string(c.toolVersion)],
      "a": input(c.a), "b": input(c.b),
      "differs": .bool(c.hasDifferences),
      "sources": .list(c.sources) { source in
        [
          "id": .integer(Int64(source.file.id)), "side": .string(side(of: source.file.id, c)),
          "path": .string(source.file.path), "kind": .string(source.kind), "node": .optional(source.node),
          "damage": .list(source.damage) { ["kind": .name($0.kind), "text": text($0.text)] },
        ]
      },
      "nodes": .list(c.nodes, node),
      "unpaired": [
        "a": .list(c.unpairedA) { .string($0) }, "b": .list(c.unpairedB) { .string($0) },
      ],
      "redactions": .list(redactions) { ["rule": .string($0.rule), "count": .integer(Int64($0.count))] },
    ]
  }

  private func side(of source: Int32, _ c: Comparison) -> String {
    guard let first = c.firstOfB else { return "AB" }
    return source < first ? "A" : "B"
  }

  private func input(_ i: Comparison.Input) -> JSONValue {
    [
      "name": .string(i.bundle.name), "kind": .string(i.bundle.kind), "sha256": .optional(i.bundle.sha256),
      "until": .time(i.until), "partial": .bool(i.isPartial),
      "notes": .list(i.notes) { ["severity": .name($0.severity), "text": text($0.text)] },
    ]
  }

  private func node(_ n: NodeComparison) -> JSONValue {
    [
      "relation": .name(n.relation), "names": pair(n.names, JSONValue.string),
      "times": pair(n.times, JSONValue.time(_:)), "differs": .bool(n.hasDifferences),
      "incidents": pair(n.incidents, summary),
      "filesystems": .list(n.filesystems, filesystem),
      "categories": .list(n.categories, category),
      "paths": .list(n.paths, path),
      "images": .list(n.images, image),
      "pods": .list(n.pods, pod),
      "settings": .list(n.settings, setting),
      "between": .optional(n.between, stretch),
      "staleImages": pair(n.staleImages, JSONValue.time(_:)),
      "unmeasured": .list(n.unmeasured) {
        ["what": .name($0.what), "inA": .bool($0.inA), "inB": .bool($0.inB)]
      },
    ]
  }

  private func pair<V>(_ p: Pair<V>, _ make: (V) -> JSONValue) -> JSONValue {
    ["a": .optional(p.a, make), "b": .optional(p.b, make)]
  }

  private func summary(_ i: Incident) -> JSONValue {
    [
      "id": .string(i.id), "kind": .name(i.kind), "signal": .name(i.signal), "start": .time(i.start),
      "end": .time(i.end),
      "cause": ["kind": .name(i.cause.kind), "verdict": .name(i.cause.verdict), "summary": text(i.cause.summary)],
      "evictions": .integer(Int64(i.evictions.count)),
    ]
  }

  private func filesystem(_ f: FilesystemChange) -> JSONValue {
    [
      "roles": .list(f.roles) { .name($0) }, "mounts": pair(f.mounts, JSONValue.string),
      "devices": pair(f.devices, JSONValue.string), "times": pair(f.times, JSONValue.time(_:)),
      "size": pair(f.size) { .range($0) }, "used": pair(f.used) { .range($0) },
      "available": pair(f.available) { .range($0) }, "inodesUsed": pair(f.inodesUsed) { .range($0) },
      "lowestAvailable": pair(f.lowest, usagePoint), "threshold": pair(f.threshold, JSONValue.integer),
      "growth": .range(f.growth), "listed": .range(f.listed), "inodeGrowth": .range(f.inodeGrowth),
      "differs": .bool(f.isNotable), "bearing": .name(f.bearing), "evidence": .evidence(f.evidence),
    ]
  }

  private func category(_ c: CategoryChange) -> JSONValue {
    [
      "category": .name(c.category), "bytes": pair(c.bytes) { .range($0) }, "change": .range(c.change),
      "basis": .name(c.basis), "bearing": .name(c.bearing), "evidence": .evidence(c.evidence),
    ]
  }

  private func path(_ p: PathChange) -> JSONValue {
    [
      "path": .string(p.path), "category": .name(p.category), "pod": .pod(p.pod), "presence": .name(p.presence),
      "bytes": pair(p.bytes) { .range($0) }, "change": .range(p.change), "evidence": .evidence(p.evidence),
    ]
  }

  private func image(_ i: ImageChange) -> JSONValue {
    [
      "kind": .name(i.kind), "image": .string(i.image.text), "size": pair(i.size) { .range($0) },
      "digest": pair(i.digest, JSONValue.string), "bearing": .name(i.bearing), "evidence": .evidence(i.evidence),
    ]
  }

  private func pod(_ p: PodChange) -> JSONValue {
    [
      "kind": .name(p.kind), "pods": pair(p.pods) { .pod($0) }, "count": .integer(Int64(p.count)),
      "fields": .list(p.fields) { ["name": .string($0.name), "values": pair($0.values, JSONValue.string)] },
      "bearing": .name(p.bearing), "evidence": .evidence(p.evidence),
    ]
  }

  private func setting(_ s: SettingPair) -> JSONValue {
    [
      "name": .string(s.name), "values": pair(s.values, JSONValue.string), "bases": pair(s.bases) { text($0) },
      "differs": .bool(s.values.differs), "bearing": .name(s.bearing), "evidence": .evidence(s.evidence),
    ]
  }

  private func stretch(_ s: Stretch) -> JSONValue {
    [
      "from": .time(s.from), "to": .time(s.to), "backwards": .bool(s.isBackwards),
      "pulls": .list(s.pulls) { pull($0, node: nil) }, "modelDownloads": .list(s.downloads, download),
      "evictions": .list(s.evictions, eviction), "reclaims": .list(s.reclaims, reclaim),
      "kubeletStarts": .list(s.kubeletStarts) { ["time": .time($0.time), "evidence": .evidence([$0.evidence])] },
      "accounts": .list(s.accounts, ledger),
    ]
  }
}
