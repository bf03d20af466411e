import ArgumentParser
import Pipeline

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "A rule in prose: what it looks at, why, and how to check by hand.")

  @Argument(help: "The rule's id; without it, the list.")
  var id: String?

  func run() throws {
    guard let id else {
      OutputFile.print(RuleText.list)
      return
    }
    guard let text = RuleText.text(of: id) else {
      throw Terminal.fail("no rule is called `\(id)`; `evictrace explain` lists them", .usage)
    }
    OutputFile.print(text)
  }
}
