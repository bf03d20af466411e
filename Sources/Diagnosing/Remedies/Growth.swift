/// What grew, from the two places that say it: the cause's contributors and the ledger of a filesystem.
import IncidentModel

struct Growth: Hashable, Sendable {
  var subject: String
  var pod: PodName?
  var bytes: Bytes
  /// Whether the cause names it; else only the ledger does.
  var isCause: Bool
  var evidence: [Evidence]

  /// Growth below this is not worth a finding unless the cause names it.
  static let least: Int64 = 1 << 30
}

extension Incident {
  /// Growth of some kinds, largest first; what the cause and the ledger both name appears once, as the cause names it.
  func growth(causes: Set<CauseKind>, categories: Set<Ledger.Category>) -> [Growth] {
    let named = cause.contributors.filter { causes.contains($0.kind) }.map {
      Growth(subject: $0.subject, pod: $0.pod, bytes: $0.bytes, isCause: true, evidence: $0.evidence)
    }
    let lines = ledgers.filter { $0.phase == .leadUp }.flatMap(\.lines).filter {
      categories.contains($0.category) && $0.bytes.best >= Growth.least
    }
    .map {
      Growth(
        subject: $0.subject, pod: $0.pod, bytes: $0.bytes, isCause: causes.contains(cause.kind), evidence: $0.evidence
      )
    }
    var merged: [Growth] = []
    for growth in named + lines {
      if let i = merged.firstIndex(where: { ($0.subject, $0.pod) == (growth.subject, growth.pod) }) {
        merged[i].evidence += growth.evidence
        if merged[i].bytes.best < growth.bytes.best, !merged[i].isCause { merged[i].bytes = growth.bytes }
      } else {
        merged.append(growth)
      }
    }
    return merged.sorted { ($1.bytes.best, $0.subject) < ($0.bytes.best, $1.subject) }
  }

  /// Evidence of the trouble itself, for findings about the node: pressure, then the kubelet's measurements, evictions
  /// and refused space.
  var ownEvidence: [Evidence] {
    pressure.flatMap(\.evidence) + measurements.map(\.evidence) + evictions.prefix(3).flatMap(\.evidence)
      + outOfSpace.prefix(3).map(\.evidence)
  }
}

extension Timestamp {
  /// The time since an earlier moment, zero when it is the later one; never out of range whatever the evidence says.
  func elapsed(since earlier: Timestamp) -> Duration {
    let (difference, over) = nanoseconds.subtractingReportingOverflow(earlier.nanoseconds)
    return .nanoseconds(over ? (earlier < self ? .max : 0) : max(0, difference))
  }
}
