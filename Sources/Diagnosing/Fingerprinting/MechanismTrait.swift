/// A finding that names a mechanism beyond the cause: one row for each.
public import IncidentModel

public struct MechanismTrait: Sendable {
  /// The rule whose finding names it.
  public let rule: String
  public let way: Trait.Way
  /// Weaker findings do not count.
  let least: Verdict
  /// Whether the finding has to be about what was the cause; a warning beside it is not enough.
  let isOfCause: Bool
  /// Why it is in, and what it rests on.
  public let reason: String

  init(_ rule: Rule, _ way: Trait.Way, least: Verdict = .likely, ofCause: Bool = false, reason: String) {
    (self.rule, self.way, self.least, isOfCause, self.reason) = (rule.id, way, least, ofCause, reason)
  }

  func isNamed(by finding: Finding, in incident: Incident) -> Bool {
    guard finding.rule == rule, finding.verdict == .established || finding.verdict == least else { return false }
    return !isOfCause || finding.severity <= max(.critical, incident.highestSeverity)
  }
}

public enum MechanismTraits {
  public static let all: [MechanismTrait] = [
    MechanismTrait(
      .pullsAtOnce, .pullsAtOnce, ofCause: true,
      reason: "Several contributors ran side by side: another setting helps than against one large image."),
    MechanismTrait(
      .xetCache, .xetChunks, least: .established,
      reason: "The chunk cache beside the model, seen by du; without du it is not told, and the fingerprint is weaker."),
    MechanismTrait(
      .offloadCache, .offloadCache, ofCause: true,
      reason: "What grew is a cache of keys and values by the container's own variables, no model and no scratch file."),
    MechanismTrait(
      .claimFull, .claimFull, reason: "The full disk is a claim's; the node's own has no part in it."),
    MechanismTrait(
      .localClaim, .localClaim, ofCause: true,
      reason: "The claim that grew is a directory of the node: a class of volumes, and no hostPath of a pod."),
    MechanismTrait(
      .unwatchedFilesystem, .unwatchedDisk, least: .established, ofCause: true,
      reason: "Writes failed on a disk that no threshold covers."),
  ]
}
