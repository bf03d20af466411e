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

  /// The directory of each place that changed most.
  private var largestOfPlace: [Place: PathChange] = [:]

  /// `place` is nil for second views of bytes that are counted elsewhere, and for memory.
  init(
    _ a: DirectoryLook, _ b: DirectoryLook, place: (String) -> Place?, owner: (String) -> PodName?
  ) {
    guard !a.isEmpty || !b.isEmpty else { return }
    let order = TreeOrder(Set(a.rows.keys).union(b.rows.keys))
    let names = order.names
    let aboveA = order.nearestAbove { a.rows[names[$0]] != nil }
    let aboveB = order.nearestAbove { b.rows[names[$0]] != nil }
    let both = names.indices.map { i in
      Sides(
        a.status(of: names[i], above: aboveA[i].map { names[$0] }),
        b.status(of: names[i], above: aboveB[i].map { names[$0] }))
    }
    let above = order.nearestAbove { both[$0] != nil }
    let places = names.indices.map { both[$0] == nil ? nil : place(names[$0]) }
    addSums(both, above, places)
    let own = Self.own(both, above)
    let changed = names.indices.filter { i in
      guard let sides = both[i], places[i] != nil else { return false }
      return own[i]?.best != 0 || sides.presence != .both
    }
    func weight(_ i: Int) -> Int64 { abs(own[i]?.best ?? 0) }
    let largest = changed.sorted { (weight($1), names[$0]) < (weight($0), names[$1]) }
    for i in largest.prefix(Self.most) {
      guard let sides = both[i], let mine = places[i] else { continue }
      let row = PathChange(
        path: names[i], category: mine.category, pod: owner(names[i]), presence: sides.presence,
        bytes: Pair(sides.presence == .appeared ? nil : sides.a, sides.presence == .vanished ? nil : sides.b),
        change: own[i], evidence: sides.evidence)
      paths.append(row)
      if largestOfPlace[mine] == nil { largestOfPlace[mine] = row }
    }
    paths += Self.unmeasured(order, both, a, b, owner)
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
  private static func own(_ both: [Sides?], _ above: [Int?]) -> [Bytes?] {
    var own = both.map { $0?.change }
    for i in both.indices {
      guard let child = both[i], let parent = above[i], let total = own[parent] else { continue }
      own[parent] = total - child.change
    }
    return own
  }

  /// Only where the kind of bytes changes from a directory to one below it: rounding of everything between stays out.
  private mutating func addSums(_ both: [Sides?], _ above: [Int?], _ places: [Place?]) {
    for i in both.indices {
      guard let sides = both[i] else { continue }
      let outer = above[i].flatMap { places[$0] }
      guard above[i] == nil || places[i] != outer else { continue }
      if let mine = places[i] { add(sides, to: mine) }
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
      let largest = largestOfPlace[place]
      return Ledger.Line(
        category: place.category, subject: largest?.path ?? "", pod: largest?.pod, bytes: sum.change,
        evidence: largest?.evidence ?? Set(sum.evidence).sorted())
    }
  }

  private static let outsideRuntime: Set<Ledger.Category> = [
    .host, .journal, .containerLogs, .emptyDir, .hostPath, .localVolume, .modelCache,
  ]

  // MARK: what one side did not measure

  /// Without those below another, largest first.
  private static func unmeasured(
    _ order: TreeOrder, _ both: [Sides?], _ a: DirectoryLook, _ b: DirectoryLook, _ owner: (String) -> PodName?
  ) -> [PathChange] {
    let above = order.nearestAbove { both[$0] == nil }
    let top = order.names.indices.filter { both[$0] == nil && above[$0] == nil }.map { i -> PathChange in
      let path = order.names[i]
      let (mine, theirs) = (a.rows[path], b.rows[path])
      return PathChange(
        path: path, category: PathCategory.of(path).category, pod: owner(path),
        presence: mine == nil ? .onlyMeasuredInB : .onlyMeasuredInA, bytes: Pair(mine?.bytes, theirs?.bytes),
        change: nil, evidence: [mine?.evidence, theirs?.evidence].compactMap { $0 })
    }
    return Array(top.sorted { ($1.size, $0.path) < ($0.size, $1.path) }.prefix(mostUnmeasured))
  }
}

extension PathChange {
  fileprivate var size: Int64 { (bytes.b ?? bytes.a)?.best ?? 0 }
}
