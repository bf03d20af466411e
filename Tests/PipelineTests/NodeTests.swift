import BundleFixtures
import IncidentModel
import Testing

@testable import Pipeline

/// Several nodes in one bundle are several nodes in the report, by the layout of each kind of bundle.
@Suite struct NodeTests {
  /// klog lines: they name no host.
  private let klog = Array(
    """
    I1209 09:42:00.082099     987 server.go:529] "Kubelet version" kubeletVersion="v1.34.2"
    I1209 09:42:10.082099     987 eviction_manager.go:395] "Eviction manager: must evict pod(s) to reclaim" resourceName="ephemeral-storage"

    """.utf8)

  private func nodes(_ files: [(path: String, bytes: [UInt8])]) throws -> [String?] {
    let folder = try Folder()
    let analysis = try analysis(of: folder.write("bundle.tar", Tar.archive(files)))
    return analysis.postmortem.coverage.sources.map(\.node)
  }

  @Test("each folder of a kind export is a node")
  func kindExport() throws {
    let found = try nodes([
      ("kind/docker-info.txt", []), ("kind/dev-worker/kubelet.log", klog), ("kind/dev-worker2/kubelet.log", klog),
    ])
    #expect(found == [nil, "dev-worker", "dev-worker2"])
  }

  @Test("a Talos bundle names nodes by address; the node objects say which they are")
  func talosAddresses() throws {
    let node = """
      apiVersion: v1
      kind: List
      items:
      - apiVersion: v1
        kind: Node
        metadata:
          name: worker-1
        status:
          addresses:
          - address: 10.0.0.4
            type: InternalIP
          - address: worker-1
            type: Hostname
      """
    let found = try nodes([
      ("kubernetesResources/nodes.yaml", Array(node.utf8)), ("10.0.0.4/service-logs/kubelet.log", klog),
      ("10.0.0.5/service-logs/kubelet.log", klog),
    ])
    #expect(found == [nil, "worker-1", "10.0.0.5"])
  }

  @Test("all files of a sosreport are from the host that its journal names")
  func sosreports() throws {
    func journal(_ host: String) -> [UInt8] {
      let lines = String(decoding: klog, as: UTF8.self).split(separator: "\n").map {
        "Dec 09 09:42:00 \(host) kubelet[987]: \($0)\n"
      }
      return Array(lines.joined().utf8)
    }
    let df = Array("Filesystem 1K-blocks Used Available Use% Mounted on\n/dev/sda1 1000000 900000 100000 90% /\n".utf8)
    let found = try nodes(
      ["a", "b"].flatMap { host in
        [
          (
            "sosreport-x\(host)-2026-12-09-abcdefg/sos_commands/kubernetes/journalctl_--no-pager_--unit_kubelet",
            journal(host)
          ),
          ("sosreport-x\(host)-2026-12-09-abcdefg/sos_commands/filesys/df_-al_-x_autofs", df),
        ]
      })
    #expect(found == ["a", "a", "b", "b"])
  }

  @Test("one collector's files are from the one node that the cluster's files speak of, whatever each calls it")
  func oneNodeByTwoNames() throws {
    let node = #"{"apiVersion":"v1","kind":"Node","metadata":{"name":"i-0abc"}}"#
    let found = try nodes([
      ("system/instance-id.txt", Array("i-0abc\n".utf8)), ("kubelet/kubelet.log", klog),
      ("node.json", Array(node.utf8)),
    ])
    #expect(found[1] == "i-0abc")
  }
}

/// What the collector could not get is said, with the command to get it.
@Suite struct CollectionFailureTests {
  @Test(
    "a file that is empty or holds an error is told with the command to collect it again",
    arguments: [
      ("node/kubelet.log", "-- No entries --\n", "-- No entries --", "journalctl -u kubelet"),
      ("node/containerd.log", "", "collected but is empty", "journalctl -u containerd"),
      (
        "cluster/events.json", "Error from server (Forbidden): events is forbidden\n", "Forbidden", "kubectl get events"
      ),
      ("node/df.txt", "bash: df: command not found\n", "command not found", "df -B1"),
    ])
  func toldWithItsCommand(path: String, content: String, says: String, command: String) throws {
    let notes = try analysis(of: [(path, Array(content.utf8))]).postmortem.notes.map(\.text.said)
    #expect(notes.contains { $0.contains(says) && $0.contains(command) }, "\(notes)")
  }

  @Test(
    "what a collector put down beside its files is told, unless all went well",
    arguments: [
      (
        "b/cluster-resources/events-errors.json", #"["events is forbidden: User \"x\" cannot list"]"#,
        "events is forbidden"
      ),
      (
        "b/host-collectors/run-host/journald-stderr.txt", "Failed to parse timestamp: -a\n", "Failed to parse timestamp"
      ),
    ])
  func collectorsErrors(path: String, content: String, says: String) throws {
    let report = try analysis(of: [(path, Array(content.utf8))]).postmortem
    #expect(report.notes.contains { $0.text.said.contains(says) && $0.text.said.contains(path) }, "\(report.notes)")
    for nothing in ["null\n", "[]", ""] {
      #expect(
        try analysis(of: [(path, Array(nothing.utf8))]).postmortem.notes.allSatisfy {
          !$0.text.said.contains("could not")
        })
    }
  }

  @Test("an empty file that nobody would miss is no failure")
  func emptyFilesOfNoInterest() throws {
    let report = try analysis(of: [("node/motd", []), ("node/kubelet.log", Array("x\n".utf8))]).postmortem
    #expect(report.notes.isEmpty)
    #expect(report.coverage.sources.map(\.kind) == ["unrecognised", "empty"])
  }
}
