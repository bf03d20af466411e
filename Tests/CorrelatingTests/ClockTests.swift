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

  // bundles.md 1.1: dockerized kubelet, journal prefix in local time, klog in UTC
  @Test("of two clocks on the same lines the known one tells the other; of two unknown the inner one is UTC")
  func nestedClocks() {
    let stamp = civil(3, 4, 14, 5)
    let local = civil(3, 4, 9, 5, clock: .prefix)
    var source = reading([(.civil(stamp), evicted), (.civil(local), .kubelet(.started))])
    source.prefixAhead = -5 * 3600
    let other = reading(
      id: 1, path: "events.json", kind: "events", [(absolute(12, 0), event("X", "x", node: "n1", last: at(12, 0)))])
    var clocks = Clocks(readings: [source, other], overrides: ClockOverrides())
    #expect(clocks.resolve(.civil(stamp), source: source.source)?.time == at(14, 5))
    #expect(clocks.resolve(.civil(local), source: source.source)?.time == at(14, 5))
    source.clockHints = [ClockHint(civil: local, absolute: at(12, 5), basis: .sameLine)]
    clocks = Clocks(readings: [source, other], overrides: ClockOverrides())
    #expect(clocks.resolve(.civil(stamp), source: source.source)?.time == at(12, 5))
    #expect(clocks.resolve(.civil(local), source: source.source)?.time == at(12, 5))
  }

  @Test("a container's zone is not the kubelet's") func containersZone() {
    let stamp = civil(3, 4, 14, 5)
    let hint = ClockHint(civil: stamp, absolute: at(9, 5), basis: .sameLine)
    let container = reading(
      id: 0, path: "pods/a_b_c/d/0.log", kind: "container-log", hints: [hint],
      [(.civil(stamp), .model(.weightsLoading(.vllm)))])
    let kubelet = reading(id: 1, [(.civil(stamp), evicted)])
    let clocks = Clocks(readings: [container, kubelet], overrides: ClockOverrides())
    #expect(clocks.resolve(.civil(stamp), source: container.source)?.time == at(9, 5))
    #expect(clocks.resolve(.civil(stamp), source: kubelet.source)?.time == at(14, 5))
  }

  @Test("ages of two clusters given together count back each from its own newest time") func agesOfTwoClusters() {
    func events(_ id: Int32, _ path: String, _ hour: Int) -> SourceReading {
      reading(id: id, path: path, kind: "nodes", [(absolute(hour, 0), .snapshot(.clusterVersion("v1.31.0")))])
    }
    let sources = [events(0, "a.tgz!x/nodes.json", 8), events(1, "b.tgz!x/nodes.json", 20)]
    for order in [sources, sources.reversed()] {
      let clocks = Clocks(readings: order, overrides: ClockOverrides())
      let age = RecordedTime.age(low: .seconds(600), high: .seconds(660))
      #expect(clocks.resolve(age, source: SourceFile(id: 7, path: "a.tgz!x/events.txt"))?.time == at(7, 49, 30))
      #expect(clocks.resolve(age, source: SourceFile(id: 8, path: "b.tgz!x/events.txt"))?.time == at(19, 49, 30))
    }
  }

  // bundles.md 4 and 10: all mtimes equal to unpack time
  @Test("file times that only say when the bundle was unpacked are no anchor and no time") func unpackTime() throws {
    let unpacked = at(19, 0)
    func file(_ id: Int32, _ path: String) -> SourceFile { SourceFile(id: id, path: path, modified: unpacked) }
    var log = reading([(absolute(14, 5), evicted)])
    log.source = file(0, "kubelet.log")
    var df = reading(id: 1, path: "df.txt", kind: "df", [(.absolute(unpacked), .snapshot(.clusterVersion("v1.31.0")))])
    df.source = file(1, "df.txt")
    df.observations[0].timeBasis = .archiveTime
    var clocks = Clocks(readings: [log, df], overrides: ClockOverrides())
    let age = RecordedTime.age(low: .seconds(60), high: .seconds(60))
    #expect(clocks.resolve(age, source: file(2, "events.txt"))?.time == at(14, 4))
    #expect(clocks.moments(of: [df]).first?.time == at(14, 5))
    // Packed two minutes after the last line: that is when the files were made.
    let packed = at(14, 7)
    (log.source.modified, df.source.modified) = (packed, packed)
    df.observations[0].time = .absolute(packed)
    clocks = Clocks(readings: [log, df], overrides: ClockOverrides())
    #expect(clocks.moments(of: [df]).first?.time == packed)
  }

  @Test("a clock that runs ahead of the events beyond doubt is put back; one that may agree is left alone") func skew()
    throws
  {
    func sources(ahead: Int) -> [SourceReading] {
      let now = at(14, 5) + .seconds(ahead)
      return [
        reading([
          (.absolute(now), .eviction(.mustEvict(.ephemeralStorage))), (.absolute(now + .seconds(2)), evicted),
        ]),
        reading(
          id: 1, path: "events.json", kind: "events",
          [
            (
              absolute(14, 5, 1),
              event(
                "Evicted", "The node was low on resource: ephemeral-storage. ", pod: PodName.server.name,
                last: at(14, 5, 1))
            )
          ]),
      ]
    }
    for (ahead, applied) in [(0, 0), (1, 0), (-1, 0), (60, 60), (-60, -60), (400, 400)] {
      let sources = sources(ahead: ahead)
      let clocks = Clocks(readings: sources, overrides: ClockOverrides())
      let skew = try #require(clocks.skews[0])
      #expect(skew.low <= Double(ahead) && Double(ahead) <= skew.high, "\(ahead)")
      #expect(abs(skew.applied - Double(applied)) <= 1, "\(ahead): \(skew)")
      #expect(sources[0].observations[0].time == .absolute(at(14, 5) + .seconds(ahead)))
    }
  }

  @Test("one pull that the runtime's log and an event tell bounds that log's skew") func skewOfPulls() throws {
    let runtime = reading(
      path: "containerd.log", kind: "containerd-log",
      [(absolute(14, 7), .pull(.finished(vllm, id: nil, digest: nil, size: 1, duration: .seconds(9), waiting: nil)))])
    let told = event(
      "Pulled", "Successfully pulled image \"\(vllm)\" in 9s (9s including waiting). Image size: 1 bytes.", pod: "x",
      last: at(14, 2))
    let events = reading(id: 1, path: "events.json", kind: "events", [(absolute(14, 2), told)])
    let skew = try #require(Clocks(readings: [runtime, events], overrides: ClockOverrides()).skews[0])
    #expect(skew.low == 299 && skew.high == 310 && skew.applied > 0)
  }

  @Test("the date klog writes on top of a file gives its lines their year") func createdDate() {
    var source = reading([(.civil(civil(12, 31, 23, 59)), evicted), (.civil(civil(1, 1, 0, 1)), evicted)])
    source.created = CivilTime(year: 2019, month: 12, day: 31, nanosecondOfDay: 0, clock: .header)
    let clocks = Clocks(readings: [source], overrides: ClockOverrides())
    #expect(clocks.resolve(.civil(civil(12, 31, 23, 59)), source: source.source)?.time.date.year == 2019)
    #expect(clocks.resolve(.civil(civil(1, 1, 0, 1)), source: source.source)?.time.date.year == 2020)
  }

  // bundles.md 6: DST in local time
  @Test("an hour that a local clock writes twice is told apart by its lines") func daylightSaving() {
    func local(_ hour: Int, _ minute: Int) -> CivilTime { civil(10, 25, hour, minute, clock: .prefix) }
    func utc(_ hour: Int, _ minute: Int) -> Timestamp {
      Timestamp(year: 2026, month: 10, day: 25, nanosecondOfDay: Int64(hour * 60 + minute) * 60_000_000_000)!
    }
    // 02:30 summer time, then 02:30 again, and 03:10.
    let lines = [
      (local(2, 30), utc(0, 30)), (local(2, 59), utc(0, 59)), (local(2, 30), utc(1, 30)), (local(3, 10), utc(2, 10)),
    ]
    var source = reading(host: "n1", lines.map { (.civil($0.0), .kubelet(.started)) })
    source.clockHints = [0, 1, 3].map { ClockHint(civil: lines[$0].0, absolute: lines[$0].1, basis: .sameLine) }
    let step = Pace.Step(fromLine: 2, toLine: 3, from: .civil(local(2, 59)), to: .civil(local(2, 30)))
    source.paces = [
      Pace(lines: 4, ahead: 2, back: 1, first: .civil(local(2, 30)), last: .civil(local(3, 10)), drops: [step])
    ]
    // 29 minutes back and an hour: 31 minutes later. More than half an hour is no step of the hour alone.
    var clocks = Clocks(readings: [source], overrides: ClockOverrides())
    #expect(clocks.zoneChanges.isEmpty)
    source.observations[2].time = .civil(local(2, 10))
    source.paces[0].drops[0].to = .civil(local(2, 10))
    clocks = Clocks(readings: [source], overrides: ClockOverrides())
    #expect(clocks.moments(of: [source]).map(\.time) == [utc(0, 30), utc(0, 59), utc(1, 10), utc(2, 10)])
  }
}
