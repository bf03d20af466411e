internal import IncidentModel

/// The kubelet's `/stats/summary` (k8s.io/kubelet stats/v1alpha1). Every block has its own `time`. `capacityBytes` and
/// `availableBytes` of `rootfs` and `logs` repeat the filesystem's; only `usedBytes` is the container's.
enum StatsSummary {
  /// `node.fs` is nodefs, `node.runtime.imageFs` imagefs, `node.runtime.containerFs` containerfs (1.29 and later).
  static func readNode(_ object: Value, at evidence: Evidence, into gathering: inout Gathering) {
    let node = object["node"]
    let runtime = node["runtime"]
    let blocks: [(FilesystemRole, Value)] = [
      (.nodefs, node["fs"]), (.imagefs, runtime["imageFs"]), (.containerfs, runtime["containerFs"]),
    ]
    for (role, block) in blocks {
      guard let available = block["availableBytes"].integer, let capacity = block["capacityBytes"].integer else {
        continue
      }
      let fact = SnapshotFact.statsFilesystem(
        role, available: Bytes(exactly: available), capacity: Bytes(exactly: capacity),
        used: block["usedBytes"].integer.map { Bytes(exactly: $0) }, inodesFree: inodes(block["inodesFree"]),
        inodes: inodes(block["inodes"]))
      add("stats-filesystem", fact, of: block, at: evidence, node: node["nodeName"].text, into: &gathering)
    }
  }

  static func readPod(_ object: Value, at evidence: Evidence, node: String?, into gathering: inout Gathering) {
    let reference = object["podRef"]
    guard let name = reference["name"].text, let namespace = reference["namespace"].text else { return }
    let pod = PodName(namespace: namespace, name: name)
    for (part, block) in parts(of: object) {
      guard let used = block["usedBytes"].integer else { continue }
      let storage = PodStorage(
        pod: pod, part: part, used: Bytes(exactly: used), inodes: inodes(block["inodesUsed"]))
      add("pod-stats", .podStorage(storage), of: block, at: evidence, node: node, into: &gathering)
    }
  }

  private static func parts(of pod: Value) -> [(PodStorage.Part, Value)] {
    var parts: [(PodStorage.Part, Value)] = []
    for container in pod["containers"].elements {
      let name = container["name"].text ?? ""
      parts.append((.writableLayer(container: name), container["rootfs"]))
      parts.append((.logs(container: name), container["logs"]))
    }
    for volume in pod["volume"].elements {
      parts.append((.volume(name: volume["name"].text ?? "", claim: volume["pvcRef"]["name"].text), volume))
    }
    parts.append((.total, pod["ephemeral-storage"]))
    return parts
  }

  private static func add(
    _ message: String, _ fact: SnapshotFact, of block: Value, at evidence: Evidence, node: String?,
    into gathering: inout Gathering
  ) {
    let time = block["time"].time.map(RecordedTime.absolute)
    gathering.add(message, .snapshot(fact), at: evidence, time: time, node: node)
  }

  private static func inodes(_ value: Value) -> Inodes? { value.integer.map { Inodes(exactly: $0) } }
}
