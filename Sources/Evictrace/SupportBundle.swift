import BundleReading
import IncidentModel
import Pipeline

/// What was collected from a cluster, as it lies on disk: a directory, an archive, one log, or several of these that
/// belong together.
///
/// ```swift
/// let analysis = try SupportBundle("support-bundle.tar.gz").analysed()
/// let page = try analysis.report(as: .html)
/// ```
///
/// Nothing is unpacked, written or fetched: a bundle is streamed, once or twice, and what it holds is told by its
/// content. A value of this type is only the names; nothing is opened before ``analysed(_:)-99zu9``.
public struct SupportBundle: Hashable, Sendable {
  /// Directories, archives and files that are parts of one bundle.
  public var paths: [String]

  /// A bundle of one or more parts, for example a node's archive and an events dump that was taken later.
  public init(_ paths: String...) { self.paths = paths }

  /// A bundle of the parts of a list.
  public init(paths: [String]) { self.paths = paths }

  /// Reads the bundle and explains what it shows.
  ///
  /// Damage inside the bundle is part of the result (``Analysis/isPartial``), and so is a bundle in which nothing is
  /// known (``Analysis/isEmpty``). The same bytes and options give the same result on every machine.
  ///
  /// It blocks the thread that calls it; in asynchronous code Swift chooses the variant that does not.
  ///
  /// - Parameter options: What to leave out, to overrule and to limit.
  /// - Returns: The bundle as it was understood.
  /// - Throws: ``AnalysisError`` when a path cannot be opened at all, or when the analysis was called off.
  public func analysed(_ options: AnalysisOptions = AnalysisOptions()) throws(AnalysisError) -> Analysis {
    let progress = options.progress ?? AnalysisProgress()
    let found = try found(options, progress)
    guard !progress.isCancelled else { throw .cancelled }
    return Analysis(found)
  }

  private func found(
    _ options: AnalysisOptions, _ progress: AnalysisProgress
  ) throws(AnalysisError) -> Pipeline.Analysis {
    let inputs = paths.map { BundleInput.path($0) }
    do throws(BundleError) {
      var found = try Pipeline.analyse(inputs, options: options.ofPipeline(progress))
      if options.quotesLines {
        found.postmortem.quotedLines = try quotedLines(
          of: found.postmortem, in: inputs, limits: options.limits.ofReading, progress: progress.again)
      }
      return found
    } catch {
      throw AnalysisError(error)
    }
  }

  /// Reads the bundle and explains what it shows, on a thread of its own.
  ///
  /// Any number of tasks may ask at the same time; as many bundles are read at once as there are processors, and the
  /// others wait in order. Cancelling the task ends its analysis with ``AnalysisError/cancelled``, in line or at the next
  /// block that is read.
  ///
  /// - Parameter options: What to leave out, to overrule and to limit.
  /// - Returns: The bundle as it was understood.
  /// - Throws: ``AnalysisError`` when a path cannot be opened at all, or when the analysis was called off.
  public func analysed(_ options: AnalysisOptions = AnalysisOptions()) async throws(AnalysisError) -> Analysis {
    var options = options
    let progress = options.progress ?? AnalysisProgress()
    options.progress = progress
    return try await withTaskCancellationHandler {
      await Lanes.ofProcessors.run { [options] in Result { () throws(AnalysisError) in try analysed(options) } }
    } onCancel: {
      progress.cancel()
    }.get()
  }
}
