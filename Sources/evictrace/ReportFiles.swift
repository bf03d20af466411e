import Pipeline
import Reporting

/// Where a report goes: standard output, one file, or a file for each format, with a summary beside them.
struct ReportFiles {
  var output: String?
  var formats: [Format]
  var isQuiet: Bool

  func write(_ rendered: (Format) -> String) throws {
    guard let output else {
      OutputFile.print(rendered(formats.first ?? Format(.text)))
      return
    }
    if output == "-" {
      OutputFile.print(rendered(formats.first ?? Format(.markdown)))
      return
    }
    let wanted = formats.isEmpty ? [Format(ending: output) ?? Format(.markdown)] : formats
    for one in wanted {
      let file = wanted.count == 1 ? output : one.fileName(beside: output)
      do throws(OutputFile.Failure) {
        try OutputFile.write(rendered(one), to: file)
      } catch {
        Terminal.complain(error.description)
        throw Pipeline.ExitCode.noOutput.asError
      }
      if !isQuiet { Terminal.note("wrote \(file)") }
    }
    if !isQuiet { OutputFile.print(rendered(Format(.text))) }
  }
}
