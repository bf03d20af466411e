internal import IncidentModel

/// du: `SIZE TAB PATH`, no header and no unit. With a unit letter the value is rounded up; a bare number is KiB
/// unless the command, the file name or the numbers say bytes.
///
///     596M	/var/lib/containerd
///     610080	/var/lib/containerd
struct DiskUsageBlock: TextBlock {
  private struct Row {
    var line: TextLine
    var size: SizeText
    var path: String
  }

  private var rows: [Row] = []

  static func start(_ line: TextLine, _ clock: BlockClock) -> (any TextBlock)? {
    var block = DiskUsageBlock()
    return block.take(line) ? block : nil
  }

  mutating func take(_ line: TextLine) -> Bool {
    guard let row = Self.row(line) else {
      return !rows.isEmpty && Self.isTotal(line)
    }
    rows.append(row)
    return true
  }

  /// Size, perhaps a date of `--time`, then a path; relative paths only behind a tab.
  private static func row(_ line: TextLine) -> Row? {
    guard line.glance.startsWithDigit, let first = line.words.first, let size = SizeText(first),
      !line.isIndented || line.text.contains("\t")
    else {
      return nil
    }
    var rest = line.text.drop { $0 == " " || $0 == "\t" }.dropFirst(first.count)
    let hasTab = rest.first == "\t"
    rest = rest.drop { $0 == " " || $0 == "\t" }
    if let date = dateLength(rest) { rest = rest.dropFirst(date).drop { $0 == " " || $0 == "\t" } }
    guard rest.hasPrefix("/") || rest.hasPrefix("./") || rest == "." || (hasTab && rest.contains("/")) else {
      return nil
    }
    return Row(line: line, size: size, path: String(rest))
  }

  private static func dateLength(_ text: Substring) -> Int? {
    var cursor = ByteCursor(text.prefix(40))
    guard ISOTime.date(&cursor) != nil, cursor.skip(" "), cursor.digits(2) != nil, cursor.skip(":") else { return nil }
    return text.firstIndex(of: "\t").map { text.distance(from: text.startIndex, to: $0) }
  }

  private static let totals: Set<Substring> = ["total", "insgesamt", "合計", "总计", "итого", "totale", "gesamt"]

  private static func isTotal(_ line: TextLine) -> Bool {
    let words = line.words
    return words.count == 2 && SizeText(words[0]) != nil && totals.contains(words[1])
  }

  var pending: Int { rows.count }

  mutating func finish(clock: BlockClock, into gathering: inout Gathering) {
    defer { rows.removeAll() }
    let flags = CommandFlags(clock.command)
    if flags.has(long: "inodes") || clock.command.contains("inodes") { return }
    let bare = Self.bareUnit(rows.map(\.size), flags, clock.command)
    let isDecimal = flags.has(long: "si") || rows.contains { $0.size.isDecimalKilo }
    let isNearest = rows.contains { $0.size.decimals > 0 && $0.size.value >= 10 }
    for row in rows {
      let scale = row.size.hasUnit ? row.size.scale(decimal: isDecimal) : bare.bytes
      let bytes: Bytes =
        isNearest && row.size.decimals > 0 ? row.size.roundedNearest(scale: scale) : row.size.roundedUp(scale: scale)
      gathering.add(
        row.size.hasUnit || bare.isStated ? "du" : "du.unit-assumed",
        .snapshot(.directory(DirectorySize(path: row.path, bytes: bytes))), at: row.line.evidence(gathering),
        time: clock.time, basis: clock.basis, node: clock.host)
    }
  }

  /// Bytes of one in a bare number. Disk blocks are 4 KiB on ext4 and xfs, so numbers that are all multiples of 4096
  /// are bytes; a total beyond any disk is bytes as well (`du -b`).
  private static func bareUnit(_ sizes: [SizeText], _ flags: CommandFlags, _ command: String)
    -> (bytes: Double, isStated: Bool)
  {
    if let size = flags.blockSize { return (size, true) }
    if flags.has("b") || flags.has(long: "bytes") || flags.has(long: "apparent-size") && flags.has("B") {
      return (1, true)
    }
    let bare = sizes.filter { !$0.hasUnit }.compactMap(\.whole).filter { $0 > 0 }
    guard let largest = bare.max() else { return (1024, true) }
    let petabyte: Int64 = 1 << 40
    if bare.allSatisfy({ $0 % 4096 == 0 }) { return (1, bare.count > 2) }
    if largest > petabyte || bare.min() == 4096 && bare.count > 2 || command.contains("bytes") { return (1, false) }
    return (1024, bare.allSatisfy { $0 % 4 == 0 } && bare.count > 2)
  }
}
