import IncidentModel

/// Sources that say what cannot both be true of one moment: both are told, and why one is believed.
struct Contradictions {
  private let facts: NodeFacts
  private let nodeObjects: [(time: Timestamp, isUnderPressure: Bool, evidence: Evidence)]

  init(facts: NodeFacts) {
    self.facts = facts
    nodeObjects = facts.history.moments.compactMap { m in
      guard case .snapshot(.node(let n)) = m.fact, let time = m.time, m.basis == .recorded || m.basis == .fileName,
        let condition = n.conditions.first(where: { $0.type == "DiskPressure" })
      else { return nil }
      return (time, condition.isTrue, m.evidence)
    }
  }

  private static let most = 20

  func of(_ incident: Incident) -> [Contradiction] {
    guard incident.kind == .nodePressure || incident.kind == .imageGCFailure else { return [] }
    let found = missingEvents(incident) + condition(incident) + collections(incident) + freeSpace(incident)
    return Array(found.prefix(Self.most))
  }

  /// kubernetes issue 132001: an eviction without its event.
  private func missingEvents(_ incident: Incident) -> [Contradiction] {
    let silent = Set(incident.circumstances.evictedWithoutEvent)
    let told = incident.evictions.filter { silent.contains($0.pod) }
    guard let first = told.first else { return [] }
    return [
      Contradiction(
        text: """
          \(pod: first.pod) was evicted by the word of the kubelet's log or of the pod's status, and no event says so, \
          though events of that time are in the evidence. The log counts: events get lost and merged. Such evictions: \
          \(count: told.count).
          """,
        evidence: told.flatMap { $0.evidence.prefix(2) })
    ]
  }

  /// A dump in the middle of a stretch of pressure that says there is none.
  private func condition(_ incident: Incident) -> [Contradiction] {
    incident.pressure.compactMap { stretch in
      let inside = nodeObjects.first { object in
        !object.isUnderPressure && object.time > stretch.from + .seconds(60)
          && object.time < (stretch.to ?? facts.history.end ?? stretch.from) - .seconds(60)
      }
      guard stretch.basis != .condition, let inside else { return nil }
      return Contradiction(
        text: """
          The node object of \(time: inside.time) has no DiskPressure, while the kubelet reported it from \
          \(time: stretch.from) on. The kubelet's own word counts; a dump may show a status from before.
          """,
        evidence: [inside.evidence] + stretch.evidence)
    }
  }

  /// kubernetes issue 71869 and facts, kubelet 10: a collection that counts compressed sizes fails by its own account
  /// and has freed enough.
  private func collections(_ incident: Incident) -> [Contradiction] {
    incident.reclaims.compactMap { reclaim in
      guard let wanted = reclaim.wanted, let reported = reclaim.reported, let freed = reclaim.freed,
        !reclaim.items.isEmpty, reported.best < wanted.best, freed.low >= wanted.best
      else { return nil }
      return Contradiction(
        text: """
          At \(time: reclaim.time) the kubelet said that it wanted to free \(bytes: wanted) and found \
          \(bytes: reported). What it removed took \(bytes: freed) on disk, which is enough: it counts compressed \
          sizes. The disk counts.
          """,
        evidence: reclaim.evidence)
    }
  }

  /// df and the kubelet within five seconds, further apart than any writer gets in that time.
  private func freeSpace(_ incident: Incident) -> [Contradiction] {
    let byHand = incident.usage.filter { $0.basis == .df }
    let own = incident.usage.filter { $0.basis == .event || $0.basis == .kubeletLog }
    return byHand.compactMap { df in
      let near = own.first { point in
        point.filesystem == df.filesystem && abs(point.time.seconds(since: df.time)) < 5 && isFar(point, df)
      }
      guard let near else { return nil }
      return Contradiction(
        text: """
          At \(time: df.time) df shows \(bytes: df.available) free on \(word: df.filesystem.rawValue), and the kubelet \
          \(bytes: near.available) at \(time: near.time). df is measured at its moment; the kubelet's figure can be \
          older, or of another filesystem.
          """,
        evidence: df.evidence + near.evidence)
    }
  }

  private func isFar(_ a: UsagePoint, _ b: UsagePoint) -> Bool {
    guard let capacity = a.capacity?.best ?? b.capacity?.best, capacity > 0 else { return false }
    let difference = max(a.available.low - b.available.high, b.available.low - a.available.high)
    return difference > capacity / 10
  }
}
