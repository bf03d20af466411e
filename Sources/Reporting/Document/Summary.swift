import IncidentModel

/// The one-screen summary: the same facts as the report, the answer first, everything else only as far as it fits.
enum Summary {
  /// How many entries each list may have.
  struct Size: Hashable, Sendable {
    var contributors = 4
    var evictions = 4
    var timeline = 8
    var findings = 6
    var limits = 3
    var hasEvidence = true
    /// The curve as a picture; else as a line.
    var hasPicture = true
    var hasCurve = true
    var isAiry = true

    static let smallest = Size(
      contributors: 2, evictions: 1, timeline: 0, findings: 2, limits: 0, hasEvidence: false, hasPicture: false,
      hasCurve: false,
      isAiry: false)

    /// From all to little, what is missed least going first.
    static let all: [Size] = [
      Size(), Size(timeline: 6, hasPicture: false),
      Size(evictions: 3, timeline: 5, findings: 5, limits: 2, hasPicture: false),
      Size(contributors: 3, evictions: 3, timeline: 5, findings: 5, limits: 1, hasPicture: false, isAiry: false),
      Size(contributors: 2, evictions: 2, timeline: 5, findings: 5, limits: 0, hasPicture: false, isAiry: false),
      Size(contributors: 2, evictions: 2, timeline: 4, findings: 4, limits: 0, hasPicture: false, isAiry: false),
      Size(contributors: 2, evictions: 2, timeline: 3, findings: 3, limits: 0, hasPicture: false, isAiry: false),
      Size(
        contributors: 2, evictions: 2, timeline: 3, findings: 3, limits: 0, hasEvidence: false, hasPicture: false,
        isAiry: false),
      Size(
        contributors: 2, evictions: 1, timeline: 0, findings: 2, limits: 0, hasEvidence: false, hasPicture: false,
        isAiry: false),
      smallest,
    ]

    /// For a message of a dozen lines.
    static let digests: [Size] = [
      Size(
        contributors: 2, evictions: 2, timeline: 0, findings: 2, limits: 0, hasEvidence: false, isAiry: false),
      Size(
        contributors: 2, evictions: 1, timeline: 0, findings: 1, limits: 0, hasEvidence: false, isAiry: false),
      smallest,
    ]
  }

  static func make(
    _ postmortem: Postmortem, redactions: [Redaction], catalogue: Catalogue, size: Size
  ) -> Document {
    let detail = Detail(evidence: size.hasEvidence ? 1 : 0, rows: 12, quote: 160)
    let context = ReportContext(postmortem, catalogue: catalogue, detail: detail)
    let incident = postmortem.incidents.first(where: \.isTrouble) ?? postmortem.incidents.first
    let blocks = incident.map { context.summary(of: $0, size) } ?? context.quietSummary()
    return Document(
      phrases: context.phrases, title: context.headline(), status: context.summaryStatus(),
      sections: [Section(id: "summary", level: 0, title: [], blocks: context.partial() + blocks)], footer: [])
  }
}

extension ReportContext {
  fileprivate func summary(of incident: Incident, _ size: Summary.Size) -> [Block] {
    let measures = IncidentMeasures(incident, in: postmortem)
    var blocks: [Block] = [
      .paragraph([.strong(say(incident.cause.summary))] + [.text(" ")] + say(Words.certainty(incident.cause.verdict))),
      .keyFigures(keyFigures(measures, isBrief: true)),
    ]
    let groups = EvictionGroup.all(of: incident.evictions)
    let chapters: [(Sentence, [[Inline]], Int, hint: Sentence)] = [
      (incident.grew, incident.cause.contributors.map(contributorLine), size.contributors, ""),
      ("Evicted", groups.map(evictionLine), size.evictions, ""),
      ("Timeline", keyRows(incident, size.timeline).map(timelineLine), size.timeline, ""),
      ("What would have prevented it", prevention(incident), 1, ""),
      ("What to change", incident.sortedFindings.map(findingLine), size.findings, Self.rest),
      ("What we cannot say", postmortem.coverage.blindSpots.map { say($0.question) }, size.limits, ""),
    ]
    if size.hasCurve, let figure = usageFigure(incident), figure.tellsACurve { blocks.append(.figure(figure)) }
    for (title, lines, most, hint) in chapters { blocks += chapter(title, lines, most, hint: hint) }
    return blocks + others(than: incident)
  }

