// Pods the kubelet refused: eviction_manager.go up to 1.30, kubelet.go 1.31-1.33, allocation_manager.go from 1.34,
// lifecycle/predicate.go for resource requests. A refused pod was never evicted.
//
//     I1125 01:59:41.795000    1224 eviction_manager.go:165] "Failed to admit pod to node" pod="web/a" nodeCondition=["DiskPressure"]
import IncidentModel

extension MessageCatalog {
  static let admission: [MessageRow] = [
    MessageRow(
      "kubelet.admission.node-condition", in: "eviction_manager.go",
      says: "Failed to admit pod to node", "Failed to admit pod %s - node has conditions: %v",
      means: { m in
        guard let pod = m.pod(), let conditions = m.value("nodeCondition", 1) else { return nil }
        let list = conditions.filter { $0 != "\"" }
        return [
          .condition(
            .admissionDenied(
              pod, uid: m["podUID"] ?? m.hole(0)?.between("(", ")"), reason: "Evicted",
              message: "The node had condition: \(list). "))
        ]
      },
      samples: [
        #"I1125 01:59:41.795000    1224 eviction_manager.go:165] "Failed to admit pod to node" pod="web/storefront-a2fd5da415-g4jx4" nodeCondition=["DiskPressure"]"#,
        #"I0512 11:12:08.340471    5596 eviction_manager.go:165] "Failed to admit pod to node" pod="web/session-store-1cc482f8bc-hgcpb" nodeCondition=[DiskPressure]"#,
        #"W0202 07:22:41.900738    6438 eviction_manager.go:165] Failed to admit pod importer-7aebcd999e-htfv7_etl(6ecc24e4-bb26-42ca-af71-68b868c2606b) - node has conditions: [DiskPressure]"#,
      ]),
    MessageRow(
      "kubelet.admission.denied", in: "kubelet.go", "allocation_manager.go", says: "Pod admission denied",
      means: { m in
        guard let pod = m.pod(), let reason = m["reason"] else { return nil }
        return [
          .condition(.admissionDenied(pod, uid: m["podUID"], reason: reason, message: m["message"] ?? ""))
        ]
      },
      samples: [
        #"I1122 13:32:47.176926     107 kubelet.go:2334] "Pod admission denied" podUID="66da1ccf-2760-43b8-9388-3dd7c7acd388" pod="batch/low" reason="Evicted" message="The node had condition: [DiskPressure]. ""#,
        #"I1122 13:32:47.176926     107 allocation_manager.go:540] "Pod admission denied" podUID="66da1ccf-2760-43b8-9388-3dd7c7acd388" pod="batch/low" reason="Evicted" message="The node had condition: [DiskPressure]. " operation="create""#,
      ]),
    MessageRow(
      "kubelet.admission.predicate", in: "predicate.go",
      says: "Failed to admit pod", "Failed to admit pod %v - %s", "Failed to admit pod, GeneralPredicates failed",
      "Failed to admit pod, unexpected error while attempting to recover from admission failure",
      "Failed to admit pod: GeneralPredicates failed due to unknown reason, which is unexpected",
      means: { m in
        guard let pod = m.pod() else { return nil }
        let message = m["message"] ?? m.error(1)
        // Texts: `Node didn't have enough resource: ephemeral-storage, requested: …`; the reason names the resource.
        let resource = message.between("enough resource: ", ",")
        return [
          .condition(
            .admissionDenied(
              pod, uid: m["podUID"], reason: resource.map { "OutOf" + $0 } ?? "UnexpectedAdmissionError",
              message: message))
        ]
      },
      samples: [
        #"I1122 13:32:47.176926     107 predicate.go:150] "Failed to admit pod" pod="batch/low" message="Node didn't have enough resource: ephemeral-storage, requested: 107374182400, used: 0, capacity: 2718026956""#,
        #"W0202 13:32:47.176926     107 predicate.go:113] Failed to admit pod low_batch(66da1ccf-2760-43b8-9388-3dd7c7acd388) - Node didn't have enough resource: ephemeral-storage, requested: 107374182400, used: 0, capacity: 2718026956"#,
      ]),
  ]
}
