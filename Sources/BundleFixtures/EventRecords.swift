import IncidentModel

/// Events of a story as the API server keeps them: equal ones counted into one record, named after the object and the
/// nanosecond of their creation (client-go tools/record).
struct ClusterEvent: Sendable {
  enum Reporter: Sendable { case kubelet, scheduler, replicaSet(String), nodeController }

  var reporter: Reporter
  var isWarning: Bool
  var reason: String
  var message: String
  var kind: String
  var namespace: String
  var object: String
  var uid: String
  var container: String?
  var first: Timestamp
  var last: Timestamp
  var count = 1

  var name: String { "\(object).\(first.hex)" }

  /// What client-go compares before it counts instead of creating.
  func repeats(_ other: ClusterEvent) -> Bool {
    reason == other.reason && message == other.message && object == other.object && uid == other.uid
      && container == other.container && kind == other.kind
  }
}

/// Turns happenings into events, in the words of the node's version (facts: kubelet-messages.tsv, rows `ev.*`).
struct EventRecorder {
  let scenario: Scenario
  let history: History
  private(set) var events: [ClusterEvent] = []

  init(_ scenario: Scenario, _ history: History) { (self.scenario, self.history) = (scenario, history) }

  /// In the order kubectl lists them: by namespace, then by name.
  static func events(_ scenario: Scenario, _ history: History) -> [ClusterEvent] {
    var recorder = EventRecorder(scenario, history)
    for (time, what) in history.happenings {
      recorder.recordPodLife(what, time)
      recorder.recordNode(what, time)
    }
    return recorder.events.sorted { ($0.namespace, $0.name) < ($1.namespace, $1.name) }
  }

  private var minor: Int { scenario.machine.minor }

  private mutating func add(_ event: ClusterEvent) {
    if let index = events.lastIndex(where: { $0.repeats(event) }) {
      events[index].count += 1
      events[index].last = event.last
    } else {
      events.append(event)
    }
  }

  private mutating func pod(
    _ index: Int, _ time: Timestamp, _ reason: String, _ message: String, warning: Bool = false,
    inContainer: Bool = false,
    by reporter: ClusterEvent.Reporter = .kubelet
  ) {
    let pod = history.pods[index]
    add(
      ClusterEvent(
        reporter: reporter, isWarning: warning, reason: reason, message: message, kind: "Pod",
        namespace: pod.name.namespace,
        object: pod.name.name, uid: pod.uid, container: inContainer ? scenario.workloads[pod.workload].container : nil,
        first: time, last: time))
  }

  /// The kubelet puts the node's name where the uid belongs.
  private mutating func node(_ time: Timestamp, _ reason: String, _ message: String, warning: Bool = false) {
    let name = scenario.machine.name
    add(
      ClusterEvent(
        reporter: .kubelet, isWarning: warning, reason: reason, message: message, kind: "Node", namespace: "default",
        object: name, uid: name, first: time, last: time))
  }

  private mutating func recordPodLife(_ what: Happening, _ time: Timestamp) {
    switch what {
    case .created(let index): recordCreation(of: index, time)
    case .scheduled(let index):
      let name = history.pods[index].name
      pod(index, time, "Scheduled", "Successfully assigned \(name) to \(scenario.machine.name)", by: .scheduler)
    case .unschedulable(let index):
      pod(index, time, "FailedScheduling", unschedulable, warning: true, by: .scheduler)
    case .rejected(let index):
      pod(index, time, "Evicted", "The node had condition: [DiskPressure]. ", warning: true)
    case .queuedForPull(let index):
      pod(index, time, "Pulling", "Pulling image \(reference(index).goQuoted)", inContainer: true)
    case .pulled(let index, let image, let began, let queued, _):
      let text = pulled(index, size: scenario.images[image].compressed, pull: time - began, total: time - queued)
      pod(index, time, "Pulled", text, inContainer: true)
    case .present(let index):
      let tail = minor >= 33 ? " and can be accessed by the pod" : ""
      pod(
        index, time, "Pulled", "Container image \(reference(index).goQuoted) already present on machine\(tail)",
        inContainer: true)
    case .containerStarted(let index): recordStart(of: index, time)
    case .killing(let index):
      pod(index, time, "Evicted", history.pods[index].message ?? "", warning: true)
      guard history.pods[index].started != nil else { return }
      let container = scenario.workloads[history.pods[index].workload].container
      pod(index, time + .microseconds(910), "Killing", "Stopping container \(container)", inContainer: true)
    default: break
    }
  }

