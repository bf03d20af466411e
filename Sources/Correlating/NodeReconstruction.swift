import IncidentModel
import KubeletPolicy

/// What one node is and how its kubelet is set, from node objects, configuration, flags, df and the logs themselves.
struct NodeReconstruction {
  let name: String
  let moments: [Moment]
  let dated: [Dated]

  func node() -> Node {
    var node = Node(name: name)
    let snapshots = moments.compactMap { m -> (NodeSnapshot, Evidence)? in
      if case .snapshot(.node(let n)) = m.fact { (n, m.evidence) } else { nil }
    }
    let snapshot = snapshots.last { $0.0.ephemeralCapacity != nil } ?? snapshots.last
    addVersion(to: &node, snapshots.map(\.0))
    node.runtime = snapshots.last { $0.0.runtimeVersion != nil }?.0.runtimeVersion ?? runtimeFromLog()
    let distribution = distributionHint(snapshots.last { $0.0.kubeletVersion != nil }?.0 ?? snapshot?.0)
    node.distribution = distribution?.distribution.rawValue
    let disks = DiskReconstruction(moments: moments, snapshot: snapshot)
    node.layout = disks.layout
    node.filesystems = disks.filesystems
    node.roomyMounts = disks.roomyMounts
    addThresholds(to: &node, distribution: distribution.flatMap { $0.isWeak ? nil : $0.distribution })
    addObjects(to: &node)
    return node
  }

  private func addVersion(to node: inout Node, _ snapshots: [NodeSnapshot]) {
    if let text = snapshots.last(where: { $0.kubeletVersion != nil })?.kubeletVersion, let v = KubernetesVersion(text) {
      (node.kubeletVersion, node.versionBasis) = (v.description, "from the node object, which says \(code: text)")
      return
    }
    for m in moments {
      if case .kubelet(.version(let text)) = m.fact, let v = KubernetesVersion(text) {
        (node.kubeletVersion, node.versionBasis) = (v.description, "from the kubelet's own log line, \(code: text)")
        return
      }
    }
    if let v = versionFromSourceLines() {
      (node.kubeletVersion, node.versionBasis) = (v, "from the source lines that print the kubelet's eviction messages")
      return
    }
    for m in moments {
      if case .snapshot(.clusterVersion(let text)) = m.fact, let v = KubernetesVersion(text) {
        (node.kubeletVersion, node.versionBasis) = (
          v.description, "the cluster's version, \(code: text); the node's own is not in the evidence"
        )
        return
      }
    }
  }

  /// Each minor version prints its eviction messages from other lines of eviction_manager.go and image_gc_manager.go.
  private func versionFromSourceLines() -> String? {
    var lines: [LineStatement: Int] = [:]
    for m in moments where m.sourceLine > 0 {
      if let statement = Self.statement(m.fact) { lines[statement] = Int(m.sourceLine) }
    }
    let sorted = lines.sorted { $0.key.rawValue < $1.key.rawValue }.map { (statement: $0.key, line: $0.value) }
    return VersionFromLines(lines: sorted).bounds?.lowerBound.description
  }

  private static func statement(_ fact: Fact) -> LineStatement? {
    switch fact {
    case .eviction(.attemptingToReclaim): .attemptingToReclaim
    case .eviction(.mustEvict): .mustEvict
    case .eviction(.ranked): .ranked
    case .eviction(.evicted): .evicted
    case .eviction(.waitingForCleanup): .waitingForCleanup
    case .reclaim(.deletingUnusedImages): .deletingUnusedImages
    case .reclaim(.overHighThreshold): .overHighThreshold
    case .reclaim(.removingImage): .removingImage
    default: nil
    }
  }

  private func runtimeFromLog() -> String? {
    for m in moments {
      if case .kubelet(.runtime(let name, let version)) = m.fact {
        return "\(name)://\(version.hasPrefix("v") ? String(version.dropFirst()) : version)"
      }
    }
    return nil
  }

  private func distributionHint(_ snapshot: NodeSnapshot?) -> DistributionHint? {
    var hints = snapshot.map(DistributionHint.all) ?? DistributionHint.fromNodeName(name)
    for m in moments {
      if case .kubelet(.distribution(let words)) = m.fact, let hint = DistributionHint.fromOwnWords(words) {
        hints.append(hint)
      }
    }
    return hints.min()
  }

