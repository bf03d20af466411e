import IncidentModel

/// By how much it was short, and which single changes would have been enough.
struct SmallestChange {
  let played: Played
  let rows: [WhatIf]

  func sentence() -> Sentence {
    guard played.missing.best > 0 else { return "" }
    let enough = rows.filter { $0.outcome == .noPressure }
    if played.isOpenEnded { return openEnded(enough) }
    let short: Sentence = """
      It was short by \(bytes: played.missing.atLeastZero): so much more free space at \(time: played.scene.start), or \
      so much less written, would have avoided it.
      """
    return short + (enough.isEmpty ? "None of the changes below is enough alone." : named(enough))
  }

  private func named(_ enough: [WhatIf]) -> Sentence {
    let named = enough.prefix(4).reduce(Sentence("")) { $0.isEmpty ? "\($1.title)" : "\($0); \($1.title)" }
    return enough.count == 1 ? "One change is enough: \(named)." : "Each of these is enough alone: \(named)."
  }

  /// Against a writer that nothing ends room only postpones.
  private func openEnded(_ enough: [WhatIf]) -> Sentence {
    let flows = played.scene.parts.map(\.flow).filter(\.isOpenEnded) + [played.scene.continuing].compactMap { $0 }
    let rate = flows.map { flow in
      let seconds = max(1, played.scene.end.seconds(since: flow.from))
      return flow.written.scaled(by: 3600 / seconds)
    }.sum()
    let names = flows.prefix(2).reduce(Sentence("")) {
      let one: Sentence = $1.kind == .unexplained ? "a writer nobody accounts for" : "\(code: $1.subject)"
      return $0.isEmpty ? one : "\($0) and \(one)"
    }
    let head: Sentence = """
      Nothing in the evidence ends what was being written (\(names)): at \(bytes: rate) an hour more room only \
      postpones the pressure.
      """
    return enough.isEmpty ? head : head + named(enough)
  }
}
