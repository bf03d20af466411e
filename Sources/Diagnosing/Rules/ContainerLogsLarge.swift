/// Container logs took a large part of the disk, or are allowed to.
import IncidentModel

extension Rule {
  static let containerLogsLarge = Rule(
    "container-logs-large",
    title: "Container logs are large",
    why: """
      The kubelet rotates a container's log when it finds it above containerLogMaxSize, and keeps \
      containerLogMaxFiles of them: 10Mi times 5 by default. It looks every 10 seconds, so a container that prints \
      faster than it looks writes more. Every container of the node may use the whole allowance.
      """,
    check: "du -sh /var/log/pods/*, and containerLogMaxSize and containerLogMaxFiles in the kubelet's configuration."
  ) { incident, node in
    let grown = incident.growth(causes: [.containerLogs], categories: [.containerLogs])
    let found = grown.map { finding($0, incident, node) }
    return found.isEmpty ? allowance(node).map { [$0] } ?? [] : found
  }
}

/// What one container may keep: size times files, with the kubelet's defaults (10Mi, 5) where they are not set.
private struct LogAllowance {
  var size: String
  var files: Int
  var perContainer: Int64

  init(_ configuration: KubeletConfiguration?) {
    size = configuration?.containerLogMaxSize ?? "10Mi"
    files = max(2, min(configuration?.containerLogMaxFiles ?? 5, 10_000))
    let (product, over) = (ResourceAmount.bytes(size) ?? 10 << 20).multipliedReportingOverflow(by: Int64(files))
    perContainer = over ? .max : product
  }
}

private func finding(_ growth: Growth, _ incident: Incident, _ node: Node) -> Finding {
  let allowance = LogAllowance(node.configuration)
  let workload = growth.pod.map { Workload(of: $0, on: node) }
  return Finding(
    growth.isCause ? .critical : .warning, .established,
    title: "Logs of \(code: growth.subject) took \(bytes: growth.bytes)",
    text: text(growth, allowance, node), remedy: remedy(workload, node),
    evidence: growth.evidence + node.configurationEvidence + (workload?.evidence ?? []))
}

private func text(_ growth: Growth, _ allowance: LogAllowance, _ node: Node) -> Sentence {
  guard node.configuration != nil else {
    return """
      Logs of \(code: growth.subject) took \(bytes: growth.bytes). The kubelet's log settings are not in the \
      evidence; its defaults keep 10Mi in 5 files per container.
      """
  }
  guard growth.bytes.best > allowance.perContainer else {
    return """
      Logs of \(code: growth.subject) took \(bytes: growth.bytes). The kubelet's settings allow each container \
      \(bytes: Bytes(exactly: allowance.perContainer)): \(count: allowance.files) files of \(code: allowance.size).
      """
  }
  return """
    Logs of \(code: growth.subject) took \(bytes: growth.bytes), more than the \
    \(bytes: Bytes(exactly: allowance.perContainer)) that rotation keeps per container: \(count: allowance.files) \
    files of \(code: allowance.size). They were written faster than rotation looked, or past it.
    """
}

private func remedy(_ workload: Workload?, _ node: Node) -> Finding.Remedy {
  let settings = KubeletSettings(logSize: "10Mi", logFiles: 3)
  let patches =
    [settings.patch("Rotate earlier and keep less", for: node)] + (workload.flatMap(quieter).map { [$0] } ?? [])
  return Finding.Remedy(
    text: """
      Lower the log level of the application first, then \(code: "containerLogMaxSize") and \
      \(code: "containerLogMaxFiles") for every container of the node.
      """,
    patches: patches,
    sideEffects:
      "Less history stays on the node; ship logs elsewhere before lowering it. The kubelet has to be restarted.")
}

/// The log level of servers whose setting is known.
private func quieter(_ workload: Workload) -> Finding.Patch? {
  guard let container = workload.spec?.container(nil), ModelServer.of(container)?.server == .vllm else { return nil }
  return workload.patch(
    "Log less", container: container, ["env": [["name": "VLLM_LOGGING_LEVEL", "value": "WARNING"]]])
}

/// Settings that let the logs of the pods on this node take more than a tenth of nodefs.
private func allowance(_ node: Node) -> Finding? {
  guard let configuration = node.configuration, let capacity = node.capacity(.nodefs), !node.pods.isEmpty else {
    return nil
  }
  let allowance = LogAllowance(configuration)
  let containers = node.pods.values.reduce(0) { $0 + $1.snapshot.containers.filter { !$0.isInit }.count }
  let whole = allowance.perContainer.multipliedReportingOverflow(by: Int64(containers))
  guard !whole.overflow, whole.partialValue > capacity.best / 10 else { return nil }
  return Finding(
    .info, .established, title: "Logs may take \(bytes: Bytes(exactly: whole.partialValue)) by the kubelet's settings",
    text: """
      \(count: containers) containers may keep \(count: allowance.files) files of \(code: allowance.size) each, \
      together \(bytes: Bytes(exactly: whole.partialValue)) of the \(bytes: capacity) of nodefs. The evidence shows \
      no such growth of logs in this incident.
      """,
    remedy: remedy(nil, node), evidence: node.configurationEvidence)
}
