import IncidentModel

/// What every section needs at hand: the postmortem, its words, its source names and the room there is.
struct ReportContext: Sendable {
  let postmortem: Postmortem
  var phrases: Phrasebook
  let labels: SourceLabels
  let detail: Detail

  init(_ postmortem: Postmortem, catalogue: Catalogue, detail: Detail) {
    self.postmortem = postmortem
    self.detail = detail
    phrases = Phrasebook(catalogue: catalogue, day: Self.day(of: postmortem))
    labels = SourceLabels(postmortem.coverage.sources)
  }

  /// For a comparison: its sources under labels of their own, and every time with its date.
  init(_ sources: [Coverage.Source], labels: SourceLabels, catalogue: Catalogue, detail: Detail) {
    let coverage = Coverage(completeness: 0, sources: sources, blindSpots: [], gaps: [])
    postmortem = Postmortem(
      toolVersion: "", bundle: BundleIdentity(name: "", kind: "", sha256: nil), coverage: coverage, nodes: [],
      incidents: [])
    self.detail = detail
    phrases = Phrasebook(catalogue: catalogue, day: nil)
    self.labels = labels
  }

  /// Words in the reader's language; names from the evidence are cut to the room there is.
  func say(_ sentence: Sentence) -> [Inline] {
    phrases.inlines(sentence).map { if case .code(let text) = $0 { quote(text) } else { $0 } }
  }

  /// Evidence text, cut to the room there is.
  func quote(_ text: String) -> Inline { .code(VisibleText.line(text, limit: detail.quote)) }

  /// The name of what a line of an account is about, or our own words for it in the reader's language.
  func name(_ subject: String) -> String { Words.subject(subject).map(phrases.plain) ?? subject }

  /// Distinct lines in order; what does not fit is counted.
  func evidence(_ list: [Evidence]) -> [Inline] {
    let distinct = Set(list).sorted()
    guard !distinct.isEmpty, detail.evidence > 0 else { return [] }
    let shown = distinct.prefix(detail.evidence)
    return [.evidence(EvidenceList(marks: shown.map(labels.mark), more: distinct.count - shown.count))]
  }

  /// A statement followed by its lines.
  func claim(_ sentence: Sentence, _ evidence: [Evidence]) -> [Inline] {
    let marks = self.evidence(evidence)
    return marks.isEmpty ? say(sentence) : say(sentence) + [.text(" ")] + marks
  }

  func column(_ title: Sentence, _ alignment: Table.Alignment = .leading) -> Table.Column {
    Table.Column(title: say(title), alignment: alignment)
  }

  /// A table with as many rows as there is room for.
  func table(_ caption: Sentence, _ columns: [Table.Column], rows: [[[Inline]]], totals: [[[Inline]]] = []) -> Table {
    let shown = rows.prefix(detail.rows)
    return Table(
      caption: say(caption), columns: columns, rows: shown + totals, totals: totals.count,
      hidden: rows.count - shown.count)
  }

  func bytes(_ b: Bytes?) -> [Inline] { b.map { [.text(phrases.bytes($0))] } ?? unknown }
  func time(_ t: Timestamp?) -> [Inline] { t.map { [.text(phrases.time($0))] } ?? unknown }
  func pod(_ pod: PodName?) -> [Inline] { pod.map { [quote($0.description)] } ?? unknown }
  var unknown: [Inline] { [.text("–")] }

  /// `from to to`, the second time absent when the evidence ends first.
  func period(_ from: Timestamp, _ to: Timestamp?) -> Sentence {
    if let to { "\(time: from) to \(time: to)" } else { "\(time: from) to the end of the evidence" }
  }

  /// The day of the first incident's start, or of the earliest line.
  private static func day(of postmortem: Postmortem) -> CivilDate? {
    (postmortem.incidents.first?.start ?? postmortem.coverage.sources.compactMap(\.first).min())?.tellable.date
  }
}
