import IncidentModel
import KubeletPolicy
import Testing

@Suite struct ThresholdTests {
  @Test func flagsAreReadWithQuotesAndBlanks() {
    #expect(
      EvictionSettings.map(fromFlag: #""nodefs.available<10%, imagefs.available<15%""#)
        == ["nodefs.available": "10%", "imagefs.available": "15%"])
    #expect(
      EvictionSettings.map(fromFlag: "nodefs.available=1m30s", separator: "=") == ["nodefs.available": "1m30s"])
    #expect(EvictionSettings.map(fromFlag: #""""#).isEmpty)
    #expect(EvictionSettings.map(fromFlag: "rubbish,nodefs.available<").isEmpty)
  }

  @Test func percentagesOverAHundredAreAnErrorOnlySince1_21() {
    let settings = EvictionSettings(hard: ["nodefs.available": "150%"])
    #expect(settings.parsed(version: KubernetesVersion(1, 20)).problems.isEmpty)
    let problem = ThresholdProblem.overHundredPercent(signal: "nodefs.available", text: "150%")
    #expect(settings.parsed(version: KubernetesVersion(1, 21)).problems == [problem])
    #expect(settings.parsed(version: nil).problems == [problem])
  }

  @Test func zeroPercentIgnoresASignalAndPlainZeroIsAnError() {
    let ignored = EvictionSettings(hard: ["nodefs.available": "0%", "imagefs.available": "100%"]).parsed()
    #expect(ignored.thresholds.isEmpty)
    #expect(ignored.ignored == [.nodefsAvailable, .imagefsAvailable])
    #expect(
      EvictionSettings(hard: ["nodefs.available": "0"]).parsed().problems
        == [.notPositive(signal: "nodefs.available", text: "0")])
  }

  @Test func containerfsIsAnUnknownSignalBefore1_29() {
    let settings = EvictionSettings(hard: ["containerfs.available": "5%"])
    #expect(settings.parsed(version: KubernetesVersion(1, 28)).problems == [.unknownSignal("containerfs.available")])
    #expect(settings.parsed(version: KubernetesVersion(1, 29)).problems.isEmpty)
  }

  @Test func whatCanBeReadIsKeptBesideAProblem() {
    let parsed = EvictionSettings(hard: ["nodefs.available": "10%", "mem": "1Gi"]).parsed()
    #expect(parsed.thresholds.map(\.signal) == [.nodefsAvailable])
    #expect(parsed.problems == [.unknownSignal("mem")])
  }

  @Test(arguments: ["%", "nan%", "inf%", "0x10%", "1_0%", "10%5", " 10%", "--1%"])
  func textThatIsNoPercentageIsRefused(text: String) {
    #expect(ThresholdText.fraction(ofPercentage: text) == nil)
  }

  @Test func fifteenPercentOfAHundredGibibytesIsAnOddNumber() {
    #expect(ThresholdValue.fraction(15 / 100).thresholdAmount(of: 107_374_182_400) == 16_106_128_000)
    #expect(ThresholdValue.fraction(10 / 100).thresholdAmount(of: 2_196_774_912) == 219_677_494)
  }

  @Test func hostileNumbersSaturate() {
    #expect(ThresholdValue.fraction(1).thresholdAmount(of: .max) == .max)
    #expect(ThresholdValue.fraction(100).thresholdAmount(of: .max) == .max)
    #expect(ThresholdValue.fraction(.nan).thresholdAmount(of: 5) == 0)
    let huge = EvictionThreshold(
      signal: .nodefsAvailable, value: .amount(.max), text: "", minimumReclaim: .amount(.max))
    #expect(huge.amount(of: 1, andMinimumReclaim: true) == .max)
    for amount: Int64 in [0, -1, 1, .max] {
      for fraction: Float in [0, .nan, -1, 0.1, 1, 100, .infinity] {
        let range = ThresholdValue.fraction(fraction).capacities(printing: amount)
        #expect(range.map { ThresholdValue.fraction(fraction).thresholdAmount(of: $0.lowerBound) == amount } ?? true)
      }
    }
  }

  @Test func theCapacitiesOfAPrintedAmountAreExactlyThoseThatPrintIt() throws {
    for percent: Float in [0.5, 1, 5, 7.5, 10, 15, 33, 100] {
      let value = ThresholdValue.fraction(percent / 100)
      for capacity: Int64 in [1_000_000, 2_196_774_912, 107_374_182_400, 9_876_543_210_987] {
        let amount = value.thresholdAmount(of: capacity)
        let range = try #require(value.capacities(printing: amount))
        #expect(range.contains(capacity))
        #expect(value.thresholdAmount(of: range.lowerBound - 1) < amount)
        #expect(value.thresholdAmount(of: range.upperBound + 1) > amount)
      }
    }
  }
}
