internal import IncidentModel

/// Events of core/v1 and events.k8s.io/v1, from the API, kubectl, kubernetes-event-exporter or eventrouter:
///
///     {"kind": "Event", "metadata": {"name": "node-3.18ea60e65ad35b15"}, "involvedObject": {"kind": "Node", …},
///      "reason": "EvictionThresholdMet", "firstTimestamp": …, "count": 3, "source": {"host": "node-3"}}
enum EventDocument {
  static func recognises(_ object: Value) -> Bool {
    guard subject(object).isObject else { return false }
    return object["kind"].text == "Event" || object["reason"] != .null || object["metadata"]["name"].text != nil
  }

  static func read(_ object: Value, at evidence: Evidence, into gathering: inout Gathering) {
    let event = record(object)
    gathering.add(
      event: event, "event", at: evidence, basis: .recorded, node: event.host,
      identity: object["metadata"]["uid"].text ?? object["metadata"]["name"].text)
  }

  /// Renamed, flattened or partial: see `LooseEvent`.
  static func recognisesLoose(_ object: Value) -> Bool { LooseEvent.record(object) != nil }

  static func readLoose(_ object: Value, at evidence: Evidence, into gathering: inout Gathering) {
    guard let event = LooseEvent.record(object) else { return }
    gathering.add(
      event: event, "event", at: evidence, basis: .recorded, node: event.host, identity: LooseEvent.identity(object))
  }

  /// The event an object is, in whatever wrapping and under whatever names.
  static func anyRecord(_ object: Value) -> EventRecord? {
    var inner = object
    for _ in 0..<4 {
      if recognises(inner) { return record(inner) }
      guard let next = ObjectReader.wrapped(inner) else { break }
      inner = next
    }
    return LooseEvent.record(object)
  }

  private static func subject(_ object: Value) -> Value {
    object["involvedObject"].isObject ? object["involvedObject"] : object["regarding"]
  }

  /// First and last as kubectl prints them (kubectl pkg/cmd/events, printers): first = firstTimestamp else eventTime;
  /// last = series.lastObservedTime else lastTimestamp else first; count = series.count else count else 1.
  static func record(_ object: Value) -> EventRecord {
    let subject = subject(object)
    let source = object["source"].isObject ? object["source"] : object["deprecatedSource"]
    let name = object["metadata"]["name"].text ?? ""
    let named = EventName.time(of: name)
    let exact = object["eventTime"].time
    let first =
      object["firstTimestamp"].time ?? object["deprecatedFirstTimestamp"].time ?? exact
      ?? object["metadata"]["creationTimestamp"].time ?? named
    let last =
      object["series"]["lastObservedTime"].time ?? object["lastTimestamp"].time
      ?? object["deprecatedLastTimestamp"].time ?? first
    let count = object["series"]["count"].integer ?? object["count"].integer ?? object["deprecatedCount"].integer ?? 1
    return EventRecord(
      reason: object["reason"].text ?? "", message: object["message"].text ?? object["note"].text ?? "",
      objectKind: subject["kind"].text ?? "", namespace: subject["namespace"].text,
      objectName: subject["name"].text ?? EventName.object(of: name), objectUID: subject["uid"].text,
      container: container(in: subject["fieldPath"].text), isWarning: object["type"].text == "Warning",
      count: Int(clamping: max(1, count)), first: first.map(RecordedTime.absolute) ?? .none,
      last: last.map(RecordedTime.absolute) ?? .none, named: named,
      component: source["component"].text ?? object["reportingComponent"].text ?? object["reportingController"].text,
      host: source["host"].text ?? reportingHost(object))
  }

  /// The kubelet's new-API events name their node in `reportingInstance`; other reporters put a pod name there.
  private static func reportingHost(_ object: Value) -> String? {
    let reporter = object["reportingComponent"].text ?? object["reportingController"].text
    return reporter == "kubelet" ? object["reportingInstance"].text : nil
  }

  /// `vllm` from `spec.containers{vllm}` or `spec.initContainers{fetch}`.
  static func container(in fieldPath: String?) -> String? {
    guard let path = fieldPath, let open = path.firstIndex(of: "{"), path.hasSuffix("}") else { return nil }
    let name = path[path.index(after: open)...].dropLast()
    return name.isEmpty ? nil : String(name)
  }
}

/// Event names as client-go's recorders make them: `<object>.<hexadecimal UnixNano>` (tools/record/event.go).
enum EventName {
  /// The time in the name; nil unless it has 16 hexadecimal digits and lies in a plausible year.
  static func time(of name: String) -> Timestamp? {
    guard let dot = name.lastIndex(of: ".") else { return nil }
    let suffix = name[name.index(after: dot)...]
    guard suffix.utf8.count == 16, suffix.utf8.allSatisfy({ hexDigit($0) != nil }),
      let nanoseconds = Int64(suffix, radix: 16)
    else { return nil }
    let time = Timestamp(nanoseconds: nanoseconds)
    return (2014...2100).contains(time.date.year) ? time : nil
  }

  /// The object part of the name.
  static func object(of name: String) -> String {
    guard time(of: name) != nil, let dot = name.lastIndex(of: ".") else { return name }
    return String(name[..<dot])
  }
}
