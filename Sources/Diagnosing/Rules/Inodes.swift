/// The file count ran out, not the bytes.
import IncidentModel

extension Rule {
  static let inodes = Rule(
    "inodes",
    title: "Inodes ran out, not bytes",
    why: """
      A filesystem has a fixed number of inodes on ext4, one per file or directory. Many small files use them up \
      while df still shows free bytes; writes then fail with \"no space left on device\". For inodes the kubelet sees \
      no requests, so every pod with a file is above its request.
      """,
    check: "df -i on the filesystem, and du --inodes to find the directory with most files."
  ) { incident, node in
    guard incident.resource == .inodes || incident.signal?.resource == .inodes || incident.cause.kind == .inodes else {
      return []
    }
    let contributor = incident.cause.contributors.first { $0.kind == .inodes }
    let last = incident.measurements.last { $0.resource == .inodes && $0.available != nil }
    let evidence = (contributor?.evidence ?? []) + (last.map { [$0.evidence] } ?? []) + incident.ownEvidence
    return [
      Finding(
        incident.cause.kind == .inodes || contributor != nil ? .critical : .warning,
        contributor == nil ? .likely : .established, title: "Inodes were short on \(code: node.name)",
        text: text(contributor, last), remedy: remedy(contributor), evidence: evidence)
    ]
  }
}

private func text(_ contributor: Cause.Contributor?, _ last: ThresholdMeasurement?) -> Sentence {
  let available = last?.available.map { Inodes(exactly: $0) }
  let threshold = last?.threshold.map { Inodes(exactly: $0) }
  switch (contributor, available, threshold) {
  case (let contributor?, let available?, let threshold?):
    return """
      \(inodes: available) inodes were free where the threshold is \(inodes: threshold). Most new files lie in \
      \(code: contributor.subject). Free bytes do not help.
      """
  case (let contributor?, _, _):
    return "Most new files lie in \(code: contributor.subject). Free bytes do not help when inodes are short."
  case (nil, let available?, let threshold?):
    return """
      \(inodes: available) inodes were free where the threshold is \(inodes: threshold). The evidence does not show \
      which directory holds the files.
      """
  default:
    return """
      The kubelet was short of inodes, not of bytes. The evidence does not show how many were free, nor which \
      directory holds the files.
      """
  }
}

private func remedy(_ contributor: Cause.Contributor?) -> Finding.Remedy {
  let start = contributor.map(\.subject).flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/"
  return Finding.Remedy(
    text: """
      Find the directory with most files, delete or pack what nobody reads, and keep such data in few large files or \
      on a filesystem of its own. XFS makes inodes as needed; ext4 has the number that mkfs gave it.
      """,
    patches: [
      Finding.Patch(
        title: "Count files per directory", language: .shell,
        text: """
          df -i
          du -x --inodes --max-depth=3 -- \(shellWord(start)) 2>/dev/null | sort -n | tail -n 20

          """)
    ],
    sideEffects: """
      Requests do not protect from this: for inodes an ephemeral-storage request only puts a pod behind the others of \
      its priority.
      """)
}
