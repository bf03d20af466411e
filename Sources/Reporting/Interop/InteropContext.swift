import IncidentModel

/// What every writer of this folder has at hand: the redacted postmortem, where its sources lie, and its words.
struct InteropContext {
  let postmortem: Postmortem
  let paths: SourcePaths
  let language: Catalogue

  init(_ postmortem: Postmortem, _ language: Catalogue) {
    (self.postmortem, self.language) = (postmortem, language)
    paths = SourcePaths(postmortem.coverage.sources)
  }

  /// A sentence as plain text, in the reader's language.
  func plain(_ sentence: Sentence) -> String { language.plain(sentence) }

  /// Every node that is told of or had an incident, each once, in order.
  var nodeNames: [String] {
    var seen: Set<String> = []
    return (postmortem.nodes.map(\.name) + postmortem.incidents.map(\.node)).filter { seen.insert($0).inserted }
  }

  func node(_ name: String) -> Node? { postmortem.nodes.first { $0.name == name } }

  /// The last moment of any source: where what was not seen to end is cut.
  var lastSeen: Timestamp? { postmortem.coverage.sources.compactMap(\.last).max() }
}
