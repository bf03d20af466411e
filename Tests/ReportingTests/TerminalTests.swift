import IncidentModel
import Testing

@testable import Reporting

private func summary(_ p: Postmortem, width: Int = 96, colour: Bool = false) -> String {
  render(p, options: RenderOptions(format: .text, width: width, colour: colour, redacts: false)).text
}

private func lines(_ text: String) -> [String] {
  text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
}

@Test(arguments: HostileText.all)
func hostileTextReachesTheTerminalAsCharactersOnly(hostile: String) {
  let text = summary(DocumentFixture(hostile: hostile).postmortem)
  let bad = text.unicodeScalars.filter { $0 != "\n" && VisibleText.isHidden($0) }
  #expect(bad.isEmpty)
}

@Test(arguments: [40, 80, 96, 120])
func theSummaryFitsOneScreen(width: Int) {
  var fixture = DocumentFixture()
  (fixture.evictions, fixture.timelineRows) = (200, 500)
  let text = summary(fixture.postmortem, width: width)
  #expect(lines(text).count <= 45 || width < 80)
  for line in lines(text) { #expect(TerminalSpelling.columns(line) <= width) }
  #expect(text.hasPrefix("Node aks-gpupool-12: DiskPressure"))
}

@Test func coloursAreOursAloneAndChangeNoWord() {
  let fixture = DocumentFixture(hostile: "\u{1B}[31m")
  let coloured = summary(fixture.postmortem, colour: true)
  var plain = ""
  var rest = Substring(coloured)
  while let escape = rest.unicodeScalars.firstIndex(of: "\u{1B}") {
    plain += rest[..<escape]
    rest = rest[escape...]
    let code = rest.prefix { $0 != "m" }
    #expect(
      ["\u{1B}[0", "\u{1B}[1", "\u{1B}[2", "\u{1B}[36", "\u{1B}[31", "\u{1B}[33", "\u{1B}[32"].contains(String(code)))
    rest = rest.dropFirst(code.count + 1)
  }
  #expect(plain + rest == summary(fixture.postmortem))
  #expect(coloured.hasPrefix("\u{1B}[1mNode aks-gpupool-12"))
}

@Test func theSummaryAnswersFirst() {
  let text = lines(summary(DocumentFixture().postmortem))
  #expect(text[0] == "Node aks-gpupool-12: DiskPressure, 5 pods evicted")
  #expect(text[2] == "! Partial evidence, not read completely: kubelet.log.gz")
  #expect(text[3].hasPrefix("docker.io/vllm/vllm-openai:v0.11.0 (37.4 GiB) and"))
  #expect(
    text.contains { $0.hasPrefix("  Threshold              22.5 GiB (imagefs.available < 15%, set in the kubelet") })
}

@Test func wordsWrapAndLongOnesAreCut() {
  let inlines: [Inline] = [.text("one "), .code(String(repeating: "x", count: 25)), .text(", two")]
  #expect(
    TerminalSpelling.lines(inlines, width: 20, first: "- ", rest: "  ", colour: false)
      == ["- one", "  " + String(repeating: "x", count: 18), "  xxxxxxx, two"])
}

@Test func aNumberStaysWithItsUnit() {
  let text = TerminalSpelling.lines([.text("it was 37.4 GiB")], width: 12, first: "", rest: "", colour: false)
  #expect(text == ["it was", "37.4 GiB"])
}

@Test func wideCharactersTakeTwoCells() {
  #expect(TerminalSpelling.columns("a世e\u{301}") == 4)
}

@Test(
  "Cells of a terminal, as EastAsianWidth.txt has them",
  arguments: [
    ("a", 1), ("é", 1), ("世", 2), ("，", 2), ("ｱ", 1), ("Ａ", 2), ("한", 2), ("😀", 2), ("⏱", 1), ("⌛", 2), ("▇", 1),
    ("𠀀", 2),
    ("e\u{301}\u{20DD}", 1), ("×", 1), ("–", 1), ("🇩", 2), ("㉈", 1), ("㉐", 2), ("", 0),
  ])
func cellsAreCounted(text: String, columns: Int) { #expect(DisplayWidth.columns(text) == columns) }

@Test("Chinese breaks between characters, but no mark of punctuation begins a line or is left behind")
func chineseWrapsBetweenCharacters() {
  let text = TerminalSpelling.lines(
    [.text("节点磁盘压力（"), .code("DiskPressure"), .text("）持续了 13 分 49 秒，两个 Pod 被驱逐。")], width: 20, first: "", rest: "",
    colour: false)
  #expect(text == ["节点磁盘压力", "（DiskPressure）持续", "了 13 分 49 秒，两个", "Pod 被驱逐。"])
}

@Test("No line is wider than the terminal, whatever is written and however narrow it is")
func noLineIsTooWide() {
  let words =
    HostileText.all + [
      "镜像 vllm-openai 拉取了 37.4 GiB，随后模型下载写入同一磁盘。", String(repeating: "世", count: 90),
      String(repeating: "e\u{301}", count: 90),
      "😀😀 https://x/" + String(repeating: "a", count: 99),
    ]
  for width in [10, 17, 40, 80] {
    for text in words {
      let inlines: [Inline] = [.text(text), .code(text), .text("，"), .strong([.text(text)])]
      for line in TerminalSpelling.lines(inlines, width: width, first: "- ", rest: "  ", colour: false) {
        #expect(DisplayWidth.columns(line) <= width, "\(line.debugDescription)")
      }
    }
  }
}

@Test("Wrapping loses and adds nothing but spaces")
func wrappingKeepsEveryCharacter() {
  for text in ["节点 k3d：磁盘压力。两个 Pod 被驱逐", "a b  c", "（世）（界）", String(repeating: "x世", count: 40)] {
    let lines = TerminalSpelling.lines([.text(text)], width: 12, first: "", rest: "", colour: false)
    #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
  }
}

@Test("Where there is no room for the picture the curve is a line")
func aNarrowTerminalGetsALine() {
  let narrow = lines(summary(DocumentFixture().postmortem, width: 60))
  #expect(narrow.contains { $0.hasPrefix("  ██") && $0.contains("Free space was") })
  #expect(!narrow.contains { $0.contains("free GiB") })
}

@Test("A full-width mark brings its own room")
func fullWidthMarksTakeNoSpace() {
  let text = TerminalSpelling.lines(
    [.text("越过阈值。 证据确凿，没有反证。 "), .code("k3s.log:7"), .text(" x")], width: 60, first: "", rest: "", colour: false)
  #expect(text == ["越过阈值。证据确凿，没有反证。k3s.log:7 x"])
}
