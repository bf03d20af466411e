import IncidentModel
import Testing

@testable import Correlating

/// The parts of a comparison that need no files.
@Suite struct ComparingTests {
  @Test func treeOrderPutsADirectoryRightBeforeWhatLiesBelowIt() {
    let order = TreeOrder(["/var/lib-old", "/var/lib/a", "/", "/var/lib", "/var", "/var/lib/a/b", "/srv"])
    #expect(order.names == ["/", "/srv", "/var", "/var/lib", "/var/lib/a", "/var/lib/a/b", "/var/lib-old"])
    #expect(order.nearestAbove { _ in true } == [nil, 0, 0, 2, 3, 4, 2])
    #expect(order.nearestAbove { order.names[$0] == "/var" } == [nil, nil, nil, 2, 2, 2, 2])
  }

  /// `while sleep 10; do date; df; done` in one file: what counts is the last row, not the first of the same minute.
  @Test func theLastRowOfALoopCounts() throws {
    let rows = (0..<4).map { i in (absolute(10, 0, i * 10), df(used: 40 + Int64(i))) }
    let before = reading([(absolute(9, 0), df(used: 30))])
    let node = try #require(compare([before], [reading(rows)]).first)
    #expect(node.filesystems.first?.used.b == Bytes(exactly: 43 << 30))
    #expect(node.filesystems.first?.growth == Bytes(exactly: 13 << 30))
  }

  @Test func undatedSpellingsOfOneDfAreOneLook() throws {
    let wide = Bytes(low: 39 << 30, best: 40 << 30, high: 40 << 30)
    let a = [
      reading([(.none, df(used: 40))]),
      reading(id: 1, path: "df-h", [(.none, .snapshot(.filesystem(sample(used: wide))))]),
    ]
    let node = try #require(compare(a, [reading([(.none, df(used: 41))])]).first)
    #expect(node.filesystems.first?.used.a == Bytes(exactly: 40 << 30) && node.between == nil)
  }

  @Test func nodesOfTwoLayoutsHaveARowForEachRole() throws {
    let one = reading([(absolute(9, 0), node("a")), (absolute(9, 0), df(used: 40))])
    let two = reading([
      (absolute(10, 0), node("b")), (absolute(10, 0), df(used: 10)),
      (absolute(10, 0), df(used: 70, mount: "/var/lib/containerd", device: "/dev/sdb")),
    ])
    let told = try #require(compare([one], [two]).first)
    #expect(told.relation == .otherNode)
    #expect(told.filesystems.map(\.roles) == [[.nodefs], [.imagefs, .containerfs]])
    #expect(told.filesystems.map { $0.mounts.b } == ["/", "/var/lib/containerd"])
    #expect(told.settings.first { $0.name == "layout" }?.values.differs == true)
  }

  /// A newer listing of a part of the tree and an older one of the whole do not add up: the newer one counts.
  @Test func listingsOfTwoMomentsAreNotMixed() throws {
    let whole = reading([(absolute(9, 0), du("/var", 90)), (absolute(9, 0), du("/var/lib", 80))])
    let part = reading(id: 1, path: "du2", [(absolute(9, 30), du("/var/lib", 85))])
    let other = reading(id: 2, path: "du3", [(absolute(9, 1), du("/srv", 7))])
    let later = reading([(absolute(11, 0), du("/var/lib", 95)), (absolute(11, 0), du("/srv", 9))])
    let node = try #require(compare([whole, part, other], [later]).first)
    let changes = node.paths.filter { $0.change != nil }.map { "\($0.path) \(($0.change?.best ?? 0) >> 30)" }
    #expect(changes == ["/var/lib 10", "/srv 2"])
  }

  /// Files that were copied together have the copy's time: no order is read into it.
  @Test func timesOfFilesAloneAreBelievedInOrderOnly() throws {
    func dated(_ minute: Int) -> SourceReading {
      var r = reading([(absolute(9, minute), df(used: Int64(40 + minute)))])
      (r.source.modified, r.observations[0].timeBasis) = (at(9, minute), .archiveTime)
      return r
    }
    #expect(try #require(compare([dated(1)], [dated(9)]).first).times.isKnown)
    #expect(try #require(compare([dated(9)], [dated(1)]).first).times.isEmpty)
    #expect(try #require(compare([dated(9)], [dated(9)]).first).between == nil)
  }

  /// The kubelet reports 50 images at most (`nodeStatusMaxImages`): one that is not in a full list may be there.
  @Test func aNodeStatusOfFiftyImagesProvesNoAbsence() throws {
    func images(_ names: [String], _ time: RecordedTime) -> SourceReading {
      reading(
        names.map { name in
          let record = ImageRecord(
            id: nil, tags: [ImageName("r/\(name):1")], digests: [], size: Bytes(exactly: 1 << 30), lister: .nodeStatus)
          return (time, .snapshot(.image(record)))
        })
    }
    let many = (0..<50).map { "i\($0)" }
    let capped = try #require(compare([images(many, absolute(9, 0))], [images(["new"], absolute(10, 0))]).first)
    #expect(capped.images.allSatisfy { $0.kind == .onlyInA } && capped.images.count == 50)
    let short = try #require(compare([images(["old"], absolute(9, 0))], [images(["new"], absolute(10, 0))]).first)
    #expect(Set(short.images.map(\.kind)) == [.onlyInA, .onlyInB])
  }

  // MARK: evidence

  private func compare(_ a: [SourceReading], _ b: [SourceReading]) -> [NodeComparison] {
    let b = b.map { $0.renumbered(from: Int32(a.count)) }
    func side(_ readings: [SourceReading]) -> ComparedSide {
      ComparedSide(NodeHistories(readings), until: nil, incidents: [], node: nil)
    }
    return compared(side(a), side(b), union: NodeHistories(a + b)).nodes
  }

  private func sample(used: Bytes, mount: String = "/", device: String = "/dev/sda") -> FilesystemSample {
    FilesystemSample(
      device: device, mount: mount, size: Bytes(exactly: 100 << 30), used: used,
      available: Bytes(exactly: 100 << 30) - used)
  }

  private func df(used: Int64, mount: String = "/", device: String = "/dev/sda") -> Fact {
    .snapshot(.filesystem(sample(used: Bytes(exactly: used << 30), mount: mount, device: device)))
  }

  private func du(_ path: String, _ gibibytes: Int64) -> Fact {
    .snapshot(.directory(DirectorySize(path: path, bytes: Bytes(exactly: gibibytes << 30))))
  }

  private func node(_ name: String) -> Fact { .snapshot(.node(NodeSnapshot(name: name))) }
}
