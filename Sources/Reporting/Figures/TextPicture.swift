import IncidentModel

/// The curve for places that only have characters:
///
///     free GiB, nodefs = imagefs = containerfs
///         68.0|███▄▁
///         45.3|█████▇▃▁  ▁▁▁▁▁▁▁▁
///         22.7|████████▇▅█████████ < threshold 22.5 GiB
///          0.0+-------------------
///     pulls      ===
///     pods              x   x
///             18:40    18:50
///
/// Everything in it is made from numbers and our own words.
enum TextPicture {
  static let width = 60
  private static let blocks: [Character] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  static func lines(_ chart: UsageChart, _ phrases: Phrasebook, height: Int = 6) -> [String] {
    var lines: [String] = []
    for panel in chart.panels { lines += self.panel(panel, chart, phrases, height: height) }
    for lane in chart.lanes where !lane.marks.isEmpty {
      lines.append(VisibleText.line(lane.title).padded(toColumns: 9) + self.lane(lane, chart))
    }
    return (lines + [axis(chart), key(chart, phrases)]).map(trimmed)
  }

  private static func panel(
    _ panel: UsageChart.Panel, _ chart: UsageChart, _ phrases: Phrasebook, height: Int
  ) -> [String] {
    let columns = samples(panel, chart, width: width)
    let top = max(columns.compactMap { $0 }.max() ?? 1, Double(panel.limits.map(\.amount).max() ?? 0), 1)
    var lines = [phrases.plain("free GiB, \(word: panel.title)")]
    for row in stride(from: height, through: 1, by: -1) {
      let low = top * Double(row - 1) / Double(height), high = top * Double(row) / Double(height)
      let cells = columns.map { value in value.map { block(($0 - low) / (high - low)) } ?? " " }
      let limit = panel.limits.filter { Double($0.amount) > low && Double($0.amount) <= high }
      let marks = limit.map { phrases.bytes($0.amount) }.joined(separator: ", ")
      lines.append(
        label(high) + "|" + String(cells) + (marks.isEmpty ? "" : " < " + phrases.plain("threshold \(word: marks)")))
    }
    return lines + [label(0) + "+" + String(repeating: "-", count: width)]
  }

  private static func label(_ bytes: Double) -> String {
    Spelling.decimal(bytes / Bytes.gibi, places: 1).leftPadded(to: 8)
  }

  static func block(_ share: Double) -> Character {
    guard share.isFinite, share > 0 else { return " " }
    return blocks[max(1, min(8, Int((min(share, 1) * 8).rounded())))]
  }

  /// Free bytes per column: between two connected points on the line between them, nothing before, behind or in a gap.
  static func samples(_ panel: UsageChart.Panel, _ chart: UsageChart, width: Int) -> [Double?] {
    let points = panel.points.map { (x: chart.position($0.time) * Double(width), p: $0) }
    return (0..<width).map { column in
      let middle = Double(column) + 0.5
      if let here = points.last(where: { Int(max(-1, min($0.x, 1e6))) == column }) {
        return Double(here.p.available.best)
      }
      guard let after = points.firstIndex(where: { $0.x > middle }), after > 0, points[after].p.isConnected else {
        return nil
      }
      let (a, b) = (points[after - 1], points[after])
      let share = b.x > a.x ? (middle - a.x) / (b.x - a.x) : 0
      return Double(a.p.available.best) + (Double(b.p.available.best) - Double(a.p.available.best)) * share
    }
  }

  private static func lane(_ lane: UsageChart.Lane, _ chart: UsageChart) -> String {
    var cells = [Character](repeating: " ", count: width)
    let order: [UsageChart.Mark.Shape] = [.brokenBar, .bar, .diamond, .triangle, .square, .cross]
    for mark in order.flatMap({ shape in lane.marks.filter { $0.shape == shape } }) {
      let from = column(mark.from, chart), to = max(from, column(mark.to, chart))
      for column in from...to { cells[column] = symbol(mark.shape) }
    }
    return String(cells)
  }

  private static func symbol(_ shape: UsageChart.Mark.Shape) -> Character {
    switch shape {
    case .bar: "="
    case .brokenBar: "~"
    case .cross: "x"
    case .diamond: "o"
    case .triangle: "^"
    case .square: "#"
    }
  }

  private static func key(_ chart: UsageChart, _ phrases: Phrasebook) -> String {
    let words: [(UsageChart.Mark.Shape, Sentence)] = [
      (.bar, "from, to"), (.brokenBar, "not completed, or an end unknown"), (.cross, "evicted"), (.diamond, "rejected"),
      (.triangle, "reclaim"), (.square, "no space left"),
    ]
    let used = Set(chart.lanes.flatMap { lane in lane.marks.map(\.shape) })
    return String(repeating: " ", count: 9)
      + words.filter { used.contains($0.0) }.map { String(symbol($0.0)) + " " + phrases.plain($0.1) }.joined(
        separator: "   ")
  }

  private static func column(_ t: Timestamp, _ chart: UsageChart) -> Int {
    max(0, min(width - 1, Int((chart.position(t) * Double(width)).clamped(-1, 1e6))))
  }

  private static func axis(_ chart: UsageChart) -> String {
    let (step, ticks) = Axis.times(in: chart.window, count: 5)
    var cells = [Character](repeating: " ", count: width + 12)
    for tick in ticks {
      let at = column(tick, chart)
      for (i, c) in (Axis.label(tick, step: step) + "Z").enumerated() where at + i < cells.count { cells[at + i] = c }
    }
    return String(repeating: " ", count: 9) + String(cells)
  }

  private static func trimmed(_ line: String) -> String {
    String(line[..<(line.lastIndex { $0 != " " }.map(line.index(after:)) ?? line.startIndex)])
  }
}

extension Double {
  /// Inside both bounds; the lower one for what is not a number.
  func clamped(_ low: Double, _ high: Double) -> Double { isNaN ? low : Swift.min(Swift.max(self, low), high) }
}

extension String {
  /// With spaces up to so many cells of a terminal.
  func padded(toColumns width: Int) -> String {
    self + String(repeating: " ", count: Swift.max(0, width - DisplayWidth.columns(self)))
  }
  func leftPadded(to width: Int) -> String { String(repeating: " ", count: Swift.max(0, width - count)) + self }
}
