internal import IncidentModel

/// df in all its forms, recognised by the shape of its rows (`SOURCE [TYPE] SIZE USED AVAIL PCT% /TARGET`), because
/// the header is localised, missing or elsewhere. The header says the unit and whether the columns count inodes.
///
///     Filesystem     Type     1K-blocks     Used Available Use% Mounted on
///     /dev/vdb       ext4       2145288   610532   1405732  31% /var
struct DiskFreeBlock: TextBlock {
  private struct Row {
    var line: TextLine
    var device: String
    var type: String?
    var sizes: [SizeText?]
    /// `Use%` in whole percent.
    var share: Int?
    var mount: String
    var header: DiskFreeHeader
  }

  private var header: DiskFreeHeader
  private var rows: [Row] = []
  /// A source too wide for its column, whose numbers follow on the next line.
  private var wrapped: TextLine?

  static func start(_ line: TextLine, _ clock: BlockClock) -> (any TextBlock)? {
    if var header = DiskFreeHeader(line) {
      header.isDecimal = CommandFlags(clock.command, tool: "df").has("H")
      return DiskFreeBlock(header: header)
    }
    guard line.glance.hasSlash, line.words.count >= 6 else { return nil }
    var block = DiskFreeBlock(header: DiskFreeHeader(command: clock.command))
    return block.takeRow(line) ? block : nil
  }

  static func isHeaderOrRow(_ line: TextLine) -> Bool {
    start(line, BlockClock(SnapshotMoment(.none, .unknown), path: "")) != nil
  }

  private init(header: DiskFreeHeader) { self.header = header }

  mutating func take(_ line: TextLine) -> Bool {
    if let next = DiskFreeHeader(line) {
      // A header in the middle of a sorted table describes the rows before it as well.
      if !header.isStated {
        for i in rows.indices { rows[i].header = next }
        header = next
        return true
      }
      return false
    }
    return takeRow(line)
  }

  private mutating func takeRow(_ line: TextLine) -> Bool {
    if let columns = header.columns { return takeColumns(line, columns) }
    var words = line.words
    if words.count == 1, header.isStated, !line.isIndented, words[0].contains("/") {
      wrapped = line
      return true
    }
    var source = line
    if let start = wrapped, line.isIndented {
      words = start.words + words
      source = line
    }
    wrapped = nil
    guard let row = row(words, source) else { return false }
    rows.append(row)
    return true
  }

  /// The last place where three sizes, a share and a path follow each other; what stands before is source and type.
  private func row(_ words: [Substring], _ line: TextLine) -> Row? {
    guard words.count >= 6 else { return nil }
    for share in 4..<(words.count - 1) where Self.isShare(words[share]) && words[share + 1].hasPrefix("/") {
      let sizes = words[(share - 3)..<share].map(Self.size)
      guard sizes.allSatisfy({ $0 != nil }) else { continue }
      let (device, type) = sourceAndType(Array(words[..<(share - 3)]))
      return Row(
        line: line, device: device, type: type, sizes: sizes.map { $0 ?? nil }, share: Self.percent(words[share]),
        mount: words[(share + 1)...].joined(separator: " "), header: header)
    }
    return nil
  }

  private static func isShare(_ word: Substring) -> Bool {
    if word == "-" { return true }
    guard word.last == "%" else { return false }
    return word.utf8.count <= 5 && word.dropLast().utf8.allSatisfy { (48...57).contains($0) } && word.utf8.count > 1
  }

  private static func percent(_ word: some StringProtocol) -> Int? { word.last == "%" ? Int(word.dropLast()) : nil }

  /// nil: no size; `.some(nil)`: a dash. Less than nothing is available when root has written into its reserve.
  private static func size(_ word: Substring) -> SizeText?? {
    if word == "-" { return .some(nil) }
    if word.hasPrefix("-"), SizeText(word.dropFirst()) != nil { return SizeText("0").map { .some($0) } }
    return SizeText(word).map { .some($0) }
  }

  private static let types: Set<String> = [
    "ext4", "ext3", "ext2", "xfs", "btrfs", "overlay", "tmpfs", "devtmpfs", "zfs", "nfs", "nfs4", "vfat", "squashfs",
    "fuse", "fuseblk", "efivarfs", "aufs", "f2fs", "9p", "virtiofs", "cifs", "ceph", "lustre", "shm", "proc", "sysfs",
    "cgroup2", "cgroup", "iso9660", "ramfs", "autofs", "devpts", "exfat", "erofs", "bcachefs", "glusterfs", "gpfs",
  ]

  private static func isType(_ word: Substring) -> Bool { types.contains(String(word)) || word.hasPrefix("fuse.") }

  private func sourceAndType(_ words: [Substring]) -> (String, String?) {
    if let last = words.last, words.count > 1, header.hasType || Self.isType(last) {
      return (words.dropLast().joined(separator: " "), String(last))
    }
    return (words.joined(separator: " "), nil)
  }

  // MARK: --output

