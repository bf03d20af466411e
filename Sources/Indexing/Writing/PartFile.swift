import Glibc

/// A file that is made beside its target and put in its place when it is complete and on the disk, so that nobody ever
/// reads half of it. A name that begins with `.part-` is what a killed process may leave behind.
struct PartFile {
  let target: String
  let path: String

  init(of target: String) {
    self.target = target
    let name = target.split(separator: "/", omittingEmptySubsequences: true).last.map(String.init) ?? target
    path = Self.folder(of: target) + ".part-\(getpid())-\(name)"
  }

  func remove() { _ = unsafe unlink(path) }

  func putInPlace() throws(IndexFault) {
    guard Self.sync(path, O_RDONLY) else { throw IndexFault(writing: target, errno: errno) }
    guard unsafe rename(path, target) == 0 else { throw IndexFault(writing: target, errno: errno) }
    // A folder that cannot be synced (some network file systems) is no reason to fail: the file itself is whole.
    _ = Self.sync(Self.folder(of: target) + ".", O_RDONLY | O_DIRECTORY)
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
    return String(path[...slash])
  }

  private static func sync(_ path: String, _ flags: Int32) -> Bool {
    let descriptor = unsafe open(path, flags | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    let isDone = fsync(descriptor) == 0
    let error = errno
    _ = close(descriptor)
    errno = error
    return isDone
  }
}
