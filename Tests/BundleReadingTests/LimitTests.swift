/// Limits: what is over them stops, is said, and does not take the rest along.
import BundleReading
import IncidentModel
import Testing

@Test func sourceOverItsLimitIsCutAndTheNextOneRead() throws {
  let folder = try Folder()
  try folder.write("a.log", String(repeating: "a", count: 1000))
  try folder.write("b.log", "b")
  let reading = try Reading(folder.path, limits: ReadingLimits(bytesPerSource: 100))
  #expect(reading["a.log"]?.content.count == 100)
  #expect(reading["a.log"]?.bytes == 100)
  #expect(reading["a.log"]?.kinds == [.overLimit])
  #expect(reading["b.log"]?.text == "b")
  #expect(reading["b.log"]?.damage == [])
}

@Test func sourceExactlyAtItsLimitIsWhole() throws {
  let folder = try Folder()
  let file = try folder.write("a.log", String(repeating: "a", count: 100))
  #expect(try Reading(file, limits: ReadingLimits(bytesPerSource: 100)).sources.first?.damage == [])
}

@Test func memberOverItsLimitDoesNotHideTheMembersBehindIt() throws {
  let folder = try Folder()
  let tar = Tar.archive(Tar.file("big", String(repeating: "x", count: 5000)), Tar.file("small", "y"))
  let reading = try Reading(folder.write("b.tgz", Gzip.member(tar)), limits: ReadingLimits(bytesPerSource: 700))
  #expect(reading["big"]?.bytes == 700)
  #expect(reading["big"]?.kinds == [.overLimit])
  #expect(reading["small"]?.text == "y")
}

@Test func totalLimitHoldsAcrossSources() throws {
  let folder = try Folder()
  for name in ["a", "b", "c"] { try folder.write(name, String(repeating: name, count: 400)) }
  let reading = try Reading(folder.path, limits: ReadingLimits(totalBytes: 600))
  #expect(reading.sources.map(\.bytes) == [400, 200, 0])
  #expect(reading.sources.map(\.kinds) == [[], [.overLimit], [.overLimit]])
}

@Test func floodOfEntriesEndsWithOneRemark() throws {
  let folder = try Folder()
  let tar = (0..<50).flatMap { Tar.file("f\($0)", "x") } + Tar.endMark
  let reading = try Reading(folder.write("flood.tar", tar), limits: ReadingLimits(entries: 10))
  #expect(reading.sources.count == 10)
  #expect(reading.kinds == [.overLimit])
}

@Test func bombAmongMembersIsStoppedAndTheOthersAreRead() throws {
  let folder = try Folder()
  let tar = Tar.archive(
    Tar.file("before", "b"), Tar.entry("bomb.gz", type: "0", Gzip.zeros(5 << 20)), Tar.file("after", "a"))
  let reading = try Reading(folder.write("b.tar", tar), limits: ReadingLimits(ratio: 3, ratioFloor: 1 << 20))
  #expect(reading.paths == ["before", "bomb.gz", "after"])
  #expect(reading["bomb.gz"]?.kinds.contains(.overLimit) == true)
  #expect(reading["after"]?.text == "a")
}

@Test func nestedBombIsStoppedBetweenTheLayers() throws {
  let folder = try Folder()
  let inner = Gzip.zeros(5 << 20)
  let outer = try folder.write("bomb.gz", Gzip.member(Gzip.member(inner)))
  let reading = try Reading(outer, limits: ReadingLimits(totalBytes: 2 << 20))
  #expect(reading.sources.first?.bytes == 2 << 20)
  #expect(reading.sources.first?.kinds.contains(.overLimit) == true)
}
