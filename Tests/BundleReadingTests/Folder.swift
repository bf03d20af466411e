/// A temporary folder that a test fills and that goes away with it.
import Glibc

final class Folder {
  let path: String

  init() throws {
    var template = Array("/tmp/evictrace-test-XXXXXX".utf8CString)
    guard unsafe mkdtemp(&template) != nil else { throw FolderError(errno) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { Folder.remove(path) }

  /// Writes a file, making the folders it needs, and returns its full path.
  @discardableResult
  func write(_ name: String, _ content: [UInt8]) throws -> String {
    let components = name.split(separator: "/").dropLast()
    for end in components.indices { unsafe mkdir(path + "/" + components[...end].joined(separator: "/"), 0o755) }
    let file = path + "/" + name
    let descriptor = unsafe open(file, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    guard descriptor >= 0 else { throw FolderError(errno) }
    defer { close(descriptor) }
    let written = unsafe content.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
    guard written == content.count else { throw FolderError(errno) }
    return file
  }

  @discardableResult
  func write(_ name: String, _ content: String) throws -> String { try write(name, Array(content.utf8)) }

  func link(_ name: String, to target: String) { unsafe symlink(target, path + "/" + name) }
  func pipe(_ name: String) { unsafe mkfifo(path + "/" + name, 0o644) }
  func setModified(_ name: String, seconds: Int) {
    var times = [timeval(tv_sec: seconds, tv_usec: 0), timeval(tv_sec: seconds, tv_usec: 0)]
    unsafe utimes(path + "/" + name, &times)
  }

  private static func remove(_ path: String) {
    if let handle = unsafe opendir(path) {
      while let entry = unsafe readdir(handle) {
        let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) {
          unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
        }
        if name != ".", name != ".." { remove(path + "/" + name) }
      }
      unsafe closedir(handle)
    }
    unsafe Glibc.remove(path)
  }
}

struct FolderError: Error {
  var code: Int32
  init(_ code: Int32) { self.code = code }
}
