// client-go's record/event.go: a copy of every event the kubelet emits, in its log from -v=3 on.
//
//     I1122 13:32:47.1     107 event.go:389] "Event occurred" object="batch/low" fieldPath="" kind="Pod" … reason="Evicted" message="…"
import IncidentModel

extension MessageCatalog {
  static let kubeletEvents: [MessageRow] = [
    MessageRow(
      "kubelet.event.occurred", in: "event.go", says: "Event occurred",
      means: { m in
        guard let object = m["object"], let reason = m["reason"], let kind = m["kind"] else { return nil }
        let parts = object.split(separator: "/", maxSplits: 1)
        guard let name = parts.last else { return nil }
        return telling(
          EventRecord(
            reason: reason, message: m["message"] ?? "", objectKind: kind,
            namespace: parts.count == 2 ? String(parts[0]) : nil, objectName: String(name),
            container: m["fieldPath"].flatMap { $0.between("{", "}") }, isWarning: m["type"] == "Warning"))
      },
      samples: [
        #"I1122 13:32:47.177291     107 event.go:389] "Event occurred" object="batch/low-requested" fieldPath="" kind="Pod" apiVersion="v1" type="Warning" reason="Evicted" message="The node was low on resource: ephemeral-storage. Threshold quantity: 500Mi, available: 370828Ki. ""#,
        #"I1122 13:30:37.289034     107 event.go:294] "Event occurred" object="batch/low-small" fieldPath="spec.containers{low}" kind="Pod" apiVersion="v1" type="Normal" reason="Pulled" message="Successfully pulled image \"docker.io/library/busybox:1.36\" in 102ms (140ms including waiting). Image size: 1327569 bytes.""#,
        #"I1122 13:30:32.225036     107 event.go:291] "Event occurred" object="node-b" kind="Node" apiVersion="v1" type="Normal" reason="NodeHasDiskPressure" message="Node node-b status is now: NodeHasDiskPressure""#,
      ]),
    MessageRow(
      "kubelet.event.dump", in: "event.go", "server.go",
      says: "Event(v1.ObjectReference{%v}): type: '%v' reason: '%v' %v",
      means: { m in
        guard let dump = m.hole(0), let reason = m.hole(2), let kind = dump.between("Kind:\"", "\""),
          let name = dump.between(" Name:\"", "\"")
        else { return nil }
        let namespace = dump.between("Namespace:\"", "\"")
        return telling(
          EventRecord(
            reason: reason, message: m.hole(3) ?? "", objectKind: kind, namespace: namespace == "" ? nil : namespace,
            objectName: name, objectUID: dump.between("UID:\"", "\""),
            container: dump.between("FieldPath:\"", "\"").flatMap { $0.between("{", "}") },
            isWarning: m.hole(1) == "Warning"))
      },
      samples: [
        #"I0202 13:32:47.177291     107 event.go:274] Event(v1.ObjectReference{Kind:"Pod", Namespace:"batch", Name:"low", UID:"66da1ccf-2760-43b8-9388-3dd7c7acd388", APIVersion:"v1", ResourceVersion:"812", FieldPath:"spec.containers{low}"}): type: 'Normal' reason: 'Pulling' Pulling image "docker.io/library/busybox:1.36""#,
        #"I0202 13:32:47.177291     107 server.go:459] Event(v1.ObjectReference{Kind:"Pod", Namespace:"batch", Name:"low", UID:"66da1ccf-2760-43b8-9388-3dd7c7acd388", APIVersion:"v1", ResourceVersion:"812", FieldPath:""}): type: 'Warning' reason: 'Evicted' The node was low on resource: ephemeral-storage. Container low was using 1Gi, which exceeds its request of 0. "#,
      ]),
  ]

  /// Probes, leader elections and the like are understood and say nothing here.
  private static func telling(_ event: EventRecord) -> [Fact] { event.bearing == .everyday ? [] : [.event(event)] }
}
