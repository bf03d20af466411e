/// What one line or object of the evidence says: values only; its sentence is made in `Reporting`.
/// An enum of small enums, so that a stage can switch over the part it understands. The two large ones are boxed: a fact
/// is copied into several lists, and a log has hundreds of thousands of small ones.
public enum Fact: Hashable, Sendable {
  case kubelet(KubeletFact)
  case eviction(EvictionFact)
  case reclaim(ReclaimFact)
  case limit(LimitFact)
  case condition(ConditionFact)
  case pull(PullFact)
  case image(ImageFact)
  case model(ModelFact)
  case outOfSpace(OutOfSpace)
  case lifecycle(LifecycleFact)
  case remark(RemarkFact)
  indirect case event(EventRecord)
  indirect case snapshot(SnapshotFact)
}

/// The kubelet about itself.
public enum KubeletFact: Hashable, Sendable {
  case version(String)
  /// One command-line flag (`--eviction-hard=…`), from a `FLAG:` line or from `Running kubelet --…`.
  case flag(name: String, value: String)
  case started
  /// k3s, rke2, kind …, where a log line of the distribution itself says so.
  case distribution(String)
  /// The container runtime as the log names it, with version: `containerd` `2.1.4`.
  case runtime(name: String, version: String)
}

/// The eviction manager (pkg/kubelet/eviction/eviction_manager.go, helpers.go).
public enum EvictionFact: Hashable, Sendable {
  case attemptingToReclaim(StarvedResource)
  case reducedWithoutEviction(StarvedResource?)
  case mustEvict(StarvedResource)
  /// First = first candidate. Critical pods are still in it.
  case ranked([PodName])
  case criticalSkipped(PodName)
  /// Just before the kill, V(3); `message` is the whole eviction message.
  case evicting(PodName, message: String)
  case evicted(PodName)
  case evictionFailed(PodName, error: String)
  case waitingForCleanup([PodName])
  case cleanedUp([PodName])
  case cleanupTimedOut([PodName])
  case noPodEvicted
  case noActivePods
  /// V(3): what was observed for a signal. For inode signals the two are inode counts.
  case observed(signal: EvictionSignal, available: Int64, capacity: Int64)
  /// V(3): a threshold that was met or is not yet satisfied, and what was observed for it.
  case thresholdMet(stage: String, signal: EvictionSignal, threshold: Int64, available: Int64)
  /// V(2): a soft threshold is met but its grace period is not over.
  case softPending(signal: EvictionSignal?)
  case noObservation(EvictionSignal?)
  case statisticsFailed(error: String)
}

/// Space given back, or not.
public enum ReclaimFact: Hashable, Sendable {
  /// Eviction-time garbage collection of all unused images starts.
  case deletingUnusedImages
  case deletingUnusedContainers
  /// Periodic image GC: usage at or over the high threshold.
  case overHighThreshold(usagePercent: Int, highPercent: Int, lowPercent: Int, wanted: Int64)
  /// An image is being removed; `size` is the runtime's number (compressed on containerd).
  case removingImage(id: String, size: Int64)
  /// Garbage collection found too little. `found` is what the message calls freed or eligible.
  case imageGCFellShort(wanted: Int64, found: Int64)
  case imageGCFailed(error: String)
  case containerGCFailed(error: String)
}

/// Local-storage limits of pods, not node pressure.
public enum LimitFact: Hashable, Sendable {
  case emptyDir(PodName, volume: String, limit: String)
  case pod(PodName, limit: String)
  case container(PodName, container: String, limit: String)
}

/// Node conditions, admission and capacity.
public enum ConditionFact: Hashable, Sendable {
  /// `NodeHasDiskPressure` and its relatives: the condition, and whether it holds now.
  case nodeCondition(String, isTrue: Bool)
  /// A pod refused at admission. `condition` as printed (`[DiskPressure]`), nil when not stated.
  case admissionDenied(PodName?, uid: String?, reason: String, message: String)
  /// Statistics that say a filesystem has capacity 0.
  case capacityZero(filesystem: String)
  case taint(key: String, added: Bool)
}

