/// Archives: members as sources, damage where it belongs, names as labels only.
import BundleReading
import IncidentModel
import Testing

private func read(_ archive: [UInt8], as name: String = "bundle.bin", limits: ReadingLimits = ReadingLimits()) throws
  -> Reading
{
  let folder = try Folder()
  return try Reading(folder.write(name, archive), limits: limits)
}

private let threeFiles = Tar.archive(
  Tar.file("node/kubelet.log", String(repeating: "kubelet line\n", count: 200)),
  Tar.entry("node/", type: "5", []),
  Tar.file("node/empty", ""),
  Tar.file("./node/df.txt", "Filesystem\n"))

@Test func tarInGzipShowsItsMembersByTheirOwnPaths() throws {
  let reading = try read(Gzip.member(threeFiles))
  #expect(reading.paths == ["node/kubelet.log", "node/empty", "./node/df.txt"])
  #expect(reading["node/kubelet.log"]?.content.count == 2600)
  #expect(reading["node/empty"]?.bytes == 0)
  #expect(reading["./node/df.txt"]?.text == "Filesystem\n")
  #expect(reading.sources.allSatisfy { $0.source.modified == Timestamp(seconds: 1_700_000_000) })
  #expect(reading.sources.map(\.source.id) == [0, 1, 2])
  #expect(reading.sources.allSatisfy { $0.damage.isEmpty })
  #expect(reading.description.kind == "directory")
  #expect(reading.description.name == "bundle.bin")
  #expect(reading.description.sourceCount == 3)
  #expect(reading.description.damage == [])
}

