import IncidentModel
import Pipeline
import Testing

/// `oc adm node-logs` for a role: the lines of several nodes merged by their bytes, without a node's name but the journal's
/// host (facts: bundles.md 0 row 12 and 10).
@Suite struct MergedHostsTests {
  private static func line(_ stamp: String, _ host: String, _ header: String, _ text: String) -> String {
    "\(stamp) \(host) kubenswrapper[1423]: I\(header)    1423 eviction_manager.go:\(text)"
  }

  /// An eviction that begins on the last of October and ends on the first of November, UTC.
  private static func incident(_ host: String, pod: String, second: Int) -> [String] {
    let s = second < 10 ? "0\(second)" : "\(second)"
    return [
      line(
        "Oct 31 23:59:\(s).000100", host, "1031 23:59:\(s).000090",
        "369] \"Eviction manager: attempting to reclaim\" resourceName=\"ephemeral-storage\""),
      line(
        "Oct 31 23:59:\(s).300100", host, "1031 23:59:\(s).300090",
        "380] \"Eviction manager: must evict pod(s) to reclaim\" resourceName=\"ephemeral-storage\""),
      line(
        "Oct 31 23:59:\(s).400100", host, "1031 23:59:\(s).400090",
        "398] \"Eviction manager: pods ranked for eviction\" pods=[\"\(pod)\"]"),
      line(
        "Nov 01 00:00:02.100100", host, "1101 00:00:02.100090",
        "627] \"Eviction manager: pod is evicted successfully\" pod=\"\(pod)\""),
    ]
  }

  @Test("two hosts over the end of a month are split by host, in the order of time") func splitByHost() throws {
    let lines =
      Self.incident("worker-a", pod: "ml/a-0", second: 40) + Self.incident("worker-b", pod: "ml/b-0", second: 50)
    let merged = lines.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    #expect(merged.first?.hasPrefix("Nov 01") == true)
    let text = Array((merged.joined(separator: "\n") + "\n").utf8)
    let date = Array("Sun Nov  1 06:00:00 UTC 2026\n".utf8)
    let report = try analysis(of: [("node-logs.txt", text), ("date.txt", date)]).postmortem
    #expect(report.nodes.map(\.name) == ["worker-a", "worker-b"])
    #expect(report.incidents.map(\.node) == ["worker-a", "worker-b"])
    for (incident, pod) in zip(report.incidents, ["ml/a-0", "ml/b-0"]) {
      #expect(incident.evictions.map(\.pod.description) == [pod])
      #expect(incident.start.rfc3339.hasPrefix("2026-10-31T23:59:"))
      #expect(incident.evictions.first?.time.rfc3339.hasPrefix("2026-11-01T00:00:02") == true)
    }
    let source = try #require(report.coverage.sources.first { $0.file.path.hasSuffix("node-logs.txt") })
    #expect(source.order == .merged && source.jumps.allSatisfy { $0.kind == .notByTime })
    #expect(try #require(source.first) < #require(source.last))
  }

  @Test("a host's short name is the node of the full name") func shortNames() throws {
    let lines =
      Self.incident("ip-10-0-1-7", pod: "ml/a-0", second: 40) + Self.incident("ip-10-0-1-8", pod: "ml/b-0", second: 50)
    let text = Array((lines.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.joined(separator: "\n") + "\n").utf8)
    let nodes = ["ip-10-0-1-7", "ip-10-0-1-8"].map {
      "apiVersion: v1\nkind: Node\nmetadata:\n  name: \($0).ec2.internal\n"
    }
    let report = try analysis(of: [
      ("host_service_logs/masters/kubelet_service.log", text),
      ("cluster-scoped-resources/core/nodes.yaml", Array(nodes.joined(separator: "---\n").utf8)),
    ]).postmortem
    #expect(report.incidents.map(\.node) == ["ip-10-0-1-7.ec2.internal", "ip-10-0-1-8.ec2.internal"])
    #expect(report.incidents.map { $0.evictions.map(\.pod.name) } == [["a-0"], ["b-0"]])
  }
}
