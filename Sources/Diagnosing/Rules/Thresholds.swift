/// Thresholds that watch nothing, fire too late or too early, never clear, or are not the ones one thinks.
import IncidentModel
import KubeletPolicy

extension Rule {
  static let thresholds = Rule(
    "thresholds",
    title: "Eviction thresholds do not protect the node, or are not what they seem",
    why: """
      The map evictionHard replaces the default map as a whole: a signal that is not listed is not watched. 0% and \
      100% switch a signal off. A threshold of a few percent is passed between two looks (10 seconds) by a fast \
      download. On a node with one disk imagefs.available at 15% is compared with the same disk as nodefs.available at \
      10%, so 15% decides. With a minimum reclaim (k3s sets one of 10%) pressure ends only when that much is free on \
      top of the threshold.
      """,
    check: "kubectl get --raw /api/v1/nodes/NODE/proxy/configz, evictionHard and evictionMinimumReclaim."
  ) { incident, node in
    guard incident.isAboutNodeSpace || incident.kind == .imageGCFailure else { return [] }
    return checks.compactMap { $0(incident, node) }
  }
}

private let checks: [@Sendable (Incident, Node) -> Finding?] = [
  switchedOff, dropped, late, early, neverClearing, singleDisk,
]

private func weight(_ incident: Incident, otherwise: Finding.Severity = .warning) -> Finding.Severity {
  incident.weight(of: [.thresholdMisconfigured]) == .critical ? .critical : otherwise
}

// MARK: - Signals that are not watched

/// 0% and 100% mean "ignore this signal" (pkg/kubelet/eviction/helpers.go, 1.15–1.36).
private func switchedOff(_ incident: Incident, _ node: Node) -> Finding? {
  let written = node.configuration?.evictionHard ?? [:]
  let off = EvictionSignal.allCases.filter { signal in
    let text = written[signal.rawValue] ?? node.threshold(for: signal)?.threshold.text
    return signal.isDisk && (text == "0%" || text == "100%")
  }
  guard let first = off.first else { return nil }
  let evidence = node.configurationEvidence + node.thresholds.flatMap(\.evidence)
  return Finding(
    weight(incident), .established, title: "Disk signals that are switched off: \(count: off.count)",
    text: """
      \(signal: first) is set to \(code: written[first.rawValue] ?? "0%"), which means that it is not watched. The \
      kubelet then neither collects images nor evicts for it before writes fail. Disk signals switched off: \
      \(count: off.count).
      """,
    remedy: remedy("Give the signals thresholds again.", node), evidence: evidence)
}

private func dropped(_ incident: Incident, _ node: Node) -> Finding? {
  let disk = node.droppedSignals.filter(\.isDisk).sorted()
  guard let first = disk.first else { return nil }
  let isWatched = !disk.contains(.nodefsAvailable) && (node.layout == .single || !disk.contains(.imagefsAvailable))
  let evidence = node.configurationEvidence + node.thresholds.flatMap(\.evidence)
  let decides = incident.signal.map(disk.contains) == true
  let severity: Finding.Severity = isWatched && !decides ? .info : weight(incident)
  let names = disk.dropFirst().reduce("\(signal: first)" as Sentence) { "\($0), \(signal: $1)" }
  let text: Sentence =
    isWatched
    ? """
    The configured evictionHard replaces the default map, so \(names) have no threshold. Free bytes of this \
    node's disk are still watched by another signal; file counts may not be.
    """
    : """
    The configured evictionHard replaces the default map, so \(names) have no threshold. \(signal: first) is \
    not watched at all on this node.
    """
  return Finding(
    severity, .established, title: "Default disk signals without a threshold: \(count: disk.count)", text: text,
    remedy: remedy("List every signal that is to be watched.", node), evidence: evidence)
}

// MARK: - Too late, too early, never over

/// Shares of the disk outside of which a threshold is remarked on; 5% as k3s has it, float32 and cut to bytes, is
/// inside.
private let (tightest, widest) = (0.0499, 0.2501)

