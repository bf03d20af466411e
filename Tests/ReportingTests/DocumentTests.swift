import IncidentModel
import Testing

@testable import Reporting

private func report(_ p: Postmortem, _ format: ReportFormat) -> String {
  render(p, options: RenderOptions(format: format, redacts: false)).text
}

@Test func chaptersComeInTheOrderAReaderNeeds() {
  let document = ReportDocument.make(
    DocumentFixture().postmortem, redactions: [], catalogue: .english, detail: Detail())
  #expect(
    document.sections.filter { $0.level == 2 }.map(\.title.plain) == [
      "Summary", "Impact", "Timeline", "Where the bytes went", "Why it happened", "Why these pods", "What to change",
      "Detection and recovery", "Action items", "To be filled in by people", "What we cannot say",
      "How the evidence was read",
    ])
  #expect(document.title.plain == "Node aks-gpupool-12: DiskPressure, 5 pods evicted")
}

@Test(arguments: [ReportFormat.markdown, .html, .text])
func theSamePostmortemGivesTheSameBytes(format: ReportFormat) {
  let once = report(DocumentFixture().postmortem, format)
  for _ in 0..<3 { #expect(report(DocumentFixture().postmortem, format) == once) }
}

@Test(arguments: [ReportFormat.markdown, .html])
func everyLineOfEvidenceIsPrinted(format: ReportFormat) {
  let fixture = DocumentFixture()
  let text = report(fixture.postmortem, format)
  let labels = SourceLabels(fixture.postmortem.coverage.sources)
  for evidence in allEvidence(of: fixture.postmortem) {
    let mark = labels.mark(evidence).text
    #expect(text.contains(mark + "`") || text.contains(mark + "<"), "\(mark) is missing")
  }
}

@Test func theAnswerHoldsCauseBytesThresholdAndCertainty() {
  for format in [ReportFormat.markdown, .html, .text] {
    let text = report(DocumentFixture().postmortem, format).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for words in ["37.4 GiB", "22.5 GiB", "consistent with", "25 m 58 s", "vllm-openai", "artial evidence"] {
      #expect(text.contains(words), "\(format) lacks \(words)")
    }
  }
}

@Test func lessBytesThanDfShowsAreSaidToBeUnexplained() {
  let text = report(DocumentFixture().postmortem, .markdown)
  #expect(text.contains("| **Unexplained** |  |  | **0.40–1.20 GiB** |  |"))
  #expect(text.contains("What holds 0.40–1.20 GiB of the growth of imagefs"))
}

@Test func severalIncidentsGetAnOverviewAndChaptersOfTheirOwn() {
  var p = DocumentFixture().postmortem
  var second = Incident(
    id: "I2", node: "node-b", kind: .nearMiss, resource: .ephemeralStorage, signal: .nodefsAvailable,
    start: DocumentFixture().at(10))
  second.cause = Cause(kind: .imagePull, verdict: .likely, summary: "A pull came close.")
  p.incidents.append(second)
  let text = report(p, .markdown)
  #expect(text.contains("## All incidents"))
  #expect(text.contains("## `I2`: Node `node-b`: near miss"))
  #expect(text.contains("### Where the bytes went"))
}

@Test func eachKindOfIncidentHasAHeadline() {
  let fixture = DocumentFixture()
  let kinds: [IncidentKind] = [
    .nodePressure, .podLimit, .containerLimit, .emptyDirLimit, .admissionRejection, .imageGCFailure, .outOfSpace,
    .nearMiss,
    .notDisk,
  ]
  var seen: Set<String> = []
  for kind in kinds {
    var p = fixture.postmortem
    p.incidents = p.incidents.map {
      var i = $0; i.kind = kind; return i
    }
    let title = ReportContext(p, catalogue: .english, detail: Detail()).headline().plain
    #expect(title.hasPrefix("Node aks-gpupool-12: "))
    seen.insert(title)
  }
  #expect(seen.count == kinds.count)
}

@Test func aNearMissSaysHowMuchWasLeft() {
  var p = DocumentFixture().postmortem
  p.incidents = p.incidents.map {
    var i = $0
    (i.kind, i.evictions, i.measurements) = (.nearMiss, [], [])
    i.usage = i.usage.map {
      var u = $0; u.available = u.available + DocumentFixture().bytes(5); return u
    }
    return i
  }
  let title = ReportContext(p, catalogue: .english, detail: Detail()).headline().plain
  #expect(title == "Node aks-gpupool-12: near miss, 4.10 GiB above the eviction threshold")
}

@Test func aQuietReportSaysWhatWasChecked() {
  var p = DocumentFixture().postmortem
  p.incidents = []
  for format in [ReportFormat.markdown, .html, .text] {
    let text = report(p, format).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(text.contains("no disk incident in the evidence"))
    #expect(text.contains("2,184 statements recognised"))
    #expect(text.contains("22.5 GiB"))
    #expect(text.contains("an incident may lie in what is missing"))
  }
}

@Test func nothingRecognisedIsNotTheSameAsNothingHappened() {
  var p = DocumentFixture().postmortem
  p.incidents = []
  p.coverage.sources = p.coverage.sources.map {
    var s = $0; s.recognised = 0; return s
  }
  #expect(report(p, .text).contains("cannot tell whether there was an incident"))
}

@Test func timesAtTheEndsOfTheCalendarAndHugeNumbersDoNotTrap() {
  let fixture = DocumentFixture()
  let times = [Timestamp(nanoseconds: .min), Timestamp(nanoseconds: .max), Timestamp(nanoseconds: 0), fixture.at(50)]
  for from in times {
    for to in times {
      var p = fixture.postmortem
      p.incidents = p.incidents.map { extreme($0, from, to) }
      for format in [ReportFormat.markdown, .html, .text] { #expect(!report(p, format).isEmpty) }
    }
  }
}

private func extreme(_ incident: Incident, _ from: Timestamp, _ to: Timestamp) -> Incident {
  var i = incident
  (i.start, i.end, i.leadUpStart) = (from, to, to)
  i.pressure = [
    PressureInterval(from: from, to: to, basis: .event, evidence: []),
    PressureInterval(from: to, to: nil, basis: .event, evidence: []),
  ]
  i.usage.append(
    UsagePoint(
      time: from, filesystem: .nodefs, available: Bytes(low: .min, best: 0, high: .max), capacity: nil, basis: .df,
      evidence: []))
  i.ledgers = i.ledgers.map {
    var l = $0; l.unexplained = Bytes(low: .min, best: 1, high: .max); return l
  }
  i.timeline.append(
    TimelineEntry(
      time: to, until: from, plusMinusSeconds: .infinity, lane: .disk, kind: "", subject: "", text: "x", evidence: []))
  i.cause.contributors.append(
    Cause.Contributor(kind: .inodes, subject: "", pod: nil, bytes: Bytes(exactly: .max), share: .nan, evidence: []))
  return i
}

@Test func anEmptyPostmortemIsStillAReport() {
  let p = Postmortem(
    toolVersion: "0", bundle: BundleIdentity(name: "", kind: "", sha256: nil),
    coverage: Coverage(completeness: 0, sources: [], blindSpots: [], gaps: []), nodes: [], incidents: [])
  for format in [ReportFormat.markdown, .html, .text] { #expect(report(p, format).contains("no known evidence")) }
}

/// Every evidence that a section prints.
func allEvidence(of p: Postmortem) -> Set<Evidence> {
  var all: [Evidence] = p.nodes.flatMap { $0.filesystems.flatMap(\.evidence) + $0.thresholds.flatMap(\.evidence) }
  all += p.unassignedPulls.flatMap(\.evidence)
  for i in p.incidents {
    all += i.pressure.flatMap(\.evidence) + i.cause.contributors.flatMap(\.evidence) + i.evictions.flatMap(\.evidence)
    all += i.rejections.flatMap(\.evidence) + i.rankings.flatMap(\.evidence) + i.pulls.flatMap(\.evidence)
    all += i.downloads.flatMap(\.evidence) + i.reclaims.flatMap(\.evidence) + i.usage.flatMap(\.evidence)
    all += i.ledgers.flatMap { $0.lines.flatMap(\.evidence) } + i.timeline.flatMap(\.evidence)
    all += i.findings.flatMap(\.evidence) + i.contradictions.flatMap(\.evidence) + i.outOfSpace.map(\.evidence)
    all += i.measurements.map(\.evidence)
  }
  return Set(all)
}

@Test("Amounts and times at the ends of what can be represented are told without a trap")
func theEndsOfTheWorldAreTold() {
  var postmortem = DocumentFixture().postmortem
  for i in postmortem.incidents.indices {
    let start = postmortem.incidents[i].start
    for (time, free) in [
      (Timestamp(nanoseconds: .min), Int64.max), (start, Int64.min), (Timestamp(nanoseconds: .max), 0),
    ] {
      postmortem.incidents[i].usage.append(
        UsagePoint(
          time: time, filesystem: .nodefs, available: Bytes(exactly: free), capacity: nil, basis: .df, evidence: []))
    }
    for j in postmortem.incidents[i].measurements.indices { postmortem.incidents[i].measurements[j].threshold = .max }
  }
  for n in postmortem.nodes.indices {
    for t in postmortem.nodes[n].thresholds.indices { postmortem.nodes[n].thresholds[t].amount = .max }
  }
  for format in [ReportFormat.markdown, .html, .text, .json] {
    #expect(report(postmortem, format).utf8.count > 1000)
  }
}
