import IncidentModel

/// Why the kubelet had to act: the dominant new bytes before the first sign, or the decisive fact. Each line of
/// reasoning that holds gives an explanation; the first that `Weights` find likely is taken.
struct CauseOfPressure {
  let growth: DiskGrowth
  private var incident: Incident { growth.incident }
  private var node: Node { growth.node }

  /// In the order in which they are believed.
  func hypotheses() -> [Hypothesis] {
    if incident.resource == .inodes || incident.signal?.resource == .inodes { return [inodes()] }
    return [accumulation(), imagesAndModels(), ownBytes(), hiddenVolume(), outsideOfPods()].compactMap { $0 }
  }

  // MARK: decisive facts

  private func inodes() -> Hypothesis {
    Hypothesis(
      kind: .inodes,
      summary:
        "The filesystem ran out of inodes, not of bytes: \(signal: incident.signal ?? .nodefsInodesFree) fell below its threshold.",
      pieces: [], contributors: [], grounds: [.signal])
  }

  /// Many unused images were deleted and gave back more than was pulled: the pull was only the last drop.
  private func accumulation() -> Hypothesis? {
    let reclaims = incident.reclaims.filter { $0.trigger == .eviction || $0.time <= incident.start + .seconds(60) }
    let items = reclaims.map(\.items.count).reduce(0, +)
    let freed = reclaims.compactMap(\.freed).reduce(.zero, +)
    let pulled = growth.bytes(.imagePull, .modelDownload)
    guard items >= 5, freed.best > max(2 * pulled, 2_000_000_000), incident.evictions.count <= 1 else { return nil }
    let evidence = reclaims.flatMap(\.evidence)
    return Hypothesis(
      kind: .imageAccumulation,
      summary:
        "\(count: items) unused images had accumulated; deleting them gave back \(bytes: freed), more than the \(bytes: Bytes(exactly: pulled)) that came last.",
      pieces: [],
      contributors: [
        Cause.Contributor(
          kind: .imageAccumulation, subject: "unused images", pod: nil, bytes: freed, share: 1, evidence: evidence)
      ] + contributors(.imagePull), grounds: [.gaveBack], evidence: evidence)
  }

  // MARK: pulls and downloads

  private func imagesAndModels() -> Hypothesis? {
    let (images, models) = (growth.pieces(of: .imagePull), growth.pieces(of: .modelDownload))
    let (i, m) = (sum(images), sum(models))
    let others = growth.pieces.filter { ![.imagePull, .modelDownload].contains($0.kind) }.map(\.bytes.best).max() ?? 0
    guard i + m > 100_000_000, max(i, m) >= others, isLargeEnough(i + m), !isLongOver(images + models) else {
      return nil
    }
    switch kind(images: images, models: models, i, m) {
    case .imageAndModel:
      return Hypothesis(
        kind: .imageAndModel,
        summary:
          "\(named(images)) (\(bytes: total(images))) and \(named(models)) (\(bytes: total(models))) were written to the same disk within \(duration: window(images, models)); together they crossed the threshold.",
        pieces: images + models, contributors: contributors(.imagePull, .modelDownload))
    case .imagePull:
      return Hypothesis(
        kind: .imagePull,
        summary:
          "Pulling \(named(images)) needed \(bytes: total(images)) on disk for compressed and unpacked layers, more than was free above the threshold.",
        pieces: images, contributors: contributors(.imagePull))
    default:
      return Hypothesis(
        kind: .modelDownload,
        summary: models.count == 1
          ? "Model \(code: models[0].subject) was downloaded onto the node's own disk: \(bytes: total(models))."
          : "Onto the node's own disk came \(bytes: total(models)): \(named(models)).",
        pieces: images + models, contributors: contributors(.modelDownload, .imagePull))
    }
  }

  /// The one that is meant, or how many there are and the largest of them: the bytes beside it are of all.
  private func named(_ pieces: [DiskGrowth.Piece]) -> Sentence {
    let subjects = Set(pieces.map(\.subject)).count
    guard let first = pieces.first else { return "" }
    if first.kind == .imagePull {
      let image: Sentence = "\(image: ImageName(first.subject))"
      return subjects == 1 ? image : "\(count: subjects) images, the largest \(image),"
    }
    if subjects > 1 { return "\(count: subjects) models, the largest \(code: first.subject)" }
    return pieces.count == 1
      ? "model \(code: first.subject)" : "model \(code: first.subject) in \(count: pieces.count) copies"
  }

