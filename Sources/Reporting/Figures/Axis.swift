import IncidentModel

/// Round numbers for an axis.
enum Axis {
  /// From zero to the first step at or above `top`, in at most `count` steps of 1, 2 or 5 times a power of ten.
  static func steps(upTo top: Double, count: Int = 5) -> [Double] {
    guard top.isFinite, top > 0, count > 0 else { return [0, 1] }
    var step = 1e-6
    let factors = [2.0, 2.5, 2.0]
    var turn = 0
    while top / step > Double(count), turn < 120 {
      step *= factors[turn % 3]
      turn += 1
    }
    let needed = Int(min((top / step).rounded(.up), Double(count)))
    return (0...max(1, needed)).map { Double($0) * step }
  }

  /// UTC moments on round seconds, minutes or hours inside a window.
  static func times(in window: UsageChart.Span, count: Int = 8) -> (step: Int64, ticks: [Timestamp]) {
    let from = window.from.nanoseconds / 1_000_000_000
    let to = window.to.nanoseconds / 1_000_000_000
    let choices: [Int64] = [
      5, 10, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800, 2_592_000,
      31_536_000, 315_360_000,
    ]
    let step = choices.first { (to - from) / $0 <= Int64(count) } ?? 3_153_600_000
    let first = (from + step - 1).dividedRoundingDown(by: step) * step
    return (step, stride(from: first, through: to, by: Int64.Stride(step)).map { Timestamp(seconds: $0) })
  }

  /// `18:50`, `18:50:30` or `09-08`, as short as the step allows.
  static func label(_ time: Timestamp, step: Int64) -> String {
    let t = time.tellable
    if step >= 86_400 { return Spelling.date(t.date) }
    return String(t.clockTime.prefix(step < 60 ? 8 : 5))
  }
}