@Test func tarGzCutAtManyPlacesKeepsTheMembersBeforeTheCutAndFlagsTheCutOne() throws {
  let whole = Gzip.member(threeFiles)
  for size in stride(from: 600, to: whole.count - 1, by: 37) {
    let reading = try read(Array(whole.prefix(size)))
    #expect(reading.kinds.contains(.truncatedGzip), "cut after \(size) bytes")
    guard size < 3000 else { continue }
    #expect(reading.paths == ["node/kubelet.log"], "cut after \(size) bytes")
    if size < 2500 { #expect(reading.sources.first?.kinds == [.truncatedArchive], "cut after \(size) bytes") }
    #expect(String(repeating: "kubelet line\n", count: 200).hasPrefix(reading.sources.first?.text ?? "-"))
  }
}

@Test func cutTarKeepsEveryByteBeforeTheCut() throws {
  let reading = try read(Array(threeFiles.prefix(512 + 1000)))
  #expect(reading.sources.first?.content.count == 1000)
  #expect(reading.sources.first?.kinds == [.truncatedArchive])
  #expect(reading.kinds == [.truncatedArchive])
}

@Test func tarCutBetweenTwoMembersIsNoticedByItsMissingEndMark() throws {
  let reading = try read(Tar.file("a", "a\n") + Tar.file("b", String(repeating: "b", count: 512)))
  #expect(reading.sources.map(\.text) == ["a\n", String(repeating: "b", count: 512)])
  #expect(reading.sources.allSatisfy { $0.damage.isEmpty })
  #expect(reading.kinds == [.truncatedArchive])
}

@Test(arguments: [512, 10_240, 100_000])
func zerosBehindATarAreNoDamage(padding: Int) throws {
  let reading = try read(threeFiles + [UInt8](repeating: 0, count: padding))
  #expect(reading.paths.count == 3)
  #expect(reading.description.damage == [])
}

@Test func concatenatedTarsAreBothRead() throws {
  let reading = try read(Tar.archive(Tar.file("a", "1")) + Tar.archive(Tar.file("b", "2")))
  #expect(reading.paths == ["a", "b"])
  #expect(reading.description.damage == [])
}

@Test func brokenTarHeaderLosesOneMemberOnly() throws {
  var tar = Tar.archive(Tar.file("a", "1"), Tar.file("b", "2"), Tar.file("c", "3"))
  tar[1024 + 5] ^= 0x20
  let reading = try read(tar)
  #expect(reading.paths == ["a", "c"])
  #expect(reading.kinds == [.corruptArchive])
}

@Test func compressedLogInATarKeepsItsOwnDamage() throws {
  let cut = Array(Gzip.member(String(repeating: "x", count: 100)).prefix(60))
  let tar = Tar.archive(Tar.entry("node/kubelet.log.gz", type: "0", cut), Tar.file("after.txt", "fine"))
  let reading = try read(tar)
  #expect(reading["node/kubelet.log.gz"]?.text == String(repeating: "x", count: 45))
  #expect(reading["node/kubelet.log.gz"]?.kinds == [.truncatedGzip])
  #expect(reading["after.txt"]?.text == "fine")
  #expect(reading["after.txt"]?.damage == [])
  #expect(reading.description.damage == [])
}

@Test func hostileNamesAreLabelsAndNothingMore() throws {
  let names = ["../../etc/cron.d/evil", "/etc/passwd", "a/../../b", "..\\windows"]
  let tar = names.map { Tar.file($0, "payload of \($0)") }.flatMap { $0 } + Tar.file("..fine/a..b", "") + Tar.endMark
  let reading = try read(tar)
  #expect(reading.paths == names + ["..fine/a..b"])
  for (source, name) in zip(reading.sources, names) {
    #expect(source.text == "payload of \(name)")
    #expect(source.kinds == [.unsafeName], "\(name)")
    #expect(source.damage.allSatisfy { !$0.losesEvidence })
  }
  #expect(reading["..fine/a..b"]?.damage == [])
}

@Test func linksAndDevicesInArchivesAreNotSources() throws {
  let tar = Tar.archive(
    Tar.link("df", to: "sos_commands/filesys/df", type: "2"), Tar.link("hard", to: "a", type: "1"),
    Tar.device("dev/sda"), Tar.file("a", "content"))
  let reading = try read(tar)
  #expect(reading.paths == ["a"])
  #expect(reading.description.damage == [])
}

@Test func companionFilesOfMacOSAreSkipped() throws {
  let reading = try read(
    Zip.archive(
      Zip.file("kubelet.log", "log"), Zip.file("__MACOSX/._kubelet.log", "fork"), Zip.file(".DS_Store", "x"),
      Zip.file("a/._b", "fork")))
  #expect(reading.paths == ["kubelet.log"])
}

@Test func zipMembersHaveTheRecordedTimeWhateverThisMachinesZone() throws {
  let reading = try read(Zip.archive(Zip.file("a.txt", "one"), Zip.file("b.txt", "two")))
  #expect(reading.sources.map(\.text) == ["one", "two"])
  #expect(reading.sources.map(\.source.modified?.rfc3339) == ["2023-11-14T22:13:20Z", "2023-11-14T22:13:20Z"])
  #expect(reading.description.damage == [])
  #expect(reading.description.sha256?.utf8.count == 64)
}

@Test func symbolicLinkInAZipIsNoSource() throws {
  let link = Zip.Member(name: "link", content: Array("a.txt".utf8), mode: 0o120777)
  #expect(try read(Zip.archive(Zip.file("a.txt", "one"), link)).paths == ["a.txt"])
}

@Test func zipsInsideZipsAreOpenedAsFarAsTheLimitAllows() throws {
  var archive = Zip.archive(Zip.file("kubelet.log", "innermost"))
  for name in ["three.zip", "two.zip", "one.zip"] { archive = Zip.archive(Zip.Member(name: name, content: archive)) }
  let reading = try read(archive)
  #expect(reading.paths == ["one.zip!two.zip!three.zip!kubelet.log"])
  #expect(reading.sources.first?.text == "innermost")
  let shallow = try read(archive, limits: ReadingLimits(depth: 3))
  #expect(shallow.paths == ["one.zip!two.zip!three.zip"])
  #expect(shallow.sources.first?.kinds == [.overLimit])
  #expect(shallow.sources.first?.bytes == 0)
}

@Test func tarGzInsideAZipIsOpened() throws {
  let reading = try read(Zip.archive(Zip.Member(name: "nodes/n1.tar.gz", content: Gzip.member(threeFiles))))
  #expect(reading.paths.first == "nodes/n1.tar.gz!node/kubelet.log")
  #expect(reading.paths.count == 3)
}

@Test func zipWithoutItsDirectoryIsReadMemberByMember() throws {
  let whole = Zip.archive(Zip.file("a.txt", "one"), Zip.file("b.txt", String(repeating: "two", count: 100)))
  let reading = try read(Array(whole.prefix(38 + 40 + 200)))
  #expect(reading["a.txt"]?.text == "one")
  #expect(reading["b.txt"]?.text.hasPrefix("twotwo") == true)
  #expect(reading["b.txt"]?.kinds == [.truncatedArchive])
  #expect(reading.kinds.contains(.truncatedArchive))
}

@Test func oneBrokenZipMemberDoesNotHideTheOthers() throws {
  let garbage = Zip.Member(name: "bad.log", content: [0xff, 0xff, 0xff, 0xff, 1, 2, 3], method: 8)
  let wrong = Zip.Member(name: "wrong.log", content: Array("kept".utf8), crc: 1)
  let reading = try read(Zip.archive(Zip.file("a.txt", "one"), garbage, wrong, Zip.file("z.txt", "last")))
  #expect(reading.paths == ["a.txt", "bad.log", "wrong.log", "z.txt"])
  #expect(reading["bad.log"]?.kinds == [.corruptArchive])
  #expect(reading["wrong.log"]?.text == "kept")
  #expect(reading["wrong.log"]?.kinds == [.wrongChecksum])
  #expect(reading["z.txt"]?.text == "last")
  #expect(reading["z.txt"]?.damage == [])
}

@Test func encryptedZipMemberIsNamedNotRead() throws {
  let secret = Zip.Member(name: "secret.log", content: [UInt8](repeating: 7, count: 40), flags: 1)
  let reading = try read(Zip.archive(secret, Zip.file("open.log", "readable")))
  #expect(reading["secret.log"]?.kinds == [.encrypted])
  #expect(reading["secret.log"]?.damage.first?.text.said.contains("zip encryption") == true)
  #expect(reading["open.log"]?.text == "readable")
}

private let oneLine = "hello from a compressed log\n"
private let compressed: [(format: String, bytes: [UInt8])] = [
  (
    "xz",
    bytes(
      hex: """
        fd377a585a000004e6d6b4460200210116000000742fe5a301001b68656c6c6f2066726f6d206120636f6d70726573736564206c6f670a00
        ce4b6837c171736a0001341c931aad8f1fb6f37d010000000004595a
        """)
  ),
  (
    "bzip2",
    bytes(
      hex: """
        425a68393141592653597c55a5a7000006d180001040002fc6d80020002220f53d236a3d42980009a0a4c6da60d1f01188d7536b9f177245
        3850907c55a5a7
        """)
  ),
  ("zstd", bytes(hex: "28b52ffd0458e1000068656c6c6f2066726f6d206120636f6d70726573736564206c6f670af4b9a529")),
]

@Test func xzBzip2AndZstdAreReadAndTheirCutsNoticed() throws {
  for (format, bytes) in compressed {
    let whole = try read(bytes)
    #expect(whole.sources.first?.text == oneLine, "\(format)")
    #expect(whole.sources.first?.damage == [], "\(format)")
    let cut = try read(Array(bytes.prefix(bytes.count - 9)))
    #expect(cut.sources.count == 1, "\(format)")
    #expect(cut.sources.first?.damage.isEmpty == false, "\(format)")
  }
}

@Test func compressedLogInsideAZipIsRead() throws {
  for (format, bytes) in compressed {
    let reading = try read(Zip.archive(Zip.Member(name: "log.\(format)", content: bytes)))
    #expect(reading["log.\(format)"]?.text == oneLine, "\(format)")
  }
}

@Test func sameNameTwiceIsReadTwiceAndNoted() throws {
  let reading = try read(Tar.archive(Tar.file("a", "old"), Tar.file("a", "new")))
  #expect(reading.sources.map(\.text) == ["old", "new"])
  #expect(reading.description.notes.map(\.text.said) == ["the bundle holds a more than once; the last one counts"])
}

@Test func archiveOfTwoNamesNotInASCIIKeepsThem() throws {
  let reading = try read(Tar.archive(Tar.file("日志/节点.log", "x")))
  #expect(reading.paths == ["日志/节点.log"])
}

@Test func anArchiveCutOrCorruptedAnywhereStillEnds() throws {
  let zip = Zip.archive(Zip.file("a.txt", "one"), Zip.Member(name: "b.gz", content: Gzip.member("two")))
  for archive in [zip, threeFiles.prefix(2048) + Tar.endMark] {
    for place in stride(from: 0, to: archive.count, by: 13) {
      var flipped = archive
      flipped[place] ^= 0x5a
      #expect(try read(flipped).description.sourceCount <= 4, "flipped at \(place)")
      #expect(try read(Array(archive.prefix(place))).description.sourceCount <= 4, "cut at \(place)")
    }
  }
}
