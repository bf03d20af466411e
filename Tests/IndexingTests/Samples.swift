import BundleReading
import Foundation
import IncidentModel
import Indexing
import Pipeline
import Synchronization

/// The samples, analysed once for all tests, and their rows.
enum Sample {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static let names = ["docker-overlay2", "healthy", "vllm-on-k3d", "vllm-on-kubeadm"]

  static let postmortems: [String: Postmortem] = Dictionary(
    uniqueKeysWithValues: names.map { name in
      let analysis = try? analyse([.path(root.appending(path: "samples/\(name)").path)])
      return (name, analysis!.postmortem)
    })

  static func entry(_ name: String, _ status: BundleEntry.Status = .read) -> BundleEntry {
    BundleEntry(name: name, sha256: String(repeating: "ab", count: 32), bytes: 1234, status: status)
  }

  static func rows(_ name: String) -> [FleetRow] { FleetTables.rows(of: postmortems[name]!, as: entry(name)) }
}

/// A temporary folder that goes away with the test.
final class Folder {
  let path: String
  private static let made = Mutex(0)

  init() throws {
    let number = Self.made.withLock { made in
      made += 1
      return made
    }
    let name = "evictrace-indexing-\(ProcessInfo.processInfo.processIdentifier)-\(number)"
    path = FileManager.default.temporaryDirectory.appending(path: name).path
    try? FileManager.default.removeItem(atPath: path)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  @discardableResult
  func write(_ name: String, _ text: String) throws -> String {
    let file = path + "/" + name
    try Data(text.utf8).write(to: URL(filePath: file))
    return file
  }

  /// Files of rows of all samples and of a bundle that could not be read.
  func sampleRows() throws -> [String] {
    var files = try Sample.names.map { try write("\($0).ndjson", RowFile.text(Sample.rows($0))) }
    var entry = Sample.entry("broken.tgz", .unreadable)
    entry.reason = "it is no archive"
    files.append(try write("broken.ndjson", RowFile.text(FleetTables.rows(of: entry))))
    return files
  }

  var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path).sorted()) ?? [] }
}
