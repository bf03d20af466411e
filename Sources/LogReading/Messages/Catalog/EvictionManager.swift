// pkg/kubelet/eviction/eviction_manager.go. Up to 1.20 the values stand in the sentence, from 1.21 on in fields:
//
//     W0202 06:56:02.585887    6438 eviction_manager.go:344] eviction manager: attempting to reclaim ephemeral-storage
//     I1125 01:59:38.769681    1224 eviction_manager.go:342] "Eviction manager: attempting to reclaim" resourceName="inodes"
import IncidentModel

extension MessageCatalog {
  static let evictionManager: [MessageRow] = [
    MessageRow(
      "kubelet.eviction.attempting-to-reclaim", in: "eviction_manager.go",
      says: "Eviction manager: attempting to reclaim", "eviction manager: attempting to reclaim %v",
      means: { m in m.resource().map { [.eviction(.attemptingToReclaim($0))] } },
      samples: [
        #"I1125 01:59:38.769681    1224 eviction_manager.go:342] "Eviction manager: attempting to reclaim" resourceName="ephemeral-storage""#,
        #"W0202 06:56:02.585887    6438 eviction_manager.go:344] eviction manager: attempting to reclaim inodes"#,
        #"{"ts":1705321234567.123,"caller":"eviction/eviction_manager.go:342","msg":"Eviction manager: attempting to reclaim","v":0,"resourceName":"ephemeral-storage"}"#,
      ]),
    MessageRow(
      "kubelet.eviction.reduced-without-eviction", in: "eviction_manager.go",
      says: "Eviction manager: able to reduce resource pressure without evicting pods.",
      "eviction manager: able to reduce %v pressure without evicting pods.",
      means: { m in [.eviction(.reducedWithoutEviction(m.resource()))] },
      samples: [
        #"I1125 02:00:01.819681    1224 eviction_manager.go:349] "Eviction manager: able to reduce resource pressure without evicting pods." resourceName="ephemeral-storage""#,
        #"I0202 06:56:02.585887    6438 eviction_manager.go:350] eviction manager: able to reduce ephemeral-storage pressure without evicting pods."#,
      ]),
    MessageRow(
      "kubelet.eviction.must-evict", in: "eviction_manager.go",
      says: "Eviction manager: must evict pod(s) to reclaim", "eviction manager: must evict pod(s) to reclaim %v",
      means: { m in m.resource().map { [.eviction(.mustEvict($0))] } },
      samples: [
        #"I1125 01:59:38.819681    1224 eviction_manager.go:353] "Eviction manager: must evict pod(s) to reclaim" resourceName="ephemeral-storage""#,
        #"I0202 06:56:02.635887    6438 eviction_manager.go:355] eviction manager: must evict pod(s) to reclaim ephemeral-storage"#,
        #"I1122 12:14:43.223456 1234567 eviction_manager.go:392] "Eviction manager: must evict pod(s) to reclaim" logger="eviction" resourceName="inodes""#,
      ]),
    MessageRow(
      "kubelet.eviction.ranked", in: "eviction_manager.go",
      says: "Eviction manager: pods ranked for eviction", "eviction manager: pods ranked for eviction: %s",
      means: { m in m.pods().map { [.eviction(.ranked($0))] } },
      samples: [
        #"I1125 01:59:38.820181    1224 eviction_manager.go:371] "Eviction manager: pods ranked for eviction" pods=["web/storefront-a2fd5da415-ppltm","monitoring/node-exporter-cfkd2"]"#,
        #"I0512 11:12:02.155204    5596 eviction_manager.go:364] "Eviction manager: pods ranked for eviction" pods=[web/session-store-1cc482f8bc-jmt98 kube-system/kube-proxy-x4h49]"#,
        #"I0512 11:12:02.155204    5596 eviction_manager.go:374] "Eviction manager: pods ranked for eviction" pods="[web/session-store-1cc482f8bc-jmt98 kube-system/kube-proxy-x4h49]""#,
        #"I0512 11:12:02.155204    5596 eviction_manager.go:368] "Eviction manager: pods ranked for eviction" pods="importer-7aebcd999e-95mtp_etl(242c20bc-16d5-457c-aa0a-5c41fc295061), coredns-1_kube-system(e627dd6d-0eb1-4d3c-8f3e-000000000000)""#,
        #"I0202 07:22:38.636387    6438 eviction_manager.go:373] eviction manager: pods ranked for eviction: importer-7aebcd999e-95mtp_etl(242c20bc-16d5-457c-aa0a-5c41fc295061), promtail-bxg9f_logging(615102fb-8f54-4f48-a06c-f4dc0121ee3f)"#,
        #"{"ts":1705321234567.123,"caller":"eviction/eviction_manager.go:371","msg":"Eviction manager: pods ranked for eviction","v":0,"pods":[{"name":"a","namespace":"ns"},{"name":"b","namespace":"ns"}]}"#,
      ]),
    MessageRow(
      "kubelet.eviction.critical-skipped", in: "eviction_manager.go",
      says: "Eviction manager: cannot evict a critical pod", "eviction manager: cannot evict a critical static pod %s",
      "eviction manager: cannot evict a critical pod %s",
      "eviction manager: cannot get mirror pod from static pod %s, so cannot evict it",
      means: { m in m.pod().map { [.eviction(.criticalSkipped($0))] } },
      samples: [
        #"E1125 02:14:20.820681    1224 eviction_manager.go:577] "Eviction manager: cannot evict a critical pod" pod="kube-system/coredns-da581865ac-59cd5""#,
        #"E0202 02:14:20.820681    1224 eviction_manager.go:571] eviction manager: cannot evict a critical pod kube-proxy-dp587_kube-system(e627dd6d-0eb1-4d3c-8f3e-000000000000)"#,
        #"E0202 02:14:20.820681    1224 eviction_manager.go:562] eviction manager: cannot evict a critical static pod etcd-n1_kube-system(e627dd6d0eb14d3c8f3e000000000000)"#,
        #"E0202 02:14:20.820681    1224 eviction_manager.go:557] eviction manager: cannot get mirror pod from static pod etcd-n1_kube-system(e627dd6d0eb14d3c8f3e000000000000), so cannot evict it"#,
      ]),
    MessageRow(
      "kubelet.eviction.evicting", in: "eviction_manager.go", says: "Evicting pod",
      means: { m in m.pod().map { [.eviction(.evicting($0, message: m["message"] ?? ""))] } },
      samples: [
        #"I1122 13:32:47.176926     107 eviction_manager.go:622] "Evicting pod" pod="batch/low-requested" podUID="66da1ccf-2760-43b8-9388-3dd7c7acd388" message="The node was low on resource: ephemeral-storage. Threshold quantity: 500Mi, available: 370828Ki. Container low was using 122928Ki, request is 64Mi, has larger consumption of ephemeral-storage. ""#,
        #"I1122 13:32:47.176926     107 eviction_manager.go:575] "Evicting pod" pod="batch/low-requested" podUID=66da1ccf-2760-43b8-9388-3dd7c7acd388 message="The node was low on resource: inodes. ""#,
      ]),
    MessageRow(
      "kubelet.eviction.evicted", in: "eviction_manager.go",
      says: "Eviction manager: pod is evicted successfully", "eviction manager: pod %s is evicted successfully",
      means: { m in m.pod().map { [.eviction(.evicted($0))] } },
      samples: [
        #"I1125 01:59:39.631714    1224 eviction_manager.go:592] "Eviction manager: pod is evicted successfully" pod="web/storefront-a2fd5da415-ppltm""#,
        #"I0202 06:56:04.588060    6438 eviction_manager.go:589] eviction manager: pod importer-7aebcd999e-sf9pn_etl(cfd9ba21-0f12-4e35-a457-8cc8d0fac604) is evicted successfully"#,
      ]),
    MessageRow(
      "kubelet.eviction.failed", in: "eviction_manager.go",
      says: "Eviction manager: pod failed to evict", "eviction manager: pod %s failed to evict %v",
      means: { m in m.pod().map { [.eviction(.evictionFailed($0, error: m.error(1)))] } },
      samples: [
        #"E1125 01:59:51.631714    1224 eviction_manager.go:590] "Eviction manager: pod failed to evict" err="timeout waiting to kill pod" pod="web/storefront-a2fd5da415-ppltm""#,
        #"E0202 06:56:04.588060    6438 eviction_manager.go:587] eviction manager: pod importer-7aebcd999e-sf9pn_etl(cfd9ba21-0f12-4e35-a457-8cc8d0fac604) failed to evict timeout waiting to kill pod"#,
      ]),
    MessageRow(
      "kubelet.eviction.waiting-for-cleanup", in: "eviction_manager.go",
      says: "Eviction manager: pods evicted, waiting for pod to be cleaned up",
      "eviction manager: pods %s evicted, waiting for pod to be cleaned up",
      means: { m in m.pods().map { [.eviction(.waitingForCleanup($0))] } },
      samples: [
        #"I1125 01:59:39.631914    1224 eviction_manager.go:201] "Eviction manager: pods evicted, waiting for pod to be cleaned up" pods=["web/storefront-a2fd5da415-ppltm"]"#,
        #"I0202 07:22:39.108356    6438 eviction_manager.go:204] eviction manager: pods importer-7aebcd999e-95mtp_etl(242c20bc-16d5-457c-aa0a-5c41fc295061) evicted, waiting for pod to be cleaned up"#,
      ]),
    MessageRow(
      "kubelet.eviction.cleaned-up", in: "eviction_manager.go",
      says: "Eviction manager: pods successfully cleaned up", "eviction manager: pods %s successfully cleaned up",
      means: { m in m.pods().map { [.eviction(.cleanedUp($0))] } },
      samples: [
        #"I1125 01:59:41.120279    1224 eviction_manager.go:430] "Eviction manager: pods successfully cleaned up" pods=["web/storefront-a2fd5da415-ppltm"]"#,
        #"I0202 07:22:40.120279    6438 eviction_manager.go:429] eviction manager: pods importer-7aebcd999e-95mtp_etl(242c20bc-16d5-457c-aa0a-5c41fc295061) successfully cleaned up"#,
      ]),
    MessageRow(
      "kubelet.eviction.cleanup-timed-out", in: "eviction_manager.go",
      says: "Eviction manager: timed out waiting for pods to be cleaned up",
      "eviction manager: timed out waiting for pods %s to be cleaned up",
      means: { m in m.pods().map { [.eviction(.cleanupTimedOut($0))] } },
      samples: [
        #"I1125 02:00:09.120279    1224 eviction_manager.go:425] "Eviction manager: timed out waiting for pods to be cleaned up" pods=["web/storefront-a2fd5da415-ppltm"]"#,
        #"W0202 07:23:09.120279    6438 eviction_manager.go:423] eviction manager: timed out waiting for pods importer-7aebcd999e-95mtp_etl(242c20bc-16d5-457c-aa0a-5c41fc295061) to be cleaned up"#,
      ]),
    MessageRow(
      "kubelet.eviction.no-pod-evicted", in: "eviction_manager.go",
      says: "Eviction manager: unable to evict any pods from the node",
      means: { _ in [.eviction(.noPodEvicted)] },
      samples: [
        #"I1125 02:14:20.821681    1224 eviction_manager.go:395] "Eviction manager: unable to evict any pods from the node""#,
        #"I0202 02:14:20.821681    6438 eviction_manager.go:395] eviction manager: unable to evict any pods from the node"#,
      ]),
    MessageRow(
      "kubelet.eviction.no-active-pods", in: "eviction_manager.go",
      says: "Eviction manager: eviction thresholds have been met, but no pods are active to evict",
      means: { _ in [.eviction(.noActivePods)] },
      samples: [
        #"E1122 19:00:46.591000     103 eviction_manager.go:403] "Eviction manager: eviction thresholds have been met, but no pods are active to evict""#,
        #"E0202 19:00:46.591000     103 eviction_manager.go:370] eviction manager: eviction thresholds have been met, but no pods are active to evict"#,
      ]),
    MessageRow(
      "kubelet.eviction.statistics-failed", in: "eviction_manager.go",
      says: "Eviction manager: failed to get summary stats",
      "Eviction manager: failed to get summary stats after resource reclaim",
      "eviction manager: failed to get summary stats: %v",
      "eviction manager: failed to get summary stats after resource reclaim: %v",
      "Eviction manager: failed to get HasDedicatedImageFs", "Eviction manager: failed to synchronize",
      "eviction manager: unexpected err: %v",
      means: { m in [.eviction(.statisticsFailed(error: m.error()))] },
      samples: [
        #"E1122 13:30:32.772240     107 eviction_manager.go:297] "Eviction manager: failed to get summary stats" err="failed to get node info: node \"node-b\" not found""#,
        #"E1122 13:30:32.772240     107 eviction_manager.go:366] "Eviction manager: failed to get summary stats after resource reclaim" err="context deadline exceeded""#,
        #"E0202 13:30:32.772240     107 eviction_manager.go:246] eviction manager: failed to get summary stats: failed to get node info: node "node-b" not found"#,
        #"E1121 22:07:49.703584    6842 eviction_manager.go:238] eviction manager: unexpected err: failed to get node info: node 'node-b' not found"#,
        #"E1122 13:30:32.772240     107 eviction_manager.go:262] "Eviction manager: failed to get HasDedicatedImageFs" err="eviction manager: failed to get HasDedicatedImageFs: missing image stats""#,
      ]),
    MessageRow(
      "kubelet.eviction.reclaim-error", in: "eviction_manager.go",
      says: "Eviction manager: unexpected error when attempting to reduce resource pressure",
      "eviction manager: unexpected error when attempting to reduce %v pressure: %v",
      means: { m in
        let error = m.error(1)
        return [
          .reclaim(error.contains(word: "image") ? .imageGCFailed(error: error) : .containerGCFailed(error: error))
        ]
      },
      samples: [
        #"I1125 02:00:01.819681    1224 eviction_manager.go:480] "Eviction manager: unexpected error when attempting to reduce resource pressure" resourceName="ephemeral-storage" err="wanted to free 9223372036854775807 bytes, but freed 0 bytes space with errors in image deletion: rpc error: code = Unknown""#,
        #"W0202 02:00:01.819681    1224 eviction_manager.go:466] eviction manager: unexpected error when attempting to reduce ephemeral-storage pressure: wanted to free 9223372036854775807 bytes, but freed 0 bytes space with errors in image deletion: rpc error"#,
      ]),
  ]
}
