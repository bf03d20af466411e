import IncidentModel
import Testing

@testable import Reporting

private func text(
  _ p: Postmortem, width: Int = 100, colour: Bool = false, local: Int? = nil,
  _ change: (inout TimelineFilter) -> Void = { _ in }
) -> String {
  var filter = TimelineFilter()
  change(&filter)
  return renderTimeline(
    p, options: RenderOptions(format: .text, width: width, colour: colour, redacts: false), filter: filter,
    localOffset: local
  ).text
}

private func lines(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }

private func postmortem(hostile: String = "") -> Postmortem {
  let fixture = DocumentFixture(hostile: hostile)
  var p = fixture.postmortem
  let pod = fixture.pod(2)
  p.outside = [
    OutsideRow(
      node: fixture.nodeName,
      entry: TimelineEntry(
        time: fixture.at(-30), lane: .pod, kind: "eviction", subject: pod.description,
        text: "Pod \(pod: pod) was evicted by the kubelet.", evidence: [fixture.line(1, 9)]))
  ]
  return p
}

@Test("The timeline tells each day once, then a row for each entry, with its evidence")
func theTimelineTellsRows() {
  let rows = lines(text(postmortem()))
  #expect(rows[0] == "15 rows. Times are UTC.")
  #expect(rows[1] == "2024-09-08")
  #expect(rows[2].hasPrefix("17:30:00Z  pod        –    Pod ml-serving/vllm-srv-2ce3678434-bvvxg was evicted"))
  #expect(
    rows.contains { $0.hasPrefix("18:42:21Z  image      I1   → 18:44:21Z docker.io/vllm/vllm-openai:v0.11.0 for") })
  #expect(
    rows.count { $0.contains("[kubelet.log.gz:") || $0.contains("[containerd.log:") || $0.contains("[events.yaml:") }
      > 10)
}

@Test("What belongs to no incident is told as well, also to scripts")
func outsideRowsAreTold() {
  let p = postmortem()
  #expect(p.timelineRows.map(\.id).first == "outside.1")
  #expect(p.timelineRows.count == 15)
  let ndjson = renderTimeline(
    p, as: .ndjson, options: RenderOptions(format: .ndjson, redacts: false), filter: TimelineFilter()
  ).text
  #expect(lines(ndjson).count == 15)
}

@Test("Each filter keeps what it names and nothing else")
func filtersKeepWhatTheyName() {
  let p = postmortem(), fixture = DocumentFixture()
  func kept(_ change: (inout TimelineFilter) -> Void) -> [TimelineRow] {
    var filter = TimelineFilter()
    change(&filter)
    return p.timelineRows.filter { filter.wants($0, Phrasebook().plain) }
  }
  let all = p.timelineRows
  #expect(kept { _ in } == all)
  #expect(kept { $0.lanes = [.pod] } == all.filter { $0.entry.lane == .pod })
  #expect(kept { $0.kinds = ["eviction"] } == all.filter { $0.entry.kind == "eviction" })
  #expect(kept { $0.incident = "I1" } == all.filter { $0.incident == "I1" })
  #expect(kept { $0.incident = "I2" }.isEmpty)
  #expect(kept { $0.node = "aks-gpupool-12" } == all)
  #expect(kept { $0.node = "other" }.isEmpty)
  #expect(kept { $0.onlyKeyRows = true } == all.filter(\.entry.isKey))
  #expect(kept { $0.until = fixture.at(0) }.map(\.id) == ["outside.1"])
  let late = kept { $0.since = fixture.at(50) }
  #expect(late == all.filter { max($0.entry.until ?? $0.entry.time, $0.entry.time) >= fixture.at(50) })
  #expect(!late.isEmpty && late.count < all.count)
  #expect(kept { $0.pod = "bvvxg" }.contains { $0.incident.isEmpty })
  #expect(kept { $0.pod = "ml-serving/vllm-srv-2ce3678434-bvvxg" }.count < all.count)
  #expect(kept { $0.pod = "no-such-pod" }.isEmpty)
  #expect(kept { $0.image = "VLLM-OpenAI" }.count == 14)
  #expect(kept { $0.image = "busybox" }.isEmpty)
  #expect(kept { $0.text = "EVICTED BY" }.map(\.id) == ["outside.1"])
}

@Test("A row that tells of a workload is found by the name of one of its pods")
func aWorkloadIsFoundByItsPod() {
  var p = postmortem()
  p.outside[0].entry.text = "\(count: 12) pods of \(code: "ml-serving/vllm-srv") were refused."
  p.outside[0].entry.subject = ""
  var filter = TimelineFilter()
  filter.pod = "ml-serving/vllm-srv-2ce3678434-bvvxg"
  #expect(filter.wants(p.timelineRows[0], Phrasebook().plain))
  filter.pod = "ml-serving/vllm"
  #expect(filter.wants(p.timelineRows[0], Phrasebook().plain))
  filter.pod = "web"
  #expect(!filter.wants(p.timelineRows[0], Phrasebook().plain))
}

@Test("No row that fits is said with how many there are")
func noRowIsSaid() {
  #expect(text(postmortem()) { $0.kinds = ["none"] } == "No row fits; without a filter there are 15.\n")
}

@Test("A second column tells the local time, and that it is another day there")
func localTimesStandBeside() {
  let rows = lines(text(postmortem(), local: 8 * 3600))
  #expect(rows[2].hasPrefix("17:30:00Z  01:30:00+08:00⁺¹  pod"))
}

@Test("Nothing from the evidence steers the terminal, and no row is wider than it", arguments: HostileText.all)
func hostileRowsAreHarmless(hostile: String) {
  for width in [40, 79, 120] {
    let told = text(postmortem(hostile: hostile), width: width, local: -3600)
    #expect(!told.unicodeScalars.contains { $0 != "\n" && VisibleText.isHidden($0) })
    for line in lines(told) { #expect(DisplayWidth.columns(line) <= width) }
  }
}

@Test("Harm is red, and the words are the same without colour")
func coloursRepeatWords() {
  let coloured = text(postmortem(), colour: true)
  #expect(coloured.contains("\u{1B}[31mPod ml-serving/vllm-srv"))
  #expect(coloured.replacing(#/\u{1B}\[[0-9]*m/#, with: "") == text(postmortem()))
}
