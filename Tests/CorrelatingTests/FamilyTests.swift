import IncidentModel
import Testing

@testable import Correlating

/// Rotated files are one log, in the order of their content.
@Suite struct FamilyTests {
  // bundles.md 1, 1.1 and 4
  private static let names: [(String, String)] = [
    ("kubelet.log", "kubelet"), ("kubelet.log.1", "kubelet"), ("kubelet.log.2.gz", "kubelet"), ("syslog", "syslog"),
    ("syslog-20261122", "syslog"), ("syslog.10.gz", "syslog"), ("messages-20261122.xz", "messages"),
    ("kubelet-2026-11-22T12-14-00.000.log.gz", "kubelet"), ("0.log", "0"), ("0.log.20261122-121400.gz", "0"),
    ("messages.tailed", "messages"), ("node-12", "node-12"), ("10.0.0.1.log", "10.0.0.1"), ("worker-3.log", "worker-3"),
    ("1.log", "1"), ("2026-11-22.log", "2026-11-22"), ("...", "..."), ("20261122", "20261122"),
  ]

  @Test("a file's family is its name without what rotation added") func familyNames() {
    for (name, family) in Self.names {
      #expect(SourceFile(id: 0, path: "a/\(name)").family == family, "\(name)")
    }
  }

  private func member(_ id: Int32, _ path: String, _ seconds: [Int]) -> SourceReading {
    var r = reading(
      id: id, path: path, host: "n1", seconds.map { (.absolute(at(0, 0) + .seconds($0)), .kubelet(.started)) })
    r = r.paced(seconds)
    return r
  }

  @Test("members stand in the order of their content, not of their names, with what lies between them")
  func orderOfContent() throws {
    let members = [
      member(0, "kubelet.log", Array(stride(from: 9000, to: 10_000, by: 10))),
      member(1, "kubelet.log.1", Array(stride(from: 0, to: 3000, by: 10))),
      member(2, "kubelet.log.2.gz", Array(stride(from: 3000, to: 6000, by: 10))),
    ]
    let coverage = correlate(members).coverage
    let family = try #require(coverage.families.first)
    #expect(coverage.families.count == 1)
    #expect(family.members == [1, 2, 0] && family.kind == "kubelet-log" && family.node == "n1")
    #expect(family.joints == [10, 3010])
    #expect(family.first == at(0, 0) && family.last == at(0, 0) + .seconds(9990))
    let gap = try #require(coverage.gaps.first)
    #expect(coverage.gaps.count == 1 && gap.kind == .betweenFiles && gap.source == 2)
    #expect(gap.from == at(0, 0) + .seconds(5990) && gap.to == at(0, 0) + .seconds(9000))
  }

  @Test("members that tell the same time overlap by a negative joint, and nothing is missing") func overlap() {
    let coverage = correlate([
      member(0, "a/kubelet.log", Array(stride(from: 0, to: 3000, by: 10))),
      member(1, "b/kubelet.log", Array(stride(from: 1000, to: 5000, by: 10))),
    ]).coverage
    #expect(coverage.families.map(\.joints) == [[-1990]])
    #expect(coverage.gaps.isEmpty)
  }

  @Test("logs of two nodes, or of two kinds, are no family") func strangers() {
    var other = member(1, "b/kubelet.log", [0, 10])
    other.host = "n2"
    let runtime = reading(
      id: 2, path: "containerd.log", kind: "containerd-log", host: "n1", [(absolute(1, 0), .image(.created(vllm)))])
    #expect(correlate([member(0, "a/kubelet.log", [0, 10]), other, runtime]).coverage.families.isEmpty)
  }

  @Test("where a log is cut into files does not matter to what is told") func cutAnywhere() {
    let facts: [(RecordedTime, Fact)] = (0..<12).flatMap { i -> [(RecordedTime, Fact)] in
      let now = RecordedTime.absolute(at(14, i))
      return [
        (now, .eviction(.attemptingToReclaim(.ephemeralStorage))), (now, .eviction(.mustEvict(.ephemeralStorage))),
        (.absolute(at(14, i, 1)), .eviction(.evicted(PodName(namespace: "ml", name: "p-\(i)")))),
      ]
    }
    func conclusions(_ sources: [SourceReading]) -> [[String]] {
      correlate(sources).incidents.map { i in
        ["\(i.kind) \(i.start) \(i.end as Any)"] + i.evictions.map { "\($0.pod) \($0.time) \($0.mechanism)" }
      }
    }
    let whole = conclusions([reading(host: "n1", facts)])
    #expect(whole.first?.count == 13)
    for cut in 0...facts.count {
      let old = reading(id: 1, path: "kubelet.log.1", host: "n1", Array(facts[..<cut]))
      let new = reading(id: 0, path: "kubelet.log", host: "n1", Array(facts[cut...]))
      #expect(conclusions([new, old]) == whole, "cut at \(cut)")
    }
  }
}
