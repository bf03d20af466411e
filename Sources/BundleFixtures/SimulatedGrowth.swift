import IncidentModel

/// What fills the disks: pulls, model downloads, container logs, the host.
extension Simulation {
  mutating func grow() {
    if let pull, !pull.isRefresh {
      let amounts = progress(of: scenario.images[pull.image], seconds: second - pull.second)
      store(pull.image, downloaded: amounts.downloaded, unpacked: amounts.unpacked)
    }
    for pod in pods.indices where pods[pod].state == .running {
      growLog(of: pod)
      growModel(of: pod)
    }
    for write in scenario.hostWrites where (write.from..<write.until).contains(second) {
      guard use.indices.contains(write.disk) else { continue }
      use[write.disk][.host(path: write.path)] += write.rate
    }
  }

  /// Bytes fetched and bytes unpacked after so many seconds. Unpacking follows the download layer by layer: it starts
  /// when the first layer is there and can never be ahead of it.
  func progress(of image: Scenario.Image, seconds: Int) -> (downloaded: Int64, unpacked: Int64) {
    let elapsed = Int64(max(0, seconds))
    let downloaded = min(image.compressed, image.downloadRate * elapsed)
    let firstLayer = max(2, image.compressed / max(1, image.downloadRate) / 4)
    let possible = Int64(Double(image.unpacked) * (Double(downloaded) / Double(max(1, image.compressed))))
    let unpacked = min(possible, image.unpackRate * max(0, elapsed - firstLayer), image.unpacked)
    return (downloaded, unpacked)
  }

  /// containerd keeps the compressed blobs beside the unpacked layers; docker deletes its temporary download when the
  /// layers are registered (facts: moby layer/, containerd content store).
  mutating func store(_ image: Int, downloaded: Int64?, unpacked: Int64? = nil) {
    let value = scenario.images[image]
    let content = downloaded ?? (keepsContent ? value.compressed : 0)
    use[scenario.imageDisk][.imageContent(image)] = content
    use[scenario.imageDisk][.imageLayers(image)] = unpacked ?? value.unpacked
  }

  var keepsContent: Bool { if case .docker = scenario.machine.runtime { false } else { true } }

  /// What the image occupies when it is all there.
  func footprint(of image: Int) -> Int64 {
    let value = scenario.images[image]
    return value.unpacked + (keepsContent ? value.compressed : 0)
  }

  mutating func finishPulls() {
    if let pull {
      let image = scenario.images[pull.image]
      let (downloaded, unpacked) = progress(of: image, seconds: second - pull.second)
      let isDone = pull.isRefresh ? second > pull.second : downloaded == image.compressed && unpacked == image.unpacked
      if isDone { finish(pull) }
    }
    if pull == nil, !pullQueue.isEmpty { beginPull(for: pullQueue.removeFirst()) }
  }

  private mutating func beginPull(for pod: Int) {
    guard !pods[pod].isOver, let image = image(of: pod) else { return }
    let began = record(.pullBegan(pod: pod, image: image))
    pods[pod].state = .pulling
    pods[pod].firstPull = began
    pull = Pull(pod: pod, image: image, began: began, second: second, isRefresh: isOnNode[image])
  }

  private mutating func finish(_ done: Pull) {
    let image = scenario.images[done.image]
    pull = nil
    isOnNode[done.image] = true
    store(done.image, downloaded: nil)
    // A refresh of a moving tag fetches the manifest only.
    let bytesRead = done.isRefresh ? 8_213 : image.compressed + 6_247
    let queued = pods[done.pod].queuedAt ?? done.began
    let end = record(
      .pulled(pod: done.pod, image: done.image, began: done.began, queued: queued, bytesRead: bytesRead))
    pods[done.pod].lastPull = end
    if !done.isRefresh {
      history.truth.pulls.append(
        Truth.Pull(
          image: image.name, pod: pods[done.pod].name, start: done.began, end: end, transferred: image.compressed,
          onDisk: footprint(of: done.image)))
    }
    guard pods[done.pod].state == .pulling else { return }
    start(done.pod, at: stamp(after: 9_000), second: second)
    record(.containerStarted(pod: done.pod))
  }

  private mutating func growLog(of pod: Int) {
    let rate = scenario.workloads[pods[pod].workload].logRate
    if rate > 0 { use[0][.containerLog(pod: pod)] += rate }
  }

  private mutating func growModel(of pod: Int) {
    guard let model = scenario.workloads[pods[pod].workload].model, let started = pods[pod].startedSecond,
      pods[pod].loadEnded == nil, second >= started + model.startup
    else { return }
    let (disk, owner) = landing(of: model, pod: pod)
    if pods[pod].loadBegan == nil {
      pods[pod].loadBegan = stamp()
      pods[pod].loadBeganSecond = second
      if case .host = owner, use[disk][owner] >= model.bytes {
        // A pod before this one left the weights on the host: nothing to download.
        pods[pod].loadEnded = pods[pod].loadBegan
        return
      }
    }
    let elapsed = Int64(second - (pods[pod].loadBeganSecond ?? second))
    let base = if case .host = owner { Int64(0) } else { pods[pod].layerBase(scenario, owner) }
    pods[pod].written = min(model.bytes, model.rate * elapsed)
    use[disk][owner] = max(use[disk][owner], base + pods[pod].written)
    guard pods[pod].written == model.bytes else { return }
    pods[pod].loadEnded = stamp(after: 900)
    noteDownload(of: pod, end: pods[pod].loadEnded)
  }

  /// The disk and the owner that the weights count against.
  func landing(of model: Scenario.Model, pod: Int) -> (disk: Int, owner: Owner) {
    let workload = scenario.workloads[pods[pod].workload]
    switch workload.volume(at: model.path).map({ ($0, $0.kind) }) {
    case (let volume, .emptyDir)?, (let volume, .configMap)?: return (0, .volume(pod: pod, name: volume.name))
    case (_, .hostPath(let path))?: return (disk(at: path), .host(path: path))
    case nil: return (scenario.imageDisk, .writableLayer(pod: pod))
    }
  }

  /// The disk whose mount point is the longest that contains the path.
  func disk(at path: String) -> Int {
    let holding = scenario.disks.indices.filter { index in
      let mount = scenario.disks[index].mount
      return mount == "/" || path == mount || path.hasPrefix(mount + "/")
    }
    return holding.max { scenario.disks[$0].mount.count < scenario.disks[$1].mount.count } ?? 0
  }

  mutating func noteDownload(of pod: Int, end: Timestamp?) {
    guard let model = scenario.workloads[pods[pod].workload].model, let began = pods[pod].loadBegan else { return }
    let owner = landing(of: model, pod: pod).owner
    history.truth.downloads.append(
      Truth.Download(
        model: model.name, pod: pods[pod].name, start: began, end: end, total: model.bytes, written: pods[pod].written,
        isComplete: pods[pod].written == model.bytes, path: model.path,
        isInWritableLayer: owner == .writableLayer(pod: pod)))
  }

  func image(of pod: Int) -> Int? {
    let wanted = scenario.workloads[pods[pod].workload].image.canonical
    return scenario.images.firstIndex { $0.name.canonical == wanted }
  }
}

extension SimulatedPod {
  /// What the owner held before the download began.
  fileprivate func layerBase(_ scenario: Scenario, _ owner: Owner) -> Int64 {
    if case .writableLayer = owner { scenario.workloads[workload].layerBytes } else { 0 }
  }
}
