import IncidentModel

extension FleetTables {
  static let sources = TableShape("sources", "A file in a bundle.", of: { $0.sources }) {
    integer("source", "Its number in the bundle, as evidence cites it.") { $0.file.id }
    text("path", "Its path inside the bundle.") { $0.file.path }
    text("kind", "What it holds: kubelet-log, events, df, …; unrecognised.") { $0.kind }
    text("format", "How it is written: klog, json, table, ….") { $0.format }
    text("node", "The node it is from.") { $0.node }
    integer("bytes", "Its size, decompressed.") { $0.bytes }
    integer("line_count", "Its lines.") { $0.lines }
    integer("recognised", "Lines or objects of it that say something about the disk.") { $0.recognised }
    time("first_seen", "First time in it.") { $0.first }
    time("last_seen", "Last time in it.") { $0.last }
    text("damage", "What was wrong with it, as kinds joined by commas.") { source in
      var kinds: [String] = []
      for damage in source.damage where !kinds.contains(damage.kind.rawValue) { kinds.append(damage.kind.rawValue) }
      return kinds.isEmpty ? nil : kinds.joined(separator: ",")
    }
    flag("lost_evidence", "Whether evidence may be missing because of that.") { source in
      source.damage.contains(where: \.losesEvidence)
    }
    integer("zone_seconds", "How far its clock stands ahead of UTC.") { $0.clock?.secondsFromUTC }
    real("skew_seconds", "How far its clock runs ahead of the reference clock.") { $0.clock?.skew.best }
    integer("copy_of", "The source whose whole content it repeats.") { $0.copyOf }
    text("sha256", "SHA-256 of the file on disk that it is or lies in.") { $0.file.sha256 }
  }
}
