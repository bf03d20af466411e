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
  /// `findmnt -D` prints capitals, rounds to nearest, and its share is of the whole size.
  var isFindmnt = false
  /// False when no header was seen and this is a guess from the command.
  var isStated = true
  /// The columns of `--output`, when they are not the usual ones.
  var columns: [Column]?

  init?(_ line: TextLine) {
    guard (2...18).contains(line.words.count), !line.glance.hasSlash else { return nil }
    let words = line.words.map(String.init)
    if let named = Self.unusual(line.text) {
      columns = named
      unit = words.compactMap(Self.blockSize).first ?? (named.contains(.size) ? 1 : 1024)
      isFindmnt = words.contains("FSTYPE")
      return
    }
    guard words.count >= 4, !words.contains("FSUSE%"), let share = words.lastIndex(where: Self.isShare), share >= 2
    else { return nil }
    let blocks = words.compactMap(Self.blockSize).first
    let isHuman = words.contains { Self.sizeWords.contains($0) }
    countsInodes = words.contains(where: Self.isInodes) || Self.marksInodes(words)
    guard blocks != nil || isHuman || countsInodes || words.count >= 5 else { return nil }
    unit = blocks ?? (isHuman ? 1 : 1024)
    hasType = words.contains { Self.typeWords.contains($0) }
    isBusybox = words.contains("Size") && words.contains("Available")
    isFindmnt = words.contains("FSTYPE") && words.contains("USE%")
    if isFindmnt { unit = 1 }
  }

  /// Without a header: what the command or file name says (`df -ih`, `dfi`, `inodes.txt`).
  init(command: String) {
    isStated = false
    let flags = CommandFlags(command, tool: "df")
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
    "Size", "SIZE", "Größe", "Taille", "Tamaño", "Tam.", "Размер", "大小", "容量", "サイズ",
  ]
  private static let typeWords: Set<String> = ["Type", "FSTYPE", "Typ", "Tipo", "Тип", "类型", "タイプ"]
  private static let inodeWords: Set<String> = [
    "Inodes", "Inode", "Inœuds", "Nodos-i", "Inós", "Iнодов", "Iノード", "IUsed", "IUse%", "Inodos", "iused",
  ]

  private static func isInodes(_ word: String) -> Bool { inodeWords.contains(word) }

  /// Languages not listed still mark the three counts and the share with an I: `I使用`, `ILib.`, `已用(I)`.
  private static func marksInodes(_ words: [String]) -> Bool {
    words.dropFirst().count { $0.hasPrefix("I") || $0.contains("(I)") || $0.contains("（I）") } >= 3
  }

  /// `1K-blocks`, `1024-blocks`, `512B-blocks`, `1B-blocks`, `1M-Blöcke`: bytes per block.
  private static func blockSize(_ word: String) -> Double? {
    guard let dash = word.firstIndex(of: "-"), let size = SizeText(word[..<dash]), size.value >= 1 else { return nil }
    return size.value * size.scale(decimal: size.unit.hasSuffix("B") && size.unit.count == 2)
  }

  /// The names of the columns in the locales seen (facts: bundles 3.1), longest first where one begins another.
  private static let names: [(name: String, column: Column)] = [
    ("Файловая система", .source), ("Sys. de fichiers", .source), ("Sist. Arq.", .source), ("Dateisystem", .source),
    ("S.ficheros", .source), ("Filesystem", .source), ("文件系统", .source), ("ファイルシス", .source), ("SOURCE", .source),
    ("Eingehängt auf", .target), ("Mounted on", .target), ("Monté sur", .target), ("Montado en", .target),
    ("Montado em", .target), ("Cмонтировано в", .target), ("Смонтировано в", .target), ("挂载点", .target),
    ("マウント位置", .target), ("TARGET", .target),
    ("Type", .type), ("Typ", .type), ("Tipo", .type), ("Тип", .type), ("类型", .type), ("タイプ", .type), ("FSTYPE", .type),
    ("Inodes", .inodes), ("Inœuds", .inodes), ("Nodos-i", .inodes), ("Inós", .inodes), ("Iнодов", .inodes),
    ("Iノード", .inodes), ("IUse%", .inodesShare), ("IUsed", .inodesUsed), ("IFree", .inodesFree),
    ("Size", .size), ("Größe", .size), ("Taille", .size), ("Tamaño", .size), ("Tam.", .size), ("Размер", .size),
    ("大小", .size), ("サイズ", .size), ("SIZE", .size),
    ("Use%", .share), ("Verw%", .share), ("Uti%", .share), ("Uso%", .share), ("Использовано%", .share), ("已用%", .share),
    ("使用%", .share), ("Capacity", .share), ("USE%", .share),
    ("Used", .used), ("Benutzt", .used), ("Utilisé", .used), ("Usados", .used), ("Usado", .used),
    ("Использовано", .used), ("已用", .used), ("使用", .used), ("USED", .used),
    ("Available", .available), ("Avail", .available), ("Verf.", .available), ("Verfügbar", .available),
    ("Disponible", .available), ("Disponibles", .available), ("Dispo", .available), ("Disp.", .available),
    ("Disp", .available), ("Дост", .available), ("Доступно", .available), ("可用", .available), ("使用可", .available),
    ("残り", .available), ("AVAIL", .available),
    ("File", .file), ("Datei", .file), ("Fichier", .file),
  ]

  private static let usual: [[Column]] = [
    [.source, .size, .used, .available, .share, .target],
    [.source, .type, .size, .used, .available, .share, .target],
    [.source, .inodes, .inodesUsed, .inodesFree, .inodesShare, .target],
    [.source, .type, .inodes, .inodesUsed, .inodesFree, .inodesShare, .target],
    [.source, .inodes, .used, .available, .share, .target],
    [.source, .type, .inodes, .used, .available, .share, .target],
  ]

  /// The columns when every name is known and the order is none of the usual ones; at least a place and a number.
  private static func unusual(_ header: String) -> [Column]? {
    var columns: [Column] = []
    var rest = header.drop { $0 == " " || $0 == "\t" }
    while !rest.isEmpty {
      let word = rest.prefix { $0 != " " && $0 != "\t" }
      if let known = names.first(where: { starts(rest, with: $0.name) }) {
        columns.append(known.column)
        rest = rest.dropFirst(known.name.count)
      } else if blockSize(String(word)) != nil {
        columns.append(.size)
        rest = rest.dropFirst(word.count)
      } else {
        return nil
      }
      rest = rest.drop { $0 == " " || $0 == "\t" }
    }
    guard columns.count > 1, columns.count == Set(columns).count, !usual.contains(columns),
      columns.contains(.target) || columns.contains(.source) || columns.contains(.file),
      !Set(columns).isDisjoint(with: [.size, .used, .available, .inodes, .inodesUsed, .inodesFree])
    else { return nil }
    return columns
  }

  private static func starts(_ text: Substring, with name: String) -> Bool {
    guard text.hasPrefix(name) else { return false }
    let after = text.dropFirst(name.count).first
    return after == nil || after == " " || after == "\t"
  }
}
