import IncidentModel

/// What the report concludes from a source that was not read completely, and what would still stand without it.
///
///     What was read of it is cited by 5 conclusions; 2 of them rest on nothing else: eviction of ml/qwen-0, cause of i-1.
struct Reliance {
  /// Conclusions that cite the source.
  private(set) var cited = 0
  /// Those of them that cite no other.
  private(set) var alone: [Sentence] = []

  init(on source: Int32, in postmortem: Postmortem) {
    for incident in postmortem.incidents {
      let cause = incident.cause.contributors.flatMap(\.evidence)
      see("cause of \(code: incident.id)", cause, source)
      for e in incident.evictions { see("eviction of \(code: e.pod.description)", e.evidence, source) }
      for r in incident.rejections { see("rejection of \(code: r.pod.description)", r.evidence, source) }
      for p in incident.pulls { see("pull of \(code: p.image.description)", p.evidence, source) }
      for d in incident.downloads { see("download of \(code: d.model)", d.evidence, source) }
      for f in incident.findings { see("finding \(code: f.rule)", f.evidence, source) }
    }
  }

  private mutating func see(_ what: Sentence, _ evidence: [Evidence], _ source: Int32) {
    guard evidence.contains(where: { $0.source == source }) else { return }
    cited += 1
    if evidence.allSatisfy({ $0.source == source }), !alone.contains(what) { alone.append(what) }
  }

  var sentence: Sentence {
    guard cited > 0 else { return "No conclusion of this report rests on it." }
    let counted: Sentence =
      cited == 1
      ? "What was read of it is cited by 1 conclusion" : "What was read of it is cited by \(count: cited) conclusions"
    guard !alone.isEmpty else { return "\(counted), none of which rests on it alone." }
    let shown = alone.prefix(3).reduce(Sentence("")) { $0.isEmpty ? $1 : "\($0), \($1)" }
    let more: Sentence = alone.count > 3 ? " and \(count: alone.count - 3) more" : ""
    return "\(counted); on nothing else rest: \(shown)\(more)."
  }
}
