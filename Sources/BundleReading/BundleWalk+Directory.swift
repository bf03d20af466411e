/// A directory: its files in bytewise order of their paths, links not followed, devices not opened.
internal import IncidentModel

extension BundleWalk {
  func readDirectory(_ root: [UInt8], showing prefix: String) {
    let home = FileSystem.resolved(root) ?? root
    readFolder(root, showing: prefix, inside: home, depth: 0)
  }

  /// As deep as the file system's own limit on paths allows; a tree of folders is not a nesting of archives.
  private static var deepestFolder: Int { 256 }

  private func readFolder(_ path: [UInt8], showing prefix: String, inside home: [UInt8], depth: Int) {
    switch FileSystem.list(path) {
    case .failure(let failure):
      let text = "the directory could not be listed: \(SystemError(failure.errno).words); nothing in it was read"
      note([Damage(.unreadable, text)], at: prefix.isEmpty ? "." : prefix)
    case .success(let entries):
      for entry in entries {
        let shown = prefix + String(decoding: entry.name, as: UTF8.self)
        guard admitsEntry(at: shown) else { return }
        read(entry, at: path + [UInt8(ascii: "/")] + entry.name, shown: shown, inside: home, depth: depth)
      }
    }
  }

  private func read(_ entry: DirectoryEntry, at path: [UInt8], shown: String, inside home: [UInt8], depth: Int) {
    guard !MemberName(entry.name).isJunk else { return }
    switch entry.kind {
    case .directory:
      layout.see(path: shown + "/")
      guard depth < Self.deepestFolder else {
        return note([Damage(.overLimit, "directories are nested too deeply; it was not entered")], at: shown)
      }
      readFolder(path, showing: shown + "/", inside: home, depth: depth + 1)
    case .link: links.see(shown, leadsTo: FileSystem.resolved(path), home: home)
    case .special(let what):
      note([Damage(.specialFile, "it is a \(what), not a file; it was not opened")], at: shown)
    case .file:
      layout.see(path: shown)
      openFile(path, followingLinks: false, at: Place(path: shown, prefix: shown + "!"), readFile)
    }
  }
}

/// Links and special members that were passed over, told in one note each rather than one by one.
struct LinkTally {
  private var outside = 0
  private var dangling = 0
  private var firstOutside: String?
  private var firstDangling: String?
  /// Devices, pipes and sockets inside archives.
  var special = 0

  /// A link to something inside the bundle is a second name for what is read anyway.
  mutating func see(_ shown: String, leadsTo target: [UInt8]?, home: [UInt8]) {
    guard let target else {
      dangling += 1
      if firstDangling == nil { firstDangling = shown }
      return
    }
    if target == home || target.starts(with: home + [UInt8(ascii: "/")]) { return }
    outside += 1
    if firstOutside == nil { firstOutside = shown }
  }

  var notes: [Note] {
    var notes: [Note] = []
    if let firstOutside {
      let text = "\(outside) symbolic link(s) lead out of the bundle and were not followed, first `\(firstOutside)`"
      notes.append(Note(.warning, text))
    }
    if let firstDangling {
      notes.append(Note(.info, "\(dangling) symbolic link(s) lead nowhere, first `\(firstDangling)`"))
    }
    if special > 0 {
      notes.append(Note(.info, "\(special) device(s), pipe(s) or socket(s) in the archive were passed over"))
    }
    return notes
  }
}
