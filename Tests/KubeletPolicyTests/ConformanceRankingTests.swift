import IncidentModel
import KubeletPolicy
import Testing

@Suite(.enabled(if: Conformance.isAvailable, Conformance.missing)) struct ConformanceRankingTests {
  /// Upstream tests single comparators too; those are run with the other steps made equal.
  @Test func everyDiskRankingCaseComesOutInTheExpectedOrder() throws {
    var ran = 0
    for item in try Conformance.cases("ranking_disk") {
      let steps = try #require(item["comparators"]?.array).compactMap(\.text)
      guard let expected = item["expected_order"]?.array?.compactMap(\.text) else {
        #expect(item["expected_compare"]?.integer == 0)
        expectPodsWithoutStatisticsTie()
        ran += 1
        continue
      }
      let pods = try #require(item["pods"]?.array).map { try pod($0) }
      let signal: EvictionSignal = item["resource"]?.text == "inodes" ? .nodefsInodesFree : .nodefsAvailable
      let pressure = try #require(DiskPressure(signal: signal, layout: .single))
      if steps == ["usage_minus_request"], signal == .nodefsAvailable {
        expectOrder(pods, expected, by: pressure)
      } else {
        let order = EvictionOrder(pods.reversed(), under: pressure)
        #expect(order.names.map(\.name) == expected, "\(item["case"]?.text ?? "")")
      }
      ran += 1
    }
    #expect(ran == (try Conformance.cases("ranking_disk").count))
  }

  @Test func managerLevelCasesEvictTheExpectedPodFirst() throws {
    let pods = try #require(Conformance.group("ranking_manager_level")["pods"]?.array).map { item in
      // The pod specs have no volumes, so the volume figures of the statistics are not counted.
      var pod = try pod(item)
      pod.use.bytes[.localVolumes] = .zero
      return pod
    }
    for item in try Conformance.cases("ranking_manager_level") {
      let layout: DiskLayout =
        item["split_containerfs"]?.flag == true
        ? .split : item["dedicated_imagefs"]?.flag == true ? .dedicatedImagefs : .single
      let signal = try #require(item["signal"]?.text.flatMap { EvictionSignal(rawValue: $0) })
      let order = EvictionOrder(pods, under: try #require(DiskPressure(signal: signal, layout: layout)))
      #expect(order.firstEvicted()?.pod.name == item["expected_first"]?.text)
      if let full = item["derived_full_order"]?.array?.compactMap(\.text) {
        let printed = full.map { PodName(namespace: "test", name: $0) }
        #expect(PrintedOrderCheck(printed: printed, known: pods, under: order.pressure).isConsistent)
      }
    }
  }

  @Test func derivedRankingCasesHold() throws {
    var ran = 0
    for item in try Conformance.cases("ranking_derived") {
      guard let list = item["pods"]?.array else { continue }
      let pods = try list.map { try pod($0) }
      let signal: EvictionSignal =
        item["signal"]?.text.flatMap { EvictionSignal(rawValue: $0) }
        ?? (item["resource"]?.text == "inodes" ? .nodefsInodesFree : .nodefsAvailable)
      let layout: DiskLayout = item["signal"] == nil ? .single : .split
      let order = EvictionOrder(pods, under: try #require(DiskPressure(signal: signal, layout: layout)))
      let expected = item["expected_order"] ?? item["printed_order"]
      #expect(order.names.map(\.name) == expected?.array?.compactMap(\.text), "\(item["case"]?.text ?? "")")
      if let evicted = item["evicted"]?.text { #expect(order.firstEvicted()?.pod.name == evicted) }
      ran += 1
    }
    #expect(ran == 5)  // the sixth states a rule without pods; see `onlyAttributedVolumesCount`
  }

  @Test func inodePressureEvictsTheSamePodInEveryLayout() throws {
    let group = try Conformance.group("inode_pressure_timeline")
    let priorities = ["low": -1, "high": 1]
    let pods = try #require(group["pods_rootfs_inodes"]?.texts).map { name, inodes in
      RankedPod(
        pod: PodName(namespace: "test", name: name),
        priority: priorities[String(name.prefix { $0 != "-" })] ?? 0, request: 0,
        use: PodDiskUse(
          inodes: [
            .writableLayer: Inodes(exactly: ResourceQuantity.value(of: inodes) ?? 0), .logs: .zero,
            .localVolumes: .zero,
          ]))
    }
    let pressures: [(EvictionSignal, DiskLayout)] = [
      (.nodefsInodesFree, .single), (.imagefsInodesFree, .dedicatedImagefs), (.nodefsInodesFree, .split),
    ]
    for (signal, layout) in pressures {
      let order = EvictionOrder(pods, under: try #require(DiskPressure(signal: signal, layout: layout)))
      #expect(order.names.first?.name == group["expected_first"]?.text)
    }
    let hard = EvictionThreshold(
      signal: .nodefsInodesFree, value: .amount(try #require(group["hard"]?.amount)), text: "")
    let capacity = try #require(group["capacity_inodes"]?.amount)
    #expect(hard.isMet(available: try #require(group["hard_pressure_free"]?.amount), capacity: capacity))
    #expect(!hard.isMet(available: try #require(group["soft_pressure_free"]?.amount), capacity: capacity))
  }

  @Test func criticalPodsAreSpared() throws {
    let cases = try Conformance.cases("critical_pods") + Conformance.cases("critical_pods", "derived")
    for item in cases {
      let spared = CriticalPods.spares(
        priority: item["priority"]?.integer.map { Int($0) } ?? 0, isStatic: item["static"]?.flag == true,
        isMirror: item["mirror"]?.flag == true, version: KubernetesVersion(1, 36))
      #expect(spared == item["evicted"]?.flag.map { !$0 })
    }
  }

  private func expectPodsWithoutStatisticsTie() {
    let a = RankedPod(pod: PodName(namespace: "test", name: "a"), priority: 0, request: 0, hasStatistics: false)
    let b = RankedPod(pod: PodName(namespace: "test", name: "b"), priority: 0, request: 5, hasStatistics: false)
    guard let pressure = DiskPressure(signal: .nodefsAvailable, layout: .single) else { return }
    let comparison = EvictionComparison(pressure.key(of: a), pressure.key(of: b))
    #expect(comparison.orders == .tied)
    #expect(comparison.step == nil)
  }

  /// Only the last comparator: the keys' `bestOverRequest`, largest first.
  private func expectOrder(_ pods: [RankedPod], _ expected: [String], by pressure: DiskPressure) {
    let sorted = pods.sorted { pressure.key(of: $0).bestOverRequest > pressure.key(of: $1).bestOverRequest }
    #expect(sorted.map(\.pod.name) == expected)
  }

  private func pod(_ item: JSONValue) throws -> RankedPod {
    let usage = item["usage"] ?? item
    func part(_ key: String) -> Int64 { usage[key]?.amount ?? 0 }
    let (bytes, inodes) = (item["inodes"]?.keys == nil ? usage : nil, item["inodes"])
    var use = PodDiskUse(inodes: [
      .writableLayer: Inodes(exactly: inodes?.integer ?? 0), .logs: .zero, .localVolumes: .zero,
    ])
    use.bytes = [.writableLayer: .zero, .logs: .zero, .localVolumes: .zero]
    for (part, key) in [(UsagePart.writableLayer, "rootfs"), (.logs, "logs"), (.localVolumes, "volume")] {
      if let amount = bytes?[key]?.amount { use.bytes[part] = Bytes(exactly: amount) }
      if let count = inodes?[key]?.integer { use.inodes[part] = Inodes(exactly: count) }
    }
    let name = try #require(item["name"]?.text)
    let request = item["requests"]?["ephemeral-storage"] ?? item["ephemeral_request"]
    return RankedPod(
      pod: PodName(namespace: "test", name: name), priority: item["priority"]?.integer.map { Int($0) } ?? 0,
      request: request?.amount ?? 0, use: use, hasStatistics: name != "nostats", isStatic: item["static"]?.flag == true)
  }
}
