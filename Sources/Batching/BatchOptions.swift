import BundleReading
public import IncidentModel
import Indexing
public import Pipeline
public import Reporting

/// What is done with each of many bundles, and within what means.
public struct BatchOptions: Sendable {
  /// The folder that everything is written into.
  public var output: String
  /// For each bundle. Within one bundle files are read one after the other: the bundles themselves run side by side.
  public var analysis: AnalysisOptions
  public var formats: [ReportFormat]
  /// Language of what people read, and of what scripts read.
  public var language: Catalogue
  public var machineLanguage: Catalogue
  public var sharing: Sharing
  /// Bundles at the same time.
  public var jobs: Int
  /// Bytes that all processes together may hold in memory.
  public var memory: UInt64
  /// Seconds that one bundle may take.
  public var seconds: Int
  public var shard: Shard?
  /// An earlier fleet, to tell new mechanisms from known ones.
  public var known: String?

  public init(output: String, analysis: AnalysisOptions = AnalysisOptions(), jobs: Int) {
    (self.output, self.analysis, self.jobs) = (output, analysis, jobs)
    self.analysis.jobs = 1
    (formats, language, machineLanguage) = ([.html, .markdown, .json], .english, .english)
    (sharing, memory, seconds) = (Sharing(), UInt64(max(1, jobs)) << 28, 3600)
  }

  /// Of everything that the reports of one bundle depend on beside the bundle: a folder made with another one is made
  /// again. How much is done at the same time does not count.
  var digest: String {
    let parts: [String] = [
      ToolVersion.current, "rows \(FleetFormat.version) \(FleetTables.layout)",
      formats.map { "\($0)" }.joined(separator: ","),
      language.language, machineLanguage.language, "\(analysis.limits)", "\(analysis.clocks)",
      "\(String(describing: analysis.since)) \(String(describing: analysis.until)) \(analysis.node ?? "")",
      "\(sharing.hidesSecrets) \(sharing.names.kinds.map(\.rawValue).sorted())",
      ContentHash.hex(of: "key \(sharing.names.key ?? [])"),
    ]
    return String(ContentHash.hex(of: parts.joined(separator: "\n")).prefix(16))
  }
}

/// Raised when rows or reports of one bundle change their form without a new version of the tool.
enum FleetFormat {
  static let version = 1
}

/// One of several parts of a fleet, by the content of the bundles: `0/4` … `3/4`.
public struct Shard: Hashable, Sendable, CustomStringConvertible {
  public var index: Int
  public var count: Int

  /// Nil unless `0 <= index < count` and there are at most 65,536.
  public init?(index: Int, count: Int) {
    guard (1...65_536).contains(count), (0..<count).contains(index) else { return nil }
    (self.index, self.count) = (index, count)
  }

  /// From `I/N`, counted from 0.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let index = Int(parts[0]), let count = Int(parts[1]) else { return nil }
    self.init(index: index, count: count)
  }

  public var description: String { "\(index)/\(count)" }

  /// Whether the bundle with this hash (64 hex digits) belongs to it.
  public func holds(_ sha256: String) -> Bool {
    (UInt64(sha256.prefix(15), radix: 16) ?? 0) % UInt64(count) == UInt64(index)
  }
}
