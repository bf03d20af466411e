import IncidentModel

/// Statements of one node that several sources hold word for word, counted once: the kubelet's journal lies up to four
/// times in a sosreport, kind writes each container's log twice, a bundle may be given twice (facts: bundles.md 0 row 13).
///
/// Two equal lines in one source are two; what another source repeats of them is a copy. The source that says it most
/// often keeps it, of equals the one whose clock is best known.
struct Copies {
  private(set) var kept: [Moment]
  /// Where the copies stand that are not told.
  private(set) var left: [Evidence] = []

  init(of moments: [Moment], sources: [Int32: CopySource]) {
    kept = moments
    let candidates = Self.shared(moments)
    guard !candidates.isEmpty else { return }
    var groups: [Key: [Int32: Int]] = [:]
    for i in candidates { groups[Key(moments[i], sources), default: [:]][moments[i].source, default: 0] += 1 }
    var isCopy = Set<Int>()
    for i in candidates {
      let m = moments[i]
      guard let counts = groups[Key(m, sources)], counts.count > 1 else { continue }
      if Self.teller(counts, sources) != m.source { isCopy.insert(i) }
    }
    guard !isCopy.isEmpty else { return }
    kept = moments.indices.filter { !isCopy.contains($0) }.map { moments[$0] }
    left = isCopy.map { moments[$0].evidence }
  }

  /// The moments that can have a copy at all: another source says the same text, or something of
  /// the same kind in the same second. Only
  /// these are compared.
  private static func shared(_ moments: [Moment]) -> [Int] {
    guard let first = moments.first?.source, moments.contains(where: { $0.source != first }) else { return [] }
    var tellers: [UInt64: Int32] = [:]
    var isShared: Set<UInt64> = []
    for m in moments {
      let bucket = bucket(m)
      if let other = tellers[bucket] {
        if other != m.source { isShared.insert(bucket) }
      } else {
        tellers[bucket] = m.source
      }
    }
    return moments.indices.filter { isShared.contains(bucket(moments[$0])) }
  }

  private static func bucket(_ m: Moment) -> UInt64 {
    guard m.ownText == 0 else { return m.ownText }
    return UInt64(bitPattern: m.time?.second ?? .min) &* 16 &+ m.fact.family
  }

  private static func teller(_ counts: [Int32: Int], _ sources: [Int32: CopySource]) -> Int32? {
    counts.min { a, b in
      if a.value != b.value { return a.value > b.value }
      return (sources[a.key] ?? CopySource(a.key)) < (sources[b.key] ?? CopySource(b.key))
    }?.key
  }

  private enum Key: Hashable {
    /// What a program wrote together with its own stamp.
    case text(UInt64)
    /// What was understood of it, when, and of which container. journalctl cuts fractions off; container logs keep them.
    case fact(Fact, Int64?, String)

    init(_ m: Moment, _ sources: [Int32: CopySource]) {
      guard m.ownText == 0 else {
        self = .text(m.ownText)
        return
      }
      let writer = sources[m.source]?.writer ?? ""
      self = .fact(m.fact, writer.isEmpty ? m.time?.second : m.time?.nanoseconds, writer)
    }
  }
}

/// What decides between two sources that say the same.
struct CopySource: Comparable {
  var id: Int32
  /// Its clock carries a zone, or the zone is known.
  var isClockKnown = false
  var statements = 0
  var path = ""
  /// The container whose output it is; empty for the logs of a node.
  var writer = ""

  init(_ id: Int32) { self.id = id }

  init(_ r: SourceReading, clocks: Clocks) {
    id = r.source.id
    isClockKnown = clocks.isKnown(r)
    (statements, path) = (r.observations.count, r.source.path)
    if r.kind == "container-log" {
      writer = ContainerLogPath(path).map { "\($0.pod)/\($0.container)" } ?? r.source.family
    }
  }

  /// The better teller is the smaller.
  static func < (a: CopySource, b: CopySource) -> Bool {
    if a.isClockKnown != b.isClockKnown { return a.isClockKnown }
    if a.statements != b.statements { return a.statements > b.statements }
    return (a.path, a.id) < (b.path, b.id)
  }
}

extension Timestamp {
  /// Whole seconds since 1970.
  var second: Int64 { nanoseconds >= 0 ? nanoseconds / 1_000_000_000 : (nanoseconds + 1) / 1_000_000_000 - 1 }
}

extension Fact {
  /// Which of its cases it is.
  fileprivate var family: UInt64 {
    switch self {
    case .kubelet: 0
    case .eviction: 1
    case .reclaim: 2
    case .limit: 3
    case .condition: 4
    case .pull: 5
    case .image: 6
    case .model: 7
    case .outOfSpace: 8
    case .lifecycle: 9
    case .event: 10
    case .snapshot: 11
    case .remark: 12
    }
  }
}
