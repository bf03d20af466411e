// What the eviction manager says beside its decisions: pkg/kubelet/eviction/eviction_manager.go, mostly at -v=3.
//
//     I1122 12:14:43.223456    1423 eviction_manager.go:300] "Eviction manager: no resources are starved"
//     I1122 12:14:43.223456    1423 eviction_manager.go:265] "FileSystem detection" DedicatedImageFs=true SplitImageFs=false
import IncidentModel

extension MessageCatalog {
  static let evictionRemarks: [MessageRow] = [
    MessageRow(
      "kubelet.eviction.control-loop-started", in: "eviction_manager.go",
      says: "Eviction manager: starting control loop", means: { _ in [.remark(.controlLoopStarted)] },
      samples: [
        #"I1122 13:30:32.102147     107 eviction_manager.go:189] "Eviction manager: starting control loop""#
      ]),
    MessageRow(
      "kubelet.eviction.nothing-starved", isChatter: true, in: "eviction_manager.go",
      says: "Eviction manager: no resources are starved", means: { _ in [.remark(.noResourcesStarved)] },
      samples: [
        #"I1122 13:30:52.919548     107 eviction_manager.go:366] "Eviction manager: no resources are starved""#,
        #"I0202 13:30:52.919548     107 eviction_manager.go:324] eviction manager: no resources are starved"#,
      ]),
    MessageRow(
      "kubelet.eviction.conditions-observed", in: "eviction_manager.go",
      says: "Eviction manager: node conditions - observed", "eviction manager: node conditions - observed: %v",
      means: { m in
        m.value("nodeCondition", 0).map { [.remark(.conditions(NodeConditionList.read($0), isHeld: false))] }
      },
      samples: [
        #"I1122 13:32:43.642338     107 eviction_manager.go:322] "Eviction manager: node conditions - observed" nodeCondition=["DiskPressure"]"#,
        #"I1122 13:32:43.642338     107 eviction_manager.go:297] "Eviction manager: node conditions - observed" nodeCondition=[DiskPressure]"#,
        #"I0202 13:32:43.642338     107 eviction_manager.go:280] eviction manager: node conditions - observed: [DiskPressure]"#,
      ]),
    MessageRow(
      "kubelet.eviction.conditions-held", in: "eviction_manager.go",
      says: "Eviction manager: node conditions - transition period not met",
      "eviction manager: node conditions - transition period not met: %v",
      means: { m in
        m.value("nodeCondition", 0).map { [.remark(.conditions(NodeConditionList.read($0), isHeld: true))] }
      },
      samples: [
        #"I1122 13:34:43.642338     107 eviction_manager.go:333] "Eviction manager: node conditions - transition period not met" nodeCondition=["DiskPressure"]"#,
        #"I0202 13:34:43.642338     107 eviction_manager.go:291] eviction manager: node conditions - transition period not met: [MemoryPressure DiskPressure]"#,
      ]),
    MessageRow(
      "kubelet.eviction.storage-layout", in: "eviction_manager.go", "cadvisor_stats_provider.go",
      says: "FileSystem detection", "Detect Split Filesystem",
      means: { m in
        // Only CRI-O splits images from writable layers, and then this line lists the two.
        if m["ImageFilesystems"] != nil || m["ContainerFilesystems"] != nil {
          return [.remark(.storageLayout(dedicatedImages: nil, splitImages: true))]
        }
        guard let dedicated = m["DedicatedImageFs"] else { return nil }
        return [
          .remark(
            .storageLayout(dedicatedImages: dedicated == "true", splitImages: m["SplitImageFs"].map { $0 == "true" }))
        ]
      },
      samples: [
        #"I1122 13:30:52.919548     107 eviction_manager.go:265] "FileSystem detection" DedicatedImageFs=true SplitImageFs=false"#,
        #"I1122 13:30:52.919548     107 cadvisor_stats_provider.go:217] "Detect Split Filesystem" ImageFilesystems={"timestamp":1} ContainerFilesystems={"timestamp":1}"#,
      ]),
    MessageRow(
      "kubelet.eviction.problem", in: "eviction_manager.go", "helpers.go", "helpers_windows.go",
      says: "Eviction manager: failed to check if we have separate container filesystem. Ignoring.",
      "Eviction manager: found conflicting containerfs eviction. Ignoring.",
      "Eviction manager: no ranking function for signal", "eviction manager: no ranking function for signal %s",
      "Eviction manager: failed to construct signal", "eviction manager: failed to construct signal: %q error: %v",
      "eviction manager: error getting pod disk usage %v",
      "eviction manager: threshold %s was crossed, but reclaim is not implemented for this threshold.",
      means: { m in
        let object = m["signal"] ?? m["threshold"] ?? (m.holes.count == 2 ? m.hole(0) : nil)
        return m.failed("eviction-manager", object: object, error: m["err"] ?? m.holes.last ?? m.text)
      },
      samples: [
        #"E1122 13:30:52.919548     107 eviction_manager.go:275] "eviction manager: failed to check if we have separate container filesystem. Ignoring." err="no imagefs label for configured runtime""#,
        #"E1122 13:30:52.919548     107 eviction_manager.go:281] "eviction manager: found conflicting containerfs eviction. Ignoring." err="containerfs.available can not be set""#,
        #"E1122 13:30:52.919548     107 eviction_manager.go:405] "Eviction manager: no ranking function for signal" threshold="pid.available""#,
        #"E0202 13:30:52.919548     107 eviction_manager.go:362] eviction manager: no ranking function for signal pid.available"#,
        #"E1122 13:30:52.919548     107 helpers.go:760] "Eviction manager: failed to construct signal" err="system container \"pods\" not found in metrics" signal="allocatableMemory.available""#,
        #"E0202 13:30:52.919548     107 eviction_manager.go:520] eviction manager: error getting pod disk usage volume not found"#,
      ]),
  ]
}

/// Conditions as Go and JSON list them: `[DiskPressure PIDPressure]`, `["DiskPressure"]`.
enum NodeConditionList {
  static func read(_ text: String) -> [String] {
    text.utf8.split(whereSeparator: { " ,[]\"".utf8.contains($0) }).map { String(Substring($0)) }
  }
}
