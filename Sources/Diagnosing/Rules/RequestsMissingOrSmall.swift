/// Pods without, or with too small, requests for ephemeral storage: nothing protects them in the ranking and the
/// scheduler does not count their bytes.
import IncidentModel
import KubeletPolicy

extension Rule {
  static let requestsMissingOrSmall = Rule(
    "requests-missing-or-small",
    title: "Requests for ephemeral storage are missing or smaller than what is used",
    why: """
      Under disk pressure the kubelet ranks pods by three things in this order: usage above the ephemeral-storage \
      request, priority, and how far usage is above the request. The QoS class is not consulted. A pod without the \
      request is above it with its first byte, and the scheduler places it as if it wrote nothing.
      """,
    check: "Compare resources.requests of the pod with du of its writable layer, logs and emptyDir volumes."
  ) { incident, node in
    guard incident.isAboutNodeSpace, incident.resource != .inodes else { return [] }
    let involved = Workload.joining(incident.involvedPods, on: node)
    let others = incident.evictions.filter { eviction in
      eviction.mechanism == .nodePressure && !involved.contains { $0.pods.contains(eviction.pod) }
    }
    return involved.compactMap { finding($0, incident, node) } + bystanders(others, node)
  }
}

/// What a workload asked for and what it was seen to use.
private struct Demand {
  /// As written in the spec, nil where nothing was written; or the kubelet's own word in the eviction message.
  var requested: Int64?
  var measured: Bytes?
  var model: Bytes?
  var evidence: [Evidence]

  /// The larger of the two: the layer that the message measures may or may not hold the model.
  var use: Bytes? { [measured, model].compactMap { $0 }.max { $0.best < $1.best } }

  /// Use plus a tenth and one GiB for logs.
  var wanted: Int64? { use.map { ResourceAmount.roundedUp(Double($0.best) * 1.1 + Double(ResourceAmount.gibi)) } }
}

private func demand(_ workload: Workload, _ incident: Incident) -> Demand? {
  let evictions = incident.evictions.filter { workload.pods.contains($0.pod) }
  let usages = evictions.filter { !$0.usage.isEmpty }
  let measured = usages.map { $0.usage.map(\.used).sum() }.max { $0.best < $1.best }
  let told = usages.flatMap { $0.usage.compactMap(\.request) }.max()
  let written = workload.spec.map(\.ephemeralStorageRequest)
  guard let requested = written ?? told else { return nil }
  let models = incident.downloads.filter { download in
    download.pod.map(workload.pods.contains) == true
      && (download.lands == .writableLayer || download.lands == .emptyDir) && !incident.showsElsewhere(download)
  }
  return Demand(
    requested: requested, measured: measured,
    model: models.compactMap { $0.total ?? $0.bytes }.max { $0.best < $1.best },
    evidence: workload.evidence + usages.flatMap(\.evidence) + models.flatMap(\.evidence))
}

private func finding(_ workload: Workload, _ incident: Incident, _ node: Node) -> Finding? {
  guard let demand = demand(workload, incident), let requested = demand.requested else { return nil }
  let isMissing = requested == 0
  let isEvicted = incident.evictions.contains { $0.mechanism == .nodePressure && workload.pods.contains($0.pod) }
  let runaway = runaway(workload, incident)
  guard isEvicted || demand.use != nil, isMissing || (demand.use.map { $0.low > requested } ?? false) else {
    return nil
  }
  return Finding(
    .warning, .established, title: title(workload.pod, isMissing),
    text: text(workload, demand, requested),
    remedy: runaway.map(bounded) ?? remedy(workload, demand), evidence: demand.evidence)
}

/// What the pod itself wrote without end, by the cause's account: no amount that anyone should request.
private func runaway(_ workload: Workload, _ incident: Incident) -> Bytes? {
  let kinds: Set<CauseKind> = [.writableLayer, .containerLogs, .emptyDir]
  let own = incident.cause.contributors.filter { contributor in
    kinds.contains(contributor.kind)
      && contributor.pod.map { ($0.namespace, $0.workload) == (workload.namespace, workload.pod.workload) } == true
  }
  return own.isEmpty ? nil : own.map(\.bytes).sum()
}

/// One advice where another finding bounds the writer: the request follows from what it needs, not from what it wrote.
private func bounded(_ written: Bytes) -> Finding.Remedy {
  let amount: Sentence = written.high > 0 ? "the \(bytes: written) of this incident" : "what it wrote in this incident"
  return Finding.Remedy(
    text: """
      Request what it needs when it behaves, not \(amount), and keep the request below the limit that bounds what it \
      writes: then its neighbours are ranked behind it.
      """)
}

private func title(_ pod: PodName, _ isMissing: Bool) -> Sentence {
  isMissing
    ? "\(pod: pod) requests no ephemeral storage"
    : "\(pod: pod) requests less ephemeral storage than it used"
}

