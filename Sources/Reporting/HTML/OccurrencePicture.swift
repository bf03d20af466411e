import IncidentModel

/// One row of columns for each mechanism under one time axis, all to the same scale.
struct OccurrencePicture: Picture {
  private static let rowHeight = 46.0
  private static let columnHeight = 34.0
  private static let top = 6.0
  private static let left = BarScale.left
  private static let right = 938.0

  let chart: OccurrenceChart
  let id: String
  let title: String
  let summary: String
  let phrases: Phrasebook

  var svg: String {
    let bottom = Self.top + Double(chart.rows.count) * Self.rowHeight
    let rows = chart.rows.enumerated().map { i, row in self.row(row, base: Self.top + Self.rowHeight * Double(i + 1)) }
    return Markup.element(
      "svg", frame(height: bottom + 24, class: "occurrences"), heading + axis(bottom) + rows.joined()) + "\n"
  }

  private var width: Double { (Self.right - Self.left) / Double(max(1, chart.starts.count)) }
  private func x(_ index: Int) -> Double { Self.left + width * Double(index) }

  private func row(_ row: OccurrenceChart.Row, base: Double) -> String {
    let columns = row.counts.enumerated().filter { $0.element > 0 }.map { i, n in
      let height = max(2.5, Double(n) / Double(max(1, chart.highest)) * Self.columnHeight)
      return rect(
        x(i) + width * 0.08, base - height, max(1.5, width * 0.84), height, class: "growth",
        says: chart.label(i) + ": " + String(n))
    }
    return text(fitting(row.label), x: Self.left - 14, y: base - 20, class: "end")
      + text(row.note, x: Self.left - 14, y: base - 5, class: "small end")
      + line(Self.left, base, Self.right, base, class: "axis") + columns.joined()
  }

  /// As much of the words as stands left of the columns.
  private func fitting(_ words: String) -> String {
    let scalars = max(1, words.unicodeScalars.count)
    let average = LaneRows.width(of: words) / Double(scalars) * 1.05
    return VisibleText.line(words, limit: max(8, Int((Self.left - 20) / average)))
  }

  /// About six labels under the columns.
  private func axis(_ bottom: Double) -> String {
    let every = max(1, (chart.starts.count + 5) / 6)
    return stride(from: 0, to: chart.starts.count, by: every).map { i in
      line(x(i), Self.top, x(i), bottom + 5, class: "grid")
        + text(chart.label(i), x: x(i), y: bottom + 18, class: i == 0 ? "small" : "small mid")
    }.joined()
  }
}
