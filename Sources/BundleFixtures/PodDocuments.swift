import IncidentModel

/// `kubectl get pods -A -o json|yaml`.
struct PodDocuments {
  let scenario: Scenario
  let history: History

  var list: Document {
    let order = history.pods.indices.sorted { history.pods[$0].name < history.pods[$1].name }
    return .list(order.map { document(history.pods[$0]) })
  }

  private func document(_ pod: SimulatedPod) -> Document {
    let workload = scenario.workloads[pod.workload]
    return [
      "apiVersion": "v1", "kind": "Pod", "metadata": metadata(pod, workload), "spec": spec(pod, workload),
      "status": status(pod, workload),
    ]
  }

  private func metadata(_ pod: SimulatedPod, _ workload: Scenario.Workload) -> Document {
    let set = workload.replicaSet(seed: scenario.seed)
    var dice = Dice(seed: scenario.seed, for: "uid \(set)")
    var labels: Document = ["app": .string(workload.name)]
    var owner: Document?
    var generateName: String?
    switch workload.controller {
    case .deployment:
      let hash = String(set.dropFirst(workload.name.count + 1))
      labels = labels.with("pod-template-hash", .string(hash))
      (owner, generateName) = (self.owner("apps/v1", "ReplicaSet", set, dice.uid()), set + "-")
    case .daemonSet:
      (owner, generateName) = (self.owner("apps/v1", "DaemonSet", workload.name, dice.uid()), workload.name + "-")
    case .staticPod: owner = self.owner("v1", "Node", scenario.machine.name, dice.uid())
    }
    let annotations: Document? =
      workload.controller == .staticPod
      ? ["kubernetes.io/config.source": "file", "kubernetes.io/config.mirror": .string(dice.hex(32))] : nil
    let metadata: Document = [
      "creationTimestamp": .string(pod.created.api), "labels": labels, "name": .string(pod.name.name),
      "namespace": .string(pod.name.namespace), "uid": .string(pod.uid),
    ]
    return metadata.with("generateName", generateName.map { .string($0) }).with(
      "ownerReferences", owner.map { .array([$0]) }
    )
    .with("annotations", annotations)
  }

  private func owner(_ version: String, _ kind: String, _ name: String, _ uid: String) -> Document {
    [
      "apiVersion": .string(version), "blockOwnerDeletion": true, "controller": true, "kind": .string(kind),
      "name": .string(name), "uid": .string(uid),
    ]
  }

  // MARK: spec

  private func spec(_ pod: SimulatedPod, _ workload: Scenario.Workload) -> Document {
    let spec: Document = [
      "containers": .array([container(pod, workload)]), "dnsPolicy": "ClusterFirst", "enableServiceLinks": true,
      "preemptionPolicy": "PreemptLowerPriority", "priority": .int(Int64(workload.priority)), "restartPolicy": "Always",
      "schedulerName": "default-scheduler", "securityContext": [:], "serviceAccount": "default",
      "serviceAccountName": "default", "terminationGracePeriodSeconds": 30,
      "tolerations": .array(tolerations(workload)),
      "volumes": .array(workload.volumes.map(volume) + [tokenVolume(pod)]),
    ]
    return spec.with("nodeName", pod.scheduled == nil ? nil : .string(scenario.machine.name))
      .with("priorityClassName", workload.priorityClass.map { .string($0) })
  }

  private func container(_ pod: SimulatedPod, _ workload: Scenario.Workload) -> Document {
    let mounts = workload.volumes.map { ["mountPath": .string($0.mountPath), "name": .string($0.name)] as Document }
    let token: Document = [
      "mountPath": "/var/run/secrets/kubernetes.io/serviceaccount",
      "name": .string(pod.tokenVolume(minor: scenario.machine.minor)),
      "readOnly": true,
    ]
    let probe: Document = [
      "failureThreshold": 3, "httpGet": ["path": "/healthz", "port": 8080, "scheme": "HTTP"], "periodSeconds": 10,
      "successThreshold": 1, "timeoutSeconds": 1,
    ]
    let container: Document = [
      "image": .string(workload.image.text), "imagePullPolicy": .string(workload.pullPolicy),
      "name": .string(workload.container),
      "resources": resources(workload), "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "volumeMounts": .array(mounts + [token]),
    ]
    let environment = workload.environment.map { ["name": .string($0.name), "value": .string($0.value)] as Document }
    return
      container
      .with("args", workload.arguments.isEmpty ? nil : .array(workload.arguments.map { .string($0) }))
      .with("command", workload.command.isEmpty ? nil : .array(workload.command.map { .string($0) }))
      .with("env", environment.isEmpty ? nil : .array(environment))
      .with("readinessProbe", workload.hasProbes ? probe : nil).with("livenessProbe", workload.hasProbes ? probe : nil)
  }

  private func resources(_ workload: Scenario.Workload) -> Document {
    func amounts(_ list: [(resource: String, amount: String)]) -> Document? {
      list.isEmpty ? nil : .object(Dictionary(list.map { ($0.resource, .string($0.amount)) }, uniquingKeysWith: { $1 }))
    }
    return Document.object([:]).with("limits", amounts(workload.limits)).with("requests", amounts(workload.requests))
  }

  private func tolerations(_ workload: Scenario.Workload) -> [Document] {
    var keys: [Document] = ["not-ready", "unreachable"].map {
      [
        "effect": "NoExecute", "key": .string("node.kubernetes.io/\($0)"), "operator": "Exists",
        "tolerationSeconds": 300,
      ]
    }
    if workload.toleratesDiskPressure || workload.controller == .daemonSet {
      keys.append(["effect": "NoSchedule", "key": "node.kubernetes.io/disk-pressure", "operator": "Exists"])
    }
    return workload.controller == .staticPod ? [["effect": "NoExecute", "operator": "Exists"]] : keys
  }

