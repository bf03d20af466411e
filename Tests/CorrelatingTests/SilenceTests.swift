import IncidentModel
import Testing

@testable import Correlating

/// Silent stretches, clocks that go back, newest-first logs, and what the logs do not cover.
@Suite struct SilenceTests {
  private func log(
    _ seconds: [Int], id: Int32 = 0, path: String = "kubelet.log", kind: String = "kubelet-log", boots: [UInt32] = []
  )
    -> SourceReading
  {
    reading(
      id: id, path: path, kind: kind, host: "n1",
      seconds.prefix(1).map { (.absolute(at(0, 0) + .seconds($0)), Fact.kubelet(.started)) }
    ).paced(seconds, boots: boots)
  }

  private func gaps(_ sources: [SourceReading]) -> [Coverage.Gap] { correlate(sources).coverage.gaps }

  private static let steady = Array(stride(from: 0, to: 3600, by: 10))

  @Test("a log that speaks every ten seconds and stops for an hour is silent then") func silent() throws {
    let found = gaps([log(Self.steady + Self.steady.map { $0 + 7200 })])
    let gap = try #require(found.first)
    #expect(found.count == 1 && gap.kind == .silent && gap.node == "n1")
    #expect(gap.from == at(0, 59, 50) && gap.to == at(2, 0) && gap.lines == 360...361)
  }

  @Test("a log that is often silent that long is not called silent") func ownRhythm() {
    #expect(gaps([log(Array(stride(from: 0, to: 86_400, by: 1800)))]).isEmpty)
    #expect(gaps([log(Array(stride(from: 0, to: 40_000, by: 1000)) + [50_000])]).count == 1)
  }

  @Test("a few lines have no rhythm, and a container may be silent") func noRhythm() {
    #expect(gaps([log([0, 10, 20, 9000])]).isEmpty)
    #expect(gaps([log(Self.steady + [9000], path: "vllm.log", kind: "container-log")]).isEmpty)
  }

  @Test("a silence that another file of the same log tells is none; a copy of both is silent once") func toldElsewhere()
  {
    let holed = Self.steady + Self.steady.map { $0 + 7200 }
    let whole = Array(stride(from: 0, to: 10_800, by: 10))
    #expect(gaps([log(holed), log(whole, id: 1, path: "b/kubelet.log")]).isEmpty)
    #expect(gaps([log(holed), log(holed, id: 1, path: "b/kubelet.log")]).count == 1)
    let half = log(Array(stride(from: 3600, to: 5400, by: 10)), id: 1, path: "b/kubelet.log")
    #expect(gaps([log(holed), half]).filter { $0.kind == .silent }.map(\.from) == [at(1, 29, 50)])
  }

  @Test("a silence in which the machine started anew is a boot") func boot() {
    #expect(gaps([log(Self.steady + Self.steady.map { $0 + 7200 }, boots: [361])]).map(\.kind) == [.boot])
    #expect(gaps([log(Self.steady + Self.steady.map { $0 + 7200 }, boots: [300])]).map(\.kind) == [.silent])
  }

  @Test("a newest-first log is known, has the same silences and no jumps") func newestFirst() throws {
    let up = Self.steady + Self.steady.map { $0 + 7200 }
    let source = try #require(correlate([log(up.reversed())]).coverage.sources.first)
    #expect(source.order == .newestFirst && source.jumps.isEmpty)
    #expect(source.first == at(0, 0) && source.last == at(2, 59, 50))
    #expect(gaps([log(up.reversed())]).map(\.from) == gaps([log(up)]).map(\.from))
  }

  @Test("facts of one second in a newest-first log are told from the last line to the first") func orderInASecond() {
    let pods = (0..<5).map { PodName(namespace: "ml", name: "p-\($0)") }
    let facts = pods.map { (absolute(14, 5), Fact.eviction(.evicted($0))) }
    var up = reading(host: "n1", facts)
    var down = reading(host: "n1", facts.reversed())
    (up, down) = (up.paced([1, 2, 3, 4, 5]), down.paced([5, 4, 3, 2, 1]))
    func told(_ source: SourceReading) -> [Fact] {
      Clocks(readings: [source], overrides: ClockOverrides()).moments(of: [source]).map(\.fact)
    }
    #expect(told(up) == facts.map(\.1))
    #expect(told(down) == facts.map(\.1))
  }

