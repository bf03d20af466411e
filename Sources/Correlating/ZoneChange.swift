import IncidentModel

/// A local clock that began or ended daylight saving inside a source: an hour that is left out, or written twice, so that
/// only the line tells which of the two zones a stamp stands in.
struct ZoneChange {
  /// The first line in the new zone.
  var line: UInt32
  var before: Int
  var after: Int

  func secondsFromUTC(at line: UInt32) -> Int { line < self.line ? before : after }
}

extension Clocks {
  /// Where lines that show their zone have one at the beginning and another, an hour away, at the end, and the clock once
  /// makes a step of that hour.
  mutating func findZoneChanges(_ sources: [SourceReading]) {
    guard overrides.secondsFromUTC == nil else { return }
    for source in sources {
      for clock in [CivilTime.Clock.header, .prefix] {
        guard let (before, after) = Self.twoZones(source.clockHints.filter { $0.civil.clock == clock }) else {
          continue
        }
        let steps = source.paces.filter { $0.isOn(clock) && !$0.isNewestFirst }
          .flatMap { after < before ? $0.drops : $0.leaps }
          .filter { step in
            guard let a = moment(step.from, source), let b = moment(step.to, source) else { return false }
            // The lines beside the step lie some minutes apart.
            let drift = b.seconds(since: a) - Double(after - before)
            return drift >= 0 && drift < 1800
          }
        guard steps.count == 1, let step = steps.first else { continue }
        zoneChanges[Key(source: source.source.id, clock: clock)] = ZoneChange(
          line: step.toLine, before: before, after: after)
      }
    }
  }

  private func moment(_ time: RecordedTime, _ source: SourceReading) -> Timestamp? {
    resolve(time, source: source.source)?.time
  }

  /// Hints stand in the order of their lines.
  private static func twoZones(_ hints: [ClockHint]) -> (before: Int, after: Int)? {
    let offsets = hints.filter { $0.basis != .inText }.compactMap(offset(of:))
    guard let before = offsets.first, let after = offsets.last, abs(after - before) == 3600 else { return nil }
    let change = offsets.firstIndex(of: after) ?? 0
    guard offsets[..<change].allSatisfy({ $0 == before }), offsets[change...].allSatisfy({ $0 == after }) else {
      return nil
    }
    return (before, after)
  }
}

extension Pace {
  /// Whether it is the pace of this civil clock.
  fileprivate func isOn(_ clock: CivilTime.Clock) -> Bool {
    if case .civil(let civil) = first { civil.clock == clock } else { false }
  }
}
