import IncidentModel

/// Controllers, scheduler and the kubelet's pod workers, as far as a disk story needs them.
extension Simulation {
  /// Creates a pod with every name and id it will ever have; returns its index.
  mutating func makePod(of workload: Int, at time: Timestamp) -> Int {
    let value = scenario.workloads[workload]
    var dice = Dice(seed: scenario.seed, for: "pod \(value.namespace)/\(value.name) \(pods.count)")
    let name =
      switch value.controller {
      case .deployment: "\(value.replicaSet(seed: scenario.seed))-\(dice.text(5, from: Dice.suffixLetters))"
      case .daemonSet: "\(value.name)-\(dice.text(5, from: Dice.suffixLetters))"
      case .staticPod: "\(value.name)-\(scenario.machine.name)"
      }
    pods.append(
      SimulatedPod(
        name: PodName(namespace: value.namespace, name: name), uid: dice.uid(), workload: workload,
        sandbox: dice.hex(64), container: dice.hex(64), token: dice.text(5, from: Dice.suffixLetters),
        addressTail: 10 + pods.count, created: time))
    return pods.count - 1
  }

  mutating func start(_ pod: Int, at time: Timestamp, second: Int) {
    let workload = scenario.workloads[pods[pod].workload]
    pods[pod].state = .running
    (pods[pod].started, pods[pod].startedSecond) = (time, second)
    use[scenario.imageDisk][.writableLayer(pod: pod)] = workload.layerBytes
    use[0][.containerLog(pod: pod)] = 8_192
  }

  /// A new pod where one is wanted.
  mutating func control() {
    for workload in controllers.indices where controllers[workload].nextPod == second {
      controllers[workload].nextPod = nil
      let pod = makePod(of: workload, at: stamp())
      record(.created(pod: pod))
    }
  }

  /// The first replacement follows at once, later ones ever more slowly, as a controller that backs off.
  mutating func replace(_ pod: Int, afterRejection: Bool) {
    let workload = pods[pod].workload
    guard scenario.workloads[workload].controller != .staticPod else { return }
    let inARow = afterRejection ? controllers[workload].rejectionsInARow : 0
    controllers[workload].rejectionsInARow = afterRejection ? inARow + 1 : 0
    controllers[workload].nextPod = second + (afterRejection ? min(120, 2 << min(inARow, 8)) : 1)
  }

  /// Pods that do not tolerate the taint wait; the scheduler says so once and again every five minutes.
  mutating func schedule() {
    for pod in pods.indices where pods[pod].state == .unscheduled {
      if isTainted, !scenario.workloads[pods[pod].workload].isScheduledUnderPressure {
        let born = (pods[pod].created - scenario.start).nanoseconds / 1_000_000_000
        if (second - Int(born)) % 300 == 0 { record(.unschedulable(pod: pod)) }
      } else {
        pods[pod].scheduled = record(.scheduled(pod: pod))
        admit(pod)
      }
    }
  }

  /// Under DiskPressure only critical pods pass; the toleration does not help here (eviction_manager.go Admit).
  private mutating func admit(_ pod: Int) {
    record(.added(pod: pod), after: 14_000)
    guard manager.hasPressure, !scenario.workloads[pods[pod].workload].isCritical else {
      pods[pod].state = .starting
      return
    }
    let time = record(.rejected(pod: pod))
    pods[pod].state = .rejected
    pods[pod].message =
      (scenario.machine.minor >= 26 ? "Pod was rejected: " : "Pod ") + "The node had condition: [DiskPressure]. "
    history.truth.rejections.append(Truth.Rejection(pod: pods[pod].name, time: time))
    replace(pod, afterRejection: true)
  }

  /// Sandboxes a second after admission, then the image, then the container.
  mutating func work() {
    for pod in pods.indices where pods[pod].state == .starting {
      guard let scheduled = pods[pod].scheduled, second > Int(scheduled.seconds(since: scenario.start)) else {
        continue
      }
      record(.sandboxReady(pod: pod), after: 180_000)
      let workload = scenario.workloads[pods[pod].workload]
      let isThere = image(of: pod).map { isOnNode[$0] } ?? true
      if isThere && workload.pullPolicy != "Always" {
        record(.present(pod: pod))
        start(pod, at: stamp(after: 21_000), second: second)
        record(.containerStarted(pod: pod))
      } else {
        pods[pod].state = .waitingForImage
        pods[pod].queuedAt = record(.queuedForPull(pod: pod))
        pullQueue.append(pod)
      }
    }
  }

  /// The kubelet posts its conditions every ten seconds; the node lifecycle controller sets the taint right after.
  mutating func reportStatus() {
    guard manager.hasPressure != isTainted else { return }
    isTainted = manager.hasPressure
    let time = record(.pressure(isTainted))
    history.truth.pressure.append(Truth.Pressure(time: time, isOn: isTainted))
    if isTainted { history.pressureSince = time } else { history.pressureEnded = time }
    history.taintedSince = isTainted ? time : nil
  }
}

extension Scenario.Workload {
  /// `name-<pod-template-hash>`; the hash is the same for every pod of one revision.
  func replicaSet(seed: UInt64) -> String {
    var dice = Dice(seed: seed, for: "replicaset \(namespace)/\(name)")
    return
      "\(name)-\(dice.text(8, from: Dice.suffixLetters))\(4 + dice.below(6))\(dice.text(1, from: Dice.suffixLetters))"
  }
}
