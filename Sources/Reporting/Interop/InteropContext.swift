import IncidentModel

/// What every writer of this folder has at hand: the redacted postmortem, where its sources lie, and its words.
struct InteropContext {
  let postmortem: Postmortem
  let paths: SourcePaths
  let language: Catalogue
  /// The last moment of any source: where what was not seen to end is cut.
  let lastSeen: Timestamp?
  private let nodes: [String: Node]
  /// The node of each source, where it is known.
  let nodeOfSource: [Int32: String]

  init(_ postmortem: Postmortem, _ language: Catalogue) {
    (self.postmortem, self.language) = (postmortem, language)
    let sources = postmortem.coverage.sources
    paths = SourcePaths(sources)
    lastSeen = sources.compactMap(\.last).max()
    nodes = Dictionary(postmortem.nodes.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    nodeOfSource = Dictionary(
      sources.compactMap { s in s.node.map { (s.file.id, $0) } }, uniquingKeysWith: { first, _ in first })
  }

  /// A sentence as plain text, in the reader's language.
  func plain(_ sentence: Sentence) -> String { language.plain(sentence) }

  /// Every node that is told of or had an incident, each once, in order.
  var nodeNames: [String] {
    var seen: Set<String> = []
    return (postmortem.nodes.map(\.name) + postmortem.incidents.map(\.node)).filter { seen.insert($0).inserted }
  }

  func node(_ name: String) -> Node? { nodes[name] }
}
