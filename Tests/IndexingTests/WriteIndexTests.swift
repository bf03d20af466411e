import Foundation
import IncidentModel
import Testing

@testable import Indexing

@Suite struct WriteIndexTests {
  @Test("The same rows give the same bytes")
  func bytesFollowFromRows() throws {
    let folder = try Folder()
    let files = try folder.sampleRows()
    try writeIndex(to: folder.path + "/a.sqlite", of: files, toolVersion: "1.0")
    try writeIndex(to: folder.path + "/b.sqlite", of: files, toolVersion: "1.0")
    let a = try Data(contentsOf: URL(filePath: folder.path + "/a.sqlite"))
    #expect(try Data(contentsOf: URL(filePath: folder.path + "/b.sqlite")) == a)
    #expect(a.count > 100_000)
    #expect(folder.names.filter { $0.hasPrefix(".part") } == [])
  }

  @Test("A fault leaves nothing behind and what was there untouched")
  func faultLeavesNothing() throws {
    let folder = try Folder()
    let files = try folder.sampleRows()
    try folder.write("fleet.sqlite", "earlier")
    let damaged = try folder.write("damaged.ndjson", "{")
    #expect(throws: IndexFault.self) {
      try writeIndex(to: folder.path + "/fleet.sqlite", of: files + [damaged], toolVersion: "1")
    }
    #expect(throws: IndexFault.self) { try writeTables(to: folder.path + "/rows", of: files + [damaged]) }
    #expect(try String(contentsOfFile: folder.path + "/fleet.sqlite", encoding: .utf8) == "earlier")
    #expect(folder.names.filter { $0.hasPrefix(".part") } == [])
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/rows") == [])
  }

  @Test("A bundle that is handed in twice is said by name")
  func twiceIsSaid() throws {
    let folder = try Folder()
    let files = try folder.sampleRows()
    let fault = #expect(throws: IndexFault.self) {
      try writeIndex(to: folder.path + "/fleet.sqlite", of: files + [files[0]], toolVersion: "1")
    }
    #expect(fault?.description.contains("docker-overlay2") == true)
  }

  @Test("A disk that is full is said as such")
  func fullDiskIsSaid() throws {
    let folder = try Folder()
    let files = try folder.sampleRows()
    let fault = #expect(throws: IndexFault.self) {
      try Indexing.writeIndex(to: folder.path + "/fleet.sqlite", of: files, toolVersion: "1", mostPages: 40)
    }
    #expect(fault?.isDiskFull == true)
    #expect(fault?.description.contains("no space is left") == true)
    #expect(folder.names.filter { $0.contains("sqlite") } == [])
  }

  @Test("A folder that is not there is said")
  func missingFolderIsSaid() throws {
    let fault = #expect(throws: IndexFault.self) {
      try writeIndex(to: "/no/such/folder/fleet.sqlite", of: [], toolVersion: "1")
    }
    #expect(fault?.description.contains("/no/such/folder/fleet.sqlite") == true)
  }

  @Test("The tables' files hold all rows, in the order of the bundles")
  func tablesHoldAllRows() throws {
    let folder = try Folder()
    let files = try folder.sampleRows()
    try writeTables(to: folder.path + "/rows", of: files)
    let rows = try files.flatMap { try RowFile.rows(in: $0) }
    for table in FleetTables.all {
      let text = try String(contentsOfFile: folder.path + "/rows/\(table.name).ndjson", encoding: .utf8)
      #expect(text == RowFile.text(rows.filter { $0.table == table.name }))
    }
  }
}
