/// Two machines have had this node's name.
import IncidentModel

extension Rule {
  static let nodeReplaced = Rule(
    "node-replaced", action: .process,
    title: "The node was replaced under the same name",
    why: """
      A node that is replaced may keep its name and is another machine: another disk, other images, empty logs. \
      Evidence from both makes one timeline that never was. A node object with another machine id tells them apart; \
      another uid alone says that the object was deleted and made anew.
      """,
    check: "status.nodeInfo.machineID, metadata.uid and creationTimestamp of the node in each dump."
  ) { incident, _ in
    let identities = incident.circumstances.identities
    let machines = identities.compactMap(\.machineID).uniqued()
    guard identities.count > 1 else { return [] }
    return [machines.count > 1 ? replaced(identities, machines.count, incident) : registered(identities, incident)]
  }
}

private func when(_ identities: [NodeIdentity]) -> Sentence {
  let times = identities.compactMap(\.time)
  guard let first = times.min(), let last = times.max(), first < last else {
    return "The evidence does not show which came first."
  }
  return "The first dump is of \(time: first), the last of \(time: last)."
}

private func replaced(_ identities: [NodeIdentity], _ machines: Int, _ incident: Incident) -> Finding {
  Finding(
    .warning, .established, title: "\(count: machines) machine ids under the name \(code: incident.node)",
    text: """
      Node objects of this name have \(count: machines) different machine ids: another machine, or the same one set \
      up anew.
      """ + when(identities) + "Sizes and images of one say nothing about the other.",
    remedy: Finding.Remedy(
      text: """
        Read logs and dumps of each machine by themselves: give evictrace the files of one at a time. A disk that was \
        lost with its machine cannot be measured any more.
        """),
    evidence: identities.map(\.evidence))
}

private func registered(_ identities: [NodeIdentity], _ incident: Incident) -> Finding {
  Finding(
    .info, .likely, title: "The node object \(code: incident.node) was made anew",
    text: """
      Dumps show it with \(count: identities.count) different uids.
      """ + when(identities) + "Whether the machine behind it is the same, its machine id would show.",
    remedy: Finding.Remedy(text: "Compare status.nodeInfo.machineID of the dumps before joining what they say."),
    evidence: identities.map(\.evidence))
}
