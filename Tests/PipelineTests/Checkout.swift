import BundleFixtures
import BundleReading
import Foundation
import Pipeline
import Reporting
import Synchronization

/// This checkout's folders, found from where this file lies.
enum Checkout {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static let sampleNames = Scenario.samples.map(\.name)

  static func sample(_ name: String) -> String { root.appending(path: "samples/\(name)").path }

  static func ending(of format: ReportFormat) -> String {
    ReportFormatRow.row(of: format)?.endings[0] ?? ""
  }
}

/// A temporary folder that a test fills and that goes away with it.
final class Folder {
  let url: URL
  var path: String { url.path }

  private static let made = Mutex(0)

  /// Named by process and number: reports print the name, and no random one may hold what a test looks for.
  init() throws {
    let number = Self.made.withLock { made in
      made += 1
      return made
    }
    let name = "evictrace-pipeline-\(ProcessInfo.processInfo.processIdentifier)-\(number)"
    url = FileManager.default.temporaryDirectory.appending(path: name)
    try? FileManager.default.removeItem(at: url)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  convenience init(_ files: [(path: String, bytes: [UInt8])]) throws {
    try self.init()
    for file in files { try write(file.path, file.bytes) }
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Writes a file, making the folders it needs, and returns its full path.
  @discardableResult
  func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
    return file.path
  }
}

/// The files of a sample as they lie on disk, by their path inside it.
func sampleFiles(_ name: String) throws -> [(path: String, bytes: [UInt8])] {
  let folder = URL(filePath: Checkout.sample(name))
  let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
  return try paths.compactMap { path in
    let file = folder.appending(path: path)
    guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { return nil }
    return (path, Array(try Data(contentsOf: file)))
  }
}

func analysis(of path: String) throws -> Analysis { try analyse([.path(path)]) }

/// Writes the files to a folder, reads them as a bundle, and removes them.
func analysis(of files: [(path: String, bytes: [UInt8])]) throws -> Analysis {
  let folder = try Folder(files)
  return try analysis(of: folder.path)
}

func rendered(_ analysis: Analysis, _ format: ReportFormat) -> String {
  render(analysis.postmortem, options: RenderOptions(format: format, width: 96, colour: false)).text
}
