/// One place holds the limits: whatever way bytes take into evictrace, they pass through it.
import Dispatch
import Glibc
import IncidentModel
import Testing

@testable import BundleReading

/// A way from bytes to a source.
private struct Way: Sendable, CustomTestStringConvertible {
  var name: String
  /// Writes the bytes there and returns what to read.
  var write: @Sendable (Folder, [UInt8]) throws -> [BundleInput]
  var testDescription: String { name }

  init(_ name: String, _ pack: @escaping @Sendable ([UInt8]) -> [UInt8]) {
    self.name = name
    write = { folder, bytes in [.path(try folder.write("bundle", pack(bytes)))] }
  }

  init(_ name: String, writing write: @escaping @Sendable (Folder, [UInt8]) throws -> [BundleInput]) {
    self.name = name
    self.write = write
  }

  private static func tar(_ bytes: [UInt8]) -> [UInt8] { Tar.archive(Tar.entry("a.log", type: "0", bytes)) }
  private static func zip(_ name: String, _ bytes: [UInt8]) -> [UInt8] {
    Zip.archive(Zip.Member(name: name, content: bytes))
  }

  static let all = [
    Way("a file") { $0 },
    Way("gzip") { Gzip.member($0) },
    Way("gzip of several members") { bytes in
      Gzip.member(Array(bytes.prefix(bytes.count / 2))) + Gzip.member(Array(bytes.dropFirst(bytes.count / 2)))
    },
    Way("gzip in gzip") { Gzip.member(Gzip.member($0)) },
    Way("xz") { Xz.file($0) },
    Way("tar") { tar($0) },
    Way("tar.gz") { Gzip.member(tar($0)) },
    Way("tar.xz") { Xz.file(tar($0)) },
    Way("zip") { zip("a.log", $0) },
    Way("zip in zip") { zip("b.zip", zip("a.log", $0)) },
    Way("gzip in a zip in a tar.gz") {
      Gzip.member(Tar.archive(Tar.entry("b.zip", type: "0", zip("a.log.gz", Gzip.member($0)))))
    },
    Way("a directory") { folder, bytes in
      try folder.write("dir/sub/a.log", bytes)
      return [.path(folder.path + "/dir")]
    },
    Way("one of two inputs") { folder, bytes in
      [.path(try folder.write("a.log", bytes)), .path(try folder.write("b.log", [UInt8]()))]
    },
    Way("a pipe") { folder, bytes in
      folder.pipe("pipe")
      let path = folder.path + "/pipe"
      feed(path, bytes)
      return [.path(path)]
    },
  ]
}

/// Writes to a pipe when somebody reads it, and gives up when they stop.
private func feed(_ path: String, _ bytes: [UInt8]) {
  DispatchQueue.global().async {
    signal(SIGPIPE, SIG_IGN)
    let descriptor = unsafe open(path, O_WRONLY)
    _ = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
    close(descriptor)
  }
}

private let content = Array((0..<5000).map { "I1122 12:14:43.123456 812 x.go:1] line \($0)\n" }.joined().utf8)

private func read(_ way: Way, _ bytes: [UInt8], limits: ReadingLimits = ReadingLimits()) throws -> Reading {
  let folder = try Folder()
  var recorder = Recorder()
  let description = try readBundle(try way.write(folder, bytes), limits: limits, into: &recorder)
  return Reading(description: description, sources: recorder.sources)
}

extension Reading {
  fileprivate init(description: BundleDescription, sources: [RecordedSource]) {
    (self.description, self.sources) = (description, sources)
  }

  fileprivate var all: [UInt8] { sources.flatMap(\.content) }
  fileprivate var everyKind: Set<Damage.Kind> { Set(kinds + sources.flatMap(\.kinds)) }
}

@Test("the same bytes come out of every way", arguments: Way.all)
private func bytesComeThrough(_ way: Way) throws {
  let reading = try read(way, content)
  #expect(reading.all == content)
  #expect(reading.everyKind == [])
}

@Test("the limit on a source holds on every way, and is told", arguments: Way.all)
private func sourceLimitHolds(_ way: Way) throws {
  let reading = try read(way, content, limits: ReadingLimits(bytesPerSource: 10_000))
  #expect(reading.all == Array(content.prefix(10_000)))
  #expect(reading.everyKind.contains(.overLimit))
}

@Test("the limit on the bundle holds on every way, and is told", arguments: Way.all)
private func totalLimitHolds(_ way: Way) throws {
  let reading = try read(way, content, limits: ReadingLimits(totalBytes: 10_000))
  #expect(reading.all.count <= 10_000)
  #expect(content.starts(with: reading.all))
  #expect(reading.everyKind.contains(.overLimit))
}

@Test("the limit on the ratio holds on every way", arguments: Way.all.filter { !["a pipe"].contains($0.name) })
private func ratioLimitHolds(_ way: Way) throws {
  let bomb = Gzip.zeros(6 << 20)
  let reading = try read(way, bomb, limits: ReadingLimits(ratio: 2, ratioFloor: 1 << 20, depth: 5))
  #expect(reading.all.count < 6 << 20)
  #expect(reading.everyKind.contains(.overLimit), "\(reading.everyKind)")
}

