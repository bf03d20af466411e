import IncidentModel

/// Directories and files of du listings whose path says what they are (facts: path taxonomy).
struct NotableDirectories {
  private var rows: [(time: Timestamp, directory: NotableDirectory)] = []

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
        (time, NotableDirectory(kind: kind, path: d.path, pod: pod, bytes: d.bytes, evidence: m.evidence)))
    }
  }

  /// The largest figure of each path in the listings of an incident's time, without what lies in one that is told.
  func around(from: Timestamp, to: Timestamp) -> [NotableDirectory] {
    var largest: [String: NotableDirectory] = [:]
    for (time, d) in rows where time >= from - .seconds(3600) && time <= to + .seconds(6 * 3600) {
      if largest[d.path].map({ $0.bytes.best < d.bytes.best }) ?? true { largest[d.path] = d }
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
