import IncidentModel

/// The whole report, in the order a reader needs it: summary, impact, timeline, bytes, why it happened, why these pods,
/// what would have prevented it, what to change, detection and recovery, action items, what people add, what we cannot
/// say, how the evidence was read.
enum ReportDocument {
  static func make(
    _ postmortem: Postmortem, redactions: [Redaction], catalogue: Catalogue, detail: Detail
  ) -> Document {
    let context = ReportContext(postmortem, catalogue: catalogue, detail: detail)
    return Document(
      phrases: context.phrases, title: context.headline(), status: context.statusLine(),
      sections: context.banner() + context.sections() + context.closing() + context.appendix(redactions),
      footer: context.footer())
  }
}

extension ReportContext {
  fileprivate func sections() -> [Section] {
    let incidents = postmortem.incidents
    switch incidents.count {
    case 0: return [Section(id: "answer", level: 2, title: say("Summary"), blocks: quiet())]
    case 1: return chapters(of: incidents[0], level: 2, anchor: { $0 })
    default: return [overview()] + incidents.prefix(detail.incidents).flatMap(incidentSections)
    }
  }

  private func incidentSections(_ incident: Incident) -> [Section] {
    let top = Section(
      id: incident.anchor, level: 2, title: say("\(code: incident.id): \(headline(incident))"), blocks: [])
    return [top] + chapters(of: incident, level: 3) { incident.anchor + "-" + $0 }
  }

  private func chapters(of incident: Incident, level: Int, anchor: (String) -> String) -> [Section] {
    let chapters: [(String, Sentence, [Block])] = [
      ("answer", "Summary", digest(incident)),
      ("impact", "Impact", impact(incident)),
      ("timeline", "Timeline", timeline(incident)),
      ("bytes", "Where the bytes went", bytes(incident)),
      ("cause", "Why it happened", causeChapter(incident)),
      ("pods", "Why these pods", evictions(incident)),
      ("whatif", "What would have prevented it", whatIf(incident)),
      ("change", "What to change", remedies(incident)),
      ("detection", "Detection and recovery", detection(incident)),
    ]
    return chapters.filter { !$0.2.isEmpty }.map {
      Section(id: anchor($0.0), level: level, title: say($0.1), blocks: $0.2)
    }
  }

  private func overview() -> Section {
    let rows = postmortem.incidents.map { i in
      [
        [quote(i.id)], say(headline(i)), say(Words.cause(i.cause.kind)), say(period(i.start, i.end)),
      ]
    }
    let table = table(
      "Incidents", [column("Id"), column("What"), column("Cause"), column("From, to")], rows: rows)
    return Section(id: "overview", level: 2, title: say("All incidents"), blocks: [.table(table)])
  }

  /// Said before anything else: partial input, and what this document leaves out.
  fileprivate func banner() -> [Section] {
    var blocks: [Block] = []
    if !postmortem.coverage.isPartial, postmortem.isPartial {
      let text: Sentence = "Partial evidence: the bundle itself is damaged. See how the evidence was read."
      blocks.append(.callout(Callout(kind: .caution, text: say(text))))
    }
    if postmortem.coverage.isPartial {
      let damaged = postmortem.coverage.sources.count { $0.damage.contains(where: \.losesEvidence) }
      blocks.append(
        .callout(
          Callout(
            kind: .caution,
            text: say(
              "Partial evidence: \(Counting.sources(damaged)) not read to the end. See how the evidence was read."
            ))))
    }
    if !detail.cuts.isEmpty {
      blocks.append(
        .callout(
          Callout(
            kind: .note,
            text: say(
              "Shortened to fit. Left out: \(detail.leftOut). The JSON report holds everything."))))
    }
    return blocks.isEmpty ? [] : [Section(id: "", level: 0, title: [], blocks: blocks)]
  }

  /// What people add to it: who does what, and what no evidence shows.
  fileprivate func closing() -> [Section] {
    guard postmortem.incidents.contains(where: \.isTrouble) || !postmortem.handwritten.isEmpty else { return [] }
    let chapters: [(String, Sentence, [Block])] = [
      ("actions", "Action items", actions()), ("people", "To be filled in by people", slots()),
    ]
    return chapters.filter { !$0.2.isEmpty }.map { Section(id: $0.0, level: 2, title: say($0.1), blocks: $0.2) }
  }

  fileprivate func appendix(_ redactions: [Redaction]) -> [Section] {
    [
      Section(id: "limits", level: 2, title: say("What we cannot say"), blocks: limits()),
      Section(
        id: "reading", level: 2, title: say("How the evidence was read"), blocks: reading(redactions: redactions)),
    ]
  }

  fileprivate func footer() -> [Inline] {
    let bundle = postmortem.bundle
    var line: Sentence = "evictrace \(code: postmortem.toolVersion), bundle \(code: bundle.name) (\(code: bundle.kind))"
    if let hash = bundle.sha256 { line = "\(line), SHA-256 \(code: hash)" }
    line = "\(line). The same input and options give the same bytes."
    return say(line + "A mark opens with \(code: "evictrace show PATH… SOURCE:LINE").")
  }
}
