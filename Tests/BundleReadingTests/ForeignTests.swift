/// What is no evidence, or cannot be read, is named for what it is.
import Glibc
import IncidentModel
import Testing

@testable import BundleReading

private func read(_ content: [UInt8], named name: String = "file") throws -> RecordedSource {
  let folder = try Folder()
  return try #require(try Reading(folder.write(name, content)).sources.first)
}

@Test(
  "an encrypted file is named by its scheme and by what opens it",
  arguments: [
    ("age-encryption.org/v1\n-> X25519 abc\n", "age", "age -d"),
    ("-----BEGIN AGE ENCRYPTED FILE-----\nYWdl", "age", "age -d"),
    ("-----BEGIN PGP MESSAGE-----\n\nhQ", "OpenPGP", "gpg --decrypt"),
    ("Salted__12345678", "openssl", "openssl enc -d"),
    ("$ANSIBLE_VAULT;1.1;AES256\n3363", "ansible-vault", "ansible-vault decrypt"),
  ])
func encryptedFileIsNamed(content: String, scheme: String, advice: String) throws {
  let source = try read(Array(content.utf8), named: "support-cluster.zip.age")
  #expect(source.kinds == [.encrypted])
  #expect(source.bytes == 0)
  #expect(source.damage.first?.text.said.contains(scheme) == true)
  #expect(source.damage.first?.text.said.contains(advice) == true)
}

@Test(
  "a binary OpenPGP message is told from its first packet",
  arguments: [[0x8c, 0x0d, 4, 9, 3, 8], [0x85, 0x02, 0x0c, 3, 1, 1], [0xc3, 0x0d, 4, 9, 3, 8]] as [[UInt8]])
