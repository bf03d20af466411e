import IncidentModel
import Testing

@testable import Correlating

/// Mechanisms 47: both sources are told, and why one of them is believed; sources that agree are told as one.
@Suite struct ContradictionTests {
  private func contradictions(_ readings: SourceReading...) throws -> [Contradiction] {
    try #require(correlate(readings).incidents.first { $0.kind == .nodePressure }).contradictions
  }

  private func kubelet(_ more: [(RecordedTime, Fact)] = []) -> SourceReading {
    reading(
      host: "n1",
      [
        (absolute(14, 0), .eviction(.attemptingToReclaim(.ephemeralStorage))),
        (absolute(14, 0), .eviction(.mustEvict(.ephemeralStorage))), (absolute(14, 0, 1), .eviction(.evicted(.server))),
        (absolute(14, 0, 5), .condition(.nodeCondition("DiskPressure", isTrue: true))),
        (absolute(14, 20), .condition(.nodeCondition("DiskPressure", isTrue: false))),
      ] + more)
  }

  private func events(_ evicted: Bool) -> SourceReading {
    let low = "The node was low on resource: ephemeral-storage. "
    return reading(
      id: 2, path: "events.json", kind: "events",
      [
        (absolute(13, 58), event("Pulling", "Pulling image \"\(vllm)\"", pod: "a", last: at(13, 58))),
        (absolute(14, 9), event("Pulling", "Pulling image \"\(vllm)\"", pod: "a", last: at(14, 9))),
      ]
        + (evicted
          ? [(absolute(14, 0, 1), event("Evicted", low, pod: PodName.server.name, last: at(14, 0, 1)))] : []))
  }

  @Test("an eviction that the log tells and the events of that time do not")
  func missingEvent() throws {
    #expect(try contradictions(kubelet(), events(false)).count == 1)
    #expect(try contradictions(kubelet(), events(true)).isEmpty)
    #expect(try contradictions(kubelet()).isEmpty)
  }

  private func nodeObject(at time: RecordedTime, pressure: Bool) -> SourceReading {
    var node = NodeSnapshot(name: "n1")
    node.conditions = [
      NodeSnapshot.Condition(
        type: "DiskPressure", isTrue: pressure, reason: "", message: "", transition: nil, heartbeat: nil)
    ]
    return reading(id: 3, path: "node.yaml", kind: "node", host: "n1", [(time, .snapshot(.node(node)))])
  }

  @Test("a node object without the condition in the middle of pressure")
  func condition() throws {
    #expect(try contradictions(kubelet(), nodeObject(at: absolute(14, 10), pressure: false)).count == 1)
    #expect(try contradictions(kubelet(), nodeObject(at: absolute(14, 10), pressure: true)).isEmpty)
    #expect(try contradictions(kubelet(), nodeObject(at: absolute(14, 40), pressure: false)).isEmpty)
    #expect(try contradictions(kubelet(), nodeObject(at: .none, pressure: false)).isEmpty)
  }

  /// Facts, kubelet 10: wanted 906 MB, "only found 791 MB", really freed 2.06 GB.
  @Test("a collection that failed by its own account and freed enough")
  func collection() throws {
    func collected(_ size: Int64) -> [(RecordedTime, Fact)] {
      [
        (
          absolute(14, 3),
          .reclaim(.overHighThreshold(usagePercent: 86, highPercent: 85, lowPercent: 80, wanted: 906_000_000))
        ), (absolute(14, 3, 1), .reclaim(.removingImage(id: "sha256:aa", size: size))),
        (absolute(14, 3, 2), .reclaim(.imageGCFellShort(wanted: 906_000_000, found: size))),
      ]
    }
    #expect(try contradictions(kubelet(collected(791_000_000))).count == 1)
    #expect(try contradictions(kubelet(collected(91_000_000))).isEmpty)
  }

  @Test("df and the kubelet in the same seconds, far apart")
  func freeSpace() throws {
    let seen = (
      absolute(14, 0, 2), Fact.eviction(.observed(signal: .nodefsAvailable, available: 10 << 30, capacity: 100 << 30))
    )
    func df(_ free: Int64) -> SourceReading {
      let sample = FilesystemSample(
        device: "/dev/vda1", type: "ext4", mount: "/", size: Bytes(exactly: 100 << 30),
        used: Bytes(exactly: (100 - free) << 30), available: Bytes(exactly: free << 30))
      return reading(
        id: 4, path: "df.txt", kind: "df", host: "n1", [(absolute(14, 0, 4), .snapshot(.filesystem(sample)))])
    }
    #expect(try contradictions(kubelet([seen]), df(55)).count == 1)
    #expect(try contradictions(kubelet([seen]), df(9)).isEmpty)
    #expect(try contradictions(kubelet(), df(55)).isEmpty)
  }
}
