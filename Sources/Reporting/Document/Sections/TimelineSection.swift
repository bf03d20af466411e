import IncidentModel

/// What happened when, in one order for all sources; begins before the trouble did.
extension ReportContext {
  func timeline(_ incident: Incident) -> [Block] {
    var blocks: [Block] = []
    if let chart = usageFigure(incident) { blocks.append(.figure(chart)) }
    let rows = shownTimeline(incident)
    guard !rows.isEmpty else {
      return blocks + [.paragraph(say("The evidence has no dated statement about this incident."))]
    }
    var table = Table(
      caption: say("Timeline, UTC"),
      columns: [column("Time"), column("Lane"), column("What"), column("Evidence")],
      rows: rows.map(timelineRow))
    table.hidden = incident.timeline.count - rows.count
    table.choices = 1
    blocks.append(.table(table))
    return blocks
  }

  /// Key rows first when there is no room for all; always in order of time.
  func shownTimeline(_ incident: Incident) -> [TimelineEntry] {
    let all = incident.timeline.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
    let key = all.filter { $0.element.isKey }
    let wanted = detail.onlyKeyRows ? key : key + all.filter { !$0.element.isKey }
    return wanted.prefix(detail.timeline)
      .sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }.map(\.element)
  }

  private func timelineRow(_ entry: TimelineEntry) -> [[Inline]] {
    var when: Sentence = "\(time: entry.time)"
    if let until = entry.until, until > entry.time { when = "\(when) to \(time: until)" }
    if entry.plusMinusSeconds.isFinite, entry.plusMinusSeconds > 1 {
      when = "\(when) ± \(duration: .seconds(min(entry.plusMinusSeconds, 1e9).rounded()))"
    }
    return [say(when), say(Words.lane(entry.lane)), say(entry.text), evidence(entry.evidence)]
  }
}
