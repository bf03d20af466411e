import IncidentModel

/// One fact of every kind; every text that would come from the evidence begins with `evidence`.
enum FactExamples {
  static let pod = PodName(namespace: "evidence-ns", name: "evidence-pod")
  static let image = ImageName("evidence/image:1")
  static let size = Bytes(low: 1, best: 2, high: 3)
  static let time = Timestamp(seconds: 1_795_349_683)

  static let all: [Fact] =
    kubelet + evictions + reclaims + limits + conditions + pulls + images + models + lives + remarks + snapshots + [
      .outOfSpace(OutOfSpace(path: "/evidence", reporter: "evidence", text: "evidence")),
      .event(
        EventRecord(
          reason: "evidence", message: "evidence", objectKind: "evidence", namespace: "evidence",
          objectName: "evidence", objectUID: "evidence", container: "evidence", first: .absolute(time), named: time,
          component: "evidence", host: "evidence")),
    ]

  static let remarks: [Fact] = [
    .remark(.failed(FailedStep("evidence", object: "evidence", pod: pod, error: "evidence"))),
    .remark(.controlLoopStarted), .remark(.noResourcesStarved), .remark(.conditions(["evidence"], isHeld: true)),
    .remark(.teardownStarted(pod)), .remark(.storageLayout(dedicatedImages: true, splitImages: nil)),
    .remark(.evictionInterval("evidence")), .remark(.configuration("evidence")), .remark(.imageGCSucceeded),
    .remark(.containerGCSucceeded), .remark(.cutOff(message: "evidence")),
    .remark(.imageConsidered(id: "evidence", decision: "evidence")),
    .remark(.imageSize(id: "evidence", bytes: 1)), .remark(.imageMissing(image)),
    .remark(.removing(what: "evidence", id: "evidence")), .remark(.orphanRemoved(podUID: "evidence", path: "evidence")),
    .remark(.killingContainer(id: "evidence", gracePeriodSeconds: 1)),
    .remark(.measuredSlowly(what: "evidence", pod: pod, took: .seconds(2))),
    .remark(.capacityMismatch(available: 2, capacity: 1)), .remark(.imageFilesystem(used: 1, inodes: 1)),
    .remark(.statusPatched(pod, patch: "evidence")),
    .remark(.pullProgress(image: "evidence", progress: "evidence", bytes: 1)),
    .remark(.layerApplied(id: "evidence", bytes: 1)), .remark(.pullsTook(pod, .seconds(1))),
    .remark(.nextEndpoint(host: "evidence", error: "evidence")), .remark(.contentCollected(took: .seconds(1))),
    .remark(.snapshotterCache("evidence")), .remark(.retrying(what: "evidence", error: "evidence")),
    .remark(.filesFetched(done: 1, of: 2)), .remark(.fileStarted(file: "evidence")),
    .remark(.unpacking(path: "evidence")), .remark(.cacheDirectory(path: "evidence")),
  ]

  static let kubelet: [Fact] = [
    .kubelet(.version("evidence")), .kubelet(.flag(name: "evidence", value: "evidence")), .kubelet(.started),
    .kubelet(.distribution("evidence")), .kubelet(.runtime(name: "evidence", version: "evidence")),
  ]

  static let evictions: [Fact] = [
    .eviction(.attemptingToReclaim(.ephemeralStorage)), .eviction(.reducedWithoutEviction(nil)),
    .eviction(.mustEvict(.inodes)), .eviction(.ranked([pod])), .eviction(.criticalSkipped(pod)),
    .eviction(.evicting(pod, message: "evidence")), .eviction(.evicted(pod)),
    .eviction(.evictionFailed(pod, error: "evidence")), .eviction(.waitingForCleanup([pod])),
    .eviction(.cleanedUp([pod])), .eviction(.cleanupTimedOut([pod])), .eviction(.noPodEvicted),
    .eviction(.noActivePods), .eviction(.observed(signal: .nodefsAvailable, available: 1, capacity: 2)),
    .eviction(.thresholdMet(stage: "evidence", signal: .nodefsInodesFree, threshold: 1, available: 2)),
    .eviction(.softPending(signal: nil)), .eviction(.noObservation(.imagefsAvailable)),
    .eviction(.statisticsFailed(error: "evidence")),
  ]

