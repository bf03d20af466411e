internal import IncidentModel

/// `talosctl mounts`: decimal GB with two decimals; used is size minus available, so it holds the reserve as well.
///
///     NODE         FILESYSTEM   SIZE(GB)   USED(GB)   AVAILABLE(GB)   PERCENT USED   MOUNTED ON
///     172.20.0.2   /dev/vda6    10.72      0.53       10.19           4.97%          /var
struct TalosMounts: TextBlock {
  private var rows: [(line: TextLine, node: String, sample: FilesystemSample)] = []

  static func start(_ line: TextLine, _ clock: BlockClock) -> (any TextBlock)? {
    line.text.contains("SIZE(GB)") && line.text.contains("AVAILABLE(GB)") ? TalosMounts() : nil
  }

  mutating func take(_ line: TextLine) -> Bool {
    let words = line.words
    guard let share = words.lastIndex(where: { $0.last == "%" }), share >= 4, share + 1 < words.count,
      words[share + 1].hasPrefix("/")
    else { return false }
    let sizes = words[(share - 3)..<share].compactMap { Self.gigabytes($0) }
    guard sizes.count == 3 else { return false }
    let node = share >= 5 ? String(words[share - 5]) : ""
    rows.append(
      (
        line, node,
        FilesystemSample(
          device: String(words[share - 4]), mount: words[(share + 1)...].joined(separator: " "), size: sizes[0],
          used: sizes[1], available: sizes[2])
      ))
    return true
  }

  private static func gigabytes(_ word: Substring) -> Bytes? {
    SizeText(word).map { $0.roundedNearest(scale: 1e9, step: 0.01) }
  }

  var pending: Int { rows.count }

  mutating func finish(clock: BlockClock, into gathering: inout Gathering) {
    defer { rows.removeAll() }
    for row in rows {
      gathering.add(
        "df", .snapshot(.filesystem(row.sample)), at: row.line.evidence(gathering), time: clock.time,
        basis: clock.basis, node: clock.host ?? (row.node.isEmpty ? nil : row.node))
    }
  }
}
