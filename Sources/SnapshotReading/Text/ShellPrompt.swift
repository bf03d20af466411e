/// A pasted prompt with its command: `[root@node-1 ~]# df -h`, `root@node-1:/# du -x /var`, `$ df -k`, `# crictl
/// images`.
struct ShellPrompt: Hashable, Sendable {
  var host: String?
  var command: String
  /// The working directory, when it is an absolute path.
  var directory: String?

  init?(_ line: String) {
    if let bracket = Self.bracketed(line) ?? Self.colon(line) {
      self = bracket
    } else if let bare = Self.bare(line) {
      self = bare
    } else {
      return nil
    }
    directory = Self.changed(command) ?? directory
  }

  private init(host: String?, command: String, directory: String? = nil) {
    (self.host, self.command) = (host, command)
    self.directory = directory?.hasPrefix("/") == true ? directory : nil
  }

  /// `cd /var/lib && du -sh *`.
  private static func changed(_ command: String) -> String? {
    let words = command.split(whereSeparator: { $0 == " " || $0 == ";" || $0 == "&" })
    guard words.count > 2, words[0] == "cd", words[1].hasPrefix("/") else { return nil }
    return words[1].count > 1 && words[1].hasSuffix("/") ? String(words[1].dropLast()) : String(words[1])
  }

  private static func bracketed(_ line: String) -> ShellPrompt? {
    guard line.first == "[", let close = line.firstIndex(of: "]") else { return nil }
    let after = line[line.index(after: close)...]
    guard let mark = after.first, mark == "#" || mark == "$" else { return nil }
    let inside = line[line.index(after: line.startIndex)..<close]
    guard let at = inside.firstIndex(of: "@") else { return nil }
    let host = inside[inside.index(after: at)...].prefix { $0 != " " && $0 != ":" }
    let directory = inside.split(separator: " ").last.map(String.init)
    return ShellPrompt(
      host: host.isEmpty ? nil : String(host), command: trimmed(after.dropFirst()), directory: directory)
  }

  private static func colon(_ line: String) -> ShellPrompt? {
    guard let at = line.firstIndex(of: "@"), let colon = line[at...].firstIndex(of: ":"),
      let mark = line[colon...].firstIndex(where: { $0 == "#" || $0 == "$" }),
      line[..<mark].allSatisfy({ $0 != " " || false }), line.index(after: mark) < line.endIndex
    else { return nil }
    let host = line[line.index(after: at)..<colon]
    let directory = String(line[line.index(after: colon)..<mark])
    return ShellPrompt(host: String(host), command: trimmed(line[line.index(after: mark)...]), directory: directory)
  }

  private static let commands: Set<String> = [
    "df", "du", "date", "mount", "crictl", "docker", "kubectl", "journalctl", "nerdctl", "ctr", "sudo", "hostname",
    "cat",
    "oc", "ls", "lsblk", "findmnt", "uptime", "stat", "find", "cd", "nice", "timeout", "gdu", "ncdu", "duc", "dust",
    "dua",
    "talosctl", "curl",
  ]

  private static func bare(_ line: String) -> ShellPrompt? {
    guard line.hasPrefix("# ") || line.hasPrefix("$ ") || line.hasPrefix("+ ") else { return nil }
    let command = trimmed(line.dropFirst(2))
    guard let word = command.split(separator: " ").first, commands.contains(baseName(word)) else { return nil }
    return ShellPrompt(host: nil, command: command)
  }

  /// `/bin/df`, as SUSE's supportconfig writes it.
  private static func baseName(_ word: Substring) -> String {
    word.split(separator: "/").last.map(String.init) ?? String(word)
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop { $0 == " " })
  }
}
