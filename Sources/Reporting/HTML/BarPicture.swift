import IncidentModel

/// The ledger as horizontal bars around a common zero: growth to the right, what was freed to the left. A range is
/// drawn as a whisker.
struct BarPicture {
  private static let left = 330.0
  private static let right = 850.0
  private static let rowHeight = 30.0

  private let chart: BarChart
  private let id: String
  private let title: String
  private let summary: String
  private let phrases: Phrasebook

  init(_ chart: BarChart, id: String, title: String, summary: String, phrases: Phrasebook) {
    (self.chart, self.id, self.title, self.summary) = (chart, id, title, summary)
    self.phrases = phrases
  }

  var svg: String {
    let height = Double(chart.bars.count) * Self.rowHeight + 16
    let rows = chart.bars.enumerated().map { row($1, middle: 8 + Self.rowHeight * (Double($0) + 0.5)) }.joined()
    let zero = Markup.shape(
      "line", [("class", "axis"), ("x1", n(x(0))), ("x2", n(x(0))), ("y1", "4"), ("y2", n(height - 4))])
    let heading =
      Markup.element("title", [("id", id + "-title")], Markup.escaped(title))
      + Markup.element("desc", [("id", id + "-desc")], Markup.escaped(summary))
    let attributes = [
      ("viewBox", "0 0 960 " + n(height)), ("role", "img"), ("class", "bars"),
      ("aria-labelledby", id + "-title " + id + "-desc"),
    ]
    return Markup.element("svg", attributes, heading + rows + zero) + "\n"
  }

  private var bounds: (low: Double, high: Double) {
    let low = min(0, chart.bars.map { Double($0.bytes.low) }.min() ?? 0)
    let high = max(0, chart.bars.map { Double($0.bytes.high) }.max() ?? 0)
    return high > low ? (low, high) : (0, 1)
  }

  private func x(_ bytes: Double) -> Double {
    let (low, high) = bounds
    return Self.left + ((bytes - low) / (high - low)).clamped(0, 1) * (Self.right - Self.left)
  }

  private func row(_ bar: BarChart.Bar, middle: Double) -> String {
    let (zero, best) = (x(0), x(Double(bar.bytes.best)))
    let (low, high) = (x(Double(bar.bytes.low)), x(Double(bar.bytes.high)))
    let shape = Markup.shape(
      "rect",
      [
        ("class", name(bar.kind)), ("x", n(min(zero, best))), ("y", n(middle - 8)),
        ("width", n(max(1, (best - zero).magnitude))),
        ("height", "16"),
      ])
    let whisker =
      high - low > 2
      ? Markup.shape(
        "path",
        [
          ("class", "whisker"),
          (
            "d",
            "M" + n(low) + " " + n(middle) + " H" + n(high)
              + " M" + n(low) + " " + n(middle - 4) + " V" + n(middle + 4) + " M" + n(high) + " " + n(middle - 4) + " V"
              + n(middle + 4)
          ),
        ]) : ""
    return text(bar.category, Self.left - 10, bar.subject.isEmpty ? middle + 4 : middle - 2, "small end strong")
      + text(VisibleText.line(bar.subject, limit: 50), Self.left - 10, middle + 11, "tiny end") + shape + whisker
      + text(phrases.bytes(bar.bytes), max(zero, best, high) + 8, middle + 4, "small")
  }

  private func name(_ kind: BarChart.Bar.Kind) -> String {
    switch kind {
    case .growth: "growth"
    case .freed: "freed"
    case .unexplained: "unexplained"
    case .rest: "rest"
    }
  }

  private func text(_ words: String, _ x: Double, _ y: Double, _ name: String) -> String {
    words.isEmpty
      ? ""
      : Markup.element("text", [("class", name), ("x", n(x)), ("y", n(y))], Markup.escaped(VisibleText.line(words)))
  }

  private func n(_ value: Double) -> String { SVGNumber.text(value) }
}
