import IncidentModel
import KubeletPolicy
import Testing

@Suite struct SignalRecoveryTests {
  private let defaults = EffectiveThresholds(configurations: [], version: KubernetesVersion(1, 28)).thresholds

  private func size(_ low: Int64, _ high: Int64? = nil) -> FilesystemSize {
    FilesystemSize(bytes: Bytes(low: low, best: low, high: high ?? low))
  }

  /// Byte counts that real kubelets printed on disks whose sizes were not told to the test.
  @Test(
    arguments: [
      (483_876_883, EvictionSignal.imagefsAvailable), (322_584_580, .nodefsAvailable), (329_516_249, .imagefsAvailable),
      (219_677_494, .nodefsAvailable), (16_106_128_000, .imagefsAvailable), (18_571_922_965, .imagefsAvailable),
    ] as [(Int64, EvictionSignal)])
  func wholeBlocksTellTheSignalWithoutKnowingTheDisk(printed: Int64, signal: EvictionSignal) {
    for thresholds in [defaults, []] {
      let recovery = SignalRecovery(threshold: printed, resource: .ephemeralStorage, thresholds: thresholds)
      #expect(recovery.signal == signal)
      #expect(recovery.best.allSatisfy { $0.fit == .wholeBlocks && $0.isConfigured != thresholds.isEmpty })
    }
  }

  @Test func aKnownCapacityMustFitToTheByte() throws {
    let exact = SignalRecovery(
      threshold: 16_106_128_000, resource: .ephemeralStorage, available: 16_000_000_000,
      capacities: [.imagefs: size(107_374_182_400), .nodefs: size(107_374_182_400)], thresholds: defaults)
    #expect(exact.signal == .imagefsAvailable)
    #expect(exact.best.first?.fit == .exact)
    let rounded = SignalRecovery(
      threshold: 16_106_128_000, resource: .ephemeralStorage,
      capacities: [.imagefs: size(gi(99.5), gi(100.5))], thresholds: defaults)
    #expect(rounded.best.first?.fit == .withinRounding)
    #expect(try #require(rounded.best.first?.impliedCapacity).contains(107_374_182_400))
  }

  @Test func aWrongCapacityIsSaidToContradict() {
    let recovery = SignalRecovery(
      threshold: 16_106_128_000, resource: .ephemeralStorage,
      capacities: [.imagefs: size(gi(20)), .nodefs: size(gi(20))],
      thresholds: defaults)
    #expect(recovery.contradictsCapacities)
    #expect(recovery.signal == .imagefsAvailable)
    #expect(recovery.best.first?.fit == .wholeBlocks)
  }

  @Test func copiesOnContainerfsAreTheOnlyDoubtOnASingleDisk() {
    let thresholds = defaults.derivingContainerfs(layout: .single, version: KubernetesVersion(1, 31))
    let recovery = SignalRecovery(
      threshold: 322_584_580, resource: .ephemeralStorage, thresholds: thresholds, layout: .single)
    #expect(recovery.signals == [.nodefsAvailable, .containerfsAvailable])
    #expect(!recovery.isUnique)
    #expect(recovery.signalBesideCopies == .nodefsAvailable)
  }

  @Test func equalPercentagesOnOneDiskCannotBeToldApart() {
    let k3s = EffectiveThresholds(configurations: [], distribution: .k3s).thresholds
    let value = ThresholdValue.fraction(5 / 100).thresholdAmount(of: gi(100))
    let recovery = SignalRecovery(
      threshold: value, resource: .ephemeralStorage, capacities: [.nodefs: size(gi(100))], thresholds: k3s,
      layout: .single)
    #expect(recovery.signals == [.nodefsAvailable, .imagefsAvailable])
    #expect(recovery.signal == nil)
    #expect(recovery.signalBesideCopies == nil)
    #expect(recovery.likeliest == .imagefsAvailable)
    let unconfigured = SignalRecovery(threshold: value, resource: .ephemeralStorage, thresholds: [])
    #expect(unconfigured.best.first?.isConfigured == false)
  }

  @Test func equalPercentagesOnTwoDisksAreToldApartByTheirSizes() {
    let k3s = EffectiveThresholds(configurations: [], distribution: .k3s).thresholds
    let recovery = SignalRecovery(
      threshold: ThresholdValue.fraction(5 / 100).thresholdAmount(of: gi(200)), resource: .ephemeralStorage,
      capacities: [.nodefs: size(gi(100)), .imagefs: size(gi(200))], thresholds: k3s, layout: .dedicatedImagefs)
    #expect(recovery.signal == .imagefsAvailable)
  }

  @Test func plainAmountsMustBeEqual() {
    let settings = EvictionSettings(hard: ["nodefs.available": "500Mi", "imagefs.available": "1Gi"]).parsed()
    let recovery = SignalRecovery(threshold: 524_288_000, resource: .ephemeralStorage, thresholds: settings.thresholds)
    #expect(recovery.signal == .nodefsAvailable)
    #expect(recovery.best.first?.fit == .exact)
  }

  @Test func inodeCountsFitTheirOwnSignals() {
    let capacities = [FilesystemRole.nodefs: FilesystemSize(inodes: Inodes(exactly: 192_000))]
    let recovery = SignalRecovery(
      threshold: 9600, resource: .inodes, capacities: capacities, thresholds: defaults)
    #expect(recovery.signal == .nodefsInodesFree)
    #expect(recovery.best.first?.fit == .exact)
  }

  @Test func softAndHardThresholdsOfOneSignalAreOneSignal() {
    let settings = EvictionSettings(
      hard: ["nodefs.available": "10%"], soft: ["nodefs.available": "15%"], softGracePeriod: ["nodefs.available": "1m"])
    let amount = ThresholdValue.fraction(15 / 100).thresholdAmount(of: gi(40))
    let recovery = SignalRecovery(
      threshold: amount, resource: .ephemeralStorage, thresholds: settings.parsed().thresholds)
    #expect(recovery.signal == .nodefsAvailable)
    #expect(recovery.best.first?.threshold.isHard == false)
  }

  @Test func numbersThatFitNothingGiveNoCandidate() {
    for printed: Int64 in [0, -5, .max] {
      let recovery = SignalRecovery(threshold: printed, resource: .ephemeralStorage, thresholds: defaults)
      #expect(recovery.candidates.isEmpty)
      #expect(recovery.signal == nil)
    }
    #expect(SignalRecovery(threshold: 100 << 20, resource: .memory, thresholds: []).candidates.isEmpty)
  }
}
