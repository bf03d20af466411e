import IncidentModel
import KubeletPolicy
import Testing

@testable import Correlating

/// For what the evidence cannot answer: the command that fits the platform.
@Suite struct CollectingTests {
  // bundles.md 1, bundle-layouts.tsv
  private static let rows: [(bundle: String, distribution: String?, wanted: Wanted, command: String)] = [
    (
      "directory", nil, .kubeletLog,
      "journalctl -u kubelet --utc -o short-iso-precise --since '-2h' | gzip > kubelet.log.gz"
    ),
    ("directory", nil, .df, "date -u; df -B1 -T; df -i"),
    ("eks-log-collector", "eks", .events, "kubectl get events -A -o json > events.json"),
    ("openshift-must-gather", nil, .kubeletLog, "oc adm node-logs n1 -u kubelet --since=-2h | gzip > kubelet.log.gz"),
    ("sosreport", "openshift", .runtimeLog, "oc adm node-logs n1 -u crio --since=-2h | gzip > crio.log.gz"),
    ("openshift-must-gather", nil, .images, "oc debug node/n1 -- chroot /host crictl images -o json > images.json"),
    ("talos-support", nil, .kubeletLog, "talosctl -n n1 logs kubelet | gzip > kubelet.log.gz"),
    ("talos-support", nil, .df, "talosctl -n n1 mounts"),
    (
      "rancher-logs-collector", "k3s", .kubeletLog,
      "journalctl -u k3s -u k3s-agent --utc -o short-iso-precise --since '-2h' | gzip > kubelet.log.gz"
    ),
    (
      "rancher-logs-collector", "rke2", .kubeletLog,
      "cat /var/lib/rancher/rke2/agent/logs/kubelet.log | gzip > kubelet.log.gz"
    ),
    ("directory", "k3d", .kubeletLog, "docker logs --timestamps n1 2>&1 | gzip > kubelet.log.gz"),
    ("kind-export-logs", nil, .df, "docker exec n1 sh -c 'date -u; df -B1 -T; df -i'"),
    (
      "aks-log-collector", "aks", .kubeletLog,
      "kubectl debug node/n1 -it --profile=sysadmin --image=busybox -- chroot /host journalctl -u kubelet --utc -o short-iso-precise --since '-2h' | gzip > kubelet.log.gz"
    ),
    ("microk8s-inspect", nil, .images, "microk8s ctr images ls > images.json"),
    ("directory", "kind", .configz, "kubectl get --raw /api/v1/nodes/n1/proxy/configz > configz.json"),
  ]

  @Test("each platform has its own way to its logs") func commands() {
    for row in Self.rows {
      let platform = Platform.of(bundleKind: row.bundle, distribution: row.distribution)
      #expect(platform.command(for: row.wanted, node: "n1") == row.command)
    }
  }

  @Test("every distribution and every wish has a command, with the node's name wherever it is needed") func complete() {
    for distribution in [nil] + Distribution.allCases.map({ Optional($0.rawValue) }) {
      let platform = Platform.of(bundleKind: "", distribution: distribution)
      for wanted in Wanted.allCases {
        let command = platform.command(for: wanted, node: "n1")
        #expect(!command.isEmpty && !command.contains("$NODE"), "\(command)")
      }
    }
  }

  @Test("a node's name cannot become a command of its own") func hostileName() {
    let command = Platform.of(bundleKind: "talos-support", distribution: nil).command(for: .df, node: "x; rm -rf 'a'")
    #expect(command == "talosctl -n 'x; rm -rf '\\''a'\\''' mounts")
  }

  @Test("a docker node's runtime log is docker's") func docker() {
    var platform = Platform.plain
    platform.use(runtime: "docker://20.10.7")
    #expect(platform.command(for: .runtimeLog).hasPrefix("journalctl -u docker "))
    #expect(platform.command(for: .runtimeLog).hasSuffix("> docker.log.gz"))
  }

  private func pressed(_ node: String) -> SourceReading {
    reading(
      id: 0, path: "events.json", kind: "events",
      [
        (
          absolute(14, 5),
          event("EvictionThresholdMet", "Attempting to reclaim ephemeral-storage", node: node, last: at(14, 5))
        ),
        (
          absolute(14, 5),
          .event(
            EventRecord(
              reason: "Evicted", message: "The node was low on resource: ephemeral-storage. ", objectKind: "Pod",
              namespace: "ml", objectName: "a", last: absolute(14, 5), component: "kubelet", host: node))
        ),
      ])
  }

  private func log(_ host: String, _ hour: Int) -> SourceReading {
    var r = reading(
      id: 1, path: "host_service_logs/masters/kubelet_service.log", host: host,
      [(absolute(hour, 0), .kubelet(.started))])
    (r.first, r.last) = (absolute(hour, 0), absolute(hour, 59))
    return r
  }

  // bundles.md 0 row 1 and 10: must-gather takes the masters' logs only
  @Test("a worker's incident with a master's log says whose log is missing, and how to get it") func mustGather() throws
  {
    let nodes = reading(
      id: 2, path: "cluster-scoped-resources/core/nodes.yaml", kind: "nodes",
      ["master-0", "worker-2"].map { (absolute(14, 9), .snapshot(.node(NodeSnapshot(name: $0)))) })
    let story = correlate([pressed("worker-2"), log("master-0", 14), nodes], bundleKind: "openshift-must-gather")
    let spot = try #require(story.coverage.blindSpots.first { $0.id == "no-kubelet-log" })
    #expect(spot.question.values.contains(.code("worker-2")))
    #expect(spot.question.wholePattern.contains("was not collected"))
    #expect(spot.collect == "oc adm node-logs worker-2 -u kubelet --since=-2h | gzip > kubelet.log.gz")
  }

  @Test("the log of the node from that hour answers, one of another day does not") func thatHour() {
    func isOpen(_ log: SourceReading) -> Bool {
      correlate([pressed("n1"), log]).coverage.blindSpots.contains { $0.id == "no-kubelet-log" }
    }
    #expect(!isOpen(log("n1", 14)))
    #expect(isOpen(log("n1", 20)))
  }
}
