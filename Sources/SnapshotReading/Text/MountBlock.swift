internal import IncidentModel

/// Mounts in three spellings:
///
///     /dev/vdb on /var type ext4 (rw,relatime)                                       mount
///     /dev/vdb /var ext4 rw,relatime 0 0                                             /proc/mounts
///     36 35 98:0 / /var rw,noatime master:1 - ext4 /dev/vdb rw,errors=continue       /proc/self/mountinfo
struct MountBlock: TextBlock {
  private var rows: [(line: TextLine, mount: Mount)] = []

  static func start(_ line: TextLine, _ clock: BlockClock) -> (any TextBlock)? {
    var block = MountBlock()
    return block.take(line) ? block : nil
  }

  mutating func take(_ line: TextLine) -> Bool {
    guard let mount = Self.mount(line) else { return false }
    rows.append((line, mount))
    return true
  }

  var pending: Int { rows.count }

  mutating func finish(clock: BlockClock, into gathering: inout Gathering) {
    defer { rows.removeAll() }
    Self.add(rows, clock, to: &gathering)
  }

  static func add(_ rows: [(line: TextLine, mount: Mount)], _ clock: BlockClock, to gathering: inout Gathering) {
    for row in rows {
      gathering.add(
        "mount", .snapshot(.mount(row.mount)), at: row.line.evidence(gathering), time: clock.time, basis: clock.basis,
        node: clock.host)
    }
  }

  static func mount(_ line: TextLine) -> Mount? {
    line.glance.hasSlash ? listed(line.text) ?? kernel(line.words) : nil
  }

  private static func listed(_ text: String) -> Mount? {
    guard text.hasSuffix(")"), let options = text.lastIndex(of: "("), let on = range(of: " on /", in: text),
      let type = range(of: " type ", in: text[on.upperBound...])
    else { return nil }
    let name = text[type.upperBound...].prefix { $0 != " " }
    let path = text.index(before: on.upperBound)
    return Mount(
      device: String(text[..<on.lowerBound]), mount: String(text[path..<type.lowerBound]), type: String(name),
      options: String(text[text.index(after: options)...].dropLast()))
  }

  private static func range(of needle: String, in text: some StringProtocol) -> Range<String.Index>? {
    var start = text.startIndex
    while start < text.endIndex {
      if text[start...].hasPrefix(needle) {
        return start..<text.index(start, offsetBy: needle.count)
      }
      start = text.index(after: start)
    }
    return nil
  }

  private static func kernel(_ words: [Substring]) -> Mount? {
    if words.count == 6, words[4] == "0" || words[4] == "1", Int(words[5]) != nil, isOptions(words[3]),
      words[1].hasPrefix("/")
    {
      return Mount(
        device: unescaped(words[0]), mount: unescaped(words[1]), type: String(words[2]), options: String(words[3]))
    }
    guard words.count >= 9, let dash = words.firstIndex(of: "-"), dash >= 6, words.count >= dash + 4,
      words[2].contains(":"), isOptions(words[5])
    else { return nil }
    return Mount(
      device: unescaped(words[dash + 2]), mount: unescaped(words[4]), type: String(words[dash + 1]),
      options: "\(words[5]),\(words[dash + 3])")
  }

  private static func isOptions(_ word: Substring) -> Bool {
    let first = word.prefix { $0 != "," }
    return first == "rw" || first == "ro"
  }

  /// The kernel writes blanks in names as `\040`.
  static func unescaped(_ word: Substring) -> String {
    guard word.contains("\\") else { return String(word) }
    let bytes = Array(word.utf8)
    var result: [UInt8] = []
    var i = 0
    while i < bytes.count {
      let digits = bytes[i...].dropFirst().prefix(3)
      if bytes[i] == UInt8(ascii: "\\"), digits.count == 3, digits.allSatisfy({ (48...55).contains($0) }) {
        result.append(UInt8(truncatingIfNeeded: digits.reduce(0) { $0 * 8 + Int($1 - 48) }))
        i += 4
      } else {
        result.append(bytes[i])
        i += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
