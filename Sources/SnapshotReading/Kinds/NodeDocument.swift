internal import IncidentModel

/// A Node object (core/v1): who it is, what it says about its disk, and the images it lists.
enum NodeDocument {
  static func read(_ object: Value, at evidence: Evidence, into gathering: inout Gathering) {
    guard let node = snapshot(object) else { return }
    let heartbeat = node.conditions.compactMap(\.heartbeat).max()
    let time = gathering.moment.basis == .fileName ? nil : heartbeat.map(RecordedTime.absolute)
    gathering.add("node", .snapshot(.node(node)), at: evidence, time: time, node: node.name)
    for image in object["status"]["images"].elements {
      guard let record = image_(image) else { continue }
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
  private static func image_(_ value: Value) -> ImageRecord? {
    let names = value["names"].elements.compactMap(\.text).map { ImageName($0) }
    guard let size = value["sizeBytes"].integer, !names.isEmpty else { return nil }
    return ImageRecord(
      id: nil, tags: names.filter { $0.digest == nil }, digests: names.filter { $0.digest != nil },
      size: Bytes(exactly: size), lister: .nodeStatus)
  }
}

/// Kubernetes quantities (apimachinery pkg/api/resource): `3150240Ki`, `2903261180`, `1.5Gi`, `12e6`, `100m`.
enum KubernetesQuantity {
  private static let suffixes: [(String, Double)] = [
    ("Ki", 1024), ("Mi", 1_048_576), ("Gi", 1_073_741_824), ("Ti", 1_099_511_627_776), ("Pi", 1_125_899_906_842_624),
    ("Ei", 1_152_921_504_606_846_976), ("k", 1e3), ("M", 1e6), ("G", 1e9), ("T", 1e12), ("P", 1e15), ("E", 1e18),
    ("m", 1e-3),
  ]

  /// Bytes, rounded up as the API does; nil for anything that is no quantity or does not fit.
  static func bytes(_ text: String) -> Int64? {
    if let n = Int64(text) { return n }
    let (number, factor) =
      suffixes.first { text.hasSuffix($0.0) }.map { (String(text.dropLast($0.0.utf8.count)), $0.1) } ?? (text, 1)
    if let n = Int64(number), factor >= 1, factor < 9e18 {
      let (product, overflow) = n.multipliedReportingOverflow(by: Int64(factor))
      return overflow ? nil : product
    }
    guard let d = Double(number), d.isFinite, (d * factor).magnitude < 9.2e18 else { return nil }
    return Int64((d * factor).rounded(.up))
  }
}
