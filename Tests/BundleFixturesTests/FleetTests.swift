import IncidentModel
import Testing

@testable import BundleFixtures

/// What a fleet promises: the same bytes for a seed, the special members it tells of, and things that come back.
@Suite struct FleetTests {
  private static let five = Fleet(seed: 6, count: 500)

  @Test("a seed and a number of bundles give the same names and bytes, every time") func sameBytes() {
    for (a, b) in zip(Fleet(seed: 3, count: 12).members, Fleet(seed: 3, count: 12).members) {
      let (first, second) = (a.made(), b.made())
      #expect(first.contents.map(\.path) == second.contents.map(\.path))
      #expect(first.contents.map(\.bytes) == second.contents.map(\.bytes), "\(a.name)")
      #expect(first.truth.line == second.truth.line)
    }
  }

  @Test("another seed gives another fleet") func otherSeed() {
    #expect(
      Set(Fleet(seed: 3, count: 50).members.map(\.name)).isDisjoint(with: Fleet(seed: 4, count: 50).members.map(\.name))
    )
  }

  @Test("the ordinary bundles of a small fleet are the first of a large one") func grows() {
    let small = Fleet(seed: 6, count: 50).members.map(\.name)
    #expect(Self.five.members.prefix(44).map(\.name) == Array(small.prefix(44)))
  }

  @Test("500 bundles have 500 names, three are damaged, two hostile, and one was sent twice") func counts() throws {
    let members = Self.five.members
    #expect(members.count == 500 && Set(members.map(\.name)).count == 500)
    #expect(members.compactMap(\.harm).map(\.rawValue).sorted() == FleetHarm.allCases.map(\.rawValue).sorted())
    let twins = members.filter { $0.twin != nil }
    try #require(twins.count == 1)
    let original = try #require(members.first { $0.name == twins[0].twin })
    #expect(original.made().contents.first?.bytes == twins[0].made().contents.first?.bytes)
    #expect(original.name != twins[0].name)
  }

  @Test("folders, tar.gz and zip stand 1 : 3 : 1; most have an incident and every plot comes up") func mixture() {
    let members = Self.five.members
    for (shape, about) in [(FleetMember.Shape.folder, 100), (.tarGzip, 300), (.zip, 100)] {
      #expect(abs(members.count { $0.shape == shape } - about) < 12, "\(shape)")
    }
    let healthy = members.count { $0.plot == .healthy }
    #expect((50...100).contains(healthy))
    #expect(Set(members.map(\.plot)) == Set(Scenario.Plot.allCases))
  }

  @Test("the same nodes, images, models, versions and distributions come back") func recurrence() {
    let scenarios = Self.five.members.prefix(200).map(\.scenario)
    #expect(Set(scenarios.map(\.machine.name)).count < 40)
    let images: [String] = scenarios.flatMap { $0.images.map(\.name.text) }
    #expect(Set(images.filter { $0.contains("/vllm") }).count == 5)
    #expect(Set(scenarios.flatMap { $0.workloads.compactMap { $0.model?.name } }).count == 4)
    #expect(Set(scenarios.map(\.machine.kubeletVersion)).count == 8)
    #expect(Set(scenarios.map(\.machine.distribution)).count == 2)
  }

  @Test("what a bundle is said to hold happened in it") func plots() {
    for member in Self.five.members.prefix(20) {
      let truth = member.scenario.truth
      #expect(truth.isHealthy == (member.plot == .healthy), "\(member.name) \(member.plot)\n\(truth.summary)")
    }
  }

  @Test("truth is a JSON line without a raw control character, also of the hostile one") func truthLines() throws {
    let hostile = try #require(Self.five.members.first { $0.harm == .hostile }).made().truth
    #expect(hostile.line.unicodeScalars.dropLast().allSatisfy { $0.value >= 0x20 })
    #expect(hostile.line.contains(#""harm":"hostile""#) && hostile.line.contains(#""exit":2"#))
    #expect(hostile.line.hasSuffix("}\n"))
  }

  @Test("the bomb is small, and what it was packed into says eight gigabytes") func bomb() throws {
    let bytes = FleetHarm.bomb(after: [])
    #expect(bytes.count < 500_000)
    let zeros = Gzip.deflated([], then: [0], times: 1 + 258 * 17)
    // The thirteen bytes come again: what follows them may be repeated for ever.
    #expect(zeros[3..<16] == zeros[16..<29])
  }

  @Test("damage changes what was packed, and keeps its beginning") func damage() {
    let whole = [UInt8](repeating: 7, count: 10_000)
    for harm in [FleetHarm.cutGzip, .flippedGzip, .cutZip] {
      let harmed = harm.applied(to: whole)
      #expect(harmed != whole && harmed.prefix(4_000) == whole.prefix(4_000), "\(harm)")
    }
  }

  @Test("a tar's header adds up, and a long name goes before its entry") func tar() throws {
    let header = Tar.header(Array("a".utf8), type: "0", size: 8)
    let stored = try #require(Int(String(decoding: header[148..<154], as: UTF8.self), radix: 8))
    let sum = header.enumerated().reduce(0) { $0 + ((148..<156).contains($1.offset) ? 32 : Int($1.element)) }
    #expect(stored == sum)
    var tar = Tar()
    tar.addFile(String(repeating: "x/", count: 60), [1])
    // Header and text of the name, header and text of the file, two blocks of nothing.
    #expect(tar.archive.count == 512 * 6)
  }
}
