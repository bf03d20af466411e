/// Which layouts' marks have been seen so far. Paths go by once; what is kept does not grow with what is in the files.
internal import IncidentModel

struct LayoutEvidence {
  /// An archive was opened, so the bundle is more than one file.
  var sawArchive = false
  /// Per row: the folders before a mark, and which marks stand below them.
  private var seen: [[String: Set<Int>]] = Array(repeating: [:], count: BundleLayout.all.count)
  private var texts = 0
  private var toldRow: Int?
  private var firstFolders: [String] = []

  /// One collector's bundle per node: that of a large cluster, of all its nodes.
  private static let mostBases = 5000

  /// A path as it is shown; of a directory with a final slash.
  mutating func see(path: String) {
    let path = Self.components(path)
    if let first = path.first, path.count > 1, firstFolders.count < 8, !firstFolders.contains(String(first)) {
      firstFolders.append(String(first))
    }
    guard !path.isEmpty else { return }
    for start in 0...min(BundleLayout.mostLeading, path.count - 1) { see(path, from: start) }
  }

  /// `./a/b.zip!c` is `a`, `b.zip`, `c`: an archive is a folder.
  static func components(_ path: String) -> [Substring] {
    Array(path.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "!" }.drop { $0 == "." })
  }

  private mutating func see(_ path: [Substring], from start: Int) {
    for (row, layout) in BundleLayout.all.enumerated() {
      for (index, mark) in layout.marks.enumerated()
      where mark.stands(in: path, at: start) && seen[row].count < Self.mostBases {
        seen[row][path[..<start].joined(separator: "/"), default: []].insert(index)
      }
    }
  }

  /// The first page of a source.
  mutating func see(text head: [UInt8]) {
    texts += 1
    guard texts == 1 else { return toldRow = nil }
    let page = String(decoding: head, as: UTF8.self)
    toldRow = BundleLayout.all.firstIndex { row in
      row.page.map { $0.isTold(head[...]) }
        ?? (!row.phrases.isEmpty && row.phrases.allSatisfy { page.contains($0) })
    }
  }

  /// Takes up what a later part of the bundle showed.
  mutating func append(_ other: LayoutEvidence) {
    sawArchive = sawArchive || other.sawArchive
    for row in seen.indices {
      for (base, marks) in other.seen[row].sorted(by: { $0.key < $1.key })
      where seen[row][base] != nil || seen[row].count < Self.mostBases {
        seen[row][base, default: []].formUnion(marks)
      }
    }
    texts += other.texts
    toldRow = texts == 1 ? toldRow ?? other.toldRow : nil
    for folder in other.firstFolders where firstFolders.count < 8 && !firstFolders.contains(folder) {
      firstFolders.append(folder)
    }
  }

  /// The kind of the first complete row, nil when there is none.
  var kind: String? { row?.kind }

  /// The marks or phrases that told the kind: what `inspect` answers to "why".
  var basis: String? {
    row.map { row in
      let marks = (row.marks.map(\.text) + row.phrases).map { "`\($0)`" }
      return (marks + (row.page.map { [$0.told] } ?? [])).joined(separator: " and ")
    }
  }

  private var row: BundleLayout? {
    let row = BundleLayout.all.indices.first { $0 == toldRow || !completeBases(of: $0).isEmpty }
    return row.map { BundleLayout.all[$0] }
  }

  private func completeBases(of row: Int) -> [String] {
    let marks = BundleLayout.all[row].marks.count
    return marks == 0 ? [] : seen[row].filter { $0.value.count == marks }.keys.sorted()
  }

  /// The folders in which a bundle of one of the kinds lies: several, when one bundle was taken of each node, or when
  /// one kind holds another.
  var bases: [(path: String, kind: String)] {
    BundleLayout.all.indices.flatMap { row in completeBases(of: row).map { ($0, BundleLayout.all[row].kind) } }
  }

  /// The host in a name like `sosreport-web-1-2026-11-22-abcdefg`, `eks_i-0a1b_2026-11-22_1214-UTC_0.7.9.tar.gz` or
  /// `web-1-2026-11-22_12_14_00`: what stands between the collector's prefix and the date.
  func hostHint(kind: String, names: [String]) -> String? {
    (names + firstFolders).lazy.compactMap { Self.host(in: $0, kind: kind) }.first
  }

  private static let namesWithHost = [
    "sosreport": "sosreport-", "eks-log-collector": "eks_", "rancher-logs-collector": "",
  ]

  static func host(in name: some StringProtocol, kind: String) -> String? {
    guard let prefix = namesWithHost[kind], name.hasPrefix(prefix) else { return nil }
    let rest = Array(name.dropFirst(prefix.count).utf8)
    guard let date = rest.indices.first(where: { isDate(rest[$0...]) }), date > 1 else { return nil }
    return String(decoding: rest[..<(date - 1)], as: UTF8.self)
  }

  /// `2026-11-22` behind a separator would begin here.
  private static func isDate(_ text: ArraySlice<UInt8>) -> Bool {
    let shape = Array("dddd-dd-dd".utf8)
    guard text.count >= shape.count else { return false }
    return zip(text, shape).allSatisfy { byte, want in want == 0x64 ? (0x30...0x39).contains(byte) : byte == want }
  }
}