  private static let rest: Sentence = "with patches in the report (\(code: "-o report.html"))"

  /// `hint` says where the rest of the list is.
  private func chapter(_ title: Sentence, _ lines: [[Inline]], _ most: Int, hint: Sentence = "") -> [Block] {
    guard !lines.isEmpty, most > 0 else { return [] }
    let more = lines.count - most
    let rest = more > 0 ? [say(hint.isEmpty ? "and \(count: more) more" : "and \(count: more) more \(hint)")] : []
    return [.heading(say(title)), .list((lines.prefix(most) + rest).map { [.paragraph($0)] })]
  }

  private func contributorLine(_ c: Cause.Contributor) -> [Inline] {
    guard c.bytes.high > 0 else {
      return claim("\(Words.cause(c.kind)) \(code: name(c.subject)), how many bytes is not shown", c.evidence)
    }
    let line: Sentence = "\(bytes: c.bytes) \(Words.cause(c.kind)) \(code: name(c.subject))"
    return claim(c.share > 0 ? "\(line) (\(percent: c.share))" : line, c.evidence)
  }

  private func evictionLine(_ group: EvictionGroup) -> [Inline] {
    let first = group.first
    let part = group.count == 1 ? Words.role(first.role) : Words.roles(first.role)
    let role: Sentence = first.role == .unknown ? "" : ", \(part)"
    let line: Sentence =
      group.count == 1
      ? "\(time: first.time) \(pod: first.pod)\(role)"
      : """
      \(time: first.time) to \(time: group.last) \(count: group.count) pods of \(code: group.workload)\(role); the \
      first, \(code: first.pod.name)
      """
    return claim(first.why.isEmpty ? line : "\(line): \(first.why)", first.evidence)
  }

