import IncidentModel

/// du snapshots as growth between two moments, each directory without its listed children, by category.
struct DirectorySizes {
  struct Snapshot {
    var time: Timestamp
    var own: [String: (bytes: Bytes, evidence: Evidence)]
    /// What a directory may hold that is not listed.
    var unlisted: Bytes
    /// Listed sizes with everything below, as printed.
    var whole: [String: (bytes: Bytes, evidence: Evidence)] = [:]
    /// Paths of what is large enough to be worth a word, in order.
    var large: [String]

    init(time: Timestamp, own: [String: (bytes: Bytes, evidence: Evidence)], unlistedBelow: Int64) {
      (self.time, self.own) = (time, own)
      unlisted = Bytes(low: 0, best: unlistedBelow / 2, high: unlistedBelow)
      large = own.filter { $0.value.bytes.best > 20_000_000 }.keys.sorted()
    }
  }
  let snapshots: [Snapshot]

  struct Growth {
    var path: String
    var category: Ledger.Category
    var place: PathCategory.Place
    var pod: PodName?
    var bytes: Bytes
    var evidence: [Evidence]
  }

  init(history: NodeHistory) {
    var found: [(time: Timestamp, rows: [String: (bytes: Bytes, evidence: Evidence)], unlistedBelow: Int64)] = []
    let inBytes = Self.listingsInBytes(history)
    let roots = Set(history.node.filesystems.map(\.mount))
    for m in history.moments {
      guard case .snapshot(.directory(var d)) = m.fact, let time = m.time, d.path.hasPrefix("/") else { continue }
      if inBytes.contains(m.source) { d.bytes = Bytes(exactly: d.bytes.high / 1024) }
      if found.last.map({ time.seconds(since: $0.time) > 15 }) ?? true { found.append((time, [:], 0)) }
      found[found.count - 1].unlistedBelow = max(found[found.count - 1].unlistedBelow, d.unlistedBelow ?? 0)
      // Several du runs of one moment: the smaller figure of a path is the better rounded one.
      let known = found[found.count - 1].rows[d.path]
      if known.map({ d.bytes.high - d.bytes.low < $0.bytes.high - $0.bytes.low }) ?? true {
        found[found.count - 1].rows[d.path] = (d.bytes, m.evidence)
      }
    }
    snapshots = found.map { found in
      var snapshot = Snapshot(
        time: found.time, own: Self.exclusive(found.rows), unlistedBelow: found.unlistedBelow)
      snapshot.whole = found.rows.filter { roots.contains($0.key) }
      return snapshot
    }
    podOfUID = Self.uids(history)
  }

  let podOfUID: [String: PodName]

  /// A du listing does not say its unit and is read as KiB. One with a directory that is larger than every disk of the
  /// node is in bytes, `du -b` (facts: bundles, "unit inference: compare with df").
  static func listingsInBytes(_ history: NodeHistory) -> Set<Int32> {
    let largest = history.moments.compactMap { m in
      if case .snapshot(.filesystem(let s)) = m.fact { s.size?.high } else { nil }
    }.max()
    guard let largest, largest > 0 else { return [] }
    var found: Set<Int32> = []
    for m in history.moments {
      guard case .snapshot(.directory(let d)) = m.fact, d.bytes.low > largest,
        d.bytes.high.saturatingSubtraction(d.bytes.low) == 1023, d.bytes.high / 1024 <= largest
      else { continue }
      found.insert(m.source)
    }
    return found
  }

  /// Pod UIDs as pod objects and the folders of /var/log/pods show them.
  static func uids(_ history: NodeHistory) -> [String: PodName] {
    var uids: [String: PodName] = [:]
    for (pod, entry) in history.node.pods { if let uid = entry.snapshot.uid { uids[uid] = pod } }
    for m in history.moments {
      guard case .snapshot(.directory(let d)) = m.fact, let folder = d.path.after("/var/log/pods/") else { continue }
      let names = folder.prefix { $0 != "/" }.split(separator: "_")
      if names.count == 3 { uids[String(names[2])] = PodName(namespace: String(names[0]), name: String(names[1])) }
    }
    return uids
  }

