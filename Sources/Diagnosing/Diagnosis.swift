public import IncidentModel

/// Judges an incident: its cause, the role of each evicted pod, what would have prevented it. Total and pure: the same
/// incident and node give the same judgement.
///
/// `changes` are replayed beside the variations of the list.
public func diagnosed(_ incident: Incident, on node: Node, changes: [RequestedChange] = []) -> Incident {
  var judged = incident
  let growth = DiskGrowth(incident: incident, node: node)
  judged.cause = Judging(growth: growth).cause()
  judged.cause.reasons = CauseReasons(growth: growth, cause: judged.cause).reasons()
  judged.evictions = Roles(incident: judged, node: node).judged()
  (judged.replay, judged.whatIf) = WhatIfs(
    growth: DiskGrowth(incident: judged, node: node), changes: changes
  ).replayed()
  judged.findings = Rules.findings(for: judged, on: node)
  judged.fingerprint = Fingerprint(of: judged, on: node)
  return judged
}
