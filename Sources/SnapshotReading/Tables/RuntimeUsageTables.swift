internal import IncidentModel

/// What a runtime's own listings say that things take, where no path tells it (facts: bundles 3.3):
///
///     TYPE            TOTAL     ACTIVE    SIZE      RECLAIMABLE              docker system df
///     Images          12        5         8.5GB     3.2GB (37%)
///     VOLUME NAME     LINKS     SIZE                                         docker system df -v
///     CACHE ID        CACHE TYPE   SIZE   CREATED …
///     KEY             SIZE      INODES                                       ctr snapshots usage
///     CONTAINER       NAME      CPU %     MEM       DISK      INODES         crictl stats
struct RuntimeUsageTable: TextBlock {
  private struct Layout: Sendable {
    let columns: [String]
    let key: String
    let size: String
    let kind: RuntimeUsage.Kind?
  }

  private static let layouts: [Layout] = [
    Layout(columns: ["TYPE", "TOTAL", "ACTIVE", "SIZE", "RECLAIMABLE"], key: "TYPE", size: "SIZE", kind: nil),
    Layout(columns: ["VOLUME NAME", "LINKS", "SIZE"], key: "VOLUME NAME", size: "SIZE", kind: .volume),
    Layout(columns: ["CACHE ID", "CACHE TYPE", "SIZE"], key: "CACHE ID", size: "SIZE", kind: .buildCache),
    Layout(columns: ["KEY", "SIZE", "INODES"], key: "KEY", size: "SIZE", kind: .snapshot),
    Layout(columns: ["CONTAINER", "CPU %", "MEM", "DISK"], key: "CONTAINER", size: "DISK", kind: .writableLayer),
  ]

  private static let totals: [String: RuntimeUsage.Kind] = [
    "Images": .images, "Containers": .containers, "Local Volumes": .volumes, "Build Cache": .buildCaches,
  ]

  private let table: ColumnTable
  private let layout: Layout
  private var rows: [(line: TextLine, usage: RuntimeUsage)] = []

  static func start(_ line: TextLine, _ clock: BlockClock) -> (any TextBlock)? {
    guard line.glance.startsWithCapitals, let table = ColumnTable(line.text) else { return nil }
    return layouts.first { $0.columns.allSatisfy(table.has) }.map { RuntimeUsageTable(table, $0) }
  }

  private init(_ table: ColumnTable, _ layout: Layout) { (self.table, self.layout) = (table, layout) }

  mutating func take(_ line: TextLine) -> Bool {
    guard !line.isBlank, let cells = table.cells(line.text), let name = cells[layout.key], !name.isEmpty,
      let size = cells[layout.size].flatMap({ SizeText($0.filter { $0 != " " }) })
    else { return false }
    guard let kind = layout.kind ?? Self.totals[name] else { return false }
    var usage = RuntimeUsage(kind: kind, name: layout.kind == nil ? nil : name, bytes: Self.bytes(size))
    usage.reclaimable = cells["RECLAIMABLE"].flatMap { cell in
      SizeText(cell.prefix { $0 != " " && $0 != "(" }).map(Self.bytes)
    }
    rows.append((line, usage))
    return true
  }

  /// docker and crictl print decimal units and three or four digits, ctr binary ones; a bare number is bytes (`ctr -b`).
  private static func bytes(_ size: SizeText) -> Bytes {
    if !size.hasUnit || size.unit == "B" { return size.roundedUp(scale: 1) }
    return size.unit.contains("i") ? size.roundedNearest(scale: size.scale(decimal: false)) : size.threeDigits()
  }

  var pending: Int { rows.count }

  mutating func finish(clock: BlockClock, into gathering: inout Gathering) {
    defer { rows.removeAll() }
    for row in rows {
      gathering.add(
        "runtime-usage", .snapshot(.runtimeUsage(row.usage)), at: row.line.evidence(gathering), time: clock.time,
        basis: clock.basis, node: clock.host)
    }
  }
}
