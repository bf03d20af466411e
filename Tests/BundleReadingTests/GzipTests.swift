/// gzip as it arrives: whole, cut, concatenated, padded, corrupt.
import BundleReading
import IncidentModel
import Testing

/// 60 klog lines, deflated by zlib with a Huffman table of their own.
let klogLines = bytes(
  hex: """
    1f8b08000000000002036dd64b6edb500c85e17957616401c43d87e47d6407594427058ca268d04edafd9731203a25a8a1a17f60e9d325df
    00f206bec25ec790f1b86e71c1a8b79f7fbfdddfef7fe4fbefd7f1f5f6f2fee3d7fd365ebebc7d8e10d13a385d842b42892803be757711af
    88255219d4e5ab8bf48ab444264331d7ec22bb222b914774fc7817f9157989a60c5b0eeba27945b3444b86bba976d1baa255a22d63aa3abb
    685fd12ed191b1c0852e3a5774fe8f10223ede6d2b024902c504c2c45e18bd89278aa202a1e2f860ab02c902c505543078ac758184812203
    26c0d8b39581a48162031ed95ebbb581c481a20353c0b946ab03c903c50796406db2f581048222045be266b7560892088a111c810f9bad11
    241214251cf2f8985b254c252c4a08c19c3cad12a6121625a46019d19f1dcfc3a3286128d984b64a984a589430949c31bc55c254c2a284a1
    e4acb35a254c252c4a3885c3f769953095b028e192f8671bad12a6121625dc426269ab84a98445094f64677aab84a98445890e799cdead12
    4d255a942884e6b65b259a4ab428510a5d6db44a34956851a22a9c50f633e639648a12b5c80ead55a2a9448b1275e15a98ad124d255a9468
    28d93e76ab44538916251a4a8e8ed12ad154a245896e89e8b055a2a9448b123d91ed6dad124d255a94d890c7b86e95582ab1a2c4201a8f7f
    b54a2c955851621455fa6995582ab1a2c4548296a35562a9c48a12b3c8b669bf8b3c9791a2c45cd4a77aabc4528915253645a771b54a2c95
    5851624b7411a75562a9c48a120b257bc40f6d964aac28b150b2776c686d964aac28f150f2b19fb54a3c957851e2101bba67abc453891725
    4e3160ed5689a7122f4a5c233b6bb44a3c957851e226f1d6265b259e4abc2871170b23d6efaccfa5b528f12966b161b44a3c957851e24bcc
    63e4b44a3c957851e23bb238835a259e4abc28f123f16dc7ac6ab354e2a1e41f7e69ff0ed00c0000
    """)

private func line(_ i: Int) -> String {
  let (second, fraction) = (String(i % 60), String(i * 7919 % 1_000_000))
  let time =
    String(repeating: "0", count: 2 - second.count) + second + "."
    + String(repeating: "0", count: 6 - fraction.count) + fraction
  return "I1122 12:14:\(time)    1423 kubelet.go:\(i % 97)] \"line \(i)\"\n"
}

private let plainLines = (0..<60).map(line).joined()

private func read(_ gzip: [UInt8], limits: ReadingLimits = ReadingLimits()) throws -> RecordedSource {
  let folder = try Folder()
  let reading = try Reading(folder.write("kubelet.log.gz", gzip), limits: limits)
  #expect(reading.paths == ["kubelet.log.gz"])
  #expect(reading.description.damage == [])
  return try #require(reading.sources.first)
}

@Test func wholeGzipIsReadWithoutRemark() throws {
  let source = try read(klogLines)
  #expect(source.text == plainLines)
  #expect(source.bytes == UInt64(plainLines.utf8.count))
  #expect(source.damage == [])
}

@Test func gzipCutAtEveryByteKeepsTheLinesBeforeTheCut() throws {
  var longest = 0
  for size in 1..<klogLines.count {
    let source = try read(Array(klogLines.prefix(size)))
    #expect(source.kinds == [.truncatedGzip], "cut after \(size) bytes")
    #expect(plainLines.hasPrefix(source.text), "cut after \(size) bytes")
    #expect(source.damage.first?.offset == source.bytes)
    #expect(source.content.count >= longest, "cut after \(size) bytes")
    longest = source.content.count
  }
  #expect(longest == plainLines.utf8.count)
}

@Test func truncationSaysWhatWhereAndWhatWasDone() throws {
  let source = try read(Array(klogLines.prefix(400)))
  let plain = source.content.count
  #expect(plain > 1000)
  let expected =
    "the gzip file is cut inside its data, at its byte 400 (after \(plain) plain bytes); everything before the cut was read"
  #expect(source.damage.first?.text.said == expected)
}

