import IncidentModel

/// `kubectl get node NAME -o json|yaml` and `kubectl describe node`.
struct NodeDocuments {
  let scenario: Scenario
  let history: History

  private var machine: Scenario.Machine { scenario.machine }
  private var now: Timestamp { history.truth.collected }
  private var capacity: Int64 { scenario.disks.first?.size ?? 0 }

  /// Capacity minus the hard nodefs threshold (pkg/kubelet/cm/helpers.go).
  private var allocatable: Int64 {
    let reserved = scenario.settings.thresholds.first { $0.signal == .nodefsAvailable }?.value.amount(of: capacity) ?? 0
    return capacity - reserved
  }

  private func identifier(_ what: String) -> String {
    var dice = Dice(seed: scenario.seed, for: what)
    return dice.uid()
  }

  private var machineID: String { identifier("machine").replacing("-", with: "") }

  var document: Document {
    let started = scenario.start - .seconds(864_000)
    let metadata: Document = [
      "creationTimestamp": .string(started.api),
      "labels": [
        "kubernetes.io/arch": "amd64", "kubernetes.io/hostname": .string(machine.name), "kubernetes.io/os": "linux",
      ],
      "name": .string(machine.name), "uid": .string(identifier("node")),
    ]
    let taint = history.taintedSince.map { time in
      ["effect": "NoSchedule", "key": "node.kubernetes.io/disk-pressure", "timeAdded": .string(time.api)] as Document
    }
    return [
      "apiVersion": "v1", "kind": "Node", "metadata": metadata,
      "spec": Document.object(["podCIDR": "10.42.1.0/24"]).with("taints", taint.map { .array([$0]) }), "status": status,
    ]
  }

  private var status: Document {
    [
      "addresses": .array([
        ["address": .string(machine.address), "type": "InternalIP"],
        ["address": .string(machine.name), "type": "Hostname"],
      ]),
      "allocatable": [
        "cpu": "32", "ephemeral-storage": .string(String(allocatable)), "memory": "263841144Ki", "pods": "110",
      ],
      "capacity": [
        "cpu": "32", "ephemeral-storage": .string("\(capacity / 1024)Ki"), "memory": "263943544Ki", "pods": "110",
      ],
      "conditions": .array(conditions), "images": .array(images), "nodeInfo": nodeInfo,
    ]
  }

  private var nodeInfo: Document {
    [
      "architecture": "amd64", "bootID": .string(identifier("boot")),
      "containerRuntimeVersion": .string("\(machine.runtime.name)://\(machine.runtime.version)"),
      "kernelVersion": .string(machine.kernel), "kubeletVersion": .string(machine.kubeletVersion),
      "machineID": .string(machineID), "operatingSystem": "linux", "osImage": .string(machine.osImage),
      "systemUUID": .string(identifier("system")),
    ]
  }

  /// The images on the node at the end, the largest first, as the kubelet reports them.
  private var images: [Document] {
    let present = (history.states.last?.images ?? []).map { ($0, size(of: $0)) }
    return present.sorted { ($0.1, $1.0) > ($1.1, $0.0) }.map { index, size in
      let name = scenario.images[index].name.canonical
      let digest = "\(ImageName(name).repository)@\(history.identities[index].digest)"
      return ["names": .array([.string(digest), .string(name)]), "sizeBytes": .int(size)]
    }
  }

  private func size(of image: Int) -> Int64 {
    let value = scenario.images[image]
    return if case .docker = machine.runtime { value.unpacked } else { value.compressed }
  }

  typealias Condition = (type: String, isTrue: Bool, reason: String, message: String, changed: Timestamp)

  private var conditionList: [Condition] {
    let old = scenario.start + .milliseconds(240)
    let isOn = history.pressureIsOn
    let changed = (isOn ? history.pressureSince : history.pressureEnded) ?? old
    return [
      ("MemoryPressure", false, "KubeletHasSufficientMemory", "kubelet has sufficient memory available", old),
      (
        "DiskPressure", isOn, isOn ? "KubeletHasDiskPressure" : "KubeletHasNoDiskPressure",
        isOn ? "kubelet has disk pressure" : "kubelet has no disk pressure", changed
      ),
      ("PIDPressure", false, "KubeletHasSufficientPID", "kubelet has sufficient PID available", old),
      ("Ready", true, "KubeletReady", "kubelet is posting ready status", old),
    ]
  }