  private func reference(_ pod: Int) -> String { scenario.workloads[history.pods[pod].workload].image.text }

  private mutating func recordCreation(of index: Int, _ time: Timestamp) {
    let pod = history.pods[index]
    let workload = scenario.workloads[pod.workload]
    guard workload.controller == .deployment else { return }
    let set = workload.replicaSet(seed: scenario.seed)
    var dice = Dice(seed: scenario.seed, for: "uid \(set)")
    add(
      ClusterEvent(
        reporter: .replicaSet(set), isWarning: false, reason: "SuccessfulCreate",
        message: "Created pod: \(pod.name.name)",
        kind: "ReplicaSet", namespace: pod.name.namespace, object: set, uid: dice.uid(), first: time, last: time))
  }

  private mutating func recordStart(of index: Int, _ time: Timestamp) {
    let container = scenario.workloads[history.pods[index].workload].container
    let created =
      minor >= 35
      ? "Container created" : minor >= 29 ? "Created container: \(container)" : "Created container \(container)"
    pod(index, time + .milliseconds(65), "Created", created, inContainer: true)
    let started = minor >= 35 ? "Container started" : "Started container \(container)"
    pod(index, time + .milliseconds(190), "Started", started, inContainer: true)
  }

  private func pulled(_ pod: Int, size: Int64, pull: Duration, total: Duration) -> String {
    let start = "Successfully pulled image \(reference(pod).goQuoted)"
    func both(_ f: (Duration) -> Duration) -> String {
      "\(start) in \(goDuration(f(pull))) (\(goDuration(f(total))) including waiting)"
    }
    switch minor {
    case ...18: return start
    case 19...24: return "\(start) in \(goDuration(total))"
    case 25...27: return both { $0 }
    case 28...29: return both(truncatedToMilliseconds)
    default: return both(truncatedToMilliseconds) + ". Image size: \(size) bytes."
    }
  }

  /// All nodes of a k3d cluster share the host's disk, so its server has the taint as well.
  private var unschedulable: String {
    let n = scenario.machine.distribution == .k3d ? 2 : 1
    let (start, end) = (
      "0/\(n) nodes are available: \(n) node(s) had", "\(n) Preemption is not helpful for scheduling."
    )
    return switch minor {
    case ...23: "\(start) taint {node.kubernetes.io/disk-pressure: }, that the pod didn't tolerate."
    case 24...33:
      "\(start) untolerated taint {node.kubernetes.io/disk-pressure: }. preemption: 0/\(n) nodes are available: \(end)"
    default:
      "\(start) untolerated taint(s). no new claims to deallocate, preemption: 0/\(n) nodes are available: \(end)"
    }
  }

  private mutating func recordNode(_ what: Happening, _ time: Timestamp) {
    let name = scenario.machine.name
    switch what {
    case .kubeletStarted:
      node(time + .milliseconds(40), "Starting", "Starting kubelet.")
      node(time + .milliseconds(58), "InvalidDiskCapacity", "invalid capacity 0 on image filesystem", warning: true)
      for (index, status) in ["NodeHasSufficientMemory", "NodeHasNoDiskPressure", "NodeHasSufficientPID"].enumerated() {
        node(time + .microseconds(212_000 + index * 9), status, "Node \(name) status is now: \(status)")
      }
    case .attempting(let resource):
      node(time, "EvictionThresholdMet", "Attempting to reclaim \(resource.rawValue)", warning: true)
    case .pressure(let isOn):
      let status = isOn ? "NodeHasDiskPressure" : "NodeHasNoDiskPressure"
      node(time, status, "Node \(name) status is now: \(status)")
    case .imageGCFellShort(let wanted, let found, let percent, let isFirst):
      let error = KubeletDialect(minor: minor).imageGCError(
        wanted: wanted, found: found, percent: percent, capacity: scenario.disks[scenario.imageDisk].size)
      node(time, "FreeDiskSpaceFailed", error, warning: true)
      if !isFirst { node(time + .microseconds(700), "ImageGCFailed", error, warning: true) }
    default: break
    }
  }
}
