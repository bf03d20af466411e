import ArgumentParser
import Pipeline

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "A rule, the weights of a verdict, a message, a word of the glossary, or a section of the handbook, in prose.",
    discussion: """
      evictrace explain                         the list of rules
      evictrace explain cache-on-nodefs         a rule: what it is, why it matters, how to check by hand
      evictrace explain handbook                the sections of the handbook
      evictrace explain eviction-order          one section
      evictrace explain nodefs                  a word
      """)

  @Argument(help: "The id of a rule, a weight, a message or a section, a word, `weights` or `handbook`.")
  var id: String?

  /// The handbook's; the other texts are in English.
  @OptionGroup var language: LanguageOption

  func run() throws {
    guard let id else {
      OutputFile.print(RuleText.list)
      return
    }
    guard let text = explanation(of: id, in: (language.language ?? .ofEnvironment).handbook) else {
      throw Terminal.fail(
        "nothing is called `\(id)`; `evictrace explain` lists the rules, `evictrace explain handbook` the sections",
        .usage)
    }
    OutputFile.print(text)
  }
}

extension Language {
  fileprivate var handbook: Handbook.Language {
    switch self {
    case .en: .english
    case .zh: .chinese
    }
  }
}