  static let reclaims: [Fact] = [
    .reclaim(.deletingUnusedImages), .reclaim(.deletingUnusedContainers),
    .reclaim(.overHighThreshold(usagePercent: 86, highPercent: 85, lowPercent: 80, wanted: 1)),
    .reclaim(.removingImage(id: "evidence", size: 1)), .reclaim(.imageGCFellShort(wanted: 2, found: 1)),
    .reclaim(.imageGCFailed(error: "evidence")), .reclaim(.containerGCFailed(error: "evidence")),
  ]

  static let limits: [Fact] = [
    .limit(.emptyDir(pod, volume: "evidence", limit: "evidence")), .limit(.pod(pod, limit: "evidence")),
    .limit(.container(pod, container: "evidence", limit: "evidence")),
  ]

  static let conditions: [Fact] = [
    .condition(.nodeCondition("evidence", isTrue: true)),
    .condition(.admissionDenied(pod, uid: "evidence", reason: "evidence", message: "evidence")),
    .condition(.capacityZero(filesystem: "evidence")), .condition(.taint(key: "evidence", added: true)),
  ]

  static let pulls: [Fact] = [
    .pull(.started(image)),
    .pull(.finished(image, id: "evidence", digest: "evidence", size: 1, duration: .seconds(1), waiting: .seconds(2))),
    .pull(.failed(image, error: "evidence")), .pull(.cancelled(image, reason: "evidence")),
    .pull(.transferred(image, bytes: 1)), .pull(.present(image)), .pull(.backOff(image)),
    .pull(.startup(pod, firstPull: time, lastPull: time)),
  ]

  static let images: [Fact] = [
    .image(.created(image)), .image(.removed(id: "evidence")), .image(.removeFailed(id: "evidence", error: "evidence")),
  ]

  static let models: [Fact] = [
    .model(.serverStarted(.vllm, version: "evidence")),
    .model(.configured(.vllm, model: "evidence", downloadDirectory: "evidence")),
    .model(.loadStarted(.vllm, model: "evidence")), .model(.downloadStarted(.vllm, model: "evidence")),
    .model(.downloadFinished(.vllm, model: "evidence", seconds: 1)),
    .model(.downloadFailed(.vllm, model: "evidence", error: "evidence")), .model(.checkpointSize(.vllm, size)),
    .model(.progress(file: "evidence", done: size, total: size)),
    .model(.fileFinished(.vllm, file: "evidence", bytes: size)),
    .model(.diskWarning(expected: size, free: size, path: "evidence")), .model(.weightsLoading(.vllm)),
    .model(.cacheHit(.vllm, model: "evidence")),
  ]

  static let lives: [Fact] = [
    .lifecycle(.added(pod)), .lifecycle(.removed(pod)), .lifecycle(.containerStarted(pod, container: "evidence")),
    .lifecycle(.containerDied(pod, container: "evidence", exitCode: 1)),
    .lifecycle(.killing(pod, container: "evidence", gracePeriodSeconds: 1)),
    .lifecycle(.preempted(pod, message: "evidence")),
    .lifecycle(.containerImage(pod, container: "evidence", image: image)),
  ]

  static let snapshots: [Fact] = snapshotFacts.map(Fact.snapshot)

