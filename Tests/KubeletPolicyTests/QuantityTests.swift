import IncidentModel
import KubeletPolicy
import Testing

@Suite struct QuantityTests {
  @Test(
    arguments: [
      ("0", 0), ("100", 100), ("1Ki", 1024), ("1Gi", 1_073_741_824), ("1.5Gi", 1_610_612_736), ("1G", 1_000_000_000),
      ("100m", 1), ("1500m", 2), ("0.5", 1), ("1u", 1), ("1n", 1), ("1e3", 1000), ("1E3", 1000), ("1e-3", 1),
      ("12e6", 12_000_000), ("2k", 2000), ("1E", 1_000_000_000_000_000_000), ("1Ei", 1_152_921_504_606_846_976),
      ("-150Mi", -157_286_400), ("+5", 5), (".5Gi", 536_870_912), ("5.", 5), ("007", 7), ("0.1Ki", 103),
      ("0.0000000000000000001", 1), ("8Ei", Int64.max), ("9e99", Int64.max), ("100000000000000000000", Int64.max),
      ("1e-99", 1), ("0e99", 0), ("99999999999999999999999999999999999999999999999999", Int64.max),
    ] as [(String, Int64)])
  func quantitiesBecomeWholeBytesRoundedUp(text: String, bytes: Int64) {
    #expect(ResourceQuantity.value(of: text) == bytes)
  }

  @Test(arguments: [
    "", "Gi", ".", "-", "10%", "1 Gi", "1gi", "1K", "1KiB", "1e", "1e1000000000000", "1.1.M", "aoeu", "1Mii", "٣",
  ])
  func textThatKubernetesRejectsGivesNothing(text: String) {
    #expect(ResourceQuantity.value(of: text) == nil)
  }

  @Test(
    arguments: [
      (1_610_612_736, "1536Mi"), (1_610_612_737, "1610612737"), (1000, "1k"), (999, "999"), (1024, "1Ki"),
      (5000, "5000"),
      (0, "0"), (-2048, "-2Ki"), (5_368_705_024, "5242876Ki"), (Int64.max, "9223372036854775807"), (1 << 60, "1Ei"),
      (163_840, "160Ki"), (Int64.min, "-8Ei"),
    ] as [(Int64, String)])
  func bytesPrintWithABinarySuffixOnlyWhenExact(bytes: Int64, text: String) {
    #expect(ResourceQuantity.binaryText(bytes) == text)
  }

  @Test(
    arguments: [(26_214_000, "26214k"), (192_000, "192k"), (191_513, "191513"), (1_000_000, "1M"), (0, "0")]
      as [(Int64, String)])
  func countsPrintWithADecimalSuffixOnlyWhenExact(count: Int64, text: String) {
    #expect(ResourceQuantity.decimalText(count) == text)
  }

  @Test func printedBytesReadBackAsTheSameNumber() {
    for n: Int64 in [0, 1, 1000, 1023, 1024, 1025, 1 << 30, (1 << 40) + 1, 16_106_128_000, .max] {
      #expect(ResourceQuantity.value(of: ResourceQuantity.binaryText(n)) == n)
      #expect(ResourceQuantity.value(of: ResourceQuantity.decimalText(n)) == n)
    }
  }

  @Test(arguments: [
    ("5m0s", 300.0), ("1m30s", 90), ("1h", 3600), ("500ms", 0.5), ("-30s", -30), ("0", 0), ("0s", 0), ("1.5h", 5400),
    (".5s", 0.5), ("1h0m0.25s", 3600.25),
  ])
  func goDurationsAreRead(text: String, seconds: Double) {
    #expect(GoDuration.parse(text)?.inSeconds == seconds)
  }

  @Test(arguments: ["", "30mins", "5", "s", "-", "1h2", ".s", "1..5s", "999999999999h", "5 m"])
  func textThatGoRejectsIsNoDuration(text: String) {
    #expect(GoDuration.parse(text) == nil)
  }

  @Test(arguments: [
    ("v1.31.5", 31), ("1.31", 31), ("v1.28.8+k3s1", 28), ("v1.30.4-eks-a737599", 30), ("v1.27.3-gke.100", 27),
    ("1.20+", 20),
  ])
  func versionsAreReadFromEverySpelling(text: String, minor: Int) {
    #expect(KubernetesVersion(text) == KubernetesVersion(1, minor))
  }

  @Test(arguments: ["", "v", "1", "latest", "1.", "v1.x", "a.b", "1.99999999999999999999"])
  func textWithoutTwoNumbersIsNoVersion(text: String) {
    #expect(KubernetesVersion(text) == nil)
  }

  @Test func versionsCompareByNumberNotByText() {
    #expect(KubernetesVersion(1, 9) < KubernetesVersion(1, 15))
    #expect(KubernetesVersion(1, 36).description == "1.36")
  }
}
