/// What lies directly in a folder, and whether that is one bundle or several.
import Glibc

struct Look {
  private(set) var archives: [DirectoryEntry] = []
  private(set) var folders: [DirectoryEntry] = []
  /// Single files that look like evidence by their names.
  private(set) var evidence: [DirectoryEntry] = []
  private(set) var others: [DirectoryEntry] = []
  /// Whether the marks of a known layout stand right here.
  private(set) var isBundle = false
  /// Folders in here that hold the marks of a layout.
  private var bundlesBelow = 0
  /// Of the files further down: whether some are archives, and whether some are not.
  private var (hasArchivesBelow, hasFilesBelow) = (false, false)

  /// As many paths are looked at to tell a layout.
  private static let mostPaths = 4000

  init(into path: [UInt8]) {
    guard case .success(let entries) = FileSystem.list(path) else { return }
    for entry in entries where !MemberName(entry.name).isJunk && entry.name.first != UInt8(ascii: ".") {
      place(entry, at: path + [UInt8(ascii: "/")] + entry.name)
    }
    seeLayout(path)
  }

  /// Evidence of one node beside folders of more: a bundle that nobody named.
  var isMixed: Bool { archives.isEmpty && !evidence.isEmpty }

  /// A folder of bundles within a folder of bundles.
  var isGroup: Bool {
    guard !isBundle, evidence.isEmpty else { return false }
    return !archives.isEmpty || bundlesBelow > 1 || (hasArchivesBelow && !hasFilesBelow)
  }

  private mutating func place(_ entry: DirectoryEntry, at path: [UInt8]) {
    var isFolder = false
    var isFile = false
    switch entry.kind {
    case .directory: isFolder = true
    case .file: isFile = true
    // Links in a folder of bundles are its owner's; those inside a bundle are not followed.
    case .link:
      let target = try? FileSystem.target(path).get()
      (isFolder, isFile) = (target == S_IFDIR, target == S_IFREG)
    case .special: break
    }
    if isFolder {
      folders.append(entry)
    } else if isFile, Self.isArchive(path) {
      archives.append(entry)
    } else if isFile, LooseEvidence.isNamedLike(entry.name) {
      evidence.append(entry)
    } else {
      others.append(entry)
    }
  }

  private mutating func seeLayout(_ path: [UInt8]) {
    var layout = LayoutEvidence()
    var left = Self.mostPaths
    see(path, showing: "", depth: 0, &layout, &left)
    isBundle = layout.bases.contains { $0.path.isEmpty }
    bundlesBelow = Set(layout.bases.compactMap { $0.path.split(separator: "/").first }).count
  }

  private mutating func see(
    _ path: [UInt8], showing prefix: String, depth: Int, _ layout: inout LayoutEvidence, _ left: inout Int
  ) {
    guard depth < 4, left > 0, case .success(let entries) = FileSystem.list(path, most: left) else { return }
    for entry in entries where left > 0 {
      left -= 1
      let shown = prefix + String(decoding: entry.name, as: UTF8.self)
      if case .directory = entry.kind {
        layout.see(path: shown + "/")
        see(path + [UInt8(ascii: "/")] + entry.name, showing: shown + "/", depth: depth + 1, &layout, &left)
      } else {
        layout.see(path: shown)
        if depth > 0 { seeFile(entry) }
      }
    }
  }

  private mutating func seeFile(_ entry: DirectoryEntry) {
    if LooseEvidence.isNamedArchive(entry.name) {
      hasArchivesBelow = true
    } else if !MemberName(entry.name).isJunk, entry.name.first != UInt8(ascii: ".") {
      hasFilesBelow = true
    }
  }

  /// A container of files: by its first bytes, or, where those only tell how it is compressed, by its name. One that is
  /// empty or damaged is one as well when it is called so.
  static func isArchive(_ path: [UInt8]) -> Bool {
    if LooseEvidence.isNamedArchive(path) { return true }
    switch ContentKind(BundleList.head(of: path)) {
    case .zip, .tar: return true
    default: return false
    }
  }
}

/// Names by which single files are told apart; only used to tell a bundle from a folder of bundles.
enum LooseEvidence {
  private static let archiveEndings = [
    ".tar", ".tgz", ".tbz", ".tbz2", ".txz", ".tzst", ".tar.gz", ".tar.bz2", ".tar.xz", ".tar.zst", ".tar.lz4", ".zip",
  ]
  private static let beginnings = [
    "kubelet", "journal", "messages", "syslog", "containerd", "crio", "docker", "dockerd", "df", "du", "events",
    "nodes",
    "node", "pods", "crictl", "k3s", "rke2", "configz", "stats", "dmesg", "mounts",
  ]
  private static let endings = [".log", ".log.gz", ".journal", ".log.1", ".log.xz", ".log.zst"]

  static func isNamedArchive(_ name: [UInt8]) -> Bool {
    let name = String(decoding: name, as: UTF8.self).lowercased()
    return archiveEndings.contains { name.hasSuffix($0) }
  }

  static func isNamedLike(_ name: [UInt8]) -> Bool {
    let name = String(decoding: name, as: UTF8.self).lowercased()
    let word = name.prefix { $0.isLetter || $0.isNumber }
    return beginnings.contains { $0 == word } || endings.contains { name.hasSuffix($0) }
  }
}
