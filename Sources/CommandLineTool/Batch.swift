import ArgumentParser
import Batching
import BundleReading
import Correlating
import IncidentModel
import Pipeline
import Reporting

struct Batch: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Many bundles: a report of each, an index over all, and what keeps happening.",
    discussion: """
      DIR is a folder of bundles: each archive and each folder in it is one, folders of archives are looked into. LIST is a
      text with one path a line; - reads it from standard input. Run again, it continues: bundles that are finished (the
      same content, options and version) are not read again.

        evictrace batch bundles/ --output fleet/
        evictrace batch bundles.txt --output fleet/ --jobs 8 --memory 2G
        evictrace batch bundles/ --output shard-0/ --shard 0/4     a part of them, by content; on any machine
        evictrace batch --merge shard-*/ --output fleet/           the same index as one machine makes
        evictrace fleet fleet/ --query top-images

      fleet/ then holds index.html and index.md, fleet.sqlite, rows/*.ndjson and bundles/*/ with the reports.

      Exit codes: 0 no incident, 1 incidents, 2 a bundle was damaged or could not be read, 64 usage, 66 input missing,
      70 a secret would have been written, 73 output not written, 130 interrupted.
      """)

  @Argument(help: "Folder of bundles, list of paths, archive, or - for a list on standard input.", completion: .file())
  var path: [String] = []

  @Option(name: [.short, .long], help: "The folder to write into.", completion: .directory)
  var output: String

  @Flag(help: "Each PATH is the output of a batch with --shard; make one index of them.")
  var merge = false

  @Option(help: "I/N: only the I-th of N parts, counted from 0. A bundle's content tells its part.")
  var shard: ShardArgument?

  @Option(help: "How each bundle's report is written; repeatable (default: html, md and json).")
  var format: [Format] = []

  @Option(help: "Bytes of memory that all processes together may hold, like 512M or 2G (default: 256M a job).")
  var memory: ByteSize?

  @Option(help: "Seconds that one bundle may take.")
  var bundleSeconds = 3600

  @Option(help: "The output of an earlier batch: mechanisms that it did not have are marked as new.")
  var known: String?

  @Option(help: "Year of stamps that carry none, instead of the inferred one.")
  var year: Int?

  @Option(help: "Zone of clocks that show none: UTC, +05:30, ….")
  var timezone: Zone?

  @OptionGroup var sharing: SharingOptions

  @OptionGroup var language: LanguageOption

  @OptionGroup var progress: ProgressOption

  @OptionGroup var limits: LimitOptions

  @Flag(help: "No summary on the terminal.")
  var quiet = false

  @Flag(help: "Exit 0 also when there were incidents or damage.")
  var exitZero = false

  @OptionGroup(visibility: .private) var one: OneBundleOptions

  func validate() throws {
    guard !path.isEmpty else {
      throw ValidationError(
        merge
          ? "name the outputs of the shards"
          : "name a folder of bundles, or a list of paths, or - for a list on standard input")
    }
    if merge, shard != nil { throw ValidationError("--merge puts shards together, --shard makes one; leave one out") }
    guard bundleSeconds > 0 else { throw ValidationError("--bundle-seconds takes a number from 1 on") }
    guard sharing.redactNames == nil || sharing.pseudonymKey != nil else {
      throw ValidationError(
        "--redact-names over many bundles needs --pseudonym-key FILE, so that a name has the same pseudonym in all of them; `head -c 32 /dev/urandom > FILE` makes one"
      )
    }
  }

  func run() throws {
    let options = try options()
    do throws(BatchFault) {
      if let bundle = one.bundle { return try bundle.work(options) }
      let result = merge ? try mergeShards(path, options: options) : try work(options)
      try say(result, options)
      guard exitZero || result.code == 0 else { throw BatchFault.ended(result.code) }
    } catch .ended(let code) {
      throw ArgumentParser.ExitCode(code)
    } catch {
      Terminal.complain(error.description)
      throw ArgumentParser.ExitCode(error.exitCode)
    }
  }

  private func options() throws -> BatchOptions {
    var target = output
    while target.count > 1, target.hasSuffix("/") { target.removeLast() }
    var analysis = AnalysisOptions(limits: limits.limits)
    analysis.clocks = ClockOverrides(year: year, secondsFromUTC: timezone?.seconds, skew: [:])
    var options = BatchOptions(output: target, analysis: analysis, jobs: limits.parallelJobs)
    if !format.isEmpty { options.formats = format.map(\.report) }
    options.language = language.catalogue(for: .html)
    options.machineLanguage = language.catalogue(for: .json)
    options.sharing = try sharing.sharing(isQuiet: one.bundle != nil)
    options.memory = memory?.bytes ?? options.memory
    (options.seconds, options.shard, options.known) = (bundleSeconds, shard?.shard, known)
    return options
  }

  private func work(_ options: BatchOptions) throws(BatchFault) -> BatchResult {
    let own = Array(CommandLine.arguments.dropFirst())
    let line = BatchProgressLine(isQuiet ? .off : progress.mode)
    defer { line.clear() }
    var batch = Batching.Batch(options, arguments: { own + OneBundleOptions.arguments(for: $0) }, progress: line.show)
    let found: FoundBundles
    do throws(BundleError) { found = try findBundles(path, without: options.output) } catch {
      throw .input(error.description)
    }
    guard !found.bundles.isEmpty else {
      throw .input(
        "no bundle was found in \(path.map { "`\($0)`" }.joined(separator: ", ")): it holds neither archives nor folders; `evictrace report` reads a single log"
      )
    }
    return try batch.run(found)
  }

  private var isQuiet: Bool { quiet && progress.mode == .auto }

  private func say(_ result: BatchResult, _ options: BatchOptions) throws(BatchFault) {
    for complaint in result.complaints.prefix(10) { Terminal.warn("\(complaint.name): \(complaint.reason)") }
    if result.complaints.count > 10 {
      Terminal.warn(
        "and \(result.complaints.count - 10) more bundles without a report; \(options.output)/index.html lists all")
    }
    for remark in result.remarks { Terminal.note(remark) }
    guard !quiet else { return }
    let kept = result.kept > 0 ? ", \(result.kept) of them finished before" : ""
    let total = result.counts.values.reduce(0, +)
    Terminal.note(
      "\(total) \(total == 1 ? "bundle" : "bundles")\(kept): wrote \(options.output)/index.html, index.md, fleet.sqlite, rows, bundles"
    )
    OutputFile.print(try fleetScreen(options, width: Terminal.width, colour: Terminal.hasColour))
  }
}

