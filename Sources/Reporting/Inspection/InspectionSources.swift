package import IncidentModel

/// One JSON object per source and line, for `evictrace inspect --format ndjson`: the objects of `coverage.sources` in the
/// report, with what only an inspection shows: known messages of an unknown shape, and gaps.
///
///     {"id": 0, "path": "kubelet.log", "kind": "kubelet-log", …, "drift": [{"message": "…", "lines": 3}], "gaps": []}
package func sourceRecords(_ coverage: Coverage, drift: [Int32: [String: Int]]) -> String {
  let report = JSONReport { PlainSentence.text($0) }
  let gaps = Dictionary(grouping: coverage.gaps, by: \.source)
  return coverage.sources.map { source in
    guard case .object(let members) = report.source(source) else { return "" }
    let more: [(key: String, value: JSONValue)] = [
      ("drift", report.drift(drift[source.file.id] ?? [:])),
      ("gaps", .array((gaps[source.file.id] ?? []).map(report.gap))),
    ]
    return JSONValue.object(members + more).inlineText + "\n"
  }.joined()
}

extension JSONReport {
  fileprivate func drift(_ drift: [String: Int]) -> JSONValue {
    .array(
      drift.sorted { $0.key < $1.key }.map { ["message": .string($0.key), "lines": .integer(Int64($0.value))] })
  }
}
