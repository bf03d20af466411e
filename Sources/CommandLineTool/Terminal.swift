import ArgumentParser
import BundleReading
import Glibc
import IncidentModel
import Pipeline
import Reporting

/// What the command line says beside a report: on standard error, without control characters from the evidence.
enum Terminal {
  static var width: Int {
    if let columns = environment("COLUMNS").flatMap({ Int($0) }), columns > 0 { return min(max(columns, 40), 200) }
    var size = winsize()
    let known = unsafe ioctl(1, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return known ? min(max(Int(size.ws_col), 40), 140) : 100
  }

  /// Of standard error, for a line that is written over itself.
  static var errorWidth: Int {
    var size = winsize()
    return unsafe ioctl(2, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? max(Int(size.ws_col), 20) : 80
  }

  /// Whether standard error is a terminal that goes back to the beginning of a line.
  static var canRedraw: Bool { isatty(2) == 1 && environment("TERM").map { $0 != "dumb" && !$0.isEmpty } == true }

  static var hasColour: Bool {
    isatty(1) == 1 && environment("NO_COLOR").map(\.isEmpty) != false && environment("TERM") != "dumb"
  }

  static func warn(_ text: String) { say("warning: \(text)") }
  static func note(_ text: String) { say(text) }
  static func complain(_ text: String) { say("error: \(text)") }

  static func fail(_ text: String, _ code: Pipeline.ExitCode) -> any Error {
    complain(text)
    return code.asError
  }

  /// Says which kinds of secrets were about to be written where, and never a value.
  static func leak(_ leaks: [Leak], in what: String) -> any Error {
    let places = leaks.prefix(5).map { "\($0.rule) in line \($0.line)" }.joined(separator: ", ")
    let more = leaks.count > 5 ? " and \(leaks.count - 5) more" : ""
    return fail(
      "\(what) would hold a secret of the input (\(places)\(more)), so it was not written. That is a defect of evictrace, please report it; `evictrace redact` may help, `--no-redact` writes secrets as they are",
      .leak)
  }

  static func analysis(
    of paths: [String], options: AnalysisOptions, _ progress: ProgressOption, isQuiet: Bool = false
  ) throws -> Analysis {
    do throws(BundleError) {
      return try progress.watching(isQuiet: isQuiet) { (progress, _) throws(BundleError) in
        var options = options
        options.progress = progress
        return try analyse(inputs(paths), options: options)
      }
    } catch {
      throw fail(error.description, .noInput)
    }
  }

  /// One text to standard output or into a file.
  static func write(_ text: String, to output: String?) throws {
    guard let output, output != "-" else {
      OutputFile.print(text)
      return
    }
    do throws(OutputFile.Failure) {
      try OutputFile.write(text, to: output)
    } catch {
      complain(error.description)
      throw Pipeline.ExitCode.noOutput.asError
    }
    note("wrote \(output)")
  }

  static func quotedLines(of postmortem: Postmortem, in paths: [String], _ limits: ReadingLimits) throws -> [QuotedLine]
  {
    do throws(BundleError) {
      return try Pipeline.quotedLines(of: postmortem, in: inputs(paths), limits: limits)
    } catch {
      throw fail(error.description, .noInput)
    }
  }

  static func inputs(_ paths: [String]) -> [BundleInput] {
    paths.map { $0 == "-" ? .standardInput : .path($0) }
  }

  static func nothingRecognised(_ analysis: Analysis) -> any Error {
    let sources = analysis.readings
    for complaint in analysis.complaints { note(complaint) }
    let read =
      sources.isEmpty
      ? "it holds no file"
      : "\(sources.count) \(sources.count == 1 ? "file was" : "files were") read and none has a known format"
    return fail(
      "nothing in the input could be recognised: \(read). Kubelet and runtime logs, `kubectl get events -o json`, df, du, crictl and YAML dumps are understood; `evictrace inspect` lists what was found",
      .nothingRecognised)
  }

  private static func say(_ text: String) {
    let clean = String(
      String.UnicodeScalarView(redacted(message: text).unicodeScalars.map { isPrintable($0) ? $0 : "?" }))
    OutputFile.complain(clean + "\n")
  }

  private static func isPrintable(_ s: Unicode.Scalar) -> Bool {
    switch s.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
    default: true
    }
  }

  private static func environment(_ name: String) -> String? {
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }
}

extension Pipeline.ExitCode {
  var asError: any Error { ArgumentParser.ExitCode(rawValue) }
}
