import Glibc
import Pipeline

/// Folders and files of the output, with errors that say what to do.
enum Disk {
  static func write(_ text: String, to path: String, durably: Bool = true) throws(BatchFault) {
    do throws(OutputFile.Failure) {
      try OutputFile.write(text, to: path, durably: durably)
    } catch {
      throw .output("cannot write `\(path)`: \(error.reason)", isDiskFull: error.isDiskFull)
    }
  }

  /// Makes a folder and those above it.
  static func makeFolder(_ path: String) throws(BatchFault) {
    var parent = ""
    for part in path.split(separator: "/", omittingEmptySubsequences: false) {
      parent += part.isEmpty && parent.isEmpty ? "" : String(part)
      if !parent.isEmpty, unsafe mkdir(parent, 0o755) != 0, errno != EEXIST, errno != EISDIR, errno != EROFS {
        throw .output("cannot make the folder `\(parent)`: \(reason(errno))", isDiskFull: isFull(errno))
      }
      parent += "/"
    }
    guard isFolder(path) else { throw .output("`\(path)` is no folder", isDiskFull: false) }
  }

  /// Bytes of a file; nil where there is none.
  static func size(of path: String) -> Int64? {
    var status = stat()
    guard unsafe lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int64(status.st_size)
  }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The new folder takes the place of the old one; between the two nobody sees half of one.
  static func replaceFolder(_ path: String, by new: String) throws(BatchFault) {
    if isFolder(path) { remove(path) }
    guard unsafe rename(new, path) == 0 else {
      throw .output("cannot rename `\(new)`: \(reason(errno))", isDiskFull: isFull(errno))
    }
  }

  /// By a second name where the file system allows it: nothing is ever written into a finished file.
  static func copy(_ path: String, to target: String) throws(BatchFault) {
    if unsafe link(path, target) == 0 { return }
    let source = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard source >= 0 else { throw .input("cannot read `\(path)`: \(reason(errno))") }
    defer { close(source) }
    let copy = unsafe open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard copy >= 0 else { throw .output("cannot write `\(target)`: \(reason(errno))", isDiskFull: isFull(errno)) }
    defer { close(copy) }
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { unsafe read(source, $0.baseAddress, $0.count) }
      guard count > 0 else { break }
      var done = 0
      while done < count {
        let n = unsafe buffer.withUnsafeBytes {
          unsafe Glibc.write(copy, $0.baseAddress?.advanced(by: done), count - done)
        }
        guard n > 0 else {
          throw .output("cannot write `\(target)`: \(reason(errno))", isDiskFull: isFull(errno))
        }
        done += n
      }
    }
  }

  /// A folder with all that is in it, or a file. Links are removed, never followed.
  static func remove(_ path: String) {
    for name in names(in: path) { remove("\(path)/\(name)") }
    if unsafe unlink(path) != 0 { _ = unsafe rmdir(path) }
  }

  /// Names in a folder in bytewise order; none of what is a link or no folder.
  static func names(in folder: String) -> [String] {
    var status = stat()
    guard unsafe lstat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return [] }
    guard let handle = unsafe opendir(folder) else { return [] }
    defer { unsafe closedir(handle) }
    var names: [String] = []
    while let entry = unsafe readdir(handle) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { unsafe Array($0.prefix { $0 != 0 }) }
      let text = String(decoding: name, as: UTF8.self)
      if text != ".", text != ".." { names.append(text) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  static func reason(_ code: Int32) -> String { unsafe String(cString: strerror(code)) }

  static func isFull(_ code: Int32) -> Bool { code == ENOSPC || code == EDQUOT }
}

/// Keeps two batches from writing into one folder; given back when the process ends, however it ends.
struct OutputLock: ~Copyable {
  private let descriptor: Int32

  init(_ path: String) throws(BatchFault) {
    descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw .output("cannot write `\(path)`: \(Disk.reason(errno))", isDiskFull: Disk.isFull(errno))
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw .output(
        "another evictrace batch is writing there (`\(path)` is locked); wait for it, or name another --output",
        isDiskFull: false)
    }
  }

  deinit { close(descriptor) }
}
