import IncidentModel
import Testing

@testable import Reporting

private func markdown(_ p: Postmortem) -> String {
  render(p, options: RenderOptions(format: .markdown, redacts: false)).text
}

@Test(arguments: [
  ("a", "`a`"), ("a`b", "``a`b``"), ("`", "`` ` ``"), ("```x", "```` ```x ````"), ("", "`\"\"`"),
  ("a\nb", "`a\\nb`"),
  ("@all #1", "`@all #1`"), (" x ", "`  x  `"), ("`\u{301}x", "`` `\u{301}x ``"),
])
func evidenceStandsInACodeSpanWithALongerFence(text: String, spelled: String) {
  #expect(MarkdownSpelling.code(text, in: .line) == spelled)
}

@Test func barsInATableCellNeverEndTheCell() {
  #expect(MarkdownSpelling.code("a|b", in: .cell) == "`a\\|b`")
  #expect(MarkdownSpelling.code("a\\|b", in: .cell) == "`a\\\\u{7C}b`")
  #expect(MarkdownSpelling.text("a|b") == "a\\|b")
}

@Test func ourOwnWordsLinkNothingEither() {
  #expect(
    MarkdownSpelling.text("@a #1 http://x www.x <b> [a](b)")
      == "@\u{2060}a \\#\u{2060}1 http:/\u{2060}/x www.\u{2060}x \\<b\\> \\[a\\](b)")
  #expect(MarkdownSpelling.line([.text("/close")]) == "\\/close")
  #expect(MarkdownSpelling.line([.text("1. x")]) == "1\\. x")
  #expect(MarkdownSpelling.line([.text("- x")]) == "\\- x")
}

@Test func codeSpansThatTouchAreKeptApart() {
  #expect(MarkdownSpelling.inlines([.code("a"), .code("b`x")], in: .line) == "`a` ``b`x``")
}

@Test func aBlockIsFencedLongerThanItsContentAndStartsNoLineWithASlash() {
  let lines = MarkdownSpelling.block("/usr/bin/du\n```\n@all\n", language: .shell)
  #expect(lines == ["````shell", " /usr/bin/du", "```", "@all", "````"])
}

@Test(arguments: HostileText.all)
func hostileTextIsNeverActiveInMarkdown(hostile: String) {
  let text = markdown(DocumentFixture(hostile: hostile).postmortem)
  let problems = MarkdownCheck.problems(in: text)
  #expect(problems.isEmpty, "\(problems.prefix(3))")
}

@Test func theCheckItselfSeesActiveText() {
  for text in [
    "hi @all", "see #1", "![x](y)", "[a](b)", "<b>", "/close", "http://x", "www.x.y", "| a |\n| --- |\n| a | b |",
  ] {
    #expect(!MarkdownCheck.problems(in: text).isEmpty, "\(text)")
  }
  #expect(MarkdownCheck.problems(in: "`@all` \\# ``a`b <b>`` ok").isEmpty)
}

@Test func aLongReportIsShortenedToTheBudgetAndSaysSo() {
  var fixture = DocumentFixture()
  (fixture.evictions, fixture.timelineRows) = (400, 3000)
  let text = markdown(fixture.postmortem)
  #expect(text.unicodeScalars.count <= 65_536)
  #expect(text.contains("Shortened to fit. Left out: "))
  #expect(text.contains("400 pods evicted"))
  #expect(text.contains("## How the evidence was read"))
  #expect(text.contains("more rows are not shown here."))
}

@Test func evenAHostileFloodFitsTheBudget() {
  var fixture = DocumentFixture(hostile: String(repeating: "\u{202E}|`", count: 800))
  (fixture.evictions, fixture.timelineRows) = (300, 1000)
  let text = markdown(fixture.postmortem)
  #expect(text.utf8.count <= 65_536)
  #expect(MarkdownCheck.problems(in: text).isEmpty)
}

@Test func aSmallReportIsNotShortened() {
  #expect(!markdown(DocumentFixture().postmortem).contains("Shortened"))
}
