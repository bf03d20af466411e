/// Which files a bundle's inputs are made of, in an order that depends on the input alone: found before the first is read,
/// so that several can be read at once.
internal import IncidentModel

/// A file on disk or standard input, with all that is inside it if it is an archive.
struct Portion {
  enum Content { case file([UInt8], followingLinks: Bool), standardInput }
  var content: Content
  var place: Place
  /// Whether its SHA-256 is the bundle's.
  var isWholeBundle: Bool
  /// Bytes on disk, to start with the largest; 0 when unknown.
  var size: UInt64 = 0
}

struct BundlePlan {
  private(set) var portions: [Portion] = []
  let names: [String]
  /// Whether the only input is a file.
  let isOneFile: Bool
  /// What the directories themselves say.
  private(set) var found = WalkFindings()
  private let entryLimit: Int

  init(_ inputs: [BundleInput], _ limits: ReadingLimits) throws(BundleError) {
    let roots = try Root.all(inputs)
    names = roots.map(\.name)
    isOneFile = roots.count == 1 && roots[0].isFile
    entryLimit = limits.entries
    for root in roots { add(root, isAlone: roots.count == 1) }
  }

  private mutating func add(_ root: Root, isAlone: Bool) {
    let place = Place(path: root.name, prefix: isAlone ? "" : root.name + "!")
    switch root.content {
    case .directory(let path): addDirectory(path, showing: isAlone ? "" : root.name + "/")
    case .file(let path):
      found.layout.see(path: root.name)
      add(Portion(content: .file(path, followingLinks: true), place: place, isWholeBundle: isAlone), path)
    case .standardInput: portions.append(Portion(content: .standardInput, place: place, isWholeBundle: false))
    }
  }

  private mutating func add(_ portion: Portion, _ path: [UInt8]) {
    var portion = portion
    portion.size = FileSystem.size(path)
    portions.append(portion)
  }

  // Directories: files in bytewise order of their paths, links not followed, devices not opened

  private mutating func addDirectory(_ root: [UInt8], showing prefix: String) {
    addFolder(root, showing: prefix, inside: FileSystem.resolved(root) ?? root, depth: 0)
  }

  /// As deep as the file system's own limit on paths allows; a tree of folders is not a nesting of archives.
  private static let deepestFolder = 256

  private mutating func addFolder(_ path: [UInt8], showing prefix: String, inside home: [UInt8], depth: Int) {
    // One more than may be read, so that the limit is noticed.
    switch FileSystem.list(path, most: max(0, entryLimit) + 1) {
    case .failure(let failure):
      let text: Sentence =
        "the directory could not be listed: \(SystemError(failure.errno).clause); nothing in it was read"
      found.note([Damage(.unreadable, text)], at: prefix.isEmpty ? "." : prefix)
    case .success(let entries):
      for entry in entries {
        let shown = prefix + String(decoding: entry.name, as: UTF8.self)
        guard found.admitsEntry(at: shown, most: entryLimit) else { return }
        add(entry, at: path + [UInt8(ascii: "/")] + entry.name, shown: shown, inside: home, depth: depth)
      }
    }
  }

  private mutating func add(_ entry: DirectoryEntry, at path: [UInt8], shown: String, inside home: [UInt8], depth: Int)
  {
    guard !MemberName(entry.name).isJunk else { return }
    switch entry.kind {
    case .directory:
      found.layout.see(path: shown + "/")
      guard depth < Self.deepestFolder else {
        return found.note([Damage(.overLimit, "directories are nested too deeply; it was not entered")], at: shown)
      }
      addFolder(path, showing: shown + "/", inside: home, depth: depth + 1)
    case .link: found.links.see(shown, leadsTo: FileSystem.resolved(path), home: home)
    case .special(let what):
      found.note([Damage(.specialFile, "it is a \(what), not a file; it was not opened")], at: shown)
    case .file:
      found.layout.see(path: shown)
      let place = Place(path: shown, prefix: shown + "!")
      add(Portion(content: .file(path, followingLinks: false), place: place, isWholeBundle: false), path)
    }
  }
}
