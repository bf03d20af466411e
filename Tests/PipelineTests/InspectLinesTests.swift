import BundleReading
import Foundation
import IncidentModel
import Pipeline
import Reporting
import Testing

/// `evictrace inspect --lines`.
@Suite struct InspectLinesTests {
  static func lines(_ path: String, as form: InspectionForm = .ndjson, redacts: Bool = true) throws -> [String] {
    var out = ""
    _ = try inspectLines([.path(path)], options: AnalysisOptions(), as: form, sharing: Sharing(hidesSecrets: redacts)) {
      piece in
      out += piece
      return true
    }
    return out.split(separator: "\n").map(String.init)
  }

  static func objects(_ path: String) throws -> [JSONObject] {
    try lines(path).map { try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? JSONObject) }
  }

  @Test("every line is one JSON object with an address, a message and a fact", arguments: Checkout.sampleNames)
  func everyLineHasItsMembers(_ name: String) throws {
    let objects = try Self.objects(Checkout.sample(name))
    #expect(objects.count > 20)
    for o in objects {
      #expect(o["source"] is Int && o.number("line") > 0 && o.number("offset") >= 0 && !o.text("path").isEmpty)
      #expect(!o.text("message").isEmpty && !o.object("fact").text("kind").isEmpty, "\(o)")
      #expect(o.text("time").hasSuffix("Z") || o["time"] is NSNull)
    }
  }

  @Test("lines come by source and then by line", arguments: Checkout.sampleNames)
  func linesAreInOrder(_ name: String) throws {
    let places = try Self.objects(Checkout.sample(name)).map { ($0.number("source"), $0.number("line")) }
    for (a, b) in zip(places, places.dropFirst()) { #expect(a <= b) }
  }

  @Test("line and offset name the place in the file", arguments: Checkout.sampleNames)
  func addressesFitTheFiles(_ name: String) throws {
    let files = Dictionary(uniqueKeysWithValues: try sampleFiles(name).map { ($0.path, $0.bytes) })
    var checked = 0
    for o in try Self.objects(Checkout.sample(name)) {
      guard let bytes = files[o.text("path")], !o.text("path").hasSuffix(".gz") else { continue }
      let before = bytes[..<Int(o.number("offset"))]
      #expect(before.isEmpty || before.last == 0x0A)
      #expect(before.count { $0 == 0x0A } + 1 == Int(o.number("line")), "\(o)")
      checked += 1
    }
    #expect(checked > 10)
  }

  @Test("a pod's ordinary life is no disk fact and not listed")
  func noiseIsNotListed() throws {
    let log = """
      I1122 12:14:43.223456    1423 eviction_manager.go:395] "Eviction manager: must evict pod(s) to reclaim" resourceName="ephemeral-storage"
      I1122 12:14:44.223456    1423 kubelet.go:2421] "SyncLoop ADD" source="api" pods=["ml/vllm-0"]
      I1122 12:14:45.223456    1423 reconciler.go:12] "operationExecutor.VerifyControllerAttachedVolume started" pod="ml/vllm-0"

      """
    let folder = try Folder([("kubelet.log", Array(log.utf8))])
    #expect(try Self.objects(folder.path).map { $0.text("message") } == ["kubelet.eviction.must-evict"])
  }

  @Test("an event is listed with what it means")
  func eventsAreInterpreted() throws {
    let objects = try Self.objects(Checkout.sample("vllm-on-k3d"))
    let pulled = try #require(
      objects.first {
        $0.object("fact").text("reason") == "Pulled" && $0.object("means").text("kind") == "pull.finished"
      })
    #expect(pulled.object("means").text("image").contains("vllm"))
    #expect(pulled.object("means").number("sizeBytes") > 0)
  }

  @Test("a secret is in no line unless it was asked for")
  func secretsAreTakenOut() throws {
    let token = "hf_" + "zeNmU8JxVTl8mX60qQpLkTrBwYhCsDfGaZ"
    let log = """
      I1122 12:14:43.223456    1423 eviction_manager.go:395] "Eviction manager: must evict pod(s) to reclaim" resourceName="ephemeral-storage"
      E1122 12:14:44.223456    1423 kubelet.go:1423] "Image garbage collection failed multiple times in a row" err="token=\(token) refused"

      """
    let folder = try Folder([("kubelet.log", Array(log.utf8))])
    for form in [InspectionForm.ndjson, .text] {
      let clean = try Self.lines(folder.path, as: form)
      #expect(clean.count == 2)
      #expect(!clean.joined().contains(token) && clean.joined().contains("[redacted:hf-token#1]"))
      #expect(try Self.lines(folder.path, as: form, redacts: false).joined().contains(token))
    }
  }

  @Test("the text form is path:line, time, message, sentence")
  func textForm() throws {
    let log = """
      2026-11-22T12:14:43.223456+00:00 node1 kubelet[1423]: I1122 12:14:43.223456    1423 eviction_manager.go:395] "Eviction manager: must evict pod(s) to reclaim" resourceName="ephemeral-storage"

      """
    let folder = try Folder([("kubelet.log", Array(log.utf8))])
    #expect(
      try Self.lines(folder.path, as: .text) == [
        "kubelet.log:1  2026-11-22T12:14:43.223456Z  kubelet.eviction.must-evict  The eviction manager must evict pods to reclaim ephemeral-storage."
      ])
  }

  @Test("a stamp without a year keeps its own spelling beside the inferred time")
  func recordedTimesStay() throws {
    let log = """
      I1122 12:14:43.223456    1423 eviction_manager.go:395] "Eviction manager: must evict pod(s) to reclaim" resourceName="ephemeral-storage"

      """
    let folder = try Folder([("kubelet.log", Array(log.utf8))])
    let one = try #require(try Self.objects(folder.path).first)
    #expect(one.text("recorded") == "11-22T12:14:43.223456")
  }
}
