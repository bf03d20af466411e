/// Image garbage collection wanted space and found less.
import IncidentModel

extension Rule {
  static let imageGCIneffective = Rule(
    "image-gc-ineffective",
    title: "Image garbage collection found too little",
    why: """
      Garbage collection removes only images that no container uses, that are not pinned, and that were detected \
      longer ago than imageMinimumGCAge. Where the images in use are what fills the disk it finds nothing, and the \
      kubelet goes on to evict pods. On containerd it counts compressed sizes, so what it calls freed is about a \
      third of what comes back.
      """,
    check: "Compare crictl images with crictl ps -a: what no container names is what it could remove."
  ) { incident, node in
    let reclaims = incident.reclaims.filter { $0.what == .images && $0.fellShort }
    guard let worst = reclaims.max(by: { $0.shortfall < $1.shortfall }) else { return [] }
    let isCause =
      incident.kind == .imageGCFailure || incident.weight(of: [.gcIneffective]) == .critical
    return [
      Finding(
        isCause ? .critical : .warning, worst.isTold ? .established : .likely,
        title: "Image garbage collection found too little",
        text: text(worst, reclaims.count, node), remedy: remedy(node),
        evidence: reclaims.flatMap(\.evidence) + node.pinnedImages.prefix(3).map(\.evidence))
    ]
  }
}

extension Reclaim {
  /// Short by its own account, unless the disk shows that enough came back; without a wanted amount, when an eviction's
  /// collection removed nothing.
  fileprivate var fellShort: Bool {
    if let wanted {
      if let freed, freed.low >= wanted.best { return false }
      return (reported ?? .zero).best < wanted.best
    }
    return trigger == .eviction && items.isEmpty && (reported ?? .zero).best == 0 && (freed ?? .zero).high == 0
  }
  /// Whether the end of it is in the evidence too, and not only that it began.
  fileprivate var isTold: Bool {
    trigger == .eviction || !items.isEmpty || evidence.count > 1 || (reported?.best ?? 0) > 0
  }
  fileprivate var shortfall: Int64 { (wanted?.best ?? 0) &- (reported?.best ?? 0) }
}

extension Node {
  /// Images that a container of a dumped pod uses, largest first, each once however often it was listed.
  fileprivate var pinnedImages: [ImageEntry] {
    let used = usedImages
    var seen: Set<String> = []
    return images.filter { entry in entry.record.isPinned || entry.record.isUsed(by: used) }
      .sorted { ($1.record.size.best, $0.record.name) < ($0.record.size.best, $1.record.name) }
      .filter { seen.insert(ImageName($0.record.name).canonical).inserted }
  }

  /// Names and ids under which the dumped pods use images.
  var usedImages: Set<String> {
    Set(
      pods.values.flatMap { $0.snapshot.containers }.flatMap { container in
        [container.image.canonical] + (container.imageID.map { [$0, ImageName($0).digest ?? $0] } ?? [])
      })
  }
}

extension ImageRecord {
  func isUsed(by used: Set<String>) -> Bool {
    tags.contains { used.contains($0.canonical) } || digests.contains { used.contains($0.digest ?? $0.text) }
      || id.map { used.contains($0) } == true
  }
  var name: String { (tags.first ?? digests.first)?.text ?? id ?? "?" }
}

private func text(_ reclaim: Reclaim, _ count: Int, _ node: Node) -> Sentence {
  let found = reclaim.reported ?? .zero
  let pinned = node.pinnedImages
  guard let wanted = reclaim.wanted else {
    return """
      Before evicting, the kubelet looked for unused images and removed none. What fills the image filesystem is in \
      use. Such runs in this incident: \(count: count).
      """
  }
  guard let largest = pinned.first else {
    return """
      At \(time: reclaim.time) it wanted \(bytes: wanted) and found \(bytes: found). The evidence does not show which \
      images were in use. Runs that found too little in this incident: \(count: count).
      """
  }
  let compressed: Sentence = node.listsCompressedSizes ? " (compressed)" : ""
  let large = pinned.dropFirst().prefix(2).filter { $0.record.size.best >= Growth.least }
  let others = large.reduce("" as Sentence) { named, entry in
    "\(named), then \(image: ImageName(entry.record.name)) with \(bytes: entry.record.size)"
  }
  return """
    At \(time: reclaim.time) it wanted \(bytes: wanted) and found \(bytes: found). Images in use cannot be removed; \
    the largest of \(count: pinned.count) is \(image: ImageName(largest.record.name)), listed with \
    \(bytes: largest.record.size)\(compressed)\(others). Runs that found too little in this incident: \
    \(count: count).
    """
}

private func remedy(_ node: Node) -> Finding.Remedy {
  Finding.Remedy(
    text: """
      Give the image filesystem room for the images in use and one rollout more, or place the large images on fewer \
      kinds of nodes. Start collection earlier, at 70%, so that it has run before pods are evicted.
      """,
    patches: [
      KubeletSettings(imageGC: (high: 70, low: 60)).patch("Start image garbage collection earlier", for: node),
      Finding.Patch(
        title: "Show images and who uses them", language: .shell,
        text: "crictl images --digests\ncrictl ps -a\ncrictl imagefsinfo\n"),
    ],
    sideEffects: "Images of pods that are scaled down go sooner, and their next start pulls them again.")
}
