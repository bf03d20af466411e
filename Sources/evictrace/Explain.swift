import ArgumentParser
import Pipeline

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "A rule in prose, the weights of a verdict, or a message: what it is, why it matters, how to check by hand.")

  @Argument(help: "The id of a rule, a weight or a message, or `weights`; without it, the list of rules.")
  var id: String?

  func run() throws {
    guard let id else {
      OutputFile.print(RuleText.list)
      return
    }
    guard let text = RuleText.text(of: id) ?? WeightText.text(of: id) ?? MessageText.text(of: id) else {
      throw Terminal.fail("no rule and no message is called `\(id)`; `evictrace explain` lists the rules", .usage)
    }
    OutputFile.print(text)
  }
}
