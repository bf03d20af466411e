import IncidentModel
import KubeletPolicy
import Testing

@Suite struct RankingTests {
  private func pod(
    _ name: String, priority: Int? = 0, request: Int64? = 0, layer: Bytes? = nil, logs: Bytes? = .zero,
    volumes: Bytes? = .zero
  ) -> RankedPod {
    var use = PodDiskUse()
    (use.bytes[.writableLayer], use.bytes[.logs], use.bytes[.localVolumes]) = (layer, logs, volumes)
    return RankedPod(pod: name.pod, priority: priority, request: request, use: use)
  }

  private func gib(_ n: Double) -> Bytes { Bytes(exactly: gi(n)) }

  @Test func theOrderNamesTheDecidingStep() throws {
    let pressure = try #require(DiskPressure(signal: .nodefsAvailable, layout: .single))
    let order = EvictionOrder(
      [
        pod("within", request: gi(10), layer: gib(9)), pod("important", priority: 5, layer: gib(8)),
        pod("small", layer: gib(1)), pod("large", layer: gib(3)), pod("twin", layer: gib(1)),
      ], under: pressure)
    #expect(order.places.map { $0.pods.map(\.pod.name) } == [["large"], ["small", "twin"], ["important"], ["within"]])
    #expect(order.places.map(\.step) == [nil, .usageOverRequest, .priority, .exceedsRequest])
  }

  @Test func usageEqualToTheRequestDoesNotExceedIt() throws {
    let pressure = try #require(DiskPressure(signal: .nodefsAvailable, layout: .single))
    #expect(pressure.key(of: pod("a", request: gi(1), layer: gib(1))).exceedsRequest == false)
    #expect(pressure.key(of: pod("a", request: gi(1), layer: Bytes(exactly: gi(1) + 1))).exceedsRequest == true)
    #expect(pressure.key(of: pod("a", request: gi(1), layer: nil)).exceedsRequest == nil)
  }

