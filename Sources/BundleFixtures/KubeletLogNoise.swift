public import IncidentModel

/// Everyday kubelet log: nine in ten lines of any real kubelet.log, and in a story's log all that is not the story.
/// Varied by seed, in the dialect of a version, with times that never go back. Fast enough to write gigabytes:
/// bodies are rendered once, a line is a header in front of one of them. Gzip makes about a twelfth of it.
public struct KubeletLogNoise: Sendable {
  private var dice: Dice
  private let bodies: [[UInt8]]
  private let severities: [UInt8]
  private let process: [UInt8]
  private let zone: Zone
  /// Average distance of two lines in microseconds.
  private let spacing: Int
  private var time: Timestamp
  private var clock: HeaderClock

  /// - Parameter spacing: average microseconds between two lines.
  public init(seed: UInt64, minor: Int, zone: Zone = .utc, processID: Int, from start: Timestamp, spacing: Int) {
    dice = Dice(seed: seed, for: "noise")
    let rendered = NoiseBodies(minor: minor, seed: seed).render(1024)
    bodies = rendered.map { Array($0.body.utf8) }
    severities = rendered.map(\.severity)
    process = Array((" " + String(processID).rightAligned(7) + " ").utf8)
    (self.zone, self.spacing, time) = (zone, max(1, spacing), start)
    clock = HeaderClock()
  }

  /// Appends the next line with its line feed and returns its time.
  @discardableResult
  public mutating func append(to out: inout [UInt8]) -> Timestamp {
    guard !bodies.isEmpty else { return time }
    time = time + .microseconds(1 + dice.below(2 * spacing))
    let index = dice.below(bodies.count)
    out.append(severities[index])
    clock.append(time + .seconds(zone.secondsFromUTC), to: &out)
    out.append(contentsOf: process)
    out.append(contentsOf: bodies[index])
    out.append(0x0a)
    return time
  }

  /// The next line as text, for a log that is merged with a story.
  mutating func nextLine() -> LogLine {
    var bytes: [UInt8] = []
    let time = append(to: &bytes)
    return LogLine(time: time, text: String(decoding: bytes.dropLast(), as: UTF8.self))
  }
}

/// Writes `1122 12:14:43.223456`; what changes once a second is kept.
private struct HeaderClock: Sendable {
  private var second = Int64.min
  private var text: [UInt8] = []

  mutating func append(_ local: Timestamp, to out: inout [UInt8]) {
    let now = local.nanoseconds.dividedRoundingDown(by: 1_000_000_000)
    if now != second {
      second = now
      let date = local.date
      text = Array("\(padded(date.month, 2))\(padded(date.day, 2)) \(local.clockTime).".utf8)
    }
    out.append(contentsOf: text)
    var microsecond = (local.nanoseconds - now * 1_000_000_000) / 1000
    var divisor: Int64 = 100_000
    while divisor > 0 {
      out.append(0x30 + UInt8(truncatingIfNeeded: microsecond / divisor))
      microsecond %= divisor
      divisor /= 10
    }
  }
}

/// The bodies behind the header: `kubelet.go:2443] "SyncLoop (PLEG): event for pod" pod=…`.
private struct NoiseBodies {
  let dialect: KubeletDialect
  var dice: Dice
  let pods: [SimulatedPod]

  init(minor: Int, seed: UInt64) {
    dialect = KubeletDialect(minor: minor)
    dice = Dice(seed: seed, for: "noise bodies")
    let names = [
      "node-exporter", "fluent-bit", "kube-proxy", "cilium", "metrics-server", "eviction-exporter", "cert-manager",
    ]
    var pods: [SimulatedPod] = []
    for index in 0..<28 {
      let name = PodName(
        namespace: ["kube-system", "monitoring", "logging"][index % 3],
        name: "\(names[index % names.count])-\(dice.text(5, from: Dice.suffixLetters))")
      pods.append(
        SimulatedPod(
          name: name, uid: dice.uid(), workload: 0, sandbox: dice.hex(64), container: dice.hex(64),
          token: dice.text(5, from: Dice.suffixLetters), addressTail: index, created: Timestamp(nanoseconds: 0)))
    }
    self.pods = pods
  }

  typealias Body = (severity: UInt8, body: String)

  func render(_ count: Int) -> [Body] {
    var copy = self
    return (0..<count).map { _ in copy.body() }
  }

  private mutating func body() -> Body {
    let pod = pods[dice.below(pods.count)]
    return dialect.isText ? textBody(pod) : structuredBody(pod)
  }

  private func info(_ file: String, _ line: Int, _ text: String) -> Body { (0x49, "\(file):\(line)] \(text)") }
  private func error(_ file: String, _ line: Int, _ text: String) -> Body { (0x45, "\(file):\(line)] \(text)") }

  private func container(_ pod: SimulatedPod) -> String { String(pod.name.name.dropLast(6)) }

