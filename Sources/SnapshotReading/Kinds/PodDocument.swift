internal import IncidentModel

/// A Pod object (core/v1), spec and status.
enum PodDocument {
  static func read(_ object: Value, at evidence: Evidence, into gathering: inout Gathering) {
    guard let pod = snapshot(object) else { return }
    gathering.add("pod", .snapshot(.pod(pod)), at: evidence, node: pod.node)
  }

  /// Nil without a name: an owner reference or a cut object.
  static func snapshot(_ object: Value) -> PodSnapshot? {
    let (metadata, spec, status) = (object["metadata"], object["spec"], object["status"])
    guard let name = metadata["name"].text else { return nil }
    var pod = PodSnapshot(pod: PodName(namespace: metadata["namespace"].text ?? "default", name: name))
    pod.uid = metadata["uid"].text
    pod.node = spec["nodeName"].text
    (pod.phase, pod.reason, pod.message) = (status["phase"].text, status["reason"].text, status["message"].text)
    pod.qosClass = status["qosClass"].text
    pod.priority = spec["priority"].integer.map { Int(clamping: $0) }
    pod.priorityClass = spec["priorityClassName"].text
    pod.isStatic = isStatic(metadata)
    (pod.created, pod.deleted) = (metadata["creationTimestamp"].time, metadata["deletionTimestamp"].time)
    pod.started = status["startTime"].time
    pod.labels = metadata["labels"].strings
    pod.overhead = spec["overhead"].strings
    readOwner(metadata, into: &pod)
    pod.containers = containers(spec, status)
    pod.volumes = spec["volumes"].elements.compactMap(volume)
    pod.tolerations = spec["tolerations"].elements.map(toleration)
    pod.conditions = status["conditions"].elements.compactMap(condition)
    return pod
  }

  /// The parts of a pod that a workload's template fixes.
  static func readTemplate(_ template: Value, into pod: inout PodSnapshot) {
    let spec = template["spec"]
    pod.priority = spec["priority"].integer.map { Int(clamping: $0) }
    pod.priorityClass = spec["priorityClassName"].text
    pod.labels = template["metadata"]["labels"].strings
    pod.containers = containers(spec, .null)
    pod.volumes = spec["volumes"].elements.compactMap(volume)
    pod.tolerations = spec["tolerations"].elements.map(toleration)
  }

  /// Static and mirror pods carry these annotations (kubernetes/pkg/kubelet/types/pod_update.go).
  private static func isStatic(_ metadata: Value) -> Bool {
    let annotations = metadata["annotations"]
    if let source = annotations["kubernetes.io/config.source"].text, source != "api" { return true }
    return annotations["kubernetes.io/config.mirror"] != .null
  }

  private static func readOwner(_ metadata: Value, into pod: inout PodSnapshot) {
    let owners = metadata["ownerReferences"].elements
    guard let owner = owners.first(where: { $0["controller"].flag == true }) ?? owners.first else { return }
    (pod.owner, pod.ownerKind) = (owner["name"].text, owner["kind"].text)
  }

  // MARK: containers

  private static let containerLists: [(spec: String, status: String, isInit: Bool)] = [
    ("initContainers", "initContainerStatuses", true), ("containers", "containerStatuses", false),
    ("ephemeralContainers", "ephemeralContainerStatuses", false),
  ]

  private static func containers(_ spec: Value, _ status: Value) -> [PodSnapshot.Container] {
    containerLists.flatMap { list in
      spec[list.spec].elements.compactMap { element -> PodSnapshot.Container? in
        guard let name = element["name"].text else { return nil }
        var container = PodSnapshot.Container(
          name: name, image: ImageName(element["image"].text ?? ""), isInit: list.isInit)
        readSpec(element, into: &container)
        if let status = status[list.status].elements.first(where: { $0["name"].text == name }) {
          readStatus(status, into: &container)
        }
        return container
      }
    }
  }

  private static func readSpec(_ spec: Value, into container: inout PodSnapshot.Container) {
    container.command = spec["command"].elements.compactMap(\.scalar)
    container.arguments = spec["args"].elements.compactMap(\.scalar)
    for variable in spec["env"].elements {
      if let name = variable["name"].text { container.environment[name] = variable["value"].scalar ?? "" }
    }
    container.mounts = spec["volumeMounts"].elements.compactMap { mount in
      guard let volume = mount["name"].text, let path = mount["mountPath"].text else { return nil }
      return .init(volume: volume, path: path, subPath: mount["subPath"].text ?? mount["subPathExpr"].text)
    }
    container.requests = spec["resources"]["requests"].strings
    container.limits = spec["resources"]["limits"].strings
    container.hasReadinessProbe = spec["readinessProbe"].isObject
    container.hasLivenessProbe = spec["livenessProbe"].isObject
    container.hasStartupProbe = spec["startupProbe"].isObject
    container.imagePullPolicy = spec["imagePullPolicy"].text
  }

  private static func readStatus(_ status: Value, into container: inout PodSnapshot.Container) {
    container.imageID = status["imageID"].text
    container.restarts = Int(clamping: status["restartCount"].integer ?? 0)
    let (state, lastState) = (status["state"], status["lastState"])
    container.startedAt = state["running"]["startedAt"].time ?? state["terminated"]["startedAt"].time
    container.waitingReason = state["waiting"]["reason"].text
    container.waitingMessage = state["waiting"]["message"].text
    let ended = state["terminated"].isObject ? state["terminated"] : lastState["terminated"]
    if container.startedAt == nil { container.startedAt = ended["startedAt"].time }
    container.finishedAt = ended["finishedAt"].time
    container.terminatedReason = ended["reason"].text
    container.exitCode = ended["exitCode"].integer.map { Int(clamping: $0) }
  }

  // MARK: the rest of the spec

  private static func toleration(_ value: Value) -> PodSnapshot.Toleration {
    .init(
      key: value["key"].text ?? "", op: value["operator"].text ?? "Equal", effect: value["effect"].text ?? "",
      seconds: value["tolerationSeconds"].integer)
  }

  private static func condition(_ value: Value) -> PodSnapshot.Condition? {
    guard let type = value["type"].text else { return nil }
    return .init(
      type: type, isTrue: value["status"].scalar?.lowercased() == "true", reason: value["reason"].text ?? "",
      message: value["message"].text ?? "", transition: value["lastTransitionTime"].time)
  }

  private static func volume(_ value: Value) -> PodSnapshot.Volume? {
    guard let name = value["name"].text,
      let source = value.members.first(where: { $0.key != "name" && ($0.value.isObject || $0.value.isNull) })
    else { return nil }
    return .init(name: name, kind: kind(source.key, source.value))
  }

  private static func kind(_ key: String, _ source: Value) -> PodSnapshot.VolumeKind {
    switch key {
    case "emptyDir":
      .emptyDir(
        sizeLimit: source["sizeLimit"].scalar,
        inMemory: source["medium"].text?.hasPrefix("Memory") == true
          || source["medium"].text?.hasPrefix("HugePages") == true)
    case "hostPath": .hostPath(source["path"].text ?? "")
    case "persistentVolumeClaim": .claim(source["claimName"].text ?? "")
    case "ephemeral": .ephemeralClaim
    case "nfs": .nfs
    case "csi": .csi(driver: source["driver"].text ?? "")
    case "configMap", "secret", "downwardAPI", "projected": .configuration
    case "gitRepo": .gitRepo
    case "image": .image
    default: .other(key)
    }
  }
}
