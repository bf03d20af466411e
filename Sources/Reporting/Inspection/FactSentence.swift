import IncidentModel

/// One fact as one sentence, for `evictrace inspect --lines`: what the line says, in the words of the report.
extension Fact {
  var sentence: Sentence {
    switch self {
    case .kubelet(let f): f.sentence
    case .eviction(let f): f.sentence
    case .reclaim(let f): f.sentence
    case .limit(let f): f.sentence
    case .condition(let f): f.sentence
    case .pull(let f): f.sentence
    case .image(let f): f.sentence
    case .model(let f): f.sentence
    case .outOfSpace(let o):
      o.path.map { "\(code: o.reporter): no space left on device, at \(code: $0)." }
        ?? "\(code: o.reporter): no space left on device."
    case .lifecycle(let f): f.sentence
    case .remark(let f): f.sentence
    case .event(let e): e.sentence
    case .snapshot(let f): f.sentence
    }
  }
}

extension KubeletFact {
  fileprivate var sentence: Sentence {
    switch self {
    case .version(let v): "The kubelet has version \(code: v)."
    case .flag(let name, let value): "The kubelet was started with \(code: "--\(name)=\(value)")."
    case .started: "The kubelet started."
    case .distribution(let d): "The distribution is \(code: d)."
    case .runtime(let name, let version): "The container runtime is \(code: name) \(code: version)."
    }
  }
}

extension EvictionFact {
  fileprivate var sentence: Sentence {
    switch self {
    case .attemptingToReclaim(let r): "The eviction manager tries to reclaim \(word: r.rawValue)."
    case .reducedWithoutEviction(let r):
      r.map { "Pressure on \(word: $0.rawValue) is over without an eviction." }
        ?? "Pressure is over without an eviction."
    case .mustEvict(let r): "The eviction manager must evict pods to reclaim \(word: r.rawValue)."
    case .ranked(let pods): "\(count: pods.count) pods are ranked for eviction\(Sentence(first: pods))."
    case .criticalSkipped(let p): "\(pod: p) is critical and is not evicted."
    case .evicting(let p, let message): "\(pod: p) is being evicted: \(code: message)"
    case .evicted(let p): "\(pod: p) was evicted."
    case .evictionFailed(let p, let error): "\(pod: p) could not be evicted: \(code: error)"
    case .waitingForCleanup(let pods): "Waiting until \(count: pods.count) evicted pods are cleaned up."
    case .cleanedUp(let pods): "\(count: pods.count) evicted pods are cleaned up\(Sentence(first: pods))."
    case .cleanupTimedOut(let pods): "The cleanup of \(count: pods.count) evicted pods takes too long."
    case .noPodEvicted: "No pod could be evicted."
    case .noActivePods: "There is no pod to evict."
    case .observed(let signal, let available, let capacity):
      "\(signal: signal): \(Sentence(amount: available, signal)) available of \(Sentence(amount: capacity, signal))."
    case .thresholdMet(let stage, let signal, let threshold, let available):
      "Threshold of \(signal: signal) (\(code: stage)): \(Sentence(amount: available, signal)) available, the threshold is \(Sentence(amount: threshold, signal))."
    case .softPending(let signal):
      signal.map { "The soft threshold of \(signal: $0) waits for its grace period." }
        ?? "A soft threshold waits for its grace period."
    case .noObservation(let signal):
      signal.map { "There is no observation of \(signal: $0)." } ?? "There is no observation of a signal."
    case .statisticsFailed(let error): "The eviction manager has no statistics: \(code: error)"
    }
  }
}

extension Sentence {
  /// `, first namespace/name`, or nothing.
  fileprivate init(first pods: [PodName]) { self = pods.first.map { ", first \(pod: $0)" } ?? "" }

  fileprivate init(amount: Int64, _ signal: EvictionSignal) {
    self =
      signal.resource == .inodes || signal.resource == .pids
      ? "\(count: Int(clamping: amount))" : "\(bytes: Bytes(exactly: amount))"
  }
}

extension ReclaimFact {
  fileprivate var sentence: Sentence {
    switch self {
    case .deletingUnusedImages: "All unused images are being deleted."
    case .deletingUnusedContainers: "Unused containers are being deleted."
    case .overHighThreshold(let usage, let high, let low, let wanted):
      "Image garbage collection starts at \(count: usage) % usage (high \(count: high), low \(count: low)) and wants \(bytes: Bytes(exactly: wanted))."
    case .removingImage(let id, let size):
      "Image \(code: id) of \(bytes: Bytes(exactly: size)), as the runtime counts it, is being removed."
    case .imageGCFellShort(let wanted, let found):
      "Image garbage collection wanted \(bytes: Bytes(exactly: wanted)) and found \(bytes: Bytes(exactly: found))."
    case .imageGCFailed(let error): "Image garbage collection failed: \(code: error)"
    case .containerGCFailed(let error): "Container garbage collection failed: \(code: error)"
    }
  }
}

