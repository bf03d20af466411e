internal import IncidentModel

/// `stat -f PATH`: exact, in blocks.
///
///       File: "/var"
///         ID: 9c5d3f1e00a1b2c3 Namelen: 255     Type: ext2/ext3
///     Block size: 4096       Fundamental block size: 4096
///     Blocks: Total: 66052982   Free: 58892388   Available: 17892388
///     Inodes: Total: 16777216   Free: 16250880
struct StatFilesystem: TextBlock {
  private var first: TextLine
  private let path: String
  private var type: String?
  private var blockSize: Int64?
  private var blocks: [Int64] = []
  private var inodes: [Int64] = []

  static func start(_ line: TextLine, _ clock: BlockClock) -> (any TextBlock)? {
    guard line.words.count >= 2, line.words[0] == "File:" else { return nil }
    let name = line.text[line.words[1].startIndex...].filter { $0 != "\"" && $0 != "'" }
    return name.hasPrefix("/") ? StatFilesystem(line, path: name) : nil
  }

  private init(_ line: TextLine, path: String) { (first, self.path) = (line, path) }

  mutating func take(_ line: TextLine) -> Bool {
    let words = line.words
    switch words.first {
    case "ID:": type = words.firstIndex(of: "Type:").map { words[($0 + 1)...].joined(separator: " ") }
    case "Block": blockSize = Self.numbers(line).last
    case "Blocks:": blocks = Self.numbers(line)
    case "Inodes:": inodes = Self.numbers(line)
    default: return false
    }
    return true
  }

  private static func numbers(_ line: TextLine) -> [Int64] { line.words.compactMap { Int64($0) }.filter { $0 >= 0 } }

  var pending: Int { 0 }

  mutating func finish(clock: BlockClock, into gathering: inout Gathering) {
    guard let blockSize, blockSize > 0, blockSize <= 1 << 30, blocks.count == 3 else { return }
    func bytes(_ blocks: Int64) -> Bytes {
      let (bytes, over) = blocks.multipliedReportingOverflow(by: blockSize)
      return Bytes(exactly: over ? .max : bytes)
    }
    var sample = FilesystemSample(
      device: "", type: type, mount: path, size: bytes(blocks[0]),
      used: bytes(blocks[0] >= blocks[1] ? blocks[0] - blocks[1] : 0), available: bytes(blocks[2]))
    if inodes.count == 2 {
      sample.inodes = Inodes(exactly: inodes[0])
      sample.inodesFree = Inodes(exactly: inodes[1])
    }
    gathering.add(
      "stat-filesystem", .snapshot(.filesystem(sample)), at: first.evidence(gathering), time: clock.time,
      basis: clock.basis, node: clock.host)
    (blocks, inodes) = ([], [])
  }
}
