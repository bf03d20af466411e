import IncidentModel

/// The names under which sources are cited: the shortest ending of each path that no other source shares.
///
///     a/node-1/kubelet.log, a/node-2/kubelet.log, a/events.yaml → node-1/kubelet.log, node-2/kubelet.log, events.yaml
struct SourceLabels: Hashable, Sendable {
  private var labels: [Int32: String] = [:]

  init(_ sources: [Coverage.Source]) {
    let paths = sources.map { $0.file.path.split(separator: "/", omittingEmptySubsequences: false) }
    var depth = paths.map { min($0.count, Self.saysLittle($0.last) ? 2 : 1) }
    var open = Array(paths.indices)
    for _ in 0..<6 where !open.isEmpty {
      let groups = Dictionary(grouping: paths.indices) { paths[$0].suffix(depth[$0]).joined(separator: "/") }
      open = open.filter { i in
        depth[i] < paths[i].count && (groups[paths[i].suffix(depth[i]).joined(separator: "/")]?.count ?? 0) > 1
      }
      for i in open { depth[i] += 1 }
    }
    for i in open { depth[i] = paths[i].count }
    for i in paths.indices {
      labels[sources[i].file.id] = paths[i].suffix(depth[i]).joined(separator: "/")
    }
  }

  /// Two bundles beside each other: each mark says whose it is, `A:df.txt`, `B:df.txt`.
  init(_ a: [Coverage.Source], beside b: [Coverage.Source]) {
    for (side, sources) in [("A:", a), ("B:", b)] {
      for (source, label) in SourceLabels(sources).labels { labels[source] = side + label }
    }
  }

  /// `0.log`: a name that begins with a digit needs its folder beside it.
  private static func saysLittle(_ name: Substring?) -> Bool { name?.first.map { $0.isASCII && $0.isNumber } ?? true }

  func label(_ source: Int32) -> String { labels[source] ?? "source-\(source)" }

  /// Where the source stands in the table of sources.
  static func anchor(_ source: Int32) -> String { "source-\(source)" }

  func mark(_ e: Evidence) -> EvidenceMark {
    EvidenceMark(label: label(e.source), line: e.line, source: e.source, digest: e.digestHex)
  }
}
