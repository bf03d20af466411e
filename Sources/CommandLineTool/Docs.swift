import ArgumentParser
import Indexing
import Pipeline

/// Prints a page of docs/ that is made from the code; `scripts/make-docs` writes it.
struct Docs: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "A page of the documentation that is made from the code.", shouldDisplay: false)

  enum Page: String, CaseIterable, ExpressibleByArgument {
    case rules, messages, formats
    case fleetIndex = "fleet-index"
  }

  @Argument(help: "rules, messages, formats or fleet-index.")
  var page: Page

  func run() {
    switch page {
    case .rules: OutputFile.print(RuleText.markdown)
    case .messages: OutputFile.print(MessageText.markdown)
    case .formats: OutputFile.print(FormatText.markdown)
    case .fleetIndex: OutputFile.print(IndexText.markdown)
    }
  }
}
