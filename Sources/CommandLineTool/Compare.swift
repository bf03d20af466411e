import ArgumentParser
import BundleReading
import Correlating
import IncidentModel
import Pipeline
import Reporting

struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Two bundles or snapshots beside each other: what grew, what changed, what ran in between.",
    discussion: """
      A and B are anything that report reads: a bundle, one df or du output, an image list, pods. The last capture of
      each counts. Growth is signed: B minus A. One bundle can be compared with itself at two times.

        evictrace compare healthy/ failed/                   what differs, and what of it bears on the incident
        evictrace compare df-before.txt df-after.txt         growth per filesystem
        evictrace compare bundle/ --from 2026-04-21T09:10:40Z --to 2026-04-21T09:14:10Z
        evictrace compare healthy/ failed/ -o difference.html

      Exit codes: 0 no difference that matters, 1 differences, 2 part of the input was damaged or skipped,
      64 usage, 65 nothing recognised or nothing in common, 66 input missing, 73 output not written.
      """)

  @Argument(
    help: "A and B: directory, archive, file, or - for standard input. One PATH with --from or --to.",
    completion: .file())
  var path: [String]

  @Option(help: "A counts up to this time (RFC 3339) instead of to its last capture.")
  var from: Moment?

  @Option(help: "B counts up to this time (RFC 3339) instead of to its last capture.")
  var to: Moment?

  @Option(help: "Only this node.")
  var node: String?

  @Option(help: "This node of A, to stand beside a node of another name.")
  var nodeA: String?

  @Option(help: "This node of B.")
  var nodeB: String?

  @Option(
    name: [.short, .long],
    help: "Where to write; - is standard output. Without it: a summary on the terminal, no file.",
    completion: .file()
  )
  var output: String?

  @Option(help: "md, html, json or text; repeatable. By default from the file name's ending.")
  var format: [DocumentFormat] = []

  @OptionGroup var destination: DestinationOption

  @Option(help: "Year of stamps that carry none, instead of the inferred one.")
  var year: Int?

  @Option(help: "Zone of clocks that show none: UTC, +05:30, ….")
  var timezone: Zone?

  @OptionGroup var sharing: SharingOptions

  @OptionGroup var language: LanguageOption

  @OptionGroup var progress: ProgressOption

  @OptionGroup var limits: LimitOptions

  @Flag(help: "No summary on the terminal beside a written file.")
  var quiet = false

  @Flag(help: "Exit 0 also when there were differences or damage.")
  var exitZero = false

  func validate() throws {
    try destination.expectMarkdown(among: format.map(\.format), or: output)
    switch path.count {
    case 1 where from == nil && to == nil && nodeA == nil && nodeB == nil:
      throw ValidationError("name A and B; or one bundle with --from T and --to T, or with --node-a and --node-b")
    case 1, 2: break
    default: throw ValidationError("compare takes two inputs, A and B; put the parts of a bundle into one folder")
    }
    guard path.count < 2 || path[0] != "-" || path[1] != "-" else {
      throw ValidationError("standard input is one stream: only one of A and B can be -")
    }
    if format.count > 1, output == "-" {
      throw ValidationError("standard output takes one format; name a file with --output")
    }
    try DocumentFormat.expect(format, for: output, of: "a comparison")
  }

  func run() throws {
    let sharing = try sharing.sharing()
    let compared = try read()
    for (name, side) in [("A", compared.a), ("B", compared.b)] where side.isEmpty {
      Terminal.note("\(name) is `\(path.count > 1 && name == "B" ? path[1] : path[0])`")
      throw Terminal.nothingRecognised(side)
    }
    guard !compared.comparison.nodes.isEmpty else { throw nothingToCompare(compared) }
    try ReportFiles(
      output: output, formats: format.map(\.format), isQuiet: quiet, platform: destination.platform
    ).write { format in
      var options = RenderOptions(
        format: format.report, width: Terminal.width, colour: Terminal.hasColour,
        language: language.catalogue(for: format.report), platform: destination.platform ?? .github)
      options.sharing = sharing.with(hosts: compared.a.hosts + compared.b.hosts)
      return compared.rendered(options)
    }
    if compared.comparison.nodes.allSatisfy({ $0.sharesNothing && !$0.hasDifferences }) {
      throw Terminal.fail("nothing is measured on both sides, so nothing was compared", .nothingRecognised)
    }
    let code = compared.exitCode
    if !exitZero, code != .calm { throw code.asError }
  }

  private func read() throws -> ComparedAnalysis {
    var analysis = AnalysisOptions(limits: limits.limits)
    analysis.jobs = limits.parallelJobs
    analysis.clocks = ClockOverrides(year: year, secondsFromUTC: timezone?.seconds)
    let options = CompareOptions(
      analysis: analysis, until: Pair(from?.time, to?.time), nodes: Pair(nodeA ?? node, nodeB ?? node))
    let inputs = Terminal.inputs(path)
    do throws(BundleError) {
      return try progress.watching(isQuiet: quiet) { (progress, _) throws(BundleError) in
        var options = options
        options.analysis.progress = progress
        return try compare([inputs[0]], inputs.count > 1 ? [inputs[1]] : nil, options: options)
      }
    } catch {
      throw Terminal.fail(error.description, .noInput)
    }
  }

  private func nothingToCompare(_ compared: ComparedAnalysis) -> any Error {
    let names = [compared.a, compared.b].map { $0.postmortem.nodes.prefix(8).map(\.name).joined(separator: ", ") }
    return Terminal.fail(
      "no node of A stands beside a node of B: A tells of \(names[0].isEmpty ? "none" : names[0]), B of \(names[1].isEmpty ? "none" : names[1]). Name them with `--node-a` and `--node-b`",
      node == nil && nodeA == nil && nodeB == nil ? .nothingRecognised : .usage)
  }
}
