import IncidentModel
import Testing

@testable import BundleFixtures

/// The small printers: each against what the real program prints.
@Suite struct FormatTests {
  @Test func quantitiesHaveASuffixOnlyWhenItIsExact() {
    let cases: [(Int64, String)] = [
      (0, "0"), (1, "1"), (1024, "1Ki"), (1_610_612_736, "1536Mi"), (5_368_705_024, "5242876Ki"),
      (16_106_128_000, "16106128000"),
    ]
    for (bytes, text) in cases { #expect(binaryQuantity(bytes) == text) }
  }

  @Test func dfRoundsUp() {
    let cases: [(Int64, String)] = [
      (0, "0"), (512, "512"), (1025, "1.1K"), (10_240, "10K"), (1_048_576, "1.0M"), (29_184_876_544, "28G"),
      (9_987_654_321, "9.4G"),
    ]
    for (bytes, text) in cases { #expect(humanCeiling(bytes) == text) }
  }

  @Test func durationsAndAgesReadAsGoAndKubectlPrintThem() {
    let durations: [(Duration, String)] = [
      (.zero, "0s"), (.microseconds(866_400), "866.4ms"), (.nanoseconds(12_345_678_901), "12.345678901s"),
      (.milliseconds(244_950), "4m4.95s"), (.seconds(3_723), "1h2m3s"), (.seconds(300), "5m0s"),
    ]
    for (duration, text) in durations { #expect(goDuration(duration) == text) }
    let ages = [
      (0, "0s"), (119, "119s"), (120, "2m"), (133, "2m13s"), (600, "10m"), (10_920, "3h2m"), (90_000, "25h"),
      (190_800, "2d5h"),
    ]
    for (seconds, text) in ages { #expect(humanAge(seconds) == text) }
  }

  @Test func timesAreThoseOfTheNodesZone() throws {
    let zone = Zone(secondsFromUTC: 19_800, abbreviation: "IST")
    let time = try #require(Timestamp(year: 2026, month: 12, day: 31, nanosecondOfDay: 72_883_223_456_789))
    #expect(zone.klog(time) == "0101 01:44:43.223456")
    #expect(zone.nano(time) == "2027-01-01T01:44:43.223456789+05:30")
    #expect(zone.date(time) == "Fri Jan  1 01:44:43 IST 2027")
    #expect(zone.describe(time) == "Fri, 01 Jan 2027 01:44:43 +0530")
    #expect(Zone.utc.nano(time) == "2026-12-31T20:14:43.223456789Z")
    #expect(time.compact == "20261231T201443Z")
  }

  @Test func listsOfPodsAreQuotedAsTheirVersionDid() {
    let pod = SimulatedPod(
      name: PodName(namespace: "ml", name: "a"), uid: "u1", workload: 0, sandbox: "", container: "", token: "",
      addressTail: 1,
      created: Timestamp(nanoseconds: 0))
    let cases = [
      (20, "a_ml(u1), a_ml(u1)"), (22, "\"a_ml(u1), a_ml(u1)\""), (24, "[ml/a ml/a]"), (26, "\"[ml/a ml/a]\""),
      (31, "[\"ml/a\",\"ml/a\"]"),
    ]
    for (minor, text) in cases { #expect(KubeletDialect(minor: minor).list([pod, pod]) == text) }
  }

  @Test func lineNumbersTellTheVersion() {
    let cases = [(20, 344), (26, 345), (29, 366), (30, 369), (31, 369), (33, 376), (36, 381)]
    for (minor, line) in cases { #expect(KubeletDialect(minor: minor).lines.attempting == line) }
  }

  @Test func yamlQuotesWhatWouldBeReadAsSomethingElse() {
    let document: Document = [
      "bool": "true", "empty": "", "flow": "a: b", "map": [:], "number": "42", "plain": "vllm",
      "time": "2026-11-22T13:22:01Z",
      "trailing": "gone. ", "list": [1, ["x": nil]],
    ]
    let expected = """
      bool: "true"
      empty: ""
      flow: 'a: b'
      list:
      - 1
      - x: null
      map: {}
      number: "42"
      plain: vllm
      time: "2026-11-22T13:22:01Z"
      trailing: 'gone. '

      """
    #expect(document.yaml == expected)
  }

  @Test func yamlFoldsAtTheFirstBlankAfterColumn80() {
    let message =
      "The node was low on resource: ephemeral-storage. Threshold quantity: 322584580, available: 247108Ki. "
    let expected = """
      message: 'The node was low on resource: ephemeral-storage. Threshold quantity: 322584580,
        available: 247108Ki. '

      """
    #expect(Document.object(["message": .string(message)]).yaml == expected)
  }

  @Test func jsonEscapesWhatGoEscapes() {
    #expect(Document.object(["a": "<&>\"\n"]).compactJSON == #"{"a":"\u003c\u0026\u003e\"\n"}"#)
  }

  @Test func noiseIsKlogWhoseTimeNeverGoesBack() {
    for minor in [20, 24, 31, 36] {
      var noise = KubeletLogNoise(
        seed: 7, minor: minor, processID: 1423, from: Timestamp(seconds: 1_700_000_000), spacing: 20_000)
      var (bytes, last): ([UInt8], Timestamp) = ([], Timestamp(seconds: 0))
      for _ in 0..<2_000 {
        let time = noise.append(to: &bytes)
        #expect(time > last)
        last = time
      }
      let lines = bytes.split(separator: 0x0a)
      #expect(lines.count == 2_000)
      #expect(lines.allSatisfy { $0.count > 40 && ($0.first == 0x49 || $0.first == 0x45) })
      #expect(Set(lines.map { $0.dropFirst(30) }).count > 100, "varied")
    }
  }
}
