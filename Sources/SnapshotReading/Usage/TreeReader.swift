internal import IncidentModel

/// The JSON that `ncdu -o` and `gdu -o` write (facts: bundles 3.3), streamed: memory grows with the depth of the tree
/// and with what is kept, not with the file.
///
///     [1,2,{"progname":"ncdu","progver":"1.18","timestamp":1795353671},
///     [{"name":"/var","asize":4096,"dsize":4096,"dev":2049},
///     {"name":"big.img","asize":10485760,"dsize":10485760},
///     [{"name":"lib","dsize":4096}, …]]]
///
/// ncdu gives a directory the size of its own entry; gdu gave it none up to 5.22 and gives it the sum of everything below
/// since. Files with several names count once.
struct TreeReader {
  private struct Folder {
    /// How much of `path` its parent's path takes.
    var parentEnd: Int
    var own: UInt64 = 0
    var below: UInt64 = 0
    /// What gdu says it and everything below it take.
    var stated: UInt64 = 0
    var hasError = false
    var record: LineRecord
    var isNamed = false
  }

  /// The fields of the object being read.
  private struct Entry {
    var name: [UInt8] = []
    var disk: UInt64 = 0
    var device: UInt64?
    var inode: UInt64 = 0
    var isHardLink = false
    var hasError = false
  }

  private var gathering: Gathering
  /// The line being collected: it is read when it is whole, because its entries are cited by its fingerprint. One longer
  /// than a mebibyte is read piece by piece, and its beginning stands for all of it.
  private var tail: [UInt8] = []
  private var isLong = false
  private var longLines = 0
  private var number: UInt32 = 1
  private var lineStart: UInt64 = 0
  private var offset: UInt64 = 0
  private var current: [UInt8] = []
  private var place = LineRecord(number: 0, offset: 0, length: 0, digest: 0)
  private var tokens = TreeTokens()
  private var rows = LargestRows()
  private var folders: [Folder] = []
  private var path: [UInt8] = []
  private var entry: Entry?
  private var key: [UInt8]?
  private var isKey = false
  /// Arrays open: 1 is the export, 2 and more are directories.
  private var depth = 0
  private var objectDepth = 0
  private var isMeta = true
  private var program = "ncdu"
  private var time: Timestamp?
  private var seen: Set<Link> = []
  private var isLinksFull = false
  private var lowerBounds: Set<Int> = []

  private struct Link: Hashable {
    var device: UInt64
    var inode: UInt64
  }

  /// Deeper directories count for the one at this depth.
  private static let depthLimit = 4096
  private static let linkLimit = 200_000

  private static let longest = 1 << 20

  init(_ gathering: Gathering) { self.gathering = gathering }

  mutating func feed(_ chunk: Span<UInt8>) {
    var from = 0
    while let end = chunk.firstIndex(of: 10, from: from) {
      endLine(chunk.extracting(from..<end))
      offset &+= UInt64(end - from + 1)
      (lineStart, number, from) = (offset, number &+ 1, end + 1)
    }
    keep(chunk.extracting(from..<chunk.count))
    offset &+= UInt64(chunk.count - from)
  }

  private mutating func endLine(_ piece: Span<UInt8>) {
    if tail.isEmpty, !isLong { return take(piece) }
    keep(piece)
    if !isLong {
      let line = tail
      take(line.span)
    }
    tail.removeAll(keepingCapacity: true)
    isLong = false
  }

  private mutating func keep(_ piece: Span<UInt8>) {
    if isLong { return parse(piece) }
    tail.append(contentsOf: piece)
    guard tail.count > Self.longest else { return }
    let line = tail
    take(line.span)
    (isLong, longLines) = (true, longLines + 1)
    tail.removeAll(keepingCapacity: true)
  }

  mutating func finish() -> SourceReading {
    let hasLastLine = !tail.isEmpty || isLong
    if hasLastLine { endLine([UInt8]().span) }
    if !folders.isEmpty || depth > 0 {
      gathering.damage(
        .truncatedDocument, "the export ends in the middle of the tree; sizes of the open directories are lower bounds",
        offset: offset)
      while !folders.isEmpty { close(isCut: true) }
    }
    report()
    if longLines > 0 {
      gathering.damage(
        .longLine,
        "\(count: longLines) lines are longer than \(count: Self.longest) bytes; their beginnings count for their fingerprints",
        offset: 0)
    }
    return gathering.finish(bytes: offset, lines: Int(number) - 1 + (hasLastLine ? 1 : 0))
  }

