import IncidentModel

/// How the kubelet came to each eviction, step by step as it works: signal, clean-up, order, and what its message leaves
/// out (pkg/kubelet/eviction/eviction_manager.go `synchronize`).
extension ReportContext {
  /// The first decision in full, the others folded away.
  func decisions(_ incident: Incident) -> [Block] {
    let shown = Array(incident.decisions.prefix(max(1, detail.rows / 8)))
    guard let first = shown.first else { return [] }
    var blocks = [Block.heading(say("How the kubelet decided"))] + decision(first, of: incident)
    let rest = shown.dropFirst()
    if !rest.isEmpty {
      let others = incident.decisions.count - 1
      blocks.append(
        .details(
          summary: say(others == 1 ? "The other decision" : "The other \(count: others) decisions"),
          rest.flatMap { decision($0, of: nil) }))
    }
    return blocks
  }

  /// With a picture where the decision is told as that of an incident.
  private func decision(_ d: Decision, of incident: Incident?) -> [Block] {
    var blocks: [Block] = [
      .paragraph(claim("\(time: d.time), \(pod: d.pod):", d.evidence)),
      .list(steps(d).map { [.paragraph($0)] }),
    ]
    if d.candidates.count > 1 || d.candidates.contains(where: { $0.counted != nil }) {
      let table = candidates(d)
      let figure = incident.flatMap { rankingFigure(d, id: $0.anchor + "-ranking", twin: table) }
      blocks.append(figure.map { .figure($0) } ?? .table(table))
    }
    return blocks
  }

  private func steps(_ d: Decision) -> [[Inline]] {
    [
      say(signal(d)), claim(cleanUp(d), d.cleanUp.evidence), say(counted(d)), say(order(d)),
    ].filter { !$0.isEmpty } + d.omissions.map { claim(omission($0), $0.evidence) }
  }

  // MARK: signal

  private func signal(_ d: Decision) -> Sentence {
    guard let signal = d.signal else { return "Which signal was met the evidence does not tell." }
    let threshold: Sentence =
      switch (d.threshold, d.available) {
      case (let limit?, let free?) where free >= limit:
        "Signal \(signal: signal): \(amount(free, signal)) free, no longer below the threshold of \(amount(limit, signal))"
      case (let limit?, let free?):
        "Signal \(signal: signal): \(amount(free, signal)) free, below the threshold of \(amount(limit, signal))"
      case (let limit?, nil):
        "Signal \(signal: signal): less free than the threshold of \(amount(limit, signal))"
      default: "Signal \(signal: signal) was below its threshold"
      }
    let setting: Sentence = d.thresholdText.map { ", set as \(code: $0) (\(d.thresholdBasis))" } ?? ""
    return "\(threshold)\(setting)." + Words.basis(d.signalBasis) + reclaim(d, signal)
  }

  private func reclaim(_ d: Decision, _ signal: EvictionSignal) -> Sentence {
    guard let reclaim = d.minimumReclaim, reclaim > 0 else { return "" }
    if let limit = d.threshold, let free = d.available, free >= limit {
      return """
        It had been met before: it holds until a minimum reclaim of \(amount(reclaim, signal)) is free on top.
        """
    }
    return "Once met it holds until \(amount(reclaim, signal)) are free on top (minimum reclaim)."
  }

  private func amount(_ n: Int64, _ signal: EvictionSignal) -> Sentence {
    signal.resource == .inodes ? "\(inodes: Inodes(exactly: n)) inodes" : "\(bytes: Bytes(exactly: n))"
  }

  // MARK: clean-up

