import Foundation
import IncidentModel
import Testing

@testable import Indexing

@Suite struct RowTests {
  @Test("Every row has a value of its column's kind in each column", arguments: Sample.names)
  func rowsFitTheirTables(_ name: String) throws {
    let tables = Dictionary(uniqueKeysWithValues: FleetTables.all.map { ($0.name, $0) })
    let rows = Sample.rows(name)
    #expect(rows.first?.table == "bundles")
    for row in rows {
      let table = try #require(tables[row.table])
      #expect(row.values.count == table.columns.count)
      #expect(row.values[0] == .text(name))
      for (column, value) in zip(table.columns, row.values) {
        let fits =
          switch value {
          case .null: column.name != "bundle"
          case .integer: column.kind == .integer
          case .real: column.kind == .real
          case .text: column.kind == .text
          }
        #expect(fits, "\(table.name).\(column.name)")
      }
    }
  }

  @Test("What is written is read back, row for row", arguments: Sample.names)
  func rowsComeBack(_ name: String) throws {
    let folder = try Folder()
    let rows = Sample.rows(name)
    let file = try folder.write("rows.ndjson", RowFile.text(rows))
    #expect(try RowFile.rows(in: file) == rows)
  }

  @Test("A bundle without a postmortem is one row with its reason")
  func unreadableBundleIsARow() throws {
    var entry = Sample.entry("a.tgz", .unreadable)
    entry.reason = "not an archive"
    let rows = FleetTables.rows(of: entry)
    #expect(rows.count == 1)
    #expect(rows[0].values.contains(.text("not an archive")))
  }

  /// What stands in evidence may be anything.
  static let hostile: [String] = [
    "", "'; DROP TABLE bundles; --", "\"quoted\"", "a\nb\r\tc", "\u{1}\u{1F}\u{7F}\u{9B}",
    "\u{202E}evil\u{200B}\u{FEFF}",
    "emoji 🧨 and 漢字", "{\"table\":\"bundles\"}", "\\u0000\\", "\u{E0041}\u{10FFFF}",
    String(repeating: "x", count: 3_000_000),
    "e\u{301}", "\u{2028}\u{2029}", "=cmd|' /C calc'!A0",
  ]

  @Test("Hostile texts stay what they are, through NDJSON and through SQLite")
  func hostileTextsComeBack() throws {
    let folder = try Folder()
    var files: [String] = []
    for (number, text) in Self.hostile.enumerated() {
      var entry = Sample.entry("bundle \(number) \(text.prefix(50))", .unreadable)
      entry.reason = text
      let rows = FleetTables.rows(of: entry)
      let line = RowFile.text(rows)
      #expect(line.utf8.count(where: { $0 == 0x0A }) == 1)
      #expect(!line.unicodeScalars.contains { $0.value == 0x202E || $0.value == 0x2028 || $0.value == 0x9B })
      files.append(try folder.write("\(number).ndjson", line))
      #expect(try RowFile.rows(in: files[number]) == rows)
    }
    try writeIndex(to: folder.path + "/fleet.sqlite", of: files, toolVersion: "1")
  }

  @Test("A NUL, which ends a text for SQLite, is written as its picture")
  func nulIsPictured() throws {
    var entry = Sample.entry("a", .unreadable)
    entry.reason = "before\0after"
    let rows = FleetTables.rows(of: entry)
    #expect(rows[0].values.contains(.text("before␀after")))
    var raw = rows
    raw[0].values[4] = .text("before\0after")
    #expect(RowFile.text(raw) == RowFile.text(rows))
  }