  private func kind(images: [DiskGrowth.Piece], models: [DiskGrowth.Piece], _ i: Int64, _ m: Int64) -> CauseKind {
    if images.isEmpty || i < (i + m) / 20 { return .modelDownload }
    if models.isEmpty || m < 50_000_000 { return .imagePull }
    // Images that were complete while the node was still calm did not cross the threshold; what came after them did,
    // however little it was.
    guard images.allSatisfy(\.finishedBefore) else { return m < (i + m) / 20 ? .imagePull : .imageAndModel }
    if let margin = growth.margin, m > margin, i < m { return .modelDownload }
    return .imageAndModel
  }

  /// Against noise: a small pull is not the cause of a large growth.
  private func isLargeEnough(_ bytes: Int64) -> Bool {
    guard let total = growth.total else { return bytes > 500_000_000 || evictedUse() < bytes }
    return Double(bytes) > 0.25 * Double(total.best)
  }

  /// Everything fetched was complete before the first sign, nothing measured the growth, and evicting several workloads
  /// gave nothing back: something else grew.
  private func isLongOver(_ pieces: [DiskGrowth.Piece]) -> Bool {
    growth.ledger == nil && pieces.allSatisfy(\.finishedBefore) && isVain
  }

  /// Nobody evicted used much: pods of several workloads, or pods that have no volume to hide bytes in.
  private var isVain: Bool {
    nobodyUsedMuch && (Set(incident.evictions.map { workload($0.pod) }).count >= 2 || isWithoutVolumes)
  }

  /// Each less than a tenth of what the disk grew by, and at most some logs where nobody measured that.
  private var nobodyUsedMuch: Bool {
    let much = max(200_000_000, (growth.total?.best ?? 0) / 10)
    return incident.evictions.allSatisfy { $0.usage.map(\.used).reduce(.zero, +).best < much }
  }

  private var isWithoutVolumes: Bool {
    !incident.evictions.isEmpty
      && incident.evictions.allSatisfy { e in
        guard !e.usage.isEmpty, let spec = node.pods[e.pod]?.snapshot else { return false }
        return !spec.volumes.contains { if case .emptyDir(_, false) = $0.kind { true } else { false } }
      }
  }

  private func evictedUse() -> Int64 { incident.evictions.flatMap(\.usage).map(\.used.best).max() ?? 0 }

  private func window(_ images: [DiskGrowth.Piece], _ models: [DiskGrowth.Piece]) -> Duration {
    let first = incident.pulls.compactMap(\.start).filter { $0 <= incident.start }.min() ?? incident.start
    return max(incident.start - first, .seconds(1))
  }

  // MARK: a pod's own bytes

  private func ownBytes() -> Hypothesis? {
    let own = growth.pieces.filter { [.writableLayer, .containerLogs, .emptyDir].contains($0.kind) }
    let host = growth.pieces.filter { $0.kind == .hostProcess || $0.kind == .hostPath }.map(\.bytes).reduce(.zero, +)
      .best
    if let top = own.first, top.bytes.best > host {
      return Hypothesis(
        kind: top.kind, summary: summary(top), pieces: growth.pieces(of: top.kind), contributors: contributors(top.kind)
      )
    }
    // No ledger: the eviction message alone measures the pod.
    guard own.isEmpty, host == 0, let e = incident.evictions.first, e.resource != .inodes else { return nil }
    let used = e.usage.map(\.used).reduce(.zero, +)
    guard used.best > 1_000_000_000 else { return nil }
    let piece = DiskGrowth.Piece(
      kind: .writableLayer, subject: e.usage.map(\.container).joined(separator: ", "), pod: e.pod, bytes: used,
      evidence: e.evidence, finishedBefore: false)
    return Hypothesis(
      kind: .writableLayer, summary: summary(piece), pieces: [piece],
      contributors: [
        Cause.Contributor(
          kind: .writableLayer, subject: piece.subject, pod: e.pod, bytes: used, share: 1, evidence: e.evidence)
      ], grounds: [.message])
  }

  private func summary(_ piece: DiskGrowth.Piece) -> Sentence {
    let who: Sentence = piece.pod.map { "\(pod: $0)" } ?? "\(code: piece.subject)"
    switch piece.kind {
    case .containerLogs: return "\(who) wrote \(bytes: piece.bytes) of container logs."
    case .emptyDir: return "\(who) wrote \(bytes: piece.bytes) into an emptyDir volume."
    default:
      return "\(who) wrote \(bytes: piece.bytes) inside its container, into the writable layer or the container's log."
    }
  }

  // MARK: bytes the kubelet's message does not count

