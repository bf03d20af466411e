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

  init?(_ line: String) {
    let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).map(String.init)
    guard words.count >= 4, words.count <= 16, let share = words.lastIndex(where: Self.isShare), share >= 2,
      !line.contains("/dev/"), words.allSatisfy({ !$0.hasPrefix("/") })
    else { return nil }
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

/// The options in a command line, or in a file name that stands for one: `df -ih`, `du-B1-d3`, `df_-al_-x_autofs`.
struct CommandFlags: Hashable, Sendable {
  let name: String
  private let words: [String]

  init(_ command: String) {
    let stem = command.hasSuffix(".txt") || command.hasSuffix(".log") ? String(command.dropLast(4)) : command
    var words = stem.split(whereSeparator: { $0 == " " || $0 == "_" }).map(String.init)
    if words.count == 1, let only = words.first, !only.hasPrefix("-"), only.contains("-") {
      words = only.split(separator: "-").enumerated().map { $0.offset == 0 ? String($0.element) : "-" + $0.element }
    } else if let first = words.first, let dash = first.firstIndex(of: "-"), dash > first.startIndex {
      words.replaceSubrange(0..<1, with: [String(first[..<dash]), String(first[dash...])])
    }
    name = words.first(where: { $0 != "sudo" }) ?? ""
    self.words = words
  }

  /// Whether a short option is among the options: `-h`, `-xsh`.
  func has(_ letter: Character) -> Bool {
    words.contains { word in
      guard word.hasPrefix("-"), !word.hasPrefix("--"), !word.hasPrefix("-B"), word.utf8.count <= 5 else { return false }
      return word.dropFirst().contains(letter) && word.dropFirst().allSatisfy(\.isLetter)
    }
  }

  func has(long option: String) -> Bool { words.contains { $0 == "--" + option || $0.hasPrefix("--" + option + "=") } }

  /// Bytes from `-B1`, `-BM`, `--block-size=1K`, `-k`, `-m`, `-b`.
  var blockSize: Double? {
    for word in words {
      let value: Substring
      if word.hasPrefix("-B"), word.utf8.count > 2 {
        value = word.dropFirst(2)
      } else if word.hasPrefix("--block-size=") {
        value = word.dropFirst(13)
      } else {
        continue
      }
      let text = value.first?.isNumber == true ? String(value) : "1" + value
      if let size = SizeText(text) { return size.value * size.scale(decimal: size.unit.count == 2) }
    }
    return has("k") ? 1024 : has("m") ? 1_048_576 : nil
  }
}
