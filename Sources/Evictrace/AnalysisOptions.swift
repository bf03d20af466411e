import BundleReading
import Correlating
public import IncidentModel
import Pipeline

/// What to leave out, to overrule and to limit; the defaults suit an honest bundle.
public struct AnalysisOptions: Sendable {
  /// How much of the input is read.
  public var limits = Limits()
  /// What is known about clocks that the evidence does not tell.
  public var clocks = Clocks()
  /// Only incidents that reach beyond this time.
  public var since: Timestamp?
  /// Only incidents that began before this time.
  public var until: Timestamp?
  /// Only incidents of this node.
  public var node: String?
  /// Only the incident of this id, for example `I2`.
  public var incident: String?
  /// Files read at the same time. More of them need more memory and give the same result.
  public var jobs = 1
  /// Whether the lines behind the most important claims are fetched from the bundle (``IncidentModel/Postmortem/quotedLines``),
  /// as they stand in it. It is read a second time for them; Markdown and HTML reports show them.
  public var quotesLines = true
  /// Told how far reading is.
  public var progress: AnalysisProgress?

  /// Everything in the bundle, within the default limits.
  public init() {}

  /// How much of an input is read before evictrace says "enough": the defence against archives that grow without end.
  ///
  /// A limit that strikes is damage: the rest is reported, and the result is partial. All of them are about what comes
  /// out of decompression; reading is streamed, so none is a limit of memory.
  public struct Limits: Hashable, Sendable {
    /// Most bytes of the whole bundle.
    public var totalBytes: UInt64 = 64 << 30
    /// Most bytes of one source.
    public var bytesPerSource: UInt64 = 16 << 30
    /// Most bytes for each byte read from disk, looked at above 256 MiB.
    public var ratio: UInt64 = 400
    /// Most files, directories, links and archive members together.
    public var entries = 200_000
    /// Deepest nesting of archives in archives.
    public var depth = 4
    /// Most bytes of one line that are kept; nil for what each reader takes for enough.
    public var line: Int?
    /// Most seconds over one file on disk and all that is in it; nil for as long as it needs. Whether it strikes depends
    /// on the machine, and then so does the result.
    public var seconds: Int?

    /// The default limits.
    public init() {}
  }

  /// What is known about clocks that the evidence does not tell. What is nil or missing is inferred, and said to be.
  public struct Clocks: Hashable, Sendable {
    /// Year of stamps that carry none.
    public var year: Int?
    /// Seconds east of UTC for clocks that show no zone.
    public var secondsFromUTC: Int?
    /// Seconds by which a source's clock runs ahead, by the source's path inside the bundle.
    public var skew: [String: Double] = [:]

    /// Everything inferred from the evidence.
    public init() {}
  }
}

extension AnalysisOptions {
  func ofPipeline(_ progress: AnalysisProgress) -> Pipeline.AnalysisOptions {
    var options = Pipeline.AnalysisOptions(
      limits: limits.ofReading,
      clocks: ClockOverrides(year: clocks.year, secondsFromUTC: clocks.secondsFromUTC, skew: clocks.skew))
    (options.since, options.until) = (since, until)
    (options.node, options.incident) = (node, incident)
    options.jobs = min(max(jobs, 1), 256)
    options.progress = progress.reading
    return options
  }
}

extension AnalysisOptions.Limits {
  var ofReading: ReadingLimits {
    ReadingLimits(
      bytesPerSource: min(bytesPerSource, totalBytes), totalBytes: totalBytes, ratio: ratio, entries: entries,
      depth: depth, line: line, seconds: seconds)
  }
}
