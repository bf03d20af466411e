import Foundation
import IncidentModel
import Testing

@testable import Reporting

/// What each format holds.
@Suite struct InteropFormatTests {
  private func events(_ p: Postmortem) throws -> [[String: Any]] {
    try #require(try object(written(p, .perfetto))?["traceEvents"] as? [[String: Any]])
  }

  @Test("A trace has a process per node, a thread per lane, and an arrow from the pull to the eviction it led to")
  func trace() throws {
    let events = try events(DocumentFixture().postmortem)
    func named(_ what: String) -> [String] {
      events.filter { $0["name"] as? String == what }.compactMap { ($0["args"] as? [String: Any])?["name"] as? String }
    }
    #expect(named("process_name") == ["aks-gpupool-12"])
    #expect(named("thread_name").contains("image") && named("thread_name").contains("kubelet"))
    let arrows = events.filter { $0["ph"] as? String == "s" }
    #expect(arrows.count == 4, "the pull and each of three attempts at the model: \(arrows)")
    let evicted = try #require(events.first { $0["cat"] as? String == "eviction" }?["args"] as? [String: Any])
    let mark = try #require((evicted["evidence"] as? [[String: Any]])?.first)
    #expect(mark["at"] as? String == "aks-gpupool-12/kubelet.log.gz:4211")
    #expect(mark["offset"] as? Int == 4211 * 120 && mark["length"] as? Int == 119)
  }

  @Test("Measured and derived free space are counters apart, beside the thresholds")
  func counters() throws {
    let counters = try events(DocumentFixture().postmortem).filter { $0["ph"] as? String == "C" }
    let names = Set(counters.compactMap { $0["name"] as? String })
    #expect(names.contains("measured free on nodefs = imagefs = containerfs"))
    #expect(names.contains("threshold imagefs.available 15%"))
    var p = JSONSample.rich
    p.incidents[0].derivedUsage = [
      UsagePoint(
        time: JSONSample.later, filesystem: .nodefs, available: JSONSample.gigabytes, capacity: nil, basis: .derived,
        evidence: [])
    ]
    let derived = try events(p).filter { ($0["name"] as? String)?.hasPrefix("derived free") == true }
    #expect(derived.count == 1)
  }

  @Test("Slices of one lane that overlap stand on threads beside each other")
  func overlap() throws {
    var p = JSONSample.rich
    p.unassignedPulls = []
    p.incidents[0].pulls = (0..<5).map { n in
      var pull = Pull(image: JSONSample.image, evidence: JSONSample.evidence)
      (pull.start, pull.end) = (JSONSample.noon + .seconds(n), JSONSample.noon + .seconds(n * 10 + 3))
      return pull
    }
    let text = written(p, .perfetto)
    #expect(try TraceCheck.problems(text) == [])
    let threads = Set(try events(p).filter { $0["cat"] as? String == "pull" }.compactMap { $0["tid"] as? Int })
    #expect(threads.count == 4)
  }

  @Test("Levels of SARIF follow severity, and only what fails has one")
  func levels() throws {
    let table: [(Finding.Severity, Verdict, String, String)] = [
      (.critical, .established, "fail", "error"), (.warning, .likely, "fail", "warning"),
      (.info, .established, "fail", "note"), (.critical, .undetermined, "open", "none"),
      (.warning, .ruledOut, "pass", "none"),
    ]
    for (severity, verdict, kind, level) in table {
      var p = JSONSample.rich
      p.incidents[0].findings[0].severity = severity
      p.incidents[0].findings[0].verdict = verdict
      let run = (try object(written(p, .sarif))?["runs"] as? [[String: Any]])?.first
      let result = try #require((run?["results"] as? [[String: Any]])?.first)
      #expect(result["kind"] as? String == kind && result["level"] as? String == level, "\(severity) \(verdict)")
    }
  }

  @Test(
    "A path becomes a relative reference and nothing else",
    arguments: [
      ("node-a/kubelet.log.gz", "node-a/kubelet.log.gz"), ("/var/log/x", "%2Fvar/log/x"),
      ("javascript:alert(1)", "javascript%3Aalert%281%29"), ("//evil.example/x", "%2F/evil.example/x"),
      ("outer.zip!a b?c#d", "outer.zip%21a%20b%3Fc%23d"), ("größe", "gr%C3%B6%C3%9Fe"), ("a\u{0}\n", "a%00%0A"),
    ])
  func paths(path: String, uri: String) { #expect(SARIFLog.percentEncoded(path) == uri) }

  @Test("The digest of a bundle that is one file stands with it")
  func digest() throws {
    let run = try #require((try object(written(JSONSample.rich, .sarif))?["runs"] as? [[String: Any]])?.first)
    let artifacts = try #require(run["artifacts"] as? [[String: Any]])
    #expect(artifacts.count == 2)
    #expect((artifacts[1]["hashes"] as? [String: String])?["sha-256"] == String(repeating: "ab", count: 32))
  }

  @Test("Damage and notes are notifications of a run that succeeded")
  func notifications() throws {
    let run = try #require((try object(written(JSONSample.rich, .sarif))?["runs"] as? [[String: Any]])?.first)
    let invocation = try #require((run["invocations"] as? [[String: Any]])?.first)
    #expect(invocation["executionSuccessful"] as? Bool == true && invocation["exitCode"] as? Int == 1)
    let told = try #require(invocation["toolExecutionNotifications"] as? [[String: Any]])
    #expect(told.map { $0["level"] as? String } == ["warning", "warning", "note"])
  }

  @Test(
    "A cell that would be a formula is text",
    arguments: [
      ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@x", "'@x"), ("＝x", "'＝x"), (" =x", "\" '=x\""),
      ("a=b", "a=b"), ("a;=b", "\"a;'=b\""), ("a;\"-b", "\"a;\"\"'-b\""), ("\t=x", "\\t=x"), ("a\r\nb", "a\\r\\nb"),
      ("a,b", "\"a,b\""), ("", ""), ("sha256:0f", "sha256:0f"),
    ])
  func formulas(text: String, cell: String) { #expect(CSV.text(text) == cell) }

  @Test("Numbers of the CSV stay numbers and times stay times")
  func numbers() throws {
    let rows = CSVCheck.rows(written(JSONSample.rich, .csv))
    #expect(
      rows == [
        [
          "id", "incident", "node", "time", "until", "plusMinusSeconds", "lane", "kind", "subject", "text", "key",
          "evidence",
        ],
        [
          "I1.1", "I1", "node-a", "2025-11-22T12:00:00Z", "2025-11-22T12:02:08.500Z", "0.5", "image", "pull",
          "docker.io/vllm/vllm-openai:v0.9.1", "docker.io/vllm/vllm-openai:v0.9.1 pulled", "true",
          "node-a/kubelet.log.gz:4211",
        ],
      ])
  }

