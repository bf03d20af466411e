import IncidentModel

/// The time axis under the lanes and the key of the marks that are really there.
extension CurvePicture {
  func timeAxis(top: Double, bottom: Double) -> String {
    let (step, ticks) = Axis.times(in: chart.window)
    var parts = [line(Self.left, bottom, Self.right, bottom, class: "axis")]
    var date = chart.day
    for tick in ticks {
      let at = x(tick)
      parts.append(line(at, top, at, bottom + 4, class: "tick"))
      parts.append(text(Axis.label(tick, step: step), x: at, y: bottom + 17, class: "small mid"))
      if step < 86_400, tick.tellable.date != date {
        parts.append(text(Spelling.date(tick.tellable.date), x: at, y: bottom + 30, class: "small mid"))
        date = tick.tellable.date
      }
    }
    parts.append(text("UTC", x: Self.left - 8, y: bottom + 17, class: "small end"))
    return parts.joined()
  }

  func legend(top: Double) -> String {
    let y = top + 8
    var at = Self.left
    var parts: [String] = []
    func item(_ sentence: Sentence, _ shape: String) {
      let words = phrases.plain(sentence)
      parts.append(shape + text(words, x: at + 14, y: y + 4, class: "small"))
      at += 30 + LaneRows.width(of: words)
    }
    let points = chart.panels.flatMap(\.points)
    let shapes = Set(chart.lanes.flatMap { lane in lane.marks.map(\.shape) })
    if points.contains(where: { !$0.isDerived }) {
      item(
        "measured",
        Markup.shape("circle", [("class", "measured"), ("cx", number(at + 4)), ("cy", number(y)), ("r", "3.6")]))
    }
    if points.contains(where: \.isDerived) { item("derived", rect(at + 1, y - 3, 6, 6, class: "derived")) }
    if !chart.panels.allSatisfy({ $0.limits.isEmpty }) {
      item("threshold", line(at - 4, y, at + 10, y, class: "limit"))
    }
    if !chart.pressure.isEmpty { item("under pressure", rect(at - 2, y - 6, 12, 12, class: "pressure")) }
    if !chart.gaps.isEmpty { item("no lines", rect(at - 2, y - 6, 12, 12, class: "gap")) }
    let marks: [(UsageChart.Mark.Shape, String, Sentence, String)] = [
      (.cross, "pods", "evicted", "M-4 -4 L4 4 M-4 4 L4 -4"), (.diamond, "pods", "rejected", "M0 -5 L5 0 L0 5 L-5 0 Z"),
      (.triangle, "kubelet", "reclaim", "M0 -5 L5 4 L-5 4 Z"),
    ]
    let names: [UsageChart.Mark.Shape: String] = [.cross: "cross", .diamond: "diamond", .triangle: "triangle"]
    for (shape, lane, words, d) in marks where shapes.contains(shape) {
      item(words, Markup.element("g", [("class", lane)], path(d, at: at + 4, y, class: names[shape] ?? "")))
    }
    if shapes.contains(.brokenBar) {
      item(
        "not completed, or an end unknown",
        Markup.element("g", [("class", "pulls")], rect(at - 4, y - 6, 14, 12, class: "bar broken")))
    }
    return parts.joined()
  }
}
