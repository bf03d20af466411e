import ArgumentParser
import IncidentModel
import Pipeline

struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "What was recognised and why: sources, formats, clocks, damage, open questions.")

  @Argument(help: "Directory, archive, file, or - for standard input.")
  var path: [String]

  @OptionGroup var limits: LimitOptions

  func run() throws {
    let analysis = try Terminal.analysis(of: path, options: AnalysisOptions(limits: limits.limits))
    OutputFile.print(InspectionText.text(analysis))
  }
}
