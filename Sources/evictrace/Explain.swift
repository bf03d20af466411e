import ArgumentParser
import Pipeline

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "A rule, the weights of a verdict, a message, a word of the glossary, or a section of the handbook, in prose.",
    discussion: """
      evictrace explain                         the list of rules
      evictrace explain cache-on-nodefs         a rule: what it is, why it matters, how to check by hand
      evictrace explain handbook                the sections of the handbook
      evictrace explain eviction-order          one section
      evictrace explain nodefs                  a word
      """)

  enum Language: String, CaseIterable, ExpressibleByArgument {
    case en, zh

    var handbook: Handbook.Language { self == .zh ? .chinese : .english }
  }

  @Argument(help: "The id of a rule, a weight, a message or a section, a word, `weights` or `handbook`.")
  var id: String?

  @Option(help: "The language of the handbook: en or zh.")
  var lang = Language.en

  func run() throws {
    guard let id else {
      OutputFile.print(RuleText.list)
      return
    }
    guard let text = text(of: id) else {
      throw Terminal.fail(
        "nothing is called `\(id)`; `evictrace explain` lists the rules, `evictrace explain handbook` the sections", .usage)
    }
    OutputFile.print(text)
  }

  private func text(of id: String) -> String? {
    if id == Handbook.name { return Handbook.list(in: lang.handbook) }
    return RuleText.text(of: id) ?? WeightText.text(of: id) ?? MessageText.text(of: id)
      ?? Handbook.text(of: id, in: lang.handbook) ?? GlossaryText.text(of: id)
  }
}
