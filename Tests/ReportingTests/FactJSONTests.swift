import Foundation
import IncidentModel
import Testing

@testable import Reporting

/// Facts as JSON, one fact of every kind.
@Suite struct FactJSONTests {
  @Test("every text of every fact goes through the redaction, in JSON and as a sentence", arguments: FactExamples.all)
  func everyTextIsVisited(_ fact: Fact) {
    let hide: TextVisit = { text, _ in text = "hidden" }
    let json = FactJSON(visit: hide).json(fact).inlineText
    #expect(!json.contains("evidence"), "\(json)")
    var sentence = fact.sentence
    sentence.visitTexts(hide)
    #expect(!Phrasebook().plain(sentence).contains("evidence"), "\(fact)")
  }

  @Test("every fact says its kind, and no two kinds share a name")
  func kindsAreDistinct() throws {
    var kinds: [String: Int] = [:]
    for fact in FactExamples.all {
      let text = FactJSON { _, _ in }.json(fact).inlineText
      let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
      let kind = try #require(object["kind"] as? String)
      kinds[kind, default: 0] += 1
    }
    // Two examples of pod storage; every other kind has one.
    #expect(kinds.filter { $0.value > 1 }.map(\.key) == ["snapshot.pod-storage"])
    #expect(kinds.count == FactExamples.all.count - 1)
  }

  @Test("members keep their names")
  func shapes() {
    func json(_ fact: Fact) -> String { FactJSON { _, _ in }.json(fact).inlineText }
    let image = ImageName("vllm/vllm-openai:v0.6.3")
    #expect(
      json(.eviction(.mustEvict(.ephemeralStorage)))
        == #"{"kind": "eviction.must-evict", "resource": "ephemeral-storage"}"#)
    #expect(
      json(.pull(.finished(image, id: nil, digest: nil, size: 9_876, duration: .milliseconds(1500), waiting: nil)))
        == #"{"kind": "pull.finished", "image": "vllm/vllm-openai:v0.6.3", "sizeBytes": 9876, "seconds": 1.5}"#)
    #expect(
      json(.model(.checkpointSize(.vllm, Bytes(low: 1, best: 2, high: 3))))
        == #"{"kind": "model.checkpoint-size", "server": "vllm", "bytes": {"low": 1, "best": 2, "high": 3}}"#)
  }
}
