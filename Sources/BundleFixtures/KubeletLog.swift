import IncidentModel

/// The kubelet's log of a story: every happening as the lines its version prints, at the default verbosity of 2.
struct KubeletLog {
  let scenario: Scenario
  let history: History
  let dialect: KubeletDialect
  private(set) var klog: KlogWriter

  init(_ scenario: Scenario, _ history: History) {
    (self.scenario, self.history) = (scenario, history)
    dialect = KubeletDialect(minor: scenario.machine.minor)
    klog = KlogWriter(zone: scenario.zone, processID: scenario.machine.processID)
  }

  static func lines(_ scenario: Scenario, _ history: History) -> [LogLine] {
    var log = KubeletLog(scenario, history)
    for (time, what) in history.happenings {
      log.writePodLife(what, time)
      log.writeEviction(what, time)
      log.writeNode(what, time)
    }
    return log.klog.lines
  }

  func pod(_ index: Int) -> SimulatedPod { history.pods[index] }

  /// The same thing in the words of both eras.
  mutating func say(
    _ severities: (text: Character, structured: Character), _ time: Timestamp, _ file: String, _ line: Int,
    text: String,
    structured: String, _ keys: [(String, String)] = []
  ) {
    if dialect.isText {
      klog.write(severities.text, time, file, line, text)
    } else {
      klog.write(
        severities.structured, time, file, line, structured.goQuoted + keys.map { " \($0.0)=\($0.1)" }.joined())
    }
  }

  // MARK: pods

  private mutating func writePodLife(_ what: Happening, _ time: Timestamp) {
    switch what {
    case .added(let index):
      let pods = dialect.isText ? pod(index).name.description : dialect.list([pod(index)])
      say(
        ("I", "I"), time, "kubelet.go", dialect.syncLoop - 28,
        text: "SyncLoop (ADD, \"api\"): \"\(dialect.pod(pod(index)))\"",
        structured: "SyncLoop ADD", [("source", "\"api\""), ("pods", pods)])
    case .rejected(let index): writeRejection(of: pod(index), time)
    case .sandboxReady(let index):
      writeVolume(of: pod(index), time)
      writeLifecycle(of: pod(index), "ContainerStarted", pod(index).sandbox, time)
    case .containerStarted(let index):
      writeLifecycle(of: pod(index), "ContainerStarted", pod(index).container, time + .milliseconds(620))
      writeStartup(of: pod(index), time + .milliseconds(622))
    case .containerDied(let index):
      guard pod(index).started != nil else { return }
      writeLifecycle(of: pod(index), "ContainerDied", pod(index).container, time)
      writeLifecycle(of: pod(index), "ContainerDied", pod(index).sandbox, time + .microseconds(88))
    default: break
    }
  }

  private mutating func writeRejection(of pod: SimulatedPod, _ time: Timestamp) {
    switch dialect.minor {
    case ...20:
      klog.write(
        "W", time, "eviction_manager.go", 172,
        "Failed to admit pod \(dialect.pod(pod)) - node has conditions: [DiskPressure]")
    case 21...30:
      let conditions = dialect.minor >= 28 ? "[\"DiskPressure\"]" : "[DiskPressure]"
      klog.write(
        "I", time, "eviction_manager.go", dialect.lines.waiting - 25, message: "Failed to admit pod to node",
        ("pod", dialect.pod(pod)), ("nodeCondition", conditions))
    default:
      var keys = [("podUID", "\"\(pod.uid)\""), ("pod", dialect.pod(pod)), ("reason", "\"Evicted\"")]
      keys.append(("message", "\"The node had condition: [DiskPressure]. \""))
      if dialect.minor >= 36 { keys.append(("operation", "\"pod_add\"")) }
      let file = dialect.minor >= 34 ? "allocation_manager.go" : "kubelet.go"
      say(("I", "I"), time, file, dialect.minor >= 34 ? 588 : 2300, text: "", structured: "Pod admission denied", keys)
    }
  }