  @Test func layoutDecidesWhichBytesCount() throws {
    let heavy = pod("heavy-layer", layer: gib(9), logs: gib(1))
    let chatty = pod("chatty", layer: gib(1), logs: gib(2))
    let expected: [(EvictionSignal, DiskLayout, String)] = [
      (.nodefsAvailable, .single, "heavy-layer"), (.nodefsAvailable, .dedicatedImagefs, "chatty"),
      (.imagefsAvailable, .dedicatedImagefs, "heavy-layer"), (.containerfsAvailable, .split, "heavy-layer"),
    ]
    for (signal, layout, first) in expected {
      let order = EvictionOrder([chatty, heavy], under: try #require(DiskPressure(signal: signal, layout: layout)))
      #expect(order.names.first?.name == first)
    }
    let split = EvictionOrder(
      [chatty, heavy], under: try #require(DiskPressure(signal: .imagefsAvailable, layout: .split)))
    #expect(split.places.count == 1)
    #expect(DiskPressure(signal: .memoryAvailable, layout: .single) == nil)
  }

  @Test func aPrintedOrderMayDifferInTiesAndUnknownsOnly() throws {
    let pressure = try #require(DiskPressure(signal: .nodefsAvailable, layout: .single))
    let known = [
      pod("a", layer: gib(5)), pod("b", layer: gib(1)), pod("c", layer: gib(1)), pod("unmeasured"),
      pod("vague", layer: Bytes(low: gi(0.5), best: gi(1), high: gi(6))),
    ]
    func check(_ names: [String]) -> PrintedOrderCheck {
      PrintedOrderCheck(printed: names.map(\.pod), known: known, under: pressure)
    }
    #expect(check(["a", "b", "c"]).isConsistent)
    #expect(check(["a", "c", "b"]).isConsistent)
    #expect(check(["a", "c", "b"]).certainPairs == 3)
    #expect(check(["unmeasured", "a", "b"]).isConsistent)
    #expect(check(["vague", "a", "b"]).isConsistent)
    #expect(check(["stranger", "a"]).unknown == ["stranger".pod])
    let wrong = check(["b", "a"])
    #expect(wrong.conflicts.map(\.first) == ["b".pod])
    #expect(wrong.conflicts.map(\.second) == ["a".pod])
    #expect(wrong.conflicts.map(\.step) == [.usageOverRequest])
  }

  @Test func unknownPriorityOrRequestLeavesTheOrderOpen() throws {
    let pressure = try #require(DiskPressure(signal: .nodefsAvailable, layout: .single))
    let order = EvictionOrder([], under: pressure)
    let known = pod("known", layer: gib(2))
    #expect(order.comparison(pod("who", priority: nil, layer: gib(9)), known).orders == [.before, .after])
    #expect(order.comparison(pod("who", request: nil, layer: gib(9)), known).orders == .any)
    #expect(order.comparison(pod("who", priority: -1, layer: gib(1)), known).orders == .before)
    #expect(order.comparison(known, pod("who", request: gi(50), layer: gib(9))).orders == .before)
  }

  @Test func aTotalStandsInForPartsOnASingleDisk() throws {
    var use = PodDiskUse(total: gib(4))
    let single = try #require(DiskPressure(signal: .nodefsAvailable, layout: .single))
    #expect(single.key(of: RankedPod(pod: "a".pod, priority: 0, request: 0, use: use)).usage == gi(4))
    use.bytes[.logs] = gib(1)
    let imagefs = try #require(DiskPressure(signal: .nodefsAvailable, layout: .dedicatedImagefs))
    let key = imagefs.key(of: RankedPod(pod: "a".pod, priority: 0, request: 0, use: use))
    #expect((key.usageLow, key.usageHigh) == (gi(1), gi(4)))
  }

  @Test func hostileUsageNeitherTrapsNorWraps() throws {
    let pressure = try #require(DiskPressure(signal: .nodefsAvailable, layout: .single))
    let all = Bytes(low: .min, best: 0, high: .max)
    let pods = [
      pod("a", request: .max, layer: all, logs: all, volumes: all),
      pod("b", request: .min, layer: Bytes(exactly: .max)),
      pod("c", priority: .min, layer: gib(1)),
    ]
    #expect(EvictionOrder(pods, under: pressure).names.count == 3)
    #expect(PrintedOrderCheck(printed: pods.map(\.pod), known: pods, under: pressure).comparedPairs == 3)
  }

  @Test func onlyAttributedVolumesCount() {
    var snapshot = PodSnapshot(pod: "a".pod)
    snapshot.priority = 7
    snapshot.volumes = [
      .init(name: "scratch", kind: .emptyDir(sizeLimit: nil, inMemory: false)),
      .init(name: "shm", kind: .emptyDir(sizeLimit: nil, inMemory: true)),
      .init(name: "cache", kind: .hostPath("/data")), .init(name: "pvc", kind: .claim("models")),
    ]
    let rows = ["scratch", "shm", "cache", "pvc"].map { name in
      PodStorage(pod: "a".pod, part: .volume(name: name, claim: name == "pvc" ? "models" : nil), used: gib(1))
    }
    let ranked = RankedPod(
      snapshot, storage: rows + [PodStorage(pod: "b".pod, part: .logs(container: "c"), used: gib(1))])
    #expect(ranked.use.bytes == [.localVolumes: gib(1)])
    #expect(ranked.priority == 7)
    snapshot.volumes = []
    #expect(RankedPod(snapshot).use.bytes == [.localVolumes: .zero])
  }

  @Test func requestsAreTheLargerOfSumAndInitPlusOverhead() {
    var snapshot = PodSnapshot(pod: "a".pod)
    func container(_ name: String, request: String? = nil, limit: String? = nil, isInit: Bool = false)
      -> PodSnapshot.Container
    {
      var container = PodSnapshot.Container(name: name, image: ImageName("x"), isInit: isInit)
      container.requests["ephemeral-storage"] = request
      container.limits["ephemeral-storage"] = limit
      return container
    }
    #expect(snapshot.ephemeralStorageRequest == 0)
    #expect(snapshot.ephemeralStorageLimit == nil)
    snapshot.containers = [
      container("a", request: "1Gi"), container("b", limit: "2Gi"), container("c", request: "junk"),
    ]
    #expect(snapshot.ephemeralStorageRequest == gi(3))
    #expect(snapshot.ephemeralStorageLimit == gi(2))
    snapshot.containers.append(container("i", request: "5Gi", limit: "6Gi", isInit: true))
    snapshot.overhead["ephemeral-storage"] = "1Gi"
    #expect(snapshot.ephemeralStorageRequest == gi(6))
    #expect(snapshot.ephemeralStorageLimit == gi(6))
  }
}

extension String {
  fileprivate var pod: PodName { PodName(namespace: "test", name: self) }
}
