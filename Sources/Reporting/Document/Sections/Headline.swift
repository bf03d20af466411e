import IncidentModel

/// The title: node, what happened, how many pods. The answer before the reader opens anything.
extension ReportContext {
  func headline() -> [Inline] {
    let main = postmortem.incidents.filter(\.isTrouble)
    guard let first = main.first ?? postmortem.incidents.first else { return say(quietHeadline) }
    let rest = main.count - 1
    return rest < 1 ? say(headline(first)) : say("\(headline(first)), and \(Counting.moreIncidents(rest))")
  }

  func headline(_ incident: Incident) -> Sentence {
    let measures = IncidentMeasures(incident, in: postmortem)
    let evicted = incident.evictions.count
    let node: Sentence = "Node \(code: incident.node)"
    switch incident.kind {
    case .nodePressure:
      return "\(node): \(Words.condition(incident.resource)), \(Counting.podsEvicted(evicted))"
    case .podLimit: return "\(node): \(Counting.podsEvicted(evicted)) at the pod's own storage limit"
    case .containerLimit: return "\(node): \(Counting.podsEvicted(evicted)) at a container's own storage limit"
    case .emptyDirLimit: return "\(node): \(Counting.podsEvicted(evicted)) at an emptyDir size limit"
    case .admissionRejection: return "\(node): \(Counting.podsRejected(measures.rejected.pods))"
    case .imageGCFailure: return "\(node): image garbage collection freed too little"
    case .outOfSpace: return "\(node): no space left on device"
    case .nearMiss: return "\(node): near miss, \(nearMissMargin(measures))"
    case .notDisk:
      return evicted > 0
        ? "\(node): \(Counting.podsEvicted(evicted)), not because of the disk"
        : "\(node): not a disk incident"
    }
  }

  /// How much was left between the lowest free space and the threshold.
  func nearMissMargin(_ measures: IncidentMeasures) -> Sentence {
    guard let lowest = measures.lowestFree, let limit = measures.threshold?.amount else {
      return "the eviction threshold was not crossed"
    }
    let margin = lowest.available - Bytes(exactly: limit)
    return margin.best > 0
      ? "\(bytes: margin) above the eviction threshold" : "at the eviction threshold without an eviction"
  }

  private var quietHeadline: Sentence {
    if postmortem.coverage.sources.allSatisfy({ $0.recognised == 0 }) {
      return "Nothing to report on: no known evidence"
    }
    if postmortem.nodes.count == 1, let node = postmortem.nodes.first {
      return "Node \(code: node.name): no disk incident in the evidence"
    }
    return "No disk incident in the evidence"
  }

  /// One line under the title.
  func statusLine() -> [Inline] {
    let coverage = postmortem.coverage
    var line: Sentence = ""
    if let first = coverage.sources.compactMap(\.first).min(), let last = coverage.sources.compactMap(\.last).max() {
      line = "Evidence from \(word: Spelling.rfc3339(first)) to \(word: Spelling.rfc3339(last)), "
    }
    line = "\(line)\(Counting.sources(coverage.sources.count)), bundle \(code: postmortem.bundle.name)."
    line = line + "Times are UTC, sizes are binary (1 GiB = 2^30 bytes)."
    if let day = phrases.day { line = line + "Times without a date are on \(word: Spelling.date(day))." }
    return say(line)
  }
}

extension Incident {
  /// An incident that asks for a postmortem, and not a remark.
  var isTrouble: Bool { kind != .nearMiss && kind != .notDisk }
}