  private mutating func writeVolume(of pod: SimulatedPod, _ time: Timestamp) {
    let volume = pod.tokenVolume(minor: dialect.minor)
    let unique = "kubernetes.io/\(dialect.minor <= 20 ? "secret" : "projected")/\(pod.uid)-\(volume)"
    let text = "volume \"\(volume)\" (UniqueName: \"\(unique)\") pod \"\(pod.name.name)\" (UID: \"\(pod.uid)\") "
    let steps = [
      ("reconciler_common.go", 251, "operationExecutor.VerifyControllerAttachedVolume started for ", 640),
      ("reconciler_common.go", 225, "operationExecutor.MountVolume started for ", 538),
      ("operation_generator.go", 617, "MountVolume.SetUp succeeded for ", 491),
    ]
    for (file, line, words, before) in steps {
      let name = dialect.minor < 26 && file == "reconciler_common.go" ? "reconciler.go" : file
      say(
        ("I", "I"), time - .milliseconds(before), name, line, text: words + text, structured: words + text,
        [("pod", dialect.pod(pod))])
    }
  }

  private mutating func writeLifecycle(of pod: SimulatedPod, _ type: String, _ container: String, _ time: Timestamp) {
    let event = dialect.lifecycleEvent(of: pod, type: type, container: container)
    say(
      ("I", "I"), time, "kubelet.go", dialect.syncLoop,
      text: "SyncLoop (PLEG): \"\(dialect.pod(pod))\", event: \(event)", structured: "SyncLoop (PLEG): event for pod",
      [("pod", dialect.pod(pod)), ("event", event)])
  }

  /// 1.26 and later; from 1.34 without the pull times.
  private mutating func writeStartup(of pod: SimulatedPod, _ time: Timestamp) {
    guard dialect.minor >= 26 else { return }
    let total = time - pod.created
    let zero = "0001-01-01 00:00:00 +0000 UTC"
    let pulling = pod.firstPull.flatMap { first in pod.lastPull.map { $0 - first } } ?? .zero
    let uptime = time.seconds(since: scenario.start) + 8.213
    func running(_ t: Timestamp) -> String { "\"\(scenario.zone.go(t)) m=+\(fixed(uptime, 6))\"" }
    var keys = [("pod", dialect.pod(pod)), ("podStartSLOduration", fixed((total - pulling).inSeconds, 6))]
    if dialect.minor >= 29 { keys.append(("podStartE2EDuration", "\"\(goDuration(total))\"")) }
    if dialect.minor >= 34 {
      keys.append(("totalImagesPullingTime", "\"\(goDuration(pulling))\""))
      keys.append(("totalInitContainerRuntime", "\"0s\""))
      keys.append(("isStatefulPod", "false"))
    }
    let created = dialect.minor == 26 ? "pod.CreationTimestamp" : "podCreationTimestamp"
    keys.append((created, "\"\(Zone.utc.go(pod.created, digits: 0))\""))
    if dialect.minor >= 34 {
      keys.append(("imagePullSessionsCount", pod.firstPull == nil ? "0" : "1"))
      keys.append(("imagePullSessionsStartsCount", "0"))
    } else {
      keys.append(("firstStartedPulling", "\"\(pod.firstPull.map { scenario.zone.go($0) } ?? zero)\""))
      keys.append(("lastFinishedPulling", "\"\(pod.lastPull.map { scenario.zone.go($0) } ?? zero)\""))
    }
    keys.append(("observedRunningTime", running(time - .milliseconds(2))))
    keys.append(("watchObservedRunningTime", running(time)))
    let text = "Observed pod startup duration"
    say(
      ("I", "I"), time, "pod_startup_latency_tracker.go", dialect.minor >= 34 ? 148 : 104, text: text, structured: text,
      keys)
  }

  // MARK: eviction and garbage collection