  private mutating func structuredBody(_ pod: SimulatedPod) -> Body {
    let (name, id) = ("pod=\"\(pod.name)\"", "podUID=\(dialect.named(pod.uid))")
    let token = "kube-api-access-\(pod.token)"
    let volume =
      "\\\"\(token)\\\" (UniqueName: \\\"kubernetes.io/projected/\(pod.uid)-\(token)\\\") "
      + "pod \\\"\(pod.name.name)\\\" (UID: \\\"\(pod.uid)\\\") "
    let reconciler = dialect.minor >= 26 ? "reconciler_common.go" : "reconciler.go"
    switch dice.below(12) {
    case 0, 1:
      let event = dialect.lifecycleEvent(
        of: pod, type: dice.pick(["ContainerStarted", "ContainerDied"]) ?? "", container: pod.container)
      return info("kubelet.go", dialect.syncLoop, "\"SyncLoop (PLEG): event for pod\" \(name) event=\(event)")
    case 2: return info("operation_generator.go", 617, "\"MountVolume.SetUp succeeded for volume \(volume)\" \(name)")
    case 3: return info(reconciler, 225, "\"operationExecutor.MountVolume started for volume \(volume)\" \(name)")
    case 4:
      return info(
        reconciler, 251, "\"operationExecutor.VerifyControllerAttachedVolume started for volume \(volume)\" \(name)")
    case 5:
      return info(
        "prober.go", 107,
        "\"Probe failed\" probeType=\"Readiness\" \(name) \(id) containerName=\"\(container(pod))\" "
          + "probeResult=\"failure\" output=\"HTTP probe failed with statuscode: 503\"")
    case 6, 7:
      return error(
        "dns.go", 153,
        "\"Nameserver limits exceeded\" err=\"Nameserver limits were exceeded, some nameservers have been omitted, "
          + "the applied nameserver line is: 10.0.0.2 1.1.1.1 8.8.8.8\"")
    case 8: return info("scope.go", 117, "\"RemoveContainer\" containerID=\"\(pod.container)\"")
    case 9:
      let wait = dice.pick(["10s", "20s", "40s", "1m20s", "2m40s", "5m0s"]) ?? "5m0s"
      return error(
        "pod_workers.go", 1301,
        "\"Error syncing pod, skipping\" err=\"failed to \\\"StartContainer\\\" for \\\"\(container(pod))\\\" with "
          + "CrashLoopBackOff: \\\"back-off \(wait) restarting failed container=\(container(pod)) "
          + "pod=\(pod.name.name)_\(pod.name.namespace)(\(pod.uid))\\\"\" \(name) \(id)")
    case 10:
      return info(
        "reflector.go", 368 + dice.below(3),
        "\"Caches populated\" type=\"*v1.ConfigMap\" "
          + "reflector=\"object-\\\"\(pod.name.namespace)\\\"/\\\"kube-root-ca.crt\\\"\""
      )
    default:
      return info(
        "kubelet.go", dialect.syncLoop + 58, "\"SyncLoop (probe)\" probe=\"readiness\" status=\"ready\" \(name)")
    }
  }

  private mutating func textBody(_ pod: SimulatedPod) -> Body {
    let name = dialect.pod(pod)
    let volume =
      "\"default-token-\(pod.token)\" (UniqueName: \"kubernetes.io/secret/\(pod.uid)-default-token-\(pod.token)\") "
      + "pod \"\(pod.name.name)\" (UID: \"\(pod.uid)\") "
    switch dice.below(9) {
    case 0, 1:
      let event = dialect.lifecycleEvent(
        of: pod, type: dice.pick(["ContainerStarted", "ContainerDied"]) ?? "", container: pod.container)
      return info("kubelet.go", dialect.syncLoop, "SyncLoop (PLEG): \"\(name)\", event: \(event)")
    case 2: return info("operation_generator.go", 672, "MountVolume.SetUp succeeded for volume \(volume)")
    case 3: return info("reconciler.go", 269, "operationExecutor.MountVolume started for volume \(volume)")
    case 4:
      return info("reconciler.go", 224, "operationExecutor.VerifyControllerAttachedVolume started for volume \(volume)")
    case 5: return info("kubelet.go", dialect.syncLoop - 50, "SyncLoop (UPDATE, \"api\"): \"\(name)\"")
    case 6:
      return error(
        "dns.go", 136,
        "Nameserver limits were exceeded, some nameservers have been omitted, "
          + "the applied nameserver line is: 10.0.0.2 1.1.1.1 8.8.8.8"
      )
    case 7: return info("scope.go", 111, "[topologymanager] RemoveContainer - Container ID: \(pod.container)")
    default:
      return info(
        "prober.go", 117,
        "Readiness probe for \"\(name):\(container(pod))\" failed (failure): HTTP probe failed with statuscode: 503")
    }
  }
}
