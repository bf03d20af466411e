/// The kubelet could not measure a filesystem, and what it did then says nothing about the disk.
import IncidentModel

extension Rule {
  static let statsUnavailable = Rule(
    "stats-unavailable", action: .detect,
    title: "The kubelet could not measure a filesystem",
    why: """
      A capacity of 0, or statistics that fail, come from a runtime that is not ready or a mount that was not there \
      when the kubelet started. Garbage collection then fails and the eviction manager skips its pass: neither is a \
      sign of a full disk, and meanwhile nothing watches it.
      """,
    check: "crictl imagefsinfo and df on the image store; the order of containerd and kubelet in the journal."
  ) { incident, node in
    guard !incident.statisticsProblems.isEmpty else { return [] }
    let isCause = incident.cause.kind == .statsUnavailable
    return [
      Finding(
        isCause ? .critical : .warning, .established, title: "The kubelet could not measure a filesystem",
        text: """
          The kubelet reported a capacity of 0 or failing statistics. Lines that say so: \
          \(count: incident.statisticsProblems.count). While it cannot measure, it neither collects images nor evicts \
          for that filesystem.
          """,
        remedy: Finding.Remedy(
          text: """
            Have the image store mounted and the runtime running before the kubelet starts, and restart the kubelet: \
            it detects the layout of its filesystems once.
            """,
          patches: [
            Finding.Patch(
              title: "Look at what the runtime reports, then restart the kubelet", language: .shell,
              text: "crictl imagefsinfo\ndf -h /var/lib/containerd /var/lib/kubelet\nsystemctl restart kubelet\n")
          ],
          sideEffects: "A restart clears the kubelet's memory of pressure; running pods stay."),
        evidence: incident.statisticsProblems)
    ]
  }
}
