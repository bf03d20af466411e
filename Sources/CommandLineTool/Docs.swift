import ArgumentParser
import Pipeline

/// Prints a page of docs/ that is made from the code; `scripts/make-docs` writes it.
struct Docs: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "A page of the documentation that is made from the code.", shouldDisplay: false)

  enum Page: String, CaseIterable, ExpressibleByArgument {
    case rules, messages, formats
  }

  @Argument(help: "rules, messages or formats.")
  var page: Page

  func run() {
    switch page {
    case .rules: OutputFile.print(RuleText.markdown)
    case .messages: OutputFile.print(MessageText.markdown)
    case .formats: OutputFile.print(FormatText.markdown)
    }
  }
}