private func late(_ incident: Incident, _ node: Node) -> Finding? {
  let tight = node.byteThresholds.first { $0.share < tightest && $0.share > 0 }
  guard let tight else { return nil }
  let isEmpty = incident.usage.contains { $0.available.best < tight.amount.best && $0.capacity != nil }
  let ranOut = !incident.outOfSpace.isEmpty && (isEmpty || incident.kind == .nodePressure)
  let text: Sentence =
    ranOut
    ? """
    \(signal: tight.signal) fires at \(bytes: tight.amount), \(percent: tight.share) of the disk, and the kubelet \
    looks every 10 seconds. Writes failed with \"no space left on device\" \(count: incident.outOfSpace.count) times \
    in this incident.
    """
    : """
    \(signal: tight.signal) fires at \(bytes: tight.amount), \(percent: tight.share) of the disk, and the kubelet \
    looks every 10 seconds. At 500 MB a second that room is filled within \(duration: tight.fillTime).
    """
  return Finding(
    weight(incident, otherwise: ranOut ? .warning : .info), .established,
    title: "\(signal: tight.signal) fires at \(percent: tight.share) of the disk", text: text,
    remedy: remedy("Raise the threshold, so that collection and eviction come before writes fail.", node),
    evidence: tight.evidence + node.configurationEvidence + incident.outOfSpace.prefix(3).map(\.evidence))
}

private func early(_ incident: Incident, _ node: Node) -> Finding? {
  guard let wide = node.byteThresholds.first(where: { $0.share >= widest }) else { return nil }
  return Finding(
    weight(incident), .established, title: "\(signal: wide.signal) fires at \(percent: wide.share) of the disk",
    text: """
      \(signal: wide.signal) fires while \(bytes: wide.amount) are free, \(percent: wide.share) of the disk. Periodic \
      image collection starts at 85% use by default, so pods are evicted before it has run.
      """,
    remedy: remedy("Lower the threshold, or start image collection below it.", node),
    evidence: wide.evidence + node.configurationEvidence)
}

private func neverClearing(_ incident: Incident, _ node: Node) -> Finding? {
  let rows = node.byteThresholds.filter { ($0.minimumReclaim?.best ?? 0) > 0 }
  guard let row = rows.max(by: { $0.clearing.best < $1.clearing.best }), let reclaim = row.minimumReclaim,
    reclaim.best >= row.amount.best / 2
  else { return nil }
  let roles = row.signal.filesystem.map(node.rolesSharing) ?? []
  let most = (node.usage + incident.usage).filter { roles.contains($0.filesystem) }
    .max { $0.available.best < $1.available.best }
  let isOver = incident.pressure.last.map { $0.to != nil } ?? false
  let unreached = most.flatMap { !isOver && $0.available.high < row.clearing.best ? $0 : nil }
  let holds: Sentence = """
    \(signal: row.signal) fires below \(bytes: row.amount), and a minimum reclaim of \(bytes: reclaim) comes on top: \
    once pressure is there it holds, and evictions go on, until \(bytes: row.clearing) are free.
    """
  return Finding(
    weight(incident, otherwise: unreached == nil ? .info : .warning), .established,
    title: "Pressure ends only with \(bytes: row.clearing) free",
    text: unreached.map { holds + neverSeen($0, row.clearing) + givenBack(incident, reclaim) } ?? holds,
    remedy: Finding.Remedy(
      text: """
        Lower \(code: "evictionMinimumReclaim") to what one image or one pod gives back, for example \(code: "2Gi"). \
        The restart that this needs also ends the pressure that holds now, where the threshold itself is not met.
        """,
      patches: [
        KubeletSettings(minimumReclaim: rows.map { ($0.signal, "2Gi") }).patch("A smaller minimum reclaim", for: node)
      ],
      sideEffects: """
        With a small reclaim the node can go in and out of pressure more often. The risk is bounded: the threshold \
        itself stays where it is.
        """),
    evidence: row.evidence + node.configurationEvidence
      + (unreached.map { $0.evidence + incident.givingBack } ?? []))
}

private func neverSeen(_ most: UsagePoint, _ clearing: Bytes) -> Sentence {
  """
  The most free space the evidence shows is \(bytes: most.available), at \(time: most.time), which is \
  \(bytes: clearing - most.available) short of that: the node cannot leave pressure by itself.
  """
}

extension Incident {
  /// A line of each clean-up and eviction that gave something back.
  fileprivate var givingBack: [Evidence] {
    reclaims.filter { ($0.freed?.best ?? 0) > 0 }.flatMap { $0.evidence.prefix(1) }
      + pressureEvictions.filter { !$0.usage.isEmpty }.flatMap { $0.evidence.prefix(1) }
  }
}

