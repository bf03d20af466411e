import IncidentModel

extension FleetTables {
  static let bundles = TableShape(
    "bundles", "A bundle that was named, read or not. Every other table refers to it.", of: { [$0] }
  ) {
    text("sha256", "SHA-256 over its content in hex.") { $0.entry.sha256 }
    integer("bytes", "Bytes as it lies there, compressed or not.") { $0.entry.bytes }
    text("status", "What became of it: read, partial, empty, unreadable, failed, duplicate.") {
      $0.entry.status.rawValue
    }
    text("reason", "Why it was not read completely.") { $0.entry.reason }
    text("folder", "Folder of its reports below `bundles/`.") { $0.entry.folder }
    text("duplicate_of", "The bundle with the same content that stands for it.") { $0.entry.duplicateOf }
    text("kind", "What collected it, by its layout: troubleshoot, must-gather, directory, ….") {
      $0.postmortem?.bundle.kind
    }
    text("tool_version", "Version of evictrace that read it.") { $0.postmortem?.toolVersion }
    integer("completeness", "How many of the questions its evidence can answer, 0 to 100.") {
      $0.postmortem?.coverage.completeness
    }
    integer("node_count", "Nodes it shows.") { $0.postmortem?.nodes.count }
    integer("incident_count", "Incidents that count.") { $0.postmortem?.incidents.count(where: \.kind.counts) }
    integer("other_count", "Near misses and ends that were not about the disk.") {
      $0.postmortem?.incidents.count { !$0.kind.counts }
    }
    integer("source_count", "Files in it.") { $0.postmortem?.coverage.sources.count }
    time("first_seen", "First time in any of its files.") { $0.sources.compactMap(\.first).min() }
    time("last_seen", "Last time in any of its files.") { $0.sources.compactMap(\.last).max() }
    integer("row_count", "Rows of it in all tables, this one included.") { $0.rowCount }
  }
}
