import IncidentModel
import KubeletPolicy

/// Replays an incident and, when the replay reproduces it, each variation.
struct WhatIfs {
  let growth: DiskGrowth
  var changes: [RequestedChange] = []

  func replayed() -> (replay: Replay?, whatIf: [WhatIf]) {
    guard let reconstruction = Reconstruction(growth) else { return (nil, []) }
    let scene = reconstruction.scene()
    let ending = scene.ending(isWhole: true)
    let limit = Bytes(exactly: scene.threshold)
    let played = Played(reconstruction: reconstruction, scene: scene, ending: ending, missing: limit - ending.lowest)
    var replay = replay(played)
    guard replay.reproduces, growth.incident.kind == .nodePressure else { return (replay, []) }
    let rows = Variations.all.compactMap { v in v.vary(played).map { row(v.id, $0, played) } }
    let asked = changes.map(Variation.init).compactMap { v in v.vary(played).map { row(v.id, $0, played) } }
    replay.smallestChange = SmallestChange(played: played, rows: rows).sentence()
    return (replay, rows + asked)
  }

  // MARK: as it was

  private func replay(_ played: Played) -> Replay {
    let scene = played.scene
    let asItCame = scene.ending(isWhole: false)
    let began = growth.incident.start
    let reproduces = reproduces(asItCame, began)
    return Replay(
      filesystem: played.reconstruction.ledger.filesystem, capacity: scene.capacity, start: played.reconstruction.start,
      signal: growth.incident.signal, threshold: scene.threshold,
      flows: scene.parts.map(\.flow) + [played.reconstruction.unexplained],
      crossing: asItCame.crossing, began: began, reproduces: reproduces, missing: played.missing,
      text: text(played, asItCame, reproduces))
  }

  /// The kubelet looks every ten seconds, at statistics of up to ten more, and its first line may be the status update
  /// ten seconds later; a ledger that ends with a measurement after the first sign may cross that much later.
  private func reproduces(_ ending: Scene.Ending, _ began: Timestamp) -> Bool {
    guard growth.incident.kind == .nodePressure else { return !ending.alwaysCrosses }
    guard let crossing = ending.crossing else { return false }
    return crossing.lowerBound <= began + .seconds(45)
  }

  private func text(_ played: Played, _ ending: Scene.Ending, _ reproduces: Bool) -> Sentence {
    let (start, scene) = (played.reconstruction.start, played.scene)
    let limit = Bytes(exactly: scene.threshold)
    let head: Sentence = """
      From \(bytes: start.available) free at \(time: start.time) the reconstructed writers bring \
      \(word: played.reconstruction.ledger.filesystem.rawValue) to \(bytes: ending.lowest) at \(time: scene.end)
      """
    if growth.incident.kind == .nearMiss {
      return "\(head); the threshold is \(bytes: limit)."
        + "Another \(bytes: (ending.lowest - limit).atLeastZero) would have crossed it."
    }
    guard reproduces, let likely = ending.likely ?? ending.earliest else {
      return """
        \(head), which does not cross the threshold of \(bytes: limit) when the incident began (\(time: growth.incident.start)): \
        a writer is missing in the account, so no variation is shown.
        """
    }
    return """
      \(head) and cross the threshold of \(bytes: limit) at about \(time: likely); the incident began at \
      \(time: growth.incident.start). The replay reproduces it.
      """
  }

  // MARK: one variation

  private func row(_ id: String, _ varied: Varied, _ played: Played) -> WhatIf {
    let ending = varied.scene.ending(isWhole: true)
    let outcome = outcome(
      ending, played.ending, capacity: played.scene.capacity ?? 0, isOpen: played.reconstruction.isOpen)
    let first = outcome == .noPressure ? nil : varied.order?.first ?? firstEvicted(varied, played)
    return WhatIf(
      change: id, title: varied.title, outcome: outcome,
      lowestAvailable: outcome != .noPressure && varied.scene.isOpenEnded ? nil : ending.lowest.atLeastZero,
      threshold: varied.scene.threshold, crossing: ending.crossing, firstEvicted: first,
      text: words(outcome, ending, varied, played, first: first), evidence: Array(Set(varied.evidence)).sorted())
  }

  private func outcome(
    _ now: Scene.Ending, _ before: Scene.Ending, capacity: Int64, isOpen: Bool
  ) -> WhatIf.Outcome {
    if now.neverCrosses { return isOpen ? .undetermined : .noPressure }
    guard let crossing = now.likely else { return .undetermined }
    if let was = before.likely {
      if crossing.seconds(since: was) > 60 { return .later }
      if crossing.seconds(since: was) < -60 { return .worse }
    }
    return now.lowest.best < before.lowest.best - max(capacity / 100, 1 << 28) ? .worse : .same
  }

  /// The pod the kubelet took, as long as nothing that decides the order was changed.
  private func firstEvicted(_ varied: Varied, _ played: Played) -> PodName? {
    guard let decision = played.incident.decisions.first, decision.agreement != .differs else { return nil }
    let isLighter = varied.scene.parts.contains {
      $0.flow.pod == decision.pod && $0.factor < 1 && $0.flow.kind != .pull
    }
    return isLighter ? nil : decision.pod
  }

  private func words(
    _ outcome: WhatIf.Outcome, _ ending: Scene.Ending, _ varied: Varied, _ played: Played, first: PodName?
  ) -> Sentence {
    let limit = Bytes(exactly: varied.scene.threshold)
    let numbers: Sentence =
      switch outcome {
      case .noPressure:
        """
        At least \(bytes: Bytes(exactly: ending.lowest.low)) would have stayed free, \
        \(bytes: Bytes(exactly: ending.lowest.low - varied.scene.threshold)) above the threshold of \(bytes: limit).
        """
      case .undetermined where played.reconstruction.isOpen:
        """
        By what is known \(bytes: ending.lowest.atLeastZero) at the lowest, with a threshold of \(bytes: limit); but a large part was \
        written by a pull or download of unknown size, which may have had more to write.
        """
      case .undetermined:
        "Lowest \(bytes: ending.lowest.atLeastZero), around the threshold of \(bytes: limit): the ranges do not tell."
      case .later, .same, .worse: below(limit, ending, varied.scene.isOpenEnded) + crossed(ending, played)
      }
    let order: Sentence =
      varied.order.map { "\(pod: $0.first) would have gone first instead of \(pod: $0.instead)." }
      ?? first.map { "\(pod: $0) goes first." } ?? ""
    return numbers + order + varied.note
  }

  private func below(_ limit: Bytes, _ ending: Scene.Ending, _ isOpenEnded: Bool) -> Sentence {
    if isOpenEnded { return "The writer that nothing ends crosses the threshold of \(bytes: limit)." }
    if ending.lowest.high <= 0 { return "The disk would be full, far below the threshold of \(bytes: limit)." }
    return "Lowest \(bytes: ending.lowest.atLeastZero), below the threshold of \(bytes: limit)."
  }

  private func crossed(_ ending: Scene.Ending, _ played: Played) -> Sentence {
    guard let likely = ending.likely else { return "" }
    guard let was = played.ending.likely, abs(likely.seconds(since: was)) > 60 else {
      return "Crossed at about \(time: likely)."
    }
    let difference = Duration.seconds(abs(likely.seconds(since: was)))
    return likely > was
      ? "Crossed at about \(time: likely), \(duration: difference) later."
      : "Crossed at about \(time: likely), \(duration: difference) earlier."
  }
}
