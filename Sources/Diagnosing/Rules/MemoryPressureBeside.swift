/// Memory was short at the same time; the two have causes of their own.
import IncidentModel

extension Rule {
  static let memoryPressureBeside = Rule(
    "memory-pressure-beside", action: .process,
    title: "Memory pressure at the same time",
    why: """
      Disk and memory have thresholds of their own, and the kubelet serves memory first. Pods that go for memory in \
      the same minute give the disk nothing but their layers, and the event's reason is \"Evicted\" for both.
      """,
    check: "The resource in each eviction message: memory, or ephemeral-storage and inodes."
  ) { incident, _ in
    let signs = incident.circumstances.memory
    guard incident.isAboutNodeSpace, let first = signs.first else { return [] }
    let pods = signs.compactMap(\.pod).uniqued()
    let evicted: Sentence =
      pods.first.map { "\(pod: $0) was evicted for memory; pods evicted for it: \(count: pods.count)." }
      ?? "No pod was evicted for it in this incident."
    return [
      Finding(
        .info, .established, title: "Memory was short at the same time",
        text: "From \(time: first.time) on the node was short of memory too." + evicted + """
          That is told apart, with a cause of its own: it explains no byte of the disk.
          """,
        remedy: Finding.Remedy(
          text: "Look at memory requests and limits by themselves; nothing said here about the disk changes memory."),
        evidence: signs.map(\.evidence))
    ]
  }
}
