import IncidentModel

/// One filesystem of a curve picture: the space that was free over time, how exactly it is known, and the thresholds.
struct CurvePanel {
  private let panel: UsageChart.Panel
  private let picture: CurvePicture
  private let top: Double
  private let steps: [Double]
  let unit: AxisUnit

  init(_ panel: UsageChart.Panel, top: Double, picture: CurvePicture) {
    (self.panel, self.top, self.picture) = (panel, top, picture)
    let highest = panel.points.map { Double($0.available.high) }.max() ?? 0
    let limit = panel.limits.map { Double($0.amount) }.max() ?? 0
    unit = AxisUnit(for: max(highest, limit))
    steps = Axis.steps(upTo: max(highest, limit) / unit.size * 1.04)
  }

  private var bottom: Double { top + CurvePicture.panelHeight }

  private func y(_ bytes: Double) -> Double {
    bottom - (bytes / ((steps.last ?? 1) * unit.size)).clamped(0, 1) * CurvePicture.panelHeight
  }

  private func x(_ point: UsageChart.Point) -> Double { picture.x(point.time) }
  private func best(_ point: UsageChart.Point) -> Double { y(Double(point.available.best)) }

  // MARK: layers

  var grid: String {
    steps.map { step in
      let at = y(step * unit.size)
      return picture.line(CurvePicture.left, at, CurvePicture.right, at, class: "grid")
        + picture.text(AxisUnit.label(step), x: CurvePicture.left - 8, y: at + 4, class: "small end")
    }.joined()
  }

  var curve: String {
    runs.filter { $0.count > 1 }.map { area($0) + spread($0) + stroke($0) }.joined() + points
  }

  /// Connected points as one run each.
  private var runs: [[UsageChart.Point]] {
    var runs: [[UsageChart.Point]] = []
    for point in panel.points {
      if point.isConnected, !runs.isEmpty { runs[runs.count - 1].append(point) } else { runs.append([point]) }
    }
    return runs
  }

  private func area(_ run: [UsageChart.Point]) -> String {
    let corners = run.map { (x($0), best($0)) }
    return path([(x(run[0]), bottom)] + corners + [(x(run[run.count - 1]), bottom)], class: "area", closed: true)
  }

  /// Where the curve may also have run: from the lower to the upper end of every range.
  private func spread(_ run: [UsageChart.Point]) -> String {
    guard run.contains(where: { !$0.available.isExact }) else { return "" }
    let upper = run.map { (x($0), y(Double($0.available.high))) }
    let lower = run.reversed().map { (x($0), y(Double($0.available.low))) }
    return path(upper + lower, class: "spread", closed: true)
  }

  private func stroke(_ run: [UsageChart.Point]) -> String {
    path(run.map { (x($0), best($0)) }, class: "free", closed: false)
  }

  private func path(_ corners: [(x: Double, y: Double)], class name: String, closed: Bool) -> String {
    let d = corners.map { SVGNumber.text($0.x) + " " + SVGNumber.text($0.y) }.joined(separator: " L")
    return Markup.shape("path", [("class", name), ("d", "M" + d + (closed ? " Z" : ""))])
  }

  /// Measured: a full dot. Derived: a hollow square. A range: a stroke from end to end.
  private var points: String {
    let stride = max(1, panel.points.count / 400)
    return panel.points.enumerated().filter { $0.offset % stride == 0 }.map { _, p in
      let low = y(Double(p.available.low)), high = y(Double(p.available.high))
      let range = low - high > 2 ? picture.line(x(p), high, x(p), low, class: "range") : ""
      return range
        + (p.isDerived
          ? picture.path("M-3 -3 H3 V3 H-3 Z", at: x(p), best(p), class: "derived", says: p.says)
          : picture.dot(x(p), best(p), says: p.says))
    }.joined()
  }

  // MARK: thresholds

  var limits: String {
    var taken: [(from: Double, to: Double, y: Double)] = []
    return panel.limits.map { limit in
      let at = y(Double(limit.amount))
      let words = VisibleText.line(limit.label, limit: 90) + " = " + picture.phrases.bytes(limit.amount)
      let width = LaneRows.width(of: words)
      let places = [(true, at - 6), (false, at - 6), (true, at + 15), (false, at + 15)].map { isLeft, y in
        isLeft
          ? (from: CurvePicture.left + 6, to: CurvePicture.left + 6 + width, y: y, isLeft: isLeft)
          : (from: CurvePicture.right - 6 - width, to: CurvePicture.right - 6, y: y, isLeft: isLeft)
      }
      let best =
        places.map { place in (place, cost: hits(place.from, place.to, place.y, taken)) }
        .enumerated().min { ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset) }?.element.0 ?? places[0]
      taken.append((best.from, best.to, best.y))
      return picture.line(CurvePicture.left, at, CurvePicture.right, at, class: "limit")
        + picture.text(
          words, x: best.isLeft ? best.from : best.to, y: best.y, class: best.isLeft ? "small halo" : "small halo end")
    }.joined()
  }

  /// How often words there would lie on the curve, on other words or out of the panel.
  private func hits(
    _ from: Double, _ to: Double, _ baseline: Double, _ taken: [(from: Double, to: Double, y: Double)]
  ) -> Int {
    var hits = 0
    for (a, b) in zip(panel.points, panel.points.dropFirst()) where b.isConnected {
      let (start, end) = (max(from, x(a)), min(to, x(b)))
      guard start <= end else { continue }
      for at in [start, (start + end) / 2, end] {
        let share = x(b) > x(a) ? (at - x(a)) / (x(b) - x(a)) : 0
        let height = best(a) + (best(b) - best(a)) * share
        if height > baseline - 16, height < baseline + 6 { hits += 1 }
      }
    }
    hits += 4 * taken.count { abs($0.y - baseline) < 14 && $0.from < to && from < $0.to }
    return baseline > bottom - 2 || baseline < top + 8 ? hits + 3 : hits
  }
}
