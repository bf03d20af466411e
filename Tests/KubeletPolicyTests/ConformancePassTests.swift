import IncidentModel
import KubeletPolicy
import Testing

@Suite(.enabled(if: Conformance.isAvailable, Conformance.missing)) struct ConformancePassTests {
  @Test func noGroupOfCasesIsForgotten() throws {
    let handled = [
      "_about", "admission", "condition_hold", "containerfs_derivation", "critical_pods", "eviction_messages",
      "eviction_priority_sort", "grace_period", "image_gc", "inode_pressure_timeline", "local_storage_limits",
      "min_reclaim_timeline", "node_reclaim", "parse_percentage", "percent_threshold_quantities", "pressure_timeline",
      "quantity_format", "ranking_derived", "ranking_disk", "ranking_manager_level", "stats_freshness",
      "threshold_parsing", "thresholds_met",
    ]
    #expect(Conformance.document?.keys == handled)
  }

  @Test func diskPressureFollowsTheUpstreamTimeline() throws {
    let group = try Conformance.group("pressure_timeline")
    let config = try #require(group["config"])
    let grace = try #require(config["soft_grace"]?.text.flatMap { GoDuration.parse($0) })
    let podGrace = Int(try #require(config["max_pod_grace_s"]?.integer))
    let thresholds = [
      EvictionThreshold(signal: .nodefsAvailable, value: .amount(try #require(config["hard"]?.amount)), text: "hard"),
      EvictionThreshold(
        signal: .nodefsAvailable, isHard: false, value: .amount(try #require(config["soft"]?.amount)), text: "soft",
        gracePeriod: grace),
    ]
    var state = EvictionState(thresholds: thresholds)
    var now = Timestamp.minute(0)
    for step in try #require(group["steps"]?.array) {
      now = now + (step["advance"]?.text.flatMap { GoDuration.parse($0) } ?? .zero)
      let available = try #require(step["available"]?.amount)
      let outcome = state.pass(
        at: now, observing: [.nodefsAvailable: SignalObservation(available: available, capacity: gi(20), time: now)])
      let expected = try #require(step["expect"])
      #expect(outcome.conditions.contains(.disk) == expected["disk_pressure"]?.flag)
      if let evicted = expected["evicted"]?.flag { #expect(outcome.evicts == evicted) }
      if let seconds = expected["grace_s"]?.integer, let acting = outcome.acting.first {
        let grace = EvictionState.graceSeconds(
          isHard: acting.isHard, maxPodGraceSeconds: podGrace, version: KubernetesVersion(1, 36))
        #expect(grace == Int(seconds))
      }
      if let admits = expected["admit_besteffort"]?.flag {
        #expect(Admission.admits(qos: .bestEffort, isCritical: false, under: outcome.conditions) == admits)
      }
    }
  }

  @Test func pressureLastsUntilMinimumReclaimIsReached() throws {
    let group = try Conformance.group("min_reclaim_timeline")
    let threshold = EvictionThreshold(
      signal: .nodefsAvailable, value: .amount(try #require(group["threshold"]?.amount)), text: "",
      minimumReclaim: .amount(try #require(group["min_reclaim"]?.amount)))
    var state = EvictionState(thresholds: [threshold])
    var now = Timestamp.minute(0)
    for step in try #require(group["steps"]?.array) {
      now = now + (step["advance"]?.text.flatMap { GoDuration.parse($0) } ?? .zero)
      let available = try #require(step["available"]?.amount)
      let outcome = state.pass(
        at: now, observing: [.nodefsAvailable: SignalObservation(available: available, capacity: gi(20), time: now)])
      #expect(outcome.conditions.contains(.disk) == step["pressure"]?.flag)
      #expect(outcome.evicts == (step["evicted"]?.text != nil))
    }
  }

  @Test func reclaimFollowsLayoutAndVersion() throws {
    let layouts: [String: DiskLayout] = [
      "single filesystem": .single, "dedicated imagefs": .dedicatedImagefs, "split containerfs": .split,
    ]
    for item in try Conformance.cases("node_reclaim") {
      let layout = try #require(item["layout"]?.text.flatMap { layouts[$0] })
      let signal = try #require(item["signal"]?.text.flatMap { EvictionSignal(rawValue: $0) })
      let steps = try #require(layout.reclaimSteps(for: signal, version: KubernetesVersion(1, 36)))
      #expect(steps.contains(.containers) == item["container_gc"]?.flag)
      #expect(steps.contains(.images) == item["image_gc"]?.flag)
    }
    #expect(DiskLayout.dedicatedImagefs.reclaimSteps(for: .nodefsAvailable, version: nil) == [])
    for layout in [DiskLayout.single, .dedicatedImagefs, .split] {
      #expect(layout.reclaimSteps(for: .containerfsAvailable, version: KubernetesVersion(1, 31)) == [])
      let mirrored = try #require(layout.filesystemOfContainerfs)
      #expect(
        layout.reclaimSteps(for: .containerfsInodesFree, version: KubernetesVersion(1, 32))
          == layout.reclaimSteps(for: .nodefsInodesFree.on(mirrored), version: KubernetesVersion(1, 32)))
    }
  }

  @Test func cleanUpSparesPodsOnlyWhenMinimumReclaimIsReached() throws {
    let threshold = EvictionThreshold(
      signal: .imagefsAvailable, value: .amount(gi(1)), text: "1Gi", minimumReclaim: .amount(500 << 20))
    let after = ["16Gi": gi(16), "1.1G (decimal)": 1_100_000_000, "unchanged 750Mi": 750 << 20]
    for item in try Conformance.cases("node_reclaim", "outcomes") {
      let available = try #require(item["after_gc"]?.text.flatMap { after[$0] })
      let isResolved = EvictionState.isResolvedByReclaim(
        [threshold], observing: [.imagefsAvailable: SignalObservation(available: available, capacity: gi(20))],
        version: KubernetesVersion(1, 36))
      #expect(isResolved != item["pod_evicted"]?.flag)
    }
    let decimal = [EvictionSignal.imagefsAvailable: SignalObservation(available: 1_100_000_000, capacity: gi(20))]
    #expect(EvictionState.isResolvedByReclaim([threshold], observing: decimal, version: KubernetesVersion(1, 20)))
  }

  @Test func onlyNewerStatisticsMakeTheKubeletAct() throws {
    let times: [String: Timestamp] = [
      "2016-01-01T00:00:00Z": .minute(0), "2016-01-01T00:01:00Z": .minute(1),
    ]
    for item in try Conformance.cases("stats_freshness") {
      let observed = item["observed_time"]?.text.flatMap { times[$0] }
      let last = item["last"]?.text.flatMap { times[$0] }
      #expect(SignalObservation.isFresh(observed: observed, last: last) == item["acts"]?.flag)
    }
  }

  @Test func softThresholdsWaitForTheirGracePeriod() throws {
    for item in try Conformance.cases("grace_period") {
      let grace = item["grace"]?.text.flatMap { GoDuration.parse($0) }
      let threshold = EvictionThreshold(
        signal: .nodefsAvailable, isHard: grace == nil, value: .amount(1), text: "", gracePeriod: grace)
      let seen = try #require(item["observed_for"]?.text.flatMap { GoDuration.parse($0) })
      #expect(EvictionState.isGraceOver(threshold, seenFor: seen) == item["acts"]?.flag)
    }
  }

  @Test func conditionsAreHeldForTheTransitionPeriod() throws {
    for item in try Conformance.cases("condition_hold") {
      let ago = try #require(item["last_observed_ago"]?.text.flatMap { GoDuration.parse($0) })
      let period = try #require(item["transition_period"]?.text.flatMap { GoDuration.parse($0) })
      let isHeld = EvictionState.isHeld(lastSeen: .minute(0) - ago, now: .minute(0), period: period)
      #expect(isHeld == item["condition_reported"]?.flag)
    }
  }

  @Test func memoryGoesFirst() throws {
    for item in try Conformance.cases("eviction_priority_sort") {
      func thresholds(_ key: String) throws -> [EvictionThreshold] {
        try #require(item[key]?.array).compactMap { $0.text.flatMap { EvictionSignal(rawValue: $0) } }
          .map { EvictionThreshold(signal: $0, value: .amount(1), text: "1") }
      }
      #expect(try thresholds("in").sortedByEvictionPriority == thresholds("out"))
    }
  }

  @Test func evictionMessagesReadAsTheKubeletWritesThem() throws {
    var ran = 0
    for item in try Conformance.cases("eviction_messages") {
      guard let expected = item["message"]?.text else { continue }
      let available = item["nodefs_available"]?.amount ?? item["imagefs_available"]?.amount
      let name = try #require(item["evicted"]?.text)
      let pod = item["pods"]?.array?.first { $0["name"]?.text == name }
      let message = NodePressureMessage(
        resource: .ephemeralStorage, threshold: try #require(item["threshold"]?.amount),
        available: try #require(available),
        containers: [
          // The split case repeats the pods of the case before it without writing them down.
          .init(
            name: name, used: pod?["rootfs"]?.amount ?? gi(80), request: pod?["ephemeral_request"]?.amount ?? gi(50))
        ])
      #expect(message.text(version: KubernetesVersion(1, 36)) == expected)
      ran += 1
    }
    #expect(ran == 3)  // the fourth expects a start-up error of a feature gate, which is no message
    try expectBlamedContainers()
  }

  private func expectBlamedContainers() throws {
    let facts = try #require(Conformance.group("eviction_messages")["annotation_facts"]?["cases"]?.array?.first)
    let containers = try #require(facts["containers"]?.array).map { item in
      let name = try #require(item["name"]?.text)
      return NodePressureMessage.Container(
        name: name, used: try #require(item["usage"]?.amount), request: item["request"]?.amount ?? 0,
        isInit: name.hasPrefix("restartable"))
    }
    let message = NodePressureMessage(resource: .memory, threshold: 1, available: 0, containers: containers)
    let blamed = message.blamed(version: KubernetesVersion(1, 36)).map(\.name).sorted()
    #expect(blamed == facts["offending_containers"]?.text?.split(separator: ",").map { String($0) }.sorted())
    #expect(message.blamed(version: KubernetesVersion(1, 31)).map(\.name) == ["regular1"])
  }

  @Test func localStorageLimitsEvict() throws {
    for item in try Conformance.cases("local_storage_limits") {
      let limit = item["ephemeral_limit"]?.amount
      let pod = LimitedPod(
        emptyDirs: item["emptydir_sizelimit"].map {
          [.init(name: "v", limit: $0.amount, used: item["volume"]?.amount ?? 0)]
        }
          ?? [],
        containers: [
          .init(name: "c", limit: limit, writableLayer: item["rootfs"]?.amount ?? 0, logs: item["logs"]?.amount ?? 0)
        ])
      #expect((pod.violation(layout: .single) != nil) == item["evicted"]?.flag)
    }
    #expect(try Conformance.cases("local_storage_limits", "derived").count == 4)  // see LocalStorageLimitsTests
  }

  @Test func admissionUnderPressure() throws {
    for item in try Conformance.cases("admission") {
      let conditions = Set(
        try #require(item["conditions"]?.array).compactMap { $0.text.flatMap { PressureCondition(rawValue: $0) } })
      for qos in [QualityOfService.guaranteed, .burstable, .bestEffort] {
        let admits = Admission.admits(qos: qos, isCritical: false, under: conditions, version: KubernetesVersion(1, 36))
        #expect(admits == item[qos.rawValue]?.flag)
      }
    }
    let derived = try Conformance.cases("admission", "derived")
    for (item, isCritical) in zip(derived, [true, false]) {
      #expect(Admission.admits(qos: .burstable, isCritical: isCritical, under: [.disk]) == item["admitted"]?.flag)
    }
  }

  @Test func imageCollectionArithmetic() throws {
    for item in try #require(Conformance.group("image_gc")["derived_usage_percent"]?["vectors"]?.array) {
      let capacity = try #require(item["capacity"]?.integer)
      let available = try #require(item["available"]?.integer)
      let usage = ImageGarbageCollection.usagePercent(available: available, capacity: capacity)
      #expect(usage.map { Int64($0) } == item["usage_percent"]?.integer)
      let wanted = ImageGarbageCollection.amountToFree(available: available, capacity: capacity)
      #expect((wanted != nil) == item["over_85"]?.flag)
      #expect(wanted == item["amount_to_free_to_80"]?.integer)
    }
  }

  @Test func imageCollectionTakesTheLeastRecentlyUsed() throws {
    var ran = 0
    let now = Timestamp.minute(60)
    for item in try Conformance.cases("image_gc") {
      ran += 1
      if let capacity = item["capacity"]?.integer {
        let available = try #require(item["available"]?.integer)
        let wanted = ImageGarbageCollection.amountToFree(
          available: available, capacity: capacity, highPercent: Int(try #require(item["high"]?.integer)),
          lowPercent: Int(try #require(item["low"]?.integer)))
        let images = (item["unused_images"]?.array ?? []).compactMap(\.integer).map { image($0, detected: 0) }
        let freed = wanted.map { freedBytes(images, toFree: $0, now: now) } ?? 0
        #expect((freed < wanted ?? 0) == item["expect"]?.text?.hasPrefix("error"))
      } else if let wanted = item["to_free"]?.integer {
        let minimumAge = item["min_age"]?.text.flatMap { GoDuration.parse($0) } ?? .zero
        let images = try #require(item["images"]?.array).map { try image($0, now: now) }
        #expect(freedBytes(images, toFree: wanted, now: now, minimumAge: minimumAge) == item["freed"]?.integer)
      } else {
        #expect(item["max_age"] != nil)  // imageMaximumGCAge needs the kubelet's start: not modelled
        ran -= 1
      }
    }
    #expect(ran == 8)
  }

  private func freedBytes(
    _ images: [ImageGarbageCollection.Candidate], toFree bytes: Int64, now: Timestamp, minimumAge: Duration = .zero
  ) -> Int64 {
    ImageGarbageCollection.removed(from: images, toFree: bytes, now: now, minimumAge: minimumAge).map(\.size).reduce(
      0, +)
  }

  private func image(_ size: Int64, detected: Double) -> ImageGarbageCollection.Candidate {
    .init(id: "sha256:\(size)", size: size, firstDetected: .minute(detected))
  }

  private func image(_ item: JSONValue, now: Timestamp) throws -> ImageGarbageCollection.Candidate {
    var image = image(try #require(item["size"]?.integer), detected: item["detected"]?.text == "t1" ? 2 : 1)
    image.isInUse = item["used"]?.flag == true
    if let age = item["age"]?.text.flatMap({ GoDuration.parse($0) }) { image.firstDetected = now - age }
    if let used = item["last_used"]?.text { image.lastUsed = .minute(used == "older" ? 10 : 20) }
    if item["used_until"] != nil { image.lastUsed = .minute(20) }
    return image
  }
}
