// Image pulls in the kubelet's log. Successful pulls are events, not lines; failures are lines, and 1.26-1.33 states
// the pull window of each pod that became ready.
//
//     I1122 13:30:39.1     107 pod_startup_latency_tracker.go:104] "Observed pod startup duration" pod="a/b" … firstStartedPulling="…"
import IncidentModel

extension MessageCatalog {
  static let kubeletPulls: [MessageRow] = [
    MessageRow(
      "kubelet.pull.failed", in: "kuberuntime_image.go", "remote_image.go", "log.go",
      says: "Failed to pull image", "PullImage from image service failed", "Pull image %q failed: %v",
      "PullImage %q from image service failed: %v",
      means: { m in
        m.value("image", 0).map { [.pull(.failed(ImageName($0), error: m.error(1)))] }
      },
      samples: [
        #"E1122 13:30:32.772240     107 kuberuntime_image.go:55] "Failed to pull image" err="rpc error: code = Unknown desc = failed to pull and unpack image \"docker.io/library/x:1\": context canceled" image="docker.io/library/x:1""#,
        #"E1122 13:30:32.772240     107 remote_image.go:180] "PullImage from image service failed" err="rpc error: code = NotFound desc = not found" image="docker.io/library/x:1""#,
        #"E0202 13:30:32.772240     107 kuberuntime_image.go:51] Pull image "docker.io/library/x:1" failed: rpc error: code = Unknown desc = context canceled"#,
        #"E0202 13:30:32.772240     107 remote_image.go:113] PullImage "docker.io/library/x:1" from image service failed: rpc error: code = Unknown desc = context canceled"#,
      ]),
    MessageRow(
      "kubelet.pull.started", in: "kuberuntime_image.go",
      says: "Pulling image without credentials", "Pulling image %q without credentials",
      means: { m in m.value("image", 0).map { [.pull(.started(ImageName($0)))] } },
      samples: [
        #"I1122 13:30:32.772240     107 kuberuntime_image.go:49] "Pulling image without credentials" image="docker.io/library/x:1""#,
        #"I0202 13:30:32.772240     107 kuberuntime_image.go:46] Pulling image "docker.io/library/x:1" without credentials"#,
      ]),
    MessageRow(
      "kubelet.pull.startup", in: "pod_startup_latency_tracker.go", says: "Observed pod startup duration",
      means: { m in
        guard let pod = m.pod() else { return nil }
        let (first, last) = (GoTime.moment(m["firstStartedPulling"]), GoTime.moment(m["lastFinishedPulling"]))
        if first != nil || last != nil { return [.pull(.startup(pod, firstPull: first, lastPull: last))] }
        // From 1.34 on only the sum of the pull times is printed.
        guard let total = m["totalImagesPullingTime"].flatMap({ GoText.duration($0) }), total > .zero else { return [] }
        return [.remark(.pullsTook(pod, total))]
      },
      samples: [
        #"I1122 13:30:39.100000     107 pod_startup_latency_tracker.go:104] "Observed pod startup duration" pod="llm/vllm-0" podStartSLOduration=3.375837 podStartE2EDuration="140.2s" podCreationTimestamp="2024-03-25 11:28:12 +0000 UTC" firstStartedPulling="2024-03-25 11:28:13.123456789 +0000 UTC m=+12.3" lastFinishedPulling="2024-03-25 11:30:13.123456789 +0000 UTC m=+132.3" observedRunningTime="2024-03-25 12:30:32.3 +0100 CET m=+151.4" watchObservedRunningTime="2024-03-25 12:30:32.4 +0100 CET m=+151.5""#,
        #"I1122 13:30:39.100000     107 pod_startup_latency_tracker.go:104] "Observed pod startup duration" pod="llm/vllm-0" podStartSLOduration=3.375837 podStartE2EDuration="140.2s" totalImagesPullingTime="2m0.1s" totalInitContainerRuntime="0s" isStatefulPod=true podCreationTimestamp="2026-03-25 11:28:12 +0000 UTC" imagePullSessionsCount=1 imagePullSessionsStartsCount=1 observedRunningTime="2026-03-25 12:30:32.3 +0100 CET m=+151.4" watchObservedRunningTime="2026-03-25 12:30:32.4 +0100 CET m=+151.5""#,
        #"I0325 19:28:15.417816    7737 pod_startup_latency_tracker.go:102] "Observed pod startup duration" pod="default/fluent-bit-f67c1" podStartSLOduration=3.375837 pod.CreationTimestamp="2023-03-25 11:28:12 +0000 UTC" firstStartedPulling="2023-03-25 11:28:13 +0000 UTC" lastFinishedPulling="2023-03-25 11:28:14 +0000 UTC" observedRunningTime="2023-03-25 19:28:15.3 +0800 CST m=+99.1""#,
      ]),
    MessageRow(
      "kubelet.image.remove-failed", in: "kuberuntime_image.go", "remote_image.go", "log.go",
      says: "Failed to remove image", "RemoveImage from image service failed", "Remove image %q failed: %v",
      "RemoveImage %q from image service failed: %v",
      means: { m in m.value("image", 0).map { [.image(.removeFailed(id: $0, error: m.error(1)))] } },
      samples: [
        #"E1122 13:30:32.772240     107 kuberuntime_image.go:140] "Failed to remove image" err="rpc error: code = Unknown desc = timeout" image="sha256:1224f02426ea""#,
        #"E0202 13:30:32.772240     107 remote_image.go:150] RemoveImage "sha256:1224f02426ea" from image service failed: rpc error: code = Unknown desc = timeout"#,
      ]),
  ]
}

/// Go's time.String: `2024-03-25 12:30:32.3 +0100 CET m=+151.4`.
enum GoTime {
  /// Nil for anything else and for Go's zero time `0001-01-01 00:00:00 +0000 UTC`.
  static func moment(_ text: String?) -> Timestamp? {
    guard let text else { return nil }
    let bytes = Array(text.utf8)
    return Stamp.read(bytes.span, at: 0)?.timestamp
  }
}
