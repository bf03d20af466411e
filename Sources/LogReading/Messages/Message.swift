// A recognised line's own words, ready to be given a meaning. From here on plain Swift: only accepted lines come here.
import IncidentModel

/// What a line says: its text, what stood at the pattern's verbs, and its fields.
struct Message: Sendable {
  var text: String
  /// What stood at the verbs of the pattern, in order.
  var holes: [String]
  var fields: Fields
  /// The unit that wrote it, where the carrier names one: `kubelet`, `k3s`, `containerd`.
  var identifier: String

  subscript(_ key: String) -> String? { fields[key] }

  func hole(_ index: Int) -> String? { index < holes.count ? holes[index] : nil }

  /// A field, or else what stood at a verb: the structured and the older text form of one message.
  func value(_ key: String, _ hole: Int = 0) -> String? { fields[key] ?? self.hole(hole) }

  func resource(_ key: String = "resourceName", _ hole: Int = 0) -> StarvedResource? {
    guard let word = value(key, hole)?.trimmingBlanks, !word.isEmpty else { return nil }
    return StarvedResource(rawValue: word) ?? Self.oldResources[word] ?? Self.whole(word)
  }

  /// Before 1.11 the resource had the name of its filesystem.
  private static let oldResources: [String: StarvedResource] = [
    "nodefs": .ephemeralStorage, "imagefs": .ephemeralStorage, "nodefsInodes": .inodes, "imagefsInodes": .inodes,
  ]

  /// A name whose end the terminal cut off: `ephemeral-stor…`.
  private static func whole(_ word: String) -> StarvedResource? {
    guard let head = CutEnd.removed(from: word), head.utf8.count >= 2 else { return nil }
    return [.ephemeralStorage, .inodes, .memory, .pids].first { $0.rawValue.hasPrefix(head) }
  }

  func signal(_ key: String = "signal", _ hole: Int = 0) -> EvictionSignal? {
    value(key, hole).flatMap { EvictionSignal(rawValue: $0.trimmingBlanks) }
  }

  func pod(_ key: String = "pod", _ hole: Int = 0) -> PodName? { value(key, hole).flatMap(PodText.pod) }

  func pods(_ key: String = "pods", _ hole: Int = 0) -> [PodName]? { value(key, hole).flatMap(PodText.pods) }

  func integer(_ key: String, _ hole: Int = 0) -> Int64? { value(key, hole).flatMap { Int64($0) } }

  func quantity(_ key: String, _ hole: Int = 0) -> Int64? { value(key, hole).flatMap { GoText.quantity($0) } }

  /// The remark that a step failed, with the words of its error.
  func failed(_ step: String, object: String? = nil, pod: PodName? = nil, error: String? = nil) -> [Fact] {
    [.remark(.failed(FailedStep(step, object: object, pod: pod, error: error ?? self.error())))]
  }

  /// The error of a failed action: structured `err`, logrus `error`, or a verb.
  func error(_ hole: Int = 0) -> String { fields["err"] ?? fields["error"] ?? self.hole(hole) ?? "" }
}

extension StringProtocol {
  var trimmingBlanks: String {
    var rest = self[...]
    while let first = rest.first, first.isWhitespace { rest = rest.dropFirst() }
    while let last = rest.last, last.isWhitespace { rest = rest.dropLast() }
    return String(rest)
  }

  /// The part between two words; nil when one of them is missing.
  func between(_ start: String, _ end: String) -> String? {
    guard let from = range(ofWord: start, in: startIndex)?.upperBound,
      let to = range(ofWord: end, in: from)?.lowerBound
    else { return nil }
    return String(self[from..<to])
  }

  func contains(word: String) -> Bool { range(ofWord: word, in: startIndex) != nil }

  /// First range of `word` at or after `start`, compared byte by byte.
  func range(ofWord word: String, in start: Index) -> Range<Index>? {
    let needle = Array(word.utf8)
    guard let first = needle.first else { return start..<start }
    var i = start
    while i < endIndex {
      guard let hit = utf8[i...].firstIndex(of: first) else { return nil }
      if utf8[hit...].starts(with: needle), let end = utf8.index(hit, offsetBy: needle.count, limitedBy: endIndex) {
        return hit..<end
      }
      i = utf8.index(after: hit)
    }
    return nil
  }
}

/// Pods as kubelet versions print them.
///
/// `ns/name` (structured), `name_ns(uid)` (text up to 1.20, lists up to 1.22), `{"name":"n","namespace":"ns"}` (JSON);
/// lists `a_ns(uid), b_ns(uid)`, `[ns/a ns/b]`, `["ns/a","ns/b"]`, `[{"name":…}]`.
enum PodText {
  static func pod(_ text: String) -> PodName? {
    let text = text.trimmingBlanks
    // A name that was cut is another pod's name.
    guard !text.contains("…") else { return nil }
    if text.hasPrefix("{") { return object(text) }
    let name = text.prefix { $0 != "(" }
    if let slash = PodName(String(name)) { return slash }
    // Names cannot contain an underscore, so there is exactly one.
    let parts = name.split(separator: "_", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
    return PodName(namespace: String(parts[1]), name: String(parts[0]))
  }

  /// Nil when an element is no pod; an empty list is a list.
  static func pods(_ text: String) -> [PodName]? {
    let text = text.trimmingBlanks
    if text.hasPrefix("[{") { return objects(text) }
    var names: [PodName] = []
    let separators = Array(", []\"".utf8)
    for part in text.utf8.split(whereSeparator: separators.contains) {
      guard let name = pod(String(Substring(part))) else { return names.isEmpty ? nil : names }
      names.append(name)
    }
    return names
  }

  private static func object(_ text: String) -> PodName? {
    var members: [String: String] = [:]
    let bytes = Array(text.utf8)
    let span = bytes.span
    FlatJSON.members(of: span) { key, value in
      members[span.text(key)] = String(decoding: FlatJSON.string(span, value), as: UTF8.self)
    }
    guard let name = members["name"], let namespace = members["namespace"] else { return nil }
    return PodName(namespace: namespace, name: name)
  }

  private static func objects(_ text: String) -> [PodName]? {
    var names: [PodName] = []
    for part in text.split(separator: "{").dropFirst() {
      guard let name = object("{" + part.prefix { $0 != "}" } + "}") else { return nil }
      names.append(name)
    }
    return names
  }
}
