internal import IncidentModel

/// A Node object (core/v1): who it is, what it says about its disk, and the images it lists.
enum NodeDocument {
  static func read(_ object: Value, at evidence: Evidence, into gathering: inout Gathering) {
    guard let node = snapshot(object) else { return }
    let heartbeat = node.conditions.compactMap(\.heartbeat).max()
    let time = gathering.moment.basis == .fileName ? nil : heartbeat.map(RecordedTime.absolute)
    gathering.add("node", .snapshot(.node(node)), at: evidence, time: time, node: node.name)
    for image in object["status"]["images"].elements {
      guard let record = listedImage(image) else { continue }
      gathering.add("node.image", .snapshot(.image(record)), at: evidence, time: time, node: node.name)
    }
  }

  static func snapshot(_ object: Value) -> NodeSnapshot? {
    let (metadata, status) = (object["metadata"], object["status"])
    guard let name = metadata["name"].text else { return nil }
    var node = NodeSnapshot(name: name)
    (node.uid, node.created) = (metadata["uid"].text, metadata["creationTimestamp"].time)
    node.labels = metadata["labels"].strings
    let info = status["nodeInfo"]
    (node.machineID, node.kubeletVersion) = (info["machineID"].text, info["kubeletVersion"].text)
    (node.runtimeVersion, node.osImage) = (info["containerRuntimeVersion"].text, info["osImage"].text)
    node.addresses = status["addresses"].elements.compactMap { $0["address"].text }
    node.ephemeralCapacity = status["capacity"]["ephemeral-storage"].scalar.flatMap(KubernetesQuantity.bytes)
    node.ephemeralAllocatable = status["allocatable"]["ephemeral-storage"].scalar.flatMap(KubernetesQuantity.bytes)
    node.conditions = status["conditions"].elements.compactMap(condition)
    node.taints = object["spec"]["taints"].elements.compactMap(taint)
    return node
  }

  private static func condition(_ value: Value) -> NodeSnapshot.Condition? {
    guard let type = value["type"].text else { return nil }
    return .init(
      type: type, isTrue: value["status"].scalar?.lowercased() == "true", reason: value["reason"].text ?? "",
      message: value["message"].text ?? "", transition: value["lastTransitionTime"].time,
      heartbeat: value["lastHeartbeatTime"].time)
  }

  private static func taint(_ value: Value) -> NodeSnapshot.Taint? {
    guard let key = value["key"].text else { return nil }
    return .init(key: key, effect: value["effect"].text ?? "", added: value["timeAdded"].time)
  }

  /// `status.images`: at most 50, largest first, sizes as the runtime reports them (compressed on containerd).
  private static func listedImage(_ value: Value) -> ImageRecord? {
    let names = value["names"].elements.compactMap(\.text).map { ImageName($0) }
    guard let size = value["sizeBytes"].integer, !names.isEmpty else { return nil }
    return ImageRecord(
      id: nil, tags: names.filter { $0.digest == nil }, digests: names.filter { $0.digest != nil },
      size: Bytes(exactly: size), lister: .nodeStatus)
  }
}
