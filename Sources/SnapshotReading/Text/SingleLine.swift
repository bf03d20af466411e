internal import IncidentModel

/// Facts that stand on one line alone.
enum SingleLine {
  typealias Found = (message: String, fact: SnapshotFact)

  static func fact(_ line: TextLine, path: String) -> Found? {
    failure(line.text) ?? journalUsage(line.text) ?? version(line.text) ?? hostName(line, path)
  }

  // MARK: failures

  private static let failures = [
    "command not found", ": not found", "-- No entries --", "journal output not available", "Transport endpoint is not connected",
    "Stale file handle", "Stale NFS file handle", "cannot read directory", "cannot access", "Permission denied",
    "No such file or directory", "The connection to the server", "Unable to connect to the server", "No resources found",
    "error: ", "Error from server", "context deadline exceeded", "<!DOCTYPE", "<html", "no such host",
  ]

  /// The output of a command that could not do its work, or said that there was nothing.
  static func failure(_ text: String) -> Found? {
    guard text.utf8.count < 2000, failures.contains(where: { Self.contains(text, $0) }) else { return nil }
    return ("collection-failed", .collectionFailed(String(text.prefix(300))))
  }

  static func contains(_ text: String, _ needle: String) -> Bool {
    let (text, needle) = (Array(text.utf8), Array(needle.utf8))
    guard needle.count <= text.count else { return false }
    return (0...(text.count - needle.count)).contains { text[$0...].starts(with: needle) }
  }

  // MARK: statements

  /// `Archived and active journals take up 3.9G in the file system.` of `journalctl --disk-usage`, one decimal, rounded.
  private static func journalUsage(_ text: String) -> Found? {
    guard contains(text, "ournals take up") || contains(text, "ournals are using") else { return nil }
    guard let size = text.split(separator: " ").lazy.compactMap({ SizeText($0) }).first(where: \.hasUnit) else { return nil }
    return ("journal-usage", .journalUsage(size.roundedNearest(scale: size.scale(decimal: false), step: size.step)))
  }

  /// `Kubernetes v1.31.2`, `Server Version: v1.31.2`, or the version alone.
  private static func version(_ text: String) -> Found? {
    let words = text.split(whereSeparator: { $0 == " " || $0 == "\"" || $0 == "," })
    guard (1...3).contains(words.count), let last = words.last, isVersion(last) else { return nil }
    let head = words.dropLast().joined(separator: " ")
    guard ["", "Kubernetes", "Server Version:", "Kubelet Version:", "kubelet"].contains(head) else { return nil }
    return ("cluster-version", .clusterVersion(String(last)))
  }

  static func isVersion(_ word: Substring) -> Bool {
    guard word.first == "v" else { return false }
    let numbers = word.dropFirst().prefix { $0 != "+" && $0 != "-" }.split(separator: ".")
    return numbers.count == 3 && numbers.allSatisfy { Int($0) != nil }
  }

  /// The one word of a file called `hostname`.
  private static func hostName(_ line: TextLine, _ path: String) -> Found? {
    guard isHostNameFile(path), line.number == 1, line.words.count == 1, let name = line.words.first,
      name.utf8.allSatisfy({ $0 > 32 && $0 < 127 })
    else { return nil }
    return ("host-name", .hostName(String(name)))
  }

  static func isHostNameFile(_ path: String) -> Bool {
    let name = path.split(whereSeparator: { $0 == "/" || $0 == "!" }).last ?? ""
    return ["hostname", "hostname.txt", "hostname_-f", "hostname-f"].contains(name)
  }
}

/// The first line of `watch`: `Every 2.0s: df -h      node-1: Sun Nov 22 12:22:42 2026`.
enum WatchHeader {
  static func time(_ line: String) -> RecordedTime? {
    guard line.hasPrefix("Every "), let colon = line.lastIndex(where: { $0 == " " }) else { return nil }
    let words = line[...colon].split(separator: " ") + [line[line.index(after: colon)...]]
    guard words.count > 6 else { return nil }
    return DateLine.parse(words.suffix(5).joined(separator: " ")) ?? DateLine.parse(words.suffix(6).joined(separator: " "))
  }
}
