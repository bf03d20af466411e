import IncidentModel

/// The directories of one node as du, ncdu or find listed them last, and how far those listings reach.
///
/// A directory that is not listed is not empty: it may lie outside of what was listed, deeper than was listed (`-d 4`,
/// `-s`), or be too small to be listed (`sort -rh | head`). Only within a listing's reach is it known to be absent.
struct DirectoryLook {
  struct Row {
    var bytes: Bytes
    var evidence: Evidence
  }
  enum Status {
    case measured(Row)
    /// Within reach and not there, or smaller than what was listed.
    case absent(atMost: Int64)
    case unmeasured
  }

  private(set) var rows: [String: Row] = [:]
  private(set) var time: Timestamp?
  private(set) var isDatedByFile = false
  private var rootOf: [String: String] = [:]
  private var reach: [String: (depth: Int, unlistedBelow: Int64)] = [:]

  init(_ history: NodeHistory) {
    let listings = Listing.all(in: history).sorted { $1.isBefore($0) }
    (time, isDatedByFile) = (listings.first?.time, listings.first?.isDatedByFile ?? false)
    var taken = TakenRoots()
    for listing in listings where listing.isOfCapture(at: time) { add(listing, &taken) }
  }

  var isEmpty: Bool { rows.isEmpty }

  /// `above` is the nearest listed directory above the path.
  func status(of path: String, above: String?) -> Status {
    if let row = rows[path] { return .measured(row) }
    guard let root = above.flatMap({ rootOf[$0] }), let reach = reach[root] else { return .unmeasured }
    return Self.depth(of: path) <= reach.depth ? .absent(atMost: reach.unlistedBelow) : .unmeasured
  }

  private mutating func add(_ listing: Listing, _ taken: inout TakenRoots) {
    let roots = listing.rootOfPath
    let free = taken.take(Set(roots.values), at: listing.time)
    for (path, row) in listing.rows {
      guard let root = roots[path], free.contains(root) else { continue }
      if let known = rows[path], known.bytes.high - known.bytes.low <= row.bytes.high - row.bytes.low { continue }
      rows[path] = row
      rootOf[path] = root
      let deepest = max(reach[root]?.depth ?? 0, Self.depth(of: path))
      reach[root] = (deepest, max(reach[root]?.unlistedBelow ?? 0, listing.unlistedBelow))
    }
  }

  static func depth(of path: String) -> Int { path == "/" ? 0 : path.utf8.count { $0 == UInt8(ascii: "/") } }
}

/// One run of a tool that lists directories.
private struct Listing {
  var source: Int32
  var time: Timestamp?
  var isDatedByFile: Bool
  var rows: [String: DirectoryLook.Row] = [:]
  var unlistedBelow: Int64 = 0

  static func all(in history: NodeHistory) -> [Listing] {
    var listings: [Listing] = []
    var last: [Int32: Int] = [:]
    let inBytes = DirectorySizes.listingsInBytes(history)
    for m in history.moments {
      guard case .snapshot(.directory(var d)) = m.fact, d.path.hasPrefix("/") else { continue }
      if inBytes.contains(m.source) { d.bytes = Bytes(exactly: d.bytes.high / 1024) }
      guard d.path.utf8.count <= longestPath else { continue }
      let place = last[m.source].flatMap { listings[$0].holds(d.path, m.time) ? $0 : nil }
      if place == nil {
        listings.append(Listing(source: m.source, time: m.time, isDatedByFile: m.basis == .archiveTime))
      }
      let i = place ?? listings.count - 1
      last[m.source] = i
      listings[i].add(d, m.evidence)
    }
    return listings
  }

  /// PATH_MAX of Linux: what is longer is no path.
  private static let longestPath = 4096

  /// A directory that stands there again at a later time begins another run.
  private func holds(_ path: String, _ time: Timestamp?) -> Bool {
    guard let mine = self.time, let time else { return self.time == nil && time == nil }
    return time.seconds(since: mine) <= (rows[path] == nil ? LastLook.seconds : 1)
  }

  private mutating func add(_ d: DirectorySize, _ evidence: Evidence) {
    let path = d.path.utf8.count > 1 && d.path.hasSuffix("/") ? String(d.path.dropLast()) : d.path
    unlistedBelow = max(unlistedBelow, d.unlistedBelow ?? 0)
    if let known = rows[path], known.bytes.high - known.bytes.low <= d.bytes.high - d.bytes.low { return }
    rows[path] = DirectoryLook.Row(bytes: d.bytes, evidence: evidence)
  }

  func isBefore(_ other: Listing) -> Bool {
    (time?.nanoseconds ?? .min, source) < (other.time?.nanoseconds ?? .min, other.source)
  }

  /// Undated listings count where there are only such.
  func isOfCapture(at latest: Timestamp?) -> Bool {
    guard let latest else { return true }
    return time.map { latest.seconds(since: $0) <= LastLook.captureSeconds } ?? false
  }

  /// The topmost listed directory above each path, or the path itself.
  var rootOfPath: [String: String] {
    let order = TreeOrder(rows.keys)
    var roots: [Int] = []
    for (i, above) in order.nearestAbove(where: { _ in true }).enumerated() {
      roots.append(above.map { roots[$0] } ?? i)
    }
    return Dictionary(
      zip(order.names, roots.map { order.names[$0] }), uniquingKeysWith: { first, _ in first })
  }
}

/// What a newer listing has covered is not taken from an older one, whose rows would not add up with it.
private struct TakenRoots {
  private var times: [String: Timestamp?] = [:]

  /// Those of the roots that no listing of another moment has at, above or below; they are taken from now on.
  mutating func take(_ roots: Set<String>, at time: Timestamp?) -> Set<String> {
    let others = times.filter { !isSameMoment($0.value, time) }
    var free = roots.filter { others[$0] == nil }
    if !others.isEmpty {
      let order = TreeOrder(roots.union(others.keys))
      let aboveOthers = order.nearestAbove { others[order.names[$0]] != nil }
      let aboveOwn = order.nearestAbove { roots.contains(order.names[$0]) }
      for (i, name) in order.names.enumerated() {
        if aboveOthers[i] != nil { free.remove(name) }
        if others[name] != nil, let own = aboveOwn[i] { free.remove(order.names[own]) }
      }
    }
    for root in free where times[root] == nil { times[root] = .some(time) }
    return free
  }

  private func isSameMoment(_ a: Timestamp?, _ b: Timestamp?) -> Bool {
    guard let a, let b else { return a == nil && b == nil }
    return abs(a.seconds(since: b)) <= LastLook.seconds
  }
}
