/// The inputs as they lie there: checked before anything is read, so that a typo is told at once.
import Glibc
internal import IncidentModel

struct Root {
  /// Files are opened when their turn comes: thousands of inputs need no more descriptors than one.
  enum Content { case directory([UInt8]), file([UInt8]), standardInput }
  /// Base name, made unique among the inputs.
  var name: String
  var content: Content

  var isFile: Bool { if case .directory = content { false } else { true } }

  static func all(_ inputs: [BundleInput]) throws(BundleError) -> [Root] {
    guard !inputs.isEmpty else { throw .noInput }
    var roots: [Root] = []
    for input in inputs {
      var root = try Root(input)
      let same = roots.count { $0.name == root.name || $0.name.hasPrefix(root.name + "#") }
      if same > 0 { root.name += "#\(same + 1)" }
      roots.append(root)
    }
    return roots
  }

  private init(_ input: BundleInput) throws(BundleError) {
    switch input {
    case .standardInput: (name, content) = ("-", .standardInput)
    case .path(let path): (name, content) = (Root.baseName(Array(path.utf8)), try Root.content(of: path))
    }
  }

  private static func content(of path: String) throws(BundleError) -> Content {
    let bytes = Array(path.utf8)
    switch FileSystem.target(bytes) {
    case .failure(let failure) where failure.errno == ENOENT || failure.errno == ENOTDIR: throw .missing(path: path)
    case .failure(let failure): throw .unreadable(path: path, errno: failure.errno)
    case .success(S_IFDIR):
      if case .failure(let failure) = FileSystem.list(bytes) { throw .unreadable(path: path, errno: failure.errno) }
      return .directory(bytes)
    case .success:
      if unsafe access(path, R_OK) != 0 { throw .unreadable(path: path, errno: errno) }
      return .file(bytes)
    }
  }

  /// The last component; of `.` and `..` that of the directory they mean.
  private static func baseName(_ path: [UInt8]) -> String {
    let last = path.split(separator: UInt8(ascii: "/")).last.map(Array.init) ?? []
    let isRelative = last.isEmpty || last == Array(".".utf8) || last == Array("..".utf8)
    let named = isRelative ? FileSystem.resolved(path).flatMap { $0.split(separator: UInt8(ascii: "/")).last } : nil
    let bytes = named.map(Array.init) ?? last
    return bytes.isEmpty ? "/" : String(decoding: bytes, as: UTF8.self)
  }
}

/// libarchive converts member names into the locale's encoding. In the C locale that a Swift program starts in, every
/// name that is not ASCII would be lost; a UTF-8 locale for this one thread keeps them.
enum MultibyteNames {
  static func allow(_ body: () -> Void) {
    let utf8 = unsafe newlocale(Int32(1 << LC_CTYPE), "C.UTF-8", nil)
    guard let utf8 = unsafe utf8 else { return body() }
    let previous = unsafe uselocale(utf8)
    body()
    unsafe uselocale(previous)
    unsafe freelocale(utf8)
  }
}
