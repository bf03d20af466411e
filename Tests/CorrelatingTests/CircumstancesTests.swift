import IncidentModel
import Testing

@testable import Correlating

@Suite struct CircumstancesTests {
  private let critical = PodName(namespace: "kube-system", name: "coredns-da581865ac-59cd5")

  private func circumstances(_ readings: SourceReading...) throws -> Circumstances {
    try #require(correlate(readings).incidents.first { $0.kind == .nodePressure }).circumstances
  }

  private func snapshot(_ id: Int32, _ time: RecordedTime, _ facts: [SnapshotFact]) -> SourceReading {
    reading(id: id, path: "snapshot-\(id).txt", kind: "df", host: "n1", facts.map { (time, .snapshot($0)) })
  }

  /// Facts, kubelet 2: the sequence of one pass.
  @Test("a pass runs from its attempt to its eviction, and says whether it cleaned up first")
  func passes() throws {
    let found = try circumstances(
      reading(
        host: "n1",
        [
          (absolute(14, 0), .eviction(.attemptingToReclaim(.ephemeralStorage))),
          (absolute(14, 0), .eviction(.mustEvict(.ephemeralStorage))),
          (absolute(14, 0), .eviction(.criticalSkipped(critical))),
          (absolute(14, 0, 1), .eviction(.evicted(.server))),
          (absolute(14, 0, 4), .eviction(.attemptingToReclaim(.ephemeralStorage))),
          (absolute(14, 0, 4), .reclaim(.deletingUnusedContainers)),
          (absolute(14, 0, 5), .eviction(.mustEvict(.ephemeralStorage))),
          (absolute(14, 0, 5), .eviction(.criticalSkipped(critical))),
          (absolute(14, 0, 5), .eviction(.noPodEvicted)),
          (absolute(14, 5), .reclaim(.deletingUnusedImages)),
        ]))
    #expect(found.passes.map(\.cleansUp) == [false, true])
    #expect(found.passes.map(\.evicted) == [.server, nil])
    #expect(found.passes.map(\.isVain) == [false, true])
    #expect(found.passes.map(\.mustEvict) == [at(14, 0), at(14, 0, 5)])
    #expect(found.spared.map(\.pod) == [critical] && found.spared.map(\.times) == [2])
  }

  private func pressed(_ more: [(RecordedTime, Fact)] = []) -> SourceReading {
    reading(
      host: "n1",
      [
        (absolute(14, 0), .eviction(.attemptingToReclaim(.ephemeralStorage))),
        (absolute(14, 0), .eviction(.mustEvict(.ephemeralStorage))), (absolute(14, 0, 1), .eviction(.evicted(.server))),
      ] + more)
  }

  @Test("soft thresholds, memory pressure and starts of the kubelet stand beside the incident")
  func beside() throws {
    let found = try circumstances(
      pressed([
        (absolute(13, 58), .eviction(.softPending(signal: .nodefsAvailable))),
        (absolute(13, 59, 10), .eviction(.softPending(signal: .memoryAvailable))),
        (absolute(14, 1), .condition(.nodeCondition("MemoryPressure", isTrue: true))),
        (absolute(14, 2), .kubelet(.started)), (absolute(14, 2, 1), .kubelet(.started)),
      ]))
    #expect(found.softSigns.isEmpty)  // two minutes before: outside of an incident that begins at 14:00
    #expect(found.memory.map(\.time) == [at(14, 1)])
    #expect(found.kubeletStarts.map(\.time) == [at(14, 2)])
    let near = try circumstances(pressed([(absolute(13, 59, 30), .eviction(.softPending(signal: .nodefsAvailable)))]))
    #expect(near.softSigns.map(\.signal) == [.nodefsAvailable])
  }

  @Test("an eviction that events should tell and do not is named; without events of that time none is")
  func withoutEvent() throws {
    func events(_ reasons: [(Int, String)]) -> SourceReading {
      reading(
        id: 2, path: "events.json", kind: "events",
        reasons.map { minute, reason in
          (
            absolute(13, minute),
            event(reason, "Pulling image \"\(vllm)\"", pod: "vllm-7d474c8cf8-aaaaa", last: at(13, minute))
          )
        })
    }
    #expect(try circumstances(pressed(), events([(58, "Pulling"), (70, "Pulling")])).evictedWithoutEvent == [.server])
    let elsewhere = reading(
      id: 2, path: "events.json", kind: "events",
      [58, 70].map { minute in
        (
          absolute(13, minute),
          .event(
            EventRecord(
              reason: "Pulling", message: "Pulling image \"\(vllm)\"", objectKind: "Pod", namespace: "web",
              objectName: "a", last: absolute(13, minute)))
        )
      })
    #expect(try circumstances(pressed(), elsewhere).evictedWithoutEvent == [])
    #expect(try circumstances(pressed(), events([(58, "Pulling")])).evictedWithoutEvent == [])
    #expect(try circumstances(pressed()).evictedWithoutEvent == [])
  }

