import IncidentModel

/// The eviction manager's loop: observe, reclaim, rank, evict one, wait for the clean-up, look again
/// (pkg/kubelet/eviction/eviction_manager.go `synchronize`, 1.20–1.36).
extension Simulation {
  /// The configured disk thresholds, and from 1.29 the containerfs copy the kubelet makes of one of them.
  var thresholds: [EvictionThreshold] {
    let configured = scenario.settings.thresholds.filter { $0.isHard && disksOf[$0.signal] != nil }
    let model: EvictionSignal = scenario.imageDisk == 0 ? .nodefsAvailable : .imagefsAvailable
    guard scenario.machine.minor >= 29, var copy = configured.first(where: { $0.signal == model }) else {
      return configured
    }
    copy.signal = .containerfsAvailable
    return configured + [copy]
  }

  private var disksOf: [EvictionSignal: Int] {
    [.nodefsAvailable: 0, .imagefsAvailable: scenario.imageDisk, .containerfsAvailable: scenario.imageDisk]
  }

  func disk(of signal: EvictionSignal) -> DiskUse { use[disksOf[signal] ?? 0] }

  mutating func manageEviction() {
    switch manager.phase {
    case .idle(let next) where second >= next:
      manager.phase = .idle(next: second + 10)
      pass()
    case .killing(let pod, let until) where second >= until:
      finishKilling(pod)
    case .cleaning(let pod, let until) where second >= until:
      finishCleaning(pod)
      manager.phase = .idle(next: second + 10)
      pass()
    default: break
    }
  }

  /// Thresholds met; those of `among` that are met count the minimum reclaim too.
  private func met(_ thresholds: [EvictionThreshold], withMinimumReclaim: Bool) -> [EvictionThreshold] {
    thresholds.filter { threshold in
      let disk = disk(of: threshold.signal)
      var limit = threshold.value.amount(of: disk.disk.size)
      if withMinimumReclaim { limit += threshold.minimumReclaim?.amount(of: disk.disk.size) ?? 0 }
      return limit > disk.available
    }
  }

  private mutating func pass() {
    let now = met(thresholds, withMinimumReclaim: false)
    let before = met(manager.stillMet, withMinimumReclaim: true)
    manager.stillMet = thresholds.filter { now.contains($0) || before.contains($0) }
    if !manager.stillMet.isEmpty { manager.lastSeen = second }
    manager.hasPressure = manager.lastSeen.map { second - $0 < scenario.settings.transition } ?? false
    guard let picked = dice.pick(manager.stillMet) else { return }

    let seen = disk(of: picked.signal).available
    record(.attempting(picked.signal.resource), after: 2_000)
    if canReclaim(picked.signal) {
      record(.collectingContainers)
      record(.collectingImages)
      reclaimImages()
      let isEnforced = scenario.machine.minor >= 21
      if met(thresholds, withMinimumReclaim: isEnforced).isEmpty {
        record(.reduced(picked.signal.resource), after: 40_000)
        return
      }
    }
    record(.mustEvict(picked.signal.resource))
    evict(for: picked, seen: seen)
  }

  /// facts: kubelet.md 4.4, the reclaim columns.
  private func canReclaim(_ signal: EvictionSignal) -> Bool {
    switch signal {
    case .containerfsAvailable: scenario.machine.minor >= 32
    case .nodefsAvailable: scenario.imageDisk == 0
    default: true
    }
  }

  private mutating func reclaimImages() {
    detectImages()
    for image in unusedImages where (detected[image] ?? second) + scenario.settings.imageMinimumAge <= second {
      remove(image)
    }
  }

  private mutating func evict(for picked: EvictionThreshold, seen: Int64) {
    let ranked = rankedPods(for: picked.signal)
    guard !ranked.isEmpty else {
      record(.nothingToEvict)
      return
    }
    let time = record(.ranked(ranked))
    history.truth.rankings.append(Truth.Ranking(time: time, order: ranked.map { pods[$0].name }))
    for pod in ranked {
      guard !scenario.workloads[pods[pod].workload].isCritical else {
        record(.criticalSkipped(pod: pod))
        continue
      }
      kill(pod, for: picked, seen: seen)
      return
    }
    record(.onlyCriticalPods)
  }

  private mutating func kill(_ pod: Int, for threshold: EvictionThreshold, seen: Int64) {
    let limit = threshold.value.amount(of: disk(of: threshold.signal).disk.size)
    let message = evictionMessage(for: pod, threshold: limit, available: seen)
    let time = record(.killing(pod: pod))
    history.truth.evictions.append(
      Truth.Eviction(
        pod: pods[pod].name, time: time, message: message, signal: threshold.signal, threshold: limit, available: seen,
        held: held(by: pod), isCulprit: isCulprit(pod)))
    if pods[pod].loadBegan != nil, pods[pod].loadEnded == nil { noteDownload(of: pod, end: time) }
    pullQueue.removeAll { $0 == pod }
    pods[pod].state = .killing
    pods[pod].message = message
    manager.phase = .killing(pod: pod, until: second + 2)
  }

  private mutating func finishKilling(_ pod: Int) {
    pods[pod].finished = record(.containerDied(pod: pod))
    pods[pod].state = .evicted
    record(.evicted(pod: pod), after: 9_000)
    manager.phase = .cleaning(pod: pod, until: second + 1)
    replace(pod, afterRejection: false)
  }

