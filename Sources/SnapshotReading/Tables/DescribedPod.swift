internal import IncidentModel

/// A pod from its description.
enum DescribedPod {
  static func snapshot(_ outline: Outline) -> PodSnapshot {
    let name = PodName(namespace: outline.value("Namespace") ?? "default", name: outline.value("Name") ?? "")
    var pod = PodSnapshot(pod: name)
    pod.node = outline.value("Node").map { String($0.prefix { $0 != "/" }) }
    pod.phase = outline.value("Status").map { String($0.prefix { $0 != " " }) }
    (pod.reason, pod.message) = (outline.value("Reason"), outline.value("Message"))
    pod.qosClass = outline.value("QoS Class")
    pod.priority = outline.value("Priority").flatMap { Int($0) }
    pod.priorityClass = outline.value("Priority Class Name")
    pod.started = outline.time(at: ["Start Time"])
    pod.labels = outline.labels(["Labels"])
    readAnnotations(
      outline.labels(["Annotations"]).merging(outline.pairs(below: ["Annotations"])) { a, _ in a }, into: &pod)
    if let owner = outline.value("Controlled By")?.split(separator: "/", maxSplits: 1), owner.count == 2 {
      (pod.ownerKind, pod.owner) = (String(owner[0]), String(owner[1]))
    }
    for (section, isInit) in [("Init Containers", true), ("Containers", false)] {
      pod.containers += outline.names(below: [section]).map { container($0, [section, $0], isInit, outline) }
    }
    pod.volumes = outline.names(below: ["Volumes"]).compactMap { volume($0, outline) }
    pod.conditions = outline.lines(["Conditions"]).compactMap { row in
      let cells = DescribeBlock.cells(row)
      guard cells.count == 2, cells[1] != "Status", cells[1].first != "-" else { return nil }
      return .init(type: String(cells[0]), isTrue: cells[1] == "True", reason: "", message: "", transition: nil)
    }
    pod.tolerations = outline.lines(["Tolerations"]).map(toleration)
    return pod
  }

  private static func readAnnotations(_ annotations: [String: String], into pod: inout PodSnapshot) {
    let source = annotations["kubernetes.io/config.source"]
    pod.isStatic = annotations["kubernetes.io/config.mirror"] != nil || (source != nil && source != "api")
  }

  private static func container(_ name: String, _ path: [String], _ isInit: Bool, _ outline: Outline)
    -> PodSnapshot.Container
  {
    func value(_ names: String...) -> String? { outline.value(at: path + names) }
    var container = PodSnapshot.Container(name: name, image: ImageName(value("Image") ?? ""), isInit: isInit)
    container.imageID = value("Image ID")
    container.command = outline.lines(path + ["Command"])
    container.arguments = outline.lines(path + ["Args"])
    container.requests = outline.pairs(below: path + ["Requests"])
    container.limits = outline.pairs(below: path + ["Limits"])
    container.environment = outline.pairs(below: path + ["Environment"])
    container.hasLivenessProbe = value("Liveness") != nil
    container.hasReadinessProbe = value("Readiness") != nil
    container.hasStartupProbe = value("Startup") != nil
    container.restarts = value("Restart Count").flatMap { Int($0) } ?? 0
    let state = value("State") == "Running" || value("State") == "Terminated" ? "State" : "Last State"
    container.startedAt = outline.time(at: path + [state, "Started"])
    container.finishedAt = outline.time(at: path + [state, "Finished"])
    container.exitCode = value(state, "Exit Code").flatMap { Int($0) }
    container.terminatedReason = value(state) == "Terminated" ? value(state, "Reason") : nil
    container.waitingReason = value("State") == "Waiting" ? value("State", "Reason") : nil
    container.mounts = outline.lines(path + ["Mounts"]).compactMap(mount)
    return container
  }

  /// `/data from cache (rw)`, with `path="sub"` for a sub path.
  private static func mount(_ line: String) -> PodSnapshot.VolumeMount? {
    let words = line.split(separator: " ")
    guard words.count >= 3, words[1] == "from" else { return nil }
    let options = words.dropFirst(3).joined(separator: " ")
    let quoted = options.split(separator: "\"", omittingEmptySubsequences: false)
    let subPath = quoted.count >= 3 && quoted[0].hasSuffix("path=") ? String(quoted[1]) : nil
    return .init(volume: String(words[2]), path: String(words[0]), subPath: subPath)
  }

  private static func volume(_ name: String, _ outline: Outline) -> PodSnapshot.Volume? {
    func value(_ field: String) -> String? { outline.value("Volumes", name, field) }
    guard let type = value("Type").map({ $0.prefix { $0 != " " } }) else { return nil }
    let kind: PodSnapshot.VolumeKind =
      switch type {
      case "EmptyDir": .emptyDir(sizeLimit: value("SizeLimit"), inMemory: value("Medium")?.hasPrefix("Memory") == true)
      case "HostPath": .hostPath(value("Path") ?? "")
      case "PersistentVolumeClaim": .claim(value("ClaimName") ?? "")
      case "EphemeralVolume": .ephemeralClaim
      case "NFS": .nfs
      case "CSI": .csi(driver: value("Driver") ?? "")
      case "ConfigMap", "Secret", "Projected", "DownwardAPI": .configuration
      case "GitRepo": .gitRepo
      case "Image": .image
      default: .other(String(type))
      }
    return .init(name: name, kind: kind)
  }

  /// `node.kubernetes.io/not-ready:NoExecute op=Exists for 300s`
  private static func toleration(_ line: String) -> PodSnapshot.Toleration {
    let words = line.split(separator: " ")
    let parts = words.first?.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false) ?? []
    let op = words.first { $0.hasPrefix("op=") }.map { String($0.dropFirst(3)) }
    let seconds = words.last?.hasSuffix("s") == true ? words.last.flatMap { Int64($0.dropLast()) } : nil
    let key = parts.first.map { String($0.prefix { $0 != "=" }) } ?? ""
    return .init(
      key: key.hasPrefix("op") ? "" : key, op: op ?? "Equal", effect: parts.count > 1 ? String(parts[1]) : "",
      seconds: seconds)
  }
}
