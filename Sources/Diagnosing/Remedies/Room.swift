/// What was free on a filesystem before something was written to it, and how much of that the eviction threshold
/// leaves.
import IncidentModel

struct Room: Sendable {
  /// The last point of the free-space curve before.
  var point: UsagePoint
  /// The highest hard threshold that is compared with this filesystem, in bytes; nil when none is known.
  var floor: Int64?

  var free: Bytes { point.available }

  /// Bytes that can be written before a threshold is met; negative below it. Without a known threshold, all that is
  /// free.
  var headroom: Bytes { free - Bytes(exactly: floor ?? 0) }

  /// The room on the filesystem of a role just before a moment; nil when nothing was measured before it.
  init?(before time: Timestamp, on role: FilesystemRole, in incident: Incident, node: Node) {
    let roles = node.rolesSharing(role)
    let earlier = incident.usage.filter { roles.contains($0.filesystem) && $0.time <= time }
    guard let point = earlier.max(by: { $0.time < $1.time }) else { return nil }
    self.point = point
    floor = node.floor(of: role) ?? incident.measurements.compactMap(\.byteThreshold).max()
  }
}

extension Node {
  /// The roles whose filesystem is the same as this one's, as far as known. Without a known layout a single disk is
  /// taken, which is what most nodes have.
  func rolesSharing(_ role: FilesystemRole) -> Set<FilesystemRole> {
    if let filesystem = filesystem(role) { return Set(filesystem.roles) }
    switch layout {
    case .single, .unknown: return Set(FilesystemRole.allCases)
    case .dedicatedImagefs: return role == .nodefs ? [.nodefs] : [.imagefs, .containerfs]
    case .split: return role == .imagefs ? [.imagefs] : [.nodefs, .containerfs]
    }
  }

  /// The highest hard threshold that is compared with the filesystem of a role, in bytes.
  func floor(of role: FilesystemRole) -> Int64? {
    let roles = rolesSharing(role)
    return thresholds.filter { row in
      row.threshold.isHard && row.threshold.signal.resource == .ephemeralStorage
        && row.threshold.signal.filesystem.map(roles.contains) == true
    }.compactMap(\.amount).max()
  }

  /// Capacity of the filesystem of a role, in bytes.
  func capacity(_ role: FilesystemRole) -> Bytes? { filesystem(role)?.capacity }
}

extension ThresholdMeasurement {
  fileprivate var byteThreshold: Int64? { resource == .ephemeralStorage ? threshold : nil }
}
