/// Interrupted downloads left partial files where they outlive the pod.
import IncidentModel

extension Rule {
  static let downloadLeftovers = Rule(
    "download-leftovers", action: .mitigate,
    title: "Interrupted downloads left partial files",
    why: """
      The hub client writes to a temporary file beside the model. From 1.18.0 of huggingface_hub on each attempt has a \
      name of its own (`<etag>.<8 hex>.incomplete`) and begins from nothing; one that is killed cannot remove it. On a \
      volume that outlives the pod these files add up, one for each crash or eviction, and the model's size does not \
      explain them.
      """,
    check: "find the cache directory for *.incomplete, with du and the time of each."
  ) { incident, node in
    guard incident.isAboutDisk else { return [] }
    let found = incident.circumstances.directories.filter { d in
      d.kind == .partialDownload && !incident.downloads.contains { $0.runs(at: d.time) }
    }
    if !found.isEmpty { return [seen(found, incident)] }
    // A volume that ran full is the rule on claims: the files are a part of it.
    let kept = incident.downloads.filter {
      $0.leavesFiles && ($0.outcome == .interrupted || incident.outOfSpace.isEmpty)
    }
    return kept.map(\.model).uniqued().compactMap { model in
      expected(kept.filter { $0.model == model }, incident)
    }
  }
}

extension ModelDownload {
  /// Whether it was under way, or may have been: then its file is no leftover.
  fileprivate func runs(at time: Timestamp) -> Bool {
    guard outcome != .cached, let start else { return false }
    return start <= time && end.map { $0 >= time } != false
  }

  /// Cut off on a volume that outlives the pod.
  fileprivate var leavesFiles: Bool {
    (outcome == .interrupted || outcome == .failed) && (lands == .claim || lands == .hostPath)
  }
}

private func seen(_ found: [NotableDirectory], _ incident: Incident) -> Finding {
  let bytes = found.map(\.bytes).sum()
  return Finding(
    bytes.best >= 1 << 30 ? .warning : .info, .established,
    title: "Partial downloads take \(bytes: bytes)",
    text: """
      du shows \(count: found.count) partial files of downloads, \(bytes: bytes) together, the largest \
      \(code: found[0].path). No server reads them, and only an attempt of the same client version goes on from one.
      """,
    remedy: remedy("/" + found[0].path.split(separator: "/").dropLast().joined(separator: "/")),
    evidence: found.map(\.evidence))
}

/// An attempt that came after shows that the file of the one before was of no use, or went on.
private func expected(_ kept: [ModelDownload], _ incident: Incident) -> Finding? {
  guard let first = kept.first, let start = first.start else { return nil }
  let later = incident.downloads.filter { $0.model == first.model && ($0.start.map { $0 > start } ?? false) }
  guard !later.isEmpty else { return nil }
  let bytes = kept.compactMap(\.bytes).sum()
  let place = first.volume ?? first.path ?? "?"
  return Finding(
    .info, .likely, title: "Interrupted downloads of \(code: first.model) may have left partial files",
    text: """
      Attempts that were cut off: \(count: kept.count), into \(code: place), which outlives the pod; they wrote \
      \(bytes: bytes). Whether the next attempt went on from them or began from nothing depends on the client's \
      version; the evidence has no du of the directory.
      """,
    remedy: remedy(first.path ?? "/"), evidence: kept.flatMap(\.evidence) + later.flatMap { $0.evidence.prefix(1) })
}

private func remedy(_ folder: String) -> Finding.Remedy {
  Finding.Remedy(
    text: """
      Delete partial files that are older than any running download, and load the model once by a job that is not \
      evicted half way.
      """,
    patches: [
      Finding.Patch(
        title: "Delete partial files of a day ago and older", language: .shell,
        text: "find \(shellWord(folder)) -name '*.incomplete' -mmin +1440 -print -delete\n")
    ],
    sideEffects: "A download that is still running loses its file; look at the times first.")
}
