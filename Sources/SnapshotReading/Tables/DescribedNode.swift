internal import IncidentModel

/// A node from its description.
enum DescribedNode {
  static func snapshot(_ outline: Outline) -> NodeSnapshot {
    var node = NodeSnapshot(name: outline.value("Name") ?? "")
    node.labels = outline.labels(["Labels"])
    node.created = outline.time(at: ["CreationTimestamp"])
    node.machineID = outline.value("System Info", "Machine ID")
    node.osImage = outline.value("System Info", "OS Image")
    node.runtimeVersion = outline.value("System Info", "Container Runtime Version")
    node.kubeletVersion = outline.value("System Info", "Kubelet Version")
    node.addresses = outline.names(below: ["Addresses"]).compactMap { outline.value(at: ["Addresses", $0]) }
    node.ephemeralCapacity = outline.value("Capacity", "ephemeral-storage").flatMap(KubernetesQuantity.bytes)
    node.ephemeralAllocatable = outline.value("Allocatable", "ephemeral-storage").flatMap(KubernetesQuantity.bytes)
    node.conditions = outline.lines(["Conditions"]).compactMap(condition)
    node.taints = taints(outline)
    return node
  }

  private static func condition(_ row: String) -> NodeSnapshot.Condition? {
    let cells = DescribeBlock.cells(row).map(String.init)
    guard cells.count >= 5, ["True", "False", "Unknown"].contains(cells[1]) else { return nil }
    return .init(
      type: cells[0], isTrue: cells[1] == "True", reason: cells[4], message: cells.count > 5 ? cells[5] : "",
      transition: DateLine.parse(cells[3])?.absolute, heartbeat: DateLine.parse(cells[2])?.absolute)
  }

  /// `key=value:Effect` or `key:Effect`; the first behind the name, others on lines below.
  private static func taints(_ outline: Outline) -> [NodeSnapshot.Taint] {
    outline.lines(["Taints"]).compactMap { line in
      guard let colon = line.lastIndex(of: ":") else { return nil }
      let key = line[..<colon].prefix { $0 != "=" }
      return .init(key: String(key), effect: String(line[line.index(after: colon)...]), added: nil)
    }
  }
}
