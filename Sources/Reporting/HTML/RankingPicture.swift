import IncidentModel

/// Candidates for eviction, one under another in the order of the rules: a bar for the bytes that count, a stroke where
/// the request lies. Evicted pods carry a cross, critical ones a dashed outline.
struct RankingPicture: Picture {
  private static let rowHeight = 38.0
  private static let top = 6.0

  let chart: RankingChart
  let id: String
  let title: String
  let summary: String
  let phrases: Phrasebook

  var svg: String {
    let scale = BarScale(chart.rows.flatMap { [Double($0.counted?.high ?? 0), Double($0.request ?? 0)] })
    let bottom = Self.top + Double(chart.rows.count) * Self.rowHeight
    let rows = chart.rows.enumerated().map { i, row in
      self.row(row, middle: Self.top + Self.rowHeight * (Double(i) + 0.5), scale)
    }
    return Markup.element(
      "svg", frame(height: bottom + 50, class: "ranking"),
      heading + scale.drawn(by: self, top: Self.top, bottom: bottom) + rows.joined() + legend(top: bottom + 38)) + "\n"
  }

  private func row(_ row: RankingChart.Row, middle: Double, _ scale: BarScale) -> String {
    text(
      VisibleText.line(row.pod, limit: 46), x: BarScale.left - 14, y: middle - 3,
      class: row.fate == .evicted ? "end strong" : "end")
      + text(row.note, x: BarScale.left - 14, y: middle + 12, class: "small end") + bar(row, middle, scale)
      + (row.request.map { stroke(scale.x(Double($0)), middle) } ?? "")
  }

  private func bar(_ row: RankingChart.Row, _ middle: Double, _ scale: BarScale) -> String {
    let zero = scale.x(0)
    guard let counted = row.counted else {
      return text(phrases.plain("not measured"), x: zero + 10, y: middle + 4, class: "small")
    }
    let (best, low) = (scale.x(Double(counted.best)), scale.x(Double(counted.low)))
    let high = scale.x(Double(counted.high))
    let end = max(best, high, row.request.map { scale.x(Double($0)) } ?? 0)
    return rect(zero, middle - 9, max(1.5, best - zero), 18, class: name(row.fate)) + whisker(low, high, middle)
      + (row.fate == .evicted ? cross(at: end + 15, middle) : "")
      + text(
        phrases.bytes(counted), x: end + (row.fate == .evicted ? 28 : 10), y: middle + 4,
        class: row.fate == .evicted ? "value" : "small")
  }

  private func stroke(_ x: Double, _ middle: Double) -> String {
    line(x, middle - 14, x, middle + 14, class: "request")
  }

  private func cross(at x: Double, _ middle: Double) -> String {
    Markup.element("g", [("class", "pods")], path("M-5 -5 L5 5 M-5 5 L5 -5", at: x, middle, class: "cross"))
  }

  private func name(_ fate: RankingChart.Fate) -> String {
    switch fate {
    case .evicted: "evicted"
    case .spared: "spared"
    case .kept: "kept"
    }
  }

  private func legend(top y: Double) -> String {
    var at = BarScale.left
    var parts: [String] = []
    func item(_ sentence: Sentence, _ shape: (Double) -> String) {
      let words = phrases.plain(sentence)
      parts.append(shape(at) + text(words, x: at + 22, y: y + 4, class: "small"))
      at += 42 + LaneRows.width(of: words)
    }
    let fates = Set(chart.rows.filter { $0.counted != nil }.map(\.fate))
    let names: [(RankingChart.Fate, Sentence)] = [
      (.evicted, "evicted"), (.kept, "not evicted"), (.spared, "critical, passed over"),
    ]
    for (fate, words) in names where fates.contains(fate) {
      item(words) { rect($0, y - 6, 16, 12, class: name(fate)) }
    }
    if chart.rows.contains(where: { $0.request != nil }) {
      item("request") { line($0 + 8, y - 7, $0 + 8, y + 7, class: "request") }
    }
    return parts.joined()
  }
}
