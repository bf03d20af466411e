import BundleReading

/// How far an analysis is, and the way to call it off. Counted where bytes are read; any thread may look at any time.
///
/// ```swift
/// var options = AnalysisOptions()
/// let progress = AnalysisProgress()
/// options.progress = progress
/// async let analysis = bundle.analysed(options)
/// // meanwhile, a few times a second: progress.bytesRead of progress.bytesInAll
/// ```
///
/// Use one for each analysis.
public final class AnalysisProgress: Sendable {
  let reading = ReadingProgress()
  /// Of the second reading, for cited lines; nobody is told of it.
  let again = ReadingProgress()

  /// Nothing read yet.
  public init() {}

  /// Bytes read so far, as they lie on disk. Begins anew when a limit on the whole bundle forces a second reading.
  public var bytesRead: UInt64 { reading.bytesRead }
  /// All there is to read; nil before it is listed, and of a pipe.
  public var bytesInAll: UInt64? { reading.bytesInAll }
  /// Whether all was read and is being explained.
  public var isReadingOver: Bool { reading.isReadingOver }

  /// Calls the analysis off, from any thread and for good: it ends at the next block with ``AnalysisError/cancelled``.
  /// Cancelling the task that awaits it does the same.
  public func cancel() {
    reading.cancel()
    again.cancel()
  }

  /// Whether it was called off.
  public var isCancelled: Bool { reading.isCancelled }
}
