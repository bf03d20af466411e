import IncidentModel

/// The start of the kubelet and the conditions of its node, as its log tells them.
extension KubeletLog {
  mutating func writeNode(_ what: Happening, _ time: Timestamp) {
    switch what {
    case .kubeletStarted: writeStart(time)
    case .pressure(let isOn):
      let event = isOn ? "NodeHasDiskPressure" : "NodeHasNoDiskPressure"
      writeNodeEvent(event, time)
    default: break
    }
  }

  private mutating func writeNodeEvent(_ event: String, _ time: Timestamp) {
    let node = scenario.machine.name
    say(
      ("I", "I"), time, "kubelet_node_status.go", dialect.nodeStatus,
      text: "Recording \(event) event message for node \(node)",
      structured: "Recording event message for node", [("node", "\"\(node)\""), ("event", "\"\(event)\"")])
  }

  private mutating func writeStart(_ time: Timestamp) {
    let version = scenario.machine.kubeletVersion
    say(
      ("I", "I"), time, "server.go", 417 + (dialect.minor - 20) * 8, text: "Version: \(version)",
      structured: "Kubelet version",
      [("kubeletVersion", "\"\(version)\"")])
    let words = "Creating Container Manager object based on Node Config"
    if dialect.minor >= 28 {
      say(
        ("I", "I"), time + .milliseconds(19), "container_manager_linux.go", 281, text: "", structured: words,
        [("nodeConfig", nodeConfig)])
    }
    say(
      ("I", "I"), time + .milliseconds(64), "kubelet.go", dialect.syncLoop - 115,
      text: "Starting kubelet main sync loop.",
      structured: "Starting kubelet main sync loop")
    if dialect.minor >= 31 {
      say(
        ("I", "I"), time + .milliseconds(131), "eviction_manager.go", 189, text: "",
        structured: "Eviction manager: starting control loop")
    }
    if dialect.minor >= 32 {
      say(
        ("E", "E"), time + .milliseconds(139), "eviction_manager.go", dialect.lines.attempting - 109, text: "",
        structured: "eviction manager: failed to check if we have separate container filesystem. Ignoring.",
        [("err", "\"no imagefs label for configured runtime\"")])
    }
    for (index, event) in ["NodeHasSufficientMemory", "NodeHasNoDiskPressure", "NodeHasSufficientPID"].enumerated() {
      writeNodeEvent(event, time + .microseconds(212_000 + index * 9))
    }
  }

  /// What 1.28 and later print of the container manager's configuration: the thresholds in effect.
  private var nodeConfig: String {
    let thresholds = scenario.settings.thresholds.sorted { $0.signal.rawValue < $1.signal.rawValue }.map { threshold in
      let reclaim = threshold.minimumReclaim.map(value) ?? "null"
      return
        "{\"Signal\":\"\(threshold.signal.rawValue)\",\"Operator\":\"LessThan\",\"Value\":\(value(threshold.value)),"
        + "\"GracePeriod\":0,\"MinReclaim\":\(reclaim)}"
    }
    return "{\"NodeName\":\"\(scenario.machine.name)\",\"RuntimeCgroupsName\":\"\",\"SystemCgroupsName\":\"\","
      + "\"KubeletCgroupsName\":\"\",\"KubeletOOMScoreAdj\":-999,\"ContainerRuntime\":\"\",\"CgroupsPerQOS\":true,"
      + "\"CgroupRoot\":\"/\",\"CgroupDriver\":\"systemd\",\"KubeletRootDir\":\"/var/lib/kubelet\","
      + "\"ProtectKernelDefaults\":false,\"HardEvictionThresholds\":[\(thresholds.joined(separator: ","))],"
      + "\"QOSReserved\":{},\"CPUManagerPolicy\":\"none\",\"PodPidsLimit\":-1,\"EnforceCPULimits\":true}"
  }

  private func value(_ value: ThresholdValue) -> String {
    switch value {
    case .fraction(let fraction): "{\"Quantity\":null,\"Percentage\":\(fraction)}"
    case .amount(let bytes): "{\"Quantity\":\"\(binaryQuantity(bytes))\",\"Percentage\":0}"
    }
  }
}
