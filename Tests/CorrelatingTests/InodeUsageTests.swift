import IncidentModel
import Testing

@testable import Correlating

/// The account of inodes: the one of bytes, in files.
@Suite struct InodeUsageTests {
  private func df(free: Int64) -> Fact {
    .snapshot(
      .filesystem(
        FilesystemSample(
          device: "/dev/sda1", mount: "/", size: Bytes(exactly: 100_000_000_000),
          available: Bytes(exactly: 50_000_000_000), inodes: Inodes(exactly: 6_000_000),
          inodesFree: Inodes(exactly: free))))
  }

  private func volume(_ files: Int64) -> Fact {
    .snapshot(
      .podStorage(
        PodStorage(
          pod: .server, part: .volume(name: "sessions", claim: nil), used: Bytes(exactly: 1_000_000),
          inodes: Inodes(exactly: files))))
  }

  private func story(_ facts: [(RecordedTime, Fact)]) -> Story {
    correlate([
      reading(id: 0, path: "df-i.txt", kind: "df", host: "n1", facts),
      reading(
        id: 1, path: "kubelet.log", host: "n1",
        [
          (absolute(14, 5), .eviction(.attemptingToReclaim(.inodes))),
          (absolute(14, 5), .eviction(.mustEvict(.inodes))),
          (absolute(14, 5, 1), .eviction(.evicted(.server))),
        ]),
    ])
  }

  @Test("an inode incident has its curve and its account, and no account of bytes that pretends a crossing")
  func inodeIncidentHasItsPicture() throws {
    let story = story([
      (absolute(14, 0), df(free: 5_500_000)), (absolute(14, 0), volume(100_000)),
      (absolute(14, 4), df(free: 400_000)), (absolute(14, 4), volume(5_150_000)),
      (absolute(14, 20), df(free: 5_600_000)),
    ])
    let incident = try #require(story.incidents.first { $0.resource == .inodes })
    #expect(incident.inodeUsage.map(\.free.best) == [5_500_000, 400_000, 5_600_000])
    let leadUp = try #require(incident.inodeLedgers.first { $0.phase == .leadUp })
    #expect(leadUp.growth.low >= 5_100_000)
    #expect(leadUp.lines.map(\.subject) == ["sessions"])
    #expect(leadUp.lines.first?.inodes.best == 5_050_000)
    #expect(leadUp.unexplained.high < leadUp.growth.high / 5)
    let after = try #require(incident.inodeLedgers.first { $0.phase == .aftermath })
    #expect(after.growth.high < 0)
    #expect(incident.ledgers.allSatisfy { $0.usedTo.best - $0.usedFrom.best < 1_000_000_000 })
  }

  @Test("without a second measurement there is no account")
  func oneMeasurementIsNoAccount() {
    let story = story([(absolute(14, 20), df(free: 400_000))])
    #expect(story.incidents.flatMap(\.inodeLedgers).isEmpty)
  }
}
