import IncidentModel

/// The time axis under the lanes and the key of the marks that are really there.
extension CurvePicture {
  func timeAxis(top: Double, bottom: Double) -> String {
    let (step, ticks) = Axis.times(in: chart.window)
    var parts: [String] = []
    var date = chart.day
    for tick in ticks {
      let at = x(tick)
      parts.append(line(at, top, at, bottom + 4, class: "tick"))
      parts.append(text(Axis.label(tick, step: step), x: at, y: bottom + 18, class: "small mid"))
      if step < 86_400, tick.tellable.date != date {
        parts.append(text(Spelling.date(tick.tellable.date), x: at, y: bottom + 31, class: "small mid"))
        date = tick.tellable.date
      }
    }
    return line(Self.left, bottom, Self.right, bottom, class: "axis")
      + Markup.element("g", [("class", "ticks")], parts.joined())
      + text("UTC", x: Self.left - 8, y: bottom + 18, class: "small end")
  }

  /// In as many lines as it needs.
  func legend(top: Double) -> (svg: String, height: Double) {
    var (at, y) = (Self.left + 4, top + 10)
    var parts: [String] = []
    for (sentence, shape) in items {
      let words = phrases.plain(sentence)
      let room = 34 + LaneRows.width(of: words)
      if at + room > Self.right, at > Self.left + 4 { (at, y) = (Self.left + 4, y + 20) }
      parts.append(shape(at + 4, y) + text(words, x: at + 17, y: y + 4, class: "small"))
      at += room
    }
    return (parts.joined(), y - top + 14)
  }

  private typealias Item = (Sentence, (Double, Double) -> String)

  private var items: [Item] {
    let points = chart.panels.flatMap(\.points)
    let shapes = Set(chart.lanes.flatMap { lane in lane.marks.map(\.shape) })
    let all: [(Bool, Item)] = [
      (points.contains { !$0.isDerived }, ("measured", { dot($0, $1) })),
      (points.contains(where: \.isDerived), ("derived", { path("M-3 -3 H3 V3 H-3 Z", at: $0, $1, class: "derived") })),
      (points.contains { !$0.available.isExact }, ("between the ends of a range", { swatch($0, $1, "spread") })),
      (!chart.panels.allSatisfy(\.limits.isEmpty), ("threshold", { line($0 - 8, $1, $0 + 8, $1, class: "limit") })),
      (!chart.pressure.isEmpty, ("under pressure", { swatch($0, $1, "pressure") })),
      (!chart.gaps.isEmpty, ("no lines", { swatch($0, $1, "gap") })),
      (shapes.contains(.cross), ("evicted", { lane("pods", glyph(.cross, at: $0, $1)) })),
      (shapes.contains(.diamond), ("rejected", { lane("pods", glyph(.diamond, at: $0, $1)) })),
      (shapes.contains(.triangle), ("reclaim", { lane("kubelet", glyph(.triangle, at: $0, $1)) })),
      (shapes.contains(.square), ("no space left", { lane("runtime", glyph(.square, at: $0, $1)) })),
      (
        shapes.contains(.brokenBar),
        ("not completed, or an end unknown", { lane("pulls", swatch($0, $1, "bar broken")) })
      ),
    ]
    return all.filter(\.0).map(\.1)
  }

  private func swatch(_ x: Double, _ y: Double, _ name: String) -> String {
    rect(x - 8, y - 6, 16, 12, class: name)
  }

  private func lane(_ name: String, _ shape: String) -> String { Markup.element("g", [("class", name)], shape) }
}
