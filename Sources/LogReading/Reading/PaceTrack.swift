// How the times of a source's lines follow each other. Every stamped line passes here: a subtraction, a comparison, and
// for the few that lie far from the line before them a place among the largest steps.
import IncidentModel

/// First and last time of a source, and its pace on each of its clocks.
///
/// Absolute times are compared, so a reversed journal is put right; civil times are taken in the order of the lines,
/// because December may come before January.
struct PaceTrack {
  private var absolute = ClockTrack(clock: nil)
  private var header = ClockTrack(clock: .header)
  private var prefix = ClockTrack(clock: .prefix)
  private var (earliest, latest) = (Int64.max, Int64.min)

  @inline(__always)
  mutating func note(_ time: RecordedTime, line: Int) {
    switch time {
    case .absolute(let moment):
      let value = moment.nanoseconds
      if value < earliest { earliest = value }
      if value > latest { latest = value }
      absolute.note(value, line: line)
    case .civil(let civil):
      if civil.clock == .header {
        header.note(CivilNumber.value(civil), line: line)
      } else {
        prefix.note(CivilNumber.value(civil), line: line)
      }
    default: break
    }
  }

  /// Counts lines that lie between the last two noted ones, on a civil clock or on the absolute one.
  mutating func skip(_ lines: Int, _ clock: CivilTime.Clock?) {
    switch clock {
    case .header: header.skip(lines)
    case .prefix: prefix.skip(lines)
    case nil: absolute.skip(lines)
    }
  }

  /// The clocks that any line showed.
  var paces: [Pace] { [absolute, header, prefix].compactMap(\.pace) }

  /// In the clock most lines have.
  var first: RecordedTime { isAbsolute ? .absolute(Timestamp(nanoseconds: earliest)) : civils?.first ?? .none }

  var last: RecordedTime { isAbsolute ? .absolute(Timestamp(nanoseconds: latest)) : civils?.last ?? .none }

  private var isAbsolute: Bool { absolute.lines > 0 && absolute.lines >= header.lines + prefix.lines }

  /// First and last in time: of a newest-first file the lines' order is turned round.
  private var civils: (first: RecordedTime, last: RecordedTime)? {
    guard let pace = (header.lines >= prefix.lines ? header : prefix).pace else { return nil }
    return pace.isNewestFirst ? (pace.last, pace.first) : (pace.first, pace.last)
  }
}

/// A civil time as one number that grows with it: nanoseconds of a calendar in which every year is a leap year. A source
/// writes years or leaves them out; mixing both would only make steps that no reader believes.
private enum CivilNumber {
  static let day: Int64 = 86_400_000_000_000

  @inline(__always)
  static func value(_ civil: CivilTime) -> Int64 {
    let year = civil.year.map { Int64(min(max($0, 1900), 2160)) - 1900 } ?? 0
    let month = Int64(civil.month)
    let ofYear = (367 * month - 362) / 12 - (month > 2 ? 1 : 0) + Int64(civil.day)
    return (year * 366 + ofYear) * day + civil.nanosecondOfDay
  }

  /// The time such a number was made of.
  static func time(_ value: Int64, _ clock: CivilTime.Clock) -> CivilTime {
    let days = Int(value / day)
    let year = days > 366 ? (days - 1) / 366 + 1900 : nil
    var (month, rest) = (1, (days - 1) % 366 + 1)
    for length in [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30] {
      guard rest > length else { break }
      (month, rest) = (month + 1, rest - length)
    }
    return CivilTime(year: year, month: month, day: rest, nanosecondOfDay: value % day, clock: clock)
  }
}

/// One clock's lines in order.
private struct ClockTrack {
  /// Which civil clock; nil where stamps carry their zone.
  let clock: CivilTime.Clock?
  private(set) var lines = 0
  private var (first, value, line) = (Int64(0), Int64(0), 0)
  private var (ahead, back) = (0, 0)
  private var leaps = LargestSteps(least: 30_000_000_000)
  private var drops = LargestSteps(least: 2_000_000_000)

  init(clock: CivilTime.Clock?) { self.clock = clock }

  @inline(__always)
  mutating func note(_ next: Int64, line nextLine: Int) {
    let step = next &- value
    // One comparison for both directions: a step back is a huge unsigned number.
    if UInt64(bitPattern: step) >= UInt64(bitPattern: leaps.least) { far(next, nextLine, step) }
    ahead &+= step > 0 ? 1 : 0
    (value, line, lines) = (next, nextLine, lines &+ 1)
  }

  mutating func skip(_ count: Int) { (lines, ahead) = (lines &+ count, ahead &+ count) }

  private mutating func far(_ next: Int64, _ nextLine: Int, _ step: Int64) {
    guard lines > 0 else {
      // The step from nothing to the first line is none.
      (first, ahead) = (next, next > value ? -1 : 0)
      return
    }
    if step < 0 { back &+= 1 }
    let size = step < 0 ? 0 &- step : step
    let found = LargestSteps.Step(size: size, fromLine: line, toLine: nextLine, from: value, to: next)
    if step < 0 { drops.note(found) } else { leaps.note(found) }
  }

  var pace: Pace? {
    guard lines > 0 else { return nil }
    return Pace(
      lines: lines, ahead: ahead, back: back, first: recorded(first), last: recorded(value),
      leaps: leaps.steps.map(step), drops: drops.steps.map(step))
  }

  private func step(_ s: LargestSteps.Step) -> Pace.Step {
    Pace.Step(
      fromLine: UInt32(clamping: s.fromLine), toLine: UInt32(clamping: s.toLine), from: recorded(s.from),
      to: recorded(s.to))
  }

  private func recorded(_ value: Int64) -> RecordedTime {
    clock.map { .civil(CivilNumber.time(value, $0)) } ?? .absolute(Timestamp(nanoseconds: value))
  }
}

/// The largest steps of one direction, in the order they were seen.
private struct LargestSteps {
  struct Step {
    var size: Int64
    var fromLine: Int
    var toLine: Int
    var from: Int64
    var to: Int64
  }

  /// What a step must have to be kept: grows when all places are taken.
  private(set) var least: Int64
  private(set) var steps: [Step] = []

  init(least: Int64) { self.least = least }

  mutating func note(_ step: Step) {
    guard step.size >= least else { return }
    steps.append(step)
    guard steps.count > Pace.most, let smallest = steps.indices.min(by: { steps[$0].size < steps[$1].size }) else {
      return
    }
    steps.remove(at: smallest)
    least = max(least, steps.map(\.size).min().map { $0 + 1 } ?? least)
  }
}