  private mutating func finishCleaning(_ pod: Int) {
    pods[pod].isCleanedUp = true
    record(.cleanedUp(pod: pod))
    leaving.append((second + scenario.settings.cleanupLag, pod))
    releaseSpace()
  }

  /// Gives back the bytes of pods that are gone, when the file system has got round to it.
  mutating func releaseSpace() {
    for (_, pod) in leaving.filter({ $0.at <= second }) {
      use[scenario.imageDisk][.writableLayer(pod: pod)] = 0
      for volume in scenario.workloads[pods[pod].workload].volumes { use[0][.volume(pod: pod, name: volume.name)] = 0 }
    }
    leaving.removeAll { $0.at <= second }
  }
}

/// Ranking and the words of the message (pkg/kubelet/eviction/helpers.go).
extension Simulation {
  /// Usage over request first, then lower priority, then the larger excess; the rest in order of creation.
  func rankedPods(for signal: EvictionSignal) -> [Int] {
    let active = pods.indices.filter { pods[$0].state != .unscheduled && !pods[$0].isOver && !pods[$0].isCleanedUp }
    return active.sorted { a, b in
      let (left, right) = (rankKey(a, signal), rankKey(b, signal))
      if left.exceeds != right.exceeds { return left.exceeds }
      if left.priority != right.priority { return left.priority < right.priority }
      if left.excess != right.excess { return left.excess > right.excess }
      return a < b
    }
  }

  private func rankKey(_ pod: Int, _ signal: EvictionSignal) -> (exceeds: Bool, priority: Int, excess: Int64) {
    let workload = scenario.workloads[pods[pod].workload]
    guard let statistics = manager.statistics[pod] else { return (true, workload.priority, .max) }
    let usage: Int64 =
      if scenario.imageDisk == 0 {
        statistics.container + statistics.volumes
      } else if signal == .nodefsAvailable {
        statistics.container - statistics.layer + statistics.volumes
      } else {
        statistics.layer
      }
    return (usage > workload.storageRequest, workload.priority, usage - workload.storageRequest)
  }

  /// The runtime measures layers and the kubelet volumes now and then: what ranking sees is up to ten seconds old.
  mutating func readStatistics() {
    manager.statistics = [:]
    for pod in pods.indices where pods[pod].started != nil && !pods[pod].isCleanedUp {
      let layer = blocks(use[scenario.imageDisk][.writableLayer(pod: pod)])
      let log = blocks(use[0][.containerLog(pod: pod)])
      manager.statistics[pod] = (layer + log, volumeBytes(of: pod), layer)
    }
  }

  private func volumeBytes(of pod: Int) -> Int64 {
    scenario.workloads[pods[pod].workload].volumes.reduce(0) { $0 + use[0][.volume(pod: pod, name: $1.name)] }
  }

  private func held(by pod: Int) -> Int64 {
    use[scenario.imageDisk][.writableLayer(pod: pod)] + use[0][.containerLog(pod: pod)] + volumeBytes(of: pod)
  }

  /// Whether what it brought so far is a gigabyte or more, and more than the host wrote meanwhile. An image that was on
  /// the node before the story does not count.
  private func isCulprit(_ pod: Int) -> Bool {
    let disk = use[scenario.imageDisk]
    var brought = held(by: pod)
    if let image = image(of: pod), !scenario.images[image].isOnNode {
      brought += disk[.imageContent(image)] + disk[.imageLayers(image)]
    }
    let host = scenario.hostWrites.reduce(Int64(0)) { $0 + max(0, Int64(min(second, $1.until) - $1.from) * $1.rate) }
    return brought >= 1_000_000_000 && brought > host
  }

  private func blocks(_ bytes: Int64) -> Int64 { (bytes + DiskUse.block - 1) / DiskUse.block * DiskUse.block }

  /// Up to 1.25 without the threshold; the trailing blank is in the data. The container clause counts layer and log.
  private func evictionMessage(for pod: Int, threshold: Int64, available: Int64) -> String {
    let workload = scenario.workloads[pods[pod].workload]
    let isOld = scenario.machine.minor <= 25
    var text = "The node was low on resource: ephemeral-storage. "
    if !isOld { text += "Threshold quantity: \(binaryQuantity(threshold)), available: \(binaryQuantity(available)). " }
    guard let usage = manager.statistics[pod]?.container, usage > workload.storageRequest else { return text }
    let (used, request) = (binaryQuantity(usage), binaryQuantity(workload.storageRequest))
    text += "Container \(workload.container) was using \(used), "
    text +=
      isOld
      ? "which exceeds its request of \(request). "
      : "request is \(request), has larger consumption of ephemeral-storage. "
    return text
  }
}

/// A quantity in the kubelet's canonical form: a binary suffix only for exact multiples, else plain digits
/// (apimachinery resource.Quantity, BinarySI): `1536Mi`, `5242876Ki`, `16106128000`.
public func binaryQuantity(_ bytes: Int64) -> String {
  var (amount, suffixes) = (bytes, ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"][...])
  while amount != 0, amount % 1024 == 0, suffixes.count > 1 {
    amount /= 1024
    suffixes = suffixes.dropFirst()
  }
  return "\(amount)\(suffixes.first ?? "")"
}
