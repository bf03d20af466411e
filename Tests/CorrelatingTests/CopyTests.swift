import IncidentModel
import Testing

@testable import Correlating

/// The same line in several sources is told once; two equal lines of one source are two.
@Suite struct CopyTests {
  private let evicted = Fact.eviction(.evicted(.server))

  /// A source whose observations carry texts of their own.
  private func log(
    _ id: Int32, _ path: String, kind: String = "kubelet-log", _ lines: [(RecordedTime, Fact, UInt64)]
  ) -> SourceReading {
    var r = reading(id: id, path: path, kind: kind, host: "n1", lines.map { ($0.0, $0.1) })
    for i in lines.indices { r.observations[i].ownText = lines[i].2 }
    return r
  }

  private func duplicates(_ sources: [SourceReading]) -> [Int] {
    correlate(sources).coverage.sources.map(\.duplicates)
  }

  // bundles.md 0 row 13
  @Test("a line in a file and in a journal is told once, by the source whose clock is known") func fileAndJournal() {
    let file = log(0, "kubelet.log", [(.civil(civil(3, 4, 14, 5)), evicted, 7)])
    let journal = log(1, "journal.txt", kind: "journal", [(absolute(14, 5), evicted, 7)])
    let story = correlate([file, journal])
    #expect(story.coverage.sources.map(\.duplicates) == [1, 0])
    #expect(story.incidents.flatMap(\.evictions).map(\.evidence.count) == [1])
  }

  @Test("two equal lines of one source are two, whatever copies of them there are") func multiplicity() {
    let line = (absolute(14, 5), Fact.outOfSpace(OutOfSpace(path: nil, reporter: "kubelet", text: "x")), UInt64(9))
    for copies in [[line], [line, line], [line, line, line]] {
      let story = correlate([log(0, "a.log", [line, line]), log(1, "b.log", copies)])
      #expect(story.incidents.flatMap(\.outOfSpace).count == max(2, copies.count))
      #expect(story.coverage.sources.map(\.duplicates).reduce(0, +) == min(2, copies.count))
    }
  }

  @Test("two containers that say the same in the same moment are two") func containers() {
    let path = "pods/ml_vllm-a_0f9c/vllm/0.log"
    let other = "pods/ml_vllm-b_0f9d/vllm/0.log"
    let loading = (absolute(14, 5), Fact.model(.weightsLoading(.vllm)))
    let sources = [
      reading(id: 0, path: path, kind: "container-log", [loading]),
      reading(id: 1, path: other, kind: "container-log", [loading]),
    ]
    #expect(duplicates(sources) == [0, 0])
    // kind: every container's log lies in pods/ and, dereferenced, in containers/
    let link = "containers/vllm-a_ml_vllm-\(String(repeating: "a", count: 64)).log"
    let again = reading(id: 2, path: link, kind: "container-log", [loading])
    #expect(duplicates(sources + [again]).reduce(0, +) == 1)
  }

  @Test("a bundle given twice tells what it tells once") func twice() {
    func bundle(_ first: Int32, _ root: String) -> [SourceReading] {
      [
        log(
          first, "\(root)/kubelet.log",
          [
            (absolute(14, 5), .eviction(.mustEvict(.ephemeralStorage)), 1), (absolute(14, 5, 1), evicted, 2),
          ]),
        reading(
          id: first + 1, path: "\(root)/events.json", kind: "events",
          [
            (
              absolute(14, 5),
              event(
                "Evicted", "The node was low on resource: ephemeral-storage. ", pod: PodName.server.name,
                last: at(14, 5))
            )
          ]),
      ]
    }
    let once = correlate(bundle(0, "a"))
    let twice = correlate(bundle(0, "a") + bundle(2, "b"))
    #expect(twice.incidents == once.incidents)
    #expect(twice.coverage.sources.map(\.copyOf) == [nil, nil, 0, 1])
    #expect(twice.coverage.sources.map(\.duplicates) == [0, 0, 2, 1])
  }

  @Test("the order of the sources decides nothing but who is called the copy") func order() {
    let lines = (0..<6).map {
      (absolute(14, 5, $0), Fact.eviction(.evicted(PodName(namespace: "ml", name: "p-\($0)"))), UInt64($0 + 1))
    }
    let a = log(0, "a.log", Array(lines[0..<4]))
    let b = log(1, "b.log", Array(lines[2..<6]))
    let c = log(2, "c.log", Array(lines[1..<3]))
    let reference = correlate([a, b, c]).incidents
    for sources in [[c, b, a], [b, a, c], [a, c, b]] { #expect(correlate(sources).incidents == reference) }
    #expect(reference.flatMap(\.evictions).count == 6)
  }

  @Test("a log without zone takes it from lines that stand elsewhere with theirs") func zoneFromCopies() {
    for quarter in -48...56 {
      let local = at(14, 5) + .seconds(quarter * 900)
      let stamp = CivilTime(
        month: local.date.month, day: local.date.day, nanosecondOfDay: local.nanosecondOfDay, clock: .header)
      let file = log(0, "x/kubelet.log", [(.civil(stamp), evicted, 7), (.civil(stamp), .kubelet(.started), 8)])
      let journal = log(1, "y/journal.txt", kind: "journal", [(absolute(14, 5), evicted, 7)])
      let clocks = Clocks(readings: [file, journal], overrides: ClockOverrides())
      #expect(clocks.resolve(.civil(stamp), source: file.source)?.time == at(14, 5), "\(quarter) quarters")
    }
  }
}
