import Glibc

/// The first bytes of a small file that holds a key.
public enum KeyFile {
  private static let most = 4096

  /// Nil when it cannot be read.
  public static func bytes(of path: String) -> [UInt8]? {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: most)
    let count = unsafe buffer.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, most) }
    return count < 0 ? nil : Array(buffer[..<count])
  }
}
