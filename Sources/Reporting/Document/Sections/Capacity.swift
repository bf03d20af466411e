import IncidentModel

/// How long each evicted workload was without the pod it lost: until a container of another of its pods started,
/// anywhere in the evidence.
extension ReportContext {
  func lostCapacity(_ incident: Incident) -> [[Inline]] {
    let groups = Dictionary(grouping: incident.evictions.filter { $0.mechanism != .notKubelet }) {
      PodName(namespace: $0.pod.namespace, name: $0.pod.workload)
    }
    let pods = postmortem.nodes.flatMap(\.pods.values)
    guard !pods.isEmpty else { return [] }
    return groups.sorted {
      ($0.value.map(\.time).min() ?? Timestamp(nanoseconds: .min), $0.key) < (
        $1.value.map(\.time).min() ?? Timestamp(nanoseconds: .min), $1.key
      )
    }
    .prefix(6).compactMap { workload, evictions in
      evictions.map(\.time).min().flatMap { lost(workload, at: $0, evictions, among: pods) }
    }
  }

  private func lost(
    _ workload: PodName, at time: Timestamp, _ evictions: [Eviction], among pods: [Node.PodEntry]
  ) -> [Inline]? {
    let gone = Set(evictions.map(\.pod))
    let replacements = pods.filter { entry in
      let pod = entry.snapshot.pod
      return pod.namespace == workload.namespace && pod.workload == workload.name && !gone.contains(pod)
    }
    let started = replacements.compactMap { entry in
      entry.snapshot.containers.filter { !$0.isInit }.compactMap(\.startedAt).filter { $0 > time }.min()
        .map { (time: $0, entry: entry) }
    }.min { ($0.time, $0.entry.snapshot.pod) < ($1.time, $1.entry.snapshot.pod) }
    if let started {
      return claim(
        "\(code: workload.description): a container of \(pod: started.entry.snapshot.pod) started \(duration: span(time, started.time)) after the first eviction",
        [started.entry.evidence])
    }
    guard let last = postmortem.coverage.sources.compactMap(\.last).max(), last > time else { return nil }
    return claim(
      "\(code: workload.description): no other pod of it is seen to start until the evidence ends, \(duration: span(time, last)) later",
      evictions.flatMap(\.evidence))
  }
}
