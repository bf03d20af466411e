import IncidentModel
import Testing

@testable import Reporting

private func report(_ p: Postmortem, _ platform: Platform) -> String {
  render(p, options: RenderOptions(format: .markdown, redacts: false, platform: platform)).text
}

private func problems(_ text: String, _ platform: Platform) -> [String] {
  switch platform {
  case .github, .gitlab: MarkdownCheck.problems(in: text)
  case .jira: JiraCheck.problems(in: text)
  case .slack: SlackCheck.problems(in: text)
  }
}

/// Numbers that look random and are the same in every run.
private struct Dice: RandomNumberGenerator {
  var state: UInt64 = 0x9E37_79B9_7F4A_7C15
  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}

@Test("Every platform is a row of the list, with a limit below what the platform takes")
func everyPlatformHasADialect() {
  #expect(Dialect.all.map(\.platform) == Platform.allCases)
  let limits = [Platform.github: 65_536, .gitlab: 60_000, .jira: 32_767, .slack: 4_000]
  for dialect in Dialect.all { #expect(dialect.budget <= limits[dialect.platform] ?? 0) }
}

@Test("Hostile text is never active in any dialect", arguments: Platform.allCases, HostileText.all)
func hostileTextIsNeverActive(platform: Platform, hostile: String) {
  let found = problems(report(DocumentFixture(hostile: hostile).postmortem, platform), platform)
  #expect(found.isEmpty, "\(found.prefix(3))")
}

@Test("Hostile texts put together by dice are never active in any dialect", arguments: Platform.allCases)
func mixedHostileTextIsNeverActive(platform: Platform) {
  var dice = Dice()
  let pieces =
    HostileText.all.filter { $0.count < 60 } + [
      "{code}", "{noformat}", "{color:red}", "<!channel>", "<@U024BE7LH>", "@here", "[~admin]", "ABC-123", "!x.png!",
      "\\", "\\\\", "`", "``", "|", "||", "\r\n", "\u{202E}", "5dc3a9f0", "GH-12", "!7", "~bug", "&4", ":tada:", "(x)",
      "h1. ", "bq. ", "----", "\t", "h", " ", "é", "世",
    ]
  for _ in 0..<12 {
    let hostile = (0..<8).compactMap { _ in pieces.randomElement(using: &dice) }.joined()
    let found = problems(report(DocumentFixture(hostile: hostile).postmortem, platform), platform)
    #expect(found.isEmpty, "\(hostile.debugDescription): \(found.prefix(3))")
  }
}

@Test("Every text of a few marks stands in code and in words without meaning anything")
func everySmallTextIsEncoded() {
  let marks = [
    "{", "}", "[", "|", "*", "_", "-", "!", "\\", "`", "@", "<", "&", "a", "1", " ", ":", "/", "(", ")", "#",
  ]
  for a in marks {
    for b in marks {
      for c in ["", "x", "\\", "`", "|", "-", "}", "/"] {
        for d in ["", "1"] {
          let text = d + a + b + c
          let jira = JiraCheck.problems(in: "x " + JiraSpelling.code(text) + " x")
          #expect(jira.isEmpty, "\(text): \(jira)")
          let cell = "| " + MarkdownSpelling.code(text, in: .cell) + " | " + MarkdownSpelling.text(text) + " |"
          let github = MarkdownCheck.problems(in: "| x | y |\n| --- | --- |\n" + cell)
          #expect(github.isEmpty, "\(text): \(github)")
          let slack = SlackCheck.problems(in: SlackSpelling.code(text) + SlackSpelling.text(text))
          #expect(slack.isEmpty, "\(text): \(slack)")
        }
      }
    }
  }
}

@Test("The checks themselves see active text")
func theChecksSeeActiveText() {
  for text in [
    "[~admin]", "!x.png!", "{color:red}x", "http://x", "a (x)", "||a||b||\n|c|", "@x", "-gone-", "{noformat}\n{code}",
  ] { #expect(!JiraCheck.problems(in: text).isEmpty, "\(text)") }
  for text in ["<!channel>", "@here", "a & b", "`open", "http://x"] {
    #expect(!SlackCheck.problems(in: text).isEmpty, "\(text)")
  }
  #expect(JiraCheck.problems(in: "h2. {{a}} *b* \\[c\\] d-e").isEmpty)
  #expect(SlackCheck.problems(in: "*a* `b` &lt;c&gt; @\u{2060}here").isEmpty)
}

@Test(
  "A body stays within the limit whatever the evidence holds", arguments: Platform.allCases, ["", "\u{202E}|`{[", "世😀"])
func aBodyStaysWithinTheLimit(platform: Platform, flood: String) {
  var fixture = DocumentFixture(hostile: String(repeating: flood, count: 300))
  (fixture.evictions, fixture.timelineRows) = (200, 600)
  let text = report(fixture.postmortem, platform)
  #expect(Dialect.size(of: text) <= Dialect.of(platform).budget)
  #expect(problems(text, platform).isEmpty)
}

@Test("Characters are counted as the platform may count them at most")
func charactersAreCountedAtMost() {
  #expect(Dialect.size(of: "a世😀\n") == 1 + 1 + 2 + 2)
}

@Test("What was left out is said once each, the appendix first")
func whatWasLeftOutIsSaid() {
  var detail = Detail()
  for step in Detail.steps.prefix(9) { step(&detail) }
  #expect(
    detail.cuts(from: Detail()).map { Phrasebook().plain($0) } == [
      "the glossary", "quoted lines", "the table of sources", "rows of tables beyond 15",
      "evidence beyond one line of a statement",
      "what the full report folds away", "timeline rows that are not key", "timeline rows beyond 60",
      "quotes beyond 200 characters", "incidents beyond 10",
    ])
  #expect(Detail().cuts(from: Detail()).isEmpty)
}

@Test("Jira: tables, code and folded parts in its own markup")
func jiraHasItsOwnMarkup() {
  let text = report(DocumentFixture().postmortem, .jira)
  #expect(text.hasPrefix("h1. Node {{aks-gpupool-12}}: DiskPressure, 5 pods evicted\n"))
  #expect(text.contains("\n||Pods evicted||"))
  #expect(text.contains("\nbq. (!) Partial evidence"))
  #expect(!text.contains("<details>") && !text.contains("```"))
}

@Test(
  "Jira: names stay readable, what could begin something is escaped",
  arguments: [
    ("vllm-srv-2ce36_a", "{{vllm-srv-2ce36_a}}"), ("a\\b", "{{a&#92;b}}"), ("{code}", "{{\\{code\\}}}"),
    ("GPU-12", "{{GPU&#45;12}}"), ("df-2026-04-21.txt:4", "{{df-2026-04-21.txt:4}}"), ("[~x]", "{{\\[&#126;x\\]}}"),
    ("http://x", "{{http&#58;//x}}"), ("-x-", "{{\\-x\\-}}"), ("", "{{\"\"}}"), ("a|b", "{{a\\|b}}"),
  ])
func jiraEscapes(text: String, spelled: String) { #expect(JiraSpelling.code(text) == spelled) }

@Test("Slack: a digest of a dozen lines that answers first")
func slackGetsADigest() {
  let lines = report(DocumentFixture().postmortem, .slack).split(separator: "\n").map(String.init)
  #expect(lines.count <= 16)
  #expect(lines[0] == "*Node `aks-gpupool-12`: DiskPressure, 5 pods evicted*")
  #expect(lines.contains { $0.hasPrefix("Pods evicted 5 · ") })
  #expect(lines.contains { $0.hasPrefix("`██") && $0.contains("Free space was 68.0 GiB") })
  #expect(lines.last?.hasPrefix("• ") == true)
}

@Test("Slack: no bracket, no backtick, no name survives")
func slackEscapes() {
  #expect(SlackSpelling.code("<!channel> `x` @here") == "`&lt;!channel&gt; \\u{60}x\\u{60} @\u{2060}here`")
  #expect(SlackSpelling.text("a*b_c~ d") == "a∗b＿c∼ d")
}

@Test(
  "Words that platforms link after rendering are taken apart, times and shares are not",
  arguments: [
    ("@all", "@\u{2060}all"), ("GH-12", "GH-\u{2060}12"), ("see !12", "see !\u{2060}12"), ("~bug", "~\u{2060}bug"),
    ("5dc3a9f0", "5dc3\u{2060}a9f0"), (":tada:", ":\u{2060}tada:"), ("at 09:16:23Z", "at 09:16:23Z"),
    ("15% of", "15% of"),
    ("1,234,567", "1,234,567"), ("www.x", "www.\u{2060}x"), ("a://b", "a:/\u{2060}/b"),
  ])
func plainLinksAreBroken(text: String, spelled: String) { #expect(PlainLinks.broken(text) == spelled) }

// MARK: Mermaid

private func gantt(_ p: Postmortem) throws -> GanttPicture {
  let context = ReportContext(p, catalogue: .english, detail: Detail())
  let figure = try #require(context.usageFigure(p.incidents[0]))
  guard case .usage(let chart) = figure.picture else { throw NoChart() }
  return try #require(GanttPicture(chart, Phrasebook()))
}

private struct NoChart: Error {}

@Test("The gantt has a section for each lane and a row for each mark")
func theGanttTellsTheLanes() throws {
  let picture = try gantt(DocumentFixture().postmortem)
  #expect(
    picture.lines.prefix(7) == [
      "gantt", "    dateFormat YYYY-MM-DD HH:mm:ss", "    axisFormat %H:%M", "    section pulls",
      "    image vllm-openai v0.11.0 :done, 2024-09-08 18:43:21, 2024-09-08 18:48:44", "    section models",
      "    model meta-llama/Llama-3.1-8B-Instruct :active, 2024-09-08 18:48:50, 2024-09-08 18:50:02",
    ])
  #expect(picture.lines.contains { $0.hasPrefix("    evicted vllm-srv-2ce3678434-gfc6t :crit, milestone, 2024-09-08") })
  #expect(picture.hidden == 0)
}

@Test(
  "No name breaks the gantt's grammar",
  arguments: HostileText.all + [
    "a:b;c#d,e", "2024-01-01 x", "section x", "%%{init: {}}%%", "click x href \"y\"", "done, crit", "end", "```",
    "\n```\n",
    "title", "世界", "é",
  ])
func noNameBreaksTheGantt(hostile: String) throws {
  let picture = try gantt(DocumentFixture(hostile: hostile).postmortem)
  let time = #/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/#
  for line in picture.lines.dropFirst(3) {
    let body = line.dropFirst(4)
    if body.hasPrefix("section ") {
      #expect(body.wholeMatch(of: #/section [a-z]+/#) != nil, "\(line)")
      continue
    }
    let parts = body.split(separator: " :", maxSplits: 1)
    #expect(parts.count == 2, "\(line)")
    #expect(
      parts[0].wholeMatch(
        of: #/(evicted|rejected|reclaim|image|model|pod|condition|no space left)( [A-Za-z0-9._/\- \p{Han}]+)?/#)
        != nil,
      "\(line)")
    let data = parts[1].split(separator: ", ")
    #expect(data.dropLast().last.map { $0.wholeMatch(of: time) != nil } == true, "\(line)")
    #expect(data.last.map { $0 == "0s" || $0.wholeMatch(of: time) != nil } == true, "\(line)")
    #expect(data.dropLast(2).allSatisfy { ["done", "active", "crit", "milestone"].contains($0) }, "\(line)")
  }
}

@Test("A gantt of many marks stays small and counts what it leaves out")
func aGanttStaysSmall() throws {
  var fixture = DocumentFixture()
  fixture.evictions = 150
  let picture = try gantt(fixture.postmortem)
  #expect(picture.lines.joined(separator: "\n").count <= 2000)
  #expect(picture.hidden > 100)
  let text = report(fixture.postmortem, .github)
  #expect(text.contains("```mermaid\ngantt\n"))
  #expect(text.contains("more marks are left to the timeline."))
  #expect(!report(fixture.postmortem, .jira).contains("mermaid"))
}
