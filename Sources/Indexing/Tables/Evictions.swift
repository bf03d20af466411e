import IncidentModel

extension FleetTables {
  static let evictions = TableShape(
    "evictions", "A pod that was evicted.",
    of: { $0.each(\.evictions, and: $0.postmortem?.unassignedEvictions ?? []) }
  ) {
    incidentColumns()
    text("pod", "The pod, as `namespace/name`.") { $0.item.pod.description }
    text("namespace", "Its namespace.") { $0.item.pod.namespace }
    text("workload", "Its name without what a controller added: the same for its replacements.") {
      $0.item.pod.workload
    }
    time("time", "When.") { $0.item.time }
    text(
      "mechanism", "What evicts in this way: node-pressure, pod-limit, container-limit, emptydir-limit, not-kubelet."
    ) {
      $0.item.mechanism.rawValue
    }
    text("role", "Its part in the incident: culprit, contributor, bystander, unknown.") { $0.item.role.rawValue }
    text("resource", "The resource that the kubelet names.") { $0.item.resource?.rawValue }
    range("used", "Bytes that the kubelet's message adds up over its containers.") { within in
      within.item.usage.isEmpty ? nil : within.item.usage.map(\.used).reduce(.zero, +)
    }
    text("message", "The kubelet's words.") { $0.item.message }
  }

  static let rejections = TableShape(
    "rejections", "A pod refused at admission: it never ran.", of: { $0.each(\.rejections) }
  ) {
    incidentColumns()
    text("pod", "The pod, as `namespace/name`.") { $0.item.pod.description }
    text("namespace", "Its namespace.") { $0.item.pod.namespace }
    text("workload", "Its name without what a controller added.") { $0.item.pod.workload }
    time("time", "When first.") { $0.item.time }
    integer("times", "How often that was reported.") { max(1, $0.item.count) }
    text("message", "The kubelet's words.") { $0.item.message }
  }
}
