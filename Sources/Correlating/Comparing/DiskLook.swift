import IncidentModel
import KubeletPolicy

/// The filesystems of one node as one side of a comparison saw them last.
struct DiskLook {
  struct Filesystem {
    /// Empty for a disk that is neither nodefs nor imagefs.
    var roles: [FilesystemRole]
    var mount: String?
    var device: String?
    var size: Bytes?
    var used: Bytes?
    var available: Bytes?
    var inodesUsed: Inodes?
    var time: Timestamp?
    /// Only the file's own time tells when it was: that of a copy, as often as not.
    var isDatedByFile = false
    var lowest: UsagePoint?
    var threshold: Int64?
    var evidence: [Evidence]

    /// As df prints it, else what is not free.
    var usedOrNotFree: Bytes? {
      used ?? size.flatMap { size in available.map { (size - $0).atLeastZero } }
    }
  }

  private(set) var filesystems: [Filesystem] = []
  /// Every mount of the last df with the mount that stands for its disk.
  private(set) var canonical: [String: String] = [:]

  init(_ history: NodeHistory, usage: Usage) {
    let rows = Self.lastRows(history)
    let roles = Dictionary(
      history.node.filesystems.map { ($0.mount, $0.roles) }, uniquingKeysWith: { first, _ in first })
    let disks = rows.filter { roles[$0.key] != nil || Self.isOfInterest($0.value.sample) }
    var chosen: [String: String] = [:]
    for mount in disks.keys.sorted(by: { Self.order($0, roles) < Self.order($1, roles) }) {
      let device = disks[mount]?.sample.device ?? ""
      let key = device.hasPrefix("/") ? device : mount
      canonical[mount] = chosen[key] ?? mount
      if chosen[key] == nil { chosen[key] = mount }
    }
    for mount in rows.keys where canonical[mount] == nil { canonical[mount] = mount }
    for mount in chosen.values.sorted(by: { Self.order($0, roles) < Self.order($1, roles) }) {
      guard let row = disks[mount] else { continue }
      filesystems.append(Self.filesystem(row, roles: roles[mount] ?? []))
    }
    addUnlisted(history.node, usage)
    for i in filesystems.indices { Self.addUsage(to: &filesystems[i], history.node, usage) }
  }

  /// Roles first, then short mounts.
  private static func order(_ mount: String, _ roles: [String: [FilesystemRole]]) -> (Int, Int, String) {
    let place =
      roles[mount]?.first.flatMap { FilesystemRole.allCases.firstIndex(of: $0) } ?? FilesystemRole.allCases.count
    return (place, mount.utf8.count, mount)
  }

  private static func isOfInterest(_ s: FilesystemSample) -> Bool {
    let others = ["/boot", "/run", "/dev", "/sys", "/proc", "/snap"]
    return DiskReconstruction.isDisk(s) && !s.device.hasPrefix("/dev/loop")
      && !others.contains { PathName.contains(s.mount, in: $0) }
  }

  // MARK: df

  private struct Row {
    var sample: FilesystemSample
    var time: Timestamp?
    var isDatedByFile: Bool
    var source: Int32
    var evidence: [Evidence]
  }

  /// The last row of each mount; of several spellings of one moment (`df -h`, `df -k`, `df -i`) the narrowest figures. A
  /// later row of the same file (`while sleep 10; do df; done`) is a later look.
  private static func lastRows(_ history: NodeHistory) -> [String: Row] {
    var rows: [String: Row] = [:]
    for m in history.moments {
      guard case .snapshot(.filesystem(let s)) = m.fact, s.mount.hasPrefix("/") else { continue }
      guard var row = rows[s.mount], isSameLook(row, m) else {
        rows[s.mount] = Row(
          sample: s, time: m.time, isDatedByFile: m.basis == .archiveTime, source: m.source, evidence: [m.evidence])
        continue
      }
      merge(s, into: &row.sample)
      row.evidence.append(m.evidence)
      rows[s.mount] = row
    }
    return rows
  }

  private static func isSameLook(_ row: Row, _ m: Moment) -> Bool {
    guard let a = row.time, let b = m.time else { return row.time == nil && m.time == nil && row.source != m.source }
    return b.seconds(since: a) <= (row.source == m.source ? 1 : LastLook.seconds)
  }

  private static func merge(_ new: FilesystemSample, into row: inout FilesystemSample) {
    row.size = narrower(row.size, new.size)
    row.used = narrower(row.used, new.used)
    row.available = narrower(row.available, new.available)
    row.inodes = narrower(row.inodes, new.inodes)
    row.inodesUsed = narrower(row.inodesUsed, new.inodesUsed)
    row.inodesFree = narrower(row.inodesFree, new.inodesFree)
    row.type = row.type ?? new.type
  }

  private static func narrower<U>(_ a: Quantity<U>?, _ b: Quantity<U>?) -> Quantity<U>? {
    guard let a, let b else { return a ?? b }
    return b.high - b.low < a.high - a.low ? b : a
  }

  private static func filesystem(_ row: Row, roles: [FilesystemRole]) -> Filesystem {
    Filesystem(
      roles: roles, mount: row.sample.mount, device: row.sample.device, size: row.sample.size, used: row.sample.used,
      available: row.sample.available, inodesUsed: row.sample.inodesUsed, time: row.time,
      isDatedByFile: row.isDatedByFile, evidence: row.evidence)
  }

  // MARK: without df

  /// Filesystems that only statistics, events or the kubelet's log tell of.
  private mutating func addUnlisted(_ node: Node, _ usage: Usage) {
    for role in FilesystemRole.allCases where Usage.role(role, node) == role {
      guard !filesystems.contains(where: { $0.roles.contains(role) && $0.available != nil }),
        let last = usage.points(on: role).last
      else { continue }
      let roles = FilesystemRole.allCases.filter { Usage.role($0, node) == role }
      let place = filesystems.firstIndex { $0.roles.contains(role) }
      let found = Filesystem(
        roles: roles, mount: node.filesystem(role)?.mount, device: node.filesystem(role)?.device,
        size: last.capacity ?? node.filesystem(role)?.capacity, available: last.available, time: last.time,
        evidence: last.evidence)
      if let place { filesystems[place] = found } else { filesystems.append(found) }
    }
  }

  private static func addUsage(to fs: inout Filesystem, _ node: Node, _ usage: Usage) {
    guard let role = fs.roles.first.map({ Usage.role($0, node) }) else { return }
    fs.lowest = usage.points(on: role).min { ($0.available.best, $0.time) < ($1.available.best, $1.time) }
    if let threshold = usage.threshold(on: role), threshold.basis != NodeReconstruction.words(for: .assumedDefault) {
      fs.threshold = threshold.amount
    }
  }
}

/// Figures that lie so near each other were taken in one go: `df -h; df -k; df -i; du …`.
enum LastLook {
  static let seconds = 15.0
  /// Listings of other places that belong to the same capture.
  static let captureSeconds = 3600.0
}