  /// One row of each kind first, so that the whole course is told; then what else there is room for, in order of time.
  private func keyRows(_ incident: Incident, _ most: Int) -> [TimelineEntry] {
    let rows = incident.timeline.filter(\.isKey).enumerated()
      .sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
    guard rows.count > most else { return rows.map(\.element) }
    var kinds: Set<String> = []
    let course = rows.filter { kinds.insert($0.element.kind).inserted }
    let ranked = course.sorted { (Self.place($0.element), $0.offset) < (Self.place($1.element), $1.offset) }
    let kept = (ranked + rows.filter { row in !course.contains { $0.offset == row.offset } }).prefix(most)
    return kept.sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }.map(\.element)
  }

  /// How much a kind of row is missed where it is left out; the evicted pods have a list of their own.
  private static func place(_ entry: TimelineEntry) -> Int {
    let order = [
      "pull", "download", "threshold-crossed", "pressure-on", "no-space", "pressure-off", "rejection", "reclaim",
    ]
    return order.firstIndex(of: entry.kind) ?? order.count
  }

  private func timelineLine(_ entry: TimelineEntry) -> [Inline] {
    let isInstant = entry.kind.hasPrefix("pressure") || entry.until.map { $0 <= entry.time } ?? true
    let until: Sentence = isInstant ? "" : entry.until.map { " to \(time: $0)" } ?? ""
    return claim("\(time: entry.time)\(until) \(entry.text)", entry.evidence)
  }

  private func findingLine(_ f: Finding) -> [Inline] {
    let line = toned(say("\(f.title) (\(Words.severity(f.severity)))"), f.severity)
    return f.remedy.text.isEmpty ? line : line + say(": ") + say(f.remedy.text).firstSentence
  }

  private func toned(_ words: [Inline], _ severity: Finding.Severity) -> [Inline] {
    switch severity {
    case .critical: [.toned(.harm, words)]
    case .warning: [.toned(.warning, words)]
    case .info: words
    }
  }

  private func others(than shown: Incident) -> [Block] {
    let others = postmortem.incidents.filter { $0.id != shown.id }
    guard !others.isEmpty else { return [] }
    return chapter("Also", others.map { say(headline($0)) }, 2)
  }

  fileprivate func quietSummary() -> [Block] {
    let spots = chapter("What we cannot say", postmortem.coverage.blindSpots.map { say($0.question) }, 4)
    let notes = chapter("Notes", postmortem.notes.map { say($0.text) }, 4)
    return quiet() + spots + notes
  }

  fileprivate func partial() -> [Block] {
    guard postmortem.coverage.isPartial else {
      guard postmortem.isPartial else { return [] }
      return [
        .callout(Callout(kind: .caution, text: say("Partial evidence: the bundle itself is damaged, see the notes")))
      ]
    }
    let damaged = postmortem.coverage.sources.filter { $0.damage.contains(where: \.losesEvidence) }
    let names = damaged.prefix(2).reduce(Sentence("")) {
      let name: Sentence = "\(code: labels.label($1.file.id))"
      return $0.isEmpty ? name : "\($0), \(name)"
    }
    let more: Sentence = damaged.count > 2 ? " and \(count: damaged.count - 2) more" : ""
    return [.callout(Callout(kind: .caution, text: say("Partial evidence, not read completely: \(names)\(more)")))]
  }

  fileprivate func summaryStatus() -> [Inline] {
    guard let incident = postmortem.incidents.first(where: \.isTrouble) ?? postmortem.incidents.first else {
      return say("Times are UTC.")
    }
    return say(
      "\(word: Spelling.date(incident.start.tellable.date)), \(period(incident.start, incident.end)). Times are UTC.")
  }
}

/// Evictions of one workload in a row that had the same part: one line of the summary.
struct EvictionGroup: Hashable, Sendable {
  var first: Eviction
  var workload: String
  var count: Int
  var last: Timestamp

  static func all(of evictions: [Eviction]) -> [EvictionGroup] {
    var groups: [EvictionGroup] = []
    for e in evictions {
      let workload = e.pod.namespace + "/" + e.pod.workload
      let same = groups.firstIndex {
        $0.workload == workload && $0.first.role == e.role && $0.first.mechanism == e.mechanism
      }
      if let i = same {
        groups[i].count += 1
        groups[i].last = max(groups[i].last, e.time)
      } else {
        groups.append(EvictionGroup(first: e, workload: workload, count: 1, last: e.time))
      }
    }
    return groups
  }
}

extension Incident {
  fileprivate var grew: Sentence {
    switch kind {
    case .nodePressure: "What filled the disk"
    case .podLimit, .containerLimit, .emptyDirLimit: "Limits that were exceeded"
    default: "What grew"
    }
  }
}

extension Figure {
  /// Two measurements at least: one point is no curve.
  fileprivate var tellsACurve: Bool {
    if case .usage(let chart) = picture { chart.panels.contains { $0.points.count > 2 } } else { true }
  }
}

extension [Inline] {
  /// Up to the first full stop between two words of our own; the rest is in the report.
  var firstSentence: [Inline] {
    for (i, inline) in enumerated() {
      guard case .text(let words) = inline, let end = words.firstFullStop else { continue }
      return prefix(i) + [.text(String(words[..<end]))]
    }
    return self
  }
}

extension String {
  /// Behind the first full stop that another sentence follows; a Chinese one needs no space behind it.
  fileprivate var firstFullStop: Index? {
    [firstRange(of: ". ")?.lowerBound, firstIndex(of: "。")].compactMap { $0 }.min().map(index(after:))
  }
}
