import IncidentModel

/// Which sources are one log: cut by rotation, by size, by boot, or collected in parts. Order and joints come from what
/// stands in the files, because `.1` may be newer than `.2.gz` and a name may lie.
struct Families {
  struct Member {
    var reading: SourceReading
    var first: Timestamp
    var last: Timestamp
  }
  struct Group {
    var name: String
    var kind: String
    var node: String?
    /// By content time.
    var members: [Member]
  }

  /// All logs with a time, also those of one file.
  private(set) var groups: [Group] = []
  /// Sources whose whole content another one repeats, and that one.
  private(set) var copies: [Int32: Int32] = [:]

  init(_ readings: [SourceReading], clocks: Clocks, nodeOfSource: [Int32: String]) {
    copies = Self.copies(readings)
    var found: [Key: [Member]] = [:]
    for r in readings where Self.isLog(r.kind) && copies[r.source.id] == nil {
      guard let first = clocks.resolve(r.first, source: r.source)?.time,
        let last = clocks.resolve(r.last, source: r.source)?.time
      else { continue }
      let range = Silence(reading: r, clocks: clocks).range
      let member = Member(
        reading: r, first: min(first, last, range?.from ?? first), last: max(first, last, range?.to ?? last))
      found[Key(r, node: nodeOfSource[r.source.id]), default: []].append(member)
    }
    groups = found.map { key, members in
      Group(
        name: key.name, kind: key.kind, node: key.node,
        members: members.sorted {
          ($0.first, $0.last, $0.reading.source.path) < ($1.first, $1.last, $1.reading.source.path)
        })
    }
    .sorted { ($0.node ?? "", $0.kind, $0.name) < ($1.node ?? "", $1.kind, $1.name) }
  }

  /// Logs of more than one file.
  var families: [Coverage.Family] {
    groups.compactMap { group in
      guard group.members.count > 1, let first = group.members.first else { return nil }
      var (joints, end) = ([Double](), first.last)
      for member in group.members.dropFirst() {
        joints.append(member.first.seconds(since: end))
        end = max(end, member.last)
      }
      return Coverage.Family(
        name: group.name, kind: group.kind, node: group.node, members: group.members.map(\.reading.source.id),
        first: first.first, last: end, joints: joints)
    }
  }

  /// What makes two files one log: a node has one kubelet and one of each runtime, a container has one output.
  private struct Key: Hashable {
    var node: String?
    var kind: String
    var name: String

    init(_ r: SourceReading, node: String?) {
      (self.node, kind) = (node, r.kind)
      switch r.kind {
      case "container-log":
        name = ContainerLogPath(r.source.path).map { "\($0.pod)/\($0.container)" } ?? r.source.folder + r.source.family
      case "log", "journal": name = r.source.family
      default: name = r.kind
      }
    }
  }

  private static func isLog(_ kind: String) -> Bool { kind == "log" || kind == "journal" || kind.hasSuffix("-log") }

  /// The same bytes under two names: same form, same size, and the same said in the same lines.
  private static func copies(_ readings: [SourceReading]) -> [Int32: Int32] {
    struct Size: Hashable {
      var kind: String
      var bytes: UInt64
      var lines: Int
    }
    let sorted = readings.filter { !$0.observations.isEmpty }
      .sorted { ($0.source.path, $0.source.id) < ($1.source.path, $1.source.id) }
    var copies: [Int32: Int32] = [:]
    for (_, same) in Dictionary(grouping: sorted, by: { Size(kind: $0.kind, bytes: $0.bytes, lines: $0.lines) }) {
      for (index, r) in same.enumerated() {
        let original = same[..<index].first { copies[$0.source.id] == nil && saysTheSame($0, r) }
        if let original { copies[r.source.id] = original.source.id }
      }
    }
    return copies
  }

  private static func saysTheSame(_ a: SourceReading, _ b: SourceReading) -> Bool {
    a.observations.count == b.observations.count
      && zip(a.observations, b.observations).allSatisfy {
        $0.evidence.digest == $1.evidence.digest && $0.evidence.line == $1.evidence.line && $0.time == $1.time
          && $0.fact == $1.fact
      }
  }
}
