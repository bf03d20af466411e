internal import IncidentModel

/// `ls -lR`, `ls -lhs`, `ls -als` of several directories (facts: bundles 3.3). With `-s` the first column is what a file
/// takes on disk; without it the size is the apparent one.
///
///     /var/log/pods:
///     total 144K
///      12K drwxr-x--- 2 root root 4.0K Nov 22 12:14 .
///     132K -rw-r----- 1 root root 130K Nov 22 12:14 0.log
struct LongListingBlock: TextBlock {
  private struct Entry {
    var size: SizeText
    var isBlocks: Bool
    var isDirectory: Bool
    var path: String
  }

  private var rows = EntryRows()
  private var waiting: [(line: TextLine, entry: Entry)] = []
  private var folder: String
  private var hasEntries = false
  private var isRounded = false

  /// `total 144K` behind `/var/log:`, or at the start.
  static func start(_ line: TextLine, _ clock: BlockClock) -> (any TextBlock)? {
    if let folder = heading(line) { return LongListingBlock(folder: folder) }
    guard entry(line, folder: "") != nil || isTotal(line) else { return nil }
    var block = LongListingBlock(folder: folder(of: clock.command) ?? clock.directory ?? ".")
    return block.take(line) ? block : nil
  }

  private init(folder: String) { self.folder = folder }

  static func isEntry(_ line: TextLine) -> Bool { entry(line, folder: "") != nil }

  private static func heading(_ line: TextLine) -> String? {
    let text = line.text
    guard text.hasPrefix("/") || text.hasPrefix("./") || text == ".:", text.hasSuffix(":"), line.words.count == 1 else {
      return nil
    }
    let path = String(text.dropLast())
    return path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }

  private static func folder(of command: String) -> String? {
    let words = command.split(separator: " ")
    guard words.contains("ls") || words.first?.hasSuffix("/ls") == true else { return nil }
    return words.last { $0.hasPrefix("/") && !$0.hasSuffix("/ls") }.map(String.init)
  }

  private static func isTotal(_ line: TextLine) -> Bool {
    let words = line.words
    return words.count == 2 && SizeText(words[1]) != nil
      && ["total", "insgesamt", "合計", "总计", "总用量", "итого"].contains(String(words[0]))
  }

  mutating func take(_ line: TextLine) -> Bool {
    if let heading = Self.heading(line) {
      folder = heading
      return true
    }
    if line.isBlank || Self.isTotal(line) { return true }
    guard let entry = Self.entry(line, folder: folder) else { return false }
    if entry.size.decimals > 0 || entry.size.hasUnit { isRounded = true }
    hasEntries = true
    if !entry.path.isEmpty { waiting.append((line, entry)) }
    return true
  }

  /// [blocks] mode links owner group size month day time name; the name begins behind the time or year.
  private static func entry(_ line: TextLine, folder: String) -> Entry? {
    var words = line.words[...]
    guard let first = words.first else { return nil }
    let blocks = SizeText(first)
    if blocks != nil { words = words.dropFirst() }
    guard let mode = words.first, isMode(mode), words.count >= 8 else { return nil }
    let cells = Array(words)
    guard Int(cells[1]) != nil, let size = SizeText(cells[4]), let end = dateEnd(cells) else { return nil }
    guard end < cells.count else { return nil }
    var name = String(line.text[cells[end].startIndex...])
    if mode.first == "l", let arrow = name.indices.first(where: { name[$0...].hasPrefix(" -> ") }) {
      name = String(name[..<arrow])
    }
    if name.utf8.count > 1, name.first == "'" || name.first == "\"", name.first == name.last {
      name = String(name.dropFirst().dropLast())
    }
    let isDirectory = mode.first == "d"
    if name == ".." || (isDirectory && name != ".") { name = "" }
    let path = name.isEmpty ? "" : name == "." ? folder : folder == "/" ? "/" + name : folder + "/" + name
    return Entry(size: blocks ?? size, isBlocks: blocks != nil, isDirectory: isDirectory, path: path)
  }

  /// Where the name starts: behind `12:14`, a year, or an ISO time with its zone.
  private static func dateEnd(_ cells: [Substring]) -> Int? {
    for i in 5..<min(cells.count, 9) {
      let word = cells[i]
      var cursor = ByteCursor(word)
      if cursor.digits(2) != nil, cursor.skip(":"), cursor.digits(2) != nil {
        let next = i + 1 < cells.count ? cells[i + 1] : ""
        return next.utf8.count == 5 && (next.hasPrefix("+") || next.hasPrefix("-")) ? i + 2 : i + 1
      }
      if i > 5, word.utf8.count == 4, let year = Int(word), (1970...2200).contains(year) { return i + 1 }
    }
    return nil
  }

  private static func isMode(_ word: Substring) -> Bool {
    let mode = word.utf8.prefix(10)
    return mode.count == 10 && word.utf8.count <= 11 && word.utf8.first.map("-dlbcps".utf8.contains) == true
      && mode.dropFirst().allSatisfy("-rwxsStT".utf8.contains)
  }

  var pending: Int { waiting.count >= 1000 ? .max : 0 }

  mutating func finish(clock: BlockClock, into gathering: inout Gathering) {
    let isOver = waiting.count < 1000
    for (line, entry) in waiting {
      let digest = gathering.record(line.bytes.span, number: line.number, offset: line.offset, length: line.length)
        .digest
      let scale = entry.size.hasUnit ? entry.size.scale(decimal: entry.size.isDecimalKilo) : entry.isBlocks ? 1024 : 1
      let bytes: Bytes = entry.size.roundedUp(scale: scale)
      rows.take(entry.path, bytes: bytes.high, isDirectory: entry.isDirectory, line: line, digest)
    }
    waiting.removeAll(keepingCapacity: true)
    if isOver, hasEntries { rows.finish("ls", isRounded: isRounded, clock: clock, into: &gathering) }
    if isOver { hasEntries = false }
  }
}
