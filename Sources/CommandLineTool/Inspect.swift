import ArgumentParser
import BundleReading
import Correlating
import IncidentModel
import Pipeline
import Reporting

struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "What was recognised and why: sources, formats, clocks, damage, open questions.",
    discussion: """
        evictrace inspect bundle.tar.gz
        evictrace inspect bundle/ --lines
        evictrace inspect kubelet.log --lines --format ndjson | jq -r '.message' | sort | uniq -c
      """)

  enum Form: String, ExpressibleByArgument, CaseIterable {
    case text, ndjson
  }

  @Argument(help: "Directory, archive, file, or - for standard input.", completion: .file())
  var path: [String]

  @Flag(help: "Every recognised line instead of every source.")
  var lines = false

  @Option(help: "text or ndjson: one JSON object per source, or per line with --lines.")
  var format: Form = .text

  @Option(help: "Year of stamps that carry none, instead of the inferred one.")
  var year: Int?

  @Option(help: "Zone of clocks that show none: UTC, +05:30, ….")
  var timezone: Zone?

  @Flag(help: "Every source in full, also of a long bundle.")
  var verbose = false

  @OptionGroup var sharing: SharingOptions

  @OptionGroup var progress: ProgressOption

  @OptionGroup var limits: LimitOptions

  func run() throws {
    var options = AnalysisOptions(limits: limits.limits)
    options.jobs = limits.parallelJobs
    options.clocks = ClockOverrides(year: year, secondsFromUTC: timezone?.seconds)
    let sharing = try sharing.sharing()
    let outcome = lines ? try printLines(options, sharing) : try printSources(options, sharing)
    if !outcome.leaks.isEmpty { throw Terminal.leak(outcome.leaks, in: "the list of lines") }
    if outcome.exitCode != .calm { throw outcome.exitCode.asError }
  }

  private func printLines(_ options: AnalysisOptions, _ sharing: Sharing) throws -> ReadingOutcome {
    do throws(BundleError) {
      return try progress.watching { (progress, meter) throws(BundleError) in
        var options = options
        options.progress = progress
        return try inspectLines(
          Terminal.inputs(path), options: options, as: format == .ndjson ? .ndjson : .text, sharing: sharing
        ) { text in
          meter.stop()
          return OutputFile.print(text)
        }
      }
    } catch {
      throw Terminal.fail(error.description, .noInput)
    }
  }

  private func printSources(_ options: AnalysisOptions, _ sharing: Sharing) throws -> ReadingOutcome {
    let analysis = try Terminal.analysis(of: path, options: options, progress)
    let report =
      format == .ndjson
      ? InspectionText.ndjson(analysis, sharing: sharing)
      : InspectionText.text(analysis, sharing: sharing, isVerbose: verbose)
    OutputFile.print(try report.checked("the inspection"))
    return analysis.outcome
  }
}
