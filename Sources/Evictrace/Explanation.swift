import Pipeline

/// What `evictrace explain` says: a rule by the id that a finding carries, the weights of a verdict, a recognised message,
/// a section of the handbook, or a word of its glossary, in plain text for 96 columns.
///
/// ```swift
/// for finding in incident.findings { print(explanation(of: finding.rule) ?? "") }
/// ```
///
/// - Parameters:
///   - id: For example `cache-on-nodefs`, `weights`, `kubelet.eviction.must-evict`, `eviction-order`, `nodefs`.
///   - language: The handbook's; rules, weights and messages are explained in English.
/// - Returns: Nil when nothing is called so.
public func explanation(of id: String, in language: ReportLanguage = .english) -> String? {
  Pipeline.explanation(of: id, in: language.ofHandbook)
}
