import Foundation
import IncidentModel
import Testing

@testable import SnapshotReading

/// A folder of the material that lies beside the checkout, found by walking up from this file; nil where it is absent.
func shared(_ name: String, file: String = #filePath) -> URL? {
  var folder = URL(fileURLWithPath: file).resolvingSymlinksInPath().deletingLastPathComponent()
  while folder.path != "/" {
    let candidate = folder.deletingLastPathComponent().appendingPathComponent("shared/\(name)")
    if FileManager.default.fileExists(atPath: candidate.path) { return candidate }
    folder = folder.deletingLastPathComponent()
  }
  print("SKIPPED: no folder shared/\(name) beside the checkout")
  return nil
}

@Suite struct JSONTests {
  @Test(.enabled(if: shared("conformance/json") != nil, "no conformance cases beside the checkout"))
  func everyConformanceCaseIsAcceptedOrRejectedAsItsNameSays() throws {
    let folder = try #require(shared("conformance/json"))
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".json") }
    #expect(names.count > 300)
    for name in names.sorted() {
      let bytes = [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
      let value = JSONText.parse(bytes.span)
      if name.hasPrefix("y_") { #expect(value != nil, "\(name) is JSON") }
      if name.hasPrefix("n_") { #expect(value == nil, "\(name) is no JSON") }
      // Whatever it is, the stream reader neither crashes nor hangs on it.
      _ = read(bytes: bytes, chunk: 3, format: SnapshotFormat(kind: "objects", language: .json))
    }
  }

  @Test func escapesAndSurrogatesBecomeTheirCharacters() {
    let cases: [(String, String)] = [
      (#""a\tb\n\"\\\/""#, "a\tb\n\"\\/"), (#""\u00e9\ud83d\ude00""#, "é😀"), (#""\ud83dx""#, "\u{FFFD}x"),
      (#""\ude00""#, "\u{FFFD}"), ("\"\u{4e2d}\"", "中"),
    ]
    for (text, expected) in cases { #expect(parseJSON(text) == .string(expected), "\(text)") }
  }

  static let event = """
    {"apiVersion":"v1","kind":"Event","metadata":{"name":"node-1.178c6f02bc3170a6","namespace":"default"},\
    "involvedObject":{"kind":"Node","name":"node-1","uid":"node-1"},"reason":"EvictionThresholdMet",\
    "message":"Attempting to reclaim ephemeral-storage","type":"Warning","count":3,\
    "firstTimestamp":"2023-10-09T12:06:57Z","lastTimestamp":"2023-10-09T12:16:57Z",\
    "source":{"component":"kubelet","host":"node-1"}}
    """

  /// The same in another event: the API gives every event a name of its own.
  static func event(_ n: Int) -> String { event.replacing("178c6f02bc3170a6", with: "178c6f02bc31\(7000 + n)") }

  /// The same event in every wrapping that is seen; all mean the same record.
  static let wrappings: [(name: String, text: String, line: UInt32)] = [
    ("single object", event + "\n", 1),
    ("list with items first", "{\n\"apiVersion\": \"v1\",\n\"items\": [\n\(event)\n],\n\"kind\": \"List\"\n}\n", 4),
    ("event list", "{\"kind\":\"EventList\",\"items\":[\n\(event)]}", 2),
    ("watch", "{\"type\":\"ADDED\",\"object\":\n\(event)}\n", 2),
    ("eventrouter", "{\"verb\":\"ADDED\",\"event\":\(event)}\n", 1),
    (
      "behind a warning",
      "W1122 12:14:43.223456    1423 warnings.go:70] deprecated\n{\"kind\":\"List\",\"items\":[\n\(event)\n]}\n", 3
    ),
    ("top-level array", "[\n  \(event)\n]\n", 2),
  ]

  @Test(arguments: wrappings) func anEventIsReadInEveryWrapping(_ name: String, text: String, line: UInt32) throws {
    let reading = try #require(read(text), "\(name)")
    #expect(reading.kind == "events" && reading.format == "json", "\(name)")
    let found = try #require(reading.observations.first)
    #expect(reading.observations.count == 1)
    #expect(found.evidence.line == line, "\(name)")
    #expect(found.node == "node-1")
    #expect(found.time == .absolute(utc("2023-10-09T12:16:57Z")))
    let event = try #require(found.event)
    #expect(event.reason == "EvictionThresholdMet" && event.isWarning && event.count == 3)
    #expect(event.first == .absolute(utc("2023-10-09T12:06:57Z")))
    #expect(event.named == Timestamp(nanoseconds: 0x178c_6f02_bc31_70a6))
    #expect(reading.first == event.first && reading.last == event.last)
  }

  @Test func concatenatedDocumentsAndLinesAreAllRead() throws {
    for separator in ["\n", "", "\n\n", " "] {
      let text = (0..<5).map(Self.event).joined(separator: separator)
      #expect(try observations(text).count == 5, "separated by \(separator.debugDescription)")
    }
  }

  @Test func theNewEventAPIMeansTheSame() throws {
    let text = """
      {"apiVersion":"events.k8s.io/v1","kind":"Event","metadata":{"name":"a.1"},"regarding":{"kind":"Pod","namespace":"ml",
      "name":"a","uid":"u-1","fieldPath":"spec.initContainers{fetch}"},"reason":"FailedScheduling","note":"0/1 nodes are available: 1 node(s) had untolerated taint {node.kubernetes.io/disk-pressure: }.",
      "type":"Warning","eventTime":"2026-11-22T13:22:01.217211Z","reportingController":"default-scheduler",
      "series":{"count":4,"lastObservedTime":"2026-11-22T13:25:01.5Z"},"deprecatedFirstTimestamp":null}
      """
    let event = try #require(try observations(text).first?.event)
    #expect(
      event.message.hasPrefix("0/1 nodes") && event.count == 4 && event.container == "fetch" && event.objectUID == "u-1"
    )
    #expect(event.first == .absolute(utc("2026-11-22T13:22:01.217211Z")))
    #expect(event.last == .absolute(utc("2026-11-22T13:25:01.5Z")))
    #expect(event.component == "default-scheduler" && event.host == nil && event.named == nil)
  }

  @Test func aCutListKeepsItsCompleteItems() throws {
    let list = "{\"kind\":\"List\",\"items\":[\n\(Self.event(1)),\n\(Self.event(2)),\n\(Self.event(3))\n]}\n"
    let cut = String(list.dropLast(40))
    let reading = try #require(read(cut))
    #expect(reading.observations.count == 2)
    #expect(reading.damage.map(\.kind) == [.truncatedDocument])
  }

  @Test func aListWithoutItsHeadKeepsItsWholeItems() throws {
    let text = "\"message\": \"cut at the head\"\n},\n\(Self.event(1)),\n\(Self.event(2))\n]\n}\n"
    let reading = try #require(read(bytes: Array(text.utf8), format: SnapshotFormat(kind: "events", language: .json)))
    #expect(reading.observations.count == 2)
    #expect(!reading.damage.isEmpty)
  }

  @Test func somethingWrongInTheMiddleCostsOnlyItsObject() throws {
    let text = "\(Self.event(1))\n{\"kind\": \"Event\", oops}\n\(Self.event(2))\n"
    let reading = try #require(read(text))
    #expect(reading.observations.count == 2)
    #expect(reading.damage.map(\.kind) == [.malformedDocument])
  }

  @Test func deepNestingIsDamageAndNotACrash() throws {
    let text = "{\"kind\":\"List\",\"items\":[" + String(repeating: "[", count: 100_000)
    let reading = try #require(read(text))
    #expect(reading.damage.contains { $0.kind == .overLimit })
  }

  @Test func anObjectOverTheLimitIsDamage() throws {
    let text = "{\"kind\":\"List\",\"items\":[{\"message\":\"" + String(repeating: "x", count: 5000) + "\"}]}"
    var limits = SnapshotLimits.standard
    limits.object = 1000
    let reading = try #require(
      read(bytes: Array(text.utf8), format: SnapshotFormat(kind: "objects", language: .json), limits: limits))
    #expect(reading.damage.contains { $0.kind == .overLimit })
  }
}