  /// A pod whose containers used next to nothing was ranked first, and the space came back with its end: what it filled
  /// was a volume, and emptyDir is the only kind the kubelet ranks by and deletes with the pod.
  private func hiddenVolume() -> Hypothesis? {
    guard let first = incident.evictions.first, !first.usage.isEmpty,
      first.usage.map(\.used).reduce(.zero, +).best < 100_000_000
    else { return nil }
    let others = Set(incident.evictions.map { workload($0.pod) }).count
    guard others == 1 else { return nil }
    let spec = node.pods[first.pod]?.snapshot
    let volumes = spec.map { p in
      p.volumes.filter { if case .emptyDir(_, false) = $0.kind { true } else { false } }
    }
    if let volumes, volumes.isEmpty { return nil }
    let subject = volumes?.first?.name ?? unnamedVolume
    let bytes = hiddenBytes()
    let evidence = first.evidence + (node.pods[first.pod].map { [$0.evidence] } ?? [])
    let summary: Sentence =
      "The containers of \(pod: first.pod) used \(bytes: first.usage.map(\.used).reduce(.zero, +)), yet the kubelet ranked it first and its end freed the disk: the bytes were in its emptyDir volume, which the kubelet's message does not count."
    return Hypothesis(
      kind: .emptyDir, summary: summary, pieces: [],
      contributors: [
        Cause.Contributor(kind: .emptyDir, subject: subject, pod: first.pod, bytes: bytes, share: 1, evidence: evidence)
      ], grounds: [.rankedWithoutUsage], evidence: evidence)
  }

  private func hiddenBytes() -> Bytes {
    growth.ledger.map(\.unexplained).map(\.atLeastZero) ?? .zero
  }

  // MARK: bytes outside pods

  private func outsideOfPods() -> Hypothesis? {
    let host = growth.pieces.filter { $0.kind == .hostProcess || $0.kind == .hostPath }
    if let top = host.first {
      return Hypothesis(
        kind: top.kind,
        summary:
          "\(code: top.subject) grew by \(bytes: top.bytes); no pod's usage, which is all the kubelet can free, accounts for it.",
        pieces: host, contributors: contributors(.hostProcess, .hostPath),
        grounds: nobodyUsedMuch ? [.nobodyUsedMuch] : [])
    }
    guard isVain else { return nil }
    let grown: Sentence = growth.total.map { "\(bytes: $0)" } ?? "the disk's growth"
    return Hypothesis(
      kind: .hostProcess,
      summary:
        "None of the \(count: incident.evictions.count) evicted pods used much and evicting them did not help: \(grown) came from outside the pods.",
      pieces: [], contributors: suspects(), grounds: [.nobodyUsedMuch])
  }

  /// The largest directory du shows outside Kubernetes, else the growth nobody accounts for.
  private func suspects() -> [Cause.Contributor] {
    if let top = incident.largestHostDirectories.first {
      let bytes = Bytes(low: min(top.bytes.low, growth.total?.low ?? 0), best: top.bytes.best, high: top.bytes.high)
      return [
        Cause.Contributor(
          kind: .hostProcess, subject: top.subject, pod: nil, bytes: bytes, share: 1, evidence: top.evidence)
      ]
    }
    guard let ledger = growth.ledger else { return [] }
    return [
      Cause.Contributor(
        kind: .hostProcess, subject: "outside the pods", pod: nil, bytes: ledger.unexplained.atLeastZero, share: 1,
        evidence: incident.evictions.flatMap(\.evidence))
    ]
  }

  private func workload(_ pod: PodName) -> String { "\(pod.namespace)/\(pod.workload)" }

  // MARK: contributors

  private func contributors(_ kinds: CauseKind...) -> [Cause.Contributor] {
    let relevant = growth.pieces.filter { kinds.contains($0.kind) }
    let whole = Double(max(1, max(growth.total?.best ?? 0, sum(relevant))))
    return relevant.filter { Double($0.bytes.best) > 0.02 * whole }.prefix(12).map {
      Cause.Contributor(
        kind: $0.kind, subject: $0.subject, pod: $0.pod, bytes: $0.bytes,
        share: min(1, (Double($0.bytes.best) / whole * 10_000).rounded() / 10_000), evidence: $0.evidence)
    }
  }

  private func sum(_ pieces: [DiskGrowth.Piece]) -> Int64 { pieces.map(\.bytes).reduce(.zero, +).best }
  private func total(_ pieces: [DiskGrowth.Piece]) -> Bytes { pieces.map(\.bytes).reduce(.zero, +) }
}