/// Image pulls, as the runtime, the kubelet or a debug line tells them. Sizes are the teller's; `Correlating` knows which
/// are compressed.
public enum PullFact: Hashable, Sendable {
  case started(ImageName)
  /// `size`: bytes as printed. `duration`: this pull alone. `waiting`: with the queue before it.
  case finished(ImageName, id: String?, digest: String?, size: Int64?, duration: Duration?, waiting: Duration?)
  case failed(ImageName, error: String)
  case cancelled(ImageName, reason: String)
  /// containerd ≥ 1.7 `stop pulling image`: bytes really moved, whatever the outcome.
  case transferred(ImageName, bytes: Int64)
  case present(ImageName)
  case backOff(ImageName)
  /// Pull times from "Observed pod startup duration" (kubelet 1.26–1.33); nil for Go's zero time.
  case startup(PodName, firstPull: Timestamp?, lastPull: Timestamp?)
}

/// Images known to or removed by a runtime.
public enum ImageFact: Hashable, Sendable {
  case created(ImageName)
  case removed(id: String)
  case removeFailed(id: String, error: String)
}

/// Model servers and the downloaders inside them.
public enum ModelFact: Hashable, Sendable {
  public enum Server: String, Sendable {
    case vllm, tgi, sglang, ollama, kserve, nim, triton, ray, llamaCpp = "llama.cpp", huggingFace = "huggingface-hub",
      unknown
  }
  case serverStarted(Server, version: String)
  /// The engine's configuration line: model, and where it downloads to when that is not the default.
  case configured(Server, model: String, downloadDirectory: String?)
  case loadStarted(Server, model: String)
  case downloadStarted(Server, model: String?)
  /// Weights are on disk: the server's own statement with the seconds it took.
  case downloadFinished(Server, model: String?, seconds: Double?)
  case downloadFailed(Server, model: String?, error: String)
  /// Bytes of the checkpoint files read.
  case checkpointSize(Server, Bytes)
  /// A progress bar: bytes so far of a total, by file; ranges carry the three printed digits.
  case progress(file: String, done: Bytes, total: Bytes?)
  /// A whole file of known size arrived.
  case fileFinished(Server, file: String, bytes: Bytes?)
  /// "Not enough free disk space" of huggingface_hub.
  case diskWarning(expected: Bytes, free: Bytes, path: String)
  /// Weights are being read into memory: the download, if any, is over.
  case weightsLoading(Server)
  /// Files were already there.
  case cacheHit(Server, model: String?)
}

/// "No space left on device", wherever it was printed.
public struct OutOfSpace: Hashable, Sendable {
  /// The path in the error, when there is one.
  public var path: String?
  /// Who printed it: `kubelet`, `containerd`, `container`, `kernel`, ….
  public var reporter: String
  /// The text around it, as printed.
  public var text: String
  public init(path: String?, reporter: String, text: String) {
    (self.path, self.reporter, self.text) = (path, reporter, text)
  }
}

/// A pod's life on the node.
public enum LifecycleFact: Hashable, Sendable {
  case added(PodName)
  case removed(PodName)
  case containerStarted(PodName, container: String)
  case containerDied(PodName, container: String, exitCode: Int?)
  case killing(PodName, container: String?, gracePeriodSeconds: Int?)
  /// Ended by something that is not the kubelet's eviction manager: API eviction, drain, preemption, taint.
  case preempted(PodName, message: String)
  /// Which image a container of the pod was created from, when the runtime says so.
  case containerImage(PodName, container: String, image: ImageName)
}

