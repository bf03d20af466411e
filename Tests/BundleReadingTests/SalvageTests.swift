/// Damage with exact loss: what is broken, where, how much is gone, and what was saved.
import BundleReading
import IncidentModel
import Testing

private func read(_ content: [UInt8], as name: String = "bundle.bin") throws -> Reading {
  let folder = try Folder()
  return try Reading(folder.write(name, content))
}

private func lines(_ name: String, _ count: Int) -> String { (0..<count).map { "\(name) line \($0)\n" }.joined() }

@Test("a gzip file corrupt in one member is read on from the next, and says how much was passed over")
func corruptMemberIsPassedOver() throws {
  for (first, hides) in [(lines("a", 20), 0), (lines("a", 20), 200_000)] {
    var broken = Gzip.member(lines("b", 20))
    broken[12] ^= 0xff  // the length of the stored block and its complement no longer agree
    let noise = [UInt8](repeating: 0x55, count: hides)
    let file = Gzip.member(first) + broken + noise + Gzip.member(lines("c", 20))
    let source = try #require(try read(file).sources.first)
    #expect(source.text == first + "\n" + lines("c", 20))
    #expect(source.kinds == [.corruptGzip])
    let next = file.count - Gzip.member(lines("c", 20)).count
    #expect(source.damage.first?.text.said.contains("the next gzip member, at byte \(next)") == true)
  }
}

@Test("a corrupt gzip file with nothing behind says what share of it is lost")
func corruptTailHasItsShare() throws {
  var file = Gzip.member(lines("a", 10)) + Gzip.member(lines("b", 1000))
  let start = Gzip.member(lines("a", 10)).count + 10
  file[start + 1] ^= 0xff
  let source = try #require(try read(file).sources.first)
  #expect(source.text == lines("a", 10))
  #expect(source.damage.first?.text.said.contains("% of the file) are lost") == true)
}

@Test("a member's checksum is still compared behind one that was passed over")
func checksumsAreComparedBehindACorruptMember() throws {
  var broken = Gzip.member("b\n")
  broken[12] ^= 0xff
  var wrong = Gzip.member("c\n")
  wrong[wrong.count - 8] ^= 1
  let source = try #require(try read(Gzip.member("a\n") + broken + wrong + Gzip.member("d\n")).sources.first)
  #expect(source.text == "a\n\nc\nd\n")
  #expect(source.kinds == [.corruptGzip, .wrongChecksum])
}

@Test("a member that the archive cuts short says how much of it is there")
func cutMemberSaysItsShare() throws {
  let tar = Tar.archive(Tar.file("log", String(repeating: "x", count: 2000)))
  let source = try #require(try read(Array(tar.prefix(512 + 500))).sources.first)
  #expect(source.damage.first?.text.said.contains("500 of 2000 bytes (75 % are missing)") == true)
}

@Test("a broken tar header says near which byte it is, and costs one member")
func brokenHeaderHasItsPlace() throws {
  var tar = Tar.archive(Tar.file("a", "1"), Tar.file("b", "2"), Tar.file("c", "3"))
  tar[1024 + 5] ^= 0x20
  let reading = try read(tar)
  #expect(reading.paths == ["a", "c"])
  #expect(reading.description.damage.first?.text.said.contains("near its byte 1") == true)
}

@Test("a cut xz file says at which byte of it and after how much text")
func cutXzHasItsPlace() throws {
  let whole = Xz.file(Array(lines("a", 40_000).utf8))
  let source = try #require(try read(Array(whole.prefix(whole.count / 2))).sources.first)
  #expect(lines("a", 40_000).hasPrefix(source.text))
  #expect(source.content.count > whole.count / 2 - 2 * 65_536)
  #expect(source.damage.first?.text.said.contains("the xz data is cut at its byte \(whole.count / 2)") == true)
}

// Facts: bundles.md 6 (duplicate member names: last wins in extractors).
@Test("of several members with one name the last counts, if it is whole")
func lastOfSeveralWins() throws {
  let whole = try read(Tar.archive(Tar.file("a", "old"), Tar.file("b", "x"), Tar.file("./a", "new")))
  #expect(whole.description.superseded == [0])
  #expect(whole.description.notes.map(\.text.said) == ["the bundle holds ./a more than once; the last one counts"])
  let cut = try read(Array((Tar.file("a", "old") + Tar.file("a", String(repeating: "n", count: 900))).prefix(1700)))
  #expect(cut.description.superseded == [])
  #expect(cut.sources.map { $0.text.first } == ["o", "n"])
}

