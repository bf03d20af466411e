import Pipeline
import Reporting

/// Where a report goes: standard output, one file, or a file for each format, with a summary beside them. All of them
/// pass the leak gate before the first is written.
struct ReportFiles {
  var output: String?
  var formats: [Format]
  var isQuiet: Bool
  /// Named with `--for`: then Markdown is what is wanted unless a format was named or a file ends otherwise.
  var platform: Platform?

  func write(_ rendered: (Format) -> RenderedReport) throws {
    guard let output else {
      OutputFile.print(try checked(rendered, formats.first ?? Format(platform == nil ? .text : .markdown)))
      return
    }
    if output == "-" {
      OutputFile.print(try checked(rendered, formats.first ?? Format(.markdown)))
      return
    }
    let wanted = formats.isEmpty ? [format(for: output)] : formats
    let texts = try wanted.map { try checked(rendered, $0) }
    let summary = isQuiet ? nil : try checked(rendered, Format(.text))
    for (one, text) in zip(wanted, texts) {
      let file = wanted.count == 1 ? output : one.fileName(beside: output)
      do throws(OutputFile.Failure) {
        try OutputFile.write(text, to: file)
      } catch {
        Terminal.complain(error.description)
        throw Pipeline.ExitCode.noOutput.asError
      }
      if !isQuiet { Terminal.note("wrote \(file)") }
    }
    if let summary { OutputFile.print(summary) }
  }

  private func checked(_ rendered: (Format) -> RenderedReport, _ format: Format) throws -> String {
    try rendered(format).checked("the \(format.row.name) output")
  }

  /// By the name's ending; a `.txt` for Jira or Slack is their markup.
  private func format(for output: String) -> Format {
    let format = Format(ending: output) ?? Format(.markdown)
    return format == Format(.text) && platform != nil ? Format(.markdown) : format
  }
}
