/// By what a bundle is known again wherever it lies: the SHA-256 of its bytes.
import Glibc
internal import IncidentModel

/// What a bundle holds, without reading anything into it.
public struct ContentHash: Hashable, Sendable {
  /// 64 hex digits. Of a file over its bytes; of a folder over the paths and hashes of the files in it, in bytewise order.
  public var sha256: String
  public var bytes: UInt64

  public init(sha256: String, bytes: UInt64) { (self.sha256, self.bytes) = (sha256, bytes) }

  /// Of something that cannot be read: over its name, so that it has a place in the order, too.
  public init(unreadable name: String) {
    let digest = Sha256()
    digest.update(Array("unreadable\0\(name)".utf8).span)
    (sha256, bytes) = (digest.hex() ?? "", 0)
  }

  /// Of short bytes: names, options.
  public static func hex(of text: String) -> String {
    let digest = Sha256()
    digest.update(Array(text.utf8).span)
    return digest.hex() ?? ""
  }

  /// Reads all of it once. Throws when it does not exist or cannot be opened; a file inside a folder that cannot be read
  /// counts as such. It ends early, and means nothing, when `goesOn` says no.
  public init(of path: String, while goesOn: () -> Bool = { true }) throws(BundleError) {
    let bytes = Array(path.utf8)
    switch FileSystem.target(bytes) {
    case .failure(let failure) where failure.errno == ENOENT || failure.errno == ENOTDIR: throw .missing(path: path)
    case .failure(let failure): throw .unreadable(path: path, errno: failure.errno)
    case .success(S_IFDIR): self = Self.folder(bytes, goesOn)
    case .success(let type) where type != S_IFREG: throw .unreadable(path: path, errno: ENODEV)
    case .success:
      switch Self.file(bytes, followingLinks: true, goesOn) {
      case .failure(let failure): throw .unreadable(path: path, errno: failure.errno)
      case .success(let hash): self = hash
      }
    }
  }

  private static func folder(_ path: [UInt8], _ goesOn: () -> Bool) -> ContentHash {
    let digest = Sha256()
    var total: UInt64 = 0
    visit(path, showing: [], depth: 0) { shown, file in
      let hash = try? Self.file(file, followingLinks: false, goesOn).get()
      total &+= hash?.bytes ?? 0
      digest.update((shown + [0] + Array((hash?.sha256 ?? "unreadable").utf8) + [0x0A]).span)
    }
    return ContentHash(sha256: digest.hex() ?? "", bytes: total)
  }

  /// As deep as a bundle is read.
  private static let deepest = 256

  private static func visit(
    _ path: [UInt8], showing prefix: [UInt8], depth: Int, _ see: (_ shown: [UInt8], _ file: [UInt8]) -> Void
  ) {
    guard depth < deepest, case .success(let entries) = FileSystem.list(path) else { return }
    for entry in entries {
      let inner = path + [UInt8(ascii: "/")] + entry.name
      switch entry.kind {
      case .directory: visit(inner, showing: prefix + entry.name + [UInt8(ascii: "/")], depth: depth + 1, see)
      case .file: see(prefix + entry.name, inner)
      case .link, .special: continue
      }
    }
  }

  private static func file(
    _ path: [UInt8], followingLinks: Bool, _ goesOn: () -> Bool
  ) -> Result<ContentHash, ReadingFailure> {
    let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | (followingLinks ? 0 : O_NOFOLLOW)
    let descriptor = unsafe open(FileSystem.cString(path), flags)
    guard descriptor >= 0 else { return .failure(ReadingFailure(errno: errno)) }
    defer { close(descriptor) }
    let digest = Sha256()
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    var total: UInt64 = 0
    while goesOn() {
      let count = unsafe buffer.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return .failure(ReadingFailure(errno: errno)) }
      if count == 0 { break }
      digest.update(buffer.span.extracting(0..<count))
      total &+= UInt64(count)
    }
    return .success(ContentHash(sha256: digest.hex() ?? "", bytes: total))
  }
}
