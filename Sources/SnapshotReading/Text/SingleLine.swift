internal import IncidentModel

/// Facts that stand on one line alone.
enum SingleLine {
  typealias Found = (message: String, fact: SnapshotFact)

  static func fact(_ line: TextLine, path: String, command: String) -> Found? {
    failure(line) ?? journalUsage(line.text, command.contains("disk-usage")) ?? version(line.words)
      ?? hostName(line, path)
  }

  // MARK: failures

  private static let failures: [[UInt8]] = [
    "command not found", ": not found", "-- No entries --", "journal output not available",
    "Transport endpoint is not connected",
    "Stale file handle", "Stale NFS file handle", "cannot read directory", "cannot access", "Permission denied",
    "No such file or directory", "The connection to the server", "Unable to connect to the server",
    "No resources found",
    "error: ", "Error from server", "context deadline exceeded", "<!DOCTYPE", "<html", "no such host",
  ].map { Array($0.utf8) }

  /// The output of a command that could not do its work, or said that there was nothing.
  static func failure(_ line: TextLine) -> Found? {
    guard line.bytes.count < 1000, isToolsError(line.text) || failures.contains(where: { contains(line.bytes, $0) })
    else {
      return nil
    }
    return ("collection-failed", .collectionFailed(String(line.text.prefix(300))))
  }

  /// `df: '/x': …` in any language: the tool's own name stands in front of what went wrong.
  static func isToolsError(_ text: String) -> Bool {
    ["df: ", "du: ", "find: ", "lsblk: ", "findmnt: "].contains { text.hasPrefix($0) }
  }

  private static func contains(_ text: [UInt8], _ needle: [UInt8]) -> Bool {
    guard let first = needle.first, needle.count <= text.count else { return false }
    var i = 0
    while i <= text.count - needle.count {
      if text[i] == first, text[i...].starts(with: needle) { return true }
      i += 1
    }
    return false
  }

  // MARK: statements

  /// `Archived and active journals take up 3.9G in the file system.` of `journalctl --disk-usage`, one decimal,
  /// rounded.
  /// Other languages are told by the command or the file's name.
  private static func journalUsage(_ text: String, _ isSaid: Bool) -> Found? {
    guard
      text.hasPrefix("Archived and active journals take up") || text.hasPrefix("Journals take up")
        || isSaid && text.contains(where: \.isLetter),
      let size = text.split(separator: " ").lazy.compactMap({ SizeText($0) }).first(where: \.hasUnit)
    else { return nil }
    return ("journal-usage", .journalUsage(size.roundedNearest(scale: size.scale(decimal: false), step: size.step)))
  }

  /// `Kubernetes v1.31.2`, `Server Version: v1.31.2`, or the version alone.
  private static func version(_ words: [Substring]) -> Found? {
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
