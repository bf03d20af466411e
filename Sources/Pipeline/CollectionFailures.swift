import IncidentModel

/// What the collector tried to get and did not: files that are empty, and files that hold an error in the place of
/// evidence. A missing file is a finding; so is one that says why it is missing.
enum CollectionFailures {
  private static let most = 20

  static func notes(_ readings: [SourceReading]) -> [Note] {
    let all = readings.compactMap(note)
    guard all.count > most else { return all }
    return all.prefix(most) + [Note(.info, "\(count: all.count - most) more files are empty or hold an error")]
  }

  private static func note(_ reading: SourceReading) -> Note? {
    let command = command(for: reading.source.path)
    if let failure = failure(in: reading) {
      return Note(
        .warning,
        reading.recognised > 1
          ? "\(code: reading.source.path) could not be collected completely (\(code: failure))\(again(command))"
          : "\(code: reading.source.path) could not be collected (\(code: failure))\(again(command))")
    }
    guard reading.bytes == 0, reading.damage.isEmpty, let command else { return nil }
    return Note(.warning, "\(code: reading.source.path) was collected but is empty\(again(command))")
  }

  private static func failure(in reading: SourceReading) -> String? {
    reading.observations.lazy.compactMap { observation in
      guard case .snapshot(.collectionFailed(let text)) = observation.fact else { return nil }
      return String(text.prefix(120))
    }.first
  }

  private static func again(_ command: String?) -> Sentence {
    command.map { "; to collect it again: \(code: $0)" } ?? ""
  }

  /// What would give such a file, by the words in its name. The first row that fits.
  private static func command(for path: String) -> String? {
    let name = path.split(whereSeparator: { $0 == "/" || $0 == "!" }).suffix(2).joined(separator: "/").lowercased()
    return commands.first { name.contains($0.word) }?.command
  }

  private static let commands: [(word: String, command: String)] = [
    ("configz", "kubectl get --raw /api/v1/nodes/$NODE/proxy/configz"),
    ("summary", "kubectl get --raw /api/v1/nodes/$NODE/proxy/stats/summary"),
    ("kubelet.log", "journalctl -u kubelet --utc -o short-iso-precise --since '-2h'"),
    ("kubelet", "journalctl -u kubelet --utc -o short-iso-precise --since '-2h'"),
    ("imagefsinfo", "crictl imagefsinfo"), ("images", "crictl images -o json"),
    ("containerd", "journalctl -u containerd --utc -o short-iso-precise --since '-2h'"),
    ("crio", "journalctl -u crio --utc -o short-iso-precise --since '-2h'"),
    ("docker", "journalctl -u docker --utc -o short-iso-precise --since '-2h'"),
    ("events", "kubectl get events -A -o json"), ("nodes", "kubectl get nodes -o json"),
    ("pods", "kubectl get pods -A -o json"), ("mount", "findmnt -l"), ("dmesg", "dmesg -T"),
    ("journal", "journalctl --utc -o short-iso-precise --since '-2h'"),
    ("messages", "journalctl --utc -o short-iso-precise"),
    ("syslog", "journalctl --utc -o short-iso-precise"),
    ("du_", "du -x -k -d 4 /"), ("du-", "du -x -k -d 4 /"), ("/du", "du -x -k -d 4 /"), ("df", "df -B1 -T; df -i"),
    ("disk_usage", "df -B1 -T; df -i"),
  ]
}
