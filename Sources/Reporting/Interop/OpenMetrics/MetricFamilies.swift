import IncidentModel

/// What was read, and the nodes.
extension MetricFamily {
  static func ofReading(_ context: InteropContext, _ redactions: [Redaction]) -> [MetricFamily] {
    let p = context.postmortem
    var build = MetricFamily("build_info", "Version of the tool that wrote this.")
    build.add(count: 1, ["version": p.toolVersion])
    var bundle = MetricFamily("bundle_info", "The bundle that was read.")
    bundle.add(count: 1, ["bundle": p.bundle.name, "kind": p.bundle.kind, "sha256": p.bundle.sha256 ?? ""])
    var coverage = MetricFamily("coverage", unit: "ratio", "Share of the questions that the evidence can answer.")
    coverage.add(Double(min(max(p.coverage.completeness, 0), 100)) / 100, [:])
    var partial = MetricFamily("partial", "1 where part of the input was damaged, skipped or over a limit.")
    partial.add(count: p.isPartial ? 1 : 0, [:])
    var sources = MetricFamily("sources", "Sources read, by kind.")
    let kinds = Dictionary(grouping: p.coverage.sources, by: \.kind)
    for (kind, those) in kinds.sorted(by: { $0.key < $1.key }) { sources.add(count: those.count, ["kind": kind]) }
    var damaged = MetricFamily("damaged_sources", "Sources that lost evidence to damage.")
    damaged.add(count: p.coverage.sources.count { $0.damage.contains(where: \.losesEvidence) }, [:])
    var taken = MetricFamily("redactions", "Places where a secret was taken out, by its kind.")
    for redaction in redactions { taken.add(count: redaction.count, ["rule": redaction.rule]) }
    return [build, bundle, coverage, partial, sources, damaged, taken]
  }

  static func ofNodes(_ context: InteropContext) -> [MetricFamily] {
    var incidents = MetricFamily("incidents", "Incidents on the node.")
    var thresholds = MetricFamily("threshold", unit: "bytes", "Eviction threshold in effect.")
    var inodeThresholds = MetricFamily("threshold", unit: "inodes", "Eviction threshold in effect.")
    var lowest = MetricFamily("node_lowest_free", unit: "bytes", "Least free space measured on the filesystem.")
    for name in context.nodeNames {
      incidents.add(count: context.postmortem.incidents.count { $0.node == name }, ["node": name])
      for t in context.node(name)?.thresholds ?? [] {
        guard let amount = t.amount, t.threshold.signal.isDisk else { continue }
        let labels: KeyValuePairs = [
          "node": name, "signal": t.threshold.signal.rawValue, "hard": String(t.threshold.isHard),
          "exact": String(t.isExact),
        ]
        if t.threshold.signal.resource == .inodes {
          inodeThresholds.add(count: Int(amount), labels)
        } else {
          thresholds.add(count: Int(amount), labels)
        }
      }
      for space in context.node(name)?.freeSpace ?? [] {
        lowest.add(space.lowest.available, ["node": name, "filesystem": space.name])
      }
    }
    return [incidents, thresholds, inodeThresholds, lowest]
  }

