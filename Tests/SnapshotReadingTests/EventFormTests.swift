import IncidentModel
import Testing

@testable import SnapshotReading

/// Events line by line, each in another form: what exporters, pastes and logs leave in one file.
@Suite struct EventFormTests {
  private static let low = "The node was low on resource: ephemeral-storage."

  /// Every form of facts/bundles.md 2.1 and 2.5 that fits on a line: who, and how often.
  static let lines: [(line: String, kind: String, namespace: String?, name: String, count: Int)] = [
    ("27m         Warning   Evicted   pod/a   \(low)", "pod", nil, "a", 1),
    ("ml    27m   Warning   Evicted   pod/a   \(low)", "pod", "ml", "a", 1),
    ("27m Warning Evicted pod/a \(low)", "pod", nil, "a", 1),
    ("<unknown>   Warning   Evicted   pod/a   \(low)", "pod", nil, "a", 1),
    ("2026-11-22T13:32:47Z   Warning   Evicted   pod/a   \(low)", "pod", nil, "a", 1),
    ("ADDED   27m   Warning   Evicted   pod/a   \(low)", "pod", nil, "a", 1),
    (
      "27m   Warning   Evicted   pod/a   spec.containers{m}   kubelet, node12   \(low)   40m   3   a.178c6f02bc3170a6",
      "pod", nil, "a", 3
    ),
    ("ml   3m (x4 over 10m)   Warning   Evicted   Pod/a   \(low)", "Pod", "ml", "a", 4),
    ("5m 10m 3 a.178c6f02bc3170a6 Pod spec.containers{m} Warning Evicted kubelet, node12 \(low)", "Pod", nil, "a", 3),
    ("  Warning  Evicted  92s (x3 over 5m)  kubelet, node12  \(low)", "", nil, "", 3),
    ("2026-11-22T13:32:47Z   Evicted   pod/a   \(low)", "pod", nil, "a", 1),
    ("2026-11-22T13:32:47Z   <none>   Evicted   a-5989569689-x2x4k   \(low)", "", nil, "a-5989569689-x2x4k", 1),
    (
      "name=a kind=Pod objectAPIversion=v1 eventRV=9 sourcecomponent=kubelet sourcehost=n1 reason=Evicted type=Warning count=2 msg=\"\(low) \"",
      "Pod", nil, "a", 2
    ),
    (
      "{namespace=\"ml\", job=\"events\"} name=a kind=Pod reason=Evicted type=Warning count=1 msg=\"\(low)\"", "Pod",
      "ml", "a", 1
    ),
    (
      "I0202 13:32:47.177291     107 event.go:274] Event(v1.ObjectReference{Kind:\"Pod\", Namespace:\"ml\", Name:\"a\", UID:\"66da\", APIVersion:\"v1\", ResourceVersion:\"812\", FieldPath:\"\"}): type: 'Warning' reason: 'Evicted' \(low)",
      "Pod", "ml", "a", 1
    ),
    (
      "I1122 13:32:47.177291     107 event.go:389] \"Event occurred\" object=\"ml/a\" fieldPath=\"\" kind=\"Pod\" apiVersion=\"v1\" type=\"Warning\" reason=\"Evicted\" message=\"\(low)\"",
      "Pod", "ml", "a", 1
    ),
    ("I1122 13:32:47.177291       1 glogsink.go:42] \(routed)", "Pod", "ml", "a", 2),
    ("2026-11-22T13:32:47.177291Z stdout F \(routed)", "Pod", "ml", "a", 2),
    (routed, "Pod", "ml", "a", 2),
    (
      #"{"verb":"ADDED","event_involved_object_kind":"Pod","event_involved_object_name":"a","event_involved_object_namespace":"ml","event_reason":"Evicted","event_message":"\#(low)","event_type":"Warning","event_count":2}"#,
      "Pod", "ml", "a", 2
    ),
    (
      #"{"insertId":"x","logName":"projects/p/logs/events","timestamp":"2023-10-09T12:06:59Z","jsonPayload":\#(object)}"#,
      "Pod", "ml", "a", 2
    ),
    (#"{"type":"ADDED","object":\#(object)}"#, "Pod", "ml", "a", 2),
    (#"{"body":{"object":\#(object),"type":"ADDED"}}"#, "Pod", "ml", "a", 2),
    (
      #"{"ObjectKind":"Pod","Name":"a","Namespace":"ml","Reason":"Evicted","Message":"\#(low)","Count":2,"LastSeen":"2023-10-09T12:06:57Z","Computer":"n1","KubeEventType":"Warning"}"#,
      "Pod", "ml", "a", 2
    ),
    (
      #"{"region":"x","details":{"message":"\#(low)","reason":"Evicted","type":"Warning","count":"2","kind":"Pod","name":"a","namespace":"ml"}}"#,
      "Pod", "ml", "a", 2
    ),
    (#"{"time":"2023-10-09T12:06:57Z","reason":"Evicted","object":"pod/a","message":"\#(low)"}"#, "pod", nil, "a", 1),
  ]

  private static let object =
    #"{"kind":"Event","metadata":{"name":"a.178c6f02bc3170a6","namespace":"ml","uid":"e"},"involvedObject":{"kind":"Pod","namespace":"ml","name":"a"},"reason":"Evicted","message":"\#(low)","count":2,"firstTimestamp":"2023-10-09T12:06:57Z","lastTimestamp":"2023-10-09T12:08:57Z","type":"Warning"}"#
  private static let routed =
    #"{"verb":"UPDATED","event":\#(object),"old_event":{"reason":"Other","message":"x","involvedObject":{"kind":"Pod","name":"z"}}}"#

  @Test("every form of an event on a line of its own is read")
  func everyForm() throws {
    for (line, kind, namespace, name, count) in Self.lines {
      let event = try #require(eventLine(line)?.row.event, "\(line)")
      #expect(event.reason == "Evicted" && event.message.hasPrefix(Self.low), "\(line): \(event)")
      #expect(event.objectKind == kind && event.objectName == name && event.namespace == namespace, "\(line): \(event)")
      #expect(event.count == count, "\(line): \(event)")
    }
  }

  @Test("a file that mixes the forms gives every relevant line and none of the others")
  func mixture() throws {
    let noise = [
      "27m Normal LeaderElection lease/x node became leader",
      "27m Normal Scheduled pod/x Successfully assigned ml/x to n",
      "27m Normal Killing pod/x Container x failed liveness probe, will be restarted",
      "a line about Killing time and Warning signs", #"{"level":"info","msg":"reason is unknown"}"#, "",
    ]
    var lines: [String] = []
    for (index, line) in Self.lines.enumerated() {
      // One identity told twice is one event.
      lines.append(line.line.replacing(#""uid":"e""#, with: #""uid":"e\#(index)""#))
      lines.append(noise[index % noise.count])
    }
    let reading = try #require(read(lines.joined(separator: "\n") + "\n"))
    #expect(reading.kind == "events")
    let facts = reading.observations.filter { $0.message != "other" }
    #expect(facts.map(\.evidence.line) == Self.lines.indices.map { UInt32(2 * $0 + 1) })
    #expect(reading.observations.allSatisfy { $0.message != "other" || $0.event?.reason == "Scheduled" })
  }

  @Test("a line of any form cut at any byte is read or left, and nothing else")
  func cutLines() {
    for (line, _, _, _, _) in Self.lines {
      for end in line.utf8.indices {
        let cut = String(decoding: Array(line.utf8[..<end]), as: UTF8.self)
        if let event = eventLine(cut)?.row.event { #expect(!event.reason.isEmpty, "\(cut)") }
      }
    }
  }

  @Test("the last state of an event that was told again counts")
  func updates() throws {
    let updated = Self.object.replacing("\"count\":2", with: "\"count\":9")
    for text in ["\(Self.object)\n\(updated)\n", "\(Self.object)\(updated)", "[\(Self.object),\(updated)]"] {
      let reading = try #require(read(text))
      #expect(reading.observations.map { $0.event?.count } == [9], "\(text)")
      #expect(reading.recognised == 2)
    }
  }

  @Test("what bears on the disk is told from everyday life by reason and text")
  func bearing() {
    // facts/kubelet-messages.tsv, kind=event.
    let cases: [(String, String, EventBearing)] = [
      ("Evicted", "", .disk), ("NodeHasDiskPressure", "", .disk), ("Pulling", "Pulling image \"a\"", .disk),
      ("Pulled", "Successfully pulled image \"a\" in 2s", .disk),
      ("Pulled", "Container image \"a\" already present on machine", .presence),
      ("Failed", "Failed to pull image \"a\": rpc error", .disk), ("Failed", "Error: ErrImagePull", .disk),
      ("Failed", "Error: cannot find command", .everyday), ("BackOff", "Back-off pulling image \"a\"", .disk),
      ("BackOff", "Back-off restarting failed container", .everyday),
      ("FailedCreatePodSandBox", "write /x: no space left on device", .disk),
      (
        "FailedScheduling",
        "0/1 nodes are available: 1 node(s) had untolerated taint {node.kubernetes.io/disk-pressure: }.", .disk
      ),
      ("FailedScheduling", "0/1 nodes are available: 1 Insufficient ephemeral-storage.", .disk),
      ("FailedScheduling", "0/1 nodes are available: 1 node(s) had untolerated taint(s).", .disk),
      ("FailedScheduling", "0/1 nodes are available: 1 Insufficient cpu.", .everyday),
      ("OutOfephemeral-storage", "", .disk), ("Killing", "Stopping container a", .lifecycle),
      ("Killing", "Container a failed liveness probe, will be restarted", .everyday),
      ("Scheduled", "", .lifecycle), ("LeaderElection", "", .everyday), ("", "", .everyday),
    ]
    for (reason, message, expected) in cases {
      let event = EventRecord(reason: reason, message: message, objectKind: "", namespace: nil, objectName: "")
      #expect(event.bearing == expected, "\(reason) \(message)")
    }
  }

  @Test("rows that a terminal broke are put together again")
  func wrapped() throws {
    let table = """
      LAST SEEN   TYPE      REASON    OBJECT      MESSAGE
      27m         Warning   Evicted   pod/first   The node was low on resource: ephemeral-storage. Threshold quantity: 500Mi, available: 370828Ki.
      26m         Warning   Evicted   pod/other   The node was low on resource: ephemeral-storage. Threshold quantity: 500Mi, available: 370828Ki.
      """
    let lines = table.split(separator: "\n").flatMap { line in
      stride(from: 0, to: line.count, by: 80).map { start in
        String(line.dropFirst(start).prefix(80))
      }
    }
    let found = try observations(lines.joined(separator: "\n") + "\n")
    #expect(found.map { $0.event?.objectName } == ["first", "other"])
    for observation in found { #expect(observation.event?.message.hasSuffix("available: 370828Ki.") == true) }
  }

  @Test("a dump of everyday life keeps only what is about pods that a disk event names")
  func crowd() throws {
    func item(_ n: Int, _ reason: String, pod: Int) -> String {
      #"{"kind":"Event","metadata":{"uid":"u\#(n)"},"involvedObject":{"kind":"Pod","namespace":"ml","name":"p\#(pod)"},"reason":"\#(reason)","message":"m","lastTimestamp":"2026-11-22T12:00:00Z"}"#
    }
    var items = (0..<5000).map { item($0, "Started", pod: $0) }
    items += [item(6000, "Evicted", pod: 9), item(6001, "Started", pod: 9), item(6002, "Started", pod: 10)]
    let reading = try #require(read("{\"kind\":\"List\",\"items\":[\n\(items.joined(separator: ",\n"))\n]}\n"))
    #expect(reading.recognised == 5003)
    #expect(reading.observations.count == EventIntake.mostUnrelated + 2)
    #expect(reading.observations.suffix(2).map { $0.event?.objectName } == ["p9", "p9"])
    #expect(reading.first == .absolute(utc("2026-11-22T12:00:00Z")))
  }

  private func eventLine(_ text: String) -> EventLine? { EventLine.read(text, TextLine.words(of: text)) }
}

/// The same documents written in three ways give the same facts: as JSON, as canonical YAML on the fast path, and as
/// YAML in flow style, which only Yams reads.
@Suite struct ThreeSpellingTests {
  private struct Dice {
    var state: UInt64
    mutating func roll(_ n: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % n
    }
    mutating func pick<T>(_ list: [T]) -> T { list[roll(list.count)] }
  }

  private static let messages = [
    "The node was low on resource: ephemeral-storage. Container a was using 9Gi, which exceeds its request of 0. ",
    "Pulling image \"docker.io/x/y:1\"", "it's gone: no space left on device # not a comment",
    "two\nlines: here\n  deep", "- dash",
    "", "12", "true", "~", "tab\there", "{brace", "naïve 中文", "trailing: ", "ends with colon:", "'quoted'", "a #b",
    " lead",
  ]

  private func event(_ dice: inout Dice, _ n: Int) -> Value {
    func object(_ members: [(String, Value)]) -> Value {
      .object(Members(entries: members.map { .init(key: $0.0, value: $0.1) }))
    }
    var members: [(String, Value)] = [
      ("apiVersion", .string("v1")), ("count", .number("\(1 + dice.roll(9))")), ("eventTime", .null),
      ("firstTimestamp", .string("2026-11-22T12:0\(dice.roll(10)):00Z")),
      (
        "involvedObject",
        object([
          ("fieldPath", .string("spec.containers{main}")), ("kind", .string("Pod")), ("name", .string("pod-\(n)")),
          ("namespace", .string("ml")),
        ])
      ),
      ("kind", .string("Event")), ("lastTimestamp", .string("2026-11-22T13:0\(dice.roll(10)):00Z")),
      ("message", .string(dice.pick(Self.messages))),
      ("metadata", object([("name", .string("pod-\(n).178c6f02bc3170a6")), ("uid", .string("uid-\(n)"))])),
      ("reason", .string(dice.pick(["Evicted", "Pulling", "Started", "Unhealthy", "Failed"]))),
      (
        "source",
        dice.roll(3) == 0 ? object([]) : object([("component", .string("kubelet")), ("host", .string("node-1"))])
      ),
      ("type", .string(dice.pick(["Normal", "Warning"]))),
    ]
    if dice.roll(3) == 0 {
      members.append(("managedFields", .array([object([("f:x", object([("f:y", object([]))]))]), .string("z")])))
    }
    return object(members)
  }

  private func json(_ value: Value) -> String {
    switch value {
    case .null: return "null"
    case .bool(let b): return b ? "true" : "false"
    case .number(let n): return n
    case .string(let s):
      var text = "\""
      for c in s.unicodeScalars {
        switch c {
        case "\"": text += "\\\""
        case "\\": text += "\\\\"
        case "\n": text += "\\n"
        case "\t": text += "\\t"
        default: text.unicodeScalars.append(c)
        }
      }
      return text + "\""
    case .array(let elements): return "[" + elements.map(json).joined(separator: ", ") + "]"
    case .object(let members):
      return "{" + members.entries.map { "\(json(.string($0.key))): \(json($0.value))" }.joined(separator: ", ") + "}"
    }
  }

  /// Plain where that is allowed, single quotes else, and a literal block for line breaks.
  private func yaml(_ value: Value, _ indent: Int) -> String {
    let pad = String(repeating: " ", count: indent)
    switch value {
    case .object(let members):
      return members.entries.map { entry in
        switch entry.value {
        case .object(let inner) where !inner.entries.isEmpty: "\(pad)\(entry.key):\n\(yaml(entry.value, indent + 2))"
        case .array(let inner) where !inner.isEmpty:
          "\(pad)\(entry.key):\n"
            + inner.map { element in
              element.isObject
                ? "\(pad)- \(yaml(element, indent + 2).dropFirst(indent + 2))" : "\(pad)- \(scalar(element, indent))\n"
            }.joined()
        default: "\(pad)\(entry.key): \(scalar(entry.value, indent))\n"
        }
      }.joined()
    default: return scalar(value, indent)
    }
  }

  private func scalar(_ value: Value, _ indent: Int) -> String {
    guard case .string(let s) = value else { return json(value) }
    if s.contains("\n") {
      let pad = String(repeating: " ", count: indent + 2)
      return "|-\n"
        + s.split(separator: "\n", omittingEmptySubsequences: false).map { pad + $0 }.joined(separator: "\n")
    }
    let isWord = s.allSatisfy { $0.isLetter || $0 == "." || $0 == "{" || $0 == "}" } && s.first?.isLetter == true
    if isWord, !["true", "null"].contains(s) { return s }
    return s.contains("\t") ? json(value) : "'" + s.replacing("'", with: "''") + "'"
  }

  @Test("JSON, canonical YAML and any other YAML of one list give the same facts")
  func sameFacts() throws {
    var dice = Dice(state: 20_261_122)
    for round in 0..<40 {
      let events = (0..<(1 + dice.roll(6))).map { event(&dice, 100 * round + $0) }
      let asJSON =
        "{\n\"apiVersion\": \"v1\",\n\"items\": [\n\(events.map(json).joined(separator: ",\n"))\n],\n\"kind\": \"List\"\n}\n"
      let asYAML = "apiVersion: v1\nitems:\n" + events.map { "- " + yaml($0, 2).dropFirst(2) }.joined() + "kind: List\n"
      let asFlow =
        "apiVersion: v1\nitems:\n" + events.map { "- &a\(round) \(json($0))\n" }.joined() + "kind: EventList\n"
      let readings = try [asJSON, asYAML, asFlow].map { try #require(read($0), "\($0)") }
      for reading in readings.dropFirst() {
        #expect(reading.observations.map(\.fact) == readings[0].observations.map(\.fact), "\(asYAML)")
        #expect(reading.observations.map(\.message) == readings[0].observations.map(\.message))
        #expect(reading.recognised == readings[0].recognised && reading.damage.isEmpty, "\(reading.damage) \(asYAML)")
        #expect(reading.first == readings[0].first && reading.last == readings[0].last, "\(asYAML)")
      }
      var scan = YAMLScan()
      let bytes = Array(asYAML.utf8)
      #expect(scans(&scan, bytes), "not on the fast path: \(asYAML)")
    }
  }

  private func scans(_ scan: inout YAMLScan, _ bytes: [UInt8]) -> Bool { scan.document(bytes.span) }
}
