import IncidentModel
import Testing

@testable import Correlating

@Suite struct ClockTests {
  private let evicted = Fact.eviction(.evicted(.server))

  @Test func zoneComesFromLinesThatCarryBothClocks() {
    let hint = ClockHint(civil: civil(3, 4, 19, 30), absolute: at(14, 0), basis: .sameLine)
    let source = reading(hints: [hint], [(.civil(civil(3, 4, 19, 31)), evicted)])
    let clocks = Clocks(readings: [source], overrides: ClockOverrides())
    #expect(clocks.resolve(.civil(civil(3, 4, 19, 31)), source: source.source)?.time == at(14, 1))
  }

  @Test func evictionsInEventsGiveAZonelessKubeletLogItsZone() {
    let log = reading([(.civil(civil(3, 4, 6, 0, 1)), evicted)])
    let events = reading(
      id: 1, path: "events.json", kind: "events",
      [
        (
          absolute(14, 0),
          event(
            "Evicted", "The node was low on resource: ephemeral-storage. ", pod: PodName.server.name, last: at(14, 0))
        )
      ])
    let clocks = Clocks(readings: [log, events], overrides: ClockOverrides())
    #expect(clocks.resolve(.civil(civil(3, 4, 6, 0, 1)), source: log.source)?.time == at(14, 0, 1))
  }

  @Test func logThatCrossesNewYearGetsBothYears() {
    let new = Timestamp(year: 2026, month: 1, day: 1, nanosecondOfDay: 60_000_000_000)!
    let source = reading([(.civil(civil(12, 31, 23, 59)), evicted), (.absolute(new), evicted)])
    let clocks = Clocks(readings: [source], overrides: ClockOverrides())
    let before = clocks.resolve(.civil(civil(12, 31, 23, 59)), source: source.source)?.time
    let after = clocks.resolve(.civil(civil(1, 1, 0, 1)), source: source.source)?.time
    #expect(before?.rfc3339 == "2025-12-31T23:59:00Z")
    #expect(after?.rfc3339 == "2026-01-01T00:01:00Z")
  }

  @Test func userOverrulesWhatWasInferred() {
    let hint = ClockHint(civil: civil(3, 4, 19, 30), absolute: at(14, 0), basis: .sameLine)
    let source = reading(hints: [hint], [(.civil(civil(3, 4, 19, 31)), evicted)])
    let clocks = Clocks(readings: [source], overrides: ClockOverrides(year: 2020, secondsFromUTC: 3600))
    #expect(clocks.resolve(.civil(civil(3, 4, 19, 31)), source: source.source)?.time.rfc3339 == "2020-03-04T18:31:00Z")
  }

  @Test func agesCountBackFromTheDateBesideThem() {
    let date = reading(
      id: 0, path: "b/date.txt", kind: "date", [(absolute(14, 0), .snapshot(.hostClock(at(14, 0))))])
    let table = SourceFile(id: 1, path: "b/cluster/events.txt")
    let clocks = Clocks(readings: [date], overrides: ClockOverrides())
    let resolved = clocks.resolve(.age(low: .seconds(25 * 60), high: .seconds(26 * 60)), source: table)
    #expect(resolved?.time == at(13, 34, 30))
    #expect(resolved?.plusMinus == 30)
  }

  @Test func everyQuarterHourZoneIsFound() {
    for quarter in -48...56 {
      let local = at(12, 0) + .seconds(quarter * 900)
      let stamp = CivilTime(
        month: local.date.month, day: local.date.day, nanosecondOfDay: local.nanosecondOfDay, clock: .header)
      let source = reading(
        hints: [ClockHint(civil: stamp, absolute: at(12, 0), basis: .sameLine)], [(.civil(stamp), evicted)])
      let clocks = Clocks(readings: [source], overrides: ClockOverrides())
      #expect(clocks.resolve(.civil(stamp), source: source.source)?.time == at(12, 0), "\(quarter) quarters")
    }
  }
}
