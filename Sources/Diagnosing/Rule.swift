/// A rule looks at one incident on one node and says what made it possible or worse, with a remedy for exactly these
/// pods and this node. Condition, words and remedy of a rule stand in one file of `Rules/`.
///
///     let findings = Rules.findings(for: incident, on: node)
public import IncidentModel

public struct Rule: Sendable {
  /// Kebab-case and unique: what `findings[].rule` carries and `evictrace explain` takes.
  public let id: String
  public let title: String
  /// Why it matters, in general terms; the finding itself has the numbers.
  public let why: String
  /// How a person can check it by hand.
  public let check: String
  /// What it concludes for an incident; empty when its evidence is missing. Every finding has at least one evidence.
  public let findings: @Sendable (Incident, Node) -> [Finding]

  init(
    _ id: String, action: Finding.Action = .prevent, title: String, why: String, check: String,
    findings conclude: @escaping @Sendable (Incident, Node) -> [Finding]
  ) {
    (self.id, self.title, self.why, self.check) = (id, title, why, check)
    findings = { incident, node in conclude(incident, node).compactMap { $0.signed(by: id, as: action, in: incident) } }
  }
}

/// The list of rules; its order is the report's order.
public enum Rules {
  public static let all: [Rule] = [
    .cacheOnNodefs, .largeImageOnFullNode, .imageAndModelTogether, .pullsAtOnce, .limitEviction, .claimFull,
    .emptyDirWithoutLimit, .writableLayerGrowth, .containerLogsLarge, .hostPathGrowth, .localClaim,
    .hostProcessGrowth, .unlinkedFiles, .unwatchedFilesystem, .inodes, .xetCache, .offloadCache, .downloadLeftovers,
    .unfinishedPulls, .nearMiss, .evictionLoop, .thresholds, .overEviction, .pressureFlapping, .detectionLag,
    .imageGCIneffective, .collectionClaim, .evictionBeforeCleanup, .unusedImages, .statsUnavailable, .fetchedAgain,
    .rollout, .criticalPods, .daemonSetEvicted, .rankingSurprise, .debugPod, .toleratesDiskPressure,
    .requestsMissingOrSmall, .softEviction, .memoryPressureBeside, .notTheDisk, .nodeReplaced, .healthyNow,
    .splitLayout, .imageListCapped, .noProbes, .tagNotPinned,
  ]

  /// The findings of all rules, in the order of the list.
  public static func findings(for incident: Incident, on node: Node) -> [Finding] {
    all.flatMap { $0.findings(incident, node) }
  }
}

extension Finding {
  /// A finding inside a rule, which signs it when it is done.
  init(
    _ severity: Severity, _ verdict: Verdict, title: Sentence, text: Sentence, remedy: Remedy, evidence: [Evidence]
  ) {
    self.init(
      rule: "", severity: severity, verdict: verdict, title: title, text: text, remedy: remedy, evidence: evidence)
  }

  /// The most lines one finding cites: enough to check it, few enough to read.
  static let mostEvidence = 12

  /// nil without evidence: nothing is claimed that nobody can look up.
  fileprivate func signed(by rule: String, as action: Action, in incident: Incident) -> Finding? {
    var finding = self
    (finding.rule, finding.action) = (rule, action)
    finding.severity = max(severity, incident.highestSeverity)
    var seen = Set<Evidence>()
    finding.evidence = Array(evidence.filter { seen.insert($0).inserted }.prefix(Self.mostEvidence))
    return finding.evidence.isEmpty ? nil : finding
  }
}

extension Incident {
  /// No alarm where there was no trouble: near misses warn, what was not about the disk only informs.
  var highestSeverity: Finding.Severity {
    switch kind {
    case .notDisk: .info
    case .nearMiss: .warning
    default: .critical
    }
  }

  /// Critical when what a rule found is part of the cause, else a warning. `pods` and `subjects` narrow it: a
  /// contributor that names another pod and another subject does not count.
  func weight(
    of kinds: Set<CauseKind>, pods: [PodName] = [], subjects: [String] = []
  ) -> Finding.Severity {
    let contributors = cause.contributors.filter { kinds.contains($0.kind) }
    if contributors.isEmpty { return kinds.contains(cause.kind) ? .critical : .warning }
    guard !pods.isEmpty || !subjects.isEmpty else { return .critical }
    let workloads = Set(pods.map { PodName(namespace: $0.namespace, name: $0.workload) })
    let isNamed = contributors.contains { contributor in
      guard !subjects.contains(contributor.subject) else { return true }
      guard let pod = contributor.pod else { return subjects.isEmpty }
      return workloads.contains(PodName(namespace: pod.namespace, name: pod.workload))
    }
    return isNamed ? .critical : .warning
  }

  /// Whether the disk, and not memory, process ids or an operator, is what this is about.
  var isAboutDisk: Bool { kind != .notDisk && resource?.isDisk != false }

  /// Whether the room on the node was short, or nearly: not a limit of a pod, and not the controller's refusals alone.
  var isAboutNodeSpace: Bool { isAboutDisk && [.nodePressure, .nearMiss, .outOfSpace].contains(kind) }
}
