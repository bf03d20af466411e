import IncidentModel

/// What the chapters of a comparison need at hand: the words and marks of a report, and which side a line is from.
struct ComparisonContext: Sendable {
  let comparison: Comparison
  let report: ReportContext
  private let firstOfB: Int32

  init(_ comparison: Comparison, catalogue: Catalogue, detail: Detail) {
    self.comparison = comparison
    let (sources, first) = (comparison.sources, comparison.firstOfB)
    firstOfB = first ?? .max
    let labels =
      first.map { first in
        SourceLabels(sources.filter { $0.file.id < first }, beside: sources.filter { $0.file.id >= first })
      } ?? SourceLabels(sources)
    report = ReportContext(sources, labels: labels, catalogue: catalogue, detail: detail)
  }

  var detail: Detail { report.detail }

  func say(_ sentence: Sentence) -> [Inline] { report.say(sentence) }
  func quote(_ text: String) -> Inline { report.quote(text) }

  /// Lines of both sides: as many of A as of B.
  func evidence(_ list: [Evidence]) -> [Inline] {
    let distinct = Set(list).sorted()
    guard !distinct.isEmpty, detail.evidence > 0 else { return [] }
    let most = max(1, detail.evidence / 2)
    let a = distinct.filter { $0.source < firstOfB }
    let b = distinct.filter { $0.source >= firstOfB }
    let shown = b.isEmpty ? Array(a.prefix(max(2, detail.evidence))) : Array(a.prefix(most)) + Array(b.prefix(most))
    return [
      .evidence(EvidenceList(marks: shown.map(report.labels.mark), more: distinct.count - shown.count))
    ]
  }

  func claim(_ sentence: Sentence, _ list: [Evidence]) -> [Inline] {
    let marks = evidence(list)
    return marks.isEmpty ? say(sentence) : say(sentence) + [.text(" ")] + marks
  }

  func table(_ caption: Sentence, _ columns: [Table.Column], rows: [[[Inline]]], totals: [[[Inline]]] = []) -> Table {
    report.table(caption, columns, rows: rows, totals: totals)
  }
  func column(_ title: Sentence, _ alignment: Table.Alignment = .leading) -> Table.Column {
    report.column(title, alignment)
  }

  // MARK: words of two sides

  static func signed(_ b: Bytes) -> Sentence { "\(change: b)" }

  /// `544.8 GiB → 573.9 GiB` of one node, `A 544.8 GiB, B 573.9 GiB` of two; what a side does not tell is said.
  static func both(_ pair: Pair<Bytes>, _ relation: NodeComparison.Relation = .sameNode) -> Sentence {
    beside(pair.map { "\(bytes: $0)" }, else: "not measured", relation)
  }

  static func both(_ pair: Pair<String>, _ relation: NodeComparison.Relation = .sameNode) -> Sentence {
    beside(pair.map { "\(code: $0)" }, else: "not set", relation)
  }

  static func beside(
    _ pair: Pair<Sentence>, else none: Sentence, _ relation: NodeComparison.Relation
  ) -> Sentence {
    let (a, b) = (pair.a ?? none, pair.b ?? none)
    if a == b { return relation == .otherNode ? "\(a) on both" : a }
    return relation == .sameNode ? "\(a) → \(b)" : "A \(a), B \(b)"
  }

  /// `nodefs = imagefs`, or the mount. Writable layers lie on one of the two.
  static func name(_ fs: FilesystemChange) -> Sentence {
    let roles = fs.roles.filter { $0 != .containerfs || fs.roles.count == 1 }
    return roles.isEmpty
      ? "\(code: fs.mounts.b ?? fs.mounts.a ?? "?")" : "\(word: roles.map(\.rawValue).joined(separator: " = "))"
  }

  static func bearing(_ bearing: Bearing) -> Sentence {
    switch bearing {
    case .signalFilesystem: "its signal was met"
    case .crossedThreshold: "the threshold that was crossed"
    case .contributor: "part of the cause"
    case .evicted: "evicted"
    case .setting: "acts on the cause"
    }
  }
}
