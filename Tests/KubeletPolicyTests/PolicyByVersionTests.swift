import IncidentModel
import KubeletPolicy
import Testing

@Suite struct PolicyByVersionTests {
  private func v(_ minor: Int) -> KubernetesVersion { KubernetesVersion(1, minor) }

  @Test func criticalPodsWereFewerIn1_15() {
    #expect(CriticalPods.spares(priority: 2_000_000_000, isStatic: false, version: v(15)) == false)
    #expect(CriticalPods.spares(priority: 2_000_000_000, isStatic: false, version: v(17)) == nil)
    #expect(CriticalPods.spares(priority: 2_000_000_000, isStatic: false, version: v(20)) == true)
    #expect(CriticalPods.spares(priority: 0, isStatic: true, version: v(15)) == false)
    #expect(CriticalPods.spares(priority: 2_000_000_000, isStatic: true, version: v(15)) == true)
    #expect(CriticalPods.spares(priority: 1_999_999_999, isStatic: false) == false)
    #expect(CriticalPods.spares(priority: nil, isStatic: false) == nil)
    #expect(CriticalPods.spares(priority: nil, isStatic: false, isMirror: true) == true)
  }

  @Test func memoryPressureOnceOpenedTheDoorForDiskPressure() {
    func admits(_ minor: Int) -> Bool? {
      Admission.admits(qos: .burstable, isCritical: false, under: [.memory, .disk], version: v(minor))
    }
    #expect(admits(15) == true)
    #expect(admits(17) == nil)
    #expect(admits(20) == false)
    #expect(
      Admission.admits(qos: .bestEffort, isCritical: false, toleratesMemoryPressure: true, under: [.memory]) == true)
    #expect(
      Admission.admits(qos: .bestEffort, isCritical: false, toleratesMemoryPressure: true, under: [.disk]) == false)
  }

  @Test func containerfsHadNoReclaimFrom1_29To1_31() {
    #expect(DiskLayout.single.reclaimSteps(for: .containerfsAvailable, version: v(30)) == [])
    #expect(DiskLayout.single.reclaimSteps(for: .containerfsAvailable, version: v(32)) == [.containers, .images])
    #expect(DiskLayout.split.reclaimSteps(for: .containerfsAvailable, version: v(32)) == [.containers])
    #expect(DiskLayout.single.reclaimSteps(for: .containerfsAvailable, version: nil) == nil)
    #expect(DiskLayout.unknown.reclaimSteps(for: .nodefsAvailable, version: v(30)) == nil)
    #expect([28, 29, 31, 32].map { DiskLayout.lacksContainerfsReclaim(version: v($0)) } == [false, true, true, false])
    #expect(!DiskLayout.lacksContainerfsReclaim(version: nil))
  }

  @Test func graceOfEvictedPodsChanged() {
    #expect([29, 30].map { EvictionState.graceSeconds(isHard: true, version: v($0)) } == [0, 1])
    let soft = [31, 32].map {
      EvictionState.graceSeconds(isHard: false, maxPodGraceSeconds: 20, podGraceSeconds: 5, version: v($0))
    }
    #expect(soft == [20, 5])
    #expect(EvictionState.graceSeconds(isHard: false, version: v(36)) == 0)
  }

  @Test func lineNumbersNameTheVersion() {
    #expect(VersionFromLines(lines: [(.attemptingToReclaim, 366), (.ranked, 395)]).version == v(29))
    #expect(VersionFromLines(lines: [(.attemptingToReclaim, 369)]).version == nil)
    #expect(VersionFromLines(lines: [(.attemptingToReclaim, 369)]).bounds == v(30)...v(31))
    #expect(VersionFromLines(lines: [(.attemptingToReclaim, 369), (.evicted, 616)]).version == v(31))
    #expect(VersionFromLines(lines: [(.mustEvict, 353)]).bounds == v(27)...v(28))
    #expect(VersionFromLines(lines: [(.attemptingToReclaim, 333)]).version == v(15))
    #expect(VersionFromLines(lines: [(.ranked, 374)]).bounds == v(15)...v(26))
    #expect(VersionFromLines(lines: [(.removingImage, 529)]).version == v(36))
    #expect(VersionFromLines(lines: [(.ranked, 1)]).versions.isEmpty)
    #expect(VersionFromLines(lines: []).versions.isEmpty)
    #expect(LineStatement.waitingForCleanup.file == "eviction_manager.go")
    #expect(LineStatement.deletingUnusedImages.file == "image_gc_manager.go")
  }

  @Test func messagesChangedIn1_26() {
    let message = NodePressureMessage(
      resource: .ephemeralStorage, threshold: 16_106_128_000, available: 15_641_243_648,
      containers: [.init(name: "app", used: 94_208), .init(name: "quiet", used: 0)])
    #expect(
      message.text(version: v(25))
        == "The node was low on resource: ephemeral-storage. "
        + "Container app was using 92Ki, which exceeds its request of 0. "
    )
    #expect(
      message.text(version: v(26))
        == "The node was low on resource: ephemeral-storage. Threshold quantity: 16106128000, available: 15274652Ki. "
        + "Container app was using 92Ki, request is 0, has larger consumption of ephemeral-storage. ")
    let inodes = NodePressureMessage(
      resource: .inodes, threshold: 163_840, available: 26_214_000, containers: [.init(name: "app", used: 5)])
    #expect(
      inodes.text(version: v(31))
        == "The node was low on resource: inodes. Threshold quantity: 160Ki, available: 26214k. ")
  }

  @Test func softThresholdsAreReportedBeforeTheyAct() {
    let soft = EvictionThreshold(
      signal: .imagefsAvailable, isHard: false, value: .fraction(0.2), text: "20%", gracePeriod: .minutes(2))
    var state = EvictionState(thresholds: [soft])
    func pass(_ minute: Double, _ available: Int64) -> PassOutcome {
      state.pass(at: .minute(minute), observing: [.imagefsAvailable: .init(available: available, capacity: 100)])
    }
    #expect(pass(0, 19).waiting == [soft])
    #expect(pass(1, 20).met.isEmpty)
    #expect(!pass(2, 19).evicts)
    #expect(pass(2, 19).conditions == [.disk])
    #expect(pass(4, 19).acting == [soft])
    #expect(pass(8, 100).conditions == [.disk])
    #expect(pass(9, 100).conditions.isEmpty)
  }

  @Test func staleStatisticsDoNotEvictTwice() {
    let hard = EvictionThreshold(signal: .nodefsAvailable, value: .amount(10), text: "10")
    var state = EvictionState(thresholds: [hard])
    func pass(_ minute: Double, statistics: Double) -> Bool {
      state.pass(
        at: .minute(minute),
        observing: [.nodefsAvailable: .init(available: 5, capacity: 100, time: .minute(statistics))]
      ).evicts
    }
    #expect(pass(1, statistics: 1))
    #expect(!pass(2, statistics: 1))
    #expect(pass(3, statistics: 2))
  }
}