extension LimitFact {
  fileprivate var sentence: Sentence {
    switch self {
    case .emptyDir(let p, let volume, let limit):
      "\(pod: p) is over the limit \(code: limit) of its emptyDir \(code: volume)."
    case .pod(let p, let limit): "\(pod: p) is over its ephemeral-storage limit \(code: limit)."
    case .container(let p, let container, let limit):
      "Container \(code: container) of \(pod: p) is over its ephemeral-storage limit \(code: limit)."
    }
  }
}

extension ConditionFact {
  fileprivate var sentence: Sentence {
    switch self {
    case .nodeCondition(let condition, let isTrue): "\(code: condition) is \(word: isTrue ? "true" : "false")."
    case .admissionDenied(let p, _, let reason, let message):
      p.map { "\(pod: $0) was refused at admission (\(code: reason)): \(code: message)" }
        ?? "A pod was refused at admission (\(code: reason)): \(code: message)"
    case .capacityZero(let filesystem): "Statistics say capacity 0 for \(code: filesystem)."
    case .taint(let key, let added): added ? "Taint \(code: key) was added." : "Taint \(code: key) was removed."
    }
  }
}

extension PullFact {
  fileprivate var sentence: Sentence {
    switch self {
    case .started(let i): "The pull of \(image: i) begins."
    case .finished(let i, _, _, let size, let duration, _):
      "\(image: i) was pulled\(Sentence(size: size))\(Sentence(in: duration))."
    case .failed(let i, let error): "The pull of \(image: i) failed: \(code: error)"
    case .cancelled(let i, let reason): "The pull of \(image: i) was cancelled: \(code: reason)"
    case .transferred(let i, let bytes): "The pull of \(image: i) moved \(bytes: Bytes(exactly: bytes))."
    case .present(let i): "\(image: i) was already there."
    case .backOff(let i): "The pull of \(image: i) waits before it is tried again."
    case .startup(let p, let first, let last):
      if let first, let last {
        "\(pod: p) pulled its images from \(time: first) to \(time: last)."
      } else {
        "\(pod: p) started without a pull."
      }
    }
  }
}

extension Sentence {
  fileprivate init(size: Int64?) {
    self = size.map { ", \(bytes: Bytes(exactly: $0)) as its teller counts it" } ?? ""
  }
  fileprivate init(in duration: Duration?) { self = duration.map { ", in \(duration: $0)" } ?? "" }
  fileprivate init(model: String?) { self = model.map { " of \(code: $0)" } ?? "" }
}

extension ImageFact {
  fileprivate var sentence: Sentence {
    switch self {
    case .created(let i): "\(image: i) was created in the image store."
    case .removed(let id): "Image \(code: id) was removed."
    case .removeFailed(let id, let error): "Image \(code: id) could not be removed: \(code: error)"
    }
  }
}

extension ModelFact {
  fileprivate var sentence: Sentence {
    switch self {
    case .serverStarted(let s, let version): "\(word: s.rawValue) \(code: version) started."
    case .configured(let s, let model, let directory):
      directory.map { "\(word: s.rawValue) serves \(code: model) and downloads into \(code: $0)." }
        ?? "\(word: s.rawValue) serves \(code: model)."
    case .loadStarted(let s, let model): "\(word: s.rawValue) starts to load \(code: model)."
    case .downloadStarted(let s, let model): "\(word: s.rawValue): the download\(Sentence(model: model)) begins."
    case .downloadFinished(let s, let model, let seconds):
      "\(word: s.rawValue): the download\(Sentence(model: model)) is complete\(Sentence(in: seconds.map { Duration.seconds($0) }))."
    case .downloadFailed(let s, let model, let error):
      "\(word: s.rawValue): the download\(Sentence(model: model)) failed: \(code: error)"
    case .checkpointSize(let s, let bytes): "\(word: s.rawValue): the checkpoint has \(bytes: bytes)."
    case .progress(let file, let done, let total):
      total.map { "\(code: file): \(bytes: done) of \(bytes: $0)." } ?? "\(code: file): \(bytes: done)."
    case .fileFinished(let s, let file, let bytes):
      bytes.map { "\(word: s.rawValue): \(code: file) arrived, \(bytes: $0)." }
        ?? "\(word: s.rawValue): \(code: file) arrived."
    case .diskWarning(let expected, let free, let path):
      "The download needs \(bytes: expected) and \(code: path) has \(bytes: free)."
    case .weightsLoading(let s): "\(word: s.rawValue) loads the weights."
    case .cacheHit(let s, let model): "\(word: s.rawValue): the files\(Sentence(model: model)) were already there."
    }
  }
}

