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
    var mount: String
    var header: DiskFreeHeader
  }

  private var header: DiskFreeHeader
  private var rows: [Row] = []
  /// A source too wide for its column, whose numbers follow on the next line.
  private var wrapped: TextLine?

  static func start(_ line: TextLine, _ clock: BlockClock) -> (any TextBlock)? {
    if let header = DiskFreeHeader(line) { return DiskFreeBlock(header: header) }
    guard line.glance.hasSlash, line.words.count >= 6 else { return nil }
    var block = DiskFreeBlock(header: DiskFreeHeader(command: clock.command))
    return block.takeRow(line) ? block : nil
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
        line: line, device: device, type: type, sizes: sizes.map { $0 ?? nil },
        mount: words[(share + 1)...].joined(separator: " "), header: header)
    }
    return nil
  }

  private static func isShare(_ word: Substring) -> Bool {
    if word == "-" { return true }
    guard word.last == "%" else { return false }
    return word.utf8.count <= 5 && word.dropLast().utf8.allSatisfy { (48...57).contains($0) } && word.utf8.count > 1
  }

  /// nil: no size; `.some(nil)`: a dash.
  private static func size(_ word: Substring) -> SizeText?? {
    word == "-" ? .some(nil) : SizeText(word).map { .some($0) }
  }

  private static let types: Set<String> = [
    "ext4", "ext3", "ext2", "xfs", "btrfs", "overlay", "tmpfs", "devtmpfs", "zfs", "nfs", "nfs4", "vfat", "squashfs",
    "fuse",
    "efivarfs", "aufs", "f2fs", "9p", "virtiofs", "cifs", "ceph", "lustre", "shm", "proc", "sysfs", "cgroup2",
    "iso9660",
  ]

  private func sourceAndType(_ words: [Substring]) -> (String, String?) {
    if let last = words.last, words.count > 1, header.hasType || Self.types.contains(String(last)) {
      return (words.dropLast().joined(separator: " "), String(last))
    }
    return (words.joined(separator: " "), nil)
  }

  // MARK: --output

  private mutating func takeColumns(_ line: TextLine, _ columns: [DiskFreeHeader.Column]) -> Bool {
    let words = line.words
    guard words.count >= columns.count else { return false }
    var cells: [DiskFreeHeader.Column: String] = [:]
    for (i, column) in columns.enumerated() {
      cells[column] = i == columns.count - 1 ? words[i...].joined(separator: " ") : String(words[i])
    }
    guard let mount = cells[.target] ?? cells[.source], columns.contains(.target) ? mount.hasPrefix("/") : true else {
      return false
    }
    let order: [DiskFreeHeader.Column] = [.size, .used, .available, .inodes, .inodesUsed, .inodesFree]
    let sizes = order.map { cells[$0].flatMap { SizeText($0) } }
    guard sizes.contains(where: { $0 != nil }) else { return false }
    rows.append(
      Row(line: line, device: cells[.source] ?? "", type: cells[.type], sizes: sizes, mount: mount, header: header))
    return true
  }

  // MARK: the end

  var pending: Int { rows.count }

  mutating func finish(clock: BlockClock, into gathering: inout Gathering) {
    defer { rows.removeAll() }
    let sizes = rows.flatMap(\.sizes).compactMap(\.self)
    // Only -H prints a lower-case k, and only -h reaches 1000 to 1023 of a unit.
    let isDecimal = header.isDecimal || sizes.contains(where: \.isDecimalKilo)
    let isNearest = header.isBusybox || sizes.contains { $0.decimals > 0 && $0.value >= 10 }
    for row in rows {
      let rounding = Rounding(isDecimal: isDecimal, isNearest: isNearest, unit: row.header.unit)
      guard let sample = Self.sample(row, rounding) else { continue }
      gathering.add(
        row.header.countsInodes ? "df.inodes" : "df", .snapshot(.filesystem(sample)), at: row.line.evidence(gathering),
        time: clock.time, basis: clock.basis, node: clock.host)
    }
  }

  private struct Rounding {
    var isDecimal: Bool
    var isNearest: Bool
    var unit: Double

    func amount<Unit>(_ size: SizeText?, bare: Double) -> Quantity<Unit>? {
      guard let size else { return nil }
      let scale = size.hasUnit ? size.scale(decimal: isDecimal) : bare
      return isNearest && size.decimals > 0 ? size.roundedNearest(scale: scale) : size.roundedUp(scale: scale)
    }
  }

  private static func sample(_ row: Row, _ rounding: Rounding) -> FilesystemSample? {
    var sample = FilesystemSample(device: row.device, type: row.type, mount: row.mount)
    let sizes = row.sizes
    if row.header.countsInodes {
      sample.inodes = rounding.amount(sizes[0], bare: 1)
      sample.inodesUsed = rounding.amount(sizes[1], bare: 1)
      sample.inodesFree = rounding.amount(sizes[2], bare: 1)
    } else {
      sample.size = rounding.amount(sizes[0], bare: rounding.unit)
      sample.used = rounding.amount(sizes[1], bare: rounding.unit)
      sample.available = rounding.amount(sizes[2], bare: rounding.unit)
    }
    if sizes.count == 6 {
      sample.inodes = rounding.amount(sizes[3], bare: 1)
      sample.inodesUsed = rounding.amount(sizes[4], bare: 1)
      sample.inodesFree = rounding.amount(sizes[5], bare: 1)
    }
    let isEmpty = sizes.allSatisfy { $0 == nil }
    return isEmpty ? nil : sample
  }
}
