import IncidentModel
public import Reporting

/// What was read and how, for `evictrace inspect`:
///
///     bundle support-bundle-2026-11-22T12_14_05.tar.gz
///       kind          troubleshoot, told by `version.yaml` and `host-collectors/`
///       nodes         node-3: kubelet 1.31, containerd 2.1.4
///       read          17 sources, 12.3 MiB, 40,112 lines, 312 of them recognised
///       completeness  82 of 100
///
///     kubelet-log, 1 source
///        4  node-3/kubelet.log
///           klog; node node-3; 12,345 lines, 210 recognised; 4.10 MiB
///           …
///
/// Sources of one kind stand together. Of a kind with many, those with something to say come in full and the others are
/// counted; `isVerbose` shows all. Secrets are taken out as in a report, and nothing in it steers a terminal.
public enum InspectionText {
  /// One JSON object per source.
  public static func ndjson(_ analysis: Analysis, sharing: Sharing = Sharing()) -> RenderedReport {
    analysis.released(sharing) { p, _ in sourceRecords(p.coverage, drift: drift(analysis)) }
  }

  public static func text(
    _ analysis: Analysis, sharing: Sharing = Sharing(), isVerbose: Bool = true
  ) -> RenderedReport {
    analysis.released(sharing) { p, _ in text(p, analysis, isVerbose) }
  }

  private static func text(_ p: Postmortem, _ analysis: Analysis, _ isVerbose: Bool) -> String {
    let lines =
      head(p, kindBasis: analysis.kindBasis)
      + groups(p, drift: drift(analysis), mostOfKind: isVerbose ? .max : 6)
      + families(p.coverage) + blindSpots(p.coverage) + notes(p.notes)
    return lines.map(printable).joined(separator: "\n") + "\n"
  }

  private static func drift(_ analysis: Analysis) -> [Int32: [String: Int]] {
    Dictionary(analysis.readings.map { ($0.source.id, $0.drift) }, uniquingKeysWith: { first, _ in first })
  }

  private static func head(_ p: Postmortem, kindBasis: String?) -> [String] {
    let sources = p.coverage.sources
    let bytes = sources.reduce(Int64(0)) { $0.saturatingAddition(Int64(clamping: $1.bytes)) }
    let counted: Sentence = sources.count == 1 ? "1 source" : "\(count: sources.count) sources"
    let (lines, recognised) = (sources.map(\.lines).reduce(0, +), sources.map(\.recognised).reduce(0, +))
    let read: Sentence =
      "\(counted), \(bytes: Bytes(exactly: bytes)), \(count: lines) lines, \(count: recognised) of them recognised"
    let kind = kindBasis.map { "\(p.bundle.kind), told by \($0)" } ?? "\(p.bundle.kind), of no known layout"
    return ["bundle \(p.bundle.name)", field("kind", kind)]
      + (p.nodes.isEmpty ? [field("nodes", "none was named")] : p.nodes.enumerated().map { node($1, isFirst: $0 == 0) })
      + [field("read", plain(read)), field("completeness", "\(p.coverage.completeness) of 100")]
  }

  private static func node(_ n: Node, isFirst: Bool) -> String {
    let known = [n.kubeletVersion.map { "kubelet \($0)" }, n.runtime, n.distribution].compactMap { $0 }
    let layout = n.layout == .unknown ? "" : "; \(n.layout.rawValue) disk"
    return field(
      isFirst ? "nodes" : "", n.name + (known.isEmpty ? "" : ": " + known.joined(separator: ", ")) + layout)
  }

  static func field(_ name: String, _ value: String) -> String {
    "  " + name + String(repeating: " ", count: max(1, 14 - name.count)) + value
  }

  private static func groups(_ p: Postmortem, drift: [Int32: [String: Int]], mostOfKind: Int) -> [String] {
    let gaps = Dictionary(grouping: p.coverage.gaps, by: \.source)
    let rows = p.coverage.sources.map {
      InspectedSource(source: $0, drift: drift[$0.file.id] ?? [:], gaps: gaps[$0.file.id] ?? [])
    }
    let kinds = Dictionary(grouping: rows, by: \.source.kind)
    return kinds.keys.sorted { ($0.isUnread ? 1 : 0, $0) < ($1.isUnread ? 1 : 0, $1) }.flatMap { kind in
      let rows = kinds[kind] ?? []
      return ["", "\(kind), \(rows.count) \(rows.count == 1 ? "source" : "sources")"] + group(rows, most: mostOfKind)
    }
  }

  /// All of a few; of many the ones that are damaged or say most, in the order of the bundle.
  private static func group(_ rows: [InspectedSource], most: Int) -> [String] {
    guard rows.count > most else { return rows.flatMap(\.lines) }
    let best = Set(rows.sorted { $0.weight > $1.weight }.prefix(most).map(\.source.file.id))
    let (shown, rest) = (rows.filter { best.contains($0.source.file.id) }, rows.count - most)
    let others = rows.filter { !best.contains($0.source.file.id) }
    let more: Sentence =
      "and \(count: rest) more with \(count: others.map(\.source.lines).reduce(0, +)) lines, \(count: others.map(\.source.recognised).reduce(0, +)) recognised; --verbose lists them"
    return shown.flatMap(\.lines) + ["      " + plain(more)]
  }

  /// Rotated files that are one log.
  private static func families(_ c: Coverage) -> [String] {
    let rows = c.families.filter { $0.members.count > 1 }.map { f in
      "  \(f.name): sources \(f.members.map(String.init).joined(separator: ", "))"
    }
    return rows.isEmpty ? [] : ["", "one log in several files, in the order of time:"] + rows
  }

  private static func blindSpots(_ c: Coverage) -> [String] {
    guard !c.blindSpots.isEmpty else { return [] }
    return ["", "what the evidence cannot answer, and the command that would:"]
      + c.blindSpots.flatMap { ["  \(plain($0.question))", "      \($0.collect)"] }
      + ["  scripts/collect-node.sh gathers all of this in one bundle"]
  }

  private static func notes(_ notes: [Note]) -> [String] {
    notes.isEmpty ? [] : [""] + notes.map { "\($0.severity.rawValue): \(plain($0.text))" }
  }

  static func plain(_ sentence: Sentence) -> String { Phrasebook().plain(sentence) }

  /// Evidence names and texts must not steer a terminal.
  static func printable(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { s in
          switch s.properties.generalCategory {
          case .control, .format, .lineSeparator, .paragraphSeparator: "?"
          default: s
          }
        }))
  }
}

extension Analysis {
  /// What was wrong with the input, for a run that has nothing else to tell.
  public var complaints: [String] {
    readings.flatMap(\.damage).prefix(5).map { InspectionText.plain($0.text) }
      + postmortem.notes.prefix(5).map { InspectionText.plain($0.text) }
  }
}

extension String {
  /// Kinds that come last: there is nothing in them for a report.
  fileprivate var isUnread: Bool { self == "unrecognised" || self == "empty" }
}
