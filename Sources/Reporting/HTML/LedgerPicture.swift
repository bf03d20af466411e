import IncidentModel

/// The ledger as a waterfall: every line begins where the one before it ended, what was freed goes back to the left,
/// and what nothing explains stands between the lines and the growth that df shows. A whisker is the range of a line.
struct LedgerPicture: Picture {
  private static let rowHeight = 38.0
  private static let top = 6.0

  let chart: BarChart
  let id: String
  let title: String
  let summary: String
  let phrases: Phrasebook

  var svg: String {
    let steps = self.steps
    let scale = BarScale(steps.flatMap { [$0.from, $0.to, $0.low, $0.high] })
    let bottom = Self.top + Double(steps.count) * Self.rowHeight
    let rows = steps.enumerated().map { i, step in
      row(step, top: Self.top + Self.rowHeight * Double(i), scale, isLast: i == steps.count - 1)
    }
    return Markup.element(
      "svg", frame(height: bottom + 26, class: "ledger"),
      heading + scale.drawn(by: self, top: Self.top, bottom: bottom) + rows.joined()) + "\n"
  }

  /// A bar with the place it takes: from where the account stood to where it then stands.
  private struct Step {
    var bar: BarChart.Bar
    var from: Double
    var to: Double
    var low: Double { from + Double(bar.bytes.low) }
    var high: Double { from + Double(bar.bytes.high) }
  }

  private var steps: [Step] {
    var sum = 0.0
    return chart.bars.map { bar in
      if bar.kind == .total { sum = 0 }
      let step = Step(bar: bar, from: sum, to: sum + Double(bar.bytes.best))
      sum = step.to
      return step
    }
  }

  private func row(_ step: Step, top: Double, _ scale: BarScale, isLast: Bool) -> String {
    let middle = top + Self.rowHeight / 2
    let (from, to) = (scale.x(step.from), scale.x(step.to))
    let (low, high) = (scale.x(step.low), scale.x(step.high))
    let hasSubject = !step.bar.subject.isEmpty
    return text(
      step.bar.category, x: BarScale.left - 14, y: hasSubject ? middle - 3 : middle + 4,
      class: step.bar.kind == .total ? "end strong" : "end")
      + text(VisibleText.line(step.bar.subject, limit: 46), x: BarScale.left - 14, y: middle + 12, class: "small end")
      + rect(min(from, to), middle - 9, max(1.5, (to - from).magnitude), 18, class: name(step.bar.kind))
      + whisker(low, high, middle)
      + (isLast ? "" : line(to, middle + 9, to, middle + Self.rowHeight - 9, class: "link"))
      + text(
        phrases.bytes(step.bar.bytes), x: max(from, to, high) + 9, y: middle + 4,
        class: step.bar.kind == .total ? "value" : "small")
  }

  private func name(_ kind: BarChart.Bar.Kind) -> String {
    switch kind {
    case .growth: "growth"
    case .freed: "freed"
    case .unexplained: "unexplained"
    case .rest: "rest"
    case .total: "total-bar"
    }
  }
}
