import BundleFixtures
import IncidentModel
import Testing

@testable import Pipeline

/// The simulator knows what happened to the byte and the second; the report must say the same.
@Suite struct ScenarioTruthTests {
  @Test(arguments: Checkout.sampleNames)
  func sampleIsToldAsItHappened(_ name: String) throws {
    let scenario = try #require(Scenario.samples.first { $0.name == name })
    try Judgement(scenario).judge()
  }

  @Test(arguments: Scenario.Plot.allCases, [2, 3, 9, 18, 20])
  func randomStoryIsToldAsItHappened(_ plot: Scenario.Plot, _ seed: UInt64) throws {
    try Judgement(Scenario.random(seed: seed, plot: plot)).judge()
  }

  /// Docker says nothing about pulls, and the image is gone from every listing when the bundle is made.
  @Test(arguments: [(UInt64(12), Scenario.Plot.imageAlone), (17, .modelInEmptyDir), (17, .imageAndModel)])
  func pullOfUnknownSizeIsStillTheSuspect(_ seed: UInt64, _ plot: Scenario.Plot) throws {
    try Judgement(Scenario.random(seed: seed, plot: plot)).judge()
  }

  /// k3s reports `invalid capacity 0` once at every start; collection that fails later fails for another reason.
  @Test(arguments: [4, 16, 30, 44] as [UInt64])
  func capacityZeroAtStartUpIsNoCause(_ seed: UInt64) throws {
    let judgement = try Judgement(Scenario.random(seed: seed, plot: .healthy))
    judgement.judge()
    #expect(judgement.report.incidents.allSatisfy { $0.cause.kind != .statsUnavailable })
  }
}

/// One scenario, its truth and what the tool made of its bundle.
private struct Judgement {
  let scenario: Scenario
  let truth: Truth
  let report: Postmortem

  init(_ scenario: Scenario) throws {
    self.scenario = scenario
    let (bundle, truth) = scenario.bundleAndTruth()
    self.truth = truth
    report = try analysis(of: bundle.files).postmortem
  }

  var label: Comment { "\(scenario.name): \(scenario.title)" }

  func judge() {
    #expect(report.nodes.contains { $0.name == scenario.machine.name }, label)
    expectIncident()
    expectEvictions()
    expectDecisions()
    expectRejections()
    expectThresholds()
    expectPulls()
    expectDownloads()
    expectLedgers()
  }

