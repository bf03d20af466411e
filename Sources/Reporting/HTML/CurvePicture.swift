import IncidentModel

/// The free-space curve over its lanes as SVG. Colours come from the style sheet by class; every mark also has a shape
/// of its own, so that nothing is told by colour alone.
struct CurvePicture {
  static let width = 960.0
  static let left = 74.0
  static let right = 946.0
  static let panelHeight = 190.0
  static let rowHeight = 20.0

  let chart: UsageChart
  let id: String
  let title: String
  let summary: String
  let phrases: Phrasebook

  init(_ chart: UsageChart, id: String, title: String, summary: String, phrases: Phrasebook) {
    (self.chart, self.id, self.title, self.summary) = (chart, id, title, summary)
    self.phrases = phrases
  }

  var svg: String {
    var y = 8.0
    var parts: [String] = []
    let top = y + 16
    for panel in chart.panels {
      parts.append(self.panel(panel, top: y + 24))
      y += 24 + Self.panelHeight + 10
    }
    for lane in chart.lanes {
      let (svg, height) = self.lane(lane, top: y)
      parts.append(svg)
      y += height
    }
    let back = background(top: top, bottom: y)
    parts.append(timeAxis(top: top, bottom: y))
    y += 36
    let key = legend(top: y)
    y += 26
    let attributes = [
      ("viewBox", "0 0 960 " + number(y)), ("role", "img"), ("class", "curve"),
      ("aria-labelledby", id + "-title " + id + "-desc"),
    ]
    return Markup.element("svg", attributes, heading + back + parts.joined() + key) + "\n"
  }

  private var heading: String {
    Markup.element("title", [("id", id + "-title")], Markup.escaped(title))
      + Markup.element("desc", [("id", id + "-desc")], Markup.escaped(summary))
  }

  // MARK: background

  /// Stretches of pressure and of silence behind everything.
  private func background(top: Double, bottom: Double) -> String {
    let pressure = chart.pressure.map { band($0, top: top, bottom: bottom, class: "pressure") }
    let gaps = chart.gaps.map { gap in
      band(gap, top: top, bottom: bottom, class: "gap")
        + text(phrases.plain("no lines"), x: (x(gap.from) + x(gap.to)) / 2, y: top + 12, class: "small mid")
    }
    return (pressure + gaps).joined()
  }

  private func band(_ span: UsageChart.Span, top: Double, bottom: Double, class name: String) -> String {
    let from = x(span.from), to = x(span.to)
    return rect(from, top, max(1.5, to - from), bottom - top, class: name)
  }

  // MARK: panels

  private func panel(_ panel: UsageChart.Panel, top: Double) -> String {
    let bottom = top + Self.panelHeight
    let highest = panel.points.map { Double($0.available.high) }.max() ?? 0
    let limit = panel.limits.map { Double($0.amount) }.max() ?? 0
    let steps = Axis.steps(upTo: max(highest, limit) / Bytes.gibi * 1.04)
    let full = (steps.last ?? 1) * Bytes.gibi
    let y = { (bytes: Double) in bottom - (bytes / full).clamped(0, 1) * Self.panelHeight }
    let title = phrases.plain("Free on \(word: panel.title), GiB")
    var parts = [text(title, x: Self.left - 62, y: top - 9, class: "strong")]
    for step in steps {
      let at = y(step * Bytes.gibi)
      parts.append(line(Self.left, at, Self.right, at, class: "grid"))
      parts.append(text(axisLabel(step), x: Self.left - 8, y: at + 4, class: "small end"))
    }
    parts.append(area(panel.points, bottom: bottom, y))
    parts.append(limits(panel.limits, y))
    parts.append(curve(panel.points, y))
    parts.append(points(panel.points, y))
    return parts.joined()
  }

  private func axisLabel(_ gibibytes: Double) -> String {
    Spelling.decimal(gibibytes, places: gibibytes == gibibytes.rounded() ? 0 : gibibytes < 1 ? 3 : 1)
  }

  /// Connected points as one run each.
  private func runs(_ points: [UsageChart.Point]) -> [[UsageChart.Point]] {
    var runs: [[UsageChart.Point]] = []
    for point in points {
      if point.isConnected, !runs.isEmpty { runs[runs.count - 1].append(point) } else { runs.append([point]) }
    }
    return runs
  }