/// What programs say around a full disk that moves no bytes of an account by itself: that something failed and on what,
/// what garbage collection thought of an image, how far a pull had come. Found by `inspect --lines`, kept for the reader.
public enum RemarkFact: Hashable, Sendable {
  case failed(FailedStep)
  /// The eviction manager started: what it remembered (conditions, grace periods) is gone.
  case controlLoopStarted
  /// V(3): no threshold is met in this pass.
  case noResourcesStarved
  /// V(3): conditions that thresholds set now, or that the transition period still holds.
  case conditions([String], isHeld: Bool)
  /// V(4): the pod worker began to tear an evicted pod down.
  case teardownStarted(PodName)
  case storageLayout(dedicatedImages: Bool?, splitImages: Bool?)
  /// OpenShift: the eviction manager looks at another pace than every 10 s.
  case evictionInterval(String)
  case configuration(String)
  case imageGCSucceeded
  case containerGCSucceeded
  /// V(5): what image garbage collection noted about an image.
  case imageConsidered(id: String, decision: String)
  case imageSize(id: String, bytes: Int64)
  case imageMissing(ImageName)
  /// Something unused is about to be removed: `sandbox`, `pod-logs`, `image`.
  case removing(what: String, id: String)
  case orphanRemoved(podUID: String, path: String?)
  /// Up to 1.20 a kill names the container by its id only.
  case killingContainer(id: String, gracePeriodSeconds: Int?)
  /// Measuring took over a second: a huge or many-file volume or writable layer.
  case measuredSlowly(what: String, pod: PodName?, took: Duration)
  /// Statistics that contradict themselves.
  case capacityMismatch(available: Int64, capacity: Int64)
  case imageFilesystem(used: Int64, inodes: Int64?)
  /// A known message whose end, with the values, was cut off by whoever copied the line.
  case cutOff(message: String)
  /// V(3): a pod's status that says `Evicted` goes to the API server.
  case statusPatched(PodName, patch: String)
  /// How far a pull has come, in the teller's words; `bytes` of the whole image or of one blob.
  case pullProgress(image: String, progress: String, bytes: Int64?)
  /// A layer on disk, unpacked.
  case layerApplied(id: String, bytes: Int64)
  /// What the images of a pod that became ready took to pull, all together.
  case pullsTook(PodName, Duration)
  case nextEndpoint(host: String?, error: String)
  /// The runtime's own collector ran.
  case contentCollected(took: Duration?)
  case snapshotterCache(String)
  /// A downloader goes on after an error, or fetches in another way.
  case retrying(what: String, error: String)
  /// Files fetched so far of all.
  case filesFetched(done: Int, of: Int)
  case fileStarted(file: String)
  /// An archive and its contents lie side by side.
  case unpacking(path: String)
  /// A directory that a server fills beside the model.
  case cacheDirectory(path: String)
}

/// A step that failed, with the object it was about.
public struct FailedStep: Hashable, Sendable {
  /// A stable word: `pod-sync`, `remove-sandbox`, `rotate-log`, ….
  public var step: String
  public var object: String?
  public var pod: PodName?
  public var error: String
  public init(_ step: String, object: String? = nil, pod: PodName? = nil, error: String) {
    (self.step, self.object, self.pod, self.error) = (step, object, pod, error)
  }
}

/// A Kubernetes event in either API, before its message is interpreted (by `Correlating`, so that an event read from a
/// dump and one read from a log line mean the same).
public struct EventRecord: Hashable, Sendable {
  public var reason: String
  public var message: String
  /// `Pod`, `Node`, … as written (tables write it in lower case).
  public var objectKind: String
  public var namespace: String?
  public var objectName: String
  public var objectUID: String?
  /// The container from `fieldPath: spec.containers{vllm}`.
  public var container: String?
  public var isWarning: Bool
  public var count: Int
  public var first: RecordedTime
  public var last: RecordedTime
  /// Creation time from the event's own name (`<object>.<hex nanoseconds>`), the most precise time there is.
  public var named: Timestamp?
  public var component: String?
  public var host: String?

  public init(
    reason: String, message: String, objectKind: String, namespace: String?, objectName: String,
    objectUID: String? = nil, container: String? = nil, isWarning: Bool = false, count: Int = 1,
    first: RecordedTime = .none, last: RecordedTime = .none, named: Timestamp? = nil, component: String? = nil,
    host: String? = nil
  ) {
    (self.reason, self.message, self.objectKind) = (reason, message, objectKind)
    (self.namespace, self.objectName, self.objectUID) = (namespace, objectName, objectUID)
    (self.container, self.isWarning, self.count) = (container, isWarning, count)
    (self.first, self.last, self.named) = (first, last, named)
    (self.component, self.host) = (component, host)
  }

  public var isCombined: Bool { message.hasPrefix("(combined from similar events)") }
}
