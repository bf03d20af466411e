/// Directories, several inputs, and inputs that are not there.
import BundleReading
import Glibc
import IncidentModel
import Testing

@Test func directoryIsReadInBytewiseOrderOfItsPaths() throws {
  let folder = try Folder()
  let names = ["b/x", "b.txt", "B", "a/z/deep", "a/empty", "é.log", "a-1", "a0"]
  for name in names { try folder.write(name, name == "a/empty" ? "" : name) }
  let reading = try Reading(folder.path + "/")
  #expect(reading.paths == ["B", "a-1", "a/empty", "a/z/deep", "a0", "b.txt", "b/x", "é.log"])
  #expect(
    reading.paths.map { Array($0.utf8) } == names.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) })
  #expect(reading["a/empty"]?.bytes == 0)
  #expect(reading["b/x"]?.text == "b/x")
  #expect(reading.description.kind == "directory")
  #expect(reading.description.sha256 == nil)
  #expect(reading.description.name == folder.path.split(separator: "/").last.map(String.init))
}

@Test func linksAreNotFollowed() throws {
  let folder = try Folder()
  try folder.write("bundle/node/kubelet.log", "log")
  try folder.write("outside.txt", "secret")
  folder.link("bundle/current.log", to: "node/kubelet.log")
  folder.link("bundle/loop", to: "../bundle")
  folder.link("bundle/leak", to: folder.path + "/outside.txt")
  folder.link("bundle/nowhere", to: "gone")
  let reading = try Reading(folder.path + "/bundle")
  #expect(reading.paths == ["node/kubelet.log"])
  #expect(reading.description.damage == [])
  #expect(
    reading.description.notes.map(\.text.said) == [
      "1 link(s) lead out of the bundle and were not followed, first leak",
      "1 link(s) lead to nothing in the bundle, first nowhere",
    ])
}

@Test func pipeInADirectoryIsNamedAndNotOpened() throws {
  let folder = try Folder()
  try folder.write("a.log", "a")
  folder.pipe("pipe")
  let reading = try Reading(folder.path)
  #expect(reading.paths == ["a.log"])
  #expect(reading.kinds == [.specialFile])
  #expect(reading.description.damage.first?.text.said == "pipe: it is a named pipe, not a file; it was not opened")
}

@Test func modificationTimeComesFromTheFileSystem() throws {
  let folder = try Folder()
  try folder.write("a.log", "a")
  folder.setModified("a.log", seconds: 1_600_000_000)
  #expect(try Reading(folder.path).sources.first?.source.modified == Timestamp(seconds: 1_600_000_000))
}

@Test func archivesInADirectoryShowTheirMembersBehindAnExclamationMark() throws {
  let folder = try Folder()
  try folder.write("nodes/n1.tgz", Gzip.member(Tar.archive(Tar.file("var/log/kubelet.log", "n1"))))
  try folder.write("nodes/n2.log.gz", Gzip.member("n2"))
  let reading = try Reading(folder.path)
  #expect(reading.paths == ["nodes/n1.tgz!var/log/kubelet.log", "nodes/n2.log.gz"])
  #expect(reading.sources.map(\.text) == ["n1", "n2"])
}

@Test func severalInputsArePartsOfOneBundleAndKeepApart() throws {
  let folder = try Folder()
  let file = try folder.write("df.txt", "df")
  try folder.write("one/node/kubelet.log", "1")
  try folder.write("two/node/kubelet.log", "2")
  try folder.write("other/two/x", "3")
  let zip = try folder.write("three.zip", Zip.archive(Zip.file("kubelet.log", "4")))
  let reading = try Reading(folder.path + "/one", folder.path + "/two", folder.path + "/other/two", zip, file)
  #expect(
    reading.paths == ["one/node/kubelet.log", "two/node/kubelet.log", "two#2/x", "three.zip!kubelet.log", "df.txt"])
  #expect(reading.sources.map(\.text) == ["1", "2", "3", "4", "df"])
  #expect(reading.sources.map(\.source.id) == [0, 1, 2, 3, 4])
  #expect(reading.description.name == "one + two + two#2 + three.zip + df.txt")
  #expect(reading.description.sha256 == nil)
}

@Test func singleFileIsHashedAsItLiesOnDisk() throws {
  let folder = try Folder()
  let reading = try Reading(folder.write("abc.txt", "abc"))
  #expect(reading.description.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  #expect(reading.description.kind == "file")
  #expect(reading.paths == ["abc.txt"])
  // A zip is not read from front to back; its hash is that of all its bytes all the same.
  let zip = Zip.archive(Zip.file("a", "1"))
  let hidden = try Reading(folder.write("a.zip", zip)).description.sha256
  let shown = lineDigest(zip.span)
  #expect(hidden?.hasPrefix(String(shown, radix: 16)) == true || shown >> 60 == 0)
}

@Test func emptyFileIsASourceOfNoBytes() throws {
  let folder = try Folder()
  let reading = try Reading(folder.write("kubelet.log", ""))
  #expect(reading.paths == ["kubelet.log"])
  #expect(reading.sources.first?.bytes == 0)
  #expect(reading.sources.first?.damage == [])
}

@Test func missingInputIsToldBeforeAnythingIsRead() throws {
  let folder = try Folder()
  let file = try folder.write("a.log", "a")
  var recorder = Recorder()
  let missing = folder.path + "/nosuch"
  #expect(throws: BundleError.missing(path: missing)) {
    try readBundle([.path(file), .path(missing)], into: &recorder)
  }
  #expect(recorder.sources.isEmpty)
  #expect(throws: BundleError.noInput) { try readBundle([], into: &recorder) }
  #expect(BundleError.missing(path: "x").description == "`x` does not exist")
}

@Test func unreadableFileInADirectoryIsNamedAndTheOthersAreRead() throws {
  guard geteuid() != 0 else { return print("skipped: root can read everything, so there is no unreadable file") }
  let folder = try Folder()
  try folder.write("a.log", "a")
  let hidden = try folder.write("b.log", "b")
  unsafe chmod(hidden, 0)
  let reading = try Reading(folder.path)
  #expect(reading["a.log"]?.text == "a")
  #expect(reading["b.log"]?.kinds == [.unreadable])
}

@Test func largeFileArrivesWholeAndInOrder() throws {
  let folder = try Folder()
  let content = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 13) }
  let reading = try Reading(folder.write("big", content))
  #expect(reading.sources.first?.content == content)
  #expect(try Reading(folder.write("big.gz", Gzip.member(content))).sources.first?.content == content)
}

@Test func lineDigestIsTheStartOfSHA256() {
  #expect(lineDigest(Array("abc".utf8).span) == 0xba78_16bf_8f01_cfea)
  #expect(lineDigest([UInt8]().span) == 0xe3b0_c442_98fc_1c14)
}
