import IncidentModel

/// Who was affected and what it cost; also who was not.
extension ReportContext {
  func impact(_ incident: Incident) -> [Block] {
    let measures = IncidentMeasures(incident, in: postmortem)
    var items: [[Inline]] = []
    items += evictedWorkloads(incident)
    items += rejectedWorkloads(incident, measures)
    items += lostCapacity(incident) + pressureSpans(incident, measures)
    items += repeatedPulls(incident) + repeatedDownloads(incident)
    items += failedWrites(incident)
    items += unaffected(incident, measures)
    if items.isEmpty { items = [say("The evidence shows no pod that was evicted or rejected.")] }
    return [.list(items.map { [.paragraph($0)] })]
  }

  private func evictedWorkloads(_ incident: Incident) -> [[Inline]] {
    let groups = Dictionary(grouping: incident.evictions) { $0.pod.namespace + "/" + $0.pod.workload }
    let ordered = groups.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
    var items = ordered.prefix(detail.rows).map { workload, evictions in
      claim(
        "\(code: workload): \(Counting.podsEvicted(evictions.count)) (\(roles(evictions)))",
        evictions.flatMap(\.evidence))
    }
    if ordered.count > items.count { items.append(say("and \(count: ordered.count - items.count) more workloads")) }
    return items
  }

  private func roles(_ evictions: [Eviction]) -> Sentence {
    [Eviction.Role.culprit, .contributor, .bystander, .unknown]
      .filter { role in evictions.contains { $0.role == role } }
      .map(Words.role).reduce("") { $0.isEmpty ? $1 : "\($0), \($1)" }
  }

  private func rejectedWorkloads(_ incident: Incident, _ measures: IncidentMeasures) -> [[Inline]] {
    let rejected = measures.rejected
    guard rejected.pods > 0 else { return [] }
    let workloads = Set(incident.rejections.map { $0.pod.namespace + "/" + $0.pod.workload }).sorted()
    let names = workloads.prefix(5).reduce(Sentence("")) { $0.isEmpty ? "\(code: $1)" : "\($0), \(code: $1)" }
    let more: Sentence = workloads.count > 5 ? " and \(count: workloads.count - 5) more workloads" : ""
    let reported: Sentence =
      rejected.times > rejected.pods
      ? "\(Counting.podsRejected(rejected.pods)), reported \(Counting.times(rejected.times))"
      : Counting.podsRejected(rejected.pods)
    return [
      claim("\(reported) (never started, not evictions): \(names)\(more)", incident.rejections.flatMap(\.evidence))
    ]
  }

  private func pressureSpans(_ incident: Incident, _ measures: IncidentMeasures) -> [[Inline]] {
    guard let (duration, isLowerBound) = measures.pressure else { return [] }
    let total: Sentence = isLowerBound ? "at least \(duration: duration)" : "\(duration: duration)"
    guard incident.pressure.count <= 4, let last = incident.pressure.last else {
      let ends = incident.pressure.prefix(1) + incident.pressure.suffix(1)
      let when = ends.reduce(Sentence("")) {
        $0.isEmpty ? period($1.from, $1.to) : "\($0), the last \(period($1.from, $1.to))"
      }
      return [
        claim(
          "Under pressure for \(total) in \(count: incident.pressure.count) stretches, the first \(when)",
          incident.pressure.flatMap(\.evidence))
      ]
    }
    let isOneBasis = incident.pressure.allSatisfy { $0.basis == last.basis }
    let spans = incident.pressure.reduce(Sentence("")) {
      let basis: Sentence = isOneBasis ? "" : " (\(Words.basis($1.basis)))"
      let span: Sentence = "\(period($1.from, $1.to))\(basis)"
      return $0.isEmpty ? span : "\($0); \(span)"
    }
    let basis: Sentence = isOneBasis ? " (\(Words.basis(last.basis)))" : ""
    return [claim("Under pressure for \(total): \(spans)\(basis)", incident.pressure.flatMap(\.evidence))]
  }

  private func repeatedPulls(_ incident: Incident) -> [[Inline]] {
    incident.repeatedPulls.prefix(8).map { repeated in
      claim(
        "\(image: repeated.image) was pulled \(Counting.times(repeated.pulls.count)); \(bytes: repeated.again) were moved again",
        repeated.pulls.flatMap(\.evidence))
    }
  }

  private func repeatedDownloads(_ incident: Incident) -> [[Inline]] {
    incident.repeatedDownloads.prefix(8).map { repeated in
      claim(
        "\(code: repeated.model) was downloaded \(Counting.times(repeated.downloads.count)); \(bytes: repeated.again) were written again",
        repeated.downloads.flatMap(\.evidence))
    }
  }

  private func failedWrites(_ incident: Incident) -> [[Inline]] {
    guard !incident.outOfSpace.isEmpty else { return [] }
    let reporters = Set(incident.outOfSpace.map(\.fact.reporter)).sorted().prefix(5)
      .reduce(Sentence("")) { $0.isEmpty ? "\(code: $1)" : "\($0), \(code: $1)" }
    return [
      claim(
        "\"no space left on device\" was reported \(Counting.times(incident.outOfSpace.count)), by \(reporters)",
        incident.outOfSpace.map(\.evidence))
    ]
  }

  private func unaffected(_ incident: Incident, _ measures: IncidentMeasures) -> [[Inline]] {
    var items: [[Inline]] = []
    switch incident.kind {
    case .podLimit, .containerLimit, .emptyDirLimit:
      items.append(say("The limit belongs to the pod: this alone says nothing about the node's free space."))
    default: break
    }
    let calm = postmortem.nodes.map(\.name).filter { name in !postmortem.incidents.contains { $0.node == name } }
    if !calm.isEmpty, calm.count < postmortem.nodes.count {
      let names = calm.prefix(5).reduce(Sentence("")) { $0.isEmpty ? "\(code: $1)" : "\($0), \(code: $1)" }
      items.append(
        say(
          calm.count > 5
            ? "No incident on the other nodes of the evidence: \(names) and \(count: calm.count - 5) more"
            : "No incident on the other nodes of the evidence: \(names)"))
    }
    if let pods = measures.node?.pods, !pods.isEmpty {
      let touched = incident.podsLost
      let others = pods.keys.count { !touched.contains($0) }
      if others > 0 {
        items.append(
          say("Not evicted and not rejected: \(count: others) other pods that the evidence lists on this node"))
      }
    }
    return items
  }
}
