/// The header of a df table, in any language: its last columns name a share (`Use%`, `Verw%`, `使用%`, `Capacity`).
struct DiskFreeHeader: Hashable, Sendable {
  enum Column: Hashable, Sendable {
    case source, type, size, used, available, share, inodes, inodesUsed, inodesFree, inodesShare, file, target
  }

  /// Bytes of one in a bare number.
  var unit = 1024.0
  var countsInodes = false
  var hasType = false
  /// `-H`, known from the command only: the header is that of `-h`.
  var isDecimal = false
  /// busybox prints `Size … Available` where GNU prints `Size … Avail`.
  var isBusybox = false
  /// False when no header was seen and this is a guess from the command.
  var isStated = true
  /// The columns of `--output`, when they are not the usual ones.
  var columns: [Column]?

  init?(_ line: TextLine) {
    guard line.words.count >= 4, line.words.count <= 16, !line.glance.hasSlash else { return nil }
    let words = line.words.map(String.init)
    guard let share = words.lastIndex(where: Self.isShare), share >= 2 else { return nil }
    let blocks = words.compactMap(Self.blockSize).first
    let isHuman = words.contains { Self.sizeWords.contains($0) }
    countsInodes = words.contains(where: Self.isInodes)
    guard blocks != nil || isHuman || countsInodes || words.count >= 5 else { return nil }
    unit = blocks ?? (isHuman ? 1 : 1024)
    hasType = words.contains { Self.typeWords.contains($0) }
    isBusybox = words.contains("Size") && words.contains("Available")
    columns = Self.unusual(words)
    if columns != nil { countsInodes = false }
  }

  /// Without a header: what the command or file name says (`df -ih`, `dfi`, `inodes.txt`).
  init(command: String) {
    isStated = false
    let flags = CommandFlags(command)
    countsInodes = flags.has("i") || flags.name.hasPrefix("dfi") || flags.name.contains("inode")
    isDecimal = flags.has("H")
    unit = flags.blockSize ?? 1024
  }

  private static func isShare(_ word: String) -> Bool {
    if word == "Capacity" { return true }
    guard word.hasSuffix("%"), word.count > 1 else { return false }
    return !word.dropLast().utf8.allSatisfy { (48...57).contains($0) }
  }

  private static let sizeWords: Set<String> = [
    "Size", "Größe", "Taille", "Tamaño", "Tam.", "Размер", "大小", "容量", "サイズ",
  ]
  private static let typeWords: Set<String> = ["Type", "Typ", "Tipo", "Тип", "类型", "タイプ"]
  private static let inodeWords: Set<String> = [
    "Inodes", "Inode", "Inœuds", "Nodos-i", "Inós", "Iнодов", "Iノード", "IUsed", "IUse%", "Inodos", "iused",
  ]

  private static func isInodes(_ word: String) -> Bool { inodeWords.contains(word) }

  /// `1K-blocks`, `1024-blocks`, `512B-blocks`, `1B-blocks`, `1M-Blöcke`: bytes per block.
  private static func blockSize(_ word: String) -> Double? {
    guard let dash = word.firstIndex(of: "-"), let size = SizeText(word[..<dash]), size.value >= 1 else { return nil }
    return size.value * size.scale(decimal: size.unit.hasSuffix("B") && size.unit.count == 2)
  }

  private static let names: [String: Column] = [
    "Filesystem": .source, "Type": .type, "Inodes": .inodes, "IUsed": .inodesUsed, "IFree": .inodesFree,
    "IUse%": .inodesShare, "Size": .size, "Used": .used, "Avail": .available, "Available": .available, "Use%": .share,
    "File": .file, "Capacity": .share,
  ]

  private static let usual: [[Column]] = [
    [.source, .size, .used, .available, .share, .target],
    [.source, .type, .size, .used, .available, .share, .target],
    [.source, .inodes, .inodesUsed, .inodesFree, .inodesShare, .target],
    [.source, .type, .inodes, .inodesUsed, .inodesFree, .inodesShare, .target],
    [.source, .inodes, .used, .available, .share, .target],
    [.source, .type, .inodes, .used, .available, .share, .target],
  ]

  /// The columns when every name is known and the order is none of the usual ones.
  private static func unusual(_ words: [String]) -> [Column]? {
    var columns: [Column] = []
    for word in words where word != "on" {
      if word == "Mounted" {
        columns.append(.target)
      } else if let column = names[word] ?? blockSize(word).map({ _ in .size }) {
        columns.append(column)
      } else {
        return nil
      }
    }
    return usual.contains(columns) ? nil : columns
  }
}
