internal import IncidentModel

/// `kubectl get pods [-o wide] [-A]`: the phase or the reason, and the node.
///
///     NAMESPACE   NAME            READY   STATUS    RESTARTS   AGE     IP       NODE     NOMINATED NODE
///     web         gateway-dzttr   0/1     Evicted   0          3m46s   <none>   node-3   <none>
struct PodTable: TextBlock {
  private let table: ColumnTable
  private var rows: [(line: TextLine, pod: PodSnapshot)] = []

  static func start(_ line: TextLine, _ clock: BlockClock) -> (any TextBlock)? {
    guard line.glance.startsWithCapitals, let table = ColumnTable(line.text), table.has("NAME"), table.has("READY"),
      table.has("STATUS")
    else { return nil }
    return PodTable(table)
  }

  private init(_ table: ColumnTable) { self.table = table }

  mutating func take(_ line: TextLine) -> Bool {
    guard !line.isBlank, let cells = table.cells(line.text), let name = cells["NAME"], let status = cells["STATUS"],
      !name.isEmpty, !name.contains(" "), cells["READY"]?.contains("/") == true
    else { return false }
    var pod = PodSnapshot(pod: PodName(namespace: cells["NAMESPACE"] ?? "default", name: name))
    pod.node = cells["NODE"].flatMap { $0.isEmpty || $0 == "<none>" ? nil : $0 }
    (pod.phase, pod.reason) = Self.phase(status)
    rows.append((line, pod))
    return true
  }

  private static let phases: [String: String] = [
    "Pending": "Pending", "Running": "Running", "Succeeded": "Succeeded", "Failed": "Failed", "Unknown": "Unknown",
    "Completed": "Succeeded", "Evicted": "Failed",
  ]

  /// STATUS shows the phase, or what took its place (printers.go: the pod's reason, then the last container's).
  private static func phase(_ status: String) -> (String?, String?) {
    let isReason = !["Pending", "Running", "Succeeded", "Failed", "Unknown"].contains(status)
    return (phases[status], isReason ? status : nil)
  }

  var pending: Int { rows.count }

  mutating func finish(clock: BlockClock, into gathering: inout Gathering) {
    defer { rows.removeAll() }
    for row in rows {
      gathering.add(
        "pod.table", .snapshot(.pod(row.pod)), at: row.line.evidence(gathering), time: clock.time, basis: clock.basis,
        node: row.pod.node)
    }
  }
}
