import IncidentModel
import Testing

@testable import Reporting

@Test func axisStepsAreRoundAndReachTheTop() {
  for top in [0.0004, 0.7, 1, 3.3, 22.5, 70, 100, 999, 12_345] {
    let steps = Axis.steps(upTo: top)
    #expect((2...6).contains(steps.count), "\(top)")
    #expect((steps.last ?? 0) >= top * 0.999_999, "\(top)")
    #expect(steps.first == 0)
  }
  #expect(Axis.steps(upTo: 70) == [0, 20, 40, 60, 80])
  #expect(Axis.steps(upTo: .nan) == [0, 1])
}

@Test func timeTicksLieOnRoundMomentsInsideTheWindow() {
  for seconds in [20, 600, 2_000, 7_200, 100_000, 40_000_000] {
    let from = Timestamp(seconds: 1_725_000_123), to = from + .seconds(seconds)
    let (step, ticks) = Axis.times(in: UsageChart.Span(from: from, to: to))
    #expect((1...9).contains(ticks.count), "\(seconds)")
    for tick in ticks {
      #expect(from <= tick && tick <= to)
      #expect(tick.nanoseconds / 1_000_000_000 % step == 0)
    }
  }
}

@Test func coordinatesAreNumbersWhateverComesIn() {
  #expect([0, 1.25, -3.04, .nan, .infinity].map(SVGNumber.text) == ["0", "1.3", "-3", "-100000", "100000"])
}