/// What there was to reclaim, against what the setting asks for.
private func givenBack(_ incident: Incident, _ reclaim: Bytes) -> Sentence {
  let freed = incident.reclaims.compactMap(\.freed) + incident.pressureEvictions.flatMap { $0.usage.map(\.used) }
  let all = freed.sum()
  guard all.best > 0, all.high < reclaim.best else { return "" }
  return """
    All that was cleaned up and evicted in this incident took \(bytes: all), less than the \(bytes: reclaim) that it \
    asks for.
    """
}

/// On one disk the higher of the two thresholds decides.
private func singleDisk(_ incident: Incident, _ node: Node) -> Finding? {
  guard node.layout == .single, incident.signal == .imagefsAvailable,
    let images = node.byteThresholds.first(where: { $0.signal == .imagefsAvailable }),
    let nodes = node.byteThresholds.first(where: { $0.signal == .nodefsAvailable }),
    images.amount.best > nodes.amount.best
  else { return nil }
  let evidence =
    images.evidence + nodes.evidence + (node.filesystem(.nodefs)?.evidence ?? [])
    + incident.measurements.map(\.evidence)
  return Finding(
    .info, .established,
    title: "On this node's single disk \(percent: images.share) decides, not \(percent: nodes.share)",
    text: """
      Images and pods share one disk, so \(signal: EvictionSignal.imagefsAvailable) is compared with the same free \
      bytes as \(signal: EvictionSignal.nodefsAvailable). The higher one fires first: below \(bytes: images.amount), \
      not below \(bytes: nodes.amount).
      """,
    remedy: Finding.Remedy(
      text: """
        Count with \(bytes: images.amount) as the floor when planning this disk. Lowering \
        \(code: "imagefs.available") gives \(bytes: images.amount - nodes.amount) more.
        """,
      sideEffects: """
        A lower threshold is met later: less room is left for garbage collection and for writes meanwhile.
        """),
    evidence: evidence)
}

// MARK: - The table that is proposed

private func remedy(_ text: Sentence, _ node: Node) -> Finding.Remedy {
  let settings = KubeletSettings(evictionHard: node.proposedThresholds)
  return Finding.Remedy(
    text: text, patches: [settings.patch("The whole table", for: node)],
    sideEffects: """
      A higher threshold takes that much of the disk out of use and of allocatable; a lower one is met later, with \
      less room for garbage collection. The kubelet has to be restarted.
      """)
}

/// A hard threshold in bytes with what it means on this disk.
private struct ByteThreshold {
  var signal: EvictionSignal
  var amount: Bytes
  var share: Double
  var minimumReclaim: Bytes?
  var evidence: [Evidence]

  /// Free bytes at which the signal counts as satisfied again.
  var clearing: Bytes { amount + (minimumReclaim ?? .zero) }
  var fillTime: Duration { .seconds(Double(amount.best) / 5e8) }
}

extension Node {
  fileprivate var byteThresholds: [ByteThreshold] {
    thresholds.compactMap { row in
      let signal = row.threshold.signal
      guard row.threshold.isHard, signal.resource == .ephemeralStorage, let role = signal.filesystem,
        role != .containerfs,
        let amount = row.amount, let capacity = capacity(role)?.best, capacity > 0
      else { return nil }
      let evidence = row.evidence.isEmpty ? filesystem(role)?.evidence ?? [] : row.evidence
      return ByteThreshold(
        signal: signal, amount: Bytes(exactly: amount), share: Double(amount) / Double(capacity),
        minimumReclaim: row.threshold.minimumReclaim.map { Bytes(exactly: $0.amount(of: capacity)) }, evidence: evidence
      )
    }
  }

  /// The thresholds in effect where they make sense, and the defaults of this version for the rest.
  fileprivate var proposedThresholds: [(signal: EvictionSignal, value: String)] {
    let defaults = KubeletDefaults.evictionHard(version: version)
    let odd = Set(byteThresholds.filter { $0.share < tightest || $0.share >= widest }.map(\.signal))
    return EvictionSignal.allCases.compactMap { signal in
      let current = threshold(for: signal)?.threshold.text
      let usable = current.flatMap { $0 == "0%" || $0 == "100%" || odd.contains(signal) ? nil : $0 }
      let isSettable = signal.filesystem != .containerfs && signal != .allocatableMemoryAvailable
      return isSettable ? (usable ?? defaults[signal.rawValue]).map { (signal, $0) } : nil
    }
  }
}
