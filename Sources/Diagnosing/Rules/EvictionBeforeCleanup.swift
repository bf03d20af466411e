/// The kubelet evicted without having deleted unused images first: by design, or by the defect of 1.29 to 1.31.
import IncidentModel
import KubeletPolicy

extension Rule {
  static let evictionBeforeCleanup = Rule(
    "eviction-before-cleanup",
    title: "Pods were evicted without collecting images first",
    why: """
      Before it evicts, the kubelet deletes unused containers and images where that frees the filesystem in question. \
      With images on a disk of their own, pressure on nodefs runs no collection at all: images are not there. From \
      1.29 to 1.31 a signal of containerfs is met together with the one it mirrors and has no clean-up; passes that \
      pick it, at random, go straight to the pods (kubernetes issue 129616, fixed in 1.32).
      """,
    check: """
      In the kubelet's log: "attempting to reclaim" and "must evict" within a millisecond, without "Attempting to \
      delete unused" between them; df of the kubelet's root and of the image store.
      """
  ) { incident, node in
    let passes = incident.circumstances.passes.filter { $0.resource.isDisk && $0.mustEvict != nil }
    let bare = passes.filter { $0.isBare && $0.evicted != nil }
    guard incident.isAboutNodeSpace, !bare.isEmpty, let reason = Reason(incident, node) else { return [] }
    // A log of which only some lines were kept has no line of a clean-up anywhere.
    let isWhole = incident.circumstances.passes.contains(where: \.cleansUp)
    return [finding(bare, of: passes.count, reason, isWhole, incident, node)]
  }
}

extension EvictionPass {
  /// Nothing lies between the two lines: a collection takes longer, even one that finds nothing.
  fileprivate var isBare: Bool {
    guard !cleansUp, let mustEvict else { return false }
    return mustEvict.elapsed(since: time) < .milliseconds(20)
  }
}

private enum Reason {
  /// nodefs is not where the images are.
  case design
  /// The version has the defect, and this signal should have been cleaned up for.
  case defect
  /// No version is known; what is seen fits the defect.
  case perhapsDefect

  init?(_ incident: Incident, _ node: Node) {
    let signal = incident.signal
    if let signal, signal.filesystem == .nodefs, node.layout.reclaimSteps(for: signal, version: node.version) == [] {
      self = .design
    } else if DiskLayout.lacksContainerfsReclaim(version: node.version) {
      self = .defect
    } else if node.version == nil, node.layout == .single {
      self = .perhapsDefect
    } else {
      return nil
    }
  }
}

private func finding(
  _ bare: [EvictionPass], of count: Int, _ reason: Reason, _ isWhole: Bool, _ incident: Incident, _ node: Node
) -> Finding {
  let fact: Sentence = """
    Of \(count: count) passes that had to evict, \(count: bare.count) evicted a pod without having deleted unused \
    containers and images first.
    """
  let evidence = bare.prefix(5).flatMap(\.evidence)
  switch reason {
  case .design:
    let disks = [FilesystemRole.nodefs, .imagefs].compactMap { node.filesystem($0) }.flatMap(\.evidence)
    return Finding(
      .info, incident.signalVerdict == .established ? .established : .likely,
      title: "Pressure on nodefs does not collect images on this node",
      text: fact + """
        Images have a disk of their own here, so deleting them would give nodefs nothing: the kubelet goes straight to \
        the pods. That is its rule, and no collection failed.
        """,
      remedy: Finding.Remedy(
        text: """
          Look at what nodefs holds: logs, emptyDir volumes, the host's own files. Unused images and the collection's \
          thresholds have no part in it.
          """),
      evidence: evidence + disks)
  case .defect:
    // On one disk every signal but containerfs has the same clean-up: which of them it was does not matter.
    let isSignalClear = node.layout == .single || incident.signalVerdict == .established
    let isCertain = isWhole && node.layout != .unknown && isSignalClear
    return Finding(
      .warning, isCertain ? .established : .likely,
      title: "Passes that did not collect images first: \(count: bare.count)",
      text: fact + """
        Kubernetes \(code: node.kubeletVersion ?? "?") compares containerfs with the threshold of the filesystem it \
        mirrors and has no clean-up for it. Which of the two a pass picks is random.
        """,
      remedy: Finding.Remedy(
        text: """
          Update the kubelet to 1.32 or later. Until then start periodic collection earlier, so that unused images are \
          gone before pods are asked.
          """,
        patches: [
          KubeletSettings(imageGC: (high: 70, low: 60)).patch("Start image garbage collection earlier", for: node)
        ],
        sideEffects: "Images of pods that are scaled down go sooner, and their next start pulls them again."),
      evidence: evidence)
  case .perhapsDefect:
    return Finding(
      .info, .likely, title: "Passes that did not collect images first: \(count: bare.count)",
      text: fact + """
        Kubernetes 1.29 to 1.31 does so at random (issue 129616). Which version this kubelet has is not in the evidence.
        """,
      remedy: Finding.Remedy(text: "Look up the kubelet's version; update one of 1.29 to 1.31 to 1.32 or later."),
      evidence: evidence)
  }
}
