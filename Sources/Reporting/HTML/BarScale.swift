import IncidentModel

/// The axis of bytes under horizontal bars: names left of it, amounts right of each bar.
struct BarScale {
  static let left = 322.0
  static let right = 806.0

  let unit: AxisUnit
  private let ticks: [Double]

  init(_ amounts: [Double]) {
    let low = min(0, amounts.min() ?? 0), high = max(0, amounts.max() ?? 0)
    unit = AxisUnit(for: max(high, -low))
    let step = Axis.steps(upTo: max((high - low) / unit.size, 1e-6)).dropFirst().first ?? 1
    let from = (low / unit.size / step).rounded(.down), to = max((high / unit.size / step).rounded(.up), from + 1)
    ticks = (0...Int((to - from).clamped(1, 12))).map { (from + Double($0)) * step }
  }

  func x(_ bytes: Double) -> Double {
    let first = ticks[0], last = ticks[ticks.count - 1]
    return Self.left + ((bytes / unit.size - first) / (last - first)).clamped(0, 1) * (Self.right - Self.left)
  }

  /// Lines behind the bars, numbers under them, and the line at nothing.
  func drawn(by picture: some Picture, top: Double, bottom: Double) -> String {
    let lines = ticks.map { tick in
      let at = x(tick * unit.size)
      return picture.line(at, top, at, bottom, class: tick == 0 ? "axis" : "grid")
        + picture.text(AxisUnit.label(tick), x: at, y: bottom + 17, class: "small mid")
    }
    return lines.joined() + picture.text(unit.name, x: Self.left - 14, y: bottom + 17, class: "small end")
  }
}
