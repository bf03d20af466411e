import IncidentModel

/// Directories and files of du listings whose path says what they are (facts: path taxonomy).
struct NotableDirectories {
  private var rows: [NotableDirectory] = []

  private static let least: Int64 = 100_000_000
  private static let most = 50

  init(facts: NodeFacts) {
    let podOfUID = facts.history.podOfUID
    for m in facts.history.moments {
      guard case .snapshot(.directory(let d)) = m.fact, d.bytes.best >= Self.least, let time = m.time,
        let kind = Self.kind(of: d.path)
      else { continue }
      let uid = d.path.after("/pods/")?.prefix { $0 != "/" }
      let pod = PathCategory.pod(of: d.path) ?? uid.flatMap { podOfUID[String($0)] }
      rows.append(
        NotableDirectory(kind: kind, path: d.path, pod: pod, bytes: d.bytes, time: time, evidence: m.evidence))
    }
  }

  /// The listings of an incident's time, without what lies in a directory that is told: of a cache the largest figure, of
  /// unfinished files the last, because what is gone by then was no leftover.
  func around(from: Timestamp, to: Timestamp) -> [NotableDirectory] {
    var largest: [String: NotableDirectory] = [:]
    for d in rows where d.time >= from - .seconds(3600) && d.time <= to + .seconds(6 * 3600) {
      let isBetter = largest[d.path].map { d.kind == .xetCache ? $0.bytes.best < d.bytes.best : $0.time <= d.time }
      if isBetter ?? true { largest[d.path] = d }
    }
    var outermost: [NotableDirectory] = []
    for path in largest.keys.sorted() {
      guard let d = largest[path], outermost.count < Self.most,
        !outermost.contains(where: { $0.kind == d.kind && PathName.contains(path, in: $0.path) })
      else { continue }
      outermost.append(d)
    }
    return outermost.sorted { ($1.bytes.best, $0.path) < ($0.bytes.best, $1.path) }
  }

  private static let marks: [(mark: String, kind: NotableDirectory.Kind)] = [
    ("/huggingface/xet", .xetCache), ("/io.containerd.content.v1.content/ingest", .partialPull),
    ("/var/tmp/container_images_", .partialPull), ("/docker/tmp", .partialPull),
    ("/containers/storage/tmp", .partialPull),
  ]

  static func kind(of path: String) -> NotableDirectory.Kind? {
    if path.hasSuffix(".incomplete") { return .partialDownload }
    return marks.first { path.after($0.mark) != nil }?.kind
  }
}