  /// The largest directories that belong to no pod, image or runtime, in the snapshot closest to a moment.
  func largestOfHost(around time: Timestamp) -> [Ledger.Line] {
    let nearest = snapshots.filter { abs($0.time.seconds(since: time)) < 6 * 3600 }
      .min { abs($0.time.seconds(since: time)) < abs($1.time.seconds(since: time)) }
    guard let nearest else { return [] }
    return nearest.large.compactMap { path -> Ledger.Line? in
      guard let size = nearest.own[path], path.split(separator: "/").count >= 2, size.bytes.best > 200_000_000,
        PathCategory.of(path) == PathCategory(category: .host, place: .nodefs)
      else { return nil }
      return Ledger.Line(category: .host, subject: path, pod: nil, bytes: size.bytes, evidence: [size.evidence])
    }
    .sorted { ($1.bytes.best, $0.subject) < ($0.bytes.best, $1.subject) }.prefix(5).map { $0 }
  }

  private func owner(_ path: String) -> PodName? {
    path.after("/pods/").flatMap { podOfUID[String($0.prefix { $0 != "/" })] }
  }

  /// Own size = listed size minus listed direct descendants (facts: bundles 3.2).
  private static func exclusive(_ rows: [String: (bytes: Bytes, evidence: Evidence)]) -> [String: (
    bytes: Bytes, evidence: Evidence
  )] {
    var own = rows
    for path in rows.keys.sorted() {
      guard let parent = nearestParent(path, rows), let total = own[parent], let child = rows[path] else { continue }
      own[parent] = ((total.bytes - child.bytes).atLeastZero, total.evidence)
    }
    return own
  }

  private static func nearestParent(_ path: String, _ rows: [String: (bytes: Bytes, evidence: Evidence)]) -> String? {
    var folder = path
    while folder != "/", let slash = folder.lastIndex(of: "/") {
      folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
      if folder != path, rows[folder] != nil { return folder }
    }
    return nil
  }

  /// What grew from the last snapshot at or before `from` to the first one at or after `to` (else the last before it).
  func growth(from: Timestamp, to: Timestamp) -> [Growth] {
    guard let a = snapshots.last(where: { $0.time <= from + .seconds(90) && $0.time < to - .seconds(20) }),
      let b = snapshots.first(where: { $0.time >= to - .seconds(20) }) ?? snapshots.last, b.time > a.time
    else { return [] }
    return growth(a, b).filter { $0.bytes.best > 20_000_000 }
  }

  /// How much a du of a whole filesystem grew between two snapshots made at these moments, give or take some seconds.
  func growth(ofWhole mount: String, from: Timestamp, to: Timestamp, within seconds: Double) -> (
    bytes: Bytes, evidence: [Evidence]
  )? {
    func nearest(_ time: Timestamp) -> Snapshot? {
      snapshots.filter { $0.whole[mount] != nil && abs($0.time.seconds(since: time)) < seconds }
        .min { abs($0.time.seconds(since: time)) < abs($1.time.seconds(since: time)) }
    }
    guard let a = nearest(from)?.whole[mount], let b = nearest(to)?.whole[mount], a.evidence != b.evidence else {
      return nil
    }
    return (b.bytes - a.bytes, [a.evidence, b.evidence])
  }

  /// What grew or shrank between two snapshots that were made at these moments, give or take some seconds.
  func changes(from: Timestamp, to: Timestamp, within seconds: Double) -> [Growth] {
    func nearest(_ time: Timestamp) -> Snapshot? {
      snapshots.filter { abs($0.time.seconds(since: time)) < seconds }
        .min { abs($0.time.seconds(since: time)) < abs($1.time.seconds(since: time)) }
    }
    guard let a = nearest(from), let b = nearest(to), a.time < b.time else { return [] }
    let smaller = Set(a.large).subtracting(b.large).sorted().compactMap { path -> Growth? in
      a.own[path].map { before in
        // What is not listed any more is gone, or too small to be listed.
        change(path, before, b.own[path] ?? (b.unlisted, before.evidence), lists: b.own[path] != nil)
      } ?? nil
    }
    return (growth(a, b) + smaller).filter { abs($0.bytes.best) > 20_000_000 }
  }

  private func growth(_ a: Snapshot, _ b: Snapshot) -> [Growth] {
    b.large.compactMap { path in
      guard let now = b.own[path] else { return nil }
      return change(path, a.own[path] ?? (a.unlisted, now.evidence), now, lists: a.own[path] != nil)
    }
  }

  private func change(
    _ path: String, _ before: (bytes: Bytes, evidence: Evidence), _ now: (bytes: Bytes, evidence: Evidence),
    lists both: Bool
  ) -> Growth? {
    let kind = PathCategory.of(path)
    guard kind.isCounted else { return nil }
    return Growth(
      path: path, category: kind.category, place: kind.place, pod: PathCategory.pod(of: path) ?? owner(path),
      bytes: now.bytes - before.bytes, evidence: both ? [before.evidence, now.evidence] : [now.evidence])
  }
}
