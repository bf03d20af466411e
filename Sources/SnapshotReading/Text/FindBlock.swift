internal import IncidentModel

/// `find -ls`, and `find -printf '%s %b %k %T@ %y %p'` (facts: bundles 3.3): one entry a line, with its own size.
///
///       131074      4 drwxr-xr-x   2 root     root         4096 Nov 22 12:14 /var/log/pods
///     5242880 10240 5120 1795353671.1234567890 f /var/log/pods/a/0.log
struct FindBlock: TextBlock {
  private struct Entry {
    var bytes: Int64
    var isDirectory: Bool
    var path: String
  }

  private var rows = EntryRows()
  private var waiting: [(line: TextLine, entry: Entry)] = []

  static func start(_ line: TextLine, _ clock: BlockClock) -> (any TextBlock)? {
    var block = FindBlock()
    return block.take(line) ? block : nil
  }

  mutating func take(_ line: TextLine) -> Bool {
    guard line.glance.startsWithDigit, let entry = Self.listed(line) ?? Self.printed(line) else { return false }
    waiting.append((line, entry))
    return true
  }

  /// Inode, KiB on disk, mode, links, owner, group, bytes, date, name with escapes.
  private static func listed(_ line: TextLine) -> Entry? {
    let words = line.words
    guard words.count >= 11, words[0].utf8.allSatisfy({ (48...57).contains($0) }), isMode(words[2]),
      let blocks = Int64(words[1]), blocks < 1 << 50
    else { return nil }
    // A device has two numbers in the place of its size.
    guard let at = words.indices.dropFirst(8).first(where: { words[$0].hasPrefix("/") || words[$0].hasPrefix(".") })
    else {
      return nil
    }
    var path = String(line.text[words[at].startIndex...])
    if words[2].first == "l", let arrow = range(of: " -> ", in: path) { path = String(path[..<arrow]) }
    return Entry(bytes: blocks &* 1024, isDirectory: words[2].first == "d", path: unescaped(path))
  }

  private static func range(of mark: String, in text: String) -> String.Index? {
    text.indices.first { text[$0...].hasPrefix(mark) }
  }

  private static func isMode(_ word: Substring) -> Bool {
    let mode = word.utf8.prefix(10)
    return mode.count == 10 && word.utf8.first.map("-dlbcps".utf8.contains) == true
      && mode.dropFirst().allSatisfy("-rwxsStTl".utf8.contains)
  }

  /// Bytes, blocks of 512, KiB, seconds since the epoch, type, path.
  private static func printed(_ line: TextLine) -> Entry? {
    let words = line.words
    guard words.count >= 6, words[4].utf8.count == 1, words[4].utf8.first.map("fdlbcps".utf8.contains) == true,
      Int64(words[0]) != nil, let blocks = Int64(words[1]), blocks >= 0, blocks < 1 << 50,
      let kibibytes = Int64(words[2]),
      kibibytes == (blocks + 1) / 2, Double(words[3]) != nil
    else { return nil }
    return Entry(
      bytes: blocks * 512, isDirectory: words[4] == "d", path: String(line.text[words[5].startIndex...]))
  }

  /// `\ ` and `\n` as find prints odd characters of names.
  private static func unescaped(_ text: String) -> String {
    guard text.contains("\\") else { return text }
    let plain: [Character: Character] = ["n": "\n", "t": "\t", "\\": "\\", " ": " ", "\"": "\""]
    var result = ""
    var rest = text[...]
    while let character = rest.popFirst() {
      if character == "\\", let next = rest.first, let meant = plain[next] {
        result.append(meant)
        rest.removeFirst()
      } else {
        result.append(character)
      }
    }
    return result
  }

  /// Handed over in between, so that only what `EntryRows` keeps stays in memory.
  var pending: Int { waiting.count >= 1000 ? .max : 0 }

  mutating func finish(clock: BlockClock, into gathering: inout Gathering) {
    let isOver = waiting.count < 1000
    for (line, entry) in waiting {
      let digest = gathering.record(line.bytes.span, number: line.number, offset: line.offset, length: line.length)
        .digest
      rows.take(entry.path, bytes: entry.bytes, isDirectory: entry.isDirectory, line: line, digest)
    }
    waiting.removeAll(keepingCapacity: true)
    if isOver, !rows.isEmpty { rows.finish("find", isRounded: false, clock: clock, into: &gathering) }
  }
}
