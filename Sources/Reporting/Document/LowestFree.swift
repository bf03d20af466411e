import IncidentModel

/// The least and the most free space that the evidence shows for one filesystem of a node, beside the threshold that is
/// met first there.
struct FreeSpaceRange: Hashable, Sendable {
  var roles: [FilesystemRole]
  var lowest: UsagePoint
  var highest: UsagePoint
  /// The hard threshold in bytes with the largest amount.
  var threshold: Node.ThresholdInEffect?

  /// `nodefs = imagefs`.
  var name: String { roles.map(\.rawValue).joined(separator: " = ") }
}

extension Node {
  /// Whether two roles live on one filesystem.
  func shares(_ a: FilesystemRole, _ b: FilesystemRole) -> Bool {
    a == b || layout == .single || filesystems.contains { $0.roles.contains(a) && $0.roles.contains(b) }
  }

  /// One entry per filesystem that was measured, in the order of the roles.
  var freeSpace: [FreeSpaceRange] {
    var done: Set<FilesystemRole> = []
    return FilesystemRole.allCases.compactMap { role in
      guard done.insert(role).inserted else { return nil }
      let roles = FilesystemRole.allCases.filter { shares(role, $0) }
      done.formUnion(roles)
      let points = usage.filter { roles.contains($0.filesystem) }
      guard let lowest = points.min(by: { ($0.available.best, $0.time) < ($1.available.best, $1.time) }),
        let highest = points.max(by: { ($0.available.best, $1.time) < ($1.available.best, $0.time) })
      else { return nil }
      return FreeSpaceRange(roles: roles, lowest: lowest, highest: highest, threshold: firstMet(on: roles))
    }
  }

  /// The hard threshold in bytes that falling free space meets first on these roles.
  func firstMet(on roles: [FilesystemRole]) -> ThresholdInEffect? {
    thresholds.filter { t in
      t.threshold.isHard && t.threshold.signal.resource == .ephemeralStorage && (t.amount ?? 0) > 0
        && t.threshold.signal.filesystem.map(roles.contains) == true
    }.max { ($0.amount ?? 0, $1.threshold.signal) < ($1.amount ?? 0, $0.threshold.signal) }
  }
}
