import IncidentModel

/// The timeline as NDJSON: a row a line, each of the contract's `timeline[]` with its id, incident and node in front, and
/// the path of the source beside its number, because no table of sources is at hand:
///
///     {"id": "I1.3", "incident": "I1", "node": "node-a", "time": "2026-04-21T09:12:44Z", …}
func timelineNDJSON(_ rows: [TimelineRow], _ paths: SourcePaths, _ plain: @escaping (Sentence) -> String) -> String {
  let contract = JSONReport(plain: plain)
  var out = ""
  for row in rows {
    guard case .object(var members) = contract.timelineEntry(row.entry) else { continue }
    if let evidence = members.firstIndex(where: { $0.key == "evidence" }) {
      members[evidence].value = .array(row.entry.evidence.map { located($0, paths) })
    }
    let place: [(key: String, value: JSONValue)] = [
      ("id", .string(row.id)), ("incident", .optional(row.incident.isEmpty ? nil : row.incident)),
      ("node", .string(row.node)),
    ]
    out += JSONValue.object(place + members).inlineText + "\n"
  }
  return out
}

private func located(_ e: Evidence, _ paths: SourcePaths) -> JSONValue {
  guard case .object(let members) = JSONValue.evidence(e) else { return .null }
  return .object([("path", .string(paths.path(e.source)))] + members)
}
