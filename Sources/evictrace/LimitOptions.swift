import ArgumentParser
import BundleReading

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

  var limits: ReadingLimits {
    var limits = ReadingLimits()
    if let limitBytes {
      limits.totalBytes = limitBytes
      limits.bytesPerSource = min(limits.bytesPerSource, limitBytes)
    }
    if let limitRatio { limits.ratio = limitRatio }
    if let limitEntries { limits.entries = limitEntries }
    if let limitDepth { limits.depth = limitDepth }
    return limits
  }
}
