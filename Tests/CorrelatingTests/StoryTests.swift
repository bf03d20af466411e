import IncidentModel
import Testing

@testable import Correlating

@Suite struct StoryTests {
  private let low =
    "The node was low on resource: ephemeral-storage. Threshold quantity: 16106128000, available: 15274652Ki. Container vllm was using 9437184Ki, request is 0, has larger consumption of ephemeral-storage. "

  private func runtimeLog() -> SourceReading {
    reading(
      id: 0, path: "containerd.log", kind: "containerd-log", host: "n1",
      [
        (absolute(14, 0), .pull(.started(vllm))),
        (absolute(14, 2), .pull(.transferred(vllm, bytes: 12_253_600_000))),
        (
          absolute(14, 2),
          .pull(
            .finished(vllm, id: "sha256:aa", digest: nil, size: 12_253_526_972, duration: .seconds(120), waiting: nil))
        ),
      ])
  }

  private func kubeletLog() -> SourceReading {
    reading(
      id: 1, path: "kubelet.log", host: "n1",
      [
        (absolute(14, 5), .eviction(.attemptingToReclaim(.ephemeralStorage))),
        (absolute(14, 5), .eviction(.mustEvict(.ephemeralStorage))),
        (absolute(14, 5, 1), .eviction(.evicted(.server))),
        (absolute(14, 5, 9), .condition(.nodeCondition("DiskPressure", isTrue: true))),
        (absolute(14, 10, 19), .condition(.nodeCondition("DiskPressure", isTrue: false))),
      ])
  }

  private func events() -> SourceReading {
    let refused = "vllm-7d474c8cf8-aaaaa"
    return reading(
      id: 2, path: "events.json", kind: "events",
      [
        (absolute(14, 0), event("Pulling", "Pulling image \"\(vllm)\"", pod: PodName.server.name, last: at(14, 0))),
        (absolute(14, 5), event("Evicted", low, pod: PodName.server.name, last: at(14, 5))),
        (
          absolute(14, 5, 20),
          event("Evicted", "The node had condition: [DiskPressure]. ", pod: refused, last: at(14, 5, 20))
        ),
      ])
  }

  @Test func oneEvictionSeenInThreeSourcesIsOneEviction() throws {
    let story = correlate([runtimeLog(), kubeletLog(), events()])
    let incident = try #require(story.incidents.first)
    #expect(story.incidents.count == 1)
    #expect(incident.kind == .nodePressure)
    #expect(incident.evictions.map(\.pod) == [.server])
    #expect(incident.evictions.first?.usage.first?.used.best == Int64(9_437_184) * 1024)
    #expect((incident.evictions.first?.evidence.count ?? 0) >= 2)
  }

  @Test func rejectionIsNotAnEviction() throws {
    let incident = try #require(correlate([kubeletLog(), events()]).incidents.first)
    #expect(incident.rejections.map(\.pod.name) == ["vllm-7d474c8cf8-aaaaa"])
    #expect(!incident.evictions.contains { $0.pod.name == "vllm-7d474c8cf8-aaaaa" })
  }

  @Test func pullHasThePodOfItsEventAndTheBytesOfTheRuntime() throws {
    let incident = try #require(correlate([runtimeLog(), kubeletLog(), events()]).incidents.first)
    let pull = try #require(incident.pulls.first)
    #expect(incident.pulls.count == 1)
    #expect(pull.pod == .server)
    #expect(pull.outcome == .pulled)
    #expect(pull.transferred.map { $0.low <= 12_253_526_972 && 12_253_526_972 <= $0.high } == true)
    #expect(pull.onDisk.map { $0.low > 2 * 12_253_526_972 && $0.high < 4 * 12_253_526_972 } == true)
  }

  @Test func orderOfTheSourcesDoesNotMatter() {
    let sources = [runtimeLog(), kubeletLog(), events()]
    let reference = correlate(sources).incidents
    for order in [[1, 0, 2], [2, 1, 0], [2, 0, 1], [0, 2, 1], [1, 2, 0]] {
      #expect(correlate(order.map { sources[$0] }).incidents == reference)
    }
  }

  @Test func pressureIntervalRunsFromConditionToCondition() throws {
    let incident = try #require(correlate([kubeletLog()]).incidents.first)
    #expect(incident.pressure.map(\.from) == [at(14, 5, 9)])
    #expect(incident.pressure.map(\.to) == [at(14, 10, 19)])
    #expect(incident.end == at(14, 10, 19))
  }

  @Test func noDiskPressureAtStartUpIsNoIncident() {
    let log = reading(host: "n1", [(absolute(14, 0), .condition(.nodeCondition("DiskPressure", isTrue: false)))])
    #expect(correlate([log]).incidents.isEmpty)
  }

  @Test func evictionsLessThanAnHourApartAreOneIncident() {
    func log(_ hours: [Int]) -> SourceReading {
      reading(
        host: "n1",
        hours.enumerated().flatMap { i, minute -> [(RecordedTime, Fact)] in
          let pod = PodName(namespace: "ml", name: "vllm-\(i)")
          return [
            (absolute(minute / 60, minute % 60), .eviction(.mustEvict(.ephemeralStorage))),
            (absolute(minute / 60, minute % 60, 1), .eviction(.evicted(pod))),
          ]
        })
    }
    #expect(correlate([log([600, 640, 690])]).incidents.count == 1)
    #expect(correlate([log([600, 640, 790])]).incidents.count == 2)
  }

  @Test func limitEvictionIsNoNodePressure() throws {
    let text = "Usage of EmptyDir volume \"cache\" exceeds the limit \"10Gi\". "
    let story = correlate([
      reading(
        id: 2, path: "events.json", kind: "events",
        [(absolute(14, 5), event("Evicted", text, pod: "warmer", last: at(14, 5)))])
    ])
    #expect(story.incidents.map(\.kind) == [.emptyDirLimit])
    #expect(story.incidents.first?.evictions.first?.mechanism == .emptyDirLimit)
  }

  @Test func taintEvictionIsNotTheKubelets() {
    let story = correlate([
      reading(
        id: 2, path: "events.json", kind: "events",
        [(absolute(14, 5), event("TaintManagerEviction", "Marking for deletion Pod ml/x", pod: "x", last: at(14, 5)))])
    ])
    #expect(story.incidents.map(\.kind) == [.notDisk])
    #expect(story.incidents.first?.evictions.first?.mechanism == .notKubelet)
  }

  /// pkg/controller/tainteviction: the taint went away within the time the pod tolerates.
  @Test func aTaintEvictionThatWasCancelledEndsNoPod() {
    let story = correlate([
      reading(
        id: 2, path: "events.json", kind: "events",
        [
          (absolute(14, 5), event("TaintManagerEviction", "Cancelling deletion of Pod ml/x", pod: "x", last: at(14, 5)))
        ])
    ])
    #expect(story.incidents.isEmpty)
  }

  @Test func emptyEvidenceGivesAnEmptyStory() {
    let story = correlate([])
    #expect(story.incidents.isEmpty && story.nodes.isEmpty)
    #expect(!story.coverage.blindSpots.isEmpty)
  }
}