  private static let snapshotFacts: [SnapshotFact] = [
    .filesystem(
      FilesystemSample(device: "evidence", type: "evidence", mount: "evidence", size: size, used: size, available: size)
    ),
    .directory(DirectorySize(path: "evidence", bytes: size)),
    .mount(Mount(device: "evidence", mount: "evidence", type: "evidence", options: "evidence")),
    .image(ImageRecord(id: "evidence", tags: [image], digests: [image], size: size, lister: .crictl)),
    .imageFilesystem(mountpoint: "evidence", used: size, inodes: nil),
    .statsFilesystem(.nodefs, available: size, capacity: size, used: size, inodesFree: nil, inodes: nil),
    .podStorage(PodStorage(pod: pod, part: .logs(container: "evidence"), used: size)),
    .podStorage(PodStorage(pod: pod, part: .volume(name: "evidence", claim: "evidence"), used: size)),
    .node(node), .pod(podSnapshot), .podTemplate(podSnapshot), .kubeletConfiguration(configuration),
    .priorityClass(name: "evidence", value: 1),
    .volumeClaim(VolumeClaim(claim: pod, storageClass: "evidence", volume: "evidence", requested: "evidence")),
    .persistentVolume(
      PersistentVolume(name: "evidence", storageClass: "evidence", claim: pod, kind: "evidence", path: "evidence")),
    .hostClock(time), .hostName("evidence"), .journalUsage(size), .collected(time), .collectionFailed("evidence"),
    .clusterVersion("evidence"),
  ]

  private static let node: NodeSnapshot = {
    var n = NodeSnapshot(name: "evidence")
    (n.uid, n.machineID, n.kubeletVersion, n.runtimeVersion) = ("evidence", "evidence", "evidence", "evidence")
    (n.osImage, n.labels, n.addresses) = ("evidence", ["evidence": "evidence"], ["evidence"])
    n.conditions = [
      .init(
        type: "evidence", isTrue: true, reason: "evidence", message: "evidence", transition: time, heartbeat: time)
    ]
    n.taints = [.init(key: "evidence", effect: "evidence", added: time)]
    return n
  }()

  private static let podSnapshot: PodSnapshot = {
    var p = PodSnapshot(pod: pod)
    (p.uid, p.node, p.phase, p.reason, p.message) = ("evidence", "evidence", "evidence", "evidence", "evidence")
    (p.qosClass, p.priorityClass, p.owner, p.ownerKind) = ("evidence", "evidence", "evidence", "evidence")
    var c = PodSnapshot.Container(name: "evidence", image: image)
    (c.command, c.arguments, c.environment) = (["evidence"], ["evidence"], ["evidence": "evidence"])
    c.mounts = [.init(volume: "evidence", path: "evidence", subPath: "evidence")]
    (c.requests, c.limits, c.imageID) = (["evidence": "evidence"], ["evidence": "evidence"], "evidence")
    (c.terminatedReason, c.waitingReason, c.waitingMessage) = ("evidence", "evidence", "evidence")
    c.imagePullPolicy = "evidence"
    p.containers = [c]
    p.volumes = [
      .init(name: "evidence", kind: .emptyDir(sizeLimit: "evidence", inMemory: false)),
      .init(name: "evidence", kind: .hostPath("evidence")), .init(name: "evidence", kind: .claim("evidence")),
      .init(name: "evidence", kind: .csi(driver: "evidence")), .init(name: "evidence", kind: .other("evidence")),
    ]
    p.tolerations = [.init(key: "evidence", op: "evidence", effect: "evidence", seconds: 1)]
    p.conditions = [.init(type: "evidence", isTrue: true, reason: "evidence", message: "evidence", transition: time)]
    (p.labels, p.overhead) = (["evidence": "evidence"], ["evidence": "evidence"])
    return p
  }()

  private static let configuration: KubeletConfiguration = {
    var c = KubeletConfiguration(basis: .configz)
    let table = ["evidence": "evidence"]
    (c.evictionHard, c.evictionSoft, c.evictionSoftGracePeriod, c.evictionMinimumReclaim) = (table, table, table, table)
    (c.evictionPressureTransitionPeriod, c.imageMinimumGCAge) = ("evidence", "evidence")
    (c.containerLogMaxSize, c.rootDirectory) = ("evidence", "evidence")
    return c
  }()
}
