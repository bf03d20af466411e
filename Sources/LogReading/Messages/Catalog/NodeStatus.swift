// pkg/kubelet/kubelet_node_status.go: the flip of a node condition, up to 10 s after the eviction manager saw it.
//
//     I1122 13:32:44.100000     107 kubelet_node_status.go:736] "Recording event message for node" node="n" event="NodeHasDiskPressure"
import IncidentModel

extension MessageCatalog {
  static let nodeStatus: [MessageRow] = [
    MessageRow(
      "kubelet.node-status.recorded", in: "kubelet_node_status.go",
      says: "Recording event message for node", "Recording %s event message for node %s",
      means: { m in
        guard let event = m.value("event", 0) else { return nil }
        return nodeConditions[event].map { [.condition(.nodeCondition($0.condition, isTrue: $0.isTrue))] } ?? []
      },
      samples: [
        #"I1122 13:32:44.100000     107 kubelet_node_status.go:736] "Recording event message for node" node="node-b" event="NodeHasDiskPressure""#,
        #"I0202 13:37:54.100000     107 kubelet_node_status.go:554] Recording NodeHasNoDiskPressure event message for node node-b"#,
      ]),
    MessageRow(
      "kcm.taint.added", of: .controllerManager, in: "controller_utils.go", says: "Added taint to node",
      means: { m in
        guard let taint = m["taint"] else { return nil }
        let key = ["node.kubernetes.io/disk-pressure", "node.kubernetes.io/memory-pressure"].first {
          taint.contains(word: $0)
        }
        return key.map { [.condition(.taint(key: $0, added: true))] } ?? []
      },
      samples: [
        #"I1122 13:32:44.200000       1 controller_utils.go:217] "Added taint to node" taint={"key":"node.kubernetes.io/disk-pressure","effect":"NoSchedule"} node="node-b""#
      ]),
  ]

  /// Node events of the kubelet and the condition each one is about.
  static let nodeConditions: [String: (condition: String, isTrue: Bool)] = [
    "NodeHasDiskPressure": ("DiskPressure", true), "NodeHasNoDiskPressure": ("DiskPressure", false),
    "NodeHasInsufficientMemory": ("MemoryPressure", true), "NodeHasSufficientMemory": ("MemoryPressure", false),
    "NodeHasInsufficientPID": ("PIDPressure", true), "NodeHasSufficientPID": ("PIDPressure", false),
    "NodeReady": ("Ready", true), "NodeNotReady": ("Ready", false),
    "NodeSchedulable": ("Schedulable", true), "NodeNotSchedulable": ("Schedulable", false),
    "Rebooted": ("Rebooted", true),
  ]
}
