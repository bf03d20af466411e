import IncidentModel

/// The directories of two looks beside each other: what changed in each without the directories below it, summed up by
/// category and by filesystem. Sizes of directories include what lies below; a change is counted once, where it is.
struct PathChanges {
  /// Which filesystem a path lies on, and what kind of bytes it holds.
  struct Place: Hashable {
    var filesystem: String
    var category: Ledger.Category
  }
  struct Sum {
    var a = Bytes.zero
    var b = Bytes.zero
    var change = Bytes.zero
    var evidence: [Evidence] = []
  }

  private(set) var paths: [PathChange] = []
  private(set) var sums: [Place: Sum] = [:]

  /// Rows that are kept: far more than anybody reads.
  static let most = 400
  private static let mostUnmeasured = 40

  private let a: DirectoryLook
  private let b: DirectoryLook
  private let place: (String) -> Place?
  private let owner: (String) -> PodName?

  /// `place` is nil for second views of bytes that are counted elsewhere, and for memory.
  init(
    _ a: DirectoryLook, _ b: DirectoryLook, place: @escaping (String) -> Place?, owner: @escaping (String) -> PodName?
  ) {
    (self.a, self.b, self.place, self.owner) = (a, b, place, owner)
    guard !a.isEmpty || !b.isEmpty else { return }
    let names = Set(a.rows.keys).union(b.rows.keys).sorted()
    var both: [String: Sides] = [:]
    var oneSided: [PathChange] = []
    for path in names {
      if let sides = Sides(a.status(of: path), b.status(of: path)) {
        both[path] = sides
      } else {
        oneSided.append(unmeasured(path))
      }
    }
    let own = Self.own(both)
    addSums(both)
    paths = names.filter { place($0) != nil }.compactMap { path in both[path].map { row(path, $0, own[path] ?? .zero) }
    }
    .filter { $0.change?.best != 0 || $0.presence != .both }
    paths.sort { ($1.weight, $0.path) < ($0.weight, $1.path) }
    paths = Array(paths.prefix(Self.most)) + Self.topmost(oneSided)
  }

  /// A directory that both sides measured, or one measured and the other saw absent.
  private struct Sides {
    var a: Bytes
    var b: Bytes
    var presence: PathChange.Presence
    var evidence: [Evidence]

    init?(_ a: DirectoryLook.Status, _ b: DirectoryLook.Status) {
      switch (a, b) {
      case (.measured(let x), .measured(let y)):
        (self.a, self.b, presence, evidence) = (x.bytes, y.bytes, .both, [x.evidence, y.evidence])
      case (.absent(let most), .measured(let y)):
        (self.a, self.b, presence, evidence) = (Self.upTo(most), y.bytes, .appeared, [y.evidence])
      case (.measured(let x), .absent(let most)):
        (self.a, self.b, presence, evidence) = (x.bytes, Self.upTo(most), .vanished, [x.evidence])
      default: return nil
      }
    }

    var change: Bytes { b - a }

    private static func upTo(_ most: Int64) -> Bytes { Bytes(low: 0, best: most / 2, high: most) }
  }

  /// Each change without those of the directories below it that are compared, too.
  private static func own(_ both: [String: Sides]) -> [String: Bytes] {
    var own = both.mapValues(\.change)
    for path in both.keys.sorted() {
      guard let above = nearest(path, in: both), let total = own[above], let child = both[path] else { continue }
      own[above] = total - child.change
    }
    return own
  }

  private static func nearest(_ path: String, in both: [String: Sides]) -> String? {
    var folder = path
    while let above = DirectoryLook.parent(of: folder) {
      folder = above
      if both[folder] != nil { return folder }
    }
    return nil
  }

  /// Only where the kind of bytes changes from a directory to one below it: rounding of everything between stays out.
  private mutating func addSums(_ both: [String: Sides]) {
    for path in both.keys.sorted() {
      guard let sides = both[path] else { continue }
      let mine = place(path)
      let above = Self.nearest(path, in: both)
      let outer = above.flatMap(place)
      guard above == nil || mine != outer else { continue }
      if let mine { add(sides, to: mine) }
      if let outer { take(sides, from: outer) }
    }
  }

  private mutating func add(_ sides: Sides, to place: Place) {
    var sum = sums[place] ?? Sum()
    (sum.a, sum.b, sum.change) = (sum.a + sides.a, sum.b + sides.b, sum.change + sides.change)
    sum.evidence += sides.evidence
    sums[place] = sum
  }

  private mutating func take(_ sides: Sides, from place: Place) {
    var sum = sums[place] ?? Sum()
    (sum.a, sum.b, sum.change) = (sum.a - sides.a, sum.b - sides.b, sum.change - sides.change)
    sums[place] = sum
  }

  /// What both sides measured on one filesystem outside of images and the runtime, a line for each category under the
  /// name of the directory that changed most.
  func measured(on filesystem: String) -> [Ledger.Line] {
    let places = sums.keys.filter { $0.filesystem == filesystem && Self.outsideRuntime.contains($0.category) }
    return places.sorted { $0.category.rawValue < $1.category.rawValue }.compactMap { place in
      guard let sum = sums[place] else { return nil }
      let largest = paths.first { $0.change != nil && $0.category == place.category && self.place($0.path) == place }
      return Ledger.Line(
        category: place.category, subject: largest?.path ?? "", pod: largest?.pod, bytes: sum.change,
        evidence: largest?.evidence ?? Set(sum.evidence).sorted())
    }
  }

  private static let outsideRuntime: Set<Ledger.Category> = [
    .host, .journal, .containerLogs, .emptyDir, .hostPath, .localVolume, .modelCache,
  ]

  // MARK: rows

  private func row(_ path: String, _ sides: Sides, _ own: Bytes) -> PathChange {
    PathChange(
      path: path, category: PathCategory.of(path).category, pod: owner(path), presence: sides.presence,
      bytes: Pair(sides.presence == .appeared ? nil : sides.a, sides.presence == .vanished ? nil : sides.b),
      change: own, evidence: sides.evidence)
  }

  private func unmeasured(_ path: String) -> PathChange {
    let (mine, theirs) = (a.rows[path], b.rows[path])
    return PathChange(
      path: path, category: PathCategory.of(path).category, pod: owner(path),
      presence: mine == nil ? .onlyMeasuredInB : .onlyMeasuredInA, bytes: Pair(mine?.bytes, theirs?.bytes), change: nil,
      evidence: [mine?.evidence, theirs?.evidence].compactMap { $0 })
  }

  /// Without those below another, largest first.
  private static func topmost(_ rows: [PathChange]) -> [PathChange] {
    let names = Set(rows.map(\.path))
    let top = rows.filter { row in
      var folder = row.path
      while let above = DirectoryLook.parent(of: folder) {
        folder = above
        if names.contains(folder) { return false }
      }
      return true
    }
    return Array(top.sorted { ($1.size, $0.path) < ($0.size, $1.path) }.prefix(mostUnmeasured))
  }
}

extension PathChange {
  fileprivate var weight: Int64 { change.map { abs($0.best) } ?? 0 }
  fileprivate var size: Int64 { (bytes.b ?? bytes.a)?.best ?? 0 }
}
