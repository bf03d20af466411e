import IncidentModel

/// What a replay runs on: a calm start, the free space that was measured on the way, the writers, and a threshold. A
/// variation is another scene.
///
/// The curve is measured, its writers are estimated. So the writers and the rest nobody accounts for always add up to
/// what was measured: on the curve on which the known writers wrote least the rest wrote most, and the other way round.
/// Taking a writer away leaves the measured curve without what that writer wrote; the width of the answer is the width
/// of that writer alone.
struct Scene {
  /// A writer and what a variation made of it.
  struct Part {
    var flow: Replay.Flow
    /// 1 as it was, 0 not there, between them smaller.
    var factor = 1.0
    /// Written before the scene begins instead of at its own time.
    var isBefore = false
    /// It can hold no more than this; nil: no bound.
    var cap: Int64?
  }

  /// A measurement: how much had been written since the start.
  struct Anchor {
    var time: Timestamp
    var grown: Bytes
  }

  var start: Timestamp
  var free: Int64
  var capacity: Int64?
  var threshold: Int64
  /// In order of time; the last one ends the account.
  let anchors: [Anchor]
  /// The writers as they were, which the rest is reckoned with.
  let original: [Replay.Flow]
  var parts: [Part]
  /// What goes on of the rest that nobody accounts for; nil when it stopped with the account.
  let continuing: Replay.Flow?
  /// Freed (or, negative, taken) at once at the start.
  var shift: Int64 = 0

  init(
    start: UsagePoint, capacity: Int64?, threshold: Int64, anchors: [Anchor], flows: [Replay.Flow],
    unexplained: Replay.Flow
  ) {
    (self.start, free, self.capacity, self.threshold) = (start.time, start.available.best, capacity, threshold)
    continuing = unexplained.isOpenEnded ? unexplained : nil
    (self.anchors, original, parts) = (anchors, flows, flows.map { Part(flow: $0) })
  }

  /// End of the account: up to here the growth was measured.
  var end: Timestamp { anchors.last?.time ?? start }

  /// Whether a writer that nothing ends is at work.
  var isOpenEnded: Bool {
    continuing != nil || parts.contains { $0.flow.isOpenEnded && $0.factor > 0 && $0.cap == nil }
  }

  private enum Edge { case least, best, most }

  struct Ending {
    var lowest: Bytes
    /// On the curve of most bytes, of the best, and of least; nil: that curve never crosses.
    var earliest: Timestamp?
    var likely: Timestamp?
    var latest: Timestamp?
    /// When the last writer is done.
    var end: Timestamp

    /// From the earliest to the latest moment; open at the end where the highest curve never crosses.
    var crossing: ClosedRange<Timestamp>? { earliest.map { $0...max($0, latest ?? end) } }
    var neverCrosses: Bool { earliest == nil }
    var alwaysCrosses: Bool { latest != nil }
  }

  /// `isWhole`: everything runs to its own end; otherwise only as far as it came.
  func ending(isWhole: Bool) -> Ending {
    let curves = [Edge.most, .best, .least].map { curve($0, isWhole: isWhole) }
    let lowest = curves.map { Self.clamped($0.lowest) }
    let limit = Double(threshold)
    let crossings = curves.map { $0.crossing(below: limit) }
    return Ending(
      lowest: Bytes(low: lowest[0], best: lowest[1], high: lowest[2]), earliest: crossings[0], likely: crossings[1],
      latest: crossings[2], end: max(end, parts.map(\.flow.to).max() ?? end))
  }

  // MARK: curves

  private func curve(_ edge: Edge, isWhole: Bool) -> Curve {
    let slopes =
      parts.flatMap { self.slopes($0, edge, isWhole: isWhole) } + rest(edge) + (isWhole ? continued(edge) : [])
    return Curve(start: start, free: Double(free) + Double(shift), slopes: slopes)
  }

