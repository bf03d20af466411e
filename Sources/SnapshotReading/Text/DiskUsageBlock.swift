internal import IncidentModel

/// du: `SIZE TAB PATH`, no header and no unit. With a unit letter the value is rounded up; a bare number is KiB
/// unless the command, the file name or the numbers say bytes.
///
///     596M	/var/lib/containerd
///     610080	/var/lib/containerd
///     4.0K	2026-11-22 12:22	/var/cache
///
/// A listing may have millions of rows (`du -a /`); `LargestRows` decides which are kept.
struct DiskUsageBlock: TextBlock {
  private var rows: LargestRows
  private var sizes = PrintedSizes()
  /// `du: cannot read directory '/b': Permission denied`, the first of them.
  private var failures: [(line: TextLine, path: String?)] = []
  private var failed = 0
  private var hasRows = false
  private let isSaid: Bool

  init(isSaid: Bool, limit: Int = 4096) {
    self.isSaid = isSaid
    rows = LargestRows(limit: limit)
  }

  static func start(_ line: TextLine, _ clock: BlockClock) -> (any TextBlock)? {
    var block = DiskUsageBlock(isSaid: CommandFlags(clock.command, tool: "du").name == "du")
    return block.take(line) ? block : nil
  }

  /// A line that only du prints: a size and, behind a tab or blanks, a path with a slash.
  static func isRow(_ line: TextLine) -> Bool { row(line, acceptsNames: false) != nil }

  /// A size, a tab and a name, as `du -sh *` prints it: with a unit, or behind the command.
  static func isNamedRow(_ line: TextLine, _ clock: BlockClock) -> Bool {
    row(line, acceptsNames: true) != nil
      && (SizeText(line.words[0])?.hasUnit == true || CommandFlags(clock.command, tool: "du").name == "du")
  }

  mutating func take(_ line: TextLine) -> Bool {
    if takeFailure(line) { return true }
    if hasRows, Self.isTotal(line) { return true }
    guard let row = Self.row(line, acceptsNames: true), row.hasSlash || row.size.hasUnit || isSaid || hasRows else {
      return false
    }
    sizes.take(row.size)
    if !row.size.hasUnit, let n = row.size.whole { sizes.take(bare: UInt64(max(0, n))) }
    hasRows = true
    rows.take(
      line.bytes.span, path: row.path, weight: Self.weight(row.size),
      at: LineRecord(number: line.number, offset: line.offset, length: UInt32(clamping: line.length), digest: 0))
    return true
  }

  /// The everyday row, straight from its bytes: a number, perhaps a unit, a tab and a path that starts with a slash or a
  /// dot. Anything else is left to the closer look; false leaves the block as it was.
  mutating func takeQuickly(_ line: Span<UInt8>, number: UInt32, offset: UInt64, length: Int) -> Bool {
    var i = 0
    var n: UInt64 = 0
    while i < line.count, i < 18 {
      let digit = line[i] &- 48
      guard digit < 10 else { break }
      n = n &* 10 &+ UInt64(digit)
      i &+= 1
    }
    guard hasRows, i > 0, i &+ 1 < line.count, line[i] == 9, line.count < 8192 else { return false }
    let first = line[i &+ 1]
    guard first == UInt8(ascii: "/") || first == UInt8(ascii: ".") else { return false }
    sizes.take(bare: n)
    rows.take(
      line, path: i &+ 1, weight: n,
      at: LineRecord(number: number, offset: offset, length: UInt32(truncatingIfNeeded: length), digest: 0))
    return true
  }

  /// Everyday rows in a row, as long as they are small ones of one directory.
  mutating func takeRun(_ chunk: Span<UInt8>, from start: Int) -> (end: Int, lines: Int) {
    hasRows ? rows.takeRun(chunk, from: start, &sizes) : (start, 0)
  }

  // MARK: rows

  private struct Row {
    var size: SizeText
    /// Where the path starts in the line's bytes.
    var path: Int
    var hasSlash: Bool
  }

