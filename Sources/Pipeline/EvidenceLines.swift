public import BundleReading
public import IncidentModel

/// The most important cited lines as they stand in their sources, found by streaming the bundle once more. Nothing of
/// the lines is kept while a bundle is analysed: most of them are never shown.
///
/// Throws when the input cannot be opened again. What cannot be read twice (a pipe) gives no line.
public func quotedLines(
  of postmortem: Postmortem, in inputs: [BundleInput], limits: ReadingLimits, most: Int = 200,
  progress: ReadingProgress? = nil
) throws(BundleError) -> [QuotedLine] {
  guard inputs.allSatisfy(\.canBeReadAgain) else { return [] }
  var lines = EvidenceLines(postmortem.mainEvidence(most: most), sources: postmortem.coverage.sources)
  guard !lines.isEmpty else { return [] }
  _ = try readBundle(inputs, limits: limits, progress: progress, into: &lines)
  return lines.quoted.filter(\.saysSomething).sorted { $0.evidence < $1.evidence }
}

/// Keeps the wanted lines of each source while a bundle streams by.
private struct EvidenceLines: SourceConsumer {
  /// Longer lines keep their beginning.
  private static let longest = 600

  private var wanted: [String: [Int: Evidence]] = [:]
  private(set) var quoted: [QuotedLine] = []
  private var open: [Int: Evidence] = [:]
  private var last = 0
  private var number = 1
  private var current: [UInt8] = []

  var isEmpty: Bool { wanted.isEmpty }

  init(_ evidence: [Evidence], sources: [Coverage.Source]) {
    let paths = Dictionary(sources.map { ($0.file.id, $0.file.path) }, uniquingKeysWith: { first, _ in first })
    for e in evidence {
      if let path = paths[e.source] { wanted[path, default: [:]][Int(e.line)] = e }
    }
  }

  mutating func open(_ source: SourceFile) {
    open = wanted[source.path] ?? [:]
    (last, number) = (open.keys.max() ?? 0, 1)
    current.removeAll(keepingCapacity: true)
  }

  mutating func receive(_ bytes: Span<UInt8>) {
    guard number <= last else { return }
    for i in bytes.indices {
      if bytes[i] == 0x0A {
        endLine()
        if number > last { return }
      } else if current.count < Self.longest, open[number] != nil {
        current.append(bytes[i])
      }
    }
  }

  mutating func close(bytes: UInt64, damage: [Damage]) {
    if !current.isEmpty { endLine() }
    open = [:]
  }

  private mutating func endLine() {
    if let evidence = open[number] {
      quoted.append(QuotedLine(evidence: evidence, text: String(decoding: current, as: UTF8.self)))
    }
    current.removeAll(keepingCapacity: true)
    number += 1
  }
}

extension QuotedLine {
  /// Where an object of a JSON or YAML document begins there is no more than a bracket or its version.
  fileprivate var saysSomething: Bool {
    let words = text.drop { " \t\"{[-,".contains($0) }
    return words.utf8.count > 11 && !words.hasPrefix("apiVersion") && !words.hasPrefix("metadata")
  }
}

extension Postmortem {
  /// What the claims rest on, the most important claims first: causes, evictions, findings, then the rest of the story.
  fileprivate func mainEvidence(most: Int) -> [Evidence] {
    var seen: Set<Evidence> = []
    var ordered: [Evidence] = []
    func add(_ evidence: [Evidence]) {
      for e in evidence.prefix(6) where ordered.count < most && seen.insert(e).inserted { ordered.append(e) }
    }
    for incident in incidents {
      for c in incident.cause.contributors { add(c.evidence) }
      for w in incident.cause.weights { add(w.evidence) }
      for e in incident.evictions.prefix(20) { add(e.evidence) }
      for p in incident.pressure.prefix(4) { add(p.evidence) }
    }
    for incident in incidents {
      for f in incident.findings { add(f.evidence) }
      for entry in incident.timeline where entry.isKey { add(entry.evidence) }
    }
    for node in nodes { for t in node.thresholds { add(t.evidence) } }
    return ordered
  }
}
