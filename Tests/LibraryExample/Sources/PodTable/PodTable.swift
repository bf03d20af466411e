import Evictrace
import Foundation
import IncidentModel

/// Prints which pods a bundle lost, and writes evictrace's page about it:
///
///     PodTable support-bundle.tar.gz postmortem.html
@main
struct PodTable {
  static func main() async throws {
    guard CommandLine.arguments.count == 3 else { stop("usage: PodTable BUNDLE PAGE.html", 64) }
    do {
      let analysis = try await SupportBundle(CommandLine.arguments[1]).analysed()
      guard !analysis.isEmpty else { stop("nothing in it is known", analysis.outcome.exitCode) }

      print(try analysis.report { rows(of: $0).joined(separator: "\n") })

      let page = try analysis.report(as: .html)
      try page.write(toFile: CommandLine.arguments[2], atomically: true, encoding: .utf8)
      exit(analysis.outcome.exitCode)
    } catch let error as AnalysisError {
      stop("\(error)", 66)
    }
  }

  /// One row for each evicted pod: its name, its part in filling the disk, and what its containers used.
  static func rows(of postmortem: Postmortem) -> [String] {
    postmortem.incidents.flatMap(\.evictions).map { eviction in
      let used = eviction.usage.map(\.used).reduce(.zero, +)
      let gibibytes = String(format: "%.2f GiB", used.gibibytes)
      return "\(eviction.pod)\t\(eviction.role.rawValue)\t\(gibibytes)"
    }
  }

  static func stop(_ words: String, _ code: Int32) -> Never {
    FileHandle.standardError.write(Data((words + "\n").utf8))
    exit(code)
  }
}
