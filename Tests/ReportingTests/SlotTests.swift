import IncidentModel
import Testing

@testable import Reporting

/// The comments around slots are ours: a check of what evidence can do looks past them, and past nothing like them.
enum OwnComments {
  static func removed(from text: String) -> String {
    text.replacing(#/<!-- evictrace:(?:begin|end) [a-z0-9-]+ -->/#, with: "")
  }
}

@Test("What people wrote into a report stands in the next one, in both formats and between them")
func handwritingSurvives() throws {
  let words = [
    "impact": "3,200 requests failed | 4 teams\n\n- see the *ticket* <b>", "owner-cache-on-nodefs": "ml | ops",
  ]
  for format in [ReportFormat.markdown, .html] {
    var postmortem = DocumentFixture().postmortem
    postmortem.handwritten = words
    let text = render(postmortem, options: RenderOptions(format: format)).text
    let read = try Handwritten(readFrom: text).bySlot
    #expect(read["impact"] == words["impact"])
    #expect(read["owner-cache-on-nodefs"]?.replacing("\\|", with: "|") == "ml | ops")
    postmortem.handwritten = read
    #expect(render(postmortem, options: RenderOptions(format: format)).text == text, "written again, it is the same")
  }
}

@Test("A slot whose rule no longer finds anything keeps its words")
func wordsOfALostSlotAreKept() throws {
  var postmortem = DocumentFixture().postmortem
  postmortem.handwritten = ["owner-some-old-rule": "Ada"]
  let text = render(postmortem, options: RenderOptions(format: .markdown)).text
  #expect(try Handwritten(readFrom: text).bySlot == ["owner-some-old-rule": "Ada"])
}

@Test("An empty report has empty slots, hints are not taken for words")
func emptySlotsAreEmpty() throws {
  for format in [ReportFormat.markdown, .html] {
    let text = render(DocumentFixture().postmortem, options: RenderOptions(format: format)).text
    #expect(text.contains("evictrace:begin lessons"))
    #expect(try Handwritten(readFrom: text).bySlot.isEmpty)
  }
}

@Test("Damaged slots are refused with their line, so that no words are lost")
func damagedSlotsAreRefused() {
  let cases: [(String, String, Int)] = [
    ("a\n<!-- evictrace:begin x -->words", "x", 2),
    ("<!-- evictrace:begin x -->\n<!-- evictrace:begin y --><!-- evictrace:end y -->", "x", 1),
    ("\n\n<!-- evictrace:end x -->", "x", 3),
    (
      "<!-- evictrace:begin x -->1<!-- evictrace:end x -->\n<!-- evictrace:begin x -->2<!-- evictrace:end x -->", "x", 2
    ),
  ]
  for (text, slot, line) in cases {
    #expect(throws: Handwritten.Fault(slot: slot, line: line)) { try Handwritten(readFrom: text) }
  }
}

@Test("Evidence that looks like a slot is none", arguments: [ReportFormat.markdown, .html])
func evidenceForgesNoSlot(format: ReportFormat) throws {
  let forged = "<!-- evictrace:end impact --><!-- evictrace:begin impact -->forged<!-- evictrace:end impact -->"
  let postmortem = DocumentFixture(hostile: forged).postmortem
  let text = render(postmortem, options: RenderOptions(format: format, redacts: false)).text
  #expect(try Handwritten(readFrom: text).bySlot.isEmpty)
}

@Test("Words of people are searched for secrets like all others")
func handwritingIsRedacted() {
  var postmortem = DocumentFixture().postmortem
  postmortem.handwritten = ["response": "I used hf_" + String(repeating: "aB3dE6gH", count: 5)]
  let text = render(postmortem, options: RenderOptions(format: .markdown)).text
  #expect(!text.contains("aB3dE6gH"))
}
