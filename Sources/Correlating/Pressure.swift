import IncidentModel

/// Stretches of DiskPressure, from the kubelet's own lines, else from events, else from the node's condition.
enum Pressure {
  static func intervals(in history: NodeHistory) -> [PressureInterval] {
    let log = intervals(changes(history, fromEvents: false), basis: .kubeletLog)
    if !log.isEmpty { return log }
    let events = intervals(changes(history, fromEvents: true), basis: .event)
    return events.isEmpty ? condition(history) : events
  }

  private struct Change {
    var time: Timestamp
    var isOn: Bool
    var evidence: Evidence
  }

  private static func changes(_ history: NodeHistory, fromEvents: Bool) -> [Change] {
    history.dated.compactMap { d in
      guard d.isFromEvent == fromEvents, case .condition(.nodeCondition("DiskPressure", let isOn)) = d.fact else {
        return nil
      }
      return Change(time: d.time, isOn: isOn, evidence: d.evidence)
    }
  }

  /// `NodeHasNoDiskPressure` without a `NodeHasDiskPressure` before it is a kubelet start, not a recovery.
  private static func intervals(_ changes: [Change], basis: PressureInterval.Basis) -> [PressureInterval] {
    var intervals: [PressureInterval] = []
    var open: Change?
    for c in changes {
      switch (c.isOn, open) {
      case (true, nil): open = c
      case (false, let start?):
        intervals.append(
          PressureInterval(from: start.time, to: c.time, basis: basis, evidence: [start.evidence, c.evidence]))
        open = nil
      default: break
      }
    }
    if let start = open {
      intervals.append(PressureInterval(from: start.time, to: nil, basis: basis, evidence: [start.evidence]))
    }
    return intervals
  }

  private static func condition(_ history: NodeHistory) -> [PressureInterval] {
    history.moments.compactMap { m in
      guard case .snapshot(.node(let n)) = m.fact,
        let c = n.conditions.first(where: { $0.type == "DiskPressure" && $0.isTrue }),
        let from = c.transition
      else { return nil }
      return PressureInterval(from: from, to: nil, basis: .condition, evidence: [m.evidence])
    }
  }
}