  private func cleanUp(_ d: Decision) -> Sentence {
    let c = d.cleanUp
    guard let expected = c.expected else { return seen(c) }
    if expected.isEmpty {
      return """
        Clean-up: for this signal on this disk layout the kubelet deletes nothing before it evicts.
        """ + (c.seen?.isEmpty == false ? seen(c) : "")
    }
    if c.isDefect {
      return """
        Clean-up: none in the log, although unused containers and images are deleted first by the rules: kubelets 1.29 \
        to 1.31 skip it when they pick the containerfs copy of the threshold.
        """
    }
    let rule: Sentence = "Clean-up: by the rules unused \(named(expected)) are deleted first."
    return rule + seen(c)
  }

  private func seen(_ c: Decision.CleanUp) -> Sentence {
    guard let seen = c.seen else { return "The kubelet's log of this pass is not in the evidence." }
    guard !seen.isEmpty else { return "Its log shows no clean-up in this pass." }
    guard let freed = c.freed else {
      return "Its log shows the clean-up of \(named(seen)), and nothing that was removed."
    }
    return "Its log shows the clean-up of \(named(seen)); \(bytes: freed) came back."
  }

  private func named(_ steps: [Decision.Step]) -> Sentence {
    steps.count > 1 ? "containers and images" : steps.first == .images ? "images" : "containers"
  }

  // MARK: order

  private func counted(_ d: Decision) -> Sentence {
    guard d.signal?.resource != .inodes else {
      return "For inodes every pod counts as over its request; priority decides, then the number of inodes."
    }
    guard let first = d.countedParts.first else {
      return "For this signal no byte of a pod counts: priority decides, then the smaller request."
    }
    let parts = d.countedParts.dropFirst().reduce(Words.part(first)) { "\($0), \(Words.part($1))" }
    return "What counts of a pod's bytes: \(parts)."
  }

  private func order(_ d: Decision) -> Sentence {
    switch (d.agreement, d.printedPlace, d.replayedPlace) {
    case (.agrees, let place?, _):
      return place == 1
        ? "Order: printed first, and the rules allow that order for the numbers at hand."
        : "Order: printed at place \(count: place); those before it were passed over. The rules allow that order."
    case (.differs, let place?, let replayed?):
      return
        "Order: printed at place \(count: place), by the rules at place \(count: replayed) for the numbers at hand."
    case (_, nil, let replayed?):
      return
        "Order: not printed; by the rules this pod stands at place \(count: replayed) of \(count: d.candidates.count)."
    default: return "Order: not in the evidence, and the numbers at hand do not fix it."
    }
  }

  private func candidates(_ d: Decision) -> Table {
    table(
      "Candidates in the order the rules give by best values; the kubelet breaks ties at random",
      [
        column("Pod"), column("Over request"), column("Priority", .trailing), column("Request", .trailing),
        column("Counted", .trailing), column("Evidence"),
      ],
      rows: d.candidates.prefix(12).map { c in
        let mark: Sentence = c.pod == d.pod ? " (evicted)" : c.isSpared == true ? " (critical, passed over)" : ""
        return [
          pod(c.pod) + say(mark), say(over(c)), say(c.priority.map { "\(count: $0)" } ?? "–"),
          bytes(c.request.map { Bytes(exactly: $0) }), bytes(c.counted), evidence(c.evidence),
        ]
      })
  }

  private func over(_ c: Decision.Candidate) -> Sentence {
    guard let request = c.request, let counted = c.counted else { return "–" }
    return counted.low > request ? "yes" : counted.high <= request ? "no" : "open"
  }

  // MARK: what the message leaves out

  private func omission(_ o: Decision.Omission) -> Sentence {
    switch o.reason {
    case .emptyDir:
      return """
        Left out of the message: \(bytes: o.bytes) in its emptyDir (\(code: o.subject)). They count for the order, and \
        the message does not name them.
        """
    case .hostPath:
      return """
        Left out: \(bytes: o.bytes) it wrote to \(code: o.subject) on the node's own disk. hostPath and local volumes \
        report no usage: no pod is ever blamed for them.
        """
    case .image:
      return "Left out: \(bytes: o.bytes) of its image \(image: ImageName(o.subject)). Image layers belong to no pod."
    }
  }
}
