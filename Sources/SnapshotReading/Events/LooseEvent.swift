internal import IncidentModel

/// An event whose members were renamed, flattened or left out: layouts of kubernetes-event-exporter, eventrouter's
/// flattened form, rows of Azure's KubeEvents, partial objects that jq made, logfmt pairs.
///
///     {"event_involved_object_kind": "Pod", "event_reason": "Evicted", "event_message": "The node …", "verb": "ADDED"}
///     {"ObjectKind": "Pod", "Name": "a", "Namespace": "ml", "Reason": "Evicted", "Message": "…", "KubeEventType": "Warning"}
///
/// Names are compared without case and separators, and without what wraps them (`event.`, `details.`, `jsonPayload.`).
struct LooseEvent {
  private var members: [String: String] = [:]

  /// Nil when the members do not make an event: a reason, and a text or an object that it is about.
  static func record(_ object: Value) -> EventRecord? {
    var loose = LooseEvent()
    loose.gather(object, prefix: "", depth: 0)
    return loose.record
  }

  static func record(_ pairs: [(key: String, value: String)]) -> EventRecord? {
    var loose = LooseEvent()
    for (key, value) in pairs { loose.note(key, value) }
    return loose.record
  }

  /// What identifies the event itself, when that is told.
  static func identity(_ object: Value) -> String? {
    object["metadata"]["uid"].text ?? object["event"]["metadata"]["uid"].text
  }

  // MARK: names

  private static let wrappers = [
    "event", "details", "jsonpayload", "body", "object", "data", "record", "fields", "properties", "payload", "k8s",
    "kubernetes", "result", "source", "stash", "attributes",
  ]
  private static let skipped: Set<String> = [
    "oldevent", "oldobject", "labels", "annotations", "managedfields", "ownerreferences",
  ]

  private static let reasons = ["reason"]
  private static let messages = ["message", "note", "msg", "text", "messageraw"]
  private static let types = ["type", "eventtype", "kubeeventtype", "severity", "level"]
  private static let kinds = [
    "involvedobjectkind", "regardingkind", "objectkind", "objkind", "resourcekind", "involvedkind", "kind",
  ]
  private static let names = [
    "involvedobjectname", "regardingname", "objectname", "objname", "resourcename", "involvedname", "podname", "pod",
    "name",
  ]
  private static let namespaces = [
    "involvedobjectnamespace", "regardingnamespace", "objectnamespace", "podnamespace", "namespacename", "namespace",
    "ns", "metadatanamespace",
  ]
  private static let objects = ["involvedobject", "regarding", "object", "obj", "resource"]
  private static let firsts = ["firsttimestamp", "firstseen", "deprecatedfirsttimestamp", "first"]
  private static let lasts = [
    "serieslastobservedtime", "lasttimestamp", "lastseen", "deprecatedlasttimestamp", "eventtime", "last", "time",
    "timestamp", "ts", "createdat", "timegenerated", "metadatacreationtimestamp", "receivetimestamp",
  ]
  private static let counts = ["seriescount", "count", "deprecatedcount"]
  private static let hosts = ["sourcehost", "host", "computer", "nodename", "node", "hostname"]
  private static let components = [
    "sourcecomponent", "reportingcomponent", "reportingcontroller", "component", "deprecatedsourcecomponent",
  ]

  private mutating func gather(_ value: Value, prefix: String, depth: Int) {
    guard depth < 6 else { return }
    for entry in value.members where members.count < 400 {
      let key = Self.bare(entry.key)
      guard !Self.skipped.contains(key) else { continue }
      if entry.value.isObject {
        gather(entry.value, prefix: prefix + key, depth: depth + 1)
      } else if let scalar = entry.value.scalar {
        note(prefix + key, scalar)
      }
    }
  }

  private mutating func note(_ key: String, _ value: String) {
    var key = Self.bare(key)
    guard !key.hasPrefix("oldevent"), !value.isEmpty, value != "<none>" else { return }
    if members[key] == nil { members[key] = value }
    while let wrapper = Self.wrappers.first(where: { key.hasPrefix($0) && key.utf8.count > $0.utf8.count }) {
      key = String(key.dropFirst(wrapper.count))
      if members[key] == nil { members[key] = value }
    }
  }

