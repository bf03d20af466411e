import IncidentModel
import Testing

@testable import BundleFixtures

/// The stories of the samples, and that what is printed about them is what happened in them.
@Suite struct StoryTests {
  @Test(arguments: Scenario.samples) func twoRunsGiveTheSameBytes(_ scenario: Scenario) {
    let (first, second) = (scenario.bundle(), scenario.bundle())
    #expect(first.files.map(\.path) == second.files.map(\.path))
    for (a, b) in zip(first.files, second.files) { #expect(a.bytes == b.bytes, "\(a.path)") }
  }

  @Test(arguments: Scenario.samples) func samplesAreSmallAndTheirPathsUnique(_ scenario: Scenario) {
    let bundle = scenario.bundle()
    #expect(bundle.size < 300_000, "\(scenario.name) has \(bundle.size) bytes")
    #expect(Set(bundle.files.map(\.path)).count == bundle.files.count)
    #expect(bundle.files.allSatisfy { !$0.bytes.isEmpty })
  }

  /// df's Available, times 1024, is what the simulation says was available in that second; used and available add up.
  @Test(arguments: [Scenario.vllmOnK3d, .vllmOnKubeadm, .healthy]) func bytesOfDfAreTheBytesOfTheStory(
    _ scenario: Scenario
  ) throws {
    let (bundle, truth) = scenario.bundleAndTruth()
    let dumps = bundle.files.filter { $0.path.contains("df-") && !$0.path.contains("df-h") }
    #expect(dumps.count == scenario.snapshots.count)
    for (second, file) in zip(scenario.snapshots, dumps) {
      let rows = lines(file.bytes).dropFirst(2).map { $0.split(separator: " ") }
      for (index, disk) in scenario.disks.enumerated() {
        let row = try #require(rows.first { $0.first == Substring(disk.device) })
        let numbers = row[1...3].compactMap { Int64($0) }
        try #require(numbers.count == 3)
        #expect(numbers[2] * 1024 == truth.available[index][second])
        #expect((numbers[0] - numbers[1] - numbers[2]) * 1024 == disk.reserved)
      }
    }
  }

  @Test(arguments: [Scenario.vllmOnK3d, .vllmOnKubeadm, .dockerOverlay2])
  func imageAndModelCrossTogetherAndNeitherAlone(_ scenario: Scenario) throws {
    let truth = scenario.truth
    let threshold = try #require(truth.thresholds.filter { $0.crossed != nil }.map(\.bytes).max())
    let (pull, download) = (try #require(truth.pulls.first), try #require(truth.downloads.first))
    let before = truth.available[0][0]
    #expect(before - pull.onDisk > threshold)
    #expect(before - download.total > threshold)
    #expect(before - pull.onDisk - download.total < threshold)
    #expect(download.isInWritableLayer && !download.isComplete)
    #expect(truth.evictions.first?.pod == download.pod)
    #expect(truth.evictions.first?.isCulprit == true)
  }

  /// `int64(float64(capacity) * float64(float32 percentage))`, printed without a suffix: no multiple of 1024.
  @Test(arguments: [(Scenario.vllmOnK3d, Float(0.05)), (.vllmOnKubeadm, 0.15)])
  func printedThresholdsEqualFloat32Arithmetic(_ scenario: Scenario, _ percentage: Float) {
    let limit = Int64(Double(scenario.disks[0].size) * Double(percentage))
    let truth = scenario.truth
    #expect(!truth.evictions.isEmpty)
    for eviction in truth.evictions where eviction.isCulprit {
      #expect(eviction.threshold == limit)
      #expect(eviction.available < limit)
      #expect(
        eviction.message.contains("Threshold quantity: \(limit), available: \(binaryQuantity(eviction.available)). "))
    }
  }

  @Test func k3sStaysUnderPressureUntilAnotherTenPercentAreFree() throws {
    let truth = Scenario.vllmOnK3d.truth
    let reclaim = try #require(truth.reclaims.first)
    #expect(reclaim.reported == 9_612_695_005)
    #expect(reclaim.freed > 3 * reclaim.reported)
    #expect(truth.pressure.map(\.isOn) == [true], "to the end of the story")
    // Free space is above the threshold again, and below what resolves the pressure.
    let limit = try #require(truth.thresholds.first?.bytes)
    let last = try #require(truth.available.first?.last)
    #expect(last > limit && last < limit + Scenario.vllmOnK3d.disks[0].size / 10)
    let began = try #require(truth.pressure.first?.time)
    #expect(truth.collected.seconds(since: began) > 600)
    #expect(truth.rejections.count > 5)
  }

  @Test func anInnocentPodFollowsWhenTheSpaceIsNotBackYet() {
    let truth = Scenario.vllmOnKubeadm.truth
    #expect(truth.evictions.map(\.isCulprit) == [true, false])
    #expect(truth.evictions[1].pod.namespace == "web")
    #expect(truth.evictions[1].time.seconds(since: truth.evictions[0].time) < 12)
  }

  @Test func nothingHappensOnARoomyDisk() {
    let (bundle, truth) = Scenario.healthy.bundleAndTruth()
    #expect(truth.isHealthy)
    #expect(truth.pulls.count == 1 && truth.downloads.allSatisfy(\.isComplete))
    for file in bundle.files {
      let text = String(decoding: file.bytes, as: UTF8.self)
      #expect(!text.contains("attempting to reclaim") && !text.contains("Evicted"), "\(file.path)")
    }
  }

  /// Every eviction, rejection and pull of the truth is in the log and in the events, with its message.
  @Test(arguments: [Scenario.vllmOnK3d, .dockerOverlay2]) func everythingThatHappenedIsPrinted(_ scenario: Scenario)
    throws
  {
    let (bundle, truth) = scenario.bundleAndTruth()
    func text(_ part: String) throws -> String {
      String(decoding: try #require(bundle.files.first { $0.path.contains(part) }).bytes, as: UTF8.self)
    }
    let log = try text(scenario.machine.distribution == .k3d ? "k3s.log" : "messages-kubelet")
    let (events, pods) = (try text("events"), try text("pods.yaml"))
    for eviction in truth.evictions {
      #expect(
        log.contains("is evicted successfully\" pod=\"\(eviction.pod)\"") || log.contains("pod \(eviction.pod.name)_"))
      #expect(events.contains(eviction.message.dropLast()))
      #expect(pods.contains("name: \(eviction.pod.name)\n"))
    }
    for rejection in truth.rejections {
      #expect(log.contains(rejection.pod.name))
      #expect(events.contains("\(rejection.pod.name).\(rejection.time.hex)"))
    }
    #expect(events.components(of: "Successfully pulled image") == truth.pulls.count)
  }

  /// The remedy: the cache on /raid. The root disk keeps what the image left of it and nobody is evicted.
  @Test func theSameModelOnTheRoomyDiskHurtsNobody() throws {
    var scenario = Scenario.vllmOnK3d
    let pod = try #require(scenario.workloads.firstIndex { $0.model != nil })
    scenario.workloads[pod].volumes = [Scenario.Volume("cache", .hostPath("/raid/hf"), at: "/root/.cache/huggingface")]
    let truth = scenario.truth
    #expect(truth.isHealthy)
    #expect(truth.downloads.map(\.isComplete) == [true])
    let raid = truth.available[1]
    #expect(raid[0] - (raid.last ?? 0) == (2_471_645_608 + 4095) / 4096 * 4096)
  }

  @Test func aTokenIsThereToBeRedacted() throws {
    let pods = String(decoding: try #require(Scenario.vllmOnK3d.bundle()["cluster/pods.yaml"]), as: UTF8.self)
    let token = try #require(pods.split(separator: "\n").first { $0.contains("value: hf_") })
    let value = try #require(token.split(separator: " ").last)
    #expect(value.count == 37 && value.dropFirst(3).allSatisfy { $0.isASCII && $0.isLetter })
  }

  @Test(arguments: 0..<18) func aSeedIsAStory(_ seed: Int) throws {
    for plot in Scenario.Plot.allCases
    where seed % Scenario.Plot.allCases.count == Scenario.Plot.allCases.firstIndex(of: plot) {
      let scenario = Scenario.random(seed: UInt64(seed), plot: plot)
      let (bundle, truth) = scenario.bundleAndTruth()
      #expect(bundle.size > 10_000)
      #expect(bundle.files.map(\.bytes) == Scenario.random(seed: UInt64(seed), plot: plot).bundle().files.map(\.bytes))
      #expect(truth.isHealthy == (plot == .healthy), "\(plot) \(scenario.machine.kubeletVersion)\n\(truth.summary)")
      #expect(truth.available[0].count == scenario.seconds + 1)
      #expect(truth.available[0].allSatisfy { $0 >= 0 && $0 <= scenario.disks[0].size })
    }
  }

  private func lines(_ bytes: [UInt8]) -> [Substring] { String(decoding: bytes, as: UTF8.self).split(separator: "\n") }
}

extension String {
  fileprivate func components(of needle: String) -> Int { ranges(of: needle).count }
}