  @Test("A row of the NDJSON is the contract's entry with its place in front")
  func ndjson() throws {
    let row = try #require(try object(written(JSONSample.rich, .ndjson)))
    let entry = try #require(
      ((try object(written(JSONSample.rich, .json))?["incidents"] as? [[String: Any]])?.first?["timeline"]
        as? [[String: Any]])?.first)
    #expect(Set(row.keys) == Set(entry.keys).union(["id", "incident", "node"]))
    for key in ["time", "until", "lane", "kind", "subject", "text"] {
      #expect(row[key] as? String == entry[key] as? String, "\(key)")
    }
    let evidence = try #require((row["evidence"] as? [[String: Any]])?.first)
    #expect(evidence["path"] as? String == "node-a/kubelet.log.gz" && evidence["line"] as? Int == 4211)
  }

  @Test("Rows of several incidents are in order of time, and a filter keeps their ids")
  func timelineRows() throws {
    var p = JSONSample.rich
    var other = JSONSample.incident
    (other.id, other.node) = ("I2", "node-b")
    other.timeline[0].time = JSONSample.noon - .seconds(5)
    other.timeline.append(JSONSample.incident.timeline[0])
    p.incidents.append(other)
    #expect(p.timelineRows.map(\.id) == ["I2.1", "I1.1", "I2.2"])
    let text = renderTimeline(p, as: .csv, options: RenderOptions(format: .csv)) { $0.node == "node-b" }.text
    #expect(CSVCheck.rows(text).map { $0[0] } == ["id", "I2.1", "I2.2"])
  }

  @Test("JUnit fails for what asks for action, skips what the evidence leaves open, passes the rest")
  func junit() throws {
    var p = JSONSample.rich
    p.coverage.sources[0].damage = []
    p.isBundleDamaged = false
    var findings: [Finding] = []
    for (severity, verdict) in [
      (Finding.Severity.critical, Verdict.established), (.warning, .likely), (.info, .established),
      (.critical, .undetermined), (.warning, .ruledOut),
    ] {
      var finding = JSONSample.finding
      (finding.rule, finding.severity, finding.verdict) = ("cache-on-nodefs", severity, verdict)
      findings.append(finding)
    }
    p.incidents[0].findings = findings
    let text = written(p, .junit)
    #expect(text.contains(#"<testsuite name="I1 on node-a" tests="7" failures="3" errors="0" skipped="1""#))
    #expect(text.contains(#"<testcase name="quiet-rule" classname="evictrace.I1" time="0"/>"#))
    #expect(text.contains(#"<testcase name="cache-on-nodefs (2)""#))
    #expect(text.contains(#"<skipped message="not enough evidence: What grew? To collect: du -x /var/lib"/>"#))
  }

  @Test("A near miss fails no pipeline, a calm node passes, damage is an error")
  func junitOfCalm() {
    var p = JSONSample.rich
    p.incidents[0].kind = .nearMiss
    p.incidents[0].findings = []
    let text = written(p, .junit)
    #expect(text.contains(#"<testsuite name="I1 on node-a" tests="3" failures="0""#))
    #expect(text.contains(#"<testsuite name="unknown" tests="1" failures="0" errors="0" skipped="0""#))
    #expect(text.contains(#"<error message="the gzip stream ends early" type="truncated-gzip"/>"#))
  }

  @Test("Metrics tell ranges by their bounds, calm nodes as zero, and leave out what is not known")
  func metrics() {
    let text = written(JSONSample.rich, .openMetrics)
    #expect(text.contains("evictrace_incidents{node=\"node-a\"} 1\n"))
    #expect(text.contains("evictrace_incidents{node=\"unknown\"} 0\n"))
    #expect(text.contains("evictrace_partial 1\n"))
    #expect(
      text.contains("evictrace_node_lowest_free_bytes") == !JSONSample.rich.nodes.flatMap(\.freeSpace).isEmpty)
    #expect(
      text.contains(#"evictrace_incident_lowest_free_bytes{incident="I1",node="node-a",bound="high"} 9877000000"#))
    #expect(!text.contains("evictrace_incident_end_timestamp_seconds{"))
  }

  @Test("A label that holds quotes, backslashes and line breaks is one label")
  func labels() {
    var p = JSONSample.rich
    p.bundle.name = "a\"b\\c\nd"
    #expect(written(p, .openMetrics).contains(#"bundle="a\"b\\c\\nd""#))
  }
}
