internal import IncidentModel

/// When a snapshot was made, from what surrounds its content: the stamp in its own name, in the name of a directory
/// above it (`snap/20261122T133401Z/df-h`, `eks_…_2026-11-22_1214-UTC_0.7.9/storage/mounts.txt`), or the archive's
/// record.
struct SnapshotMoment: Hashable, Sendable {
  var time: RecordedTime
  var basis: TimeBasis

  init(_ time: RecordedTime, _ basis: TimeBasis) { (self.time, self.basis) = (time, basis) }

  init(of source: SourceFile) {
    let parts = source.path.split(whereSeparator: { $0 == "/" || $0 == "!" }).reversed()
    let stamps = parts.lazy.compactMap { NameStamp.parse(String($0)) }
    if let absolute = stamps.first(where: { $0.absolute != nil }) ?? stamps.first {
      self.init(absolute, .fileName)
    } else if let modified = source.modified {
      self.init(.absolute(modified), .archiveTime)
    } else {
      self.init(.none, .unknown)
    }
  }
}
