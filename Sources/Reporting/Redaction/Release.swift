package import IncidentModel

/// What of the evidence a reader must not see.
public struct Sharing: Hashable, Sendable {
  /// Whether secrets are taken out. Off only with `--no-redact`.
  public var hidesSecrets: Bool
  /// Which names get pseudonyms; none by default, because a report is made for the people who know the names.
  public var names: NameHiding

  public init(hidesSecrets: Bool = true, names: NameHiding = NameHiding()) {
    (self.hidesSecrets, self.names) = (hidesSecrets, names)
  }
}

/// What is written for a reader: a value whose texts can be visited.
protocol HoldsEvidence {
  mutating func visitTexts(_ visit: TextVisit)
  /// What nodes are called in it.
  var nodeNames: [String] { get }
  /// What namespaces and pods are called.
  var podNames: [PodName] { get }
}

/// The one way from facts to a reader. The secrets of the value itself and those that raw evidence gave away are taken
/// out of every text, names get their pseudonyms, `write` spells what is left, and the finished text is looked over once
/// more: what `leaks` lists must not be handed on.
func released<Value: HoldsEvidence>(
  _ value: Value, _ sharing: Sharing, knowing secrets: SecretScanner, write: (Value, [Redaction]) -> String
) -> RenderedReport {
  guard sharing.hidesSecrets || !sharing.names.isEmpty else {
    return RenderedReport(text: write(value, []), redactions: [])
  }
  var redactor = Redactor(learning(value, sharing, secrets), Pseudonyms(sharing.names, of: value))
  var clean = value
  clean.visitTexts { redactor.redact(&$0, $1) }
  let text = write(clean, redactor.redactions)
  return RenderedReport(
    text: text, redactions: redactor.redactions, leaks: sharing.hidesSecrets ? redactor.gate.leaks(in: text) : [])
}

/// The same for a postmortem that another stage spells.
package func released(
  _ postmortem: Postmortem, _ sharing: Sharing, knowing secrets: SecretScanner,
  spelledBy write: (Postmortem, [Redaction]) -> String
) -> RenderedReport {
  released(postmortem, sharing, knowing: secrets, write: write)
}

private func learning<Value: HoldsEvidence>(
  _ value: Value, _ sharing: Sharing, _ secrets: SecretScanner
) -> SecretScanner? {
  guard sharing.hidesSecrets else { return nil }
  var secrets = secrets
  var copy = value
  copy.visitTexts { text, role in secrets.observe(text, role) }
  return secrets
}

extension Postmortem: HoldsEvidence {
  var nodeNames: [String] { nodes.map(\.name) + incidents.map(\.node) }
  var podNames: [PodName] {
    nodes.flatMap { $0.pods.keys.sorted() } + incidents.flatMap { $0.evictions.map(\.pod) + $0.pulls.compactMap(\.pod) }
  }
}

extension Comparison: HoldsEvidence {
  var nodeNames: [String] {
    nodes.flatMap { [$0.names.a, $0.names.b].compactMap(\.self) } + unpairedA + unpairedB
  }
  var podNames: [PodName] { nodes.flatMap { $0.pods.flatMap { [$0.pods.a, $0.pods.b].compactMap(\.self) } } }
}