  @Test("a clock set back is told with its line and size, an hour of local time as daylight saving") func jumps() throws
  {
    let story = correlate([log(Self.steady + Self.steady.map { $0 + 3280 })])
    let jump = try #require(story.coverage.sources.first?.jumps.first)
    #expect(story.coverage.sources.first?.jumps.count == 1)
    #expect(jump.kind == .clockSet && jump.line == 361 && jump.seconds == -310 && jump.at == at(0, 59, 50))
    #expect(
      story.notes.contains { $0.text.said.hasPrefix("the clock was set back by 310 s at line 361") && $0.source == 0 })
    var local = log([0])
    func stamp(_ hour: Int, _ minute: Int) -> RecordedTime { .civil(civil(10, 25, hour, minute, clock: .prefix)) }
    let step = Pace.Step(fromLine: 7, toLine: 8, from: stamp(2, 59), to: stamp(2, 0))
    local.paces = [Pace(lines: 90, ahead: 88, back: 1, first: stamp(0, 0), last: stamp(4, 0), drops: [step])]
    local.observations[0].time = absolute(14, 0)
    #expect(correlate([local]).coverage.sources.first?.jumps.map(\.kind) == [.daylightSaving])
  }

  @Test("over a clock that was set back by seconds the lines keep their order") func orderOverAJump() {
    let facts: [(RecordedTime, Fact)] = [
      (absolute(14, 5, 0), .eviction(.attemptingToReclaim(.ephemeralStorage))),
      (absolute(14, 5, 5), .eviction(.mustEvict(.ephemeralStorage))),
      (absolute(14, 5, 2), .eviction(.evicted(.server))), (absolute(14, 5, 9), .kubelet(.started)),
    ]
    let source = reading(host: "n1", facts).paced([50700, 50705, 50702, 50709])
    let moments = Clocks(readings: [source], overrides: ClockOverrides()).moments(of: [source])
    #expect(moments.map(\.fact) == facts.map(\.1))
    #expect(moments.map(\.time) == [at(14, 5, 0), at(14, 5, 2), at(14, 5, 2), at(14, 5, 9)])
    #expect(moments.map(\.plusMinus) == [0, 3, 0, 0])
    // Two files put together in the wrong order: their stamps are right.
    let joined = reading(host: "n1", [facts[3], facts[0]]).paced([60000, 50700])
    #expect(Silence(reading: joined, clocks: Clocks(readings: [joined], overrides: ClockOverrides())).setBack.isEmpty)
  }

  @Test("December before January is no clock that went back") func newYear() {
    var r = log([0])
    func stamp(_ month: Int, _ day: Int, _ hour: Int) -> RecordedTime { .civil(civil(month, day, hour, 59)) }
    let new = Timestamp(year: 2026, month: 1, day: 1, nanosecondOfDay: 60_000_000_000)!
    r.observations[0].time = .absolute(new)
    let step = Pace.Step(fromLine: 7, toLine: 8, from: stamp(12, 31, 23), to: .civil(civil(1, 1, 0, 0)))
    r.paces = [Pace(lines: 90, ahead: 88, back: 1, first: stamp(12, 31, 20), last: stamp(1, 1, 4), drops: [step])]
    let source = correlate([r]).coverage.sources.first
    #expect(source?.jumps == [])
  }

  // bundles.md 0 row 12: "Nov" sorts before "Oct"
  @Test("lines of several hosts merged by their bytes are called merged") func merged() throws {
    var r = log([0])
    r.hasSeveralHosts = true
    func stamp(_ month: Int, _ day: Int) -> RecordedTime { .civil(civil(month, day, 12, 0, clock: .prefix)) }
    let step = Pace.Step(fromLine: 50, toLine: 51, from: stamp(11, 1), to: stamp(10, 31))
    r.paces = [Pace(lines: 90, ahead: 88, back: 1, first: stamp(11, 1), last: stamp(10, 31), drops: [step])]
    let source = try #require(correlate([r]).coverage.sources.first)
    #expect(source.order == .merged && source.jumps.map(\.kind) == [.notByTime])
  }

  private func incident(at minute: Int) -> [(RecordedTime, Fact)] {
    [
      (absolute(14, minute), .eviction(.mustEvict(.ephemeralStorage))),
      (absolute(14, minute, 1), .eviction(.evicted(.server))),
    ]
  }

  @Test("a runtime log that begins after the incident or ends before it is told") func outside() throws {
    let kubelet = reading(host: "n1", incident(at: 5))
    func runtime(_ from: Int, _ to: Int) -> SourceReading {
      var r = reading(
        id: 1, path: "containerd.log", kind: "containerd-log", host: "n1",
        [(absolute(14, from), .image(.created(vllm)))])
      (r.first, r.last) = (absolute(14, from), absolute(14, to))
      return r
    }
    var log = kubelet
    (log.first, log.last) = (absolute(14, 0), absolute(14, 30))
    #expect(gaps([log, runtime(20, 30)]).map(\.kind) == [.startsLate])
    #expect(gaps([log, runtime(0, 3)]).map(\.kind) == [.endsEarly])
    #expect(gaps([log, runtime(0, 30)]).isEmpty)
  }

  // bundles.md 0 row 14
  @Test("events that begin after the incident say that older ones have expired") func expired() throws {
    let late = event("Pulled", "Container image already present on machine", pod: "other", last: at(15, 30))
    let found = gaps([
      reading(host: "n1", incident(at: 5)),
      reading(id: 1, path: "events.json", kind: "events", [(absolute(15, 30), late)]),
    ])
    #expect(found.map(\.kind) == [.eventsExpired] && found.map(\.source) == [1])
  }
}
