/// UTF-16, UTF-32 and byte order marks become plain UTF-8 before any reader sees them.
import BundleReading
import IncidentModel
import Testing

private let text = "Filesystem  Size\n/dev/sda1  100G  节点 🙂\n"

private func read(_ content: [UInt8], limits: ReadingLimits = ReadingLimits()) throws -> Reading {
  let folder = try Folder()
  return try Reading(folder.write("df.txt", content), limits: limits)
}

private func utf16(_ text: String, isBigEndian: Bool) -> [UInt8] {
  text.utf16.flatMap { littleEndian(isBigEndian ? $0.byteSwapped : $0) }
}

private func utf32(_ text: String, isBigEndian: Bool) -> [UInt8] {
  text.unicodeScalars.flatMap { littleEndian(isBigEndian ? $0.value.byteSwapped : $0.value) }
}

// Facts: bundles.md 6 (Windows capture, PowerShell `>`).
@Test(
  "text in another encoding is decoded, with and without its byte order mark",
  arguments: [
    ("UTF-16LE", [0xff, 0xfe], utf16(text, isBigEndian: false)),
    ("UTF-16BE", [0xfe, 0xff], utf16(text, isBigEndian: true)),
    ("UTF-32LE", [0xff, 0xfe, 0, 0], utf32(text, isBigEndian: false)),
    ("UTF-32BE", [0, 0, 0xfe, 0xff], utf32(text, isBigEndian: true)),
  ] as [(String, [UInt8], [UInt8])])
func otherEncodingsAreDecoded(name: String, mark: [UInt8], content: [UInt8]) throws {
  for bytes in [mark + content, content] {
    let reading = try read(bytes)
    #expect(reading.sources.first?.text == text, "\(name)")
    #expect(reading.sources.first?.damage == [], "\(name)")
    #expect(reading.description.notes.contains { $0.source == 0 && $0.text.said.contains(name) }, "\(name)")
  }
}

@Test("a byte order mark of UTF-8 is taken off, and nothing is said of it")
func byteOrderMarkIsTakenOff() throws {
  let reading = try read([0xef, 0xbb, 0xbf] + Array(text.utf8))
  #expect(reading.sources.first?.text == text)
  #expect(reading.sources.first?.bytes == UInt64(text.utf8.count))
  #expect(reading.description.notes == [])
}

@Test("UTF-16 cut at every byte gives whole characters and says that it was cut inside one")
func cutEncodedTextIsTold() throws {
  let whole = [0xff, 0xfe] + utf16(text, isBigEndian: false)
  for size in 2..<whole.count {
    let source = try #require(try read(Array(whole.prefix(size))).sources.first)
    #expect(String(validating: source.content, as: UTF8.self) != nil)
    #expect(source.kinds == (size % 2 == 1 ? [.cutLine] : []), "cut after \(size) bytes")
  }
}

@Test("a log that the file system filled with zeros after a crash is not taken for UTF-16")
func zerosAreNoEncoding() throws {
  let content = Array("I1122 a log line\n".utf8) + [UInt8](repeating: 0, count: 4000) + Array("I1122 after\n".utf8)
  #expect(try read(content).sources.first?.content == content)
  #expect(try read([UInt8](repeating: 0, count: 4000)).sources.first?.bytes == 4000)
}

@Test("an encoded text inside gzip in a tar is decoded too, and its checksum still checked")
func encodedTextIsDecodedInside() throws {
  var gzip = Gzip.member([0xff, 0xfe] + utf16(text, isBigEndian: false))
  #expect(try read(Tar.archive(Tar.entry("a.gz", type: "0", gzip))).sources.first?.text == text)
  gzip[gzip.count - 8] ^= 1
  #expect(try read(gzip).sources.first?.kinds == [.wrongChecksum])
  #expect(try read(gzip).sources.first?.text == text)
}
