import IncidentModel
import Testing

@testable import Correlating

/// What du says beside df.
@Suite struct DirectoryLedgerTests {
  private static let size: Int64 = 100_000_000_000

  private func df(available: Int64) -> Fact {
    .snapshot(
      .filesystem(
        FilesystemSample(
          device: "/dev/sda1", mount: "/", size: Bytes(exactly: Self.size), available: Bytes(exactly: available))))
  }

  private func du(_ path: String, _ bytes: Int64) -> Fact {
    .snapshot(.directory(DirectorySize(path: path, bytes: Bytes(exactly: bytes))))
  }

  /// df and du at 14:00 and 14:10, ten gigabytes apart.
  private func lines(_ before: [Fact], _ after: [Fact]) throws -> [Ledger.Line] {
    let facts =
      ([df(available: 60_000_000_000)] + before).map { (absolute(14, 0), $0) }
      + ([df(available: 50_000_000_000)] + after).map { (absolute(14, 10), $0) }
    let readings = [reading(id: 0, path: "df.txt", kind: "df", host: "n1", facts)]
    let known = NodeFacts(history: try #require(NodeHistories(readings).histories.first))
    let points = known.usage.points(on: .nodefs)
    try #require(points.count == 2)
    return Ledgers.ledger(known, .nodefs, from: points[0], to: points[1])?.lines ?? []
  }

  @Test("df grew and a du of the whole disk did not: the rest is held by deleted files")
  func deletedFilesHoldWhatDuCannotSee() throws {
    let found = try lines([du("/", 40_000_000_000)], [du("/", 41_000_000_000)])
    #expect(found.first?.category == .deletedOpen)
    #expect(found.first?.bytes.best == 9_000_000_000)
    #expect(found.map(\.bytes.best).reduce(0, +) == 10_000_000_000)
  }

  @Test("a du that grew as df did, or was made once, shows nothing of the kind")
  func duThatAgreesShowsNothingHidden() throws {
    #expect(try lines([du("/", 40_000_000_000)], [du("/", 50_000_000_000)]).allSatisfy { $0.category != .deletedOpen })
    #expect(try lines([], [du("/", 41_000_000_000)]).allSatisfy { $0.category != .deletedOpen })
  }

  @Test("a cache of chunks is a line of its own")
  func chunkCacheIsALineOfItsOwn() throws {
    let cache = "/var/lib/models/huggingface/xet/chunk-cache"
    let found = try lines([du(cache, 4096)], [du(cache, 8_000_000_000)])
    #expect(found.contains { $0.category == .modelCache && $0.subject == cache && $0.bytes.best > 7_000_000_000 })
  }

  @Test("a listing that is larger than every disk is in bytes")
  func listingLargerThanEveryDiskIsInBytes() throws {
    func kib(_ path: String, _ n: Int64) -> Fact {
      .snapshot(
        .directory(DirectorySize(path: path, bytes: Bytes(low: n * 1024 - 1023, best: n * 1024, high: n * 1024))))
    }
    let found = try lines(
      [kib("/", 40_000_000_000), kib("/var/backups", 1_000_000)],
      [kib("/", 50_000_000_000), kib("/var/backups", 9_001_000_000)])
    #expect(found.first { $0.subject == "/var/backups" }?.bytes.best == 9_000_000_000, "\(found)")
  }
}
