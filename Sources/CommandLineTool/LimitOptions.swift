import ArgumentParser
import BundleReading
import Glibc

/// Overrules of the input limits; the defaults are generous for honest bundles.
struct LimitOptions: ParsableArguments {
  @Option(help: "Most decompressed bytes of the whole bundle.")
  var limitBytes: UInt64?
  @Option(help: "Most decompressed bytes per byte read, above 256 MiB.")
  var limitRatio: UInt64?
  @Option(help: "Most files and archive members.")
  var limitEntries: Int?
  @Option(help: "Deepest nesting of archives.")
  var limitDepth: Int?
  @Option(help: "Most bytes of one line that are kept (default: 1 MiB of logs, 16 MiB of documents).")
  var limitLine: Int?
  @Option(help: "Most seconds over one file of the bundle (default: as long as it needs).")
  var limitSeconds: Int?

  @Option(help: "Files, or in a batch bundles, read at the same time (default: as many as there are processors).")
  var jobs: Int?

  func validate() throws {
    if let limitLine, limitLine < 1 { throw ValidationError("--limit-line takes a number of bytes from 1 on") }
    if let limitSeconds, limitSeconds < 1 { throw ValidationError("--limit-seconds takes a number from 1 on") }
    if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs takes a number from 1 to 256") }
  }

  /// As many as the processors that are online.
  var parallelJobs: Int { jobs ?? min(max(sysconf(Int32(_SC_NPROCESSORS_ONLN)), 1), 64) }

  var limits: ReadingLimits {
    var limits = ReadingLimits()
    if let limitBytes {
      limits.totalBytes = limitBytes
      limits.bytesPerSource = min(limits.bytesPerSource, limitBytes)
    }
    if let limitRatio { limits.ratio = limitRatio }
    if let limitEntries { limits.entries = limitEntries }
    if let limitDepth { limits.depth = limitDepth }
    (limits.line, limits.seconds) = (limitLine, limitSeconds)
    return limits
  }
}
