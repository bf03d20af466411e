import IncidentModel

/// `kubectl get events -A -o json|yaml` and `-o wide`.
struct EventDocuments {
  let scenario: Scenario
  let events: [ClusterEvent]

  var list: Document { .list(events.enumerated().map { document($1, number: $0) }) }

  private func document(_ event: ClusterEvent, number: Int) -> Document {
    var dice = Dice(seed: scenario.seed, for: "event \(event.name) \(event.reason)")
    let metadata: Document = [
      "creationTimestamp": .string(event.first.api), "name": .string(event.name), "namespace": .string(event.namespace),
      "resourceVersion": .string(String(51_200 + number * 3)), "uid": .string(dice.uid()),
    ]
    let object = Document.object([
      "apiVersion": .string(event.kind == "ReplicaSet" ? "apps/v1" : "v1"), "kind": .string(event.kind),
      "name": .string(event.object), "uid": .string(event.uid),
    ])
    .with("namespace", event.kind == "Node" ? nil : .string(event.namespace))
    .with("fieldPath", event.container.map { .string("spec.containers{\($0)}") })
    let common: Document = [
      "apiVersion": "v1", "involvedObject": object, "kind": "Event", "message": .string(event.message),
      "metadata": metadata,
      "reason": .string(event.reason), "type": event.isWarning ? "Warning" : "Normal",
    ]
    return withReporter(common, event)
  }

  /// The scheduler uses the newer API: a precise time, no first and last, no source.
  private func withReporter(_ document: Document, _ event: ClusterEvent) -> Document {
    if case .scheduler = event.reporter {
      let series: Document? =
        event.count > 1 ? ["count": .int(Int64(event.count)), "lastObservedTime": .string(event.last.micro)] : nil
      return
        document
        .with("action", event.reason == "Scheduled" ? "Binding" : "Scheduling").with(
          "eventTime", .string(event.first.micro)
        )
        .with("firstTimestamp", .null).with("lastTimestamp", .null).with("source", [:]).with("series", series)
        .with("reportingComponent", "default-scheduler").with(
          "reportingInstance", .string("default-scheduler-\(controlPlane)"))
    }
    var source: Document = ["component": .string(component(of: event))]
    if case .kubelet = event.reporter { source = source.with("host", .string(scenario.machine.name)) }
    let isFilled = scenario.machine.minor >= 28
    return
      document
      .with("count", .int(Int64(event.count))).with("eventTime", .null).with("firstTimestamp", .string(event.first.api))
      .with("lastTimestamp", .string(event.last.api)).with("source", source)
      .with("reportingComponent", .string(isFilled ? component(of: event) : ""))
      .with("reportingInstance", .string(isFilled && component(of: event) == "kubelet" ? scenario.machine.name : ""))
  }

  private var controlPlane: String {
    scenario.machine.distribution == .k3d ? scenario.machine.name.replacing("agent", with: "server") : "cp-1"
  }

  private func component(of event: ClusterEvent) -> String {
    switch event.reporter {
    case .kubelet: "kubelet"
    case .scheduler: "default-scheduler"
    case .replicaSet: "replicaset-controller"
    case .nodeController: "node-controller"
    }
  }

  /// `kubectl get events -A -o wide` at the moment `now`.
  func wideTable(at now: Timestamp) -> String {
    let header = [
      "NAMESPACE", "LAST SEEN", "TYPE", "REASON", "OBJECT", "SUBOBJECT", "SOURCE", "MESSAGE", "FIRST SEEN", "COUNT",
      "NAME",
    ]
    let rows = events.map { event in
      [
        event.namespace, age(event.last, now), event.isWarning ? "Warning" : "Normal", event.reason,
        "\(event.kind.lowercased())/\(event.object)", event.container.map { "spec.containers{\($0)}" } ?? "",
        source(of: event),
        trimmed(event.message), age(event.first, now), String(event.count), event.name,
      ]
    }
    return table([header] + rows)
  }

  private func source(of event: ClusterEvent) -> String {
    switch event.reporter {
    case .kubelet: "kubelet, \(scenario.machine.name)"
    case .scheduler: "default-scheduler, default-scheduler-\(controlPlane)"
    default: component(of: event)
    }
  }

  private func age(_ time: Timestamp, _ now: Timestamp) -> String { humanAge(Int((now - time).inSeconds)) }

  /// kubectl trims the blank at the end of an eviction message.
  private func trimmed(_ text: String) -> String { text.hasSuffix(" ") ? String(text.dropLast()) : text }
}

/// Columns as kubectl prints them: three blanks apart, the last one ragged.
func table(_ rows: [[String]]) -> String {
  guard let columns = rows.first?.count else { return "" }
  let widths = (0..<columns).map { column in rows.map { $0[column].count }.max() ?? 0 }
  return rows.map { row in
    row.enumerated().map { $0 == columns - 1 ? $1 : $1.leftAligned(widths[$0] + 3) }.joined() + "\n"
  }.joined()
}