  private static func bare(_ key: String) -> String {
    String(decoding: key.lowercased().utf8.filter { $0 != 95 && $0 != 45 && $0 != 46 && $0 != 32 }, as: UTF8.self)
  }

  private func first(of names: [String]) -> String? { names.lazy.compactMap { members[$0] }.first }

  // MARK: the record

  private var record: EventRecord? {
    guard let reason = first(of: Self.reasons), EventRow.isReason(reason[...]) else { return nil }
    let message = first(of: Self.messages) ?? ""
    let named = members["metadataname"] ?? ""
    var object = (kind: kind, namespace: first(of: Self.namespaces), name: first(of: Self.names))
    if object.name?.contains("/") ?? true, let parts = first(of: Self.objects)?.split(separator: "/"), parts.count == 2
    {
      if ObjectWord.kinds.contains(parts[0].lowercased()) {
        (object.kind, object.name) = (String(parts[0]), String(parts[1]))
      } else {
        (object.namespace, object.name) = (String(parts[0]), String(parts[1]))
      }
    }
    let name = object.name ?? (named.isEmpty ? "" : named)
    let isTyped = members.values.contains { EventRow.types.contains($0) }
    guard isTyped || EventBearing.isKnown(reason), !(message.isEmpty && name.isEmpty) else { return nil }
    var event = EventRecord(
      reason: reason, message: message,
      objectKind: object.kind ?? (members["podname"] ?? members["pod"] != nil ? "Pod" : ""),
      namespace: object.namespace, objectName: EventName.object(of: name), objectUID: members["involvedobjectuid"])
    event.named = EventName.time(of: named) ?? EventName.time(of: name)
    event.isWarning = Self.types.contains { members[$0] == "Warning" }
    event.count = first(of: Self.counts).flatMap { Double($0) }.map { Int(clamping: Int64($0.clamped)) } ?? 1
    event.container = EventDocument.container(
      in: members["involvedobjectfieldpath"] ?? members["regardingfieldpath"] ?? members["fieldpath"])
    (event.component, event.host) = (first(of: Self.components), host)
    event.last = time(Self.lasts) ?? event.named.map(RecordedTime.absolute) ?? .none
    event.first = time(Self.firsts) ?? event.last
    event.takeFieldPathFromMessage()
    return event
  }

  /// `kind: Event` is the event's own.
  private var kind: String? {
    Self.kinds.lazy.compactMap { members[$0] }.first { $0 != "Event" && !$0.hasSuffix("List") }
  }

  /// Other components name an instance of theirs where the kubelet names its node.
  private var host: String? {
    if let host = first(of: Self.hosts) { return host }
    return first(of: Self.components) == "kubelet" ? members["reportinginstance"] : nil
  }

  private func time(_ names: [String]) -> RecordedTime? {
    names.lazy.compactMap { members[$0].flatMap(Self.time) }.first
  }

  /// RFC 3339, `2026-11-22 13:32:47`, and epochs in seconds to nanoseconds.
  private static func time(_ text: String) -> RecordedTime? {
    if let time = ISOTime.parse(text) { return time.absolute.map { $0.nanoseconds > 0 } == false ? nil : time }
    guard let number = Double(text), number > 1e9, number < 9e18 else { return nil }
    let exact = Int64(text) ?? Int64(number)
    switch number {
    case ..<1e11: return .absolute(Timestamp(nanoseconds: Int64(number * 1e9)))
    case ..<1e14: return .absolute(Timestamp(nanoseconds: exact &* 1_000_000))
    case ..<1e17: return .absolute(Timestamp(nanoseconds: exact &* 1_000))
    default: return .absolute(Timestamp(nanoseconds: exact))
    }
  }
}

extension Double {
  /// Within what a count can be.
  fileprivate var clamped: Double { isFinite ? Swift.max(1, Swift.min(self, 1e15)) : 1 }
}
