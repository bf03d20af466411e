import Evictrace
import Foundation
import Synchronization

/// This checkout's folders, found from where this file lies.
enum Checkout {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static let samples = ["vllm-on-k3d", "vllm-on-kubeadm", "docker-overlay2", "healthy"]

  static func sample(_ name: String) -> SupportBundle { SupportBundle(root.appending(path: "samples/\(name)").path) }

  /// One of them, read once for all tests that only look at it.
  static let k3d = Result { try sample("vllm-on-k3d").analysed() }

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }
}

/// A temporary folder that goes away with the test.
final class Folder {
  let url: URL
  private static let made = Mutex(0)

  /// Named by process and number: reports print the name, and no random one may hold what a test looks for.
  init() throws {
    let number = Self.made.withLock { made in
      made += 1
      return made
    }
    let name = "evictrace-library-\(ProcessInfo.processInfo.processIdentifier)-\(number)"
    url = FileManager.default.temporaryDirectory.appending(path: name)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  @discardableResult
  func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    let file = url.appending(path: name)
    try Data(bytes).write(to: file)
    return file.path
  }
}
