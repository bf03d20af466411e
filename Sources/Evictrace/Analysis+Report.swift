public import IncidentModel
import Pipeline
import Reporting

extension Analysis {
  /// The postmortem as a text: the bytes that `evictrace report` writes with the same options.
  ///
  /// Secrets are taken out of every text first, and the finished report is looked over once more.
  ///
  /// - Parameters:
  ///   - format: How it is written.
  ///   - language: The language of its sentences. Formats for programs keep their keys in English.
  ///   - names: The names that get pseudonyms.
  /// - Returns: The whole report; nothing is written anywhere.
  /// - Throws: ``LeakError`` when a secret of the input stands in the finished text. That text is never handed out.
  public func report(
    as format: ReportFormat, in language: ReportLanguage = .english, hiding names: Pseudonyms = .none
  ) throws(LeakError) -> String {
    var options = RenderOptions(
      format: format.row.format, width: format.width, colour: format.hasColour, language: language.catalogue,
      platform: format.platform.ofReporting)
    options.rules = RuleText.prose
    options.exitCode = outcome.exitCode
    options.sharing = names.sharing.with(hosts: hosts)
    return try render(postmortem, options: options, knowing: secrets).checked()
  }

  /// A report of your own, behind the same doors as evictrace's.
  ///
  /// ```swift
  /// let list = try analysis.report { postmortem in
  ///   postmortem.incidents.map { "\($0.node): \($0.kind.rawValue)\n" }.joined()
  /// }
  /// ```
  ///
  /// - Parameters:
  ///   - names: The names that get pseudonyms.
  ///   - write: Spells the postmortem, from whose texts secrets have been taken and names replaced. Escaping is its matter:
  ///     texts of the evidence may hold anything.
  /// - Returns: What `write` returned.
  /// - Throws: ``LeakError`` when a secret of the input stands in it all the same. That text is never handed out.
  public func report(
    hiding names: Pseudonyms = .none, writtenBy write: (Postmortem) -> String
  ) throws(LeakError) -> String {
    try released(postmortem, names.sharing.with(hosts: hosts), knowing: secrets) { clean, _ in
      write(clean)
    }.checked()
  }
}

extension RenderedReport {
  /// The last door.
  fileprivate func checked() throws(LeakError) -> String {
    guard leaks.isEmpty else { throw LeakError(places: leaks.map { .init(kind: $0.rule, line: $0.line) }) }
    return text
  }
}
