/// Tells snapshots from everything else by their first bytes. Log files must fall through: journal JSON, docker json-file,
/// klog and logrus JSON are lines of JSON too, and text logs may quote a table.
enum Recognition {
  static func format(head: Span<UInt8>, path: String) -> SnapshotFormat? {
    let lines = lines(of: head)
    if let format = JSONHead.format(head) ?? YAMLHead.format(lines) { return format }
    return TextHead.format(lines, path: path)
  }

  /// The complete lines of the head (and the last one, when it is short), as text; enough of them to judge.
  private static func lines(of head: Span<UInt8>) -> [TextLine] {
    var assembler = LineAssembler(limit: 4096)
    var lines: [TextLine] = []
    let piece = head.extracting(0..<min(head.count, 1 << 16))
    assembler.feed(piece) { if lines.count < 400 { lines.append(TextLine($0, number: $1, offset: $2, length: $3)) } }
    assembler.finish { if lines.count < 400 { lines.append(TextLine($0, number: $1, offset: $2, length: $3)) } }
    return lines
  }
}

/// JSON snapshots by the members of their first object.
enum JSONHead {
  /// Names of top-level members (and `kind` values) seen in the head, whole or not.
  private struct Seen {
    var keys: Set<String> = []
    var values: [String: String] = [:]
    var inner: Set<String> = []
  }

  static func format(_ head: Span<UInt8>) -> SnapshotFormat? {
    guard let start = documentStart(head) else { return nil }
    let seen = scan(head, from: start)
    guard !isLogEntry(seen.keys) else { return nil }
    for rule in rules where rule.matches(seen.keys, seen.values, seen.inner) {
      return SnapshotFormat(kind: kind(rule.kind, seen), language: .json)
    }
    return nil
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
      while i < head.count, JSONStream.isSpace(head[i]) { i += 1 }
      guard i < head.count else { return nil }
      if head[i] == UInt8(ascii: "{") || head[i] == UInt8(ascii: "[") { return i }
      guard let end = head.firstIndex(of: 10, from: i) else { return nil }
      (i, skipped) = (end + 1, skipped + 1)
    }
    return nil
  }

  private static func scan(_ head: Span<UInt8>, from start: Int) -> Seen {
    var stream = JSONStream(depthLimit: 256, sizeLimit: .max, streamsArrays: true)
    var outputs: [JSONStream.Output] = []
    var i = start
    while i < head.count, outputs.isEmpty {
      if stream.take(head[i], line: 1, emit: { outputs.append($0) }) != nil { break }
      i += 1
    }
    var seen = Seen()
    for (key, value) in stream.openMembers { note(key, value, into: &seen) }
    for output in outputs {
      switch output {
      case .document(.array(let elements)): if let first = elements.first { noteInner(first, into: &seen) }
      case .document(let value): for entry in value.members { note(entry.key, entry.value, into: &seen) }
      case .part(let key, let value):
        seen.keys.insert(key)
        noteInner(value, into: &seen)
      }
    }
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
    Rule(kind: "configz", matches: { keys, _, _ in keys.contains("kubeletconfig") }),
    Rule(kind: "events", matches: { keys, _, _ in keys.contains("involvedObject") || keys.contains("regarding") }),
    Rule(kind: "events", matches: { keys, _, inner in inner.contains("involvedObject") || inner.contains("regarding") }),
    Rule(kind: "stats-summary", matches: { keys, _, inner in
      keys.contains("node") && !keys.contains("apiVersion") && (keys.contains("pods") || inner.contains("podRef") || keys == ["node"]) }),
    Rule(kind: "container-stats", matches: { keys, _, inner in keys.contains("stats") && (inner.contains("attributes") || inner.isEmpty) }),
    Rule(kind: "images", matches: { keys, _, inner in keys.contains("images") && (inner.contains("repoTags") || inner.contains("id") || keys == ["images"]) }),
    Rule(kind: "imagefsinfo", matches: { keys, _, inner in
      inner.contains("imageFilesystems") || inner.contains("containerFilesystems") || keys.contains("imageFilesystems")
        || keys.contains("fsId") || inner.contains("fsId") }),
    Rule(kind: "objects", matches: { keys, values, _ in
      keys.contains("apiVersion") && (keys.contains("items") || keys.contains("kind") || keys.contains("metadata"))
        || values["kind"]?.hasSuffix("List") == true && keys.contains("items") }),
    Rule(kind: "objects", matches: { keys, _, inner in
      inner.contains("apiVersion") && inner.contains("metadata") || keys.contains("metadata") && keys.contains("spec")
        || (keys.contains("items") && inner.contains("metadata")) }),
    Rule(kind: "version", matches: { keys, _, _ in keys.contains("gitVersion") || keys.contains("serverVersion") || keys.contains("clientVersion") }),
    Rule(kind: "version", matches: { keys, _, _ in keys.contains("info") && keys.contains("string") }),
  ]

  private static func kind(_ rule: String, _ seen: Seen) -> String {
    rule == "objects" ? ObjectKinds.name(seen.values["kind"], item: seen.values["item"]) : rule
  }
}