  private func addThresholds(to node: inout Node, distribution: Distribution?) {
    var (configurations, evidence) = configurationsInEvidence()
    if let flags = flagConfiguration() {
      configurations.append(flags.0)
      evidence[.flags, default: []].append(flags.1)
    }
    let version = node.kubeletVersion.flatMap { KubernetesVersion($0) }
    let effective = EffectiveThresholds(configurations: configurations, version: version, distribution: distribution)
    let known = node
    node.thresholds = effective.entries.map { entry -> Node.ThresholdInEffect in
      let signal = entry.threshold.signal
      let capacity: Int64? = signal.filesystem.flatMap { self.capacity(for: $0, signal, filesystems: known) }
      return Node.ThresholdInEffect(
        threshold: entry.threshold, amount: capacity.map { Bytes(exactly: entry.threshold.value.amount(of: $0)).best },
        isExact: Self.isExact(entry.threshold, filesystems: known),
        minimumReclaim: capacity.flatMap { entry.threshold.minimumReclaim?.amount(of: $0) }.map {
          Bytes(exactly: $0).best
        },
        basis: Self.words(for: entry.basis), evidence: Self.evidence(for: entry.basis, evidence))
    }
    let isOwnChoice = configurations.contains { $0.evictionHard != nil }
    node.droppedSignals = isOwnChoice ? effective.dropped.filter(\.isDisk) : []
    node.configuration = merged(configurations, effective)
    node.configurationEvidence = Array(evidence.values.joined()).sorted()
  }

  /// A share is exact when its capacity is known to the block; an absolute amount always is.
  private static func isExact(_ threshold: EvictionThreshold, filesystems node: Node) -> Bool {
    guard case .fraction = threshold.value, threshold.signal.resource == .ephemeralStorage,
      let capacity = threshold.signal.filesystem.flatMap({ node.filesystem($0)?.capacity })
    else { return true }
    return capacity.high.subtractingReportingOverflow(capacity.low).partialValue <= 4096
  }

  private func capacity(for role: FilesystemRole, _ signal: EvictionSignal, filesystems node: Node) -> Int64? {
    if signal.resource == .inodes { return DiskReconstruction.inodes(of: role, node: node, moments: moments) }
    return node.filesystem(role)?.capacity?.best
  }

  private func configurationsInEvidence() -> ([KubeletConfiguration], [KubeletConfiguration.Basis: [Evidence]]) {
    var configurations: [KubeletConfiguration] = []
    var evidence: [KubeletConfiguration.Basis: [Evidence]] = [:]
    for m in moments {
      guard case .snapshot(.kubeletConfiguration(let c)) = m.fact else { continue }
      configurations.append(c)
      evidence[c.basis, default: []].append(m.evidence)
    }
    return (configurations, evidence)
  }

  /// Flags the kubelet printed about itself, as one configuration.
  private func flagConfiguration() -> (KubeletConfiguration, Evidence)? {
    var c = KubeletConfiguration(basis: .flags)
    var evidence: Evidence?
    for m in moments {
      guard case .kubelet(.flag(let name, let value)) = m.fact, Self.flags[name] != nil else { continue }
      Self.flags[name]?(&c, value)
      evidence = evidence ?? m.evidence
    }
    return evidence.map { (c, $0) }
  }

  private static let flags: [String: @Sendable (inout KubeletConfiguration, String) -> Void] = [
    "eviction-hard": { $0.evictionHard = EvictionSettings.map(fromFlag: $1) },
    "eviction-soft": { $0.evictionSoft = EvictionSettings.map(fromFlag: $1) },
    "eviction-soft-grace-period": { $0.evictionSoftGracePeriod = EvictionSettings.map(fromFlag: $1, separator: "=") },
    "eviction-minimum-reclaim": { $0.evictionMinimumReclaim = EvictionSettings.map(fromFlag: $1, separator: "=") },
    "eviction-pressure-transition-period": { $0.evictionPressureTransitionPeriod = $1 },
    "image-gc-high-threshold": { $0.imageGCHighThresholdPercent = Int($1) },
    "image-gc-low-threshold": { $0.imageGCLowThresholdPercent = Int($1) },
    "root-dir": { $0.rootDirectory = $1 },
  ]

