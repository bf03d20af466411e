import IncidentModel
import Testing

@testable import Correlating

/// What only a hostile or a very long log has: the work must grow with the evidence, not with its square. A comparison of
/// each with each takes minutes at this size, and the limit ends it.
@Suite struct ScaleTests {
  private static let count = 20_000
  private static let low =
    "The node was low on resource: ephemeral-storage. Threshold quantity: 16106128000, available: 15274652Ki. Container c was using 9437184Ki, request is 0, has larger consumption of ephemeral-storage. "

  private static func time(_ index: Int, every seconds: Int) -> Timestamp { at(0, 0) + .seconds(index * seconds) }

  private static func pod(_ index: Int) -> PodName { PodName(namespace: "ml", name: "p-\(index)") }

  /// A kubelet log, a containerd log and events that tell the same of so many pods.
  private static func readings(every seconds: Int) -> [SourceReading] {
    let indices = 0..<count
    let kubelet = indices.flatMap { i -> [(RecordedTime, Fact)] in
      let now = RecordedTime.absolute(time(i, every: seconds))
      return [
        (now, .eviction(.attemptingToReclaim(.ephemeralStorage))),
        (now, .eviction(.ranked([pod(i), pod(i + 1), pod(i + 2)]))), (now, .eviction(.evicted(pod(i)))),
      ]
    }
    let runtime = indices.flatMap { i -> [(RecordedTime, Fact)] in
      let (start, image) = (time(i, every: seconds), ImageName("r.io/a/b-\(i % 500):v1"))
      return [
        (.absolute(start), .pull(.started(image))),
        (
          .absolute(start + .seconds(30)),
          .pull(.finished(image, id: nil, digest: nil, size: 5_000_000_000, duration: .seconds(30), waiting: nil))
        ),
      ]
    }
    let events = indices.map { i -> (RecordedTime, Fact) in
      let now = time(i, every: seconds)
      return (.absolute(now), event("Evicted", low, pod: pod(i).name, last: now))
    }
    return [
      reading(id: 0, host: "n1", kubelet), reading(id: 1, path: "containerd.log", kind: "containerd-log", runtime),
      reading(id: 2, path: "events.json", kind: "events", events),
    ]
  }

  @Test(.timeLimit(.minutes(1)))
  func twentyThousandEvictionsOfOneIncidentAreToldAndNoneIsLost() {
    let story = correlate(Self.readings(every: 60))
    #expect(story.incidents.count == 1)
    let told = story.incidents.map(\.evictions.count).reduce(0, +)
    #expect(told == Gathering.most)
    #expect(story.unassignedEvictions.count > 0)
    #expect(story.notes.contains { $0.text.said.contains("stand outside of incidents") })
  }

  @Test(.timeLimit(.minutes(1)))
  func ofTwentyThousandIncidentsTheLastAreTold() {
    let story = correlate(Self.readings(every: 4000))
    #expect(story.incidents.count == Episodes.most)
    #expect(story.incidents.last?.start == Self.time(Self.count - 1, every: 4000))
    #expect(story.notes.contains { $0.text.said.contains("older episodes are not told") })
  }

  /// A collector that takes every container's log of a large node; none shows its zone.
  @Test(.timeLimit(.minutes(1)))
  func fiveThousandLogsWithoutZoneAreReadAndStitched() {
    let stamp = RecordedTime.civil(civil(3, 4, 14, 5))
    let logs = (0..<5000).map { i in
      reading(
        id: Int32(i), path: "n1/pods/ml_p-\(i / 2)_uid/c/0.log\(i % 2 == 0 ? "" : ".20260304-120000.gz")",
        kind: "container-log",
        hints: i == 0 ? [ClockHint(civil: civil(3, 4, 14, 5), absolute: at(14, 5), basis: .sameLine)] : [],
        [(stamp, .model(.weightsLoading(.vllm)))])
    }
    let coverage = correlate(logs).coverage
    #expect(coverage.sources.count == 5000)
  }
}
