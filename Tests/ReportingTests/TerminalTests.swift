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
    #expect(["\u{1B}[0", "\u{1B}[1", "\u{1B}[2", "\u{1B}[36"].contains(String(code)))
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
