import IncidentModel

/// The nodes on which each image was pulled: one image that is rolled out strikes many nodes, and is one story.
struct Rollouts {
  private var first: [String: [String: PullElsewhere]] = [:]

  private static let most = 100

  mutating func see(_ facts: NodeFacts) {
    for pull in facts.pulls where pull.outcome != .present {
      guard let time = pull.start ?? pull.end, let evidence = pull.evidence.first else { continue }
      let (image, node) = (pull.image.canonical, facts.node.name)
      guard first[image]?[node].map({ time < $0.time }) ?? true else { continue }
      first[image, default: [:]][node] = PullElsewhere(image: pull.image, node: node, time: time, evidence: evidence)
    }
  }

  /// The same image on another node within a day of the incident.
  func fill(_ incidents: inout [Incident]) {
    for i in incidents.indices {
      var images: Set<String> = []
      let own = incidents[i].pulls.filter { $0.outcome != .present }.map(\.image.canonical)
      let found = own.filter { images.insert($0).inserted }.flatMap { image in
        (first[image] ?? [:]).values.filter {
          $0.node != incidents[i].node && abs($0.time.seconds(since: incidents[i].start)) < 86_400
        }
      }
      incidents[i].circumstances.pulledElsewhere = Array(
        found.sorted { ($0.time, $0.node, $0.image.text) < ($1.time, $1.node, $1.image.text) }.prefix(Self.most))
    }
  }
}
