package import IncidentModel

/// Collects the secrets of a bundle, so that a value found anywhere is removed everywhere. Values live in memory only:
/// nothing here prints or returns one.
///
///     var secrets = SecretScanner()
///     secrets.observe(line)                                       // raw evidence, as much or as little as is at hand
///     let clean = redacted(postmortem, knowing: secrets)
///     …
///     secrets.observe(postmortem)
///     guard secrets.leaks(in: html).isEmpty else { … }            // the gate over the finished bytes
///
/// What is known does not depend on the order of observation.
public struct SecretScanner: Sendable {
  /// What is known about one value. The rule of the higher rank names it; among equals the first by name.
  struct Knowledge: Hashable, Sendable {
    var rule: String
    var rank: SecretSearch.Rank

    mutating func merge(_ other: Knowledge) {
      if other.rank > rank || (other.rank == rank && other.rule < rule) { self = other }
    }
  }

  private(set) var known: [[UInt8]: Knowledge] = [:]
  /// Names of pods, nodes, images: a weak password that equals one must not take the names out of the report.
  private(set) var names: Set<[UInt8]> = []
  private var bytesKnown = 0
  private var search = DeepSearch()
  /// Whether every secret that was seen is known. Beyond the bound a secret is removed where it stands and not hunted.
  public private(set) var isComplete = true

  /// Longer values are removed where they stand and not looked for elsewhere.
  private static let longestKnown = 8192
  private static let mostBytesKnown = 4_000_000

  public init() {}

  /// Learns the secrets of any evidence text: a line, a document, a whole small file. Linear in its length.
  public mutating func observe(_ text: String) {
    let bytes = Array(text.utf8)
    observe(bytes.span)
  }

  /// The same for bytes, which need not be valid UTF-8.
  public mutating func observe(_ text: Span<UInt8>) {
    search.search(text, .prose)
    learn(search)
  }

  /// The same at the speed of reading: by names and shapes as they stand, without decoding anything.
  mutating func observePlain(_ text: Span<UInt8>) {
    search.searchPlain(text)
    learn(search)
  }

  /// Adds what another scanner learned, for evidence that is read in parallel.
  public mutating func merge(_ other: SecretScanner) {
    for (value, knowledge) in other.known { learn(value, knowledge) }
    names.formUnion(other.names)
    isComplete = isComplete && other.isComplete
  }

  /// Learns the secrets of all texts of a postmortem, and its names.
  package mutating func observe(_ postmortem: Postmortem) {
    var copy = postmortem
    copy.visitTexts { text, role in observe(text, role) }
  }

  mutating func observe(_ text: String, _ role: TextRole) {
    let bytes = Array(text.utf8)
    if role == .name { learn(name: bytes) }
    search.search(bytes.span, role)
    learn(search)
  }

  private mutating func learn(_ search: DeepSearch) {
    for hit in search.hits where hit.value.count <= Self.longestKnown {
      learn(hit.value, Knowledge(rule: hit.rule, rank: hit.rank))
    }
    for part in search.parts where part.bytes.count <= Self.longestKnown {
      learn(part.bytes, Knowledge(rule: part.rule, rank: .key))
    }
  }

  private mutating func learn(_ value: [UInt8], _ knowledge: Knowledge) {
    if known[value] != nil {
      known[value]?.merge(knowledge)
    } else if bytesKnown + value.count <= Self.mostBytesKnown {
      bytesKnown += value.count
      known[value] = knowledge
    } else {
      isComplete = false
    }
  }

  private mutating func learn(name: [UInt8]) {
    names.insert(name)
    for part in name.split(whereSeparator: { "/:@".utf8.contains($0) }) { names.insert(Array(part)) }
  }

  /// Labels of the secrets whose value, in any of its forms, stands in a finished text: `["hf-token", "password"]`, one
  /// per secret, sorted. Empty means that nothing known leaks. Weak values (`password=admin`) are not looked for.
  package func leaks(in text: String) -> [String] {
    let forms = KnownForms(self)
    let bytes = Array(text.utf8)
    return forms.secrets(in: bytes.span).map(\.rule).sorted()
  }
}

/// The leak gate in one call: the secrets of the postmortem as it was before redaction, looked for in a finished text.
package func leaks(of postmortem: Postmortem, in text: String) -> [String] {
  var secrets = SecretScanner()
  secrets.observe(postmortem)
  return secrets.leaks(in: text)
}
