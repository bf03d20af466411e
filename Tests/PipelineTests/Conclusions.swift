import IncidentModel

/// What a report concludes, apart from where it read it: one line a claim, in no order that names or files could change.
struct Conclusions: Equatable {
  var lines: [String]

  /// `renamed` undoes a change of names: pairs of what a name is now and what it was.
  init(_ report: Postmortem, renamed: [(now: String, was: String)] = []) {
    let all = report.incidents.flatMap { Self.lines(of: $0) }
    lines = all.map { line in renamed.reduce(line) { $0.replacing($1.now, with: $1.was) } }.sorted()
  }

  private static func lines(of i: Incident) -> [String] {
    var out = [
      "incident \(i.node) \(i.kind) \(text(i.resource)) \(text(i.signal)) \(i.signalVerdict) \(i.start.rfc3339) "
        + "\(text(i.end?.rfc3339)) cause \(i.cause.kind) \(i.cause.verdict)"
    ]
    out.append("fingerprint \(i.fingerprint.text) \(i.fingerprint.traits)")
    out += i.cause.contributors.map { "contributor \($0.kind) \($0.subject) \(text($0.pod)) \(text($0.bytes))" }
    out += i.evictions.map { "eviction \($0.pod) \($0.time.rfc3339) \($0.mechanism) \($0.role)" }
    out += i.rejections.map { "rejection \($0.pod) \($0.count)" }
    out += i.rankings.map { "ranking \($0.printed) \($0.agrees)" }
    out += i.pulls.map {
      "pull \($0.image) \(text($0.pod)) \(text($0.start?.rfc3339)) \(text($0.end?.rfc3339)) \($0.outcome) "
        + "\(text($0.transferred)) \(text($0.onDisk))"
    }
    out += i.downloads.map { "download \($0.model) \(text($0.pod)) \($0.outcome) \(text($0.bytes)) \($0.lands)" }
    out += i.reclaims.map { "reclaim \($0.time.rfc3339) \($0.what) \($0.trigger) \(text($0.reported)) \($0.images)" }
    out += i.ledgers.map {
      "ledger \($0.filesystem) \(text($0.usedFrom)) \(text($0.usedTo)) \($0.lines.count) \(text($0.unexplained))"
    }
    out += i.cause.weights.map { "weight \($0.id) \($0.points)" }
    out += i.cause.alternatives.map { "alternative \($0.kind) \($0.verdict) \($0.points)" }
    out += i.decisions.map { d in
      "decision \(d.pod) \(text(d.signal)) \(d.signalBasis) \(text(d.threshold)) \(text(d.available)) "
        + "\(text(d.cleanUp.seen)) \(text(d.cleanUp.freed)) \(d.candidates.map(\.pod)) \(d.agreement) "
        + "\(d.omissions.map(\.reason))"
    }
    out += i.whatIf.map { "what-if \($0.change) \($0.outcome) \(text($0.lowestAvailable)) \(text($0.firstEvicted))" }
    out += i.findings.map { "finding \($0.rule) \($0.severity) \($0.verdict)" }
    return out
  }

  private static func text<T>(_ value: T?) -> String { value.map { "\($0)" } ?? "none" }
  private static func text(_ bytes: Bytes?) -> String { bytes.map { "\($0.low)...\($0.best)...\($0.high)" } ?? "none" }

  /// The first line that only one of the two has.
  func difference(from other: Conclusions) -> String {
    let (mine, theirs) = (Set(lines), Set(other.lines))
    let gone = lines.first { !theirs.contains($0) } ?? "nothing"
    let new = other.lines.first { !mine.contains($0) } ?? "nothing"
    return "only here: \(gone); only there: \(new)"
  }
}
