package import IncidentModel

extension FleetSummary {
  package static let schema = "evictrace.fleet/1"
}

/// What many bundles say together as one JSON object, `evictrace.fleet/1`. Names of keys are those of a postmortem.
package func jsonFleet(
  _ summary: FleetSummary, redactions: [Redaction], plain: @escaping (Sentence) -> String = { PlainSentence.text($0) }
) -> String {
  JSONReport(plain: plain).document(summary, redactions).text + "\n"
}

extension JSONReport {
  func document(_ s: FleetSummary, _ redactions: [Redaction]) -> JSONValue {
    [
      "schema": .string(FleetSummary.schema),
      "tool": ["name": "evictrace", "version": .string(s.toolVersion)],
      "incidents": count(s.incidents), "replayed": count(s.replayed), "nodes": count(s.nodeCount),
      "first": .time(s.first), "last": .time(s.last), "cost": cost(s.cost),
      "mechanisms": .list(s.groups, mechanism), "changes": .list(s.changes, change),
      "byNode": .list(s.nodes, node), "images": .list(s.images, artifact), "models": .list(s.models, artifact),
      "findings": .list(s.rules) {
        [
          "rule": .string($0.rule), "severity": .name($0.severity), "incidents": count($0.incidents),
          "bundles": count($0.bundles),
        ]
      },
      "contrasts": .list(s.contrasts) {
        [
          "trait": .name($0.trait), "value": .string($0.value), "failed": count($0.failed),
          "ofFailed": count($0.ofFailed), "calm": count($0.calm), "ofCalm": count($0.ofCalm),
        ]
      },
      "known": .optional(s.known), "gone": .list(s.gone, counted), "bundles": .list(s.bundles, bundle),
      "redactions": .list(redactions) { ["rule": .string($0.rule), "count": count($0.count)] },
    ]
  }

  private func count(_ n: Int) -> JSONValue { .integer(Int64(n)) }

  private func counted(_ c: FleetSummary.Counted) -> JSONValue { ["name": .string(c.name), "count": count(c.count)] }

  private func cost(_ c: FleetSummary.Cost) -> JSONValue {
    [
      "evictions": count(c.evictions), "podsLost": count(c.podsLost), "pulledAgain": .range(c.pulledAgain),
      "pressureSeconds": .decimal(c.pressureSeconds), "pressureIsLowerBound": .bool(c.isPressureLowerBound),
    ]
  }

  private func change(_ c: FleetSummary.Change) -> JSONValue {
    ["change": .string(c.change), "removes": count(c.removes), "replayed": count(c.replayed)]
  }

  private func mechanism(_ g: FleetSummary.Group) -> JSONValue {
    [
      "fingerprint": .string(g.fingerprint), "traits": .list(g.traits) { .string($0) },
      "title": text(FleetWords.mechanism(g)), "incidents": count(g.incidents), "bundles": count(g.bundles),
      "first": .time(g.first), "last": .time(g.last), "cost": cost(g.cost), "replayed": count(g.replayed),
      "known": g.isKnown.map(JSONValue.bool) ?? .null,
      "causes": .list(g.causes, counted), "verdicts": .list(g.verdicts, counted), "byNode": .list(g.nodes, counted),
      "images": .list(g.images, counted), "models": .list(g.models, counted),
      "kubeletVersions": .list(g.versions, counted), "distributions": .list(g.distributions, counted),
      "changes": .list(g.changes, change),
      "examples": .list(g.examples) {
        [
          "bundle": .string($0.bundle), "folder": .optional($0.folder), "incident": .string($0.incident),
          "node": .string($0.node), "start": .time($0.start),
        ]
      },
    ]
  }

  private func node(_ n: FleetSummary.NodeCount) -> JSONValue {
    [
      "node": .string(n.node), "incidents": count(n.incidents), "mechanisms": count(n.mechanisms),
      "first": .time(n.first), "last": .time(n.last), "cost": cost(n.cost),
    ]
  }

  private func artifact(_ a: FleetSummary.Artifact) -> JSONValue {
    [
      "name": .string(a.name), "incidents": count(a.incidents), "nodes": count(a.nodes), "fetches": count(a.fetches),
      "again": count(a.again), "pulledAgain": .range(a.pulledAgain), "onDisk": .range(a.onDisk),
    ]
  }

  private func bundle(_ b: FleetSummary.BundleLine) -> JSONValue {
    [
      "name": .string(b.entry.name), "sha256": .string(b.entry.sha256),
      "bytes": .integer(Int64(clamping: b.entry.bytes)),
      "status": .name(b.entry.status), "reason": .optional(b.entry.reason), "folder": .optional(b.entry.folder),
      "duplicateOf": .optional(b.entry.duplicateOf), "nodes": count(b.nodes), "incidents": count(b.incidents),
      "evictions": count(b.evictions), "causes": .list(b.causes) { .string($0) },
      "fingerprints": .list(b.fingerprints) { .string($0) }, "first": .time(b.first),
    ]
  }
}
