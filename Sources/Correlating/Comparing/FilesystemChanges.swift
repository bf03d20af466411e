import IncidentModel

/// The filesystems of two looks beside each other, each with its signed growth.
struct FilesystemChanges {
  let relation: NodeComparison.Relation

  func all(_ a: DiskLook, _ b: DiskLook) -> [FilesystemChange] {
    var left = a.filesystems
    var changes: [FilesystemChange] = []
    for fs in b.filesystems {
      let place = left.firstIndex { isSame($0, fs) } ?? left.firstIndex { sharesRole($0, fs) }
      changes.append(change(place.map { left[$0] }, fs))
      if let place { left.remove(at: place) }
    }
    changes += left.map { change($0, nil) }
    return changes.filter(isWorthTelling).sorted { Self.place($0) < Self.place($1) }
  }

  private func isSame(_ x: DiskLook.Filesystem, _ y: DiskLook.Filesystem) -> Bool {
    x.mount != nil && x.mount == y.mount && (x.roles.isEmpty == y.roles.isEmpty || relation == .sameNode)
  }

  private func sharesRole(_ x: DiskLook.Filesystem, _ y: DiskLook.Filesystem) -> Bool {
    x.roles.first != nil && x.roles.first == y.roles.first
  }

  private static func place(_ change: FilesystemChange) -> (Int, String) {
    let role =
      change.roles.first.flatMap { FilesystemRole.allCases.firstIndex(of: $0) } ?? FilesystemRole.allCases.count
    return (role, change.mounts.b ?? change.mounts.a ?? "")
  }

  /// Disks without a role count where they changed or are missing on one side, unless they are small.
  private func isWorthTelling(_ change: FilesystemChange) -> Bool {
    !change.roles.isEmpty || change.isNotable
      || (!change.size.isKnown && (change.size.b ?? change.size.a)?.best ?? 0 > 1 << 30)
  }

  private func change(_ x: DiskLook.Filesystem?, _ y: DiskLook.Filesystem?) -> FilesystemChange {
    let roles = Set((x?.roles ?? []) + (y?.roles ?? [])).sorted()
    var change = FilesystemChange(
      roles: roles, mounts: Pair(x?.mount, y?.mount),
      evidence: Set((x?.evidence ?? []) + (y?.evidence ?? [])).sorted())
    change.devices = Pair(x?.device, y?.device)
    change.size = Pair(x?.size, y?.size)
    change.used = Pair(x?.usedOrNotFree, y?.usedOrNotFree)
    change.available = Pair(x?.available, y?.available)
    change.inodesUsed = Pair(x?.inodesUsed, y?.inodesUsed)
    change.times = Pair(x?.time, y?.time)
    change.lowest = Pair(x?.lowest, y?.lowest)
    change.threshold = Pair(x?.threshold, y?.threshold)
    if let x, let y {
      change.growth = growth(x, y)
      if let i = x.inodesUsed, let j = y.inodesUsed { change.inodeGrowth = j - i }
    }
    return change
  }

  /// What is used more and what is free less tell the same growth on a disk that kept its size: both hold, so the range
  /// is what they share. Where only one is shown on both sides, that one.
  private func growth(_ x: DiskLook.Filesystem, _ y: DiskLook.Filesystem) -> Bytes? {
    let keptSize =
      x.size.flatMap { s in y.size.map { $0.low <= s.high && s.low <= $0.high } } ?? (relation == .sameNode)
    let used = x.used.flatMap { u in y.used.map { $0 - u } }
    let free = keptSize ? x.available.flatMap { f in y.available.map { f - $0 } } : nil
    guard let used else {
      return free ?? x.usedOrNotFree.flatMap { u in y.usedOrNotFree.map { $0 - u } }
    }
    guard let free, free.low <= used.high, used.low <= free.high else { return used }
    return Bytes(low: max(used.low, free.low), best: used.best, high: min(used.high, free.high))
  }
}