private func text(_ workload: Workload, _ demand: Demand, _ requested: Int64) -> Sentence {
  let (pod, quality) = (workload.pod, workload.spec?.qosClass ?? "unknown")
  let request = Bytes(exactly: requested)
  switch (demand.measured, demand.model) {
  case (let measured?, let model?) where model.best > measured.best:
    return """
      \(pod: pod) used \(bytes: measured) when it was evicted, its model takes \(bytes: model), and it requests \
      \(bytes: request) of ephemeral storage. Its QoS class is \(code: quality), which does not order evictions for \
      the disk: usage above request, priority and usage do.
      """
  case (let measured?, _):
    return """
      \(pod: pod) used \(bytes: measured) when it was evicted and requests \(bytes: request) of ephemeral storage. \
      Its QoS class is \(code: quality), which does not order evictions for the disk: usage above request, priority \
      and usage do.
      """
  case (nil, let model?):
    return """
      \(pod: pod) keeps a model of \(bytes: model) on the node's disk and requests \(bytes: request) of ephemeral \
      storage. Its QoS class is \(code: quality), which does not order evictions for the disk: usage above request, \
      priority and usage do.
      """
  case (nil, nil):
    return """
      \(pod: pod) requests \(bytes: request) of ephemeral storage, so its first byte puts it above its request. Its \
      QoS class is \(code: quality), which does not order evictions for the disk: request, priority and usage do. The \
      evidence does not show how much it used.
      """
  }
}

private func remedy(_ workload: Workload, _ demand: Demand) -> Finding.Remedy {
  guard let wanted = demand.wanted else {
    return Finding.Remedy(
      text: "Measure the writable layer, logs and emptyDir volumes of the pod, and request that much and a tenth more.")
  }
  let (request, limit) = (
    ResourceAmount.text(gibibytes: wanted), ResourceAmount.text(gibibytes: wanted + wanted / 4 + 1)
  )
  let container = workload.spec?.container(nil) ?? workload.spec?.containers.first { !$0.isInit }
  let patch = container.map { container in
    workload.patch("Request what is used", container: container, ["resources": resources(container, request, limit)])
  }
  return Finding.Remedy(
    text: """
      Request \(code: request) of ephemeral storage and limit it to \(code: limit): what it takes, a tenth more, and \
      1Gi for logs. QoS class Guaranteed, with CPU and memory requests equal to their limits, helps against memory \
      pressure and not against this one.
      """,
    patches: patch.map { [$0] } ?? [],
    sideEffects: """
      The scheduler then needs a node with \(code: request) unreserved, and above \(code: limit) the pod is evicted \
      for its limit alone. With the model cache on a claim both can be lowered to the logs and the layer without the \
      model.
      """)
}

/// CPU and memory are never invented: a request is set only to the limit that stands beside it.
private func resources(_ container: PodSnapshot.Container, _ request: String, _ limit: String) -> Yaml {
  let raised = ["cpu", "memory"].compactMap { name -> Yaml.Entry? in
    guard let limit = container.limits[name], container.requests[name] != limit else { return nil }
    return Yaml.Entry(key: name, value: .noted(.text(limit), "equal to its limit, for QoS class Guaranteed"))
  }
  let requests: Yaml = ["ephemeral-storage": .text(request)]
  return ["requests": requests.adding(raised), "limits": ["ephemeral-storage": .text(limit)]]
}

/// One finding for all others that were evicted without a request: they were in nobody's way.
private func bystanders(_ evictions: [Eviction], _ node: Node) -> [Finding] {
  let unprotected = evictions.filter { eviction in
    if let spec = node.pods[eviction.pod]?.snapshot, !spec.containers.isEmpty {
      return spec.ephemeralStorageRequest == 0
    }
    return !eviction.usage.isEmpty && eviction.usage.allSatisfy { $0.request == 0 }
  }
  guard let first = unprotected.first else { return [] }
  let pods = unprotected.map(\.pod).uniqued()
  let used = unprotected.map { $0.usage.map(\.used).sum() }.max { $0.best < $1.best } ?? .zero
  let evidence = unprotected.flatMap(\.evidence) + pods.compactMap { node.pods[$0]?.evidence }
  return [
    Finding(
      .info, .established, title: "Evicted bystanders without an ephemeral-storage request: \(count: pods.count)",
      text: bystanders(first.pod, pods.count, used),
      remedy: Finding.Remedy(
        text: """
          Request what such pods use, for example \(code: "1Gi") of ephemeral storage; below its request a pod is \
          ranked after all pods that are above theirs.
          """),
      evidence: evidence)
  ]
}

private func bystanders(_ first: PodName, _ count: Int, _ used: Bytes) -> Sentence {
  let who: Sentence = count == 1 ? "\(pod: first)" : "\(pod: first), like each of these \(count: count) pods,"
  return """
    \(who) used at most \(bytes: used) by the kubelet's account, yet stood in the first group of the ranking: without a \
    request the first byte is above it.
    """
}
