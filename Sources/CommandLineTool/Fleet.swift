import ArgumentParser
import Batching
import IncidentModel
import Indexing
import Pipeline
import Reporting

struct Fleet: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Questions to the index of many bundles: ready ones, or any SELECT.",
    discussion: """
      OUT is the folder that batch wrote, or its fleet.sqlite. Without --query: one screen that says what keeps happening,
      and the questions there are. docs/fleet-index.md lists the tables and views; the index is only read.

        evictrace fleet out/ --query top-images
        evictrace fleet out/ --query recurrences --format csv -o recurrences.csv
        evictrace fleet out/ --query "SELECT node, count(*) FROM counted_incidents GROUP BY node ORDER BY 2 DESC"

      Exit codes: 0 answered, 64 no such question or the SQL cannot be run, 66 index missing, 73 output not written.
      """)

  enum Form: String, ExpressibleByArgument, CaseIterable {
    case text, csv, json, ndjson
  }

  @Argument(help: "The folder that batch wrote, or a fleet.sqlite.", completion: .directory)
  var path: String

  @Option(help: "Name of a question, or a SELECT. `help` lists the questions.")
  var query: String?

  @Option(help: "text, csv, json or ndjson.")
  var format: Form = .text

  @Option(name: [.short, .long], help: "Where to write; - is standard output.", completion: .file())
  var output: String?

  @Option(help: "At most so many rows.")
  var limit = 10_000

  @Option(help: "At most so many seconds.")
  var seconds = 60

  @OptionGroup var language: LanguageOption

  func validate() throws {
    guard limit > 0, seconds > 0 else { throw ValidationError("--limit and --seconds count from 1") }
    guard query != nil || format == .text else {
      throw ValidationError("--format \(format.rawValue) needs a --query; `--query help` lists the questions")
    }
  }

  func run() throws {
    if query == "help" { return try Terminal.write(QuestionText.list, to: output) }
    let sql = try query.map(select)
    let index = try told { () throws(IndexFault) in try FleetIndex(reading: path) }
    guard let sql else { return try Terminal.write(overview(of: index), to: output) }
    let answer = try told { () throws(IndexFault) in
      try index.answer(sql, limits: AnswerLimits(rows: limit, seconds: Double(seconds)))
    }
    try Terminal.write(written(answer), to: output)
    if answer.isCut {
      Terminal.warn(
        "there are more than these \(answer.rows.count) rows; `--limit` allows more, LIMIT and OFFSET choose")
    }
  }

  /// The SQL of a question, or the SQL itself: that has a space in it, a name has none.
  private func select(_ query: String) throws -> String {
    if let question = FleetQuestion.named(query) { return question.sql }
    guard query.contains(where: \.isWhitespace) else {
      throw Terminal.fail(FleetQuestion.unknown(query).description, .usage)
    }
    return query
  }

  private func told<T>(_ ask: () throws(IndexFault) -> T) throws -> T {
    do throws(IndexFault) {
      return try ask()
    } catch {
      throw Terminal.fail(error.description, error.isUnreadable ? .noInput : .usage)
    }
  }

  private func overview(of index: FleetIndex) throws -> String {
    let summary = try told { () throws(IndexFault) in try index.summary() }
    let options = RenderOptions(
      format: .text, width: Terminal.width, colour: output == nil && Terminal.hasColour,
      language: language.catalogue(for: .text))
    let screen = try renderFleet(summary, options: options).checked("the summary")
    return screen + (screen.isEmpty ? "" : "\n") + QuestionText.list
  }

  private func written(_ answer: FleetAnswer) -> String {
    switch format {
    case .text: AnswerText.table(answer)
    case .csv: AnswerText.csv(answer)
    case .json: AnswerText.json(answer)
    case .ndjson: AnswerText.ndjson(answer)
    }
  }
}

/// The questions there are, for a terminal.
enum QuestionText {
  static var list: String {
    let width = (FleetQuestion.all.map(\.name.count).max() ?? 0) + 2
    let lines = FleetQuestion.all.map { question in
      "  \(question.name)\(String(repeating: " ", count: width - question.name.count))\(question.meaning)\n"
    }
    return "Questions (--query NAME, or any SELECT):\n" + lines.joined()
  }
}