  /// Up to the end of the account, and what it would have written after it.
  private func slopes(_ part: Part, _ edge: Edge, isWhole: Bool) -> [Curve.Slope] {
    let flow = part.flow
    let from = part.isBefore ? start : max(flow.from, start)
    let to = part.isBefore ? start : max(from, flow.from == from ? min(flow.to, max(end, from)) : flow.to)
    let written = Self.written(part, edge)
    let limit = part.cap.map(Double.init) ?? .infinity
    let first = min(Double(written) * part.factor, limit)
    var slopes = [Curve.Slope(from: from, to: to, bytes: first)] + (part.isBefore ? [] : transient(part, edge))
    let extra = min(Double(Self.extra(flow, edge)) * part.factor, limit - first)
    if isWhole, extra > 0, !flow.isComplete {
      slopes.append(
        part.isBefore
          ? Curve.Slope(from: start, to: start, bytes: extra)
          : Curve.Slope(from: to, to: max(flow.to, to), bytes: extra))
    }
    return slopes
  }

  /// A peak that comes with the writing and goes with its end.
  private func transient(_ part: Part, _ edge: Edge) -> [Curve.Slope] {
    let flow = part.flow
    let bytes = edge == .most ? flow.transient.high : edge == .best ? flow.transient.best : flow.transient.low
    guard bytes > 0, part.factor > 0 else { return [] }
    let amount = Double(bytes) * part.factor
    return [
      Curve.Slope(from: max(flow.from, start), to: flow.to, bytes: amount),
      Curve.Slope(from: flow.to + .nanoseconds(1), to: flow.to + .nanoseconds(1), bytes: -amount),
    ]
  }

  /// Between two measurements, what was measured less what the writers as they were wrote between them.
  private func rest(_ edge: Edge) -> [Curve.Slope] {
    var last = (time: start, known: 0.0, grown: 0.0)
    return anchors.map { anchor in
      let known = zip(original, parts).reduce(0.0) {
        $0 + Double(Self.written($1.1, edge)) * share(of: $1.0, at: anchor.time)
      }
      let grown = Double(edge == .most ? anchor.grown.high : edge == .best ? anchor.grown.best : anchor.grown.low)
      let slope = Curve.Slope(
        from: last.time, to: anchor.time, bytes: (grown - last.grown) - (known - last.known))
      last = (anchor.time, known, grown)
      return slope
    }
  }

  private func continued(_ edge: Edge) -> [Curve.Slope] {
    guard let flow = continuing else { return [] }
    let more = flow.whole - flow.written
    let bytes = edge == .most ? more.high : edge == .best ? more.best : more.low
    return [Curve.Slope(from: end, to: flow.to, bytes: Double(max(0, bytes)))]
  }

  /// How much of what it had written at the end of the account a writer had written at a moment.
  private func share(of flow: Replay.Flow, at time: Timestamp) -> Double {
    let (from, to) = (max(flow.from, start), max(min(flow.to, end), max(flow.from, start)))
    guard time > from else { return time == from && from == to ? 1 : 0 }
    let length = to.seconds(since: from)
    return length <= 0 ? 1 : min(1, time.seconds(since: from) / length)
  }

  /// What is taken away counts at both ends of its range; what stays at its least, so that the rest, which fills the
  /// curve up to what was measured, never runs backwards.
  private static func written(_ part: Part, _ edge: Edge) -> Int64 {
    let written = part.flow.written
    if edge == .best { return written.best }
    return edge == .least && part.factor < 1 ? written.high : written.low
  }

  /// What it would still have written after the account.
  private static func extra(_ flow: Replay.Flow, _ edge: Edge) -> Int64 {
    let more = flow.whole - flow.written
    return max(0, edge == .most ? more.high : edge == .best ? more.best : more.low)
  }

  private static func clamped(_ x: Double) -> Int64 { Int64(max(-1e18, min(1e18, x.rounded(.towardZero)))) }
}
