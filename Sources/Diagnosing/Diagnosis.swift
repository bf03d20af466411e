public import IncidentModel

/// Judges an incident: its cause, the role of each evicted pod, what would have prevented it. Total and pure: the same
/// incident and node give the same judgement.
public func diagnosed(_ incident: Incident, on node: Node) -> Incident {
  var judged = incident
  let growth = DiskGrowth(incident: incident, node: node)
  judged.cause = Judging(growth: growth).cause()
  judged.cause.reasons = CauseReasons(growth: growth, cause: judged.cause).reasons()
  judged.evictions = Roles(incident: judged, node: node).judged()
  (judged.replay, judged.whatIf) = WhatIfs(growth: DiskGrowth(incident: judged, node: node)).replayed()
  judged.findings = Rules.findings(for: judged, on: node)
  return judged
}
