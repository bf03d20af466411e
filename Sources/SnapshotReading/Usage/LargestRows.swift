internal import IncidentModel

/// The rows of a listing of sizes that are worth keeping, in bounded memory: all of a short listing; of a long one the
/// largest, and the small ones a report wants by name. What is not kept is counted in the directory above it: by that
/// directory's own row, or, where the listing has none, by a row made of the sum. So no byte is lost.
///
/// Listings of a tree come children first (`du`), and a row is told from its neighbours' by the path alone; the way from
/// the root to the directory being listed is all that is remembered of the tree.
struct LargestRows {
  /// A kept row: where its line stands, and its text.
  struct Row {
    var weight: UInt64
    var number: UInt32
    var offset: UInt64
    var length: Int
    /// Its bytes in `texts`; the path starts `path` bytes into them.
    var start: Int
    var count: Int
    var path: Int
    var isWanted: Bool
    /// The sum of the rows below a directory that has no row of its own, named by the path's first bytes.
    var sumBelow: Int?
  }

  /// One directory on the way to the one being listed; it is the first `end` bytes of `current`.
  private struct Level {
    var end: Int
    var sum: UInt64 = 0
    /// Its rows are wanted by name, however small.
    var isWanted: Bool
    var number: UInt32
    var offset: UInt64
    var length: Int
    /// Of the line that opened it: where its bytes start in `openers`, and its path in them.
    var opener: Int
    var path: Int
  }

  private let limit: Int
  private let wantedLimit: Int
  private var rows: [Row] = []
  private var texts: [UInt8] = []
  private var wanted = 0
  /// Rows lighter than this are not kept.
  private(set) var threshold: UInt64 = 0
  private(set) var dropped = 0
  private(set) var count = 0
  private var levels: [Level] = []
  private var current: [UInt8] = []
  private var openers: [UInt8] = []
  // A listing piped through sort is in the order of sizes, not of the tree.
  private var last: UInt64 = 0
  private var rises = false
  private var falls = false
  private(set) var lightest: UInt64 = .max

  init(limit: Int = 4096, wantedLimit: Int = 2048) { (self.limit, self.wantedLimit) = (limit, wantedLimit) }

  /// Whether the rows came in the order of their sizes, as only `sort` puts them.
  var isSorted: Bool { count > 8 && rises != falls }

  /// Takes one row: its line, where the path starts in it, and how large it is in any unit that orders rows.
  mutating func take(
    _ line: Span<UInt8>, path: Int, weight: UInt64, number: UInt32, offset: UInt64, length: Int
  ) {
    if count > 0 {
      if weight > last { rises = true } else if weight < last { falls = true }
    }
    last = weight
    count &+= 1
    if weight < lightest { lightest = weight }
    let isInOrderOfSize = count > 1024 && rises != falls
    if !isInOrderOfSize { place(line, path, number, offset, length) }
    let isWanted = !isInOrderOfSize && wanted < wantedLimit && (levels.last?.isWanted ?? true)
    if isWanted || weight >= threshold {
      keep(line, path, weight, number, offset, length, isWanted: isWanted, sumBelow: nil)
    } else {
      dropped &+= 1
    }
    if !isInOrderOfSize, !levels.isEmpty {
      levels[levels.count - 1].sum = Self.sum(levels[levels.count - 1].sum, weight)
    }
  }

  private static func sum(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let (sum, over) = a.addingReportingOverflow(b)
    return over ? .max : sum
  }

  // MARK: the tree

  /// Makes the directory that holds the row the last level.
  @inline(__always)
  private mutating func place(
    _ line: Span<UInt8>, _ path: Int, _ number: UInt32, _ offset: UInt64, _ length: Int
  ) {
    // Nearly always the row stands in the directory of the row before it.
    let end = path &+ current.count
    if !levels.isEmpty, end < line.count, line[end] == Self.slash, line.starts(with: current, at: path),
      line.firstIndex(of: Self.slash, from: end &+ 1) == nil, end &+ 1 < line.count
    {
      return
    }
    move(line, path, number, offset, length)
  }

  private static let slash = UInt8(ascii: "/")
  /// Deeper directories count for the one at this depth.
  private static let depthLimit = 64

