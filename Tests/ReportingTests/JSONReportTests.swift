import Foundation
import IncidentModel
import SchemaCheck
import Testing

@testable import Reporting

@Suite struct JSONReportTests {
  @Test func whatIfFitsItsPublishedSchema() throws {
    var p = JSONSample.rich
    p.forecasts = [JSONSample.forecast]
    let text = renderWhatIf(p, options: RenderOptions(format: .json)).text
    #expect(try schema("whatif").complaints(parsed(text)) == [])
    let empty = renderWhatIf(JSONSample.empty, options: RenderOptions(format: .json)).text
    #expect(try schema("whatif").complaints(parsed(empty)) == [])
  }

  @Test(arguments: ReportFormat.documents)
  func whatIfIsWrittenInEveryFormat(_ format: ReportFormat) throws {
    var p = JSONSample.rich
    p.forecasts = [JSONSample.forecast]
    let text = renderWhatIf(p, options: RenderOptions(format: format)).text
    #expect(text.contains("Replayed for") && text.contains("node-a"))
  }

  private func schema(_ name: String = "postmortem") throws -> JSONSchemaCheck {
    let checkout = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return try JSONSchemaCheck(Data(contentsOf: checkout.appendingPathComponent("docs/\(name).schema.json")))
  }

  private func parsed(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private func writeIfAsked(_ text: String, _ name: String) throws {
    guard let folder = ProcessInfo.processInfo.environment["EVICTRACE_JSON_OUT"] else { return }
    try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
  }

  @Test func aRichPostmortemFitsThePublishedSchema() throws {
    let text = jsonReport(JSONSample.rich, redactions: [Redaction(rule: "hf-token", count: 2)])
    try writeIfAsked(text, "rich.json")
    #expect(try schema().complaints(parsed(text)) == [])
  }

  @Test func anEmptyPostmortemFitsThePublishedSchema() throws {
    let text = jsonReport(JSONSample.empty, redactions: [])
    try writeIfAsked(text, "empty.json")
    #expect(try schema().complaints(parsed(text)) == [])
  }

  @Test func theSchemaCheckNoticesWhatIsWrong() throws {
    let check = try schema()
    var report = try parsed(jsonReport(JSONSample.rich, redactions: []))
    report["schema"] = "evictrace.postmortem/2"
    report["notes"] = nil
    report["news"] = 1
    var bundle = try #require(report["bundle"] as? [String: Any])
    bundle["name"] = 7
    report["bundle"] = bundle
    var incident = try #require((report["incidents"] as? [[String: Any]])?.first)
    incident["kind"] = "bad-luck"
    incident["start"] = "yesterday"
    report["incidents"] = [incident]
    let complaints = check.complaints(report).joined(separator: "\n")
    for path in [
      "$.schema", "lacks notes", "news is not described", "$.bundle.name", "$.incidents[0].kind",
      "$.incidents[0].start",
    ] {
      #expect(complaints.contains(path))
    }
  }

  @Test func everyKeyOfTheContractIsThereUnderItsName() throws {
    let incident = try #require(
      (parsed(jsonReport(JSONSample.rich, redactions: []))["incidents"] as? [[String: Any]])?.first)
    for key in [
      "id", "node", "kind", "resource", "signal", "signalVerdict", "leadUpStart", "start", "end", "pressure", "cause",
      "evictions", "rejections", "ranking", "pulls", "modelDownloads", "reclaims", "ledgers", "usage", "timeline",
      "findings", "whatIf", "contradictions",
    ] { #expect(incident[key] != nil, "\(key)") }
  }

  @Test func unknownThingsAreNullAndNotMissing() throws {
    let text = jsonReport(JSONSample.rich, redactions: [])
    #expect(text.contains(#""end": null"#))
    #expect(text.contains(#""onDisk": null"#))
    #expect(text.contains(#""bytes": null"#))
    #expect(text.contains(#""leadUpStart": "2025-11-22T11:50:00Z""#))
  }

  @Test func evidenceAndRangesStandOnOneLine() {
    let text = jsonReport(JSONSample.rich, redactions: [])
    #expect(text.contains(#""bytes": {"low": 9876000000, "best": 9876342180, "high": 9877000000}"#))
    #expect(
      text.contains(#"{"source": 0, "line": 4211, "offset": 533129, "length": 231, "sha256": "0000000000000f0e"}"#))
  }

  @Test func patchesAreOneTextWithATitleEachAndAlsoAList() throws {
    let report = try parsed(jsonReport(JSONSample.rich, redactions: []))
    let finding = ((report["incidents"] as? [[String: Any]])?.first?["findings"] as? [[String: Any]])?.first
    let remedy = try #require(finding?["remedy"] as? [String: Any])
    #expect(
      remedy["patch"] as? String == """
        # A claim
        kind: PersistentVolumeClaim
        ---
        # The mount
        kind: Pod

        # Look again
        df -h /

        """)
    #expect((remedy["patches"] as? [Any])?.count == 3)
  }

  @Test func theSpellerOfTheCallerIsUsed() {
    let text = jsonReport(JSONSample.rich, redactions: []) { _ in "<spelled>" }
    #expect(text.contains(#""summary": "<spelled>""#))
    #expect(!text.contains("brought"))
  }

  @Test func twoRunsGiveTheSameBytes() {
    #expect(jsonReport(JSONSample.rich, redactions: []) == jsonReport(JSONSample.rich, redactions: []))
  }

  @Test(arguments: [(0, "+00:00"), (28_800, "+08:00"), (-12_600, "-03:30"), (20_700, "+05:45"), (Int.min, "-99:59:59")])
  func zonesAreSpelledAsOffsets(seconds: Int, text: String) { #expect(JSONReport.zone(seconds) == text) }
}

@Suite struct JSONValueTests {
  @Test func stringsAreEscaped() {
    let table: [(String, String)] = [
      ("plain", #""plain""#), (#"say "hi" \o/"#, #""say \"hi\" \\o/""#), ("a\nb\tc\rd", #""a\nb\tc\rd""#),
      ("a\r\nb", #""a\r\nb""#), ("\u{0}\u{1b}[31m\u{7f}", #""\u0000\u001b[31m\u007f""#),
      ("\u{2028}\u{2029}", #""\u2028\u2029""#), ("\u{202e}gpj", #""\u202egpj""#), ("größe 中 🐳", #""größe 中 🐳""#),
      ("e\u{301}", "\"e\u{301}\""), ("\u{E0041}", #""\udb40\udc41""#), ("\u{85}", #""\u0085""#),
    ]
    for (text, json) in table { #expect(JSONString.quoted(text) == json) }
  }

  @Test func everyScalarBelowTwoHundredHexSurvivesTheRoundTrip() throws {
    let text = String(String.UnicodeScalarView((0..<0x200).compactMap(Unicode.Scalar.init(_:))))
    let back = try JSONSerialization.jsonObject(with: Data(("[" + JSONString.quoted(text) + "]").utf8)) as? [String]
    #expect(back?.first.map { Array($0.utf8) } == Array(text.utf8))
  }

  @Test func numbersJSONHasNoWordForAreNull() {
    let value: JSONValue = .array([.decimal(.nan), .decimal(.infinity), .decimal(-0.5), .decimal(1e21), .integer(.min)])
    #expect(value.text == "[null, null, -0.5, 1e+21, -9223372036854775808]")
  }

  @Test func nestedContainersAreIndentedAndFlatOnesAreNot() {
    let value: JSONValue = ["a": ["x": 1, "y": [2]], "b": [], "c": [["d": true]]]
    #expect(
      value.text == """
        {
          "a": {
            "x": 1,
            "y": [2]
          },
          "b": [],
          "c": [
            {"d": true}
          ]
        }
        """)
  }
}

@Suite struct JSONPlainSentenceTests {
  private static let gibi = Int64(1) << 30

  @Test func bytesAreSpelledInTheUnitOfTheUpperEnd() {
    let table: [(Bytes, String)] = [
      (Bytes(exactly: 0), "0 B"), (Bytes(exactly: 1023), "1023 B"), (Bytes(exactly: 1536), "1.5 KiB"),
      (Bytes(exactly: 33_715_493_683), "31.4 GiB"),
      (Bytes(low: 10_522_669_875, best: 11_000_000_000, high: 12_992_276_070), "9.8–12.1 GiB"),
      (Bytes(low: 33_715_493_683, best: 33_715_493_684, high: 33_715_493_685), "31.4 GiB"),
      (Bytes(low: -Self.gibi, best: 0, high: 2 * Self.gibi), "-1.0 to 2.0 GiB"),
      (Bytes(low: .min, best: 0, high: .max), "-1048576.0 to 1048576.0 TiB"),
    ]
    for (bytes, text) in table { #expect(PlainSentence.bytes(bytes) == text) }
  }

  @Test func durationsHaveTwoUnitsAtMost() {
    let table: [(Duration, String)] = [
      (.zero, "0 s"), (.milliseconds(400), "0.4 s"), (.seconds(42), "42 s"), (.seconds(128), "2 m 8 s"),
      (.seconds(3600), "1 h"), (.seconds(3725), "1 h 2 m"), (.seconds(-60), "-1 m"), (.seconds(273_600), "3 d 4 h"),
      (Duration(secondsComponent: .min, attosecondsComponent: 0), "-104166666666 d 16 h"),
    ]
    for (duration, text) in table { #expect(PlainSentence.duration(duration) == text) }
  }

  @Test func aSentenceKeepsNamesAsTheyAre() {
    let s: Sentence = """
      \(pod: JSONSample.pod) pulled \(image: JSONSample.image) at \(time: JSONSample.later) (\(percent: 0.87), \
      \(percent: 0.004)), \(count: 3) times, \(signal: .nodefsAvailable) \(word: "met") \(code: "*`x`*") \
      \(inodes: Inodes(low: 1, best: 2, high: 3))
      """
    #expect(
      PlainSentence.text(s) == """
        inference/vllm-srv-2ce3678434-gfc6t pulled docker.io/vllm/vllm-openai:v0.9.1 at 2025-11-22T12:02:08.500Z \
        (87 %, 0.4 %), 3 times, nodefs.available met *`x`* 1–3 inodes
        """)
  }
}
