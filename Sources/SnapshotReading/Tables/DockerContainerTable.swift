internal import IncidentModel

/// `docker ps -s` and the containers of `docker system df -v`: the size is the writable layer's, the one in brackets has
/// the image in it. Containers of pods carry the pod in their name.
///
///     CONTAINER ID   IMAGE   COMMAND   CREATED   STATUS   PORTS   NAMES                               SIZE
///     3f2a…          vllm    "python"  2 h ago   Up 2 h           k8s_vllm_vllm-0_ml_9d…_0            12MB (virtual 1.2GB)
struct DockerContainerTable: TextBlock {
  private let table: ColumnTable
  private var rows: [(line: TextLine, fact: SnapshotFact)] = []

  static func start(_ line: TextLine, _ clock: BlockClock) -> (any TextBlock)? {
    guard line.glance.startsWithCapitals, let table = ColumnTable(line.text),
      ["CONTAINER ID", "IMAGE", "NAMES", "SIZE"].allSatisfy(table.has)
    else { return nil }
    return DockerContainerTable(table: table)
  }

  private init(table: ColumnTable) { self.table = table }

  mutating func take(_ line: TextLine) -> Bool {
    guard !line.isBlank, let cells = table.cells(line.text), let id = cells["CONTAINER ID"], !id.isEmpty,
      let size = cells["SIZE"].flatMap({ SizeText($0.prefix { $0 != " " }) }), size.hasUnit
    else { return false }
    let bytes = size.unit == "B" ? size.roundedUp(scale: 1) : size.threeDigits()
    let name = cells["NAMES"] ?? ""
    rows.append(
      (
        line,
        Self.podStorage(name, bytes)
          ?? .runtimeUsage(RuntimeUsage(kind: .writableLayer, name: name.isEmpty ? id : name, bytes: bytes))
      ))
    return true
  }

  /// `k8s_<container>_<pod>_<namespace>_<uid>_<attempt>` of dockershim and cri-dockerd.
  private static func podStorage(_ name: String, _ bytes: Bytes) -> SnapshotFact? {
    let parts = name.split(separator: "_", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 6, parts[0] == "k8s", parts[1] != "POD" else { return nil }
    return .podStorage(
      PodStorage(
        pod: PodName(namespace: parts[3], name: parts[2]), part: .writableLayer(container: parts[1]), used: bytes))
  }

  var pending: Int { rows.count }

  mutating func finish(clock: BlockClock, into gathering: inout Gathering) {
    defer { rows.removeAll() }
    for row in rows {
      gathering.add(
        "container.table", .snapshot(row.fact), at: row.line.evidence(gathering), time: clock.time, basis: clock.basis,
        node: clock.host)
    }
  }
}