  @Test("two machine ids under one name are two identities; the same one dumped twice is one")
  func identities() throws {
    func node(_ machine: String, _ uid: String) -> SnapshotFact {
      var node = NodeSnapshot(name: "n1")
      (node.machineID, node.uid) = (machine, uid)
      return .node(node)
    }
    let same = try circumstances(pressed(), snapshot(3, absolute(13, 0), [node("a", "1"), node("a", "1")]))
    #expect(same.identities.isEmpty)
    let two = try circumstances(pressed(), snapshot(3, absolute(13, 0), [node("a", "1"), node("b", "2")]))
    #expect(two.identities.map(\.machineID) == ["a", "b"])
  }

  /// Facts, path taxonomy: rows hf-partial-download, hf-xet-cache, image-pull-partial.
  @Test("directories whose path says what they hold are kept, without those inside them")
  func directories() throws {
    func du(_ path: String, _ gibibytes: Int64) -> SnapshotFact {
      .directory(DirectorySize(path: path, bytes: Bytes(exactly: gibibytes << 30)))
    }
    let home = "/var/lib/containerd/io.containerd.snapshotter.v1.overlayfs/snapshots/7/fs/root/.cache/huggingface"
    let found = try circumstances(
      pressed(),
      snapshot(
        3, absolute(14, 3),
        [
          du(home, 30), du(home + "/xet", 9), du(home + "/xet/chunk-cache", 9),
          du(home + "/hub/models--a--b/blobs/aa.1234abcd.incomplete", 4),
          du("/var/lib/containerd/io.containerd.content.v1.content/ingest", 5), du("/var/log", 6),
        ]))
    #expect(found.directories.map(\.kind) == [.xetCache, .partialPull, .partialDownload])
    #expect(found.directories.map(\.path).first == home + "/xet")
  }

  private func df(_ mount: String, _ device: String, used: Int64, free: Int64) -> SnapshotFact {
    .filesystem(
      FilesystemSample(
        device: device, type: "ext4", mount: mount, size: Bytes(exactly: (used + free) << 30),
        used: Bytes(exactly: used << 30), available: Bytes(exactly: free << 30)))
  }

  @Test("a full disk that the kubelet does not watch is told; its own, a volume and a boot partition are not")
  func fullMounts() throws {
    let found = try circumstances(
      pressed(),
      snapshot(
        3, absolute(14, 0, 30),
        [
          df("/", "/dev/vda1", used: 100, free: 0), df("/mnt/scratch", "/dev/vdb1", used: 200, free: 0),
          df("/var/lib/kubelet/pods/1/volumes/kubernetes.io~csi/pvc-1/mount", "/dev/vdc", used: 20, free: 0),
          df("/snap/core/1", "/dev/loop1", used: 4, free: 0), df("/data", "/dev/vdd1", used: 5, free: 200),
        ]))
    #expect(found.fullMounts.map(\.mount) == ["/mnt/scratch"])
  }

  @Test("what df counts beyond a du of the whole disk is told, when both were made within minutes")
  func unlinked() throws {
    func both(_ found: Int64, duAt minute: Int) throws -> UnlinkedUse? {
      try circumstances(
        pressed(), snapshot(3, absolute(14, 1), [df("/", "/dev/vda1", used: 80, free: 20)]),
        snapshot(
          4, absolute(14, minute), [.directory(DirectorySize(path: "/", bytes: Bytes(exactly: found << 30)))])
      ).unlinked
    }
    #expect(try both(50, duAt: 2)?.gap == Bytes(exactly: 30 << 30))
    #expect(try both(50, duAt: 15) == nil)
    #expect(try both(90, duAt: 2) == nil)
  }

  @Test("the same image on another node is told with the node that pulled it first")
  func rollout() throws {
    func log(_ id: Int32, _ host: String, _ minute: Int, isPressed: Bool) -> SourceReading {
      reading(
        id: id, path: "\(host)/containerd.log", kind: "containerd-log", host: host,
        [
          (absolute(13, minute), .pull(.started(vllm))),
          (
            absolute(13, minute + 2),
            .pull(
              .finished(
                vllm, id: "sha256:aa", digest: nil, size: 12_253_526_972, duration: .seconds(120), waiting: nil))
          ),
        ]
          + (isPressed
            ? [
              (absolute(14, 0), .eviction(.mustEvict(.ephemeralStorage))),
              (absolute(14, 0, 1), .eviction(.evicted(.server))),
            ] : []))
    }
    let story = correlate([log(0, "n1", 50, isPressed: true), log(1, "n2", 40, isPressed: false)])
    let found = try #require(story.incidents.first).circumstances.pulledElsewhere
    #expect(found.map(\.node) == ["n2"] && found.map(\.time) == [at(13, 40)])
  }

  /// Facts, kubelet 4.4: CRI-O with an image store of its own.
  @Test("a split layout is known from the kubelet's own words")
  func split() throws {
    let disks = [
      df("/", "/dev/vda1", used: 80, free: 20), df("/var/lib/containers/storage", "/dev/vdb1", used: 80, free: 20),
    ]
    func layout(_ words: [(RecordedTime, Fact)]) -> Node? {
      correlate([pressed(words), snapshot(3, absolute(13, 0), disks)]).nodes.first
    }
    #expect(layout([])?.layout == .dedicatedImagefs)
    let said = layout([(absolute(12, 0), .remark(.storageLayout(dedicatedImages: nil, splitImages: true)))])
    #expect(said?.layout == .split)
    #expect(said?.filesystem(.containerfs)?.mount == "/")
  }
}