  // MARK: bytes

  private mutating func take(_ line: Span<UInt8>) {
    let length = line.lengthWithoutCarriageReturn
    // What is cited is seldom; most lines are never hashed.
    place = LineRecord(number: number, offset: lineStart, length: UInt32(clamping: length), digest: 0)
    current = line.extracting(0..<length).array()
    parse(line)
    let (ended, next) = tokens.isBetween || isLong ? (nil, nil) : tokens.take(10)
    if let ended { take(ended) }
    if let next { take(next) }
  }

  private mutating func parse(_ piece: Span<UInt8>) {
    var i = 0
    while i < piece.count {
      let (ended, next) = tokens.take(piece[i])
      if let ended { take(ended) }
      if let next { take(next) }
      i &+= 1
    }
  }

  private mutating func take(_ token: TreeTokens.Token) {
    switch token {
    case .openArray: if objectDepth == 0 { open() }
    case .closeArray: if objectDepth == 0 { closeArray() }
    case .openObject:
      objectDepth += 1
      if objectDepth == 1 { entry = Entry() }
      (isKey, key) = (true, nil)
    case .closeObject:
      if objectDepth == 1 { endEntry() }
      objectDepth = max(0, objectDepth - 1)
    case .comma: isKey = objectDepth > 0
    case .colon: isKey = false
    case .string, .word:
      if objectDepth == 1 { takeField(token) }
    }
  }

  // MARK: entries

  private mutating func takeField(_ token: TreeTokens.Token) {
    if isKey {
      key = tokens.text
      return
    }
    guard let key else { return }
    self.key = nil
    if depth < 2 { return takeMeta(key) }
    let (number, isTrue) = (value, tokens.text.first == UInt8(ascii: "t"))
    switch key.count {
    case 3 where key == Self.dev: entry?.device = number
    case 3 where key == Self.ino: entry?.inode = number
    case 4 where key == Self.name: entry?.name = tokens.text
    case 5 where key == Self.dsize: entry?.disk = number
    case 5 where key == Self.hlnkc: if isTrue { entry?.isHardLink = true }
    case 5 where key == Self.nlink: if number > 1 { entry?.isHardLink = true }
    case 10 where key == Self.readError: entry?.hasError = isTrue
    default: break
    }
  }

  private static let dev = Array("dev".utf8)
  private static let ino = Array("ino".utf8)
  private static let name = Array("name".utf8)
  private static let dsize = Array("dsize".utf8)
  private static let hlnkc = Array("hlnkc".utf8)
  private static let nlink = Array("nlink".utf8)
  private static let readError = Array("read_error".utf8)

  /// What does not fit, or is no whole number, is none.
  private var value: UInt64 {
    var value: UInt64 = 0
    for byte in tokens.text {
      guard byte &- 48 < 10 else { return 0 }
      let (tens, over) = value.multipliedReportingOverflow(by: 10)
      let (sum, over2) = tens.addingReportingOverflow(UInt64(byte &- 48))
      if over || over2 { return 1 << 60 }
      value = sum
    }
    return min(value, 1 << 60)
  }

  private mutating func takeMeta(_ key: [UInt8]) {
    let value = String(decoding: tokens.text.prefix(100), as: UTF8.self)
    switch String(decoding: key, as: UTF8.self) {
    case "progname": program = value
    case "timestamp":
      if let seconds = Int64(value), seconds > 0, seconds < 9_000_000_000 { time = Timestamp(seconds: seconds) }
    default: break
    }
  }

  private mutating func endEntry() {
    guard let entry, depth >= 2 else { return self.entry = nil }
    self.entry = nil
    guard !folders.isEmpty else { return }
    let top = folders.count - 1
    if !folders[top].isNamed { return name(entry) }
    let size = isCounted(entry) ? 0 : entry.disk
    folders[top].below = Self.sum(folders[top].below, size)
    if entry.hasError { folders[top].hasError = true }
    guard size > 0, size >= rows.threshold else { return }
    let end = path.count
    extend(by: entry.name)
    keepFile(size)
    path.removeLast(path.count - end)
  }

