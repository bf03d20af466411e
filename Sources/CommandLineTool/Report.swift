import ArgumentParser
import BundleReading
import Correlating
import IncidentModel
import Pipeline
import Reporting

struct Report: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The postmortem of one bundle (several PATHs are parts of one bundle).",
    discussion: """
      Without --output: one screen. The ending of the output's name chooses what is written:

      \(Format.list)

        evictrace report bundle/ -o postmortem.html
        evictrace report bundle/ -o node.perfetto.json
        evictrace report bundle/ -o node --format sarif --format junit --exit-zero

      docs/interop.md says what each holds and how to open it.
      """)

  @Argument(help: "Directory, archive, file, or - for standard input.", completion: .file())
  var path: [String]

  @Option(
    name: [.short, .long],
    help: "Where to write; - is standard output. Without it: a summary on the terminal, no file.",
    completion: .file()
  )
  var output: String?

  @Option(help: "How it is written; repeatable. By default from the file name's ending.")
  var format: [Format] = []

  @OptionGroup var destination: DestinationOption

  @Option(
    help:
      "An earlier report (Markdown or HTML): what people wrote into its slots is kept. Written anew unless --output.")
  var update: String?

  @OptionGroup var view: ViewOptions

  @Option(help: "Year of stamps that carry none, instead of the inferred one.")
  var year: Int?

  @Option(help: "Zone of clocks that show none: UTC, +05:30, ….")
  var timezone: Zone?

  @Option(help: "SRC=SECONDS: how far a source's clock runs ahead.")
  var clockSkew: [ClockSkew] = []

  @OptionGroup var sharing: SharingOptions

  @OptionGroup var language: LanguageOption

  @OptionGroup var progress: ProgressOption

  @OptionGroup var limits: LimitOptions

  @Flag(help: "No summary on the terminal beside a written file.")
  var quiet = false

  @Flag(help: "Exit 0 also when there was an incident or damage.")
  var exitZero = false

  func validate() throws {
    try destination.expectMarkdown(among: format, or: output)
    guard !path.isEmpty else {
      throw ValidationError("name a bundle: a directory, an archive, a file, or - for standard input")
    }
    if format.count > 1, output == "-" {
      throw ValidationError("standard output takes one format; name a file with --output")
    }
  }

  func run() throws {
    var options = AnalysisOptions(limits: limits.limits)
    options.jobs = limits.parallelJobs
    options.clocks = ClockOverrides(
      year: year, secondsFromUTC: timezone?.seconds,
      skew: Dictionary(clockSkew.map { ($0.source, $0.seconds) }, uniquingKeysWith: { $1 }))
    view.apply(to: &options)
    let sharing = try sharing.sharing()
    var analysis = try Terminal.analysis(of: path, options: options, progress, isQuiet: quiet)
    guard !analysis.isEmpty else { throw Terminal.nothingRecognised(analysis) }
    analysis.postmortem.handwritten = try handwritten()
    if wantsDocument {
      analysis.postmortem.quotedLines = try Terminal.quotedLines(of: analysis.postmortem, in: path, limits.limits)
    }
    let target = output ?? update
    try ReportFiles(output: target, formats: format, isQuiet: quiet, platform: destination.platform).write {
      rendered(analysis, $0, sharing)
    }
    let code = ExitCode(for: analysis.postmortem)
    if !exitZero, code != .calm { throw code.asError }
  }

  /// Whether a report that people read as a whole is written, and not the one screen or what scripts read.
  private var wantsDocument: Bool {
    let target = output ?? update
    let wanted = format.isEmpty ? target.map { [Format(ending: $0) ?? Format(.markdown)] } ?? [] : format
    return wanted.contains { $0.report == .markdown || $0.report == .html }
  }

  private func handwritten() throws -> [String: String] {
    guard let update else { return [:] }
    guard let report = InputFile.text(update) else {
      throw Terminal.fail("cannot read `\(update)`, whose slots should be kept; nothing was written", .noInput)
    }
    do throws(Handwritten.Fault) {
      return try Handwritten(readFrom: report).bySlot
    } catch {
      throw Terminal.fail(
        "in `\(update)`, line \(error.line), the slot `\(error.slot)` is not closed, or is there twice with other words. "
          + "Repair its `<!-- evictrace:begin … -->` and `<!-- evictrace:end … -->`; nothing was written", .usage)
    }
  }

  private func rendered(_ analysis: Analysis, _ format: Format, _ sharing: Sharing) -> RenderedReport {
    var options = RenderOptions(
      format: format.report, width: Terminal.width, colour: Terminal.hasColour,
      language: language.catalogue(for: format.report), platform: destination.platform ?? .github)
    options.rules = RuleText.prose
    options.exitCode = exitZero ? 0 : Pipeline.ExitCode(for: analysis.postmortem).rawValue
    options.sharing = sharing.with(hosts: analysis.hosts)
    return render(analysis.postmortem, options: options, knowing: analysis.secrets)
  }
}
