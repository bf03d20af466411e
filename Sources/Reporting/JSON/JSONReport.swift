package import IncidentModel

/// The postmortem as one JSON object, the machine contract `evictrace.postmortem/1` (docs/postmortem.schema.json):
///
///     {
///       "schema": "evictrace.postmortem/1",
///       "tool": {"name": "evictrace", "version": "0.1.0"},
///       …
///
/// `plain` spells a sentence as plain text, without markup. The result ends with a line feed and depends on nothing but
/// the arguments.
package func jsonReport(
  _ postmortem: Postmortem, redactions: [Redaction], plain: @escaping (Sentence) -> String = { PlainSentence.text($0) }
) -> String {
  JSONReport(plain: plain).document(postmortem, redactions).text + "\n"
}

/// Builds the contract's objects: the outermost one here, the others in the extensions beside it.
struct JSONReport {
  let plain: (Sentence) -> String

  func document(_ p: Postmortem, _ redactions: [Redaction]) -> JSONValue {
    [
      "schema": .string(Postmortem.schema),
      "tool": ["name": "evictrace", "version": .string(p.toolVersion)],
      "bundle": [
        "name": .string(p.bundle.name), "kind": .string(p.bundle.kind), "sha256": .optional(p.bundle.sha256),
      ],
      "coverage": coverage(p.coverage),
      "nodes": .list(p.nodes, node),
      "incidents": .list(p.incidents, incident),
      "unassigned": unassigned(p),
      "notes": .list(p.notes, note),
      "redactions": .list(redactions) { ["rule": .string($0.rule), "count": .integer(Int64($0.count))] },
    ]
  }

  /// A sentence as text.
  func text(_ sentence: Sentence) -> JSONValue { .string(plain(sentence)) }
  func text(_ sentence: Sentence?) -> JSONValue { .optional(sentence, text(_:)) }

  /// A pull that belongs to no incident happened on the bundle's node when there is only one.
  private func unassigned(_ p: Postmortem) -> JSONValue {
    let node = p.nodes.count == 1 ? p.nodes.first?.name : nil
    return [
      "evictions": .list(p.unassignedEvictions, eviction),
      "pulls": .list(p.unassignedPulls) { pull($0, node: node) },
      "modelDownloads": .list(p.unassignedDownloads, download),
    ]
  }

  private func note(_ n: Note) -> JSONValue {
    [
      "severity": .name(n.severity), "text": text(n.text),
      "source": .optional(n.source) { .integer(Int64($0)) },
    ]
  }
}
