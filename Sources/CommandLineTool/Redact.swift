import ArgumentParser
import BundleReading
import Pipeline
import Reporting

struct Redact: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "A cleaned copy of text evidence, for sharing.",
    discussion: """
      Secrets are taken out of contents and names, wherever they stand and however they are written; lines stay where they
      were, so SOURCE:LINE means the same line. Compressed files stay compressed, archives become folders of their name,
      what is no text is left out and listed. REDACTION.md in the copy says what was done, without a value.

        evictrace redact bundle/ -o bundle-clean/
        evictrace redact support-bundle.tar.gz -o clean.tar.gz --redact-names all
        evictrace redact kubelet.log.gz -o clean/

      Exit codes: 0 written, 2 part of the input was damaged or skipped, 64 usage, 66 input missing,
      70 a secret was left (nothing is written), 73 output not written.
      """)

  @Argument(help: "Directory, archive or file.")
  var path: [String]

  @Option(name: [.short, .long], help: "A new folder, or a new archive when the name ends in .tar.gz or .tgz.")
  var output: String

  @OptionGroup var sharing: SharingOptions

  @OptionGroup var limits: LimitOptions

  @Flag(help: "No summary.")
  var quiet = false

  func validate() throws {
    guard !path.isEmpty else { throw ValidationError("name what to clean: a directory, an archive or a file") }
    guard !sharing.noRedact || sharing.redactNames != nil else {
      throw ValidationError("with --no-redact and without --redact-names nothing would be taken out")
    }
  }

  func run() throws {
    var options = AnalysisOptions(limits: limits.limits)
    options.jobs = limits.parallelJobs
    var target = output
    while target.count > 1, target.hasSuffix("/") { target.removeLast() }
    let copy: RedactedCopy
    let hidden = try sharing.sharing()
    do throws(RedactionFailure) {
      copy = try redactedCopy(of: Terminal.inputs(path), to: target, options: options, sharing: hidden)
    } catch {
      throw failure(error)
    }
    if !quiet { say(copy, target) }
    if copy.isPartial { throw Pipeline.ExitCode.partial.asError }
  }

  private func failure(_ failure: RedactionFailure) -> any Error {
    switch failure {
    case .input(let error): Terminal.fail(error.description, .noInput)
    case .output(let error): Terminal.fail(error.description, .noOutput)
    case .usage(let text): Terminal.fail(text, .usage)
    case .leak(let leaks): Terminal.leak(leaks, in: "the copy")
    }
  }

  private func say(_ copy: RedactedCopy, _ target: String) {
    let places = copy.redactions.reduce(0) { $0 + $1.count }
    Terminal.note(
      "wrote \(target): \(copy.sources.count) files, \(places) places redacted, \(copy.leftOut.count) files left out")
    for row in copy.redactions { Terminal.note("  \(row.rule): \(row.count)") }
    for file in copy.leftOut.prefix(10) { Terminal.note("  left out: \(file.name) (\(file.remark ?? "no text"))") }
    if copy.leftOut.count > 10 { Terminal.note("  and \(copy.leftOut.count - 10) more, listed in REDACTION.md") }
  }
}
