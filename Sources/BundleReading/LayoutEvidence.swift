/// Which layouts' marks have been seen so far. Paths go by once; what is kept does not grow with the bundle.

struct LayoutEvidence {
  /// An archive was opened, so the bundle is more than one file.
  var sawArchive = false
  /// Per row: the folders before a mark, and which marks stand below them.
  private var seen: [[String: Set<Int>]] = Array(repeating: [:], count: BundleLayout.all.count)
  private var texts = 0
  private var phraseRow: Int?
  private var firstFolders: [String] = []

  /// A bundle of thousands of nodes is recognised by the first few.
  private static let mostBases = 64

  /// A path as it is shown; of a directory with a final slash.
  mutating func see(path: String) {
    let components = path.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "!" }.drop { $0 == "." }
    let path = Array(components)
    if let first = path.first, path.count > 1, firstFolders.count < 8, !firstFolders.contains(String(first)) {
      firstFolders.append(String(first))
    }
    for start in 0...min(BundleLayout.mostLeading, path.count - 1) { see(path, from: start) }
  }

  private mutating func see(_ path: [Substring], from start: Int) {
    for (row, layout) in BundleLayout.all.enumerated() {
      for (index, mark) in layout.marks.enumerated()
      where BundleLayout.mark(mark, standsIn: path, at: start) && seen[row].count < Self.mostBases {
        seen[row][path[..<start].joined(separator: "/"), default: []].insert(index)
      }
    }
  }

  /// The first page of a source.
  mutating func see(text head: [UInt8]) {
    texts += 1
    guard texts == 1 else { return phraseRow = nil }
    let page = String(decoding: head, as: UTF8.self)
    phraseRow = BundleLayout.all.firstIndex { row in
      !row.phrases.isEmpty && row.phrases.allSatisfy { page.contains($0) }
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
    phraseRow = texts == 1 ? phraseRow ?? other.phraseRow : nil
    for folder in other.firstFolders where firstFolders.count < 8 && !firstFolders.contains(folder) {
      firstFolders.append(folder)
    }
  }

  /// The kind of the first complete row, nil when there is none.
  var kind: String? {
    let row = BundleLayout.all.indices.first { row in
      let marks = BundleLayout.all[row].marks.count
      return row == phraseRow || marks > 0 && seen[row].values.contains { $0.count == marks }
    }
    return row.map { BundleLayout.all[$0].kind }
  }

  /// The host in a name like `sosreport-web-1-2026-11-22-abcdefg`, `eks_i-0a1b_2026-11-22_1214-UTC_0.7.9.tar.gz` or
  /// `web-1-2026-11-22_12_14_00`: what stands between the collector's prefix and the date.
  func hostHint(kind: String, names: [String]) -> String? {
    guard let prefix = Self.namesWithHost[kind] else { return nil }
    return (names + firstFolders).lazy.compactMap { Self.host(in: $0, after: prefix) }.first
  }

  private static let namesWithHost = [
    "sosreport": "sosreport-", "eks-log-collector": "eks_", "rancher-logs-collector": "",
  ]

  private static func host(in name: String, after prefix: String) -> String? {
    guard name.hasPrefix(prefix) else { return nil }
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
