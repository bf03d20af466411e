/// Where words stand. Inside a table some characters end the cell whatever is around them.
enum MarkupPlace { case line, cell }

/// The spelling of a document's parts in one markup language. Everything that a reader sees passes through `inlines`,
/// `line`, `block` or `folded`, which encode it: nothing from the evidence may become markup.
protocol MarkupSyntax: Sendable {
  func inlines(_ inlines: [Inline], in place: MarkupPlace) -> String
  /// A line at the start of a block: what the platform reads there as a command is taken apart.
  func line(_ inlines: [Inline]) -> String
  func heading(_ title: [Inline], level: Int) -> String
  func strong(_ markup: String) -> String
  func emphasis(_ markup: String) -> String
  /// Every item as the lines of its blocks.
  func list(_ items: [[String]]) -> [String]
  func table(header: [String], trailing: [Bool], rows: [[String]]) -> [String]
  func block(_ text: String, language: CodeBlock.Language) -> [String]
  func callout(_ callout: Callout) -> [String]
  func folded(_ summary: [Inline], _ body: [String]) -> [String]
  /// What people wrote, as they wrote it, or what belongs there.
  func slot(_ slot: Slot) -> [String]
  /// Between the report and its footer.
  var rule: String { get }
}
