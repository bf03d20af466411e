import IncidentModel

/// What would have been, and what would be: one chapter for each incident, one for looking ahead.
enum WhatIfDocument {
  /// `isBrief`: lists for a terminal instead of tables.
  static func make(_ p: Postmortem, catalogue: Catalogue, detail: Detail, isBrief: Bool) -> Document {
    let context = ReportContext(p, catalogue: catalogue, detail: detail)
    let sections =
      context.replays(isBrief: isBrief) + (p.forecasts.isEmpty ? [] : [context.ahead()])
    return Document(
      phrases: context.phrases, title: context.say("What would have been: bundle \(code: p.bundle.name)"),
      status: context.say("Times are UTC, sizes are binary. Ranges carry rounding and estimation."),
      sections: sections.isEmpty ? [context.nothing()] : sections, footer: [])
  }
}

extension ReportContext {
  fileprivate func nothing() -> Section {
    Section(
      id: "none", level: 2, title: say("Nothing to replay"),
      blocks: [
        .paragraph(say("No incident of this evidence has an account to replay, and nothing measured its nodes."))
      ])
  }

  fileprivate func replays(isBrief: Bool) -> [Section] {
    postmortem.incidents.filter { $0.kind == .nodePressure || $0.replay != nil }.prefix(detail.incidents).map {
      incident in
      let title: Sentence = "\(code: incident.id): node \(code: incident.node), \(time: incident.start)"
      let blocks =
        incident.replay == nil
        ? [Block.paragraph(say(Self.unreplayed))] : isBrief ? brief(incident) : whatIf(incident)
      return Section(id: incident.anchor, level: 2, title: say(title), blocks: blocks)
    }
  }

  private static let unreplayed: Sentence = """
    Not replayed: it takes a measurement of free space before the incident, the threshold, and an account of what was \
    written. The blind spots of the report say what to collect.
    """

  private func brief(_ incident: Incident) -> [Block] {
    guard let replay = incident.replay else { return [] }
    var blocks: [Block] = [.paragraph(say(replay.text))]
    if !replay.smallestChange.isEmpty { blocks.append(.paragraph([.strong(say(replay.smallestChange))])) }
    let rows = incident.whatIf.filter { $0.change != "nothing-changed" }
    guard !rows.isEmpty else { return blocks }
    return blocks + [
      .list(
        rows.map { w in
          let head: [Inline] = [.strong(say(Words.outcome(w.outcome)))] + say(": ")
          return [.paragraph(head + say("\(w.title).") + [.text(" ")] + say(w.text))]
        })
    ]
  }

  // MARK: looking ahead

  fileprivate func ahead() -> Section {
    Section(
      id: "ahead", level: 2, title: say("Looking ahead from the last measurement"),
      blocks: postmortem.forecasts.flatMap(forecast))
  }

  private func forecast(_ f: Forecast) -> [Block] {
    [
      .paragraph([.strong(say(verdict(f)))]),
      .list(facts(f).map { [.paragraph($0)] }),
    ]
  }

  private func verdict(_ f: Forecast) -> Sentence {
    let place: Sentence = "\(word: f.filesystem.rawValue) of node \(code: f.node)"
    guard let pod = f.pod else { return "\(place): \(bytes: f.headroom.atLeastZero) of headroom." }
    switch f.verdict {
    case .fits: return "\(code: pod) fits on \(place)."
    case .doesNotFit: return "\(code: pod) does not fit on \(place)."
    case .undetermined: return "Whether \(code: pod) fits on \(place) the numbers do not tell."
    }
  }

  private func facts(_ f: Forecast) -> [[Inline]] {
    var facts = [claim("\(bytes: f.now.available) were free at \(time: f.now.time).", f.now.evidence)]
    if let threshold = f.threshold, let signal = f.signal {
      facts.append(
        claim(
          "The threshold \(signal: signal) lies at \(bytes: Bytes(exactly: threshold)): \(bytes: f.headroom) above it.",
          f.thresholdEvidence))
    } else {
      facts.append(say("No threshold of this filesystem is known: the headroom counts to the last byte."))
    }
    facts += f.needs.map(need)
    if let lowest = f.lowest, !f.needs.isEmpty {
      facts.append(say("At the lowest, the peak of the pull included, \(bytes: lowest) would be free."))
    }
    return facts + rate(f)
  }

  private func need(_ n: Forecast.Need) -> [Inline] {
    let what: Sentence = n.kind == .image ? "Image \(code: n.subject)" : "Model \(code: n.subject)"
    guard let bytes = n.bytes else { return claim("\(what): \(n.basis).", n.evidence) }
    return bytes.high == 0
      ? claim("\(what): nothing here, \(n.basis).", n.evidence)
      : claim("\(what): \(bytes: bytes), \(n.basis).", n.evidence)
  }

  private func rate(_ f: Forecast) -> [[Inline]] {
    guard let perHour = f.perHour else { return [] }
    let beside: Sentence = f.leavesOutBursts ? "Beside pulls and downloads" : "In the stretch before"
    guard perHour.high > 0, let time = f.timeToThreshold else {
      return [claim("\(beside) free space did not shrink.", f.rateEvidence)]
    }
    let isForEver = time.upperBound > .seconds(300_000_000)
    let (low, high): (Sentence, Sentence) = ("\(duration: time.lowerBound)", "\(duration: time.upperBound)")
    let until: Sentence =
      time.lowerBound > .seconds(157_680_000)
      ? "years away" : isForEver ? "not met before \(low)" : low == high ? "met in \(low)" : "met in \(low) to \(high)"
    return [
      claim(
        "\(beside) \(bytes: perHour) were written in an hour: at that rate the threshold is \(until).", f.rateEvidence)
    ]
  }
}
