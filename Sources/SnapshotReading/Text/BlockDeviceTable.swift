internal import IncidentModel

/// `lsblk` as a table or a list, with `-f` (facts: bundles 3.3). MOUNTPOINTS of util-linux 2.37 and later may go on over
/// the next lines.
///
///     NAME   MAJ:MIN RM   SIZE RO TYPE MOUNTPOINTS
///     vda    253:0    0   100G  0 disk
///     ├─vda1 253:1    0  99,9G  0 part /
///     NAME FSTYPE FSVER LABEL UUID FSAVAIL FSUSE% MOUNTPOINTS
///     vda1 ext4   1.0         5b1… 61.2G    39% /
struct BlockDeviceTable: TextBlock {
  private let hasFilesystems: Bool
  private var rows: [(line: TextLine, mount: Mount, available: SizeText?)] = []
  private var device = ""
  private var type = ""

  static func start(_ line: TextLine, _ clock: BlockClock) -> (any TextBlock)? {
    let words = line.words
    guard words.count >= 3, words[0] == "NAME", ["MOUNTPOINT", "MOUNTPOINTS"].contains(words[words.count - 1]),
      words.contains("MAJ:MIN") || words.contains("FSTYPE") || words.contains("SIZE")
    else { return nil }
    return BlockDeviceTable(hasFilesystems: words.contains("FSTYPE"))
  }

  private init(hasFilesystems: Bool) { self.hasFilesystems = hasFilesystems }

  mutating func take(_ line: TextLine) -> Bool {
    guard !line.isBlank else { return false }
    var words = line.words.drop { $0.allSatisfy { Self.glyphs.contains($0) } }
    guard let first = words.first else { return true }
    if words.count == 1, line.isIndented || line.words.count > 1, first.hasPrefix("/") {
      add(line, mount: String(first), available: nil)
      return !rows.isEmpty
    }
    let name = first.drop { Self.glyphs.contains($0) }
    guard !name.isEmpty, !name.contains(":"), !name.hasPrefix("/") else { return false }
    words = words.dropFirst()
    (device, type) = ("/dev/" + name, hasFilesystems ? Self.type(words) : "")
    guard let at = words.firstIndex(where: { $0.hasPrefix("/") }) else { return isDevice(words) }
    let mount = String(line.text[words[at].startIndex...])
    let share = words[..<at].last
    let hasShare = share?.last == "%" && share.map { $0.dropLast().allSatisfy(\.isNumber) } == true
    add(line, mount: mount, available: hasShare ? words[..<at].dropLast().last.flatMap { SizeText($0) } : nil)
    return true
  }

  private static let glyphs: Set<Character> = ["├", "─", "└", "│", "|", "`", "-", " "]

  private static func type(_ words: ArraySlice<Substring>) -> String {
    guard let first = words.first, !first.hasPrefix("/"), first.first?.isLetter == true else { return "" }
    return String(first)
  }

  /// A device that is mounted nowhere: `MAJ:MIN`, or the few words of `-f`.
  private func isDevice(_ words: ArraySlice<Substring>) -> Bool {
    hasFilesystems ? words.count < 8 : words.first?.contains(":") == true || words.count < 6
  }

  private mutating func add(_ line: TextLine, mount: String, available: SizeText?) {
    guard !device.isEmpty else { return }
    rows.append((line, Mount(device: device, mount: mount, type: type, options: ""), available))
  }

  var pending: Int { rows.count }

  mutating func finish(clock: BlockClock, into gathering: inout Gathering) {
    defer { rows.removeAll() }
    for row in rows {
      let evidence = row.line.evidence(gathering)
      gathering.add(
        "lsblk", .snapshot(.mount(row.mount)), at: evidence, time: clock.time, basis: clock.basis, node: clock.host)
      guard let available = row.available else { continue }
      let sample = FilesystemSample(
        device: row.mount.device, type: row.mount.type.isEmpty ? nil : row.mount.type, mount: row.mount.mount,
        available: available.roundedNearest(scale: available.scale(decimal: false)))
      gathering.add(
        "lsblk.available", .snapshot(.filesystem(sample)), at: evidence, time: clock.time, basis: clock.basis,
        node: clock.host)
    }
  }
}
