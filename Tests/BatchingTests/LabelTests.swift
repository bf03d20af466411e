import IncidentModel
import Pipeline
import Testing

@testable import Batching

@Suite struct LabelTests {
  @Test("a label says the same after it was written and read, whatever its values hold")
  func roundTrip() throws {
    let folder = try TemporaryFolder()
    for value in ["plain", "with: colon", "", "a\nkey: forged", "\u{1B}[2J", "tab\tand\rreturn", "节点 – ümlaut"] {
      let label = Label([("bundle", value), ("sha256", "ab")])
      try folder.write("label", label.text)
      let read = try #require(Label(readFrom: folder.path + "/label"))
      #expect(read == label && read["sha256"] == "ab" && read["key"] == nil, "\(value.debugDescription)")
      #expect(read.lines.count == 2)
    }
  }

  @Test("what is no label, or one that was cut, is none")
  func damage() throws {
    let folder = try TemporaryFolder()
    for text in ["", "no colon\n", "a: b\nbroken"] {
      try folder.write("label", text)
      #expect(Label(readFrom: folder.path + "/label") == nil, "\(text)")
    }
    #expect(Label(readFrom: folder.path + "/nothing") == nil)
  }

  @Test("finished is what has the same content and options and did not fail")
  func finished() throws {
    var entry = BundleEntry(name: "a", sha256: "ab", bytes: 1, status: .partial, reason: "it is cut")
    let folder = try TemporaryFolder()
    try folder.write("bundle.txt", FinishedBundle(entry, .partial).label(entry, options: "o").text)
    let found = try #require(FinishedBundle(in: folder.path, of: entry, options: "o"))
    #expect(found.status == .partial && found.code == 2 && found.reason == "it is cut" && found.copyOf == nil)
    #expect(FinishedBundle(in: folder.path, of: entry, options: "other") == nil)
    var whole = FinishedBundle(entry, .partial)
    try folder.write("rows.ndjson", "123")
    whole.seeFiles(in: folder.path)
    #expect(whole.files == ["rows.ndjson=3"])
    try folder.write("bundle.txt", whole.label(entry, options: "o").text)
    #expect(FinishedBundle(in: folder.path, of: entry, options: "o") != nil)
    try folder.write("rows.ndjson", "")
    #expect(FinishedBundle(in: folder.path, of: entry, options: "o") == nil, "a file that lost its bytes is noticed")
    try folder.write("rows.ndjson", "123")
    entry.sha256 = "cd"
    #expect(FinishedBundle(in: folder.path, of: entry, options: "o") == nil)
    entry.status = .failed
    try folder.write("bundle.txt", FinishedBundle(entry, .partial).label(entry, options: "o").text)
    #expect(FinishedBundle(in: folder.path, of: entry, options: "o") == nil, "what failed is tried again")
  }
}