  private func volume(_ volume: Scenario.Volume) -> Document {
    let name = Document.object(["name": .string(volume.name)])
    switch volume.kind {
    case .emptyDir(let limit):
      return name.with("emptyDir", Document.object([:]).with("sizeLimit", limit.map { .string($0) }))
    case .hostPath(let path): return name.with("hostPath", ["path": .string(path), "type": ""])
    case .configMap(let map): return name.with("configMap", ["defaultMode": 420, "name": .string(map)])
    }
  }

  private func tokenVolume(_ pod: SimulatedPod) -> Document {
    let name = pod.tokenVolume(minor: scenario.machine.minor)
    if scenario.machine.minor <= 20 {
      return ["name": .string(name), "secret": ["defaultMode": 420, "secretName": .string(name)]]
    }
    let sources: [Document] = [
      ["serviceAccountToken": ["expirationSeconds": 3607, "path": "token"]],
      ["configMap": ["items": .array([["key": "ca.crt", "path": "ca.crt"]]), "name": "kube-root-ca.crt"]],
    ]
    return ["name": .string(name), "projected": ["defaultMode": 420, "sources": .array(sources)]]
  }

  // MARK: status

  private func status(_ pod: SimulatedPod, _ workload: Scenario.Workload) -> Document {
    let status: Document = ["phase": .string(phase(pod)), "qosClass": .string(workload.qosClass)]
    switch pod.state {
    case .rejected:
      return status.with("message", pod.message.map { .string($0) }).with("reason", "Evicted")
        .with("startTime", pod.scheduled.map { .string($0.api) })
    case .evicted, .killing:
      return withContainers(status, pod, workload).with("message", pod.message.map { .string($0) }).with(
        "reason", "Evicted")
    case .unscheduled:
      return status.with("conditions", .array([condition("PodScheduled", false, pod.created, reason: "Unschedulable")]))
    default: return withContainers(status, pod, workload)
    }
  }

  private func phase(_ pod: SimulatedPod) -> String {
    switch pod.state {
    case .running: "Running"
    case .evicted, .killing, .rejected: "Failed"
    default: "Pending"
    }
  }

  /// Up to 1.21 an eviction replaced the whole status, so the containers' part is lost.
  private func withContainers(_ status: Document, _ pod: SimulatedPod, _ workload: Scenario.Workload) -> Document {
    guard let scheduled = pod.scheduled else { return status }
    let start = status.with("startTime", .string(scheduled.api))
    let isEvicted = pod.state == .evicted || pod.state == .killing
    if isEvicted && scenario.machine.minor <= 21 { return start }
    let isReady = pod.state == .running
    let changed = pod.finished ?? pod.started ?? scheduled
    let reason = isEvicted ? "PodFailed" : isReady ? nil : "ContainersNotReady"
    var conditions = [
      condition("Initialized", true, scheduled), condition("Ready", isReady, changed, reason: reason),
      condition("ContainersReady", isReady, changed, reason: reason), condition("PodScheduled", true, scheduled),
    ]
    if isEvicted, scenario.machine.minor >= 26 {
      conditions.insert(
        condition("DisruptionTarget", true, changed, reason: "TerminationByKubelet", message: pod.message), at: 0)
    }
    return start.with("conditions", .array(conditions)).with("hostIP", .string(scenario.machine.address))
      .with("podIP", .string("10.42.1.\(pod.addressTail)")).with(
        "containerStatuses", .array([containerStatus(pod, workload)]))
  }

  private func condition(
    _ type: String, _ isTrue: Bool, _ time: Timestamp, reason: String? = nil, message: String? = nil
  ) -> Document {
    let condition: Document = [
      "lastProbeTime": nil, "lastTransitionTime": .string(time.api), "status": isTrue ? "True" : "False",
      "type": .string(type),
    ]
    return condition.with("reason", reason.map { .string($0) }).with("message", message.map { .string($0) })
  }

  private func containerStatus(_ pod: SimulatedPod, _ workload: Scenario.Workload) -> Document {
    let image = scenario.images.firstIndex { $0.name.canonical == workload.image.canonical }
    let name = workload.image.canonical
    let id =
      pod.started == nil ? "" : image.map { "\(ImageName(name).repository)@\(history.identities[$0].digest)" } ?? ""
    let isRunning = pod.state == .running
    let status: Document = [
      "image": .string(pod.started == nil ? workload.image.text : name), "imageID": .string(id), "lastState": [:],
      "name": .string(workload.container), "ready": .bool(isRunning), "restartCount": 0, "started": .bool(isRunning),
      "state": state(pod),
    ]
    return status.with(
      "containerID", pod.started == nil ? nil : .string("\(scenario.machine.runtime.name)://\(pod.container)"))
  }

  private func state(_ pod: SimulatedPod) -> Document {
    guard let started = pod.started else { return ["waiting": ["reason": "ContainerCreating"]] }
    guard let finished = pod.finished else { return ["running": ["startedAt": .string(started.api)]] }
    return [
      "terminated": [
        "containerID": .string("\(scenario.machine.runtime.name)://\(pod.container)"), "exitCode": 137,
        "finishedAt": .string(finished.api), "reason": "Error", "startedAt": .string(started.api),
      ]
    ]
  }
}
