// Pods that come and go on the node: pkg/kubelet/kubelet.go (SyncLoop), kuberuntime_container.go (kills), preemption.go.
//
//     I1125 02:14:20.8     1224 kubelet.go:2404] "SyncLoop DELETE" source="api" pods=["web/storefront-a2fd5da415-ppltm"]
import IncidentModel

extension MessageCatalog {
  static let podLifecycle: [MessageRow] = [
    MessageRow(
      "kubelet.sync-loop.add", in: "kubelet.go", says: "SyncLoop ADD", #"SyncLoop (ADD, %q): %q"#,
      means: { m in m.pods("pods", 1).map { $0.map { .lifecycle(.added($0)) } } },
      samples: [
        #"I0512 11:17:19.338471    5596 kubelet.go:2312] "SyncLoop ADD" source="api" pods=[web/session-store-1cc482f8bc-5spn6]"#,
        #"I1024 01:28:51.015325    6667 kubelet.go:2286] "SyncLoop ADD" source="api" pods="worker-5t86q_batch(02ee2760-69e7-40d9-acc9-f0bac5fb43be)""#,
        #"I0202 07:01:16.898738    6438 kubelet.go:2260] SyncLoop (ADD, "api"): "importer-7aebcd999e-95mtp_etl(242c20bc-16d5-457c-aa0a-5c41fc295061)""#,
      ]),
    // The API server has set a deletion time: an eviction through the API, a drain, a rollout, a user.
    MessageRow(
      "kubelet.sync-loop.delete", in: "kubelet.go", says: "SyncLoop DELETE", #"SyncLoop (DELETE, %q): %q"#,
      means: { m in
        m.pods("pods", 1).map { $0.map { .lifecycle(.killing($0, container: nil, gracePeriodSeconds: nil)) } }
      },
      samples: [
        #"I0512 11:17:19.338471    5596 kubelet.go:2320] "SyncLoop DELETE" source="api" pods=["web/session-store-1cc482f8bc-5spn6"]"#,
        #"I0202 07:01:16.898738    6438 kubelet.go:2270] SyncLoop (DELETE, "api"): "importer-7aebcd999e-95mtp_etl(242c20bc-16d5-457c-aa0a-5c41fc295061)""#,
      ]),
    MessageRow(
      "kubelet.sync-loop.remove", in: "kubelet.go", says: "SyncLoop REMOVE", #"SyncLoop (REMOVE, %q): %q"#,
      means: { m in m.pods("pods", 1).map { $0.map { .lifecycle(.removed($0)) } } },
      samples: [
        #"I0512 11:17:19.338471    5596 kubelet.go:2326] "SyncLoop REMOVE" source="api" pods=["web/session-store-1cc482f8bc-5spn6"]"#,
        #"I0202 07:01:16.898738    6438 kubelet.go:2263] SyncLoop (REMOVE, "api"): "importer-7aebcd999e-95mtp_etl(242c20bc-16d5-457c-aa0a-5c41fc295061)""#,
      ]),
    // Up to 1.20 the line names the container only by its runtime id, so it is no fact about a pod.
    MessageRow(
      "kubelet.container.killing", in: "kuberuntime_container.go",
      says: "Killing container with a grace period", "Killing container with a grace period override",
      means: { m in
        guard let pod = m.pod() else { return nil }
        return [
          .lifecycle(
            .killing(
              pod, container: m["containerName"], gracePeriodSeconds: m.integer("gracePeriod").map { Int(clamping: $0) }
            ))
        ]
      },
      samples: [
        #"I1122 13:32:47.190000     107 kuberuntime_container.go:808] "Killing container with a grace period" pod="batch/low-requested" podUID="66da1ccf-2760-43b8-9388-3dd7c7acd388" containerName="low" containerID="containerd://1224f0" gracePeriod=2"#,
        #"I1122 13:32:47.190000     107 kuberuntime_container.go:671] "Killing container with a grace period override" pod="batch/low-requested" podUID=66da1ccf-2760-43b8-9388-3dd7c7acd388 containerName="low" containerID="docker://1224f0" gracePeriod=0"#,
      ]),
    MessageRow(
      "kubelet.preemption.preempting", in: "preemption.go",
      says: "Preempting pod to free up resources", "Attempting to evict pods in order to free up resources",
      "Pod evicted successfully", "preemption: pod %s evicted successfully",
      "preemption: attempting to evict pods %v, in order to free up resources: %s",
      means: { m in
        if m.holes.count < 2, let pod = m.pod() { return [.lifecycle(.preempted(pod, message: m.text))] }
        return m.pods().map { $0.map { .lifecycle(.preempted($0, message: m.text)) } }
      },
      samples: [
        #"I1122 13:32:47.190000     107 preemption.go:117] "Preempting pod to free up resources" pod="batch/low" podUID="66da1ccf-2760-43b8-9388-3dd7c7acd388" insufficientResources=[{"resourceName":"cpu","quantity":500}]"#,
        #"I1122 13:32:47.190000     107 preemption.go:119] "Preempting pod to free up resources" pod="batch/low" podUID="66da1ccf-2760-43b8-9388-3dd7c7acd388" insufficientResources=[{"resourceName":"cpu","quantity":500}] requestingPod="kube-system/dns""#,
        #"I1122 13:32:47.190000     107 preemption.go:102] "Attempting to evict pods in order to free up resources" pods="low_batch(66da1ccf-2760-43b8-9388-3dd7c7acd388)" insufficientResources="[[cpu, 500]]""#,
        #"I1122 13:32:47.190000     107 preemption.go:133] "Pod evicted successfully" pod="batch/low""#,
        #"I0202 13:32:47.190000     107 preemption.go:105] preemption: attempting to evict pods low_batch(66da1ccf-2760-43b8-9388-3dd7c7acd388), in order to free up resources: [[cpu, 500]]"#,
        #"I0202 13:32:47.190000     107 preemption.go:121] preemption: pod low_batch(66da1ccf-2760-43b8-9388-3dd7c7acd388) evicted successfully"#,
      ]),
  ]
}
