import Foundation
import Synchronization

/// A folder that goes away with the test.
final class TemporaryFolder {
  let path: String
  private static let made = Mutex(0)

  init() throws {
    let number = Self.made.withLock { made in
      made += 1
      return made
    }
    let name = "evictrace-batching-\(ProcessInfo.processInfo.processIdentifier)-\(number)"
    path = FileManager.default.temporaryDirectory.appending(path: name).path
    try? FileManager.default.removeItem(atPath: path)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ text: String) throws { try Data(text.utf8).write(to: URL(filePath: "\(path)/\(name)")) }

  func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: "\(path)/\(name)")), as: UTF8.self)
  }

  var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }
}

/// This checkout's samples.
enum Samples {
  static func path(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "samples/\(name)").path
  }
}
