import IncidentModel

/// The report as JUnit XML, so that a pipeline shows it: a suite per incident, whose tests are the incident itself and the
/// rules; a suite per node without an incident; and one for the reading. What fails is what a person has to act on; what
/// the evidence cannot answer is skipped, and says what to collect.
///
///     <testsuite name="I1 on node-a" tests="48" failures="9" errors="0" skipped="0" …>
///       <testcase name="cache-on-nodefs" classname="evictrace.I1" time="0">
///         <failure message="Model weights are written into …" type="critical">…</failure>
func junitReport(_ context: InteropContext, rules: [RuleProse]) -> String {
  let report = JUnitReport(context, rules: rules)
  let suites = report.incidentSuites + report.calmSuites + [report.readingSuite]
  var out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
  // Jenkins' schema knows no `skipped` on this level.
  let totals = JUnitReport.counts(suites.flatMap(\.cases)).filter { $0.name != "skipped" }
  out += XML.tag("testsuites", [("name", "evictrace")] + totals) + "\n"
  for suite in suites { out += suite.text }
  return out + "</testsuites>\n"
}

struct JUnitReport {
  struct Case {
    enum Outcome {
      case passed(String)
      /// What is wrong, of what kind, and in full.
      case failed(String, type: String, String)
      case broken(String, type: String)
      case skipped(String)
    }
    var name: String
    var seconds = 0.0
    var outcome: Outcome
  }

  struct Suite {
    var name: String
    var group: String
    var node: String?
    var began: Timestamp?
    var properties: [(name: String, value: String)] = []
    var cases: [Case]
  }

  let context: InteropContext
  let rules: [RuleProse]

  init(_ context: InteropContext, rules: [RuleProse]) { (self.context, self.rules) = (context, rules) }

  var incidentSuites: [Suite] {
    context.postmortem.incidents.map { incident in
      let about = [
        ("kind", incident.kind.rawValue), ("signal", incident.signal?.rawValue ?? ""),
        ("cause", incident.cause.kind.rawValue), ("verdict", incident.cause.verdict.rawValue),
        ("start", incident.start.rfc3339), ("end", incident.end?.rfc3339 ?? ""),
      ]
      return Suite(
        name: "\(incident.id) on \(incident.node)", group: incident.id, node: incident.node, began: incident.start,
        properties: about.map { (name: $0.0, value: $0.1) },
        cases: [incidentCase(incident)] + ruleCases(incident))
    }
  }

  /// Near misses and ends that were not about the disk are told, and fail no pipeline.
  private func incidentCase(_ incident: Incident) -> Case {
    let last = incident.end ?? context.lastSeen ?? incident.start
    let summary = context.plain(incident.cause.summary)
    let isCalm = incident.kind == .nearMiss || incident.kind == .notDisk
    return Case(
      name: incident.kind.rawValue, seconds: max(0, last.seconds(since: incident.start)),
      outcome: isCalm
        ? .passed(summary) : .failed(summary, type: "incident", lines([], incident.pressure.flatMap(\.evidence))))
  }

  private func ruleCases(_ incident: Incident) -> [Case] {
    let found = Dictionary(grouping: incident.findings, by: \.rule)
    let listed = Set(rules.map(\.id))
    let others = found.keys.filter { !listed.contains($0) }.sorted()
    return (rules.map(\.id) + others).flatMap { rule -> [Case] in
      guard let findings = found[rule] else { return [Case(name: rule, outcome: .passed(""))] }
      return findings.enumerated().map { i, finding in
        Case(name: i == 0 ? rule : "\(rule) (\(i + 1))", outcome: outcome(finding))
      }
    }
  }

  private func outcome(_ f: Finding) -> Case.Outcome {
    let title = context.plain(f.title)
    let text = lines([context.plain(f.text), context.plain(f.remedy.text)], f.evidence)
    switch (f.verdict, f.severity) {
    case (.undetermined, _): return .skipped(context.plain("not enough evidence: \(f.title)"))
    case (.ruledOut, _), (_, .info): return .passed(title + "\n" + text)
    default: return .failed(title, type: f.severity.rawValue, text)
    }
  }

  private func lines(_ texts: [String], _ evidence: [Evidence]) -> String {
    (texts + evidence.map(context.paths.mark)).filter { !$0.isEmpty }.joined(separator: "\n")
  }

  var calmSuites: [Suite] {
    let troubled = Set(context.postmortem.incidents.map(\.node))
    return context.nodeNames.filter { !troubled.contains($0) }.map { node in
      Suite(name: node, group: "calm", node: node, cases: [Case(name: "no-incident", outcome: .passed(""))])
    }
  }

  /// A case per damaged source, or one that all were read; and the questions that stay open.
  var readingSuite: Suite {
    let p = context.postmortem
    var cases: [Case] = p.coverage.sources.flatMap { source in
      source.damage.filter(\.losesEvidence).map {
        Case(name: source.file.path, outcome: .broken(context.plain($0.text), type: $0.kind.rawValue))
      }
    }
    if cases.isEmpty {
      let notes = p.notes.filter { $0.severity == .warning }.map { context.plain($0.text) }.joined(separator: "\n")
      cases = [
        Case(
          name: "all-sources-read", outcome: p.isPartial ? .broken(notes, type: "damaged-bundle") : .passed(notes))
      ]
    }
    cases += p.coverage.blindSpots.map { spot in
      Case(
        name: spot.id,
        outcome: .skipped(context.plain("not enough evidence: \(spot.question) To collect: \(code: spot.collect)")))
    }
    return Suite(name: "reading of \(p.bundle.name)", group: "reading", cases: cases)
  }
}
