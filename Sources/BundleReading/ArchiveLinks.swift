/// Links among the members of one archive. Nothing is read through them, because what they lead to is a member itself and
/// was read under its own name; a link that leads to nothing in the archive is evidence that is missing.
///
///     df -> sos_commands/filesys/df_-al_-x_autofs                               sos: the same file
///     journalctl_… -> ../../sos_strings/logs/journalctl_….tailed                 sos: its end only, read there
///     hosts -> /etc/hosts                                                       the machine's own, not in the archive
struct ArchiveLinks {
  enum Lead: Hashable { case inside, outside, nowhere, circle }

  private var targets: [String: String] = [:]
  /// In the order of the archive.
  private var names: [String] = []
  private var members: Set<String> = []

  /// Links beyond these are not looked at, and members beyond these are taken to be there.
  private static let mostLinks = 10_000
  private static let mostMembers = 200_000

  mutating func see(member label: String) {
    guard members.count < Self.mostMembers, let path = Self.normal(label.split(separator: "/")) else { return }
    // A link to a folder leads to what is in it.
    var end = path.endIndex
    while end > path.startIndex, members.insert(String(path[..<end])).inserted {
      end = path[..<end].lastIndex(of: "/") ?? path.startIndex
    }
  }

  /// A hard link's target is named from the archive's root, a symbolic link's from the link.
  mutating func see(link label: String, to target: String, isHard: Bool) {
    guard names.count < Self.mostLinks, let name = Self.normal(label.split(separator: "/")) else { return }
    if targets.updateValue((isHard ? "//" : "") + target, forKey: name) == nil { names.append(name) }
  }

  /// Where each link leads in the end; to be asked when all members were seen.
  var leads: [(name: String, lead: Lead)] { names.map { ($0, lead(of: $0)) } }

  private func lead(of link: String) -> Lead {
    var path = link
    for _ in 0..<40 {
      guard let target = targets[path] else { return isThere(path) ? .inside : .nowhere }
      guard let next = destination(of: target, from: path) else { return .outside }
      path = next
    }
    return .circle
  }

  private func isThere(_ path: String) -> Bool {
    path.isEmpty || members.contains(path) || members.count >= Self.mostMembers
  }

  private func destination(of target: String, from link: String) -> String? {
    if target.hasPrefix("//") { return Self.normal(target.split(separator: "/")) }
    guard target.hasPrefix("/") else {
      return Self.normal(link.split(separator: "/").dropLast() + target.split(separator: "/"))
    }
    // An absolute link inside a copy of a machine's files means the copy: `<root>/etc/hosts` for `/etc/hosts`.
    let root = link.split(separator: "/").prefix(1)
    for base in [root, []] {
      if let path = Self.normal(base + target.split(separator: "/")), members.contains(path) { return path }
    }
    return nil
  }

  /// Without `.` and `..`; nil when it leads out of the archive.
  private static func normal(_ components: some Sequence<Substring>) -> String? {
    var path: [Substring] = []
    for component in components where component != "." {
      if component != ".." {
        path.append(component)
      } else if path.popLast() == nil {
        return nil
      }
    }
    return path.joined(separator: "/")
  }
}
