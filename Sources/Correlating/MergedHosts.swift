import IncidentModel

/// The nodes whose lines stand in one file, merged by their bytes: what `oc adm node-logs` writes for a role, and so the
/// masters' logs of every must-gather. The node is only in each line's host (facts: bundles.md 0 row 12).
struct MergedHosts {
  /// Each host of such a file, as a node is called.
  private(set) var nodeOfHost: [String: String] = [:]

  var names: Set<String> { Set(nodeOfHost.values) }

  init(_ readings: [SourceReading], known: Set<String>) {
    let sorted = known.sorted()
    for r in readings where r.hasSeveralHosts && Self.kinds.contains(r.kind) {
      for host in Set(r.observations.compactMap(\.node)).sorted() where nodeOfHost[host] == nil {
        // A node object may carry the full name where the journal has the short one, or the other way round.
        let long = sorted.first { $0 == host || $0.hasPrefix(host + ".") || host.hasPrefix($0 + ".") }
        nodeOfHost[host] = long ?? host
      }
    }
  }

  /// Logs of the node itself; a syslog server collects those of any machine.
  private static let kinds: Set<String> = ["kubelet-log", "k3s-log", "containerd-log", "crio-log", "docker-log"]
}
