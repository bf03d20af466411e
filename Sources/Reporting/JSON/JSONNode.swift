import IncidentModel

/// `nodes[]`: versions, filesystems and thresholds of one node.
extension JSONReport {
  func node(_ n: Node) -> JSONValue {
    [
      "name": .string(n.name),
      "kubeletVersion": .optional(n.kubeletVersion), "versionBasis": text(n.versionBasis),
      "runtime": .optional(n.runtime), "distribution": .optional(n.distribution), "layout": .name(n.layout),
      "filesystems": .list(n.filesystems, filesystem),
      "thresholds": .list(n.thresholds, threshold),
      "droppedSignals": .list(n.droppedSignals) { .name($0) },
      "roomyMounts": .list(n.roomyMounts, roomyMount),
      "lowestAvailable": .list(n.freeSpace) { usagePoint($0.lowest) },
    ]
  }

  private func filesystem(_ f: Node.Filesystem) -> JSONValue {
    [
      "roles": .list(f.roles) { .name($0) },
      "mount": .string(f.mount), "device": .optional(f.device), "capacity": .range(f.capacity),
      "evidence": .evidence(f.evidence),
    ]
  }

  private func threshold(_ t: Node.ThresholdInEffect) -> JSONValue {
    [
      "signal": .name(t.threshold.signal), "hard": .bool(t.threshold.isHard),
      "value": .string(t.threshold.text), "bytes": .optional(t.isExact ? t.amount : nil),
      "minimumReclaim": .optional(t.isExact ? t.minimumReclaim : nil),
      "gracePeriodSeconds": .seconds(t.threshold.gracePeriod),
      "basis": text(t.basis), "evidence": .evidence(t.evidence),
    ]
  }

  private func roomyMount(_ m: Node.RoomyMount) -> JSONValue {
    [
      "mount": .string(m.mount), "device": .string(m.device), "available": .range(m.available),
      "evidence": .evidence([m.evidence]),
    ]
  }
}
