/// A model server without the probes that tell loading from hanging.
import IncidentModel

extension Rule {
  static let noProbes = Rule(
    "no-probes", action: .detect,
    title: "A model server has no readiness or startup probe",
    why: """
      Without a readiness probe a server gets requests while it still downloads. Without a startup probe a liveness \
      probe can restart it during the download, and each restart begins the download in a new writable layer while \
      the old one still lies on the disk.
      """,
    check:
      "Compare the start-up budget (failureThreshold times periodSeconds) with the measured download and load time."
  ) { incident, node in
    let pods = incident.involvedPods.filter { $0.namespace != "kube-system" }
    return Workload.joining(pods, on: node).compactMap { finding($0, incident) }
  }
}

private func finding(_ workload: Workload, _ incident: Incident) -> Finding? {
  let downloads = incident.downloads.filter { $0.pod.map(workload.pods.contains) == true }
  guard let container = workload.spec?.container(downloads.first?.container), !container.isInit,
    let server = ModelServer.of(container) ?? downloads.first.flatMap({ ModelServer.of($0.server) }),
    let health = server.health, let port = container.port(of: server)
  else { return nil }
  let missing = container.missingProbes
  guard missing.contains("readinessProbe") || missing.contains("startupProbe") else { return nil }
  let budget = StartBudget(downloads)
  let isRestartedWhileLoading = container.hasLivenessProbe && !container.hasStartupProbe && container.restarts > 0
  return Finding(
    isRestartedWhileLoading ? .warning : .info, .established,
    title: "Container \(code: container.name) of \(pod: workload.pod) has no \(code: missing.joined(separator: ", "))",
    text: text(container, missing, budget, isRestartedWhileLoading),
    remedy: remedy(workload, container, missing, budget, port: port, path: health.path),
    evidence: workload.evidence + downloads.flatMap(\.evidence))
}

extension PodSnapshot.Container {
  fileprivate var missingProbes: [String] {
    let probes = [
      ("startupProbe", hasStartupProbe), ("readinessProbe", hasReadinessProbe), ("livenessProbe", hasLivenessProbe),
    ]
    return probes.filter { !$0.1 }.map(\.0)
  }
}

/// How long a start may take: twice the longest whole download, and five minutes to load.
private struct StartBudget {
  /// The longest download, stretched to the whole model where it was cut short; nil when none was timed.
  var download: Duration?
  static let period = 10

  init(_ downloads: [ModelDownload]) {
    let seconds = downloads.compactMap { download -> Double? in
      guard let start = download.start, let end = download.end, end > start else { return nil }
      return end.elapsed(since: start).inSeconds / max(download.share, 0.05)
    }
    download = seconds.max().map { .seconds(min($0, 86_400).rounded()) }
  }

  var seconds: Int {
    let wanted = download.map { $0.inSeconds * 2 + 300 } ?? 1800
    return max(600, Int(min(wanted, 172_800).rounded(.up)))
  }
  var failures: Int { (seconds + Self.period - 1) / Self.period }
}

extension ModelDownload {
  /// The part of the model that arrived, 1 when it is complete or unknown.
  fileprivate var share: Double {
    guard outcome != .completed, let bytes, let total, total.best > 0, bytes.best > 0 else { return 1 }
    return min(1, Double(bytes.best) / Double(total.best))
  }
}

private func text(
  _ container: PodSnapshot.Container, _ missing: [String], _ budget: StartBudget, _ isRestarted: Bool
) -> Sentence {
  if isRestarted {
    return """
      Container \(code: container.name) has a liveness probe and no startup probe, and was restarted \
      \(count: container.restarts) times. A restart during the download begins it anew in a fresh layer.
      """
  }
  guard let download = budget.download else {
    return """
      Nothing tells the kubelet when \(code: container.name) is ready or still loading. The evidence does not show \
      how long its start takes.
      """
  }
  return """
    Nothing tells the kubelet when \(code: container.name) is ready or still loading, and its download takes \
    \(duration: download) by the measured rate.
    """
}

private func remedy(
  _ workload: Workload, _ container: PodSnapshot.Container, _ missing: [String], _ budget: StartBudget, port: Int64,
  path: String
) -> Finding.Remedy {
  let check: [Yaml.Entry] = [
    Yaml.Entry(key: "httpGet", value: ["path": .text(path), "port": .number(port)])
  ]
  func probe(_ name: String) -> Yaml {
    let period = Yaml.map(check).adding([Yaml.Entry(key: "periodSeconds", value: .number(Int64(StartBudget.period)))])
    let failures = name == "startupProbe" ? budget.failures : name == "livenessProbe" ? 6 : 3
    return period.adding([Yaml.Entry(key: "failureThreshold", value: .number(Int64(failures)))])
  }
  let fields = Yaml.map(missing.map { Yaml.Entry(key: $0, value: probe($0)) })
  return Finding.Remedy(
    text: """
      Add the missing probes on \(code: path) and port \(code: String(port)), with a start-up budget of \
      \(duration: .seconds(budget.failures * StartBudget.period)).
      """,
    patches: [workload.patch("Probes with a start-up budget", container: container, fields)],
    sideEffects: "A server that hangs while starting is restarted only after the start-up budget.")
}
