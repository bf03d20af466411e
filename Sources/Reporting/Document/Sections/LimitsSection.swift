import IncidentModel

/// What the evidence cannot answer, and the command that would answer it next time.
extension ReportContext {
  func limits() -> [Block] {
    var blocks: [Block] = []
    let open = postmortem.incidents.prefix(detail.incidents).flatMap(openPoints)
    if !open.isEmpty { blocks.append(.list(open.map { [.paragraph($0)] })) }
    let contradictions = postmortem.incidents.flatMap(\.contradictions).prefix(detail.rows)
    if !contradictions.isEmpty {
      blocks.append(.heading(say("Sources that contradict each other")))
      blocks.append(.list(contradictions.map { [.paragraph(claim($0.text, $0.evidence))] }))
    }
    blocks += gaps()
    blocks += blindSpots()
    if blocks.isEmpty { blocks.append(.paragraph(say("No open question is left that this tool knows to ask."))) }
    return blocks
  }

  private func openPoints(_ incident: Incident) -> [[Inline]] {
    var points: [[Inline]] = []
    let name: Sentence = postmortem.incidents.count > 1 ? "\(code: incident.id): " : ""
    if incident.cause.verdict != .established {
      points.append(
        say("\(name)The cause (\(Words.cause(incident.cause.kind))): \(Words.certainty(incident.cause.verdict))"))
    }
    if incident.kind == .nodePressure, incident.signalVerdict != .established {
      points.append(say("\(name)Which signal was met: \(Words.certainty(incident.signalVerdict))"))
    }
    let unknown = incident.evictions.filter { $0.role == .unknown }
    if !unknown.isEmpty {
      let pods = unknown.prefix(3).reduce(Sentence("")) { $0.isEmpty ? "\(pod: $1.pod)" : "\($0), \(pod: $1.pod)" }
      let more: Sentence = unknown.count > 3 ? " and \(count: unknown.count - 3) more" : ""
      points.append(claim("\(name)What part these pods had: \(pods)\(more)", unknown.flatMap(\.evidence)))
    }
    for ledger in incident.ledgers where ledger.unexplained.low > 0 || ledger.unexplained.high < 0 {
      points.append(
        say(
          "\(name)What holds \(bytes: ledger.unexplained) of the growth of \(word: ledger.filesystem.rawValue)"))
    }
    return points
  }

  private func gaps() -> [Block] {
    let gaps = postmortem.coverage.gaps.prefix(min(20, detail.rows))
    guard !gaps.isEmpty else { return [] }
    let items = gaps.map { gap in
      say(
        "\(code: labels.label(gap.source)) \(Self.silent(gap)) from \(time: gap.from) to \(time: gap.to)\(Self.why(gap))"
      )
    }
    let more = postmortem.coverage.gaps.count - items.count
    let rest = more > 0 ? [say("and \(count: more) more silent stretches")] : []
    return [.heading(say("Silent stretches")), .list((items + rest).map { [.paragraph($0)] })]
  }

  private static func silent(_ gap: Coverage.Gap) -> Sentence {
    switch gap.kind {
    case .silent, .boot: "is silent"
    case .startsLate, .endsEarly, .betweenFiles: "holds nothing"
    case .eventsExpired: "holds no event"
    }
  }

  private static func why(_ gap: Coverage.Gap) -> Sentence { gap.why.isEmpty ? "" : ": \(gap.why)" }

  private func blindSpots() -> [Block] {
    let spots = postmortem.coverage.blindSpots.prefix(detail.rows)
    guard !spots.isEmpty else { return [] }
    return [.heading(say("To collect next time"))]
      + [
        .list(
          spots.map { spot in
            [.paragraph(say(spot.question))]
              + (spot.collect.isEmpty ? [] : [.code(CodeBlock(language: .shell, caption: [], text: spot.collect))])
          })
      ]
  }
}
