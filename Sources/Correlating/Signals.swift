import IncidentModel
import KubeletPolicy

/// Which signal made the kubelet act, recovered from the numbers it printed or from the only threshold that can have been
/// crossed.
enum Signals {
  static func recover(_ m: ThresholdMeasurement, node: Node) -> EvictionSignal? {
    if let signal = m.signal { return signal }
    guard let printed = m.threshold else { return nil }
    var sizes: [FilesystemRole: FilesystemSize] = [:]
    for fs in node.filesystems {
      for role in fs.roles { sizes[role] = FilesystemSize(bytes: fs.capacity, inodes: nil) }
    }
    let recovery = SignalRecovery(
      threshold: printed, resource: m.resource, available: m.available, capacities: sizes,
      thresholds: node.thresholds.map(\.threshold), layout: node.layout)
    // containerfs.* mirrors another signal since 1.29; the owner is what was crossed.
    return recovery.signalBesideCopies ?? recovery.signal ?? recovery.likeliest
  }

  /// Whether another signal has the same threshold on the same disk, so that a printed number does not tell them apart.
  static func hasTwin(_ signal: EvictionSignal, node: Node) -> Bool {
    guard let own = node.threshold(for: signal)?.amount, let role = signal.filesystem else { return false }
    return node.thresholds.contains {
      $0.threshold.isHard && $0.threshold.signal != signal && $0.threshold.signal.resource == signal.resource
        && $0.amount == own && $0.threshold.signal.filesystem.map { Usage.role($0, node) } == Usage.role(role, node)
    }
  }

  /// Of a resource's thresholds on one disk the largest is crossed first.
  static func likely(_ resource: StarvedResource, node: Node) -> (signal: EvictionSignal, verdict: Verdict)? {
    let candidates = node.thresholds.filter {
      $0.threshold.isHard && $0.threshold.signal.resource == resource && $0.threshold.signal.filesystem != .containerfs
    }
    guard !candidates.isEmpty else { return nil }
    if candidates.count == 1 {
      return (candidates[0].threshold.signal, node.configuration == nil ? .likely : .established)
    }
    guard node.layout == .single || resource == .inodes else { return nil }
    let largest = candidates.max { ($0.amount ?? 0, $1.threshold.signal) < ($1.amount ?? 0, $0.threshold.signal) }
    guard let largest, largest.amount != nil || resource == .inodes else { return nil }
    return (largest.threshold.signal, .likely)
  }
}
