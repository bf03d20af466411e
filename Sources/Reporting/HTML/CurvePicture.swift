import IncidentModel

/// The free-space curve over its lanes as SVG. Colours come from the style sheet by class; every mark also has a shape
/// of its own, so that nothing is told by colour alone. Everything that has a place in time stands in an inner `svg`:
/// it clips, and the page's script moves what is in it when the reader zooms.
struct CurvePicture {
  static let width = 960.0
  static let left = 74.0
  static let right = 938.0
  static let panelHeight = 200.0
  static let rowHeight = 22.0
  /// Half a mark, so that one at the edge is whole.
  static let bleed = 8.0

  let chart: UsageChart
  let id: String
  let title: String
  let summary: String
  let phrases: Phrasebook

  init(_ chart: UsageChart, id: String, title: String, summary: String, phrases: Phrasebook) {
    (self.chart, self.id, self.title, self.summary) = (chart, id, title, summary)
    self.phrases = phrases
  }

  /// What does not move, what moves in time, and what lies over both.
  private struct Layers {
    var back = ""
    var plot = ""
    var front = ""
  }

  var svg: String {
    var layers = Layers()
    var y = 4.0
    let top = y + 20
    for panel in chart.panels {
      self.panel(panel, top: y + 28, into: &layers)
      y += 28 + Self.panelHeight + 12
    }
    for lane in chart.lanes { y += self.lane(lane, top: y, into: &layers) }
    let bottom = y
    let plot = background(top: top, bottom: bottom) + layers.plot
    let axis = timeAxis(top: top, bottom: bottom)
    let (key, keyHeight) = legend(top: bottom + 36)
    let inner = [
      ("x", number(Self.left - Self.bleed)), ("y", "0"), ("width", number(Self.right - Self.left + 2 * Self.bleed)),
      ("height", number(bottom)),
      (
        "viewBox",
        [Self.left - Self.bleed, 0, Self.right - Self.left + 2 * Self.bleed, bottom].map(number).joined(separator: " ")
      ),
    ]
    return Markup.element(
      "svg", outer(height: bottom + 36 + keyHeight, top: top, bottom: bottom),
      heading + layers.back + axis + Markup.element("svg", inner, plot) + layers.front + key) + "\n"
  }

  /// Beside the frame, what the page's script needs to zoom: edges in pixels and in milliseconds.
  private func outer(height: Double, top: Double, bottom: Double) -> [(String, String)] {
    frame(height: height, class: "curve") + [
      ("data-left", number(Self.left)), ("data-right", number(Self.right)), ("data-top", number(top)),
      ("data-bottom", number(bottom)),
      ("data-from", String(chart.window.from.nanoseconds / 1_000_000)),
      ("data-to", String(chart.window.to.nanoseconds / 1_000_000)),
    ]
  }

  /// Stretches of pressure and of silence behind everything.
  private func background(top: Double, bottom: Double) -> String {
    let pressure = chart.pressure.map { span in
      band(span, top: top, bottom: bottom, class: "pressure")
        + [span.from, span.to].map { line(x($0), top, x($0), bottom, class: "edge") }.joined()
    }
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

  private func panel(_ panel: UsageChart.Panel, top: Double, into layers: inout Layers) {
    let curve = CurvePanel(panel, top: top, picture: self)
    layers.back +=
      text(
        phrases.plain("Free on \(word: panel.title), \(word: curve.unit.name)"), x: Self.left - 62, y: top - 12,
        class: "strong")
      + curve.grid
    layers.plot += curve.curve
    layers.front += curve.limits
  }

  // MARK: lanes

  private func lane(_ lane: UsageChart.Lane, top: Double, into layers: inout Layers) -> Double {
    let rows = LaneRows.placed(lane.marks, from: Self.left, to: Self.right, x: x)
    layers.back +=
      line(Self.left, top, Self.right, top, class: "rule")
      + text(lane.title, x: Self.left - 8, y: top + 20, class: "end strong")
    let marks = rows.enumerated().flatMap { i, row in
      row.map { mark($0, middle: top + 5 + Self.rowHeight * (Double(i) + 0.5)) }
    }
    layers.plot += Markup.element("g", [("class", lane.kind.rawValue)], marks.joined())
    return Double(max(1, rows.count)) * Self.rowHeight + 10
  }

  private func mark(_ m: LaneRows.Placed, middle: Double) -> String {
    let says = said(m)
    let shape: String
    switch m.shape {
    case .bar: shape = rect(m.from, middle - 7.5, max(2.5, m.to - m.from), 15, class: "bar", says: says)
    case .brokenBar: shape = rect(m.from, middle - 7.5, max(2.5, m.to - m.from), 15, class: "bar broken", says: says)
    case .cross, .diamond, .triangle, .square: shape = glyph(m.shape, at: m.from, middle, says: says)
    }
    guard !m.label.isEmpty else { return shape }
    let anchor = m.labelEndsThere ? m.from : m.labelX > m.to ? m.to : m.from
    return shape
      + text(
        m.label, x: anchor, y: middle + 4, class: m.labelEndsThere ? "mark-label end" : "mark-label",
        shift: m.labelX - anchor)
  }

  private func said(_ m: LaneRows.Placed) -> String {
    let first = m.says.prefix(6).joined(separator: "; ")
    return m.count > 6 ? phrases.plain("\(word: first); and \(count: m.count - 6) more") : first
  }

  func glyph(_ shape: UsageChart.Mark.Shape, at x: Double, _ y: Double, says: String = "") -> String {
    let (d, name) =
      switch shape {
      case .cross: ("M-5 -5 L5 5 M-5 5 L5 -5", "cross")
      case .diamond: ("M0 -6 L6 0 L0 6 L-6 0 Z", "diamond")
      case .triangle: ("M0 -6 L6 5 L-6 5 Z", "triangle")
      case .square, .bar, .brokenBar: ("M-5 -5 H5 V5 H-5 Z", "square")
      }
    return path(d, at: x, y, class: name, says: says)
  }
}