  private var heartbeat: Timestamp { now - .seconds(17) }

  private var conditions: [Document] {
    conditionList.map { condition in
      [
        "lastHeartbeatTime": .string(heartbeat.api), "lastTransitionTime": .string(condition.changed.api),
        "message": .string(condition.message), "reason": .string(condition.reason),
        "status": condition.isTrue ? "True" : "False", "type": .string(condition.type),
      ]
    }
  }

  // MARK: describe

  func describe(events: [ClusterEvent]) -> String {
    let zone = scenario.zone
    let out = """
      Name:               \(machine.name)
      Roles:              <none>
      Labels:             kubernetes.io/arch=amd64
                          kubernetes.io/hostname=\(machine.name)
                          kubernetes.io/os=linux
      CreationTimestamp:  \(zone.describe(scenario.start - .seconds(864_000)))
      Taints:             \(history.taintedSince == nil ? "<none>" : "node.kubernetes.io/disk-pressure:NoSchedule")
      Unschedulable:      false
      Lease:
        HolderIdentity:  \(machine.name)
        AcquireTime:     <unset>
        RenewTime:       \(zone.describe(now - .seconds(3)))
      Conditions:

      """
    let rows = conditionList.map {
      [
        $0.type, $0.isTrue ? "True" : "False", zone.describe(heartbeat), zone.describe($0.changed), $0.reason,
        $0.message,
      ]
    }
    let header = ["Type", "Status", "LastHeartbeatTime", "LastTransitionTime", "Reason", "Message"]
    return out + describeTable([header, header.map(underline)] + rows) + describedMachine + nodeEvents(events)
  }

  private var describedMachine: String {
    """
    Addresses:
      InternalIP:  \(machine.address)
      Hostname:    \(machine.name)
    Capacity:
      cpu:                32
      ephemeral-storage:  \(capacity / 1024)Ki
      memory:             263943544Ki
      pods:               110
    Allocatable:
      cpu:                32
      ephemeral-storage:  \(allocatable)
      memory:             263841144Ki
      pods:               110
    System Info:
      Machine ID:                 \(machineID)
      Kernel Version:             \(machine.kernel)
      OS Image:                   \(machine.osImage)
      Operating System:           linux
      Architecture:               amd64
      Container Runtime Version:  \(machine.runtime.name)://\(machine.runtime.version)
      Kubelet Version:            \(machine.kubeletVersion)

    """
  }

  private func nodeEvents(_ events: [ClusterEvent]) -> String {
    let rows = events.filter { $0.kind == "Node" }.sorted { $0.last < $1.last }.map { event in
      let (last, first) = (age(event.last), age(event.first))
      return [
        event.isWarning ? "Warning" : "Normal", event.reason,
        event.count > 1 ? "\(last) (x\(event.count) over \(first))" : last,
        "kubelet", event.message,
      ]
    }
    if rows.isEmpty { return "Events:              <none>\n" }
    let header = ["Type", "Reason", "Age", "From", "Message"]
    return "Events:\n" + describeTable([header, header.map(underline)] + rows)
  }

  private func age(_ time: Timestamp) -> String { humanAge(Int((now - time).inSeconds)) }
  private func underline(_ text: String) -> String { String(repeating: "-", count: text.count) }

  /// Indented by two, columns two blanks apart.
  private func describeTable(_ rows: [[String]]) -> String {
    guard let columns = rows.first?.count else { return "" }
    let widths = (0..<columns).map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      "  " + row.enumerated().map { $0 == columns - 1 ? $1 : $1.leftAligned(widths[$0] + 2) }.joined() + "\n"
    }.joined()
  }
}