  private func expectIncident() {
    let code = ExitCode(for: report)
    guard !truth.isHealthy else {
      // Without an eviction there may be collection that wanted to free what was in use.
      let kinds = Set(report.incidents.map(\.kind))
      #expect(kinds.isSubset(of: wantedToCollect ? [.nearMiss, .imageGCFailure] : [.nearMiss]), label)
      return
    }
    #expect(code == .incident, label)
    #expect(report.incidents.contains { $0.kind == .nodePressure }, label)
    let signals = Set(truth.evictions.map(\.signal) + truth.thresholds.filter { $0.crossed != nil }.map(\.signal))
    for incident in report.incidents where incident.kind == .nodePressure {
      if let signal = incident.signal { #expect(signals.contains(signal), label) }
    }
  }

  /// Whether the image disk was ever fuller than image garbage collection tolerates.
  private var wantedToCollect: Bool {
    let (disk, available) = (scenario.disks[scenario.imageDisk], truth.available[scenario.imageDisk])
    return available.contains { $0 < disk.size / 100 * Int64(100 - scenario.settings.imageGCHigh) }
  }

  private func expectEvictions() {
    let told = report.incidents.flatMap(\.evictions) + report.unassignedEvictions
    #expect(Set(told.map(\.pod)) == Set(truth.evictions.map(\.pod)), label)
    #expect(told.count == Set(told.map(\.pod)).count, "\(label): an eviction is told twice")
    for eviction in truth.evictions {
      guard let one = told.first(where: { $0.pod == eviction.pod }) else { continue }
      #expect(one.mechanism == .nodePressure, "\(label): \(eviction.pod)")
      #expect(abs(one.time.seconds(since: eviction.time)) < 60, "\(label): \(eviction.pod)")
      if eviction.isCulprit {
        #expect([.culprit, .contributor].contains(one.role), "\(label): \(eviction.pod) is \(one.role)")
      } else if !broughtSomething(eviction.pod) {
        #expect(one.role == .bystander, "\(label): \(eviction.pod) is \(one.role)")
      }
    }
  }

  /// The kubelet's own numbers, its clean-up and its order, for every pod it evicted.
  private func expectDecisions() {
    let decisions = report.incidents.flatMap(\.decisions)
    for eviction in truth.evictions {
      guard let one = decisions.first(where: { $0.pod == eviction.pod }) else {
        Issue.record("\(label): no decision for \(eviction.pod)")
        continue
      }
      if one.signalBasis == .recovered || one.signalBasis == .printed {
        // containerfs is told by the signal it mirrors.
        let signals =
          [eviction.signal] + (eviction.signal == .containerfsAvailable ? [.nodefsAvailable, .imagefsAvailable] : [])
        #expect(one.signal.map(signals.contains) == true, "\(label): \(String(describing: one.signal))")
      }
      if scenario.machine.minor >= 26 {
        #expect(one.threshold == eviction.threshold, "\(label): \(eviction.pod)")
        #expect(one.available == eviction.available, "\(label): \(eviction.pod)")
      }
      #expect(one.agreement != .differs, "\(label): \(eviction.pod)")
      #expect(one.candidates.contains { $0.pod == eviction.pod }, "\(label): \(eviction.pod)")
      if let seen = one.cleanUp.seen, seen.isEmpty, one.cleanUp.expected?.isEmpty == false {
        #expect(one.cleanUp.isDefect && (29...31).contains(scenario.machine.minor), "\(label): \(eviction.pod)")
      }
    }
  }

  /// A pod that pulled or downloaded while the host wrote more is neither wholly guilty nor wholly innocent.
  private func broughtSomething(_ pod: PodName) -> Bool {
    truth.downloads.contains { $0.pod == pod } || truth.pulls.contains { $0.pod == pod && isLarge($0) }
  }

  /// Images models are served with; what small ones unpack to varies more than the estimate allows for.
  private func isLarge(_ pull: Truth.Pull) -> Bool { pull.transferred > 1_000_000_000 }

  private func expectRejections() {
    let told = report.incidents.flatMap(\.rejections)
    #expect(Set(told.map(\.pod)) == Set(truth.rejections.map(\.pod)), label)
  }

  private func expectThresholds() {
    guard let node = report.nodes.first(where: { $0.name == scenario.machine.name }) else { return }
    for (set, true_) in zip(scenario.settings.thresholds, truth.thresholds) where set.signal.isDisk {
      guard let told = node.threshold(for: set.signal) else {
        Issue.record("\(label): no threshold for \(set.signal)")
        continue
      }
      #expect(told.threshold.text == set.text, "\(label): \(set.signal)")
      guard set.signal.resource == .ephemeralStorage, let amount = told.amount else { continue }
      #expect(abs(amount - true_.bytes) <= true_.bytes / 100, "\(label): \(set.signal)")
    }
  }

  private func expectPulls() {
    let told = report.incidents.flatMap(\.pulls) + report.unassignedPulls
    for pull in truth.pulls {
      let same = told.filter { $0.image.canonical == pull.image.canonical }
      #expect(!same.isEmpty, "\(label): \(pull.image)")
      guard pull.end != nil, let one = same.first(where: { $0.outcome == .pulled }) ?? same.first else { continue }
      if let range = one.transferred { expect(pull.transferred, in: range, "transferred for \(pull.image)") }
      if let range = one.onDisk, isLarge(pull) { expect(pull.onDisk, in: range, "on disk for \(pull.image)") }
    }
  }

  private func expectDownloads() {
    let told = report.incidents.flatMap(\.downloads) + report.unassignedDownloads
    for download in truth.downloads {
      guard let one = told.first(where: { $0.pod == download.pod && $0.model == download.model }) else {
        Issue.record("\(label): no download of \(download.model) by \(download.pod)")
        continue
      }
      if let range = one.bytes { expect(download.written, in: range, "written by \(download.pod)") }
      if let range = one.total { expect(download.total, in: range, "total of \(download.model)") }
    }
  }

  private func expectLedgers() {
    guard let disk = scenario.disks.first, let available = truth.available.first, scenario.disks.count == 1 else {
      return
    }
    for ledger in report.incidents.flatMap(\.ledgers) {
      for (time, used) in [(ledger.from, ledger.usedFrom), (ledger.to, ledger.usedTo)] {
        let second = Int(time.seconds(since: scenario.start))
        // The kubelet's statistics may be half a minute old when they are printed; the images it deletes in the same
        // second are gone from the truth and still in its measurement.
        let slack: Int64 = 300_000_000
        let near = available.indices.clamped(to: max(0, second - 30)..<max(0, second + 2)).map {
          disk.size - disk.reserved - available[$0]
        }
        guard let least = near.min(), let most = near.max() else { continue }
        #expect(
          used.low <= most + slack && used.high >= least - slack,
          "\(label): \(ledger.filesystem) at \(time.rfc3339) used \(used.low)...\(used.high), truth \(least)...\(most)")
      }
    }
  }

  private func expect(_ amount: Int64, in range: Bytes, _ what: String) {
    #expect(
      range.low <= amount && amount <= range.high, "\(label): \(what) \(range.low)...\(range.high), truth \(amount)")
  }
}