  /// The first object of an array tells about the directory itself.
  private mutating func name(_ entry: Entry) {
    let top = folders.count - 1
    folders[top].isNamed = true
    folders[top].record = record()
    folders[top].hasError = entry.hasError
    extend(by: entry.name)
    if program == "gdu" { folders[top].stated = entry.disk } else { folders[top].own = entry.disk }
  }

  private mutating func extend(by name: [UInt8]) {
    guard path.count + name.count < 4096 else { return }
    if !path.isEmpty, path.last != UInt8(ascii: "/") { path.append(UInt8(ascii: "/")) }
    path += name
  }

  /// A file met before under another name.
  private mutating func isCounted(_ entry: Entry) -> Bool {
    guard entry.isHardLink, entry.inode > 0 else { return false }
    let link = Link(device: entry.device ?? 0, inode: entry.inode)
    guard seen.count < Self.linkLimit else {
      isLinksFull = true
      return seen.contains(link)
    }
    return !seen.insert(link).inserted
  }

  // MARK: directories

  private mutating func open() {
    depth += 1
    guard depth >= 2, folders.count < Self.depthLimit else { return }
    folders.append(Folder(parentEnd: path.count, record: place))
  }

  private mutating func closeArray() {
    guard depth > 0 else { return }
    if depth >= 2, depth - 1 <= folders.count { close(isCut: false) }
    depth -= 1
  }

  private mutating func close(isCut: Bool) {
    guard let folder = folders.popLast() else { return }
    let sum = Self.sum(folder.own, folder.below)
    let whole = max(folder.stated, sum)
    if folder.isNamed, !path.isEmpty {
      if folder.hasError || isCut, lowerBounds.count < 100_000 {
        lowerBounds.insert(Int(clamping: folder.record.offset))
      }
      let name = path
      rows.take(name.span, path: 0, weight: whole, at: folder.record)
    }
    path.removeLast(path.count - min(folder.parentEnd, path.count))
    guard !folders.isEmpty else { return }
    let top = folders.count - 1
    folders[top].below = Self.sum(folders[top].below, whole)
    if folder.hasError { folders[top].hasError = true }
  }

  private static func sum(_ a: UInt64, _ b: UInt64) -> UInt64 { min(a &+ b, 1 << 60) }

  private mutating func keepFile(_ size: UInt64) {
    let (name, record) = (path, record())
    rows.take(name.span, path: 0, weight: size, at: record)
  }

  /// The address of the line an entry ends on; as the tools write them, it stands on one line.
  private mutating func record() -> LineRecord {
    if place.digest == 0 {
      place = gathering.record(current.span, number: place.number, offset: place.offset, length: Int(place.length))
    }
    return place
  }

  // MARK: the end

  private mutating func report() {
    let dropped = rows.dropped
    let threshold = dropped > 0 ? Int64(clamping: rows.threshold) : nil
    let (kept, texts) = rows.finish()
    let clock = time.map { RecordedTime.absolute($0) }
    if let time, let first = kept.first {
      gathering.add(
        "date", .snapshot(.hostClock(time)), at: first.record.evidence(in: gathering.reading.source.id), time: clock)
    }
    for row in kept where row.sumBelow == nil {
      let name = TextLine.visible(Array(texts[row.start..<(row.start + row.count)]))
      let isLowerBound = lowerBounds.contains(Int(clamping: row.record.offset))
      let fact = DirectorySize(
        path: name, bytes: Bytes(exactly: Int64(clamping: row.weight)), unlistedBelow: threshold)
      gathering.add(
        isLowerBound ? "\(tool).at-least" : tool, .snapshot(.directory(fact)),
        at: row.record.evidence(in: gathering.reading.source.id), time: clock)
    }
    if isLinksFull {
      gathering.damage(
        .overLimit,
        "more than \(count: Self.linkLimit) files with several names; those met later count once for each name",
        offset: 0)
    }
  }

  private var tool: String { program == "gdu" ? "gdu" : "ncdu" }
}
