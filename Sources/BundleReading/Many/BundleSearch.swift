/// From folders, lists and files to bundles.
///
///     bundles/                     a folder of bundles: each archive and each folder in it is one
///       node-a.tar.gz
///       node-b/
///       2026-01/node-c.zip         a folder of archives is looked into
///       README.md                  left out, and said
///     must-gather.local.1/         a folder that is itself a bundle of a known layout is one bundle
///     bundles.txt                  a list: one path a line, # comments, relative to the list
import Glibc

/// Finds the bundles that `arguments` name; `-` is a list on standard input. `without` is a path that is not looked into:
/// the output. Throws when an argument does not exist or cannot be read; what is wrong with one bundle is its own matter.
public func findBundles(_ arguments: [String], without: String? = nil) throws(BundleError) -> FoundBundles {
  let search = BundleSearch(without: without.flatMap { FileSystem.resolved(Array($0.utf8)) })
  var found = FoundBundles()
  for argument in arguments { found.add(try search.bundles(namedBy: argument)) }
  found.settle()
  return found
}

private struct BundleSearch {
  let without: [UInt8]?

  func bundles(namedBy argument: String) throws(BundleError) -> FoundBundles {
    if argument == "-" { return listed(BundleList.standardInput(), relativeTo: "") }
    let path = Array(argument.utf8)
    switch FileSystem.target(path) {
    case .failure(let failure) where failure.errno == ENOENT || failure.errno == ENOTDIR:
      throw .missing(path: argument)
    case .failure(let failure): throw .unreadable(path: argument, errno: failure.errno)
    case .success(S_IFDIR):
      if case .failure(let failure) = FileSystem.list(path, most: 1) {
        throw .unreadable(path: argument, errno: failure.errno)
      }
      return folder(Folder(path: trimmed(path), name: ""), isArgument: true)
    case .success:
      guard unsafe access(argument, R_OK) == 0 else { throw .unreadable(path: argument, errno: errno) }
      if Look.isArchive(path) || !BundleList.isText(path) { return one(argument, named: Self.lastComponent(argument)) }
      return listed(BundleList.lines(of: path), relativeTo: Self.parent(argument))
    }
  }

  // Lists

  private func listed(_ lines: [String], relativeTo folder: String) -> FoundBundles {
    var found = FoundBundles()
    for line in lines {
      let path = line.hasPrefix("/") || folder.isEmpty ? line : "\(folder)/\(line)"
      found.bundles.append(FoundBundle(name: line, path: path, obstacle: Self.obstacle(path)))
    }
    return found
  }

  private static func obstacle(_ path: String) -> String? {
    switch FileSystem.target(Array(path.utf8)) {
    case .failure(let failure): SystemError(failure.errno).words
    case .success(let type): FileSystem.isLasting(type) ? nil : "it is neither a file nor a folder"
    }
  }

  // Folders

  private struct Folder {
    var path: [UInt8]
    /// Relative to the argument; empty for the argument itself.
    var name: String
    func path(of entry: DirectoryEntry) -> [UInt8] { path + [UInt8(ascii: "/")] + entry.name }
    func name(of entry: DirectoryEntry) -> String {
      let own = String(decoding: entry.name, as: UTF8.self)
      return name.isEmpty ? own : "\(name)/\(own)"
    }
  }

  private func folder(_ folder: Folder, isArgument: Bool) -> FoundBundles {
    let look = Look(into: folder.path)
    let isOne = look.isBundle || (look.archives.isEmpty && look.folders.isEmpty) || (!isArgument && look.isMixed)
    guard !isOne else {
      let name = folder.name.isEmpty ? Self.lastComponent(String(decoding: folder.path, as: UTF8.self)) : folder.name
      return one(String(decoding: folder.path, as: UTF8.self), named: name)
    }
    var found = FoundBundles()
    for entry in look.archives + (look.archives.isEmpty ? [] : look.evidence) { found.add(bundle(entry, in: folder)) }
    for entry in look.folders { found.add(self.folder(entry, in: folder)) }
    found.leftOut += (look.others + (look.archives.isEmpty ? look.evidence : [])).map { folder.name(of: $0) }
    return found
  }

  private func folder(_ entry: DirectoryEntry, in parent: Folder) -> FoundBundles {
    let inner = Folder(path: parent.path(of: entry), name: parent.name(of: entry))
    guard FileSystem.resolved(inner.path) != without || without == nil else { return FoundBundles() }
    let look = Look(into: inner.path)
    // Deep enough for customer/year/month; a loop of links ends here, too.
    let isGroup = look.isGroup && inner.name.utf8.count(where: { $0 == UInt8(ascii: "/") }) < 6
    return isGroup ? folder(inner, isArgument: false) : bundle(entry, in: parent)
  }

  private func bundle(_ entry: DirectoryEntry, in folder: Folder) -> FoundBundles {
    let name = folder.name(of: entry)
    guard String(validating: entry.name, as: UTF8.self) != nil else {
      let obstacle = "its name is not UTF-8; rename it"
      return FoundBundles(bundles: [FoundBundle(name: name, path: name, obstacle: obstacle)])
    }
    return one(String(decoding: folder.path(of: entry), as: UTF8.self), named: name)
  }

  private func one(_ path: String, named name: String) -> FoundBundles {
    FoundBundles(bundles: [FoundBundle(name: name, path: path)])
  }

  private func trimmed(_ path: [UInt8]) -> [UInt8] {
    var path = path
    while path.count > 1, path.last == UInt8(ascii: "/") { path.removeLast() }
    return path
  }

  private static func lastComponent(_ path: String) -> String {
    let resolved =
      path.hasSuffix(".") ? FileSystem.resolved(Array(path.utf8)).map { String(decoding: $0, as: UTF8.self) } : nil
    return (resolved ?? path).split(separator: "/").last.map(String.init) ?? "/"
  }

  private static func parent(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
