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

  func status(of path: String) -> Status {
    if let row = rows[path] { return .measured(row) }
    var folder = path
    while let above = Self.parent(of: folder) {
      folder = above
      guard let root = rootOf[folder], let reach = reach[root] else { continue }
      return Self.depth(of: path) <= reach.depth ? .absent(atMost: reach.unlistedBelow) : .unmeasured
    }
    return .unmeasured
  }

  private mutating func add(_ listing: Listing, _ taken: inout TakenRoots) {
    let roots = listing.rootOfPath
    var skipped: Set<String> = []
    for root in Set(roots.values).sorted() where taken.overlaps(root, laterThan: listing.time) { skipped.insert(root) }
    for path in listing.rows.keys.sorted() {
      guard let row = listing.rows[path], let root = roots[path], !skipped.contains(root) else { continue }
      if let known = rows[path], known.bytes.high - known.bytes.low <= row.bytes.high - row.bytes.low { continue }
      rows[path] = row
      rootOf[path] = root
      let deepest = max(reach[root]?.depth ?? 0, Self.depth(of: path))
      reach[root] = (deepest, max(reach[root]?.unlistedBelow ?? 0, listing.unlistedBelow))
    }
    for root in Set(roots.values) where !skipped.contains(root) { taken.add(root, at: listing.time) }
  }

  /// The folder above; nil above `/` and for what is no absolute path.
  static func parent(of path: String) -> String? {
    guard path != "/", let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return nil }
    return slash == path.startIndex ? "/" : String(path[..<slash])
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
    var roots: [String: String] = [:]
    for path in rows.keys {
      var root = path
      var folder = path
      while let above = DirectoryLook.parent(of: folder) {
        folder = above
        if rows[folder] != nil { root = folder }
      }
      roots[path] = root
    }
    return roots
  }
}

/// What a newer listing has covered is not taken from an older one, whose rows would not add up with it.
private struct TakenRoots {
  private var times: [String: Timestamp?] = [:]
  /// Folders above a taken root, with the root's time.
  private var above: [String: Timestamp?] = [:]

  mutating func add(_ root: String, at time: Timestamp?) {
    if times[root] == nil { times[root] = .some(time) }
    var folder = root
    while let next = DirectoryLook.parent(of: folder) {
      folder = next
      if above[folder] == nil { above[folder] = .some(time) }
    }
  }

  /// Whether a listing of another moment has a root at, above or below this one.
  func overlaps(_ root: String, laterThan time: Timestamp?) -> Bool {
    if let other = above[root], !isSameMoment(other, time) { return true }
    var folder: String? = root
    while let path = folder {
      if let other = times[path], !isSameMoment(other, time) { return true }
      folder = DirectoryLook.parent(of: path)
    }
    return false
  }

  private func isSameMoment(_ a: Timestamp?, _ b: Timestamp?) -> Bool {
    guard let a, let b else { return a == nil && b == nil }
    return abs(a.seconds(since: b)) <= LastLook.seconds
  }
}