  /// Size, perhaps a date of `--time`, then a path; names without a slash only behind a tab.
  private static func row(_ line: TextLine, acceptsNames: Bool) -> Row? {
    guard line.glance.startsWithDigit, line.bytes.count < 8192, let first = line.words.first,
      let size = SizeText(first),
      !line.isIndented || line.bytes.contains(9)
    else { return nil }
    let bytes = line.bytes
    guard let start = bytes.indices.dropFirst(line.start).first(where: { bytes[$0...].starts(with: first.utf8) }) else {
      return nil
    }
    var i = start + first.utf8.count
    let hasTab = i < bytes.count && bytes[i] == 9
    skipBlanks(bytes, &i)
    if let date = dateLength(bytes, i) {
      i += date
      skipBlanks(bytes, &i)
    }
    guard i < bytes.count else { return nil }
    let path = bytes[i...]
    let isRooted = path.first == UInt8(ascii: "/") || path.starts(with: [UInt8(ascii: "."), UInt8(ascii: "/")])
    let hasSlash = isRooted || path.elementsEqual([UInt8(ascii: ".")]) || (hasTab && path.contains(UInt8(ascii: "/")))
    guard hasSlash || (acceptsNames && hasTab && !path.contains(9)) else { return nil }
    return Row(size: size, path: i, hasSlash: hasSlash)
  }

  private static func skipBlanks(_ bytes: [UInt8], _ i: inout Int) {
    while i < bytes.count, bytes[i] == 32 || bytes[i] == 9 { i += 1 }
  }

  /// `2026-11-22 12:22`, or with seconds, fraction and zone, up to the tab behind it.
  private static func dateLength(_ bytes: [UInt8], _ start: Int) -> Int? {
    let text = String(decoding: bytes[start...].prefix(40), as: UTF8.self)
    var cursor = ByteCursor(text)
    guard ISOTime.date(&cursor) != nil, cursor.skip(" "), cursor.digits(2) != nil, cursor.skip(":"),
      cursor.digits(2) != nil
    else { return nil }
    return bytes[start...].firstIndex(of: 9).map { $0 - start } ?? cursor.position
  }

  private static let totals: Set<Substring> = [
    "total", "insgesamt", "gesamt", "合計", "总计", "總計", "итого", "всего", "totale", "totaal", "totalt", "razem",
  ]

  private static func isTotal(_ line: TextLine) -> Bool {
    let words = line.words
    return words.count == 2 && SizeText(words[0]) != nil && totals.contains(words[1])
  }

  /// A number that orders sizes of one listing.
  private static func weight(_ size: SizeText) -> UInt64 {
    if !size.hasUnit, let whole = size.whole { return UInt64(max(0, whole)) }
    return UInt64(min(max(0, size.value * size.scale(decimal: false)), 9e18))
  }

  // MARK: failures

  /// What du could not read is missing from every directory above it.
  private mutating func takeFailure(_ line: TextLine) -> Bool {
    guard line.text.hasPrefix("du: ") else { return false }
    failed += 1
    if failures.count < 200 { failures.append((line, Self.quoted(line.text))) }
    return true
  }

  /// The path between the quotes of any locale.
  private static func quoted(_ text: String) -> String? {
    for (open, close) in [
      ("'", "'"), ("\u{2018}", "\u{2019}"), ("`", "'"), ("\"", "\""), ("«", "»"), ("„", "\u{201C}"),
    ] {
      guard let from = text.firstIndex(of: Character(open)) else { continue }
      let rest = text[text.index(after: from)...]
      guard let to = rest.lastIndex(of: Character(close)) else { continue }
      return String(rest[..<to]).trimmingBlanks
    }
    return nil
  }

  // MARK: the end

  var pending: Int { 0 }

  mutating func finish(clock: BlockClock, into gathering: inout Gathering) {
    let flags = CommandFlags(clock.command, tool: "du")
    let (isSorted, dropped) = (rows.isSorted, rows.dropped)
    let threshold = dropped > 0 ? rows.threshold : isSorted || flags.isCut ? rows.lightest : 0
    let (kept, texts) = rows.finish()
    // `du --inodes` counts; a count is no amount of bytes.
    let areCounts = flags.has(long: "inodes") || clock.command.contains("inodes")
    let bare = sizes.bareUnit(flags, clock.command)
    let isDecimal = flags.has(long: "si") || sizes.hasDecimalKilo
    var listing = Listing(bare: bare.bytes, isDecimal: isDecimal, isNearest: sizes.hasLongDecimals)
    listing.isStated = bare.isStated
    if threshold > 0, threshold < .max {
      listing.unlistedBelow = Self.clamped(Double(threshold) * listing.scale(of: kept, texts))
    }
    for row in kept where !areCounts {
      add(row, Array(texts[row.start..<(row.start + row.count)]), listing, clock, &gathering)
    }
    if dropped > 0 {
      gathering.damage(
        .condensed,
        "\(count: dropped) small rows of du are counted in the directories above them and not kept one by one",
        offset: 0)
    }
    for failure in failures {
      gathering.add(
        "collection-failed", .snapshot(.collectionFailed(String(failure.line.text.prefix(300)))),
        at: failure.line.evidence(gathering), time: clock.time, basis: clock.basis, node: clock.host)
    }
    self = DiskUsageBlock(isSaid: isSaid)
  }

