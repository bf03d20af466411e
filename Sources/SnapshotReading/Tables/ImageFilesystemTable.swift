internal import IncidentModel

/// `crictl imagefsinfo -o table`:
///
///     TimeStamp[0]: 2026-11-22 13:21:12.441951969 +0000 UTC
///     Disk[0]: /var/lib/containerd/io.containerd.snapshotter.v1.overlayfs
///     Inodes[0]: 2012
///     Bytes[0]: 272277504
struct ImageFilesystemTable: TextBlock {
  private var entries: [[String: String]] = []
  private var first: TextLine?

  private static let fields: Set<Substring> = ["TimeStamp", "Disk", "Inodes", "Bytes", "Used", "UsedBytes"]

  static func start(_ line: TextLine, _ clock: BlockClock) -> (any TextBlock)? {
    guard line.text.hasPrefix("TimeStamp") || line.text.hasPrefix("Disk[") else { return nil }
    var block = ImageFilesystemTable()
    return block.take(line) ? block : nil
  }

  mutating func take(_ line: TextLine) -> Bool {
    guard let colon = line.text.firstIndex(of: ":") else { return false }
    let name = line.text[..<colon].prefix { $0 != "[" }
    guard Self.fields.contains(name) else { return false }
    let value = String(line.text[line.text.index(after: colon)...].drop { $0 == " " })
    if entries.last?[String(name)] != nil || entries.isEmpty { entries.append([:]) }
    entries[entries.count - 1][String(name)] = value
    if first == nil { first = line }
    return true
  }

  var pending: Int { 0 }

  mutating func finish(clock: BlockClock, into gathering: inout Gathering) {
    guard let first else { return }
    for entry in entries {
      guard let mount = entry["Disk"],
        let used = (entry["Bytes"] ?? entry["UsedBytes"] ?? entry["Used"]).flatMap({ SizeText($0) })
      else { continue }
      let bytes: Bytes = used.hasUnit ? used.threeDigits() : used.roundedUp(scale: 1)
      let inodes = entry["Inodes"].flatMap { Int64($0) }.map { Inodes(exactly: $0) }
      let time = entry["TimeStamp"].flatMap {
        ISOTime.parse($0) ?? Int64($0).flatMap(CRITime.time).map { .absolute($0) }
      }
      gathering.add(
        "image-filesystem", .snapshot(.imageFilesystem(mountpoint: mount, used: bytes, inodes: inodes)),
        at: first.evidence(gathering), time: time ?? clock.time, basis: time == nil ? clock.basis : .recorded,
        node: clock.host)
    }
  }
}