// Links: bundles.md 6, sos' root links and `.tailed` files, in any order.
@Test("links are followed inside the archive alone, whichever of link and target comes first")
func linksLeadWithinTheArchive() throws {
  let tar = Tar.archive(
    Tar.link("sos/df", to: "sos_commands/filesys/df_-al", type: "2"),
    Tar.file("sos/sos_commands/filesys/df_-al", "Filesystem\n"),
    Tar.file("sos/sos_strings/logs/journal.tailed", "tail\n"),
    Tar.link("sos/sos_commands/logs/journal", to: "../../sos_strings/logs/journal.tailed", type: "2"),
    Tar.link("sos/commands", to: "sos_commands", type: "2"),
    Tar.link("sos/again", to: "df", type: "2"),
    Tar.link("sos/etc/abs", to: "/sos_commands/filesys/df_-al", type: "2"),
    Tar.link("sos/hard", to: "sos/sos_strings/logs/journal.tailed", type: "1"))
  let reading = try read(tar)
  #expect(reading.paths == ["sos/sos_commands/filesys/df_-al", "sos/sos_strings/logs/journal.tailed"])
  #expect(reading.description.notes == [])
}

@Test(
  "a link that leads out, to nothing or in a circle is told and not followed",
  arguments: [
    ("../../etc/passwd", "1 link(s) lead out of the bundle"), ("/etc/passwd", "1 link(s) lead out of the bundle"),
    ("missing", "1 link(s) lead to nothing in the bundle, first sos/link"),
    ("link", "1 link(s) lead in a circle, first sos/link"), ("./../sos/link", "1 link(s) lead in a circle"),
  ])
func strayLinksAreTold(target: String, note: String) throws {
  let tar = Tar.archive(Tar.file("sos/a", "x"), Tar.link("sos/link", to: target, type: "2"))
  let reading = try read(tar)
  #expect(reading.paths == ["sos/a"])
  #expect(reading.description.notes.map(\.text.said).first?.hasPrefix(note) == true, "\(reading.description.notes)")
}

@Test("names of a zip that are no UTF-8 are read in the code page that zip has")
func namesInCodePage437() throws {
  var zip = Zip.archive(Zip.file("log-XY.txt", "x"))
  for place in zip.indices.dropLast(1) where zip[place] == 0x58 && zip[place + 1] == 0x59 {
    (zip[place], zip[place + 1]) = (0x81, 0xe1)
  }
  #expect(try read(zip).paths == ["log-üß.txt"])
}

@Test("GNU long names, pax names and sizes, and sparse files are understood")
func extendedHeadersAreUnderstood() throws {
  let long = String(repeating: "directory/", count: 20) + "kubelet.log"
  #expect(try read(Tar.archive(Tar.file(long, "x"))).paths == [long])
  let record = "path=\(long)\n"
  let length = record.utf8.count + 4
  let pax = Tar.entry("PaxHeaders/x", type: "x", Array("\(length) \(record)".utf8))
  #expect(try read(pax + Tar.file("short", "x") + Tar.endMark).paths == [long])
}

// Made by Python's zipfile on a stream that cannot seek (data descriptors) and with forced 64-bit sizes.
@Test("zips with data descriptors and with 64-bit sizes are read, also when their table of contents is cut")
func streamedZipsAreRead() throws {
  for zip in [ZipSamples.streamed, ZipSamples.wide] {
    let reading = try read(zip)
    #expect(reading.paths == ["a.log", "b.log"])
    #expect(reading.sources.map(\.text) == [lines("a", 30), lines("b", 30)])
    #expect(reading.description.damage == [])
    let end = zip.indices.dropLast(3).first { zip[$0...].starts(with: [0x50, 0x4b, 1, 2]) }
    let cut = try read(Array(zip.prefix((end ?? 0) + 40)))
    #expect(cut.sources.map(\.text) == [lines("a", 30), lines("b", 30)])
    #expect(cut.kinds.contains(.truncatedArchive))
  }
}