func binaryOpenPGPIsNamed(content: [UInt8]) throws { #expect(try read(content).kinds == [.encrypted]) }

private let elf: [UInt8] = [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]

@Test(
  "what cannot hold evidence is named and makes nothing partial",
  arguments: [
    (elf + [2, 0, 0x3e, 0], "a program (ELF)"), (elf + [4, 0, 0x3e, 0], "a core dump"),
    ([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0], "a picture (PNG)"),
    ([0xff, 0xd8, 0xff, 0xe0, 0, 0x10], "a picture (JPEG)"), (Array("%PDF-1.7\n".utf8), "a PDF document"),
    (Array("SQLite format 3\u{0}".utf8) + [16, 0], "an SQLite database"),
    (Array("PACK\u{0}\u{0}\u{0}\u{2}".utf8), "a git pack"),
  ] as [([UInt8], String)])
func foreignFileIsNamed(content: [UInt8], what: String) throws {
  let source = try read(content)
  #expect(source.kinds == [.foreign])
  #expect(source.bytes == 0)
  #expect(source.damage.first?.text.said.contains("the content is \(what)") == true)
  #expect(source.damage.allSatisfy { !$0.losesEvidence })
}

@Test(
  "evidence in a form that is not read says which tool turns it into one that is",
  arguments: [
    ([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 4], "7-Zip", "unpack"),
    (Array("Rar!\u{1a}\u{7}\u{1}".utf8), "RAR", "unpack"),
    (Array("!<arch>\ndebian-binary".utf8), "Debian", "unpack"),
    ([0xbf, 0x6e, 0x63, 0x64, 0x75, 0x45, 0x58, 0x31, 0, 0], "ncdu", "ncdu -f FILE -o"),
    ([0x89, 0x4c, 0x5a, 0x4f, 0, 0], "lzop", "lzop -d"),
  ] as [([UInt8], String, String)])
func unreadableFormatSaysWhatToDo(content: [UInt8], what: String, advice: String) throws {
  let source = try read(content)
  #expect(source.kinds == [.unreadable])
  #expect(source.damage.first?.text.said.contains(what) == true)
  #expect(source.damage.first?.text.said.contains(advice) == true)
}

@Test(
  "a text that begins like a format is still a text",
  arguments: ["PACK your bags\n", "PKG 1\n", "Rar! said he\n", "7z\n"])
func textIsNotTakenForAFormat(text: String) throws {
  let source = try read(Array(text.utf8))
  #expect(source.text == text)
  #expect(source.damage == [])
}

// Binary journals.

private let journal = Array("LPKSHHRH".utf8) + [UInt8](repeating: 0, count: 300)

/// A program that takes journalctl's place.
private func program(_ folder: Folder, _ script: String) throws -> Program {
  let path = try folder.write("bin/journalctl", "#!/bin/sh\n\(script)\n")
  unsafe chmod(path, 0o755)
  return try #require(Program.named("journalctl", in: "relative:\(folder.path)/bin"))
}

private func output(_ folder: Folder, _ program: Program, limits: ReadingLimits = ReadingLimits(programSeconds: 3600))
  throws
  -> (text: String, damage: [Damage])
{
  let path = try folder.write("system.journal", journal)
  let budget = Budget(limits)
  let file = try FileBytes.open(FileSystem.cString(Array(path.utf8)), budget, followingLinks: false).get()
  let bytes = try JournalBytes.open(file, program: program, budget).get()
  var (all, buffer): ([UInt8], [UInt8]) = ([], [UInt8](repeating: 0, count: 1000))
  while case let count = bytes.read(into: &buffer), count > 0 { all += buffer[..<count] }
  return (String(decoding: all, as: UTF8.self), bytes.damage)
}

@Test("journalctl is given the open file, no name of it, and no environment of ours")
func journalctlIsGivenTheOpenFile() throws {
  let folder = try Folder()
  let found = try output(
    folder, program(folder, #"printf '%s|' "$@"; head -c 8 <&3; echo; echo "$HOME|$LC_ALL"; cat; echo seen >&2"#))
  #expect(found.text == "--file|/proc/self/fd/3|--output=export|--quiet|--no-pager|LPKSHHRH\n|C\n")
  #expect(found.damage == [])
}

@Test("what journalctl printed before it failed is kept, and the failure told")
func failingJournalctlIsTold() throws {
  let folder = try Folder()
  let found = try output(folder, program(folder, "printf 'MESSAGE=x\\n'; exit 3"))
  #expect(found.text == "MESSAGE=x\n")
  #expect(found.damage.map(\.kind) == [.unreadable])
  #expect(found.damage.first?.text.said.contains("code 3 after 10 bytes") == true)
}

@Test("a journalctl that does not come to an end is stopped in time, and its output bounded")
func endlessJournalctlIsStopped() throws {
  let folder = try Folder()
  let hanging = try output(
    folder, program(folder, "printf first; exec sleep 60"), limits: ReadingLimits(programSeconds: 1))
  #expect(hanging.text == "first")
  #expect(hanging.damage.map(\.kind) == [.overLimit])
}

@Test("a journal inside an archive is not written to disk for journalctl to read")
func journalInsideAnArchiveIsExplained() throws {
  let folder = try Folder()
  let tar = Tar.archive(Tar.entry("var/log/journal/x/system.journal", type: "0", journal), Tar.file("a.log", "text\n"))
  let reading = try Reading(folder.write("sos.tar", tar))
  #expect(reading.sources[0].kinds == [.unreadable])
  #expect(reading.sources[0].damage.first?.text.said.contains("journalctl --file FILE -o export") == true)
  #expect(reading.sources[1].text == "text\n")
}

@Test("a program is looked for in absolute folders alone")
func programIsLookedForInAbsoluteFolders() throws {
  let folder = try Folder()
  try folder.write("plain/journalctl", "no program\n")
  try folder.write("folder/journalctl/x", "")
  #expect(
    Program.named("journalctl", in: ".:bin::\(folder.path)/plain:\(folder.path)/folder:\(folder.path)/none") == nil)
  #expect(Program.named("sh", in: "/nonexistent:/bin")?.path == "/bin/sh")
}
