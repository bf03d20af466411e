import IncidentModel

extension FleetTables {
  static let findings = TableShape("findings", "What a rule concluded about an incident.", of: { $0.each(\.findings) })
  {
    incidentColumns()
    text("rule", "Id of the rule: `evictrace explain RULE` tells it.") { $0.item.rule }
    text("severity", "How much it matters: critical, warning, info.") { $0.item.severity.rawValue }
    text("verdict", "How sure it is: established, likely, undetermined, ruled-out.") { $0.item.verdict.rawValue }
    text("action", "What kind of work its remedy is: mitigate, prevent, detect, process.") { $0.item.action.rawValue }
    integer("evidence_count", "Lines that it cites.") { $0.item.evidence.count }
  }

  static let changes = TableShape(
    "changes", "An incident replayed with one thing changed. Only incidents whose replay tells anything have some.",
    of: { $0.each(\.whatIf) }
  ) {
    incidentColumns()
    text("change", "What was changed: `model-cache-on-pvc`; `nothing-changed`: the replay itself.") { $0.item.change }
    text("outcome", "What would have come of it: no-pressure, later, same, worse, undetermined.") {
      $0.item.outcome.rawValue
    }
    range("lowest_available", "Least free space until everything under way has ended, in bytes.") {
      $0.item.lowestAvailable
    }
    integer("threshold", "What that is compared with, in bytes.") { $0.item.threshold }
    time("crossing_from", "When the threshold would be crossed, at the earliest.") { $0.item.crossing?.lowerBound }
    time("crossing_to", "When it would be crossed, at the latest.") { $0.item.crossing?.upperBound }
    text("first_evicted", "Pod that would go first, as `namespace/name`.") { $0.item.firstEvicted?.description }
  }
}
