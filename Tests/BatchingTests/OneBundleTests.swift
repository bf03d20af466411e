import BundleReading
import IncidentModel
import Indexing
import Pipeline
import Reporting
import Testing

@testable import Batching

@Suite struct OneBundleTests {
  private func work(on path: String, name: String = "b", _ change: (inout BatchOptions) -> Void = { _ in }) throws
    -> (folder: TemporaryFolder, options: BatchOptions)
  {
    let folder = try TemporaryFolder()
    var options = BatchOptions(output: folder.path, jobs: 1)
    change(&options)
    let hash = (try? ContentHash(of: path)) ?? ContentHash(unreadable: name)
    let entry = BundleEntry(name: name, sha256: hash.sha256, bytes: hash.bytes, status: .failed)
    try OneBundle(entry: entry, path: path, folder: folder.path).work(options)
    return (folder, options)
  }

  @Test("a bundle gives its reports, its rows and a label that says so")
  func reports() throws {
    let (folder, options) = try work(on: Samples.path("vllm-on-k3d"))
    #expect(folder.names == ["bundle.txt", "postmortem.json", "report.html", "report.md", "rows.ndjson"])
    let label = try #require(Label(readFrom: folder.path + "/bundle.txt"))
    #expect(label["status"] == "read" && label["exit"] == "1" && label["options"] == options.digest)
    let rows = try RowFile.rows(in: folder.path + "/rows.ndjson")
    #expect(rows.count { $0.table == "bundles" } == 1 && rows.count { $0.table == "incidents" } == 1)
    #expect(rows.first?.table == "bundles")
  }

  @Test("only what was asked for is written")
  func formats() throws {
    let (folder, _) = try work(on: Samples.path("healthy")) { $0.formats = [.sarif] }
    #expect(folder.names == ["bundle.txt", "report.sarif", "rows.ndjson"])
    #expect(Label(readFrom: folder.path + "/bundle.txt")?["exit"] == "0")
  }

  @Test("a bundle that cannot be read is a row with its reason")
  func unreadable() throws {
    let place = try TemporaryFolder()
    try place.write("notes.txt", "nothing about disks\n")
    try place.write("cut.tar.gz", "\u{1F}")
    for (path, status) in [
      (place.path + "/missing", "unreadable"), (place.path + "/notes.txt", "empty"),
      (place.path + "/cut.tar.gz", "unreadable"),
    ] {
      let (folder, _) = try work(on: path)
      #expect(folder.names == ["bundle.txt", "rows.ndjson"])
      let label = try #require(Label(readFrom: folder.path + "/bundle.txt"))
      #expect(
        label["status"] == status && label["reason"]?.isEmpty == false && label["exit"] == "2", "\(path) \(label.text)")
      #expect(try RowFile.rows(in: folder.path + "/rows.ndjson").map(\.table) == ["bundles"])
    }
  }

  @Test("a folder that cannot be written to ends the work and says so")
  func noOutput() throws {
    let hash = try ContentHash(of: Samples.path("healthy"))
    let entry = BundleEntry(name: "b", sha256: hash.sha256, bytes: hash.bytes, status: .failed)
    let one = OneBundle(entry: entry, path: Samples.path("healthy"), folder: "/nowhere/at/all")
    #expect(throws: BatchFault.self) { try one.work(BatchOptions(output: "/nowhere", jobs: 1)) }
  }

  @Test("everything the reports depend on is in the digest of the options, and nothing else")
  func digest() {
    let options = BatchOptions(output: "a", jobs: 2)
    let changes: [(inout BatchOptions) -> Void] = [
      { $0.formats = [.html] }, { $0.language = .chinese }, { $0.sharing.hidesSecrets = false },
      { $0.sharing.names = NameHiding([.pods], key: [1]) }, { $0.sharing.names = NameHiding([.pods], key: [2]) },
      { $0.analysis.limits.depth = 1 }, { $0.analysis.node = "n" },
    ]
    var digests = Set(
      changes.map { change in
        var changed = options
        change(&changed)
        return changed.digest
      })
    #expect(digests.count == changes.count)
    #expect(digests.insert(options.digest).inserted)
    var same = options
    (same.jobs, same.memory, same.output, same.shard) = (8, 1 << 33, "b", Shard(index: 1, count: 2))
    #expect(same.digest == options.digest)
  }
}
