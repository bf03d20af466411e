public import IncidentModel

/// What a pod needs that its specification does not say.
public struct PodNeeds: Sendable {
  /// Compressed size of its image, as a registry shows it; nil: from the evidence, if there.
  public var imageBytes: Int64?
  /// Size of a model by its name.
  public var modelSize: @Sendable (String) -> Bytes?
  /// A model named, or measured, by the user.
  public var model: (name: String, bytes: Bytes?)?
  /// What other nodes and pulls of the evidence tell of image sizes on disk.
  public var knownImages: [(image: ImageName, onDisk: Bytes, evidence: [Evidence])] = []
  /// Pulls and downloads of the past, which come at once and say nothing about a rate.
  public var bursts: [(start: Timestamp, bytes: Bytes)] = []
  public init(modelSize: @escaping @Sendable (String) -> Bytes?) { self.modelSize = modelSize }
}

/// Looks ahead from the last measurement of each filesystem of a node: headroom, time to the threshold at the rate of a
/// calm stretch, and whether a pod would fit with the peak of its pull. Empty where nothing measured the node.
public func forecasts(for node: Node, adding pod: PodSnapshot? = nil, needs: PodNeeds) -> [Forecast] {
  Forecasting(node: node, pod: pod, needs: needs).forecasts()
}

struct Forecasting {
  let node: Node
  let pod: PodSnapshot?
  let needs: PodNeeds

  func forecasts() -> [Forecast] {
    let measured = node.usage.filter { $0.basis != .derived }
    let roles = FilesystemRole.allCases.filter { role in measured.contains { $0.filesystem == role } }
    return roles.compactMap { role in
      measured.last { $0.filesystem == role }.map { forecast(role, $0, measured.filter { $0.filesystem == role }) }
    }
  }

  private func forecast(_ role: FilesystemRole, _ now: UsagePoint, _ points: [UsagePoint]) -> Forecast {
    let limit = threshold(role)
    var f = Forecast(
      node: node.name, pod: pod?.pod.description ?? (needs.model == nil && needs.imageBytes == nil ? nil : "a pod"),
      filesystem: role, now: now, headroom: now.available - Bytes(exactly: limit?.amount ?? 0))
    (f.signal, f.threshold, f.thresholdEvidence) = (limit?.threshold.signal, limit?.amount, limit?.evidence ?? [])
    addRate(to: &f, points)
    addNeeds(to: &f, role)
    return f
  }

  /// The highest hard threshold that is compared with the filesystem.
  private func threshold(_ role: FilesystemRole) -> Node.ThresholdInEffect? {
    let roles = node.rolesSharing(role)
    return node.thresholds.filter { row in
      row.threshold.isHard && row.threshold.signal.resource == .ephemeralStorage && row.amount != nil
        && row.threshold.signal.filesystem.map(roles.contains) == true
    }.max { ($0.amount ?? 0) < ($1.amount ?? 0) }
  }

  // MARK: rate

  /// From the first to the last measurement of the stretch before the last one in which free space did not rise.
  private func addRate(to f: inout Forecast, _ points: [UsagePoint]) {
    guard let last = points.last else { return }
    var first = last
    for point in points.dropLast().reversed() {
      guard point.available.high >= first.available.low else { break }
      first = point
    }
    let hours = last.time.seconds(since: first.time) / 3600
    guard hours >= 1.0 / 6 else { return }
    let bursts = needs.bursts.filter { $0.start > first.time && $0.start < last.time }.map(\.bytes).sum()
    let written = (first.available - last.available - bursts).atLeastZero
    f.perHour = written.scaled(by: 1 / hours)
    f.leavesOutBursts = bursts.high > 0
    f.rateEvidence = first.evidence + last.evidence
    guard let rate = f.perHour, rate.high > 0, f.headroom.best > 0 else { return }
    let soonest = Double(max(0, f.headroom.low)) / Double(rate.high) * 3600
    let latest = rate.low > 0 ? Double(f.headroom.high) / Double(rate.low) * 3600 : Self.longest
    f.timeToThreshold =
      .seconds(min(soonest, Self.longest)) ... .seconds(max(min(soonest, Self.longest), min(latest, Self.longest)))
  }

  /// Ten years: for ever.
  private static let longest = 315_360_000.0

  // MARK: needs

  private func addNeeds(to f: inout Forecast, _ role: FilesystemRole) {
    guard f.pod != nil else {
      f.verdict = f.threshold == nil ? .undetermined : f.headroom.low > 0 ? .fits : .doesNotFit
      return
    }
    f.needs = images(on: role) + models(on: role)
    let sizes = f.needs.compactMap(\.bytes)
    guard sizes.count == f.needs.count else { return }
    let whole = sizes.sum()
    // The layers are unpacked one by one while the rest is still coming: the peak of the pull is there before the model.
    let peak = f.needs.map(\.peak).sum()
    f.lowest = f.now.available - whole - Bytes(low: 0, best: 0, high: peak.high)
    guard let lowest = f.lowest, let limit = f.threshold else { return }
    f.verdict = lowest.low >= limit ? .fits : lowest.high < limit ? .doesNotFit : .undetermined
  }

