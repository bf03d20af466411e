import IncidentModel

/// One stretch of trouble of one kind, before its facts are gathered.
struct Episode {
  var kind: IncidentKind
  var resource: StarvedResource?
  var from: Timestamp
  /// The last sign.
  var to: Timestamp
  var evidence: [Evidence]
}

/// Cuts a node's history into episodes. Signs of one kind belong together when no more than an hour lies between them: an
/// evict–reschedule–evict loop is one incident.
struct Episodes {
  static let joinWithin = 3600.0
  /// Of one node; what lies further back is counted in `leftOut`. Nobody reads more, and hostile input could have
  /// hundreds of thousands.
  static let most = 500
  private(set) var leftOut = 0
  private let facts: NodeFacts
  private(set) var episodes: [Episode] = []
  private var pressures: [Episode] = []

  init(_ facts: NodeFacts) {
    self.facts = facts
    nodePressure()
    pressures = episodes
    limits()
    outOfSpace()
    admission()
    imageGarbageCollection()
    if episodes.allSatisfy({ $0.kind == .imageGCFailure }) { nearMiss() }
    notDisk()
    episodes.sort { ($0.from, $0.kind.rawValue) < ($1.from, $1.kind.rawValue) }
    leftOut = max(0, episodes.count - Self.most)
    episodes.removeFirst(leftOut)
  }

  private typealias Sign = (from: Timestamp, to: Timestamp, evidence: Evidence)

  private mutating func add(
    _ kind: IncidentKind, _ resource: StarvedResource?, _ signs: [Sign], within: Double = joinWithin
  ) {
    for sign in signs.sorted(by: { ($0.from, $0.evidence) < ($1.from, $1.evidence) }) {
      if let i = episodes.lastIndex(where: { $0.kind == kind && $0.resource == resource }),
        sign.from.seconds(since: episodes[i].to) < within
      {
        episodes[i].to = max(episodes[i].to, sign.to)
        if episodes[i].evidence.count < 50 { episodes[i].evidence.append(sign.evidence) }
      } else {
        episodes.append(
          Episode(kind: kind, resource: resource, from: sign.from, to: sign.to, evidence: [sign.evidence]))
      }
    }
  }

  // MARK: node pressure

  private mutating func nodePressure() {
    var signs: [Sign] = []
    for e in facts.evictions where e.mechanism == .nodePressure && e.resource?.isDisk != false {
      signs.append((e.time, e.time, e.evidence[0]))
    }
    for d in facts.history.dated {
      switch d.fact {
      case .eviction(.attemptingToReclaim(let r)), .eviction(.mustEvict(let r)):
        if r.isDisk { signs.append((d.time, d.time, d.evidence)) }
      default: break
      }
    }
    for p in facts.pressure { signs.append((p.from, p.to ?? p.from, p.evidence[0])) }
    let inodes =
      facts.evictions.contains { $0.resource == .inodes }
      || facts.history.dated.contains {
        if case .eviction(.attemptingToReclaim(.inodes)) = $0.fact { true } else { false }
      }
    let bytes =
      facts.evictions.contains { $0.resource == .ephemeralStorage }
      || facts.history.dated.contains {
        if case .eviction(.attemptingToReclaim(.ephemeralStorage)) = $0.fact { true } else { false }
      }
    add(.nodePressure, inodes && !bytes ? .inodes : .ephemeralStorage, signs)
  }

  // MARK: limits of pods

  private mutating func limits() {
    let kinds: [(Eviction.Mechanism, IncidentKind)] = [
      (.podLimit, .podLimit), (.containerLimit, .containerLimit), (.emptyDirLimit, .emptyDirLimit),
    ]
    for (mechanism, kind) in kinds {
      add(
        kind, .ephemeralStorage,
        facts.evictions.filter { $0.mechanism == mechanism }.map { ($0.time, $0.time, $0.evidence[0]) })
    }
  }

