import IncidentModel

/// Places the marks of a lane so that neither bars nor labels lie on each other: greedy, in order of time, a few rows.
/// Points that fall on the same pixels become one with a count.
enum LaneRows {
  struct Placed {
    var from: Double
    var to: Double
    var shape: UsageChart.Mark.Shape
    var label: String
    var labelX: Double
    var labelEndsThere: Bool
    /// What stands behind the mark, one text for each that fell together.
    var says: [String]
    var count: Int { says.count }
  }

  private static let most = 5

  static func placed(
    _ marks: [UsageChart.Mark], from left: Double, to right: Double, x: (Timestamp) -> Double
  ) -> [[Placed]] {
    var rows: [(used: Double, marks: [Placed])] = []
    for mark in merged(marks.map { unlabelled($0, x) }) {
      let (placed, start, end) = labelled(mark, left, right)
      if let row = rows.firstIndex(where: { $0.used < start }) {
        rows[row].marks.append(placed)
        rows[row].used = end + 6
      } else if rows.count < most {
        rows.append((end + 6, [placed]))
      } else {
        var bare = mark
        bare.label = ""
        rows[most - 1].marks.append(bare)
        rows[most - 1].used = max(rows[most - 1].used, bare.to)
      }
    }
    return rows.map(\.marks)
  }

  /// A rough width of eleven-pixel text.
  static func width(of words: String) -> Double {
    words.unicodeScalars.reduce(0.0) { $0 + ($1.value < 0x2E80 ? 6.1 : 11.5) }
  }

  private static func unlabelled(_ m: UsageChart.Mark, _ x: (Timestamp) -> Double) -> Placed {
    Placed(
      from: x(m.from), to: max(x(m.from), x(m.to)), shape: m.shape, label: VisibleText.line(m.label, limit: 44),
      labelX: 0, labelEndsThere: false, says: [m.says])
  }

  /// Point marks of one shape closer than their own size are one mark.
  private static func merged(_ marks: [Placed]) -> [Placed] {
    var out: [Placed] = []
    for mark in marks {
      if let i = out.lastIndex(where: { $0.shape == mark.shape }), isPoint(mark.shape), mark.from - out[i].from < 9 {
        out[i].says += mark.says
        out[i].label = "×" + String(out[i].count)
      } else {
        out.append(mark)
      }
    }
    return out
  }

  private static func isPoint(_ shape: UsageChart.Mark.Shape) -> Bool { shape != .bar && shape != .brokenBar }

  /// The label stands inside a bar that is wide enough, else right of the mark, else left of it.
  private static func labelled(_ mark: Placed, _ left: Double, _ right: Double) -> (Placed, start: Double, end: Double)
  {
    var placed = mark
    let reach = isPoint(mark.shape) ? 7.0 : 0
    let need = mark.label.isEmpty ? 0 : width(of: mark.label) + 8
    let end = max(mark.to, mark.from + 3) + reach
    if need <= mark.to - mark.from {
      placed.labelX = mark.from + 5
      return (placed, mark.from - reach, end)
    }
    if end + need <= right {
      placed.labelX = end + 4
      return (placed, mark.from - reach, end + need)
    }
    guard mark.from - reach - need >= left else {
      placed.labelX = mark.from + 5
      return (placed, mark.from - reach, right)
    }
    (placed.labelX, placed.labelEndsThere) = (mark.from - reach - 4, true)
    return (placed, mark.from - reach - need, end)
  }
}
