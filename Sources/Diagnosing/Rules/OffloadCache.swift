/// A cache of a model server that is no model: key and value blocks, or compiled grammars, written to the local disk.
import IncidentModel

extension Rule {
  static let offloadCache = Rule(
    "offload-cache",
    title: "A model server writes a cache to the local disk",
    why: """
      LMCache and its like offload key and value blocks to a directory. The cap holds for each worker, so with tensor \
      parallelism over 8 GPUs the disk may get eight times as much; without a cap it grows until the disk is full. It \
      grows with requests, not at start, and du shows it in no model's directory.
      """,
    check: "The LMCACHE_ variables of the container, the number of its workers, and du of the directory over an hour."
  ) { incident, node in
    guard
      incident.isAboutNodeSpace || incident.kind == .podLimit || incident.kind == .containerLimit
        || incident.kind == .emptyDirLimit
    else { return [] }
    let pods = incident.involvedPods + incident.evictions.map(\.pod)
    return Workload.joining(pods, on: node).flatMap { workload in
      (workload.spec?.containers ?? []).compactMap { container in
        Offload(container, workload, node).flatMap { finding($0, workload, incident, node) }
      }
    }
  }
}

/// One such cache, by the variables that switch it on (facts: runtime-and-model-logs 5.3).
private struct Offload {
  var container: PodSnapshot.Container
  var name: String
  var path: String
  var cap: Bytes?
  var capVariable: String?
  var workers: Int64
  var volume: PodSnapshot.Volume?

  /// Bytes that all workers may write; nil without a cap.
  var most: Bytes? { cap.map { $0.scaled(by: Double(workers)) } }

  init?(_ container: PodSnapshot.Container, _ workload: Workload, _ node: Node) {
    let environment = container.environment
    self.container = container
    workers = container.parallelWorkers
    if let text = environment["LMCACHE_LOCAL_DISK"], let path = Self.path(text) {
      (name, self.path, capVariable) = ("LMCache", path, "LMCACHE_MAX_LOCAL_DISK_SIZE")
      // In GB, which one release after the other has counted as 10^9 or as 2^30.
      cap = environment["LMCACHE_MAX_LOCAL_DISK_SIZE"].flatMap { Double($0) }.flatMap { gb in
        gb > 0 && gb < 1e7 ? Bytes(low: Int64(gb * 1e9), best: Int64(gb * 1e9), high: Int64(gb * Bytes.gibi)) : nil
      }
    } else if environment["VLLM_V1_USE_OUTLINES_CACHE"] == "1" {
      (name, path, workers) = ("outlines", environment["OUTLINES_CACHE_DIR"] ?? "/root/.cache/outlines", 1)
    } else {
      return nil
    }
    volume = workload.spec?.volume(at: path, in: container)
    guard isOnNodeDisk(workload.namespace, node) else { return nil }
  }

  /// `file:///cache/` or `/cache`; `True`, `False` and the like name no directory.
  private static func path(_ text: String) -> String? {
    let path = text.hasPrefix("file://") ? String(text.dropFirst("file://".count)) : text
    return path.hasPrefix("/") && path.utf8.count > 1 ? path : nil
  }

  private func isOnNodeDisk(_ namespace: String, _ node: Node) -> Bool {
    guard let volume else { return true }
    switch volume.kind {
    case .emptyDir(_, let inMemory): return !inMemory
    case .hostPath: return true
    case .claim(let name): return node.localClaims.contains(PodName(namespace: namespace, name: name))
    default: return false
    }
  }
}

extension PodSnapshot.Container {
  fileprivate var parallelWorkers: Int64 {
    func number(_ flags: String...) -> Int64 {
      let given = flags.lazy.compactMap { option($0) }.first.flatMap { Int64($0) } ?? 1
      return min(max(given, 1), 1024)
    }
    return number("--tensor-parallel-size", "-tp") * number("--pipeline-parallel-size", "-pp")
  }
}

private func finding(_ offload: Offload, _ workload: Workload, _ incident: Incident, _ node: Node) -> Finding? {
  let grown = incident.growth(
    causes: [.writableLayer, .emptyDir, .hostPath], categories: [.writableLayer, .emptyDir, .hostPath]
  ).filter { g in
    g.pod.map(workload.pods.contains) == true && g.subject != "" && incident.downloads.allSatisfy { $0.pod != g.pod }
  }
  let capacity = node.capacity(.nodefs)
  if let most = offload.most, let capacity, most.high < capacity.low / 4, grown.isEmpty { return nil }
  let bound: Sentence =
    offload.most.map { most in
      """
      Its cap of \(bytes: offload.cap ?? most) holds for each of \(count: Int(offload.workers)) workers: \
      \(bytes: most) together.
      """
    } ?? "The specification sets no cap for it."
  let seen: Sentence =
    grown.first.map { g in
      g.bytes.high > 0
        ? "\(code: g.subject) of this pod took \(bytes: g.bytes), and no model was downloaded into it." : ""
    } ?? "How much it holds is not in the evidence."
  return Finding(
    grown.contains(where: \.isCause) ? .critical : .warning, .likely,
    title: "\(pod: workload.pod) keeps a cache of \(word: offload.name) on the node's disk",
    text: "\(pod: workload.pod) writes a cache to \(code: offload.path)." + bound + seen,
    remedy: remedy(offload, workload), evidence: workload.evidence + grown.flatMap(\.evidence))
}

private func remedy(_ offload: Offload, _ workload: Workload) -> Finding.Remedy {
  let patch = offload.capVariable.map { variable in
    let cap: Yaml = ["name": .text(variable), "value": .noted(.text("20"), "in GB, for each worker")]
    return workload.patch("Cap the cache", container: offload.container, ["env": [cap]])
  }
  return Finding.Remedy(
    text: """
      Cap the cache at what the disk has to spare, divided by the number of workers, or mount an emptyDir with a \
      sizeLimit or a claim at \(code: offload.path).
      """,
    patches: patch.map { [$0] } ?? [],
    sideEffects: "A smaller cache is hit less often: more is computed anew.")
}
