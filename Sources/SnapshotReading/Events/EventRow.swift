internal import IncidentModel

/// One row of an event table read by its words, for tables without header, and for rows that lost their alignment
/// (`column -t`, a paste). What holds a row together is `Normal` or `Warning` with a reason behind it:
///
///     [NAMESPACE]  27m                Warning  Evicted  pod/a   The node …                         get, get -A
///     27m  Warning  Evicted  pod/a  spec.containers{a}  kubelet, node12  The …  27m  1  a.178c6f…   wide
///     [NAMESPACE]  3m (x4 over 10m)   Warning  Evicted  Pod/a   The node …                         kubectl events
///     5m  10m  3  a.178c6f…  Pod  spec.containers{a}  Warning  Evicted  kubelet, node12  The …     before 1.14
///     Warning  Evicted  92s (x3 over 5m)  kubelet, node12  The node …                              describe
///     2026-11-22T13:32:47Z  Evicted  pod/a  The node …                                             custom columns
struct EventRow: Hashable, Sendable {
  var event: EventRecord
  var last: EventAge
  var first: EventAge

  static let types: Set<String> = ["Normal", "Warning"]

  /// Nil when the words do not make a row.
  static func read(_ text: String, _ words: [Substring]) -> EventRow? {
    guard words.count >= 3 else { return nil }
    let head = words.prefix(12)
    if let type = head.firstIndex(where: { types.contains(String($0)) }), type + 1 < words.count,
      isReason(words[type + 1])
    {
      var reader = Reader(text: text, words: words)
      return type == 0 ? reader.described() : reader.listed(type)
    }
    guard let reason = words.prefix(7).firstIndex(where: { EventBearing.isKnown($0) }) else { return nil }
    var reader = Reader(text: text, words: words)
    return reader.untyped(reason)
  }