  private func images(on role: FilesystemRole) -> [Forecast.Need] {
    guard node.rolesSharing(.imagefs).contains(role) else { return [] }
    guard let pod else { return needs.imageBytes.map { [given($0, subject: "the image")] } ?? [] }
    var seen: Set<String> = []
    return pod.containers.filter { seen.insert($0.image.canonical).inserted }.map { image($0.image) }
  }

  private func image(_ name: ImageName) -> Forecast.Need {
    if let entry = node.images.first(where: { entry in entry.record.tags.contains { $0.canonical == name.canonical } })
    {
      return Forecast.Need(
        .image, subject: name.text, bytes: .zero, basis: "on the node already", evidence: [entry.evidence])
    }
    if let bytes = needs.imageBytes { return given(bytes, subject: name.text) }
    let same = needs.knownImages.filter { $0.image.canonical == name.canonical }
    if let known = same.first {
      return Forecast.Need(
        .image, subject: name.text, bytes: known.onDisk, basis: "as it was measured elsewhere in the evidence",
        evidence: known.evidence)
    }
    let sibling = needs.knownImages.filter { $0.image.repository == name.repository }.max {
      $0.onDisk.best < $1.onDisk.best
    }
    if let sibling {
      return Forecast.Need(
        .image, subject: name.text, bytes: sibling.onDisk.scaled(low: 0.8, best: 1, high: 1.25),
        basis: "guessed from \(image: sibling.image), another tag of it", evidence: sibling.evidence)
    }
    return Forecast.Need(
      .image, subject: name.text, bytes: nil, basis: "its size is not in the evidence: give it with --image-bytes",
      evidence: [])
  }

  /// Compressed as a registry shows it: unpacked it is 1.85 to 2.95 times that, beside the compressed layers, which
  /// containerd keeps and docker drops (facts: runtime-and-model-logs, measured ratios).
  private func given(_ compressed: Int64, subject: String) -> Forecast.Need {
    let unpacked = Bytes(exactly: compressed).scaled(low: 1.85, best: 2.25, high: 2.95)
    let isDocker = node.runtime?.hasPrefix("docker") == true || node.runtime?.hasPrefix("cri-o") == true
    return Forecast.Need(
      .image, subject: subject, bytes: isDocker ? unpacked : unpacked + Bytes(exactly: compressed),
      peak: isDocker ? Bytes(exactly: compressed) : .zero,
      basis: "\(bytes: Bytes(exactly: compressed)) compressed, as given; unpacked 1.85 to 2.95 times that", evidence: []
    )
  }

  private func models(on role: FilesystemRole) -> [Forecast.Need] {
    guard let (name, size) = model() else { return [] }
    let landing = landing()
    guard let landing else {
      return [
        Forecast.Need(
          .model, subject: name, bytes: .zero, basis: "its cache lies in a volume beside this disk", evidence: [])
      ]
    }
    guard node.rolesSharing(landing).contains(role) else { return [] }
    guard let size else {
      return [
        Forecast.Need(
          .model, subject: name, bytes: nil, basis: "its size is not known: give it with --model and a number of bytes",
          evidence: [])
      ]
    }
    return [Forecast.Need(.model, subject: name, bytes: size, basis: "downloaded onto this node's disk", evidence: [])]
  }

  private func model() -> (name: String, bytes: Bytes?)? {
    if let model = needs.model { return (model.name, model.bytes ?? needs.modelSize(model.name)) }
    for container in pod?.containers ?? [] {
      let name =
        container.option("--model") ?? container.option("--model-path") ?? container.option("--model-id")
        ?? container.environment["MODEL_ID"] ?? container.environment["HF_MODEL_ID"]
      if let name, !name.hasPrefix("/") { return (name, needs.modelSize(name)) }
    }
    return nil
  }

  /// The filesystem the model's cache lies on; nil for a volume that is none of this node's disks.
  private func landing() -> FilesystemRole? {
    guard let pod, let container = pod.containers.first(where: { ModelServer.of($0) != nil }) ?? pod.containers.first
    else {
      return .nodefs
    }
    var spec = pod
    spec.containers = [container]
    let entry = Node.PodEntry(snapshot: spec, evidence: Evidence(source: 0, line: 0, offset: 0, length: 0, digest: 0))
    var download = ModelDownload(model: "", server: ModelServer.of(container)?.server ?? .huggingFace, pod: pod.pod)
    download.container = container.name
    let workload = Workload(
      namespace: pod.pod.namespace, name: pod.pod.name, kind: .pod, isGuessed: false, pods: [pod.pod], entry: entry)
    let cache = ModelCache(of: [download], in: workload)
    guard let volume = cache.volume else { return node.layout == .dedicatedImagefs ? .imagefs : .nodefs }
    switch volume.kind {
    case .emptyDir(_, let inMemory): return inMemory ? nil : .nodefs
    case .hostPath(let path):
      return node.roomyMounts.contains { path == $0.mount || path.hasPrefix($0.mount + "/") } ? nil : .nodefs
    case .claim(let name):
      return node.localClaims.contains(PodName(namespace: pod.pod.namespace, name: name)) ? .nodefs : nil
    default: return nil
    }
  }
}