@Test("the limit on time holds on every way", arguments: Way.all)
private func timeLimitHolds(_ way: Way) throws {
  let reading = try read(way, content, limits: ReadingLimits(seconds: 0))
  #expect(reading.all.isEmpty)
  #expect(reading.everyKind.contains(.overLimit))
}

@Test("what journalctl prints passes through the same limits")
func journalOutputIsBounded() throws {
  let folder = try Folder()
  let script = try folder.write("bin/journalctl", "#!/bin/sh\nexec yes MESSAGE=x\n")
  unsafe chmod(script, 0o755)
  let path = try folder.write("system.journal", Array("LPKSHHRH".utf8) + [UInt8](repeating: 0, count: 100))
  let budget = Budget(ReadingLimits(bytesPerSource: 1 << 20))
  let file = try FileBytes.open(FileSystem.cString(Array(path.utf8)), budget, followingLinks: false).get()
  let program = try #require(Program.named("journalctl", in: folder.path + "/bin"))
  let journal = try JournalBytes.open(file, program: program, budget).get()
  var (account, buffer) = (budget.open(), [UInt8](repeating: 0, count: chunkSize))
  var (total, refusal): (Int, Sentence?) = (0, nil)
  while refusal == nil {
    let allowance = budget.source(journal.read(into: &buffer), of: &account)
    (total, refusal) = (total + allowance.bytes, allowance.refusal)
  }
  #expect(total == 1 << 20)
}

// Directories.

@Test("a huge directory is read as far as the limit goes, in the order of names, and in bounded memory")
func hugeDirectoryIsBounded() throws {
  let folder = try Folder()
  for i in 0..<60 { try folder.write("d/\(100 + (i * 37) % 60).log", "x") }
  let reading = try Reading(folder.path + "/d", limits: ReadingLimits(entries: 10))
  #expect(reading.paths == (100..<110).map { "\($0).log" })
  #expect(reading.kinds == [.overLimit])
}

@Test("a file that grows is read up to where it ended when it was opened; one that shrinks says so")
func changingFilesEnd() throws {
  let folder = try Folder()
  let path = try folder.write("kubelet.log", content)
  let budget = Budget(ReadingLimits())
  let name = FileSystem.cString(Array(path.utf8))
  var buffer = [UInt8](repeating: 0, count: 1000)
  let growing = try FileBytes.open(name, budget, followingLinks: false).get()
  try folder.write("kubelet.log", content + content)
  var total = 0
  while case let count = growing.read(into: &buffer), count > 0 { total += count }
  #expect(total == content.count)
  #expect(growing.damage == [])
  let shrinking = try FileBytes.open(name, budget, followingLinks: false).get()
  _ = shrinking.read(into: &buffer)
  try folder.write("kubelet.log", Array(content.prefix(5000)))
  shrinking.drain()
  #expect(shrinking.damage.map(\.kind) == [.unreadable])
  #expect(shrinking.damage.first?.text.said.contains("5000 of \(2 * content.count) bytes") == true)
}

@Test("a pipe that took a file's place since the folder was listed is not read")
func swappedFileIsRefused() throws {
  let folder = try Folder()
  folder.pipe("kubelet.log")
  let path = FileSystem.cString(Array((folder.path + "/kubelet.log").utf8))
  guard case .failure(let failure) = FileBytes.open(path, Budget(ReadingLimits()), followingLinks: false) else {
    Issue.record("it was opened")
    return
  }
  #expect(failure.errno == ESTALE)
}

// Nothing is written.

@Test("reading hostile archives leaves the file system as it was")
func nothingIsWrittenByAnArchivesNames() throws {
  let folder = try Folder()
  let names = ["../escaped", "/tmp/evictrace-escaped", "a/../../escaped", "fine/kubelet.log", "..\\escaped", "a\u{0}b"]
  let tar =
    names.flatMap { Tar.file($0, "payload") } + Tar.link("out", to: "/tmp", type: "2") + Tar.file("out/escaped", "x")
    + Tar.device("dev/sda") + Tar.endMark
  let zip = Zip.archive(names.map { Zip.file($0, "payload") })
  try folder.write("work/a.tar.gz", Gzip.member(tar))
  try folder.write("work/b.zip", zip)
  try folder.write("work/c.tar.xz", Xz.file(tar))
  let before = listing(folder.path)
  #expect(before.count == 4)
  _ = try Reading(folder.path + "/work")
  #expect(listing(folder.path) == before)
  for path in ["/tmp/evictrace-escaped", "/tmp/escaped", "/escaped"] { #expect(unsafe access(path, F_OK) != 0) }
}

/// Every path below a folder with its size and time of change.
private func listing(_ path: String) -> [String] {
  guard case .success(let entries) = FileSystem.list(Array(path.utf8)) else { return [] }
  return entries.flatMap { entry -> [String] in
    let inner = path + "/" + String(decoding: entry.name, as: UTF8.self)
    var status = stat()
    unsafe lstat(inner, &status)
    let line = "\(inner) \(status.st_size) \(status.st_ctim.tv_sec).\(status.st_ctim.tv_nsec)"
    if case .directory = entry.kind { return [line] + listing(inner) }
    return [line]
  }
}
