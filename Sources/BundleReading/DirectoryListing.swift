/// Directories and links of the file system: names in, kinds out. Nothing is followed here.
import Glibc
internal import IncidentModel

struct DirectoryEntry {
  enum Kind { case file, directory, link, special(Sentence) }
  /// As the file system spells it: any bytes but `/` and NUL.
  var name: [UInt8]
  var kind: Kind

  /// Sorting by this is sorting whole paths bytewise: a directory's children come where `name/` stands.
  fileprivate var sortKey: [UInt8] { if case .directory = kind { name + [UInt8(ascii: "/")] } else { name } }
}

enum FileSystem {
  /// The entries of a directory in bytewise order of their paths, of more than `most` the first ones; an `errno` when it
  /// cannot be listed.
  static func list(_ path: [UInt8], most: Int = .max) -> Result<[DirectoryEntry], ReadingFailure> {
    guard let handle = unsafe opendir(cString(path)) else { return .failure(ReadingFailure(errno: errno)) }
    defer { unsafe closedir(handle) }
    var names: [[UInt8]] = []
    while let entry = unsafe readdir(handle) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { unsafe Array($0.prefix { $0 != 0 }) }
      guard name != Array(".".utf8), name != Array("..".utf8) else { continue }
      names.append(name)
      if names.count / 2 >= most { keepFirst(most, of: &names) }
    }
    if names.count > most { keepFirst(most, of: &names) }
    let entries = names.map { DirectoryEntry(name: $0, kind: kind(path + [UInt8(ascii: "/")] + $0)) }
    return .success(entries.sorted { $0.sortKey.lexicographicallyPrecedes($1.sortKey) })
  }

  private static func keepFirst(_ most: Int, of names: inout [[UInt8]]) {
    names.sort { $0.lexicographicallyPrecedes($1) }
    names.removeSubrange(most...)
  }

  /// What a path is, its last component not followed.
  static func kind(_ path: [UInt8]) -> DirectoryEntry.Kind {
    var status = stat()
    guard unsafe lstat(cString(path), &status) == 0 else { return .file }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: return .directory
    case S_IFREG: return .file
    case S_IFLNK: return .link
    case S_IFIFO: return .special("named pipe")
    case S_IFSOCK: return .special("socket")
    default: return .special("device")
    }
  }

  /// The file type (`S_IF…`) of what a path leads to in the end; an `errno` when it leads nowhere.
  static func target(_ path: [UInt8]) -> Result<mode_t, ReadingFailure> {
    var status = stat()
    guard unsafe stat(cString(path), &status) == 0 else { return .failure(ReadingFailure(errno: errno)) }
    return .success(status.st_mode & S_IFMT)
  }

  /// Whether a file type (`S_IF…`) is a directory or a regular file.
  static func isLasting(_ type: mode_t) -> Bool { type == S_IFDIR || type == S_IFREG }

  /// Bytes on disk of what a path leads to; 0 when that cannot be told.
  static func size(_ path: [UInt8]) -> UInt64 {
    var status = stat()
    return unsafe stat(cString(path), &status) == 0 ? UInt64(clamping: status.st_size) : 0
  }

  /// The absolute path without links; nil when it leads nowhere.
  static func resolved(_ path: [UInt8]) -> [UInt8]? {
    guard let text = unsafe realpath(cString(path), nil) else { return nil }
    defer { unsafe free(text) }
    return unsafe UnsafeBufferPointer(start: text, count: strlen(text)).map { UInt8(bitPattern: $0) }
  }

  static func cString(_ path: [UInt8]) -> [CChar] { path.map { CChar(bitPattern: $0) } + [0] }
}