  /// `FreeDiskSpaceFailed`, `OutOfephemeral-storage`.
  static func isReason(_ word: Substring) -> Bool {
    guard let first = word.utf8.first, (65...90).contains(first), word.utf8.count > 2 else { return false }
    return word.utf8.allSatisfy {
      (65...90).contains($0) || (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-")
    }
  }

  private struct Reader {
    let text: String
    let words: [Substring]
    var row = EventRow(
      event: EventRecord(reason: "", message: "", objectKind: "", namespace: nil, objectName: ""),
      last: EventAge(""), first: EventAge(""))

    /// `Type Reason Age From Message`, or custom columns that begin with the type.
    mutating func described() -> EventRow? {
      setReason(1, type: words[0])
      var i = 2
      if let age = age(at: &i) {
        row.last = age
        row.first = EventAge(age.over ?? "")
        row.event.count = age.count ?? 1
        readSource(&i)
      } else if let object = object(at: i) {
        set(object)
        i += 1
      } else {
        return nil
      }
      readMessage(i)
      return row
    }

    mutating func listed(_ type: Int) -> EventRow? {
      guard readHead(upTo: type) else { return nil }
      setReason(type + 1, type: words[type])
      var i = type + 2
      if row.event.objectName.isEmpty {
        guard i < words.count else { return row.event.namespace == nil ? nil : row }
        if let object = object(at: i) {
          set(object)
          i += 1
          readWide(&i)
        }
      } else {
        readSource(&i)
      }
      if row.event.message.isEmpty { readMessage(i) }
      return row.event.objectName.isEmpty && row.event.message.isEmpty ? nil : row
    }

    /// No type: the reason is a known word, and a time or an object must stand beside it.
    mutating func untyped(_ reason: Int) -> EventRow? {
      var before = 0
      var known = false
      while before < reason {
        var next = before
        if let age = age(at: &next), next <= reason {
          row.last = age
          (before, known) = (next, true)
        } else if let object = object(at: before), words[before].contains("/") {
          set(object)
          (before, known) = (before + 1, true)
        } else if words[before] == "<none>" || isName(words[before]) {
          if row.event.namespace == nil, words[before] != "<none>" { row.event.namespace = String(words[before]) }
          before += 1
        } else {
          return nil
        }
      }
      setReason(reason, type: "")
      var i = reason + 1
      if row.event.objectName.isEmpty, let object = object(at: i) {
        set(object)
        (i, known) = (i + 1, true)
      }
      guard known, i <= words.count else { return nil }
      readMessage(i)
      return row
    }

    // MARK: parts

    private mutating func setReason(_ i: Int, type: Substring) {
      row.event.reason = String(words[i])
      row.event.isWarning = type == "Warning"
    }

    private mutating func readMessage(_ i: Int) {
      guard i < words.count, i >= 0 else { return }
      var message = text[words[i].startIndex...]
      while let last = message.last, last == " " || last == "\t" { message.removeLast() }
      row.event.message = String(message)
      row.event.takeFieldPathFromMessage()
    }

    /// What stands before the type: `[EVENT] [NAMESPACE] LAST SEEN`, or the columns before 1.14.
    private mutating func readHead(upTo type: Int) -> Bool {
      var ages: [EventAge] = []
      var others: [Substring] = []
      var i = 0
      while i < type {
        var next = i
        if let age = age(at: &next), next <= type {
          ages.append(age)
          i = next
        } else {
          others.append(words[i])
          i += 1
        }
      }
      guard others.count <= 6, ages.count <= 2 else { return false }
      if let watch = others.first, ["ADDED", "MODIFIED", "DELETED"].contains(watch) { others.removeFirst() }
      row.last = ages.first ?? EventAge("")
      row.first = ages.count > 1 ? ages[1] : EventAge(row.last.over ?? "")
      row.event.count = row.last.count ?? 1
      if let count = others.firstIndex(where: { Int($0) != nil }), others.count - count >= 3 {
        row.event.count = Int(others[count]) ?? 1
        readOldName(Array(others[(count + 1)...]))
        others = Array(others[..<count])
      }
      guard let namespace = others.first else { return true }
      guard isName(namespace) || namespace == "<none>" else { return false }
      if namespace != "<none>" { row.event.namespace = String(namespace) }
      if others.count == 2, let object = object(at: 1) { set(object) }
      return others.count <= 2
    }

    /// `NAME KIND [SUBOBJECT]`
    private mutating func readOldName(_ words: [Substring]) {
      let name = String(words[0])
      (row.event.named, row.event.objectName) = (EventName.time(of: name), EventName.object(of: name))
      row.event.objectKind = String(words[1])
      if words.count > 2 { row.event.container = EventDocument.container(in: String(words[2])) }
    }

    /// Behind OBJECT in a wide row: `[SUBOBJECT] SOURCE[, HOST] MESSAGE… FIRST-SEEN COUNT NAME`, found from the right.
    private mutating func readWide(_ i: inout Int) {
      let end = words.count
      guard end - i >= 5, Int(words[end - 2]) != nil else { return }
      let name = String(words[end - 1])
      var f = end - 3
      guard EventName.time(of: name) != nil || name.hasPrefix(row.event.objectName + "."), let first = age(at: &f)
      else { return }
      (row.first, row.event.named, row.event.count) = (first, EventName.time(of: name), Int(words[end - 2]) ?? 1)
      if words[i].hasPrefix("spec.") {
        row.event.container = EventDocument.container(in: String(words[i]))
        i += 1
      }
      readSource(&i)
      guard i < end - 3 else { return }
      row.event.message = String(text[words[i].startIndex..<words[end - 4].endIndex])
    }

    /// `kubelet, node12` or `kubelet`; a scheduler puts an instance of its own where the kubelet puts its node.
    private mutating func readSource(_ i: inout Int) {
      guard i < words.count else { return }
      let component = words[i]
      row.event.component = String(component.hasSuffix(",") ? component.dropLast() : component)
      i += 1
      guard component.hasSuffix(","), i < words.count else { return }
      if !words[i].hasPrefix(component.dropLast()) { row.event.host = String(words[i]) }
      i += 1
    }

    /// An age with what may follow it in parentheses, a time, `<unknown>` or `<invalid>`.
    private func age(at i: inout Int) -> EventAge? {
      guard i < words.count else { return nil }
      let word = words[i]
      guard HumanAge(word) != nil || word == "<unknown>" || word == "<invalid>" || ISOTime.parse(String(word)) != nil
      else { return nil }
      var end = i
      if i + 1 < words.count, words[i + 1].hasPrefix("(x"),
        let close = words[i...].prefix(6).firstIndex(where: { $0.hasSuffix(")") })
      {
        end = close
      }
      let age = EventAge(String(text[word.startIndex..<words[end].endIndex]))
      i = end + 1
      return age
    }

    private typealias Named = (kind: String, namespace: String?, name: String)

    /// `pod/a`, `Pod/a`, `ml/a` (a pod by namespace), or a bare pod name in custom columns.
    private func object(at i: Int) -> Named? {
      guard i < words.count else { return nil }
      let parts = words[i].split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty, parts.allSatisfy(isName) {
        return ObjectWord.kinds.contains(parts[0].lowercased())
          ? (String(parts[0]), nil, String(parts[1])) : ("Pod", String(parts[0]), String(parts[1]))
      }
      guard parts.count == 1, isName(words[i]), words[i].contains("-"), words[i].contains(where: \.isNumber) else {
        return nil
      }
      return ("", nil, String(words[i]))
    }

    private mutating func set(_ object: Named) {
      (row.event.objectKind, row.event.objectName) = (object.kind, object.name)
      if let namespace = object.namespace { row.event.namespace = namespace }
    }

    private func isName(_ word: Substring) -> Bool {
      word.utf8.contains { ($0 | 0x20) &- 97 < 26 }
        && word.utf8.allSatisfy {
          (65...90).contains($0) || (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-")
            || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":")
        }
    }
  }
}

/// Kinds that events are about, as kubectl writes them before the slash.
enum ObjectWord {
  static let kinds: Set<String> = [
    "pod", "node", "replicaset", "deployment", "statefulset", "daemonset", "job", "cronjob", "service", "endpoints",
    "persistentvolumeclaim", "persistentvolume", "horizontalpodautoscaler", "ingress", "configmap", "secret",
    "namespace",
    "poddisruptionbudget", "replicationcontroller", "lease", "certificate", "endpointslice", "serviceaccount",
    "inferenceservice", "volumesnapshot", "pvc", "rs", "ds", "po", "no", "application", "machine", "nodeclaim",
    "nodepool",
  ]
}

extension EventRecord {
  /// describe puts the container's path in front of the message: `spec.containers{app}: Back-off …`.
  mutating func takeFieldPathFromMessage() {
    guard message.hasPrefix("spec."), let colon = message.firstIndex(of: ":"),
      let name = EventDocument.container(in: String(message[..<colon]))
    else { return }
    container = name
    message = String(message[message.index(after: colon)...].drop { $0 == " " })
  }
}
