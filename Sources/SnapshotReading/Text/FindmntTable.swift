internal import IncidentModel

/// `findmnt` as a tree or, with `-l`, as a list; `-D` is df-like and read as such.
///
///     TARGET            SOURCE                 FSTYPE  OPTIONS
///     /                 /dev/vda1              ext4    rw,relatime
///     └─/var/lib/kubelet /dev/vdb[/kubelet]     ext4    rw,relatime
struct FindmntTable: TextBlock {
  private var rows: [(line: TextLine, mount: Mount)] = []

  static func start(_ line: TextLine, _ clock: BlockClock) -> (any TextBlock)? {
    Array(line.words.prefix(4)) == ["TARGET", "SOURCE", "FSTYPE", "OPTIONS"] ? FindmntTable() : nil
  }

  mutating func take(_ line: TextLine) -> Bool {
    let words = line.words.drop { $0.allSatisfy { Self.glyphs.contains($0) } }
    guard words.count >= 4, let first = words.first else { return false }
    let target = first.drop { Self.glyphs.contains($0) }
    let cells = Array(words.suffix(3))
    guard target.hasPrefix("/") else { return false }
    // A target with blanks takes the words between it and the last three.
    let name = ([target] + words.dropFirst().dropLast(3)).joined(separator: " ")
    rows.append(
      (
        line,
        Mount(
          device: String(cells[0]), mount: MountBlock.unescaped(name[...]), type: String(cells[1]),
          options: String(cells[2]))
      ))
    return true
  }

  private static let glyphs: Set<Character> = ["├", "─", "└", "│", "|", "`", "-", " "]

  var pending: Int { rows.count }

  mutating func finish(clock: BlockClock, into gathering: inout Gathering) {
    defer { rows.removeAll() }
    MountBlock.add(rows, clock, to: &gathering)
  }
}
