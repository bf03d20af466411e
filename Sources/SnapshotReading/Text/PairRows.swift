internal import IncidentModel

/// `lsblk -P` and `findmnt -P`: every column as `NAME="value"`.
///
///     NAME="vda1" MAJ:MIN="253:1" RM="0" SIZE="99.9G" RO="0" TYPE="part" MOUNTPOINT="/"
struct PairRows: TextBlock {
  private var rows: [(line: TextLine, cells: [String: String])] = []

  static func start(_ line: TextLine, _ clock: BlockClock) -> (any TextBlock)? {
    var block = PairRows()
    return block.take(line) ? block : nil
  }

  mutating func take(_ line: TextLine) -> Bool {
    guard line.text.hasPrefix("NAME=\"") || line.text.hasPrefix("TARGET=\"") || line.text.hasPrefix("KNAME=\"") else {
      return false
    }
    rows.append((line, Self.cells(line.text)))
    return true
  }

  private static func cells(_ text: String) -> [String: String] {
    var cells: [String: String] = [:]
    var rest = text[...]
    while let equals = rest.firstIndex(of: "=") {
      let name = rest[..<equals].drop { $0 == " " }
      let value = rest[rest.index(after: equals)...]
      guard value.first == "\"", let end = value.dropFirst().firstIndex(of: "\"") else { break }
      cells[String(name)] = String(value[value.index(after: value.startIndex)..<end])
      rest = value[value.index(after: end)...]
    }
    return cells
  }

  var pending: Int { rows.count }

  mutating func finish(clock: BlockClock, into gathering: inout Gathering) {
    defer { rows.removeAll() }
    for (line, cells) in rows {
      let device = cells["SOURCE"] ?? (cells["NAME"] ?? cells["KNAME"]).map { $0.hasPrefix("/") ? $0 : "/dev/" + $0 }
      let mounts = cells["TARGET"] ?? cells["MOUNTPOINT"] ?? cells["MOUNTPOINTS"] ?? ""
      for mount in mounts.split(separator: "\n") where mount.hasPrefix("/") {
        let fact = Mount(
          device: device ?? "", mount: MountBlock.unescaped(mount), type: cells["FSTYPE"] ?? "",
          options: cells["OPTIONS"] ?? "")
        gathering.add(
          "mount", .snapshot(.mount(fact)), at: line.evidence(gathering), time: clock.time, basis: clock.basis,
          node: clock.host)
      }
    }
  }
}
