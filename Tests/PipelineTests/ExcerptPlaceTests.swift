import BundleReading
import IncidentModel
import Reporting
import Testing

@testable import Pipeline

private let line = ExcerptPlace(source: "node/kubelet.log.gz", line: 4211)

@Test(
  "A mark is taken in every form that a report prints",
  arguments: [
    ["node/kubelet.log.gz:4211"], ["[node/kubelet.log.gz:4211]"], ["[node/kubelet.log.gz:4211", "+5]"],
    ["[node/kubelet.log.gz:4211 +5]"], ["`node/kubelet.log.gz:4211`"], ["``node/kubelet.log.gz:4211``"],
    ["{{node/kubelet.log.gz:4211}}"], ["{{node/kubelet&#46;log.gz&#58;4211}}", "\\+1,204"],
    ["A:node/kubelet.log.gz:4211"],
    ["[B:node/kubelet.log.gz:4211", "+12]"], ["node/kubelet.log.gz:4211", "+5"],
  ])
func everyFormIsTaken(words: [String]) throws {
  let parsed = try #require(ExcerptPlace.parsed(["bundle.tar.gz"] + words))
  #expect(parsed.paths == ["bundle.tar.gz"])
  #expect(parsed.places == [line])
}

@Test("Several marks behind several paths")
func severalMarks() throws {
  let parsed = try #require(ExcerptPlace.parsed(["a", "b", "[events.json:332", "events.json:364", "k3s.log:7", "+2]"]))
  #expect(parsed.paths == ["a", "b"])
  #expect(parsed.places.map(\.line) == [332, 364, 7])
}

@Test(
  "Without a path, a line or a source nothing is shown",
  arguments: [
    [], ["bundle"], ["k3s.log:7"], ["bundle", "k3s.log"], ["bundle", "k3s.log:0"], ["bundle", ":7"], ["bundle", "+5"],
  ])
func nothingToShow(words: [String]) { #expect(ExcerptPlace.parsed(words) == nil) }

@Test("A source with hidden characters or a long name is found by what the report prints, and shown without harm")
func hiddenNamesAreFound() throws {
  let hostile = "web\u{202E}gnp.log"
  let long = String(repeating: "x", count: 200) + ".log"
  let folder = try Folder([
    (hostile, Array("one\n\u{1B}[31mtwo\u{202E}\nthree\n".utf8)), (long, Array("long\n".utf8)),
  ])
  let shown = String(repeating: "x", count: 107) + "…" + String(repeating: "x", count: 49) + ".log"
  var excerpts = Excerpts(
    [ExcerptPlace(source: "web\\u{202E}gnp.log", line: 2), ExcerptPlace(source: shown, line: 1)], context: 1)
  _ = try readBundle([.path(folder.path)], into: &excerpts)
  #expect(excerpts.missing.isEmpty)
  #expect(excerpts.text().text.contains("> 2: ?[31mtwo?\n") && excerpts.text().text.contains("> 1: long\n"))
  #expect(!excerpts.text().text.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
}