  private mutating func takeColumns(_ line: TextLine, _ columns: [DiskFreeHeader.Column]) -> Bool {
    guard let cells = Self.cells(line.words, columns), let mount = cells[.target] ?? cells[.file] ?? cells[.source],
      columns.contains(.target) ? mount.hasPrefix("/") : true
    else { return false }
    let order: [DiskFreeHeader.Column] = [.size, .used, .available, .inodes, .inodesUsed, .inodesFree]
    let read = order.map { cells[$0].map { Self.size($0[...]) } }
    guard read.contains(where: { $0 != nil }), !read.contains(where: { $0 == .some(nil) }) else { return false }
    rows.append(
      Row(
        line: line, device: cells[.source] ?? "", type: cells[.type], sizes: read.map { $0.flatMap { $0 } ?? nil },
        share: cells[.share].flatMap(Self.percent), mount: mount, header: header))
    return true
  }

  /// One word for each column; what is left over belongs to the one that may hold blanks, the mount if it is there.
  private static func cells(_ words: [Substring], _ columns: [DiskFreeHeader.Column]) -> [DiskFreeHeader.Column:
    String]?
  {
    let extra = words.count - columns.count
    guard extra >= 0 else { return nil }
    let wide = columns.firstIndex(of: .target) ?? columns.firstIndex(of: .file) ?? columns.firstIndex(of: .source)
    guard extra == 0 || wide != nil else { return nil }
    var cells: [DiskFreeHeader.Column: String] = [:]
    var i = 0
    for (place, column) in columns.enumerated() {
      let count = place == wide ? extra + 1 : 1
      cells[column] = words[i..<(i + count)].joined(separator: " ")
      i += count
    }
    return cells
  }

  // MARK: the end

  var pending: Int { rows.count }

  mutating func finish(clock: BlockClock, into gathering: inout Gathering) {
    defer { rows.removeAll() }
    let sizes = rows.flatMap(\.sizes).compactMap(\.self)
    // Only -H prints a lower-case k; otherwise its table cannot be told from that of -h.
    let isDecimal = header.isDecimal || sizes.contains(where: \.isDecimalKilo)
    let isNearest =
      header.isBusybox || header.isFindmnt || sizes.contains { $0.decimals > 0 && $0.value >= 10 && $0.hasUnit }
    for row in rows {
      let rounding = Rounding(isDecimal: isDecimal, isNearest: isNearest, unit: row.header.unit)
      guard let sample = Self.sample(row, rounding) else { continue }
      guard row.header.isFindmnt || Self.isSane(row, sample) else {
        gathering.damage(
          .malformedDocument,
          """
          line \(count: row.line.number): the share of \(word: "\(row.share ?? 0)") % does not follow from what is used \
          and available; the row was left out
          """,
          offset: row.line.offset)
        continue
      }
      gathering.add(
        row.header.countsInodes ? "df.inodes" : "df", .snapshot(.filesystem(sample)), at: row.line.evidence(gathering),
        time: clock.time, basis: clock.basis, node: clock.host)
    }
  }

  /// `Use%` is used / (used + available), rounded up by GNU and to nearest by busybox (facts: bundles 3.1). A row that
  /// contradicts itself was cut, joined or printed in another order than its header says.
  private static func isSane(_ row: Row, _ sample: FilesystemSample) -> Bool {
    guard let share = row.share, row.sizes.count == 3 || sample.size != nil || sample.used != nil else { return true }
    let bytes = sample.used.flatMap { used in sample.available.map { (used.low, used.high, $0.low, $0.high) } }
    let counts = sample.inodesUsed.flatMap { used in sample.inodesFree.map { (used.low, used.high, $0.low, $0.high) } }
    guard let (usedLow, usedHigh, freeLow, freeHigh) = bytes ?? counts else { return true }
    func percent(_ used: Int64, _ free: Int64) -> Double {
      used + free > 0 ? 100 * Double(used) / Double(used + free) : 0
    }
    return Double(share) >= percent(usedLow, freeHigh) - 1 && Double(share) <= percent(usedHigh, freeLow) + 1.5
  }

  private struct Rounding {
    var isDecimal: Bool
    var isNearest: Bool
    var unit: Double

    func amount<Unit>(_ size: SizeText?, bare: Double) -> Quantity<Unit>? {
      guard let size else { return nil }
      let scale =
        size.hasUnit ? size.scale(decimal: isDecimal || size.unit.utf8.count == 2 && !size.unit.hasSuffix("i")) : bare
      return isNearest && size.decimals > 0 ? size.roundedNearest(scale: scale) : size.roundedUp(scale: scale)
    }
  }

  private static func sample(_ row: Row, _ rounding: Rounding) -> FilesystemSample? {
    var sample = FilesystemSample(device: row.device, type: row.type, mount: row.mount)
    let sizes = row.sizes
    let bytes: Int? = row.header.countsInodes ? nil : 0
    let counts: Int? = row.header.countsInodes ? 0 : sizes.count == 6 ? 3 : nil
    if let bytes {
      sample.size = rounding.amount(sizes[bytes], bare: rounding.unit)
      sample.used = rounding.amount(sizes[bytes + 1], bare: rounding.unit)
      sample.available = rounding.amount(sizes[bytes + 2], bare: rounding.unit)
    }
    if let counts {
      sample.inodes = rounding.amount(sizes[counts], bare: 1)
      sample.inodesUsed = rounding.amount(sizes[counts + 1], bare: 1)
      sample.inodesFree = rounding.amount(sizes[counts + 2], bare: 1)
    }
    let isEmpty = sizes.allSatisfy { $0 == nil }
    return isEmpty ? nil : sample
  }
}
