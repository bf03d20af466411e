/// A list of bundles: a text with one path a line.
import Glibc
internal import IncidentModel

enum BundleList {
  /// A list of a million paths is longer than anyone's; what is larger is no list.
  private static let most = 64 << 20

  static func lines(of path: [UInt8]) -> [String] {
    let descriptor = unsafe open(FileSystem.cString(path), O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    return lines(read(descriptor, most: most))
  }

  static func standardInput() -> [String] { lines(read(STDIN_FILENO, most: most)) }

  /// Without empty lines, comments and the carriage returns of another system.
  private static func lines(_ bytes: [UInt8]) -> [String] {
    bytes.split(separator: 0x0A).map { line in
      String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
    }.filter { !$0.isEmpty && !$0.hasPrefix("#") && !$0.allSatisfy(\.isWhitespace) }
  }

  /// A page of text whose first line names something that exists, from here or from the list's folder: a log's does not.
  static func isText(_ path: [UInt8]) -> Bool {
    let head = head(of: path)
    guard case .plain = ContentKind(head), !head.contains(0) else { return false }
    guard let first = lines(head).first, first.utf8.count < 4096 else { return head.isEmpty }
    let folder = path.lastIndex(of: UInt8(ascii: "/")).map { Array(path[...$0]) } ?? []
    let target = first.hasPrefix("/") ? Array(first.utf8) : folder + Array(first.utf8)
    return (try? FileSystem.target(target).get()) != nil || lines(head).allSatisfy { !$0.contains(" ") }
  }

  static func head(of path: [UInt8]) -> [UInt8] {
    let descriptor = unsafe open(FileSystem.cString(path), O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    return read(descriptor, most: 4096)
  }

  private static func read(_ descriptor: Int32, most: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: min(most, 65_536))
    while bytes.count < most {
      let count = unsafe buffer.withUnsafeMutableBytes { unsafe Glibc.read(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      bytes += buffer[..<count]
    }
    return bytes
  }
}