/// What a document of Kubernetes objects is called in the list of sources.
enum ObjectKinds {
  private static let names: [String: String] = [
    "Event": "events", "Pod": "pods", "Node": "nodes", "KubeletConfiguration": "kubelet-config",
    "PriorityClass": "priority-classes", "PersistentVolumeClaim": "volume-claims", "PersistentVolume": "volumes",
  ]

  static func name(_ kind: String?, item: String?) -> String {
    let bare = kind == "List" || kind == nil ? item : kind?.hasSuffix("List") == true ? String(kind?.dropLast(4) ?? "") : kind
    return bare.flatMap { names[$0] } ?? item.flatMap { names[$0] } ?? "objects"
  }
}

/// YAML snapshots by their top-level keys.
enum YAMLHead {
  static func format(_ lines: [TextLine]) -> SnapshotFormat? {
    let top = lines.prefix(300).map(\.text)
    guard let first = top.first(where: { !$0.isEmpty && !$0.hasPrefix("#") && $0 != "---" }),
      !first.hasPrefix("{"), isKey(first) || first.hasPrefix("- ")
    else { return nil }
    func has(_ prefix: String) -> Bool { top.contains { $0.hasPrefix(prefix) } }
    func value(_ key: String, in lines: [String]) -> String? {
      lines.first { $0.hasPrefix(key) }.map { $0.dropFirst(key.count).filter { $0 != " " && $0 != "\"" && $0 != "'" } }
    }
    if has("kubeletconfig:") { return SnapshotFormat(kind: "configz", language: .yaml) }
    if has("apiVersion:") || (has("kind:") && (has("items:") || has("metadata:"))) || has("- apiVersion:") {
      let items = top.compactMap { line -> String? in
        let bare = line.drop { $0 == " " || $0 == "-" }
        return bare.count < line.count && bare.hasPrefix("kind:") && line.count - bare.count <= 4 ? String(bare) : nil
      }
      let kind = ObjectKinds.name(value("kind:", in: top), item: value("kind:", in: items))
      return SnapshotFormat(kind: kind, language: .yaml)
    }
    if has("kubelet-arg") || has("evictionHard:") || has("data-dir:") {
      return SnapshotFormat(kind: "kubelet-config", language: .yaml)
    }
    return has("serverVersion:") || has("clientVersion:") ? SnapshotFormat(kind: "version", language: .yaml) : nil
  }

  private static func isKey(_ line: String) -> Bool {
    guard let colon = line.firstIndex(of: ":") else { return false }
    let after = line[line.index(after: colon)...]
    return line[..<colon].allSatisfy { $0.isLetter || $0.isNumber || "-_.+/".contains($0) } && (after.isEmpty || after.first == " ")
  }
}