  @Test("Times as text sort as times and come back to the millisecond")
  func timesSortAsText() throws {
    let second: Int64 = 1_000_000_000
    let moments =
      [-9_151_488_000, -86_401, -1, 0, 1, 951_782_399, 951_868_800, 1_767_225_599, 9_151_488_000].flatMap { start in
        [0, 1, 999_999, 1_000_000, 500_000_000, 999_999_999].map { Timestamp(nanoseconds: start * second + $0) }
      }.sorted()
    let texts = moments.map(\.sortable)
    #expect(texts == texts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    for (moment, text) in zip(moments, texts) {
      let back = try #require(Timestamp(sortable: text), "\(text)")
      #expect((0..<1_000_000).contains(moment.nanoseconds - back.nanoseconds), "\(text)")
      #expect(moment.rfc3339.prefix(19) == text.prefix(19))
    }
    for text in [
      "", "2026-04-21T09:12:44Z", "2026-02-30T00:00:00.000Z", "2026-04-21 09:12:44.000Z", "2026-04-21T24:00:00.000Z",
    ] {
      #expect(Timestamp(sortable: text) == nil)
    }
  }

  @Test("What is no row is said with file and line")
  func damageIsSaid() throws {
    let folder = try Folder()
    let good = RowFile.text(FleetTables.rows(of: Sample.entry("a", .unreadable)))
    let cases: [(text: String, says: String)] = [
      (String(good.dropLast(20)), ":1: the line is cut"),
      ("{\"table\":\"teapots\",\"bundle\":\"a\"}\n", ":1: there is no table `teapots`"),
      (good.replacing("\"sha256\"", with: "\"md5\""), ":1: its members are not the columns of `bundles`"),
      (good.replacing("1234", with: "\"1234\""), ":1: `bytes` is not a whole number"),
      (good.replacing("1234", with: "99999999999999999999"), ":1: `bytes` is not a whole number"),
      (good.replacing("}\n", with: ",\"more\":1}\n"), ":1: its members are not the columns"),
      (good + "\n", ":2: the line is cut"),
      (good.replacing("abab", with: "\\ud800"), ":1: half of a surrogate pair"),
      (good.replacing("abab", with: "\\u0000"), ":1: a NUL"),
      (good.replacing("\"bundle\":\"a\"", with: "\"bundle\":null"), ":1: `bundle` is null"),
      (good.replacing("\"row_count\":1", with: "\"row_count\":2"), "1 rows of the bundle are missing"),
      (good + good.replacing("\"bundle\":\"a\"", with: "\"bundle\":\"b\"") + "[]", ":3: `{` is expected"),
      ("nonsense", ":1: `{` is expected"),
    ]
    for (text, says) in cases {
      let file = try folder.write("rows.ndjson", text)
      let fault = #expect(throws: IndexFault.self) { try RowFile.rows(in: file) }
      #expect(fault?.description.contains("rows.ndjson") == true)
      #expect(fault?.description.contains(says) == true, "\(fault?.description ?? "") does not say \(says)")
    }
    #expect(throws: IndexFault.self) { try RowFile.rows(in: folder.path + "/none") }
  }

  @Test("A file of rows that is cut anywhere is found")
  func everyCutIsFound() throws {
    let folder = try Folder()
    let text = Array(RowFile.text(Sample.rows("docker-overlay2")).utf8)
    for end in stride(from: 1, to: text.count - 2, by: max(1, text.count / 200)) {
      let file = folder.path + "/rows.ndjson"
      try Data(text[..<end]).write(to: URL(filePath: file))
      #expect(throws: IndexFault.self) { try RowFile.rows(in: file) }
    }
  }

  @Test("Names of tables and columns need no quotes in SQL, and every column says what it holds")
  func namesArePlain() {
    let reserved: Set<String> = [
      "end", "from", "to", "order", "group", "index", "values", "where", "table", "select", "default", "check", "on",
    ]
    for table in FleetTables.all {
      for name in [table.name] + table.columns.map(\.name) {
        #expect(name.wholeMatch(of: /[a-z][a-z0-9_]*/) != nil && !reserved.contains(name), "\(name)")
      }
      #expect(Set(table.columns.map(\.name)).count == table.columns.count)
      #expect(table.columns.allSatisfy { $0.meaning.count > 4 && $0.meaning.hasSuffix(".") })
      #expect(table.columns[0].name == "bundle")
    }
    #expect(Set(FleetTables.all.map(\.name)).count == FleetTables.all.count)
  }
}