  /// Whether it happened in or near a stretch of node pressure; those lie apart, in time order.
  private func isCovered(_ time: Timestamp, margin: Double = 900) -> Bool {
    let next = pressures.partition { time.seconds(since: $0.to) < margin }
    return next < pressures.count && time.seconds(since: pressures[next].from) > -margin
  }

  private mutating func outOfSpace() {
    let signs = facts.outOfSpace.compactMap { r -> Sign? in
      guard let time = r.time, !isCovered(time) else { return nil }
      return (time, time, r.evidence)
    }
    add(.outOfSpace, .ephemeralStorage, signs)
  }

  private mutating func admission() {
    let signs = facts.rejections.filter { !isCovered($0.time) && ($0.message.map(Self.isAboutDisk) ?? true) }.map {
      ($0.time, $0.time, $0.evidence[0])
    }
    add(.admissionRejection, .ephemeralStorage, signs)
  }

  private static func isAboutDisk(_ text: String) -> Bool {
    text.contains("DiskPressure") || text.contains("ephemeral-storage")
  }

  /// Periodic garbage collection that fails again and again, or a filesystem whose capacity reads 0. Once is start-up,
  /// also when collections fail later for want of images to delete.
  private mutating func imageGarbageCollection() {
    var failures: [Sign] = []
    var zeros: [Sign] = []
    for d in facts.history.dated where !isCovered(d.time) {
      switch d.fact {
      case .reclaim(.imageGCFailed), .reclaim(.imageGCFellShort): failures.append((d.time, d.time, d.evidence))
      case .condition(.capacityZero): zeros.append((d.time, d.time, d.evidence))
      default: break
      }
    }
    let signs = (lasts(zeros) ? failures + zeros : failures).sorted { $0.from < $1.from }
    if lasts(signs) { add(.imageGCFailure, .ephemeralStorage, signs) }
  }

  private func lasts(_ signs: [Sign]) -> Bool {
    guard let first = signs.first, let last = signs.last else { return false }
    return last.from.seconds(since: first.from) > 120
  }

  // MARK: near misses

  /// No pressure, but the lowest measured free space came within 3 % of the capacity of the threshold. Below every
  /// threshold of the disk the kubelet must have acted, whether or not its words are in the evidence.
  private mutating func nearMiss() {
    for role in FilesystemRole.allCases {
      guard let threshold = facts.usage.threshold(on: role), let limit = threshold.amount, limit > 0 else { continue }
      let points = facts.usage.points.filter { $0.filesystem == role }
      guard let lowest = points.min(by: { ($0.available.best, $0.time) < ($1.available.best, $1.time) }),
        let capacity = lowest.capacity?.best ?? facts.node.filesystem(role)?.capacity?.best, capacity > 0,
        lowest.available.best < limit + capacity * 3 / 100
      else { continue }
      let cause = facts.pulls.last { p in
        p.outcome == .pulled
          && (p.start ?? p.end).map { $0 <= lowest.time && lowest.time.seconds(since: $0) < 3600 } ?? false
      }
      let isBelowAll = lowest.available.high < (facts.usage.smallestThreshold(on: role) ?? 0)
      let start = isBelowAll ? lowest.time : cause?.start ?? lowest.time
      add(isBelowAll ? .nodePressure : .nearMiss, .ephemeralStorage, [(start, lowest.time, lowest.evidence[0])])
    }
  }

  // MARK: other ends of pods

  private mutating func notDisk() {
    var signs: [Sign] = facts.evictions.filter { $0.mechanism == .notKubelet }.map {
      ($0.time, $0.time, $0.evidence[0])
    }
    add(.notDisk, nil, signs)
    signs = facts.evictions.filter { $0.mechanism == .nodePressure && $0.resource == .memory }.map {
      ($0.time, $0.time, $0.evidence[0])
    }
    for d in facts.history.dated {
      if case .condition(.nodeCondition("MemoryPressure", isTrue: true)) = d.fact {
        signs.append((d.time, d.time, d.evidence))
      }
    }
    add(.notDisk, .memory, signs)
  }
}
