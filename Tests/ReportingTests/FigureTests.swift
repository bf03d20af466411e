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
  #expect(chart.lanes.map(\.kind) == [.pulls, .models, .pods, .kubelet])
  #expect(chart.lanes.map(\.marks.count) == [1, 3, 8, 2])
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
      "                       18:50Z           19:00Z          19:10Z",
      "         = from, to   ~ not completed, or an end unknown   x evicted   o rejected   ^ reclaim",
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
