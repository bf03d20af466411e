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
    /// Where its line stands; the digest is 0 when the text is the line and nobody has computed it.
    var record: LineRecord
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
    var record: LineRecord
    /// Of the line that opened it: where its bytes start in `openers`, and its path in them.
    var opener: Int
    var path: Int
  }

  /// Bytes of text kept.
  private static let mostText = 4 << 20

  private let limit: Int
  private let wantedLimit: Int
  private let sumsAlways: Bool
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

  /// `sumsAlways`: the listing has entries only, each with its own size, and no directory's row counts what is below it.
  init(limit: Int = 4096, wantedLimit: Int = 2048, sumsAlways: Bool = false) {
    (self.limit, self.wantedLimit, self.sumsAlways) = (limit, wantedLimit, sumsAlways)
  }

  /// Whether the rows came in the order of their sizes, as only `sort` puts them.
  var isSorted: Bool { count > 8 && rises != falls }

  /// Takes one row: its line, where the path starts in it, and how large it is in any unit that orders rows.
  mutating func take(
    _ line: Span<UInt8>, path: Int, weight: UInt64, at record: LineRecord
  ) {
    if count > 0 {
      if weight > last { rises = true } else if weight < last { falls = true }
    }
    last = weight
    count &+= 1
    if weight < lightest { lightest = weight }
    let isInOrderOfSize = !sumsAlways && count > 1024 && rises != falls
    if !isInOrderOfSize { place(line, path, record) }
    let isWanted =
      !isInOrderOfSize && wanted < wantedLimit && line.count < 512 && (levels.last?.isWanted ?? true)
    if isWanted || weight >= threshold {
      keep(line, path, weight, record, isWanted: isWanted, sumBelow: nil)
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

  /// Takes whole lines from `start` on as long as each is a bare number, a tab and an entry of the directory being listed
  /// that is too small to be kept: nearly all lines of a long listing. Returns where it stopped, and how many they were.
  mutating func takeRun(_ chunk: Span<UInt8>, from start: Int, _ sizes: inout PrintedSizes) -> (end: Int, lines: Int) {
    guard threshold > 0, rises, falls, let level = levels.last, wanted >= wantedLimit || !level.isWanted else {
      return (start, 0)
    }
    let (folder, limit) = (current, threshold)
    var (i, lines, sum, latest) = (start, 0, level.sum, last)
    var least = lightest
    while true {
      var (p, n) = (i, UInt64(0))
      while p < chunk.count, p &- i < 16 {
        let digit = chunk[p] &- 48
        if digit > 9 { break }
        n = n &* 10 &+ UInt64(digit)
        p &+= 1
      }
      let name = p &+ 1 &+ folder.count
      guard p > i, n < limit, name &+ 1 < chunk.count, chunk[p] == 9, chunk[name] == Self.slash,
        chunk.starts(with: folder, at: p &+ 1)
      else { break }
      var q = name &+ 1
      while q < chunk.count, chunk[q] != 10, chunk[q] != Self.slash { q &+= 1 }
      guard q < chunk.count, chunk[q] == 10, q > name &+ 1, q &- i < 8192 else { break }
      sizes.take(bare: n)
      sum = Self.sum(sum, n)
      if n < least { least = n }
      (i, lines, latest) = (q &+ 1, lines &+ 1, n)
    }
    levels[levels.count - 1].sum = sum
    (last, lightest) = (latest, least)
    count &+= lines
    dropped &+= lines
    return (i, lines)
  }

  /// Counts a directory's own bytes in its sum; the directory itself is no row.
  mutating func take(directory path: [UInt8], weight: UInt64, at record: LineRecord) {
    let inside = path + [Self.slash, UInt8(ascii: ".")]
    place(inside.span, 0, record)
    if !levels.isEmpty { levels[levels.count - 1].sum = Self.sum(levels[levels.count - 1].sum, weight) }
  }

  // MARK: the tree

  /// Makes the directory that holds the row the last level.
  @inline(__always)
  private mutating func place(_ line: Span<UInt8>, _ path: Int, _ record: LineRecord) {
    // Nearly always the row stands in the directory of the row before it.
    let end = path &+ current.count
    if !levels.isEmpty, end < line.count, line[end] == Self.slash, line.starts(with: current, at: path),
      line.firstIndex(of: Self.slash, from: end &+ 1) == nil, end &+ 1 < line.count
    {
      return
    }
    move(line, path, record)
  }

  private static let slash = UInt8(ascii: "/")
  /// Deeper directories count for the one at this depth.
  private static let depthLimit = 64

  private mutating func move(_ line: Span<UInt8>, _ path: Int, _ record: LineRecord) {
    // Up to a directory above the row. One that is the row itself is counted by it.
    while let level = levels.last, !isAbove(level.end, line, path) {
      let isRoot = level.end == 0 && line.count - path == 1 && line[path] == Self.slash
      close(isCounted: isRoot || level.end == line.count - path && line.starts(with: current, at: path))
    }
    // Down to the directory that holds it.
    var from = levels.last.map { path + $0.end + 1 } ?? path
    if levels.isEmpty, from < line.count, line[from] == Self.slash {
      open(end: 0, line, path, record)
      from += 1
    }
    while levels.count < Self.depthLimit, let slash = line.firstIndex(of: Self.slash, from: from),
      slash + 1 < line.count
    {
      if slash > from { open(end: slash - path, line, path, record) }
      from = slash + 1
    }
  }

  /// Whether the first `end` bytes of `current` are a directory above the row.
  private func isAbove(_ end: Int, _ line: Span<UInt8>, _ path: Int) -> Bool {
    path + end + 1 < line.count && line[path + end] == Self.slash && line.starts(with: current, at: path)
  }

  private mutating func open(end: Int, _ line: Span<UInt8>, _ path: Int, _ record: LineRecord) {
    let known = levels.last?.end ?? 0
    current.append(contentsOf: line.extracting((path + known)..<(path + end)))
    let opener = openers.count
    openers.append(contentsOf: line)
    levels.append(
      Level(
        end: end, isWanted: WantedDirectories.holds(current.span, depth: levels.count), record: record, opener: opener,
        path: path))
  }

  /// Leaves the last directory. Without a row of its own its sum goes to the one above, and stays as a row for the case
  /// that rows of it are dropped.
  private mutating func close(isCounted: Bool) {
    guard let level = levels.popLast() else { return }
    if !isCounted {
      if level.sum >= threshold, level.end > 0 {
        let opener = Array(openers[level.opener...])
        keep(
          opener.span, level.path, level.sum, level.record, isWanted: false, sumBelow: level.end)
      }
      if !levels.isEmpty { levels[levels.count - 1].sum = Self.sum(levels[levels.count - 1].sum, level.sum) }
    }
    openers.removeLast(openers.count - level.opener)
    current.removeLast(current.count - (levels.last?.end ?? 0))
  }

  // MARK: keeping

  private mutating func keep(
    _ line: Span<UInt8>, _ path: Int, _ weight: UInt64, _ record: LineRecord, isWanted: Bool, sumBelow: Int?
  ) {
    rows.append(
      Row(
        weight: weight, record: record, start: texts.count, count: line.count, path: path, isWanted: isWanted,
        sumBelow: sumBelow))
    texts.append(contentsOf: line)
    if isWanted { wanted += 1 }
    if rows.count >= 2 * limit + wanted { prune(to: limit) }
    // Paths may be long: then fewer are kept.
    if texts.count > Self.mostText { prune(to: max(16, (rows.count - wanted) / 2)) }
  }

  /// Keeps the heaviest rows, the earlier of two alike, and those wanted by name.
  private mutating func prune(to limit: Int) {
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
    while !levels.isEmpty { close(isCounted: isSorted && !sumsAlways) }
    let needsSums = sumsAlways || (dropped > 0 && !isSorted)
    let kept = rows.filter { needsSums || $0.sumBelow == nil }
    return (
      kept.sorted {
        ($0.record.number, $0.sumBelow ?? .max, $0.record.offset) < (
          $1.record.number, $1.sumBelow ?? .max, $1.record.offset
        )
      }, texts
    )
  }
}