  private func area(_ points: [UsageChart.Point], bottom: Double, _ y: (Double) -> Double) -> String {
    runs(points).filter { $0.count > 1 }.map { run in
      let corners = run.map { number(x($0.time)) + " " + number(y(Double($0.available.best))) }.joined(separator: " L")
      let (from, to) = (x(run[0].time), x(run[run.count - 1].time))
      let d =
        "M" + number(from) + " " + number(bottom) + " L" + corners + " L" + number(to) + " " + number(bottom) + " Z"
      return Markup.shape("path", [("class", "area"), ("d", d)])
    }.joined()
  }

  private func curve(_ points: [UsageChart.Point], _ y: (Double) -> Double) -> String {
    runs(points).filter { $0.count > 1 }.map { run in
      let d = run.map { number(x($0.time)) + " " + number(y(Double($0.available.best))) }.joined(separator: " L")
      return Markup.shape("path", [("class", "free"), ("d", "M" + d)])
    }.joined()
  }

  /// Measured: a full dot. Derived: a hollow square. A range: a stroke from end to end.
  private func points(_ points: [UsageChart.Point], _ y: (Double) -> Double) -> String {
    let stride = max(1, points.count / 400)
    return points.enumerated().filter { $0.offset % stride == 0 }.map { _, p in
      let at = x(p.time), best = y(Double(p.available.best))
      let low = y(Double(p.available.low)), high = y(Double(p.available.high))
      let range = low - high > 2 ? line(at, high, at, low, class: "range") : ""
      return range
        + (p.isDerived
          ? rect(at - 3, best - 3, 6, 6, class: "derived")
          : Markup.shape("circle", [("class", "measured"), ("cx", number(at)), ("cy", number(best)), ("r", "3.6")]))
    }.joined()
  }

  private func limits(_ limits: [UsageChart.Limit], _ y: (Double) -> Double) -> String {
    var lastLabel = -100.0
    return limits.map { limit in
      let at = y(Double(limit.amount))
      var label = at - 5
      if label - lastLabel < 14 { label = at + 14 }
      lastLabel = label
      let words = VisibleText.line(limit.label, limit: 90) + " = " + phrases.bytes(limit.amount)
      return line(Self.left, at, Self.right, at, class: "limit")
        + text(words, x: Self.left + 5, y: label, class: "small halo")
    }.joined()
  }

  // MARK: lanes

  private func lane(_ lane: UsageChart.Lane, top: Double) -> (svg: String, height: Double) {
    let rows = LaneRows.placed(lane.marks, from: Self.left, to: Self.right, x: x)
    let height = Double(max(1, rows.count)) * Self.rowHeight + 8
    var parts = [
      line(Self.left, top, Self.right, top, class: "rule"),
      text(lane.title, x: Self.left - 8, y: top + 18, class: "small end strong"),
    ]
    for (i, row) in rows.enumerated() {
      let middle = top + 4 + Self.rowHeight * (Double(i) + 0.5)
      for placed in row { parts.append(mark(placed, middle: middle, lane: lane.kind)) }
    }
    return (Markup.element("g", [("class", lane.kind.rawValue)], parts.joined()), height)
  }

  private func mark(_ m: LaneRows.Placed, middle: Double, lane: UsageChart.Lane.Kind) -> String {
    let shape: String
    switch m.shape {
    case .bar: shape = rect(m.from, middle - 7, max(2.5, m.to - m.from), 14, class: "bar")
    case .brokenBar: shape = rect(m.from, middle - 7, max(2.5, m.to - m.from), 14, class: "bar broken")
    case .cross: shape = path("M-5 -5 L5 5 M-5 5 L5 -5", at: m.from, middle, class: "cross")
    case .diamond: shape = path("M0 -6 L6 0 L0 6 L-6 0 Z", at: m.from, middle, class: "diamond")
    case .triangle: shape = path("M0 -6 L6 5 L-6 5 Z", at: m.from, middle, class: "triangle")
    }
    guard !m.label.isEmpty else { return shape }
    return shape + text(m.label, x: m.labelX, y: middle + 4, class: m.labelEndsThere ? "small end" : "small")
  }
}
