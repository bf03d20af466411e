internal import IncidentModel

/// Image listings: crictl (one row per tag, decimal, three digits), docker (decimal), ctr (binary, compressed content).
///
///     IMAGE                        TAG       IMAGE ID        SIZE
///     docker.io/library/nginx      1.27.0    a61c6c296eeff   15.5MB
struct ImageTable: TextBlock {
  private let table: ColumnTable
  private let lister: ImageRecord.Lister
  private var rows: [(line: TextLine, image: ImageRecord)] = []

  private static let listers: [(columns: [String], lister: ImageRecord.Lister)] = [
    (["IMAGE", "TAG", "IMAGE ID", "SIZE"], .crictl), (["REPOSITORY", "TAG", "IMAGE ID", "SIZE"], .docker),
    (["REF", "TYPE", "DIGEST", "SIZE"], .ctr), (["IMAGE", "ID", "DISK USAGE"], .docker),
  ]

  static func start(_ line: TextLine, _ clock: BlockClock) -> (any TextBlock)? {
    guard line.glance.startsWithCapitals, let table = ColumnTable(line.text) else { return nil }
    let match = listers.first { $0.columns.allSatisfy(table.has) }
    return match.map { ImageTable(table, $0.lister) }
  }

  private init(_ table: ColumnTable, _ lister: ImageRecord.Lister) { (self.table, self.lister) = (table, lister) }

  mutating func take(_ line: TextLine) -> Bool {
    guard !line.isBlank, let cells = cells(line), let image = image(cells) else { return false }
    rows.append((line, image))
    return true
  }

  /// ctr separates with a single blank where a cell is as wide as its column.
  private func cells(_ line: TextLine) -> [String: String]? {
    if lister != .ctr { return table.cells(line.text) }
    let words = line.words.map(String.init)
    guard words.count >= 5 else { return nil }
    return ["REF": words[0], "DIGEST": words[2], "SIZE": "\(words[3])\(words[4])"]
  }

  private func image(_ cells: [String: String]) -> ImageRecord? {
    // nerdctl: SIZE is unpacked, BLOB SIZE what containerd counts (facts: bundles 3.3).
    let printed = cells["BLOB SIZE"] ?? cells["SIZE"] ?? cells["DISK USAGE"]
    guard let size = printed.flatMap({ SizeText($0.filter { $0 != " " }) }), size.hasUnit else { return nil }
    var (tags, digests): ([ImageName], [ImageName]) = ([], [])
    if let reference = cells["REF"] {
      tags = [ImageName(reference)]
    } else if let name = cells["IMAGE"] ?? cells["REPOSITORY"], name != "<none>" {
      if let tag = cells["TAG"], !tag.isEmpty, tag != "<none>" {
        tags = [ImageName("\(name):\(tag)")]
      } else if cells["DISK USAGE"] != nil {
        // The tree view of recent docker; the platforms of an image follow below it.
        guard let first = name.first, first.isLetter || first.isNumber else { return nil }
        tags = [ImageName(name)]
      }
      if let digest = cells["DIGEST"], digest.contains(":") { digests = [ImageName("\(name)@\(digest)")] }
    }
    let id = cells["IMAGE ID"] ?? cells["ID"] ?? cells["DIGEST"]
    guard id?.isEmpty == false else { return nil }
    let lister = cells["BLOB SIZE"] == nil ? lister : .ctr
    let bytes: Bytes =
      size.unit.contains("i")
      ? size.roundedNearest(scale: size.scale(decimal: !size.unit.contains("i"))) : size.threeDigits()
    return ImageRecord(id: id, tags: tags, digests: digests, size: bytes, lister: lister)
  }

  var pending: Int { rows.count }

  mutating func finish(clock: BlockClock, into gathering: inout Gathering) {
    defer { rows.removeAll() }
    for row in rows {
      gathering.add(
        "image.table", .snapshot(.image(row.image)), at: row.line.evidence(gathering), time: clock.time,
        basis: clock.basis, node: clock.host)
    }
  }
}