  /// What one listing's numbers mean.
  private struct Listing {
    var bare: Double
    var isDecimal: Bool
    var isNearest: Bool
    var isStated = true
    /// In bytes: what is smaller may be missing from the listing.
    var unlistedBelow: Int64?

    /// Bytes of one unit of weight: a bare listing weighs its numbers, one with units weighs bytes.
    func scale(of rows: [LargestRows.Row], _ texts: [UInt8]) -> Double {
      let isBare = rows.first.map { row in
        texts[row.start..<(row.start + row.path)].allSatisfy { $0 == 9 || $0 == 32 || (48...57).contains($0) }
      }
      return isBare == true ? bare : 1
    }
  }

  private static func clamped(_ d: Double) -> Int64 { d.isNaN ? 0 : Int64(min(max(d, 0), 4e18)) }

  private func add(
    _ row: LargestRows.Row, _ text: [UInt8], _ listing: Listing, _ clock: BlockClock, _ gathering: inout Gathering
  ) {
    let word = text.drop { $0 == 32 || $0 == 9 }.prefix { $0 != 32 && $0 != 9 }
    guard let size = SizeText(String(decoding: word, as: UTF8.self)) else { return }
    let end = row.sumBelow.map { row.path + $0 } ?? text.count
    let path = clock.absolute(TextLine.visible(Array(text[row.path..<end])))
    let bytes = row.sumBelow == nil ? Self.bytes(size, listing) : Self.sum(row.weight, size, listing)
    let isLowerBound = failures.contains { $0.path.map { clock.absolute($0) }.map { Self.holds(path, $0) } ?? false }
    let message =
      isLowerBound
      ? "du.at-least" : row.sumBelow != nil ? "du.sum" : size.hasUnit || listing.isStated ? "du" : "du.unit-assumed"
    let fact = DirectorySize(path: path, bytes: bytes, unlistedBelow: listing.unlistedBelow)
    let record = gathering.record(
      text.span, number: row.record.number, offset: row.record.offset, length: Int(row.record.length))
    gathering.add(
      message, .snapshot(.directory(fact)), at: record.evidence(in: gathering.reading.source.id), time: clock.time,
      basis: clock.basis, node: clock.host)
  }

  private static func bytes(_ size: SizeText, _ listing: Listing) -> Bytes {
    let scale =
      size.hasUnit
      ? size.scale(decimal: listing.isDecimal || size.unit.hasSuffix("B") && size.unit.utf8.count == 2) : listing.bare
    return listing.isNearest && size.decimals > 0 ? size.roundedNearest(scale: scale) : size.roundedUp(scale: scale)
  }

  /// Sums of bare numbers are as exact as these; of rounded ones a tenth may be too much.
  private static func sum(_ weight: UInt64, _ size: SizeText, _ listing: Listing) -> Bytes {
    let whole = clamped(Double(weight) * (size.hasUnit ? 1 : listing.bare))
    return size.hasUnit ? Bytes(low: whole / 10 * 9, best: whole, high: whole) : Bytes(exactly: whole)
  }

  private static func holds(_ folder: String, _ path: String) -> Bool {
    folder == "/" || path == folder || path.hasPrefix(folder + "/")
  }
}

extension String {
  /// Without the blanks that French puts inside its quotes.
  fileprivate var trimmingBlanks: String {
    let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\u{A0}" || $0 == "\u{202F}" }
    let head = drop(while: isBlank)
    guard let end = head.lastIndex(where: { !isBlank($0) }) else { return "" }
    return String(head[...end])
  }
}
