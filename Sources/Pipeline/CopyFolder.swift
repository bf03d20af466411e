import BundleReading
import Glibc
import IncidentModel

/// The folder that a cleaned copy is written into: made beside its place under another name, and renamed when all is
/// done. Names from the evidence are labels: nothing in them leads out of the folder.
final class CopyFolder {
  let path: String
  /// What stands where: cleaned name → name in the evidence.
  private var names: [String: String] = [:]
  private(set) var files: [String] = []

  init(beside output: String) throws(OutputFile.Failure) {
    path = "\(output).\(getpid()).tmp"
    guard unsafe mkdir(path, 0o755) == 0 else { throw Self.failure(output) }
  }

  /// A file for a cleaned name. Of two sources of the same name the later one stays, as when an archive is unpacked; two
  /// names that became one by cleaning stay two.
  func file(for cleaned: String, of source: String) throws(OutputFile.Failure) -> CopyFile {
    var name = Self.safe(cleaned)
    var n = 2
    while let other = names[name], other != source {
      name = Self.safe(cleaned) + "~\(n)"
      n += 1
    }
    if names.updateValue(source, forKey: name) == nil { files.append(name) }
    let parts = name.split(separator: "/").map(String.init)
    for count in 1..<max(1, parts.count) {
      let folder = path + "/" + parts.prefix(count).joined(separator: "/")
      guard unsafe mkdir(folder, 0o755) == 0 || errno == EEXIST else { throw Self.failure(folder) }
    }
    let descriptor = unsafe open("\(path)/\(name)", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard descriptor >= 0 else { throw Self.failure(name) }
    return CopyFile(descriptor, name: name)
  }

  func remove() { Self.remove(path) }

  /// Everything is there: the folder gets its name.
  func finish(as output: String) throws(OutputFile.Failure) {
    guard unsafe rename(path, output) == 0 else {
      let failure = Self.failure(output)
      remove()
      throw failure
    }
  }

  private static func remove(_ path: String) {
    if unsafe unlink(path) == 0 { return }
    if let directory = unsafe opendir(path) {
      var names: [String] = []
      while let entry = unsafe readdir(directory) {
        let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) {
          unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
        }
        if name != ".", name != ".." { names.append(name) }
      }
      unsafe closedir(directory)
      for name in names { remove(path + "/" + name) }
    }
    _ = unsafe rmdir(path)
  }

  /// A relative name without steps up, control characters and overlong parts. Members of an archive become files of a
  /// folder of its name: `logs.tar.gz!a/b` → `logs.tar.gz/a/b`.
  static func safe(_ label: String) -> String {
    let parts = label.split { $0 == "/" || $0 == "!" || $0 == "\\" }.map { part -> String in
      let text = String(
        String.UnicodeScalarView(part.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? "_" : $0 }))
      if text == "." || text == ".." { return "_" }
      return text.utf8.count <= 200 ? text : String(text.prefix(60)) + "~" + String(text.suffix(60))
    }
    return parts.isEmpty ? "_" : parts.suffix(64).joined(separator: "/")
  }

  static func failure(_ path: String) -> OutputFile.Failure {
    OutputFile.Failure(path: path, reason: unsafe String(cString: strerror(errno)))
  }
}

/// One file of the copy, compressed when its name says so.
final class CopyFile {
  private let descriptor: Int32
  private let gzip: GzipWriter?
  let name: String
  private(set) var isWhole = true

  init(_ descriptor: Int32, name: String) {
    (self.descriptor, self.name) = (descriptor, name)
    gzip = name.lowercased().hasSuffix(".gz") || name.lowercased().hasSuffix(".tgz") ? GzipWriter() : nil
  }

  func write(_ bytes: [UInt8]) {
    guard !bytes.isEmpty else { return }
    put(gzip?.write(bytes) ?? bytes)
  }

  /// Ends the file and gives it the time of the one it is a copy of, by which years are told; none becomes 1970.
  func close(modified: Timestamp?) {
    if let gzip { put(gzip.write([], isLast: true)) }
    let nanoseconds = modified?.nanoseconds ?? 0
    let time = timespec(tv_sec: Int(nanoseconds / 1_000_000_000), tv_nsec: Int(nanoseconds % 1_000_000_000))
    let both = [time, time]
    _ = unsafe both.withUnsafeBufferPointer { unsafe futimens(descriptor, $0.baseAddress) }
    isWhole = Glibc.close(descriptor) == 0 && isWhole
  }

  private func put(_ bytes: [UInt8]) {
    var done = 0
    while done < bytes.count, isWhole {
      let n = unsafe bytes.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress?.advanced(by: done), bytes.count - done)
      }
      if n < 0, errno == EINTR { continue }
      if n <= 0 { isWhole = false } else { done += n }
    }
  }
}