@Test func marksOfALaneDoNotLieOnEachOther() {
  let marks = (0..<60).map { (n: Int) -> UsageChart.Mark in
    let from = Int64(n * 7), length = Int64(n % 5 * 9)
    return UsageChart.Mark(
      from: Timestamp(seconds: from), to: Timestamp(seconds: from + length), shape: n % 2 == 0 ? .bar : .cross,
      label: n % 3 == 0 ? "some label" : "")
  }
  let rows = LaneRows.placed(marks, from: 0, to: 900) { Double($0.nanoseconds) / 1e9 * 2 }
  #expect(rows.count <= 5)
  for row in rows.dropLast() {
    for (a, b) in zip(row, row.dropFirst()) { #expect(a.to <= b.from) }
  }
}

@Test func pointsOnTheSamePixelsBecomeOneWithACount() {
  let marks = (0..<5).map { _ in
    UsageChart.Mark(from: Timestamp(seconds: 1), to: Timestamp(seconds: 1), shape: .cross, label: "pod")
  }
  let rows = LaneRows.placed(marks, from: 0, to: 900) { _ in 10 }
  #expect(rows.flatMap { $0 }.map(\.label) == ["×5"])
}

@Test func theCurveIsOpenAcrossASilentStretch() throws {
  let fixture = DocumentFixture()
  let p = fixture.postmortem
  let context = ReportContext(p, catalogue: .english, detail: Detail())
  let figure = try #require(context.usageFigure(p.incidents[0]))
  guard case .usage(let chart) = figure.picture else { return #expect(Bool(false), "no curve") }
  let broken = chart.panels[0].points.filter { !$0.isConnected }.map(\.time)
  #expect(broken == [fixture.at(42, 21), fixture.at(72)])
  #expect(chart.panels[0].title == "nodefs = imagefs = containerfs")
  #expect(chart.panels[0].limits.map(\.amount) == [24_159_191_040, 16_106_127_360])
  #expect(chart.lanes.map(\.kind) == [.pulls, .models, .pods, .kubelet, .runtime])
  #expect(chart.lanes.map(\.marks.count) == [1, 3, 8, 2, 1])
}

@Test func theTextPictureShowsTheFallTheThresholdAndTheLanes() throws {
  let p = DocumentFixture().postmortem
  let figure = try #require(ReportContext(p, catalogue: .english, detail: Detail()).usageFigure(p.incidents[0]))
  guard case .usage(let chart) = figure.picture else { return #expect(Bool(false), "no curve") }
  #expect(
    TextPicture.lines(chart, Phrasebook(), height: 3) == [
      "free GiB, nodefs = imagefs = containerfs",
      "    68.0| ███▆▄▃▂▁",
      "    45.3| ████████▇▅▄▃▁ ▂▃▃▃▃▃▃▃▁ ▂▃▂▂▂▁▁▁▁ ▁▁▁▂▂▂▃         ▂▂▁▁▁▁",
      "    22.7| █████████████████████████████████████████         ████████  < threshold 22.5 GiB, 15.0 GiB",
      "     0.0+------------------------------------------------------------",
      "pulls       ==========",
      "models               ~~~       ~~~       ~",
      "pods                   x         x         x         x         x",
      "kubelet                ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~",
      "runtime                  #",
      "                       18:50Z           19:00Z          19:10Z",
      "         = from, to   ~ not completed, or an end unknown   x evicted   o rejected   ^ reclaim   # no space left",
    ])
}

@Test func anIncidentWithoutMeasurementsStillShowsItsLanes() throws {
  var p = DocumentFixture().postmortem
  p.incidents = p.incidents.map {
    var i = $0; i.usage = []; return i
  }
  let text = render(p, options: RenderOptions(format: .html, redacts: false)).text
  #expect(text.contains("class=\"curve\""))
  #expect(HTMLCheck.problems(in: text).isEmpty)
}

@Test func twoFilesystemsGetAPanelEach() throws {
  var p = DocumentFixture().postmortem
  p.nodes = p.nodes.map {
    var n = $0; n.layout = .dedicatedImagefs; n.filesystems = []; return n
  }
  p.incidents = p.incidents.map { incident in
    var i = incident
    i.usage += incident.usage.map {
      var u = $0; u.filesystem = .imagefs; return u
    }
    return i
  }
  let figure = try #require(ReportContext(p, catalogue: .english, detail: Detail()).usageFigure(p.incidents[0]))
  guard case .usage(let chart) = figure.picture else { return #expect(Bool(false), "no curve") }
  #expect(chart.panels.map(\.title) == ["nodefs", "imagefs"])
  #expect(chart.panels.map { $0.limits.map(\.amount) } == [[16_106_127_360], [24_159_191_040]])
}

// MARK: pictures of bytes

@Test("The ledger's bars add up to the growth that df shows, and its table says each of them with its evidence")
func theWaterfallAddsUp() throws {
  let p = DocumentFixture().postmortem
  let context = ReportContext(p, catalogue: .english, detail: Detail())
  let figures = context.bytes(p.incidents[0]).compactMap { if case .figure(let f) = $0 { f } else { nil } }
  let figure = try #require(figures.first)
  guard case .bars(let chart) = figure.picture else { return #expect(Bool(false), "no bars") }
  let ledger = p.incidents[0].ledgers[0]
  #expect(chart.bars.map(\.kind) == [.growth, .growth, .growth, .freed, .unexplained, .total])
  #expect(chart.bars.last?.bytes == ledger.usedTo - ledger.usedFrom)
  let rows = figure.twin.rows.map { $0.map(\.plain) }
  for bar in chart.bars {
    let spelled = Phrasebook().bytes(bar.bytes)
    #expect(rows.contains { $0.contains(spelled) && (bar.subject.isEmpty || $0.contains(bar.subject)) }, "\(bar)")
  }
  #expect(figure.twin.columns.last?.title.plain == "Evidence")
}

@Test("Each bar of a waterfall begins where the one before it ended")
func theWaterfallIsContinuous() throws {
  let amounts: [(BarChart.Bar.Kind, Int64)] = [
    (.growth, 30), (.growth, 12), (.freed, -7), (.unexplained, 2), (.total, 37),
  ]
  let bars = amounts.map {
    BarChart.Bar(kind: $0.0, category: "x", subject: "", bytes: Bytes(exactly: $0.1 << 30))
  }
  let picture = LedgerPicture(chart: BarChart(bars: bars), id: "a", title: "t", summary: "s", phrases: Phrasebook())
  let spans = rects(in: picture.svg).map { (from: $0.x, to: $0.x + $0.width) }
  try #require(spans.count == 5)
  #expect(near(spans[0].to, spans[1].from))
  #expect(near(spans[2].to, spans[1].to) && spans[2].from < spans[1].to)
  #expect(near(spans[3].from, spans[2].from))
  #expect(near(spans[4].from, spans[0].from) && near(spans[4].to, spans[3].to))
}

private func near(_ a: Double, _ b: Double) -> Bool { (a - b).magnitude < 0.3 }

private func rects(in svg: String) -> [(x: Double, width: Double)] {
  svg.split(separator: "<rect").dropFirst().compactMap { tag in
    func value(_ name: String) -> Double? {
      tag.split(separator: " " + name + "=\"", omittingEmptySubsequences: false).dropFirst().first.flatMap {
        Double($0.prefix { $0 != "\"" })
      }
    }
    guard let x = value("x"), let width = value("width") else { return nil }
    return (x, width)
  }
}

@Test("The ranking shows who was evicted, who is critical, what was not measured, and its table holds every number")
func theRankingTellsFatesApart() throws {
  let context = ReportContext(DocumentFixture().postmortem, catalogue: .english, detail: Detail())
  var d = Decision(
    pod: PodName(namespace: "llm", name: "vllm"), time: Timestamp(seconds: 1_757_000_000), signal: .imagefsAvailable,
    signalBasis: .printed, evidence: [])
  let gib = Int64(1) << 30
  d.candidates = [
    candidate("vllm", counted: Bytes(low: 6 * gib, best: 7 * gib, high: 9 * gib), request: gib, spared: false),
    candidate("web", counted: Bytes(exactly: gib / 2), request: 2 * gib, spared: false),
    candidate("dns", counted: nil, request: nil, spared: true),
  ]
  let twin = Table(caption: [], columns: [], rows: [])
  let figure = try #require(context.rankingFigure(d, id: "r", twin: twin))
  guard case .ranking(let chart) = figure.picture else { return #expect(Bool(false), "no ranking") }
  #expect(chart.rows.map(\.fate) == [.evicted, .kept, .spared])
  #expect(chart.rows.map(\.note) == ["evicted, priority 0", "priority 0", "critical, passed over, priority 0"])
  let svg = RankingPicture(chart: chart, id: "r", title: "t", summary: "s", phrases: Phrasebook()).svg
  for part in ["class=\"evicted\"", "class=\"cross\"", "class=\"whisker\"", "class=\"request\"", ">not measured<"] {
    #expect(svg.contains(part), "\(part)")
  }
  #expect(svg.split(separator: "class=\"request\"").count == 4)
  d.candidates.removeLast(2)
  #expect(context.rankingFigure(d, id: "r", twin: twin) == nil)
}

private func candidate(_ name: String, counted: Bytes?, request: Int64?, spared: Bool) -> Decision.Candidate {
  Decision.Candidate(
    pod: PodName(namespace: "llm", name: name), priority: 0, request: request, counted: counted, isSpared: spared,
    evidence: [])
}

// MARK: the curve

@Test("Every point and mark says in words what it is, and every point stands in the table as well")
func everyMarkIsToldInWords() throws {
  let p = DocumentFixture().postmortem
  let context = ReportContext(p, catalogue: .english, detail: Detail())
  let figure = try #require(context.usageFigure(p.incidents[0]))
  guard case .usage(let chart) = figure.picture else { return #expect(Bool(false), "no curve") }
  #expect(chart.lanes.flatMap(\.marks).allSatisfy { !$0.says.isEmpty })
  let rows = figure.twin.rows.map { $0.map(\.plain) }
  for point in chart.panels.flatMap(\.points) {
    let (time, free) = (context.phrases.time(point.time), context.phrases.bytes(point.available))
    #expect(point.says.hasPrefix(time) && point.says.contains(free))
    #expect(rows.contains { $0.contains(time) && $0.contains(free) }, "\(point.says)")
  }
}

@Test("Reports of a full disk get a lane of their own, which is not there without them")
func theRuntimeHasALaneWhenItSpeaks() throws {
  var p = DocumentFixture().postmortem
  let context = { ReportContext($0, catalogue: .english, detail: Detail()) }
  let lanes = { (p: Postmortem) -> [UsageChart.Lane] in
    guard case .usage(let chart)? = context(p).usageFigure(p.incidents[0])?.picture else { return [] }
    return chart.lanes
  }
  #expect(lanes(p).last?.kind == .runtime)
  #expect(lanes(p).last?.marks.map(\.says) == ["18:51:00Z: no space left, says containerd"])
  p.incidents[0].outOfSpace = []
  #expect(lanes(p).map(\.kind) == [.pulls, .models, .pods, .kubelet])
}

@Test("An axis counts in the unit in which its end is a handy number")
func axisUnitsFitTheirEnd() {
  let cases: [(Double, AxisUnit)] = [
    (0, .kib), (700, .kib), (600 * 1024, .mib), (3e6, .mib), (6e8, .gib), (9e10, .gib), (9e12, .tib),
  ]
  for (bytes, unit) in cases { #expect(AxisUnit(for: bytes) == unit, "\(bytes)") }
}

@Test("The words of a threshold stand where the curve is not")
func thresholdWordsKeepAwayFromTheCurve() throws {
  let at = { (minute: Int) in Timestamp(seconds: 1_757_000_000 + Int64(minute) * 60) }
  let point = { (minute: Int, gib: Double) in
    UsageChart.Point(
      time: at(minute), available: Bytes(exactly: Int64(gib * 1_073_741_824)), isDerived: false, isConnected: minute > 0
    )
  }
  let limit = UsageChart.Limit(label: "nodefs.available 10%", amount: 20 << 30)
  // The curve crosses the threshold at the left in one picture and at the right in the other.
  let falls = [point(0, 21), point(20, 22), point(30, 60), point(60, 70)]
  let rises = [point(0, 70), point(30, 60), point(40, 22), point(60, 21)]
  for (points, isRight) in [(falls, true), (rises, false)] {
    let chart = UsageChart(
      window: UsageChart.Span(from: at(0), to: at(60)),
      panels: [UsageChart.Panel(title: "nodefs", points: points, limits: [limit])], pressure: [], gaps: [], lanes: [],
      day: nil)
    let svg = CurvePicture(chart, id: "a", title: "t", summary: "s", phrases: Phrasebook()).svg
    let label = try #require(svg.split(separator: "<text").first { $0.contains("nodefs.available") })
    #expect(label.contains("halo end") == isRight, "\(label)")
  }
}
