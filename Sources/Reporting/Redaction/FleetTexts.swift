import IncidentModel

/// Every text of a fleet summary that holds words of the evidence, or the name of a file. Ids of changes, rules, causes
/// and fingerprints are our own.
extension FleetSummary: HoldsEvidence {
  var nodeNames: [String] {
    nodes.map(\.node) + groups.flatMap { $0.nodes.map(\.name) + $0.examples.map(\.node) }
  }
  /// A summary names no pod.
  var podNames: [PodName] { [] }

  mutating func visitTexts(_ visit: TextVisit) {
    bundles.visitEach { $0.entry.visitTexts(visit) }
    groups.visitEach { $0.visitTexts(visit) }
    images.visitEach { visit(&$0.name, .name) }
    models.visitEach { visit(&$0.name, .name) }
    nodes.visitEach { visit(&$0.node, .name) }
    contrasts.visitEach { visit(&$0.value, .name) }
    visitText(&known, .prose, visit)
  }
}

extension BundleEntry {
  fileprivate mutating func visitTexts(_ visit: TextVisit) {
    visit(&name, .name)
    visitText(&reason, .prose, visit)
    visitText(&duplicateOf, .name, visit)
    visitFolder(&folder, visit)
  }
}

extension FleetSummary.Group {
  fileprivate mutating func visitTexts(_ visit: TextVisit) {
    for list in [\Self.nodes, \.images, \.models, \.versions, \.distributions] {
      self[keyPath: list].visitEach { visit(&$0.name, .name) }
    }
    examples.visitEach {
      visit(&$0.bundle, .name)
      visit(&$0.incident, .name)
      visit(&$0.node, .name)
      visitFolder(&$0.folder, visit)
    }
  }
}

/// A folder whose name must not be told cannot be linked: with the words taken out it would be another folder's name.
private func visitFolder(_ folder: inout String?, _ visit: TextVisit) {
  guard let name = folder else { return }
  var shown = name
  visit(&shown, .name)
  if shown != name { folder = nil }
}