  private mutating func move(
    _ line: Span<UInt8>, _ path: Int, _ number: UInt32, _ offset: UInt64, _ length: Int
  ) {
    // Up to a directory above the row. One that is the row itself is counted by it.
    while let level = levels.last, !isAbove(level.end, line, path) {
      let isRoot = level.end == 0 && line.count - path == 1 && line[path] == Self.slash
      close(isCounted: isRoot || level.end == line.count - path && line.starts(with: current, at: path))
    }
    // Down to the directory that holds it.
    var from = levels.last.map { path + $0.end + 1 } ?? path
    if levels.isEmpty, from < line.count, line[from] == Self.slash {
      open(end: 0, line, path, number, offset, length)
      from += 1
    }
    while levels.count < Self.depthLimit, let slash = line.firstIndex(of: Self.slash, from: from),
      slash + 1 < line.count
    {
      if slash > from { open(end: slash - path, line, path, number, offset, length) }
      from = slash + 1
    }
  }

  /// Whether the first `end` bytes of `current` are a directory above the row.
  private func isAbove(_ end: Int, _ line: Span<UInt8>, _ path: Int) -> Bool {
    path + end + 1 < line.count && line[path + end] == Self.slash && line.starts(with: current, at: path)
  }

  private mutating func open(
    end: Int, _ line: Span<UInt8>, _ path: Int, _ number: UInt32, _ offset: UInt64, _ length: Int
  ) {
    let known = levels.last?.end ?? 0
    current.append(contentsOf: line.extracting((path + known)..<(path + end)))
    let opener = openers.count
    openers.append(contentsOf: line)
    levels.append(
      Level(
        end: end, isWanted: WantedDirectories.holds(current.span, depth: levels.count), number: number, offset: offset,
        length: length, opener: opener, path: path))
  }

  /// Leaves the last directory. Without a row of its own its sum goes to the one above, and stays as a row for the case
  /// that rows of it are dropped.
  private mutating func close(isCounted: Bool) {
    guard let level = levels.popLast() else { return }
    if !isCounted {
      if level.sum >= threshold, level.end > 0 {
        let opener = Array(openers[level.opener...])
        keep(
          opener.span, level.path, level.sum, level.number, level.offset, level.length, isWanted: false,
          sumBelow: level.end)
      }
      if !levels.isEmpty { levels[levels.count - 1].sum = Self.sum(levels[levels.count - 1].sum, level.sum) }
    }
    openers.removeLast(openers.count - level.opener)
    current.removeLast(current.count - (levels.last?.end ?? 0))
  }

  // MARK: keeping

  private mutating func keep(
    _ line: Span<UInt8>, _ path: Int, _ weight: UInt64, _ number: UInt32, _ offset: UInt64, _ length: Int,
    isWanted: Bool, sumBelow: Int?
  ) {
    rows.append(
      Row(
        weight: weight, number: number, offset: offset, length: length, start: texts.count, count: line.count,
        path: path, isWanted: isWanted, sumBelow: sumBelow))
    texts.append(contentsOf: line)
    if isWanted { wanted += 1 }
    if rows.count >= 2 * limit + wanted { prune() }
  }

  /// Keeps the heaviest rows, the earlier of two alike, and those wanted by name.
  private mutating func prune() {
    let weights = rows.lazy.filter { !$0.isWanted }.map(\.weight).sorted(by: >)
    guard weights.count > limit else { return }
    let least = weights[limit - 1]
    var room = limit - (weights.firstIndex(of: least) ?? limit)
    threshold = least == .max ? least : least + 1
    let before = rows
    let bytes = texts
    rows.removeAll(keepingCapacity: true)
    texts.removeAll(keepingCapacity: true)
    for var row in before {
      if !row.isWanted {
        if row.weight == least, room > 0 {
          room -= 1
        } else if row.weight < threshold {
          dropped += row.sumBelow == nil ? 1 : 0
          continue
        }
      }
      let text = bytes[row.start..<(row.start + row.count)]
      row.start = texts.count
      texts.append(contentsOf: text)
      rows.append(row)
    }
  }

  /// The kept rows in the order of the listing, with their texts; what was open is counted first.
  mutating func finish() -> (rows: [Row], texts: [UInt8]) {
    while !levels.isEmpty { close(isCounted: isSorted) }
    let needsSums = dropped > 0 && !isSorted
    let kept = rows.filter { needsSums || $0.sumBelow == nil }
    return (kept.sorted { ($0.number, $0.sumBelow ?? .max) < ($1.number, $1.sumBelow ?? .max) }, texts)
  }
}
