/// The node's own list of images ends at 50.
import IncidentModel

extension Rule {
  static let imageListCapped = Rule(
    "image-list-capped", action: .process,
    title: "The node's list of images is capped",
    why: """
      A node's status lists its 50 largest images at most (nodeStatusMaxImages). One that is missing there may be on \
      the node all the same, and sums over the list are too small.
      """,
    check: "crictl images on the node, which lists all."
  ) { incident, node in
    let isAboutImages = incident.pulls.contains { $0.outcome != .present } || !incident.reclaims.isEmpty
    guard incident.isAboutNodeSpace || incident.kind == .imageGCFailure, isAboutImages,
      node.images.allSatisfy({ $0.record.lister == .nodeStatus })
    else { return [] }
    let lists = Dictionary(grouping: node.images, by: \.evidence)
    guard let full = lists.keys.sorted().first(where: { Set(lists[$0]?.map(\.record.name) ?? []).count == cap }) else {
      return []
    }
    return [
      Finding(
        .info, .established, title: "The list of images ends at \(count: cap)",
        text: """
          The evidence lists images by the node's status alone, and that list has exactly \(count: cap) entries, the \
          most it may have. An image that is not in it may be on the node; what images take together is more than the \
          list says.
          """,
        remedy: Finding.Remedy(
          text: "Collect the runtime's own list next time.",
          patches: [
            Finding.Patch(title: "List all images", language: .shell, text: "crictl images --digests -o json\n")
          ]),
        evidence: [full])
    ]
  }
}

/// `nodeStatusMaxImages` (pkg/kubelet/apis/config/v1beta1/defaults.go).
private let cap = 50
