import BundleFixtures
import IncidentModel
import Testing

@testable import Pipeline

/// What evictrace says would have happened is compared with what happens: the simulator lives through the varied story.
@Suite struct WhatIfTruthTests {
  private static let plots: [Scenario.Plot] = [.imageAndModel, .modelInEmptyDir, .imageAlone, .hostGrowth]

  @Test(arguments: plots, [1, 4, 6, 11] as [UInt64])
  func variationsComeOutAsTheSimulatorLivesThem(_ plot: Scenario.Plot, _ seed: UInt64) throws {
    try judge(Scenario.random(seed: seed, plot: plot))
  }

  @Test(arguments: Checkout.sampleNames)
  func samplesReproduceWhatHappenedAndVaryAsTheSimulatorDoes(_ name: String) throws {
    let scenario = try #require(Scenario.samples.first { $0.name == name })
    try judge(scenario)
    guard name != "healthy" else { return }
    let report = try analysis(of: scenario.bundle().files).postmortem
    let incident = try #require(report.incidents.first { $0.kind == .nodePressure })
    #expect(incident.replay?.reproduces == true)
    #expect(incident.whatIf.first { $0.change == "nothing-changed" }?.outcome == .same)
  }

  @Test func theModelOnAClaimWouldHaveKeptTheFlagshipSampleClear() throws {
    let report = try analysis(of: Scenario.vllmOnK3d.bundle().files).postmortem
    let row = try #require(report.incidents.flatMap(\.whatIf).first { $0.change == "model-cache-on-pvc" })
    let (lowest, threshold) = (try #require(row.lowestAvailable), try #require(row.threshold))
    #expect(row.outcome == .noPressure)
    #expect(lowest.low > threshold)
    var without = Scenario.vllmOnK3d
    for i in without.workloads.indices { without.workloads[i].model = nil }
    let real = without.truth.available[0].min() ?? 0
    #expect(lowest.low - slack <= real && real <= lowest.high + slack, "\(lowest), truth \(real)")
  }

  @Test func mostRandomStoriesAreReproduced() throws {
    var (told, reproduced) = (0, 0)
    for plot in Self.plots {
      for seed in [1, 4, 6] as [UInt64] {
        let report = try analysis(of: Scenario.random(seed: seed, plot: plot).bundle().files).postmortem
        for incident in report.incidents where incident.kind == .nodePressure {
          told += 1
          if incident.replay?.reproduces == true { reproduced += 1 }
        }
      }
    }
    #expect(told >= 10 && reproduced * 10 >= told * 8, "\(reproduced) of \(told)")
  }

  /// What comes and goes beside the story: logs, a small layer, statistics of a few seconds earlier.
  private let slack: Int64 = 400_000_000

  /// Rows that named who would go instead, to know that they were looked at.
  private static let leastReordered = 4

  @Test func whoWouldGoInsteadIsWhoGoesInTheSimulator() throws {
    var reordered = 0
    for seed in [1, 4, 6, 11] as [UInt64] { reordered += try judge(Scenario.random(seed: seed, plot: .imageAndModel)) }
    reordered += try judge(.vllmOnKubeadm)
    #expect(reordered >= Self.leastReordered, "\(reordered)")
  }

  @discardableResult private func judge(_ scenario: Scenario) throws -> Int {
    var reordered = 0
    let report = try analysis(of: scenario.bundle().files).postmortem
    for incident in report.incidents {
      for row in incident.whatIf {
        guard let varied = varied(scenario, row) else { continue }
        let truth = varied.truth
        let what: Comment = "\(scenario.name) \(scenario.title), \(row.change): \(row.outcome)"
        switch row.outcome {
        case .noPressure:
          #expect(truth.evictions.isEmpty && truth.pressure.isEmpty, what)
          if let lowest = row.lowestAvailable, let real = truth.available[0].min() {
            #expect(lowest.low - slack <= real && real <= lowest.high + slack, "\(what) \(lowest), truth \(real)")
          }
        case .same, .later, .worse:
          // Images nobody uses yet are collected when the disk is full: then the pre-pulled one is gone before the story.
          guard row.change != "image-pre-pulled" else { continue }
          #expect(truth.thresholds.contains { $0.crossed != nil }, what)
          if ["ephemeral-storage-request", "higher-priority"].contains(row.change), let first = row.firstEvicted {
            // Images that are deleted first may be enough: then nobody goes.
            #expect(truth.evictions.first.map { $0.pod.workload == first.workload } ?? true, what)
            reordered += 1
          }
        case .undetermined: break
        }
      }
    }
    return reordered
  }

  /// The same story with the change that a row speaks of; nil for rows that change nothing the simulator knows.
  private func varied(_ scenario: Scenario, _ row: WhatIf) -> Scenario? {
    var scenario = scenario
    let amounts = row.title.values.compactMap { if case .bytes(let b) = $0 { b } else { nil } }
    switch row.change {
    case "nothing-changed": break
    case "model-cache-on-pvc", "model-cache-on-roomy-mount":
      for i in scenario.workloads.indices { scenario.workloads[i].model = nil }
    case "larger-disk":
      guard amounts.count == 2 else { return nil }
      scenario.disks[0].size += (amounts[0].best - amounts[1].best) / 4096 * 4096
    case "smaller-model":
      guard let less = amounts.first?.best, let i = scenario.workloads.firstIndex(where: { $0.model != nil }) else {
        return nil
      }
      scenario.workloads[i].model?.bytes -= less
    case "lower-threshold":
      let text = row.title.values.compactMap { if case .code(let text) = $0 { Float(text.dropLast()) } else { nil } }
      guard let percent = text.first else { return nil }
      for i in scenario.settings.thresholds.indices where scenario.settings.thresholds[i].signal.isDisk {
        scenario.settings.thresholds[i].value = .fraction(percent / 100)
      }
    case "image-pre-pulled":
      for i in scenario.images.indices { scenario.images[i].isOnNode = true }
    case "smaller-image":
      guard let less = amounts.first?.best, let i = scenario.images.lastIndex(where: { !$0.isOnNode }),
        scenario.images[i].unpacked > less
      else { return nil }
      scenario.images[i].unpacked -= less
    case "ephemeral-storage-request", "higher-priority":
      let pods = row.title.values.compactMap { if case .pod(let pod) = $0 { pod } else { nil } }
      guard let pod = pods.first,
        let i = scenario.workloads.firstIndex(where: { $0.namespace == pod.namespace && $0.name == pod.workload })
      else { return nil }
      if let request = amounts.first?.high {
        scenario.workloads[i].storageRequest = request
      } else {
        scenario.workloads[i].priority =
          row.title.values.compactMap { if case .count(let n) = $0 { n } else { nil } }.first ?? 0
      }
    default: return nil
    }
    return scenario
  }
}