@Test func everyMemberOfAConcatenatedGzipIsRead() throws {
  let source = try read(Gzip.member("one\n") + klogLines + Gzip.member("") + Gzip.member("two\n"))
  #expect(source.text == "one\n" + plainLines + "two\n")
  #expect(source.damage == [])
}

@Test func twoMembersCutAtEveryByteLoseOnlyTheSecond() throws {
  let first = Gzip.member("first\n")
  let both = first + Gzip.member("second\n")
  for size in first.count + 1..<both.count {
    let source = try read(Array(both.prefix(size)))
    #expect(source.text.hasPrefix("first\n"), "cut after \(size) bytes")
    #expect(source.kinds == [.truncatedGzip], "cut after \(size) bytes")
  }
}

@Test(arguments: [
  ([UInt8](repeating: 0, count: 512), "512 zero bytes follow"),
  ([0], "1 zero bytes follow"),
  (Array("-- end of log --".utf8), "16 bytes that are no gzip data follow"),
])
func whatFollowsTheGzipDataIsNamedAndLosesNothing(footer: [UInt8], words: String) throws {
  let source = try read(klogLines + footer)
  #expect(source.text == plainLines)
  #expect(source.kinds == [.trailingGarbage])
  #expect(source.damage.first?.text.said.hasPrefix(words) == true)
  #expect(source.damage.first?.text.said.contains("byte \(klogLines.count)") == true)
  #expect(source.damage.first?.losesEvidence == false)
}

@Test(arguments: [(8, "checksum"), (4, "length")])
func wrongTrailerIsReportedAndTheNextMemberStillRead(fromEnd: Int, what: String) throws {
  var gzip = Gzip.member("first\n")
  gzip[gzip.count - fromEnd] ^= 1
  let end = gzip.count
  let source = try read(gzip + Gzip.member("second\n"))
  #expect(source.text == "first\nsecond\n")
  #expect(source.kinds == [.wrongChecksum])
  #expect(source.damage.first?.offset == 6)
  #expect(source.damage.first?.text.said.hasPrefix("the \(what) of the gzip member that ends at byte \(end)") == true)
}

@Test func everyFlippedByteIsEitherNoticedOrHarmless() throws {
  for place in klogLines.indices {
    var gzip = klogLines
    gzip[place] ^= 0x55
    let source = try read(gzip)
    let isHeaderDetail = (3..<10).contains(place)
    if source.text != plainLines {
      #expect(!source.damage.isEmpty || place < 3 || isHeaderDetail, "flipped at \(place)")
    }
    if place >= 10 { #expect(!source.damage.isEmpty, "flipped at \(place)") }
  }
}

@Test func optionalHeaderFieldsAreSkipped() throws {
  let fields: [UInt8] = [3, 0, 1, 2, 3] + Array("kubelet.log\0".utf8) + Array("a comment\0".utf8) + [0xab, 0xcd]
  var gzip = Gzip.member("content\n")
  gzip[3] = 0b1_1110
  gzip.insert(contentsOf: fields, at: 10)
  let source = try read(gzip)
  #expect(source.text == "content\n")
  #expect(source.damage == [])
  for cut in 10..<10 + fields.count {
    #expect(try read(Array(gzip.prefix(cut))).kinds == [.truncatedGzip], "cut after \(cut) bytes")
  }
}

@Test func gzipInGzipIsReadAndGzipInGzipForeverIsNot() throws {
  #expect(try read(Gzip.member(Gzip.member("twice\n"))).text == "twice\n")
  let deep = (0..<6).reduce(Array("deep\n".utf8)) { inner, _ in Gzip.member(inner) }
  let source = try read(deep)
  #expect(source.content.isEmpty)
  #expect(source.kinds == [.overLimit])
}

@Test func gzipIsRecognisedByItsContentAlone() throws {
  let folder = try Folder()
  #expect(try Reading(folder.write("kubelet.log", Gzip.member("inside\n"))).sources.first?.text == "inside\n")
  let text = try Reading(folder.write("text.gz", "not compressed\n"))
  #expect(text.sources.first?.text == "not compressed\n")
  #expect(text.sources.first?.damage == [])
}

@Test func bombIsStoppedAtTheRatioAndSaysSo() throws {
  let limits = ReadingLimits(ratio: 5, ratioFloor: 1 << 20)
  let source = try read(Gzip.zeros(8 << 20), limits: limits)
  #expect(source.kinds == [.overLimit])
  #expect(source.content.count < 7 << 20)
  #expect(source.content.count >= 1 << 20)
  #expect(source.damage.first?.text.said.contains("it expands more than 5 times") == true)
}

@Test func smallFileIsNoBombHoweverWellItCompresses() throws {
  let source = try read(Gzip.zeros(2 << 20))
  #expect(source.content.count == 2 << 20)
  #expect(source.damage == [])
}
