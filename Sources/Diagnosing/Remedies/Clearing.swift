/// When pressure is over: free space above the threshold and the minimum reclaim on top of it.
import IncidentModel

/// What a filesystem must have free before the kubelet stops evicting for it.
struct Clearing: Hashable, Sendable {
  var signal: EvictionSignal
  /// Below this the signal is met.
  var threshold: Int64
  /// What comes on top once it was met; 0 without a minimum reclaim.
  var minimumReclaim: Int64
  var evidence: [Evidence]

  var level: Int64 { Bytes(exactly: threshold).best + Bytes(exactly: minimumReclaim).best }
}

extension Node {
  /// The highest level that the hard byte thresholds on the filesystem of a role ask for; nil when none is known.
  func clearing(on role: FilesystemRole) -> Clearing? {
    let roles = rolesSharing(role)
    return thresholds.compactMap { row -> Clearing? in
      guard row.threshold.isHard, row.threshold.signal.resource == .ephemeralStorage,
        row.threshold.signal.filesystem.map(roles.contains) == true, let amount = row.amount, amount > 0
      else { return nil }
      return Clearing(
        signal: row.threshold.signal, threshold: amount, minimumReclaim: max(0, row.minimumReclaim ?? 0),
        evidence: row.evidence)
    }
    .max { ($0.level, $1.signal) < ($1.level, $0.signal) }
  }
}

extension Incident {
  /// The role whose free bytes this incident is about; nodefs where no signal is known.
  var role: FilesystemRole { signal?.filesystem ?? .nodefs }

  /// Evictions for the node's sake, in time order.
  var pressureEvictions: [Eviction] {
    evictions.filter { $0.mechanism == .nodePressure && $0.resource != .memory && $0.resource != .pids }
      .sorted { ($0.time, $0.pod) < ($1.time, $1.pod) }
  }

  /// The last moment at which the kubelet did or said something about the disk.
  var lastSign: Timestamp {
    let times =
      evictions.map(\.time) + measurements.map(\.time) + rejections.map(\.time)
      + pressure.flatMap { [$0.from] + ($0.to.map { [$0] } ?? []) }
    return times.max() ?? start
  }
}

extension Incident {
  /// Whether a pull or a download was under way: then free space says nothing about what was freed.
  func writes(from: Timestamp, to: Timestamp) -> Bool {
    func overlaps(_ start: Timestamp?, _ end: Timestamp?) -> Bool {
      guard let begin = start ?? end else { return true }
      return begin < to && (end ?? to) > from
    }
    return pulls.contains { $0.outcome != .present && overlaps($0.start, $0.end) }
      || downloads.contains { $0.outcome != .cached && overlaps($0.start, $0.end) }
  }
}