  private func merged(_ configurations: [KubeletConfiguration], _ effective: EffectiveThresholds)
    -> KubeletConfiguration?
  {
    guard var c = configurations.first(where: { $0.basis == .configz }) ?? configurations.last else { return nil }
    c.imageGCHighThresholdPercent = effective.imageGCHighThresholdPercent
    c.imageGCLowThresholdPercent = effective.imageGCLowThresholdPercent
    for other in configurations {
      c.containerLogMaxSize = c.containerLogMaxSize ?? other.containerLogMaxSize
      c.containerLogMaxFiles = c.containerLogMaxFiles ?? other.containerLogMaxFiles
    }
    return c
  }

  private func addObjects(to node: inout Node) {
    addTemplates(to: &node)
    var claims: [PodName: VolumeClaim] = [:]
    var volumes: [PersistentVolume] = []
    for m in moments {
      switch m.fact {
      case .snapshot(.image(let i)): node.images.append(Node.ImageEntry(record: i, evidence: m.evidence))
      case .snapshot(.volumeClaim(let c)): claims[c.claim] = c
      case .snapshot(.persistentVolume(let v)): volumes.append(v)
      default: break
      }
    }
    node.images.sort { $0.evidence < $1.evidence }
    let localKinds: Set<String> = ["local", "hostPath"]
    let localClasses = [
      "local-path", "local-storage", "openebs-hostpath", "microk8s-hostpath", "hostpath", "standard-local",
    ]
    for v in volumes where localKinds.contains(v.kind) { if let c = v.claim { node.localClaims.insert(c) } }
    for c in claims.values {
      if let s = c.storageClass, localClasses.contains(s) { node.localClaims.insert(c.claim) }
    }
  }
}

extension NodeReconstruction {
  /// Pod objects first; pods that only a table, an event or a log line names get the template of their workload.
  func addTemplates(to node: inout Node) {
    var templates: [String: Node.PodEntry] = [:]
    var named: Set<PodName> = []
    for m in moments {
      switch m.fact {
      case .snapshot(.pod(let p)):
        named.insert(p.pod)
        if let old = node.pods[p.pod]?.snapshot, old.containers.count > p.containers.count { continue }
        node.pods[p.pod] = Node.PodEntry(snapshot: p, evidence: m.evidence)
      case .snapshot(.podTemplate(let p)):
        templates[p.pod.description] = Node.PodEntry(snapshot: p, evidence: m.evidence)
      case .eviction(.evicted(let pod)), .eviction(.evicting(let pod, _)): named.insert(pod)
      case .event(let e): if let pod = e.pod { named.insert(pod) }
      default: break
      }
    }
    guard !templates.isEmpty else { return }
    for pod in named.sorted() where node.pods[pod]?.snapshot.containers.isEmpty ?? true {
      guard let template = templates["\(pod.namespace)/\(pod.workload)"] else { continue }
      node.pods[pod] = Self.filled(node.pods[pod], pod, template)
    }
  }

  private static func filled(_ entry: Node.PodEntry?, _ pod: PodName, _ template: Node.PodEntry) -> Node.PodEntry {
    var filled = template
    filled.snapshot.pod = pod
    if let own = entry?.snapshot {
      (filled.snapshot.uid, filled.snapshot.node, filled.snapshot.phase) = (own.uid, own.node, own.phase)
      (filled.snapshot.reason, filled.snapshot.message, filled.snapshot.started) = (
        own.reason, own.message, own.started
      )
    }
    return filled
  }

  static func words(for basis: ThresholdBasis) -> Sentence {
    switch basis {
    case .configz: "from the running kubelet's configuration (configz)"
    case .flags: "from the kubelet's command line"
    case .distributionFile: "from the distribution's configuration file"
    case .dropIn: "from the kubelet configuration file and its drop-ins"
    case .configFile: "from the kubelet configuration file"
    case .distributionDefault(let d): "the default of \(word: d.rawValue)"
    case .versionDefault(let v): "the default of Kubernetes \(word: v.description)"
    case .assumedDefault: "the upstream default; neither configuration nor version is in the evidence"
    case .copied(let from): "a copy of \(signal: from)"
    }
  }

  static func evidence(for basis: ThresholdBasis, _ evidence: [KubeletConfiguration.Basis: [Evidence]]) -> [Evidence] {
    switch basis {
    case .configz: evidence[.configz] ?? []
    case .flags: evidence[.flags] ?? []
    case .distributionFile: evidence[.distributionFile] ?? []
    case .dropIn: (evidence[.file] ?? []) + (evidence[.dropIn] ?? [])
    case .configFile: evidence[.file] ?? []
    default: []
    }
  }
}