  private mutating func writeEviction(_ what: Happening, _ time: Timestamp) {
    let (lines, file) = (dialect.lines, "eviction_manager.go")
    func name(_ resource: StarvedResource) -> [(String, String)] { [("resourceName", "\"\(resource.rawValue)\"")] }
    switch what {
    case .attempting(let resource):
      say(
        ("W", "I"), time, file, lines.attempting, text: "eviction manager: attempting to reclaim \(resource.rawValue)",
        structured: "Eviction manager: attempting to reclaim", name(resource))
    case .mustEvict(let resource):
      say(
        ("I", "I"), time, file, lines.mustEvict,
        text: "eviction manager: must evict pod(s) to reclaim \(resource.rawValue)",
        structured: "Eviction manager: must evict pod(s) to reclaim", name(resource))
    case .reduced(let resource):
      say(
        ("I", "I"), time, file, lines.mustEvict - 5,
        text: "eviction manager: able to reduce \(resource.rawValue) pressure without evicting pods.",
        structured: "Eviction manager: able to reduce resource pressure without evicting pods.", name(resource))
    case .ranked(let pods):
      let list = dialect.list(pods.map(pod))
      say(
        ("I", "I"), time, file, lines.ranked, text: "eviction manager: pods ranked for eviction: \(list)",
        structured: "Eviction manager: pods ranked for eviction", [("pods", list)])
    case .criticalSkipped(let index):
      say(
        ("E", "E"), time, file, lines.evicted - 28,
        text: "eviction manager: cannot evict a critical pod \(dialect.pod(pod(index)))",
        structured: "Eviction manager: cannot evict a critical pod", [("pod", dialect.pod(pod(index)))])
    case .nothingToEvict:
      let words = "viction manager: eviction thresholds have been met, but no pods are active to evict"
      say(("E", "E"), time, file, lines.mustEvict + 11, text: "e" + words, structured: "E" + words)
    case .onlyCriticalPods:
      let words = "viction manager: unable to evict any pods from the node"
      say(("I", "I"), time, file, lines.ranked + 31, text: "e" + words, structured: "E" + words)
    case .killing(let index): writeKill(of: pod(index), time)
    case .evicted(let index): writeEvicted(pod(index), time)
    case .cleanedUp(let index):
      let list = dialect.list([pod(index)])
      say(
        ("I", "I"), time, file, dialect.cleaned, text: "eviction manager: pods \(list) successfully cleaned up",
        structured: "Eviction manager: pods successfully cleaned up", [("pods", list)])
    default: writeCollection(what, time)
    }
  }

  private mutating func writeEvicted(_ pod: SimulatedPod, _ time: Timestamp) {
    let (file, list) = ("eviction_manager.go", dialect.list([pod]))
    say(
      ("I", "I"), time, file, dialect.lines.evicted,
      text: "eviction manager: pod \(dialect.pod(pod)) is evicted successfully",
      structured: "Eviction manager: pod is evicted successfully", [("pod", dialect.pod(pod))])
    say(
      ("I", "I"), time + .microseconds(14), file, dialect.lines.waiting,
      text: "eviction manager: pods \(list) evicted, waiting for pod to be cleaned up",
      structured: "Eviction manager: pods evicted, waiting for pod to be cleaned up", [("pods", list)])
  }

  /// The pod's own grace period up to 1.27, two seconds from 1.28.
  private mutating func writeKill(of pod: SimulatedPod, _ time: Timestamp) {
    guard pod.started != nil else { return }
    let container = "\(scenario.machine.runtime.name)://\(pod.container)"
    let workload = scenario.workloads[pod.workload]
    let grace = dialect.minor >= 28 ? 2 : 30
    let wording = dialect.minor >= 19 ? "with a \(grace)" : "with \(grace)"
    say(
      ("I", "I"), time + .microseconds(430), "kuberuntime_container.go", dialect.kill,
      text: "Killing container \"\(container)\" \(wording) second grace period",
      structured: dialect.minor == 21
        ? "Killing container with a grace period override" : "Killing container with a grace period",
      [
        ("pod", dialect.pod(pod)), ("podUID", dialect.named(pod.uid)), ("containerName", "\"\(workload.container)\""),
        ("containerID", "\"\(container)\""), ("gracePeriod", String(grace)),
      ])
  }
}
