internal import IncidentModel

/// What `gdu -np`, `ncdu` and `dua` show on a screen: one level of a directory, sizes rounded to one or two decimals.
///
///     --- /var/lib ------------------------------
///       124.0 KiB /containerd                       a slash before the name marks a directory, not the root
///         1.4 GiB [##########] /docker
///        12.34 GB overlay                            dua: decimal
struct EntryScreen: TextBlock {
  private var rows: [(line: TextLine, size: SizeText, name: String)] = []
  private var folder: String?

  static func start(_ line: TextLine, _ clock: BlockClock) -> (any TextBlock)? {
    var block = EntryScreen()
    block.folder = folder(of: clock) ?? clock.directory
    return block.take(line) ? block : nil
  }

  static func isRow(_ line: TextLine) -> Bool { row(line) != nil }

  private static func folder(of clock: BlockClock) -> String? {
    for tool in ["gdu", "ncdu", "dua"] {
      let words = clock.command.split(separator: " ")
      if words.contains(where: { $0 == tool || $0.hasSuffix("/" + tool) }) {
        return words.last { $0.hasPrefix("/") && !$0.hasSuffix("/" + tool) }.map(String.init)
      }
    }
    return nil
  }

  mutating func take(_ line: TextLine) -> Bool {
    if line.words.count >= 3, line.words[0] == "---", line.words[1].hasPrefix("/"),
      line.words.last?.allSatisfy({ $0 == "-" }) == true
    {
      folder = String(line.words[1])
      return true
    }
    guard let (size, name) = Self.row(line) else { return false }
    if name != "/.." { rows.append((line, size, name)) }
    return true
  }

  private static let units: Set<Substring> = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "kB", "KB", "MB", "GB", "TB"]

  private static func row(_ line: TextLine) -> (SizeText, String)? {
    let words = line.words
    guard line.glance.startsWithDigit, words.count >= 3, units.contains(words[1]),
      let size = SizeText(words[0] + words[1])
    else { return nil }
    var at = 2
    if words[2].hasPrefix("[") {
      guard let end = words[2...].firstIndex(where: { $0.hasSuffix("]") }) else { return nil }
      at = end + 1
    }
    guard at < words.count else { return nil }
    return (size, String(line.text[words[at].startIndex...]))
  }

  var pending: Int { rows.count }

  mutating func finish(clock: BlockClock, into gathering: inout Gathering) {
    defer { rows.removeAll() }
    for row in rows where row.name != "total" {
      let name = row.name.hasPrefix("/") ? String(row.name.dropFirst()) : row.name
      let base = folder.map { $0 == "/" ? "/" : $0 + "/" } ?? "./"
      let bytes: Bytes = row.size.roundedNearest(scale: row.size.scale(decimal: !row.size.unit.contains("i")))
      // Only what fits a screen is shown.
      let fact = DirectorySize(path: base + name, bytes: bytes, unlistedBelow: least)
      gathering.add(
        "screen", .snapshot(.directory(fact)), at: row.line.evidence(gathering), time: clock.time, basis: clock.basis,
        node: clock.host)
    }
  }

  private var least: Int64? {
    rows.map { row -> Int64 in
      let bytes: Bytes = row.size.roundedNearest(scale: row.size.scale(decimal: !row.size.unit.contains("i")))
      return bytes.high
    }.min()
  }
}
