import IncidentModel

/// Stretches in which a source says nothing although it otherwise speaks, and places where its clock went back.
struct Silence {
  let reading: SourceReading
  let clocks: Clocks

  /// Told from five minutes on, when a source is otherwise never silent for a fifth of it. A kubelet has its periodic
  /// work; a runtime speaks when something happens, and is told from three hours on.
  private var shortest: Double {
    switch reading.kind {
    case "kubelet-log", "k3s-log", "journal": 300
    default: 3 * 3600
    }
  }
  private static let factor = 5.0
  /// Fewer lines have no rhythm.
  private static let fewestLines = 30

  /// The longest silence that is nothing unusual here: the fourth longest of all. A source of many long silences has none
  /// that needs a word; where the reader kept fewer, none was longer than half a minute.
  var ordinary: Double {
    let pace = reading.paces.max { $0.lines < $1.lines }
    let silences = (pace.map(steps) ?? []).map(\.interval.seconds).sorted(by: >)
    return silences.dropFirst(Self.unusual).first ?? 30
  }

  /// So many silences of a source can be unusual.
  private static let unusual = 3

  /// From how long on a silence is worth a word.
  var threshold: Double { max(shortest, ordinary * Self.factor) }

  struct Step {
    var interval: Interval
    var lines: ClosedRange<Int>
  }

  /// Improbable silences in time order.
  var stretches: [Step] {
    guard reading.paces.reduce(0, { $0 + $1.lines }) >= Self.fewestLines else { return [] }
    // A source of two clocks is silent only where neither shows a line.
    let silent = reading.paces.map(quiet)
    guard var common = silent.first else { return [] }
    for other in silent.dropFirst() { common = common.intersection(other) }
    let known = reading.paces.flatMap(steps)
    return common.filter { $0.seconds >= threshold }.compactMap { interval in
      known.first { $0.interval.overlap(interval) != nil }.map { Step(interval: interval, lines: $0.lines) }
    }
    .filter { $0.interval.from > Timestamp(nanoseconds: .min) && $0.interval.to < Timestamp(nanoseconds: .max) }
  }

  /// The long steps of one clock, by time.
  private func steps(_ pace: Pace) -> [Step] {
    (pace.isNewestFirst ? pace.drops : pace.leaps).compactMap { step in
      guard let a = moment(step.from), let b = moment(step.to), a != b else { return nil }
      return Step(
        interval: Interval(from: min(a, b), to: max(a, b)), lines: Int(step.fromLine)...Int(step.toLine))
    }
    .sorted { $0.interval < $1.interval }
  }

  /// Where a clock shows nothing: its long steps, and all time before its first and behind its last line.
  private func quiet(_ pace: Pace) -> [Interval] {
    guard let a = moment(pace.first), let b = moment(pace.last) else { return [] }
    return [Interval(from: Timestamp(nanoseconds: .min), to: min(a, b))] + steps(pace).map(\.interval)
      + [Interval(from: max(a, b), to: Timestamp(nanoseconds: .max))]
  }

  private func moment(_ time: RecordedTime) -> Timestamp? { clocks.resolve(time, source: reading.source)?.time }

  /// Whether journalctl marks a new boot between two lines.
  func isBoot(_ lines: ClosedRange<Int>) -> Bool { reading.boots.contains { lines.contains(Int($0)) } }

  // MARK: order

  var order: Coverage.Order {
    if reading.hasSeveralHosts, !jumps(in: reading.paces).isEmpty { return .merged }
    return isNewestFirst ? .newestFirst : .oldestFirst
  }

  /// From the earliest to the latest stamp that is known of a source whose lines are not in the order of time.
  var range: Interval? {
    guard !jumps.isEmpty else { return nil }
    let steps = reading.paces.flatMap { $0.leaps + $0.drops }
    let ends = reading.paces.flatMap { [$0.first, $0.last] }
    let times = (steps.flatMap { [$0.from, $0.to] } + ends).compactMap(moment)
    guard let from = times.min(), let to = times.max() else { return nil }
    return Interval(from: from, to: to)
  }

  var isNewestFirst: Bool { reading.paces.max { $0.lines < $1.lines }?.isNewestFirst ?? false }

  /// Where the clock went back by two seconds or more, in the order of the lines; at most sixteen for each clock.
  var jumps: [Coverage.Jump] { jumps(in: reading.paces) }

  /// Small steps back of an oldest-first clock, over which the lines keep their order.
  var setBack: [SetBack] {
    guard !isNewestFirst else { return [] }
    return jumps.filter { $0.kind == .clockSet && $0.seconds >= -SetBack.most }.map {
      SetBack(line: UInt32(clamping: $0.line), before: $0.at, after: $0.at - .milliseconds(Int64(-$0.seconds * 1000)))
    }
  }

  private func jumps(in paces: [Pace]) -> [Coverage.Jump] {
    let back = paces.flatMap { pace in
      (pace.isNewestFirst ? pace.leaps : pace.drops).compactMap { step -> (Pace.Step, Timestamp, Double)? in
        let (early, late) = pace.isNewestFirst ? (step.to, step.from) : (step.from, step.to)
        guard let before = moment(early), let after = moment(late) else { return nil }
        let seconds = after.seconds(since: before)
        // A stamp without year goes back from December to January; its year does not.
        return seconds <= -2 ? (step, before, seconds) : nil
      }
    }
    let isSorted = reading.hasSeveralHosts || back.count >= Pace.most
    return back.map { step, before, seconds in
      Coverage.Jump(
        kind(step, seconds, isSorted: isSorted), line: Int(step.toLine), at: before, seconds: seconds)
    }
    .sorted { ($0.line, $0.seconds) < ($1.line, $1.seconds) }
  }

  private func kind(_ step: Pace.Step, _ seconds: Double, isSorted: Bool) -> Coverage.Jump.Kind {
    if isSorted { return .notByTime }
    if isBoot(Int(step.fromLine)...Int(step.toLine)) { return .boot }
    // Lines are written within a moment of each other where a local clock goes from 03:00 to 02:00.
    if case .civil = step.from, abs(seconds + 3600) < 120 { return .daylightSaving }
    return .clockSet
  }
}

/// A clock that was set back: lines written before it bear stamps of which some come again behind it.
struct SetBack {
  /// The first line behind it.
  var line: UInt32
  var before: Timestamp
  var after: Timestamp

  /// Longer steps back are no corrected clock but files put together: there stamps are the better order.
  static let most = 900.0

  /// What was written before the step and stamped with a time that comes again happened before it: for putting things in
  /// order it is held at the step. What was recorded stays in the evidence.
  func hold(_ resolved: inout (time: Timestamp, plusMinus: Double)?, line: UInt32) {
    guard let now = resolved, line < self.line, now.time > after, now.time <= before else { return }
    resolved = (after, max(now.plusMinus, before.seconds(since: after)))
  }
}