@Suite struct LocalStorageLimitsTests {
  private func container(_ name: String, _ limit: Int64?, layer: Int64, logs: Int64) -> LimitedPod.Container {
    .init(name: name, limit: limit, writableLayer: layer, logs: logs)
  }

  @Test func limitsMustBeExceeded() {
    #expect(LimitedPod(containers: [container("a", 10, layer: 5, logs: 5)]).violation(layout: .single) == nil)
    #expect(LimitedPod(emptyDirs: [.init(name: "v", limit: 10, used: 10)]).violation(layout: .single) == nil)
    #expect(LimitedPod(emptyDirs: [.init(name: "v", limit: 0, used: 10)]).violation(layout: .single) == nil)
  }

  @Test func theFirstBrokenLimitIsNamed() {
    var pod = LimitedPod(
      emptyDirs: [.init(name: "v", limit: 10, used: 11)], containers: [container("a", 10, layer: 11, logs: 0)],
      ephemeralVolumes: 11)
    #expect(pod.violation(layout: .single) == .emptyDir(name: "v", limit: 10, used: 11))
    pod.emptyDirs[0].limit = nil
    #expect(pod.violation(layout: .single) == .pod(limit: 10, used: 22))
    pod.ephemeralVolumes = 0
    pod.containers.append(container("b", 10, layer: 0, logs: 0))
    #expect(pod.violation(layout: .single) == .container(name: "a", limit: 10, used: 11))
  }

  @Test func containersWithoutLimitStillAddUsage() {
    let pod = LimitedPod(containers: [container("a", 10, layer: 1, logs: 0), container("b", nil, layer: 10, logs: 0)])
    #expect(pod.violation(layout: .single) == .pod(limit: 10, used: 11))
  }

  @Test func dedicatedImagefsTakesWritableLayersOut() {
    let pod = LimitedPod(containers: [container("a", 10, layer: 11, logs: 1)])
    #expect(pod.violation(layout: .dedicatedImagefs, version: KubernetesVersion(1, 20)) == nil)
    #expect(pod.violation(layout: .dedicatedImagefs, version: KubernetesVersion(1, 21)) == .pod(limit: 10, used: 12))
    let spread = LimitedPod(containers: [container("a", 10, layer: 11, logs: 1), container("b", 10, layer: 0, logs: 0)])
    #expect(spread.violation(layout: .dedicatedImagefs) == nil)
    #expect(spread.violation(layout: .single) == .container(name: "a", limit: 10, used: 12))
  }

  @Test func hostileTimesDoNotTrap() {
    let (first, last) = (Timestamp(nanoseconds: .min), Timestamp(nanoseconds: .max))
    #expect(!EvictionState.isHeld(lastSeen: first, now: last, period: .minutes(5)))
    #expect(EvictionState.isHeld(lastSeen: last, now: first, period: .minutes(5)))
    let image = ImageGarbageCollection.Candidate(id: "a", size: .max, firstDetected: first)
    #expect(ImageGarbageCollection.removed(from: [image, image], toFree: .max, now: last) == [image])
  }

  @Test func hostileNumbersDoNotTrap() {
    let pod = LimitedPod(containers: [container("a", .max, layer: .max, logs: .max)], ephemeralVolumes: .max)
    #expect(pod.violation(layout: .single) == nil)
    #expect(ImageGarbageCollection.usagePercent(available: .max, capacity: .max) == 0)
    #expect(ImageGarbageCollection.usagePercent(available: 1, capacity: 0) == nil)
    #expect(ImageGarbageCollection.amountToFree(available: 0, capacity: .max) == 1_844_674_407_370_955_161)
  }
}