  static func ofIncidents(_ context: InteropContext) -> [MetricFamily] {
    var about = MetricFamily("incident_info", "An incident and the verdict on its cause.")
    var start = MetricFamily("incident_start_timestamp", unit: "seconds", "First sign of trouble, since 1970.")
    var end = MetricFamily("incident_end_timestamp", unit: "seconds", "Last sign or recovery, since 1970.")
    var pressure = MetricFamily(
      "pressure", unit: "seconds", "Time under pressure; at least that long where pressure_open is 1.")
    var isOpen = MetricFamily("pressure_open", "1 where the evidence ends before the pressure does.")
    for incident in context.postmortem.incidents {
      let (id, node) = (incident.id, incident.node)
      about.add(
        count: 1,
        [
          "incident": id, "node": node, "kind": incident.kind.rawValue, "signal": incident.signal?.rawValue ?? "",
          "cause": incident.cause.kind.rawValue, "verdict": incident.cause.verdict.rawValue,
        ])
      start.add(incident.start.seconds(since: Timestamp(nanoseconds: 0)), ["incident": id, "node": node])
      if let last = incident.end {
        end.add(last.seconds(since: Timestamp(nanoseconds: 0)), ["incident": id, "node": node])
      }
      guard let time = IncidentMeasures(incident, in: context.postmortem).pressure else { continue }
      pressure.add(time.duration.inSeconds, ["incident": id, "node": node])
      isOpen.add(count: time.isLowerBound ? 1 : 0, ["incident": id, "node": node])
    }
    return [about, start, end, pressure, isOpen] + ofPods(context)
  }

  private static func ofPods(_ context: InteropContext) -> [MetricFamily] {
    var evicted = MetricFamily("evicted_pods", "Pods evicted, by their role in it.")
    var rejected = MetricFamily("rejected_pods", "Pods refused at admission.")
    var findings = MetricFamily("findings", "What the rules concluded.")
    for incident in context.postmortem.incidents {
      let (id, node) = (incident.id, incident.node)
      let groups = Dictionary(grouping: incident.evictions) { [$0.role.rawValue, $0.mechanism.rawValue] }
      for (group, those) in groups.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
        evicted.add(
          count: those.count, ["incident": id, "node": node, "role": group[0], "mechanism": group[1]])
      }
      rejected.add(
        count: IncidentMeasures(incident, in: context.postmortem).rejected.pods, ["incident": id, "node": node])
      let rules = Dictionary(grouping: incident.findings) { [$0.rule, $0.severity.rawValue, $0.verdict.rawValue] }
      for (rule, those) in rules.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
        findings.add(
          count: those.count,
          ["incident": id, "node": node, "rule": rule[0], "severity": rule[1], "verdict": rule[2]])
      }
    }
    return [evicted, rejected, findings]
  }

  /// Amounts of incidents, each as low, best and high.
  static func ofBytes(_ context: InteropContext) -> [MetricFamily] {
    var lowest = MetricFamily("incident_lowest_free", unit: "bytes", "Least free space seen during the incident.")
    var pulled = MetricFamily("pulled", unit: "bytes", "Compressed bytes that image pulls moved.")
    var again = MetricFamily("pulled_again", unit: "bytes", "Of these, bytes of images that were pulled before.")
    var downloaded = MetricFamily("downloaded", unit: "bytes", "Bytes that model downloads wrote.")
    var unexplained = MetricFamily(
      "unexplained", unit: "bytes", "Growth until the first sign that no evidence accounts for.")
    for incident in context.postmortem.incidents {
      let measures = IncidentMeasures(incident, in: context.postmortem)
      let labels: KeyValuePairs = ["incident": incident.id, "node": incident.node]
      if measures.countsBytes, let least = measures.lowestFree { lowest.add(least.available, labels) }
      pulled.add(incident.pulls.compactMap(\.transferred).reduce(.zero, +), labels)
      again.add(pulledAgain(incident), labels)
      downloaded.add(incident.downloads.filter { $0.outcome != .cached }.compactMap(\.bytes).reduce(.zero, +), labels)
      for ledger in incident.ledgers {
        unexplained.add(
          ledger.unexplained,
          ["incident": incident.id, "node": incident.node, "filesystem": ledger.filesystem.rawValue])
      }
    }
    return [lowest, pulled, again, downloaded, unexplained]
  }

  private static func pulledAgain(_ incident: Incident) -> Bytes {
    let groups = Dictionary(grouping: incident.pulls.filter { $0.outcome == .pulled }) { $0.image.canonical }
    return groups.sorted { $0.key < $1.key }.flatMap { $0.value.dropFirst() }.compactMap(\.transferred)
      .reduce(.zero, +)
  }
}
