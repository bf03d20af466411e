import IncidentModel

/// The filesystems of two looks beside each other, each with its signed growth.
struct FilesystemChanges {
  let relation: NodeComparison.Relation

  func all(_ a: DiskLook, _ b: DiskLook) -> [FilesystemChange] {
    let changes = ofRoles(a.filesystems, b.filesystems) + ofOthers(a.filesystems, b.filesystems)
    return changes.filter(isWorthTelling).sorted { Self.place($0) < Self.place($1) }
  }

  /// One row for the roles that lie together on both sides: nodes of two layouts have a row for each role.
  private func ofRoles(_ a: [DiskLook.Filesystem], _ b: [DiskLook.Filesystem]) -> [FilesystemChange] {
    struct Places: Hashable {
      var a: Int?
      var b: Int?
    }
    var groups: [(places: Places, roles: [FilesystemRole])] = []
    for role in FilesystemRole.allCases {
      let places = Places(
        a: a.firstIndex { $0.roles.contains(role) }, b: b.firstIndex { $0.roles.contains(role) })
      guard places.a != nil || places.b != nil else { continue }
      if let known = groups.firstIndex(where: { $0.places == places }) {
        groups[known].roles.append(role)
      } else {
        groups.append((places, [role]))
      }
    }
    return groups.map { change($0.places.a.map { a[$0] }, $0.places.b.map { b[$0] }, roles: $0.roles) }
  }

  private func ofOthers(_ a: [DiskLook.Filesystem], _ b: [DiskLook.Filesystem]) -> [FilesystemChange] {
    var left = a.filter(\.roles.isEmpty)
    let paired = b.filter(\.roles.isEmpty).map { fs in
      let place = left.firstIndex { $0.mount != nil && $0.mount == fs.mount }
      return change(place.map { left.remove(at: $0) }, fs, roles: [])
    }
    return paired + left.map { change($0, nil, roles: []) }
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

  private func change(
    _ x: DiskLook.Filesystem?, _ y: DiskLook.Filesystem?, roles: [FilesystemRole]
  ) -> FilesystemChange {
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
    // A role that moved to another disk did not grow.
    if let x, let y, relation == .otherNode || x.mount == y.mount || x.mount == nil || y.mount == nil {
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
