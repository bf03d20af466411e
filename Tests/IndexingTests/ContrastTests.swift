import IncidentModel
import Testing

@testable import Indexing

@Suite struct ContrastTests {
  /// Nodes with a version, of which some have an incident.
  private func index(_ looks: [(version: String?, failed: Bool)], nodes: Int = 1000, in folder: Folder) throws
    -> FleetIndex
  {
    let incident = Sample.postmortems["vllm-on-k3d"]!.incidents[0]
    let files = try looks.enumerated().map { number, look in
      var node = Node(name: "n\(number % nodes)\(look.failed)")
      node.kubeletVersion = look.version
      var own = incident
      own.node = node.name
      let postmortem = Postmortem(
        toolVersion: "1", bundle: BundleIdentity(name: "b", kind: "directory", sha256: nil),
        coverage: Coverage(completeness: 1, sources: [], blindSpots: [], gaps: []), nodes: [node],
        incidents: look.failed ? [own] : [])
      let rows = FleetTables.rows(of: postmortem, as: Sample.entry("b\(number)"))
      return try folder.write("\(number).ndjson", RowFile.text(rows))
    }
    try writeIndex(to: folder.path + "/fleet.sqlite", of: files, toolVersion: "1")
    return try FleetIndex(reading: folder.path)
  }

  @Test("What most failed nodes have and no calm one does is told, with its counts")
  func contrastIsTold() throws {
    let looks =
      (0..<10).map { (version: Optional($0 < 9 ? "1.31" : "1.33"), failed: true) }
      + (0..<10).map { _ in (version: Optional("1.33"), failed: false) } + [(nil, true), (nil, false)]
    let contrasts = try index(looks, in: Folder()).summary().contrasts
    #expect(contrasts == [FleetSummary.Contrast(.kubeletVersion, "1.31", failed: 9, ofFailed: 10, calm: 0, ofCalm: 10)])
  }

  @Test("A node that many bundles show is one node")
  func manyLooksAreOneNode() throws {
    let looks = (0..<30).map { (version: Optional($0 < 15 ? "1.31" : "1.33"), failed: $0 < 15) }
    #expect(try index(looks, in: Folder()).summary().contrasts.count == 1)
    #expect(try index(looks, nodes: 3, in: Folder()).summary().contrasts == [])
  }

  @Test("What chance makes, or what few nodes show, is not told")
  func chanceIsNotTold() throws {
    let even = (0..<20).map { (version: Optional($0 % 2 == 0 ? "1.31" : "1.33"), failed: $0 % 4 < 2) }
    #expect(try index(even, in: Folder()).summary().contrasts == [])
    let few = (0..<8).map { (version: Optional($0 < 4 ? "1.31" : "1.33"), failed: $0 < 4) }
    #expect(try index(few, in: Folder()).summary().contrasts == [])
  }

  @Test("Fisher's test gives the probabilities of the textbooks")
  func fisherIsRight() {
    // The lady tasting tea: 3 of 4 right happens with 17/70, all 4 with 1/70.
    let tea = FleetSummary.Contrast(.image, "milk first", failed: 3, ofFailed: 4, calm: 1, ofCalm: 4)
    #expect(abs(tea.chance - 17.0 / 70) < 1e-9)
    let all = FleetSummary.Contrast(.image, "milk first", failed: 4, ofFailed: 4, calm: 0, ofCalm: 4)
    #expect(abs(all.chance - 1.0 / 70) < 1e-9)
    let none = FleetSummary.Contrast(.image, "milk first", failed: 0, ofFailed: 4, calm: 4, ofCalm: 4)
    #expect(abs(none.chance - 1) < 1e-9)
  }
}
