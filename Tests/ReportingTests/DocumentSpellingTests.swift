import IncidentModel
import Testing

@testable import Reporting

@Test(
  arguments: [
    (0, "0 B"), (1, "1 B"), (1023, "1023 B"), (1024, "1.00 KiB"), (1_048_575, "1.00 MiB"), (33_715_493_273, "31.4 GiB"),
    (107_374_182_400, "100 GiB"), (137_868_451_021, "128.4 GiB"), (1_099_511_627_776, "1.00 TiB"),
    (-1_288_490_189, "−1.20 GiB"), (Int64.max, "8388608 TiB"), (Int64.min, "−8388608 TiB"),
  ] as [(Int64, String)])
func bytesAreSpelledInBinaryUnits(n: Int64, text: String) {
  #expect(Spelling.english.bytes(n) == text)
}

@Test func rangesShowBothEndsOnlyWhereTheyDiffer() {
  let gibi = 1_073_741_824.0
  func range(_ low: Double, _ high: Double) -> String {
    Spelling.english.bytes(Bytes(low: Int64(low * gibi), best: Int64(low * gibi), high: Int64(high * gibi)))
  }
  #expect(range(9.8, 12.1) == "9.8–12.1 GiB")
  #expect(range(12.01, 12.02) == "12.0 GiB")
  #expect(range(0, 3.2) == "at most 3.20 GiB")
  #expect(range(-1.2, 0.4) == "−1.20 to 0.40 GiB")
}

@Test func durationsShowTheTwoLargestUnits() {
  let cases: [(Double, String)] = [
    (0, "0 s"), (0.12, "120 ms"), (1.5, "1.5 s"), (9, "9 s"), (45, "45 s"), (128, "2 m 8 s"), (120, "2 m"),
    (3_725, "1 h 2 m"), (90_000, "1 d 1 h"), (-128, "−2 m 8 s"),
  ]
  for (seconds, text) in cases { #expect(Spelling.english.duration(.milliseconds(Int(seconds * 1000))) == text) }
}

@Test func countsPercentsAndZonesAreSpelled() {
  #expect(Spelling.count(1_234_567) == "1,234,567")
  #expect(Spelling.count(999) == "999")
  #expect(Spelling.count(Int64.min) == "−9,223,372,036,854,775,808")
  #expect(Spelling.percent(0.873) == "87%")
  #expect(Spelling.percent(0.034) == "3.4%")
  #expect(Spelling.percent(.nan) == "?")
  #expect(Spelling.zone(secondsFromUTC: 28_800) == "+08:00")
  #expect(Spelling.zone(secondsFromUTC: -12_600) == "−03:30")
}

@Test func timesCarryTheirDateOnlyOffTheTellingDay() throws {
  let t = try #require(Timestamp(year: 2024, month: 9, day: 8, nanosecondOfDay: 67_802_000_000_000))
  #expect(Spelling.time(t, on: CivilDate(year: 2024, month: 9, day: 8)) == "18:50:02Z")
  #expect(Spelling.time(t, on: nil) == "2024-09-08 18:50:02Z")
}

@Test func hiddenCharactersAreShownByCodePoint() {
  #expect(VisibleText.line("a\u{202E}b\u{1B}[31m\n\r\t\u{200B}") == "a\\u{202E}b\\u{1B}[31m\\n\\r\\t\\u{200B}")
  #expect(VisibleText.line("héllo 世界 e\u{301}") == "héllo 世界 e\u{301}")
  #expect(VisibleText.line(String(repeating: "x", count: 900), limit: 30).unicodeScalars.count == 31)
  #expect(VisibleText.lines("a\nb\u{85}") == "a\nb\\u{85}")
}

@Test func aSentenceKeepsEvidenceApartFromWords() {
  let phrases = Phrasebook(day: nil)
  let sentence: Sentence = "\(code: "x<y") brought \(bytes: Bytes(exactly: 1024)) on \(word: "nodefs")."
  #expect(
    phrases.inlines(sentence) == [
      .code("x<y"), .text(" brought "), .text("1.00 KiB"), .text(" on "), .text("nodefs"), .text("."),
    ])
}

@Test func aCatalogueReordersValuesAndLeavesTheUnknownInEnglish() {
  let zh = Catalogue(language: "zh", patterns: ["{} brought {}.": "{1}随{0}写入。", "Times are UTC.": "时间为 UTC。"])
  let phrases = Phrasebook(catalogue: zh)
  let known: Sentence = "\(code: "a") brought \(count: 2)."
  #expect(phrases.plain(known) == "2随a写入。")
  #expect(phrases.plain(known + "Times are UTC.") == "2随a写入。时间为 UTC。")
  #expect(phrases.plain("Other \(count: 3)") == "Other 3")
  let two: Sentence = "One." + "Two."
  #expect(Phrasebook().plain("Said: \(two)") == "Said: One. Two.", "a space between the two, and none before them")
  let broken = Catalogue(language: "x", patterns: ["{} brought {}.": "{7} {x} {"])
  #expect(Phrasebook(catalogue: broken).plain(known) == "{7} {x} {")
}

@Test("a space of the translation stays between Chinese and Latin, and goes between Chinese and Chinese")
func spacesPartScripts() {
  let zh = Catalogue(
    language: "zh", patterns: ["{} lies on {} now": "{0} 位于 {1} 上", "the disk": "节点磁盘"], spelling: .chinese)
  let phrases = Phrasebook(catalogue: zh)
  let disk: Sentence = "the disk"
  #expect(phrases.plain("\(word: "nodefs") lies on \(disk) now") == "nodefs 位于节点磁盘上")
  #expect(phrases.plain("\(disk) lies on \(word: "nodefs") now") == "节点磁盘位于 nodefs 上")
  #expect(phrases.plain("\(disk) lies on \(duration: .seconds(5)) now") == "节点磁盘位于 5 秒上")
  #expect(phrases.inlines("\(code: "盘") lies on \(disk) now").first == .code("盘"))
}

@Test func sourcesAreCitedByTheShortestTellingEnding() {
  let paths = [
    "x/node-a/kubelet.log", "x/node-b/kubelet.log", "x/events.yaml", "x/pods/vllm/0.log", "same", "same", "1.log",
  ]
  let labels = SourceLabels(
    paths.enumerated().map {
      Coverage.Source(
        file: SourceFile(id: Int32($0.offset), path: $0.element), kind: "", format: "", bytes: 0, lines: 0,
        recognised: 0, damage: [])
    })
  #expect(
    paths.indices.map { labels.label(Int32($0)) }
      == ["node-a/kubelet.log", "node-b/kubelet.log", "events.yaml", "vllm/0.log", "same", "same", "1.log"])
  #expect(labels.label(99) == "source-99")
}
