/// A finding that names a mechanism beyond the cause: one row for each.
public import IncidentModel

public struct MechanismTrait: Sendable {
  /// The rule whose finding names it.
  public let rule: String
  public let way: Fingerprint.Trait.Way
  /// Whether the finding has to be about what was the cause: a warning beside it is not enough.
  let isOfCause: Bool
  /// Weaker findings do not count.
  let least: Verdict
  /// The causes it says more about; nil for all, and where the cause is not determined.
  let causes: Set<CauseKind>?
  /// Why it is in, and what it rests on.
  public let reason: String

  init(
    _ rule: Rule, _ way: Fingerprint.Trait.Way, ofCause isOfCause: Bool = true, least: Verdict = .likely,
    with causes: Set<CauseKind>? = nil, reason: String
  ) {
    (self.rule, self.way, self.isOfCause, self.least) = (rule.id, way, isOfCause, least)
    (self.causes, self.reason) = (causes, reason)
  }

  func holds(for incident: Incident) -> Bool {
    (causes?.contains(incident.cause.kind) ?? true) && incident.findings.contains { isNamed(by: $0, in: incident) }
  }

  private func isNamed(by finding: Finding, in incident: Incident) -> Bool {
    guard finding.rule == rule, finding.verdict == .established || finding.verdict == least else { return false }
    return !isOfCause || finding.severity <= max(.critical, incident.highestSeverity)
  }
}

/// Findings that are not in the list are about what followed (loops, victims, order), about settings that made it worse,
/// or about what only a du of the right minute shows: one mechanism comes with them and without.
public enum MechanismTraits {
  public static let all: [MechanismTrait] = [
    MechanismTrait(
      .pullsAtOnce, .pullsAtOnce, with: [.imagePull, .imageAndModel],
      reason: "Several contributors ran side by side: serial pulls help, where against one large image they do not."),
    MechanismTrait(
      .xetCache, .xetChunks, ofCause: false, least: .established,
      with: [.modelDownload, .imageAndModel, .writableLayer, .emptyDir, .hostPath],
      reason: "The chunk cache beside the model, measured by du; without du it is not told, and the fingerprint weaker."
    ),
    MechanismTrait(
      .offloadCache, .offloadCache, with: [.writableLayer, .emptyDir, .hostPath],
      reason: "What grew is a KV cache by the container's own variables: it grows with requests and needs a cap."),
    MechanismTrait(
      .claimFull, .claimFull, reason: "The full disk is a claim's; the node's own has no part in it."),
    MechanismTrait(
      .localClaim, .localClaim, with: [.hostPath],
      reason: "What grew is a claim of a class that lies on the node: its size is no limit there."),
    MechanismTrait(
      .unwatchedFilesystem, .unwatchedDisk, least: .established,
      reason: "Writes failed on a disk that no threshold covers, so that nobody was evicted."),
  ]
}
