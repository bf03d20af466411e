import IncidentModel

/// A remark in the words of `evictrace inspect --lines`.
extension RemarkFact {
  var sentence: Sentence {
    switch self {
    case .failed(let f):
      f.object.map { "\(code: f.step) failed on \(code: $0): \(code: f.error)" }
        ?? f.pod.map { "\(code: f.step) failed for \(pod: $0): \(code: f.error)" }
        ?? "\(code: f.step) failed: \(code: f.error)"
    case .controlLoopStarted: "The eviction manager started and remembers nothing."
    case .noResourcesStarved: "No threshold is met."
    case .conditions(let all, let isHeld):
      isHeld
        ? "Node conditions that are still held: \(code: all.joined(separator: ", "))."
        : "Node conditions that thresholds set: \(code: all.joined(separator: ", "))."
    case .teardownStarted(let p): "\(pod: p) is being torn down by the kubelet's eviction."
    case .storageLayout(let dedicated, let split):
      split == true
        ? "Images and writable layers lie on filesystems of their own."
        : dedicated == true ? "Images lie on a filesystem of their own." : "Images lie on the kubelet's filesystem."
    case .evictionInterval(let interval): "The eviction manager looks every \(code: interval)."
    case .configuration(let words): "\(code: words)"
    case .cutOff(let message): "The end of this \(code: message) line was cut off."
    case .imageGCSucceeded: "Image garbage collection succeeded."
    case .containerGCSucceeded: "Container garbage collection succeeded."
    case .killingContainer(let id, let seconds):
      seconds.map { "Container \(code: id) is being stopped within \(count: $0) s." }
        ?? "Container \(code: id) is being stopped."
    case .measuredSlowly(let what, let p, let took):
      p.map { "Measuring \(code: what) of \(pod: $0) took \(duration: took)." }
        ?? "Measuring \(code: what) took \(duration: took)."
    case .capacityMismatch(let available, let capacity):
      "The statistics say \(bytes: Bytes(exactly: available)) available of \(bytes: Bytes(exactly: capacity))."
    case .statusPatched(let p, let patch): "The status of \(pod: p) is sent: \(code: patch)"
    default: storageSentence
    }
  }

  private var storageSentence: Sentence {
    switch self {
    case .imageConsidered(let id, let decision): "Image \(code: id): \(code: decision)"
    case .imageSize(let id, let bytes): "Image \(code: id) has \(bytes: Bytes(exactly: bytes))."
    case .imageMissing(let i): "\(image: i) is not on the node."
    case .removing(let what, let id): "\(code: what) \(code: id) is being removed."
    case .orphanRemoved(let uid, let path):
      path.map { "What pod \(code: uid) left at \(code: $0) was removed." } ?? "What pod \(code: uid) left was removed."
    case .imageFilesystem(let used, _): "The runtime says its images use \(bytes: Bytes(exactly: used))."
    case .pullProgress(let image, let progress, let bytes):
      bytes.map { "\(code: image): \(bytes: Bytes(exactly: $0)) so far (\(code: progress))." }
        ?? "\(code: image): \(code: progress)"
    case .layerApplied(let id, let bytes): "Layer \(code: id) was unpacked to \(bytes: Bytes(exactly: bytes))."
    case .pullsTook(let p, let took): "The images of \(pod: p) took \(duration: took) to pull."
    case .nextEndpoint(let host, let error):
      host.map { "The runtime tries another place than \(code: $0): \(code: error)" }
        ?? "The runtime tries another place: \(code: error)"
    case .contentCollected(let took):
      took.map { "The runtime's garbage collection took \(duration: $0)." } ?? "The runtime collected its garbage."
    case .snapshotterCache(let words): "The snapshotter says \(code: words)."
    case .retrying(let what, let error): "The download of \(code: what) is tried again: \(code: error)"
    case .filesFetched(let done, let all): "\(count: done) of \(count: all) files are fetched."
    case .fileStarted(let file): "The download of \(code: file) started."
    case .unpacking(let path): "\(code: path) is being unpacked."
    case .cacheDirectory(let path): "\(code: path) is filled beside the model."
    default: ""
    }
  }
}
