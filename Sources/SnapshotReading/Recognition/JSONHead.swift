/// JSON snapshots by the members of their first object.
enum JSONHead {
  /// Names of top-level members (and `kind` values) seen in the head, whole or not.
  private struct Seen {
    var keys: Set<String> = []
    var values: [String: String] = [:]
    var inner: Set<String> = []
    var document: Value?
  }

  static func format(_ head: Span<UInt8>) -> SnapshotFormat? {
    guard let start = documentStart(head) else { return nil }
    let seen = scan(head, from: start)
    if isEvent(seen) { return SnapshotFormat(kind: "events", language: .json) }
    guard !isLogEntry(seen.keys) else { return nil }
    for rule in rules where rule.matches(seen.keys, seen.values, seen.inner) {
      return SnapshotFormat(kind: kind(rule.kind, seen), language: .json)
    }
    return nil
  }

  /// An event under whatever names, in whatever wrapping. The kubelet's own log in JSON has `caller`.
  private static func isEvent(_ seen: Seen) -> Bool {
    guard let document = seen.document, !seen.keys.contains("caller"), !seen.keys.contains("items") else {
      return false
    }
    let first = document.elements.first ?? document
    return first.isObject && EventDocument.anyRecord(first) != nil
  }

  /// Lines of JSON that are log entries: docker json-file, journal export, klog and zap (`ts`, `msg`), logrus (`level`,
  /// `msg`, `time`).
  private static func isLogEntry(_ keys: Set<String>) -> Bool {
    let marks: [Set<String>] = [
      ["log", "stream"], ["log", "time"], ["__REALTIME_TIMESTAMP"], ["MESSAGE"], ["ts", "msg"], ["level", "msg"],
      ["time", "msg"], ["timestamp", "message"],
    ]
    return marks.contains { $0.isSubset(of: keys) }
  }

  /// The first line that starts with a brace or bracket, among the first twenty lines of something else.
  private static func documentStart(_ head: Span<UInt8>) -> Int? {
    var (i, skipped) = (0, 0)
    if head.count >= 3, head[0] == 0xEF, head[1] == 0xBB, head[2] == 0xBF { i = 3 }
    while i < head.count, skipped <= 20 {
      while i < head.count, head[i] <= 32 { i += 1 }
      guard i < head.count else { return nil }
      if head[i] == UInt8(ascii: "{") || head[i] == UInt8(ascii: "[") { return i }
      guard let end = head.firstIndex(of: 10, from: i) else { return nil }
      (i, skipped) = (end + 1, skipped + 1)
    }
    return nil
  }

  private static func scan(_ head: Span<UInt8>, from start: Int) -> Seen {
    var scan = JSONScan(depthLimit: 256)
    _ = scan.value(head, from: start)
    var seen = Seen()
    let value = Value(scan.tape, 0, head, line: 1)
    seen.document = value
    if let first = value.elements.first {
      for entry in first.members { note(entry.key, entry.value, into: &seen) }
      noteInner(first, into: &seen)
    }
    for entry in value.members { note(entry.key, entry.value, into: &seen) }
    return seen
  }

  private static func note(_ key: String, _ value: Value, into seen: inout Seen) {
    seen.keys.insert(key)
    if let text = value.scalar { seen.values[key] = text }
    if value.isObject, ["status", "object", "event", "jsonPayload"].contains(key) { noteInner(value, into: &seen) }
    if let first = value.elements.first { noteInner(first, into: &seen) }
  }

  private static func noteInner(_ value: Value, into seen: inout Seen) {
    for entry in value.members { seen.inner.insert(entry.key) }
    if seen.values["kind"] == nil || seen.values["kind"]?.hasSuffix("List") == true, let kind = value["kind"].text {
      seen.values["item"] = kind
    }
  }

  private struct Rule: Sendable {
    let kind: String
    let matches: @Sendable (_ keys: Set<String>, _ values: [String: String], _ inner: Set<String>) -> Bool
  }

  private static let rules: [Rule] = [
    Rule(kind: "lsblk", matches: { keys, _, _ in keys.contains("blockdevices") }),
    Rule(kind: "lsblk", matches: { _, _, inner in inner.isSuperset(of: ["kernel_name", "mountpoint"]) }),
    Rule(kind: "mounts", matches: { keys, _, inner in keys.contains("filesystems") && inner.contains("target") }),
    Rule(kind: "disk-usage", matches: { keys, _, _ in keys.isSuperset(of: ["total_bytes", "used_bytes"]) }),
    Rule(kind: "configz", matches: { keys, _, _ in keys.contains("kubeletconfig") }),
    Rule(kind: "events", matches: { keys, _, _ in keys.contains("involvedObject") || keys.contains("regarding") }),
    Rule(
      kind: "events", matches: { keys, _, inner in inner.contains("involvedObject") || inner.contains("regarding") }),
    Rule(
      kind: "stats-summary",
      matches: { keys, _, inner in
        keys.contains("node") && !keys.contains("apiVersion")
          && (keys.contains("pods") || inner.contains("podRef") || keys == ["node"])
      }),
    Rule(
      kind: "container-stats",
      matches: { keys, _, inner in keys.contains("stats") && (inner.contains("attributes") || inner.isEmpty) }),
    Rule(
      kind: "images",
      matches: { keys, _, inner in
        keys.contains("images") && (inner.contains("repoTags") || inner.contains("id") || keys == ["images"])
      }),
    Rule(
      kind: "imagefsinfo",
      matches: { keys, _, inner in
        inner.contains("imageFilesystems") || inner.contains("containerFilesystems")
          || keys.contains("imageFilesystems")
          || keys.contains("fsId") || inner.contains("fsId")
      }),
    Rule(
      kind: "objects",
      matches: { keys, values, _ in
        keys.contains("apiVersion") && (keys.contains("items") || keys.contains("kind") || keys.contains("metadata"))
          || values["kind"]?.hasSuffix("List") == true && keys.contains("items")
      }),
    Rule(
      kind: "objects",
      matches: { keys, _, inner in
        inner.contains("apiVersion") && inner.contains("metadata") || keys.contains("metadata") && keys.contains("spec")
          || (keys.contains("items") && inner.contains("metadata"))
      }),
    Rule(
      kind: "version",
      matches: { keys, _, _ in
        keys.contains("gitVersion") || keys.contains("serverVersion") || keys.contains("clientVersion")
      }),
    Rule(kind: "version", matches: { keys, _, _ in keys.contains("info") && keys.contains("string") }),
  ]

  private static func kind(_ rule: String, _ seen: Seen) -> String {
    rule == "objects" ? ObjectKinds.name(seen.values["kind"], item: seen.values["item"]) : rule
  }

  /// The kinds that are told apart here, each once, in the order of the rules.
  static var kinds: [String] {
    var seen: Set<String> = []
    return rules.flatMap { $0.kind == "objects" ? ObjectKinds.all : [$0.kind] }.filter { seen.insert($0).inserted }
  }
}
