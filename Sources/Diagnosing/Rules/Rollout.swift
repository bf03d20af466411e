/// The image that filled this node was pulled on others too: one rollout, not as many incidents.
import IncidentModel

extension Rule {
  static let rollout = Rule(
    "rollout", action: .process,
    title: "One image was rolled out to several nodes",
    why: """
      A new large tag reaches every node that runs the workload, within minutes with a DaemonSet. Each node has its \
      own events and its own evictions, and all of them have one cause; the first node shows it before the others are \
      struck.
      """,
    check: "The Pulling events of the image on all nodes, in order of time, and the workload's update strategy."
  ) { incident, node in
    guard incident.isAboutNodeSpace else { return [] }
    let images = incident.cause.contributors.filter { $0.kind == .imagePull }.map { ImageName($0.subject).canonical }
    return images.uniqued().compactMap { image in
      let elsewhere = incident.circumstances.pulledElsewhere.filter { $0.image.canonical == image }
      return elsewhere.isEmpty ? nil : finding(elsewhere, incident, node)
    }
  }
}

private func finding(_ elsewhere: [PullElsewhere], _ incident: Incident, _ node: Node) -> Finding {
  let image = elsewhere[0].image
  let own = incident.pulls.filter { $0.image.canonical == image.canonical && $0.outcome != .present }
  let ownTime = own.compactMap { $0.start ?? $0.end }.min() ?? incident.start
  let isFirst = elsewhere.allSatisfy { $0.time > ownTime }
  let (name, time) = isFirst ? (incident.node, ownTime) : (elsewhere[0].node, elsewhere[0].time)
  let workload = own.compactMap(\.pod).first.map { Workload(of: $0, on: node) }
  return Finding(
    .warning, own.isEmpty ? .likely : .established,
    title: "\(image: image) was pulled on \(count: elsewhere.count + 1) nodes",
    text: """
      \(code: name) pulled \(image: image) first, at \(time: time); nodes of this evidence that pulled it within a \
      day: \(count: elsewhere.count + 1). What it did to one it may have done to each: that is one cause.
      """,
    remedy: Finding.Remedy(
      text: """
        Roll a new image out to one node first and look at its disk, then to few at a time. Compare free space above \
        the threshold on every node with what the image takes on disk.
        """,
      patches: workload.flatMap(oneAtATime).map { [$0] } ?? []),
    evidence: own.flatMap { $0.evidence.prefix(2) } + elsewhere.map(\.evidence))
}

private func oneAtATime(_ workload: Workload) -> Finding.Patch? {
  guard workload.kind == .daemonSet, !workload.isGuessed else { return nil }
  let patch = #"{"spec":{"updateStrategy":{"type":"RollingUpdate","rollingUpdate":{"maxUnavailable":1}}}}"#
  return Finding.Patch(
    title: "One node at a time", language: .shell,
    text: "kubectl -n \(shellWord(workload.namespace)) patch daemonset \(shellWord(workload.name)) --type merge "
      + "-p \(shellWord(patch))\n")
}
