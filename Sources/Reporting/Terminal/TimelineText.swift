public import IncidentModel

/// The timeline for a terminal: a line for each day, then a row for each entry.
///
///     2026-04-21
///     09:11:06Z  image    → 09:13:39Z Image docker.io/vllm/… was pulled, 8.95 GiB transferred. [events.json:332 +5]
///     09:16:23Z  pod      Pod llm/vllm-dbc2zpgk4n-2fd7s was evicted by the kubelet. [events.json:460 +2]
///
/// Times are UTC; `localOffset` (seconds east) adds a second column. The same postmortem and options give the same bytes.
public func renderTimeline(
  _ postmortem: Postmortem, options: RenderOptions, filter: TimelineFilter, localOffset: Int? = nil,
  knowing secrets: SecretScanner = SecretScanner()
) -> RenderedReport {
  released(postmortem, options.sharing, knowing: secrets) { clean, _ in
    TimelineText(clean, options, filter, localOffset).text
  }
}

/// The same rows for scripts.
public func renderTimeline(
  _ postmortem: Postmortem, as form: TimelineForm, options: RenderOptions, filter: TimelineFilter,
  knowing secrets: SecretScanner = SecretScanner()
) -> RenderedReport {
  renderTimeline(postmortem, as: form, options: options, knowing: secrets) { filter.wants($0, options.language.plain) }
}

private struct TimelineText {
  private let context: ReportContext
  private let options: RenderOptions
  private let localOffset: Int?
  private let rows: [TimelineRow]
  private let total: Int
  private let tellsIncident: Bool
  private let laneWidth: Int

  init(_ postmortem: Postmortem, _ options: RenderOptions, _ filter: TimelineFilter, _ localOffset: Int?) {
    var context = ReportContext(
      postmortem, catalogue: options.language, detail: Detail(evidence: 1, quote: 160))
    (self.options, self.localOffset) = (options, localOffset)
    let all = postmortem.timelineRows
    rows = all.filter { filter.wants($0, context.phrases.plain) }
    total = all.count
    tellsIncident = Set(all.map(\.incident)).count > 1
    let lanes = TimelineEntry.Lane.allCases.map { DisplayWidth.columns(context.phrases.plain(Words.lane($0))) }
    laneWidth = (lanes.max() ?? 0) + 2
    context.phrases.day = nil
    self.context = context
  }

  var text: String {
    var lines = wrapped(context.say(head), "")
    var day: CivilDate?
    for row in rows {
      let date = row.entry.time.tellable.date
      if date != day { lines += wrapped([.strong([.text(Spelling.date(date))])], "") }
      day = date
      lines += self.row(row, on: date)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var head: Sentence {
    if total == 0 { return "The evidence has no dated statement about a disk." }
    if rows.isEmpty { return "No row fits; without a filter there are \(count: total)." }
    let many: Sentence = rows.count == 1 ? "1 row" : "\(count: rows.count) rows"
    return rows.count == total ? "\(many). Times are UTC." : "\(many) of \(count: total). Times are UTC."
  }

  private func row(_ row: TimelineRow, on day: CivilDate) -> [String] {
    var context = context
    context.phrases.day = day
    let entry = row.entry
    var first = context.phrases.time(entry.time) + "  "
    if let localOffset { first += local(entry.time, localOffset) + "  " }
    first += context.phrases.plain(Words.lane(entry.lane)).padded(toColumns: laneWidth)
    if tellsIncident { first += (row.incident.isEmpty ? "–" : row.incident).padded(toColumns: 5) }
    var words: [Inline] = []
    if let until = entry.until, until > entry.time { words.append(.text("→ " + context.phrases.time(until) + " ")) }
    words += context.say(entry.text)
    let told: [Inline] = entry.tone.map { [.toned($0, words)] } ?? words
    let marks = context.evidence(entry.evidence)
    return wrapped(told + (marks.isEmpty ? [] : [.text(" ")] + marks), first)
  }

  /// Behind the columns where there is room for words; on a narrow terminal the columns are words, too.
  private func wrapped(_ inlines: [Inline], _ first: String) -> [String] {
    let columns = DisplayWidth.columns(first)
    let width = max(40, min(options.width, 400))
    guard columns + 30 > width else {
      return TerminalSpelling.lines(
        inlines, width: width, first: first, rest: String(repeating: " ", count: columns), colour: options.colour)
    }
    return TerminalSpelling.lines(
      [.text(first)] + inlines, width: width, first: "", rest: "    ", colour: options.colour)
  }

  /// `17:11:06+08:00`; a day off is told.
  private func local(_ time: Timestamp, _ offset: Int) -> String {
    let there = (time + .seconds(offset)).tellable
    let days = there.date == time.tellable.date ? "" : offset > 0 ? "⁺¹" : "⁻¹"
    return there.clockTime + Spelling.zone(secondsFromUTC: offset) + days
  }
}

extension TimelineEntry {
  /// What a row means to the reader: harm, a warning of it, or relief.
  fileprivate var tone: Tone? {
    switch kind {
    case "eviction", "pressure-on", "no-space": .harm
    case "rejection", "failed-scheduling", "threshold-crossed": .warning
    case "pressure-off": .relief
    default: nil
    }
  }
}