/// How a batch calls its own program for one bundle; nothing that people type.
struct OneBundleOptions: ParsableArguments {
  @Option var onePath: String?
  @Option var oneName: String?
  @Option var oneSha256: String?
  @Option var oneBytes: UInt64?
  @Option var oneFolder: String?

  var bundle: OneBundle? {
    guard let onePath, let oneName, let oneSha256, let oneBytes, let oneFolder else { return nil }
    let entry = BundleEntry(name: oneName, sha256: oneSha256, bytes: oneBytes, status: .failed)
    return OneBundle(entry: entry, path: onePath, folder: oneFolder)
  }

  static func arguments(for bundle: OneBundle) -> [String] {
    [
      "--one-path=\(bundle.path)", "--one-name=\(bundle.entry.name)", "--one-sha256=\(bundle.entry.sha256)",
      "--one-bytes=\(bundle.entry.bytes)", "--one-folder=\(bundle.folder)",
    ]
  }
}

/// `I/N`, counted from 0.
struct ShardArgument: ExpressibleByArgument {
  var shard: Shard
  init?(argument: String) {
    guard let shard = Shard(argument) else { return nil }
    self.shard = shard
  }
}

/// `512M`, `2G`, `268435456`; powers of 1024.
struct ByteSize: ExpressibleByArgument {
  var bytes: UInt64
  init?(argument: String) {
    let digits = argument.prefix { $0.isASCII && $0.isNumber }
    let shifts: [String: UInt64] = ["": 0, "k": 10, "m": 20, "g": 30]
    var unit = argument.dropFirst(digits.count).lowercased()
    for ending in ["ib", "i", "b"] where unit.count > ending.count && unit.hasSuffix(ending) {
      unit.removeLast(ending.count)
      break
    }
    guard let number = UInt64(digits), number < 1 << 30 || unit.isEmpty, let shift = shifts[unit] else { return nil }
    bytes = number << shift
    guard bytes >= 64 << 20 else { return nil }
  }
}

/// The progress of a batch on standard error.
final class BatchProgressLine {
  private var line: ProgressLine?
  private let text = ProgressText(Language.ofEnvironment.catalogue)
  private var shownAt = 0.0
  private let pause: Double

  init(_ mode: ProgressOption.Mode) {
    let isPlain = mode == .plain
    line = isPlain || (mode == .auto && Terminal.canRedraw) ? ProgressLine(isPlain: isPlain) : nil
    pause = isPlain ? 5 : 0.2
  }

  func show(_ progress: BatchProgress) {
    guard progress.seconds - shownAt >= pause else { return }
    shownAt = progress.seconds
    line?.show(text.batch(progress.done, of: progress.total, perSecond: progress.rate))
  }

  func clear() { line?.clear() }
}