extension LifecycleFact {
  fileprivate var sentence: Sentence {
    switch self {
    case .added(let p): "\(pod: p) came to the node."
    case .removed(let p): "\(pod: p) left the node."
    case .containerStarted(let p, let c): "Container \(code: c) of \(pod: p) started."
    case .containerDied(let p, let c, let code):
      code.map { "Container \(code: c) of \(pod: p) ended with \(count: $0)." }
        ?? "Container \(code: c) of \(pod: p) ended."
    case .killing(let p, let c, _):
      c.map { "Container \(code: $0) of \(pod: p) is being stopped." } ?? "\(pod: p) is being stopped."
    case .preempted(let p, let message): "\(pod: p) was ended by someone else: \(code: message)"
    case .containerImage(let p, let c, let i): "Container \(code: c) of \(pod: p) is made from \(image: i)."
    }
  }
}

extension EventRecord {
  fileprivate var sentence: Sentence {
    let object = (namespace.map { "\($0)/" } ?? "") + objectName
    let times: Sentence = count > 1 ? ", \(count: count) times" : ""
    return "\(code: reason) of \(code: objectKind) \(code: object)\(times): \(code: message)"
  }
}

extension SnapshotFact {
  fileprivate var sentence: Sentence {
    switch self {
    case .filesystem(let f): f.sentence
    case .directory(let d): "\(code: d.path) holds \(bytes: d.bytes)."
    case .mount(let m): "\(code: m.device) is mounted on \(code: m.mount) as \(code: m.type)."
    case .image(let i):
      "Image \(code: (i.tags.first ?? i.digests.first)?.text ?? i.id ?? "without a name"), \(bytes: i.size) as \(word: i.lister.rawValue) counts it."
    case .imageFilesystem(let mount, let used, _): "The image filesystem at \(code: mount) uses \(bytes: used)."
    case .statsFilesystem(let role, let available, let capacity, _, _, _):
      "\(word: role.rawValue): \(bytes: available) available of \(bytes: capacity)."
    case .podStorage(let s): "\(pod: s.pod) uses \(bytes: s.used) (\(s.part.words))."
    case .node(let n): "Node \(code: n.name)."
    case .pod(let p): "Pod \(pod: p.pod)\(Sentence(on: p.node))\(Sentence(phase: p.phase))."
    case .podTemplate(let p): "The pod template of \(code: p.ownerKind ?? "a workload") \(pod: p.pod)."
    case .kubeletConfiguration(let c): "Kubelet configuration (\(word: c.basis.rawValue))."
    case .priorityClass(let name, let value): "Priority class \(code: name) is \(count: value)."
    case .volumeClaim(let c): "Volume claim \(pod: c.claim)."
    case .persistentVolume(let v): "Persistent volume \(code: v.name) (\(code: v.kind))."
    case .hostClock(let t): "The host's clock said \(time: t)."
    case .hostName(let host): "The host is \(code: host)."
    case .runtimeUsage(let u):
      "The runtime counts \(bytes: u.bytes) for \(code: u.kind.rawValue)\(Sentence(named: u.name))."
    case .filesystemOf(let path, let size, let used):
      "The filesystem that holds \(code: path) has \(bytes: used) used of \(bytes: size)."
    case .evictionCount(let signal, let count):
      "The kubelet counts \(count: Int(clamping: count)) evictions for \(code: signal) since it started."
    case .journalUsage(let b): "The journal uses \(bytes: b)."
    case .collected(let t): "Collected at \(time: t)."
    case .collectionFailed(let error): "The collector could not get this: \(code: error)"
    case .clusterVersion(let v): "The cluster has version \(code: v)."
    }
  }
}

extension Sentence {
  fileprivate init(named name: String?) { self = name.map { " \(code: $0)" } ?? "" }
  fileprivate init(on node: String?) { self = node.map { " on \(code: $0)" } ?? "" }
  fileprivate init(phase: String?) { self = phase.map { " is \(code: $0)" } ?? "" }
}

extension FilesystemSample {
  fileprivate var sentence: Sentence {
    if let available, let size {
      "\(code: device) on \(code: mount): \(bytes: available) available of \(bytes: size)."
    } else if let inodesFree, let inodes {
      "\(code: device) on \(code: mount): \(inodes: inodesFree) free of \(inodes: inodes)."
    } else {
      "\(code: device) on \(code: mount)."
    }
  }
}

extension PodStorage.Part {
  fileprivate var words: Sentence {
    switch self {
    case .writableLayer(let container): "writable layer of \(code: container)"
    case .logs(let container): "logs of \(code: container)"
    case .volume(let name, _): "volume \(code: name)"
    case .total: "in all"
    }
  }
}
