// Work on pods that fails or ends: pkg/kubelet/pod_workers.go, kuberuntime, status_manager.go, preemption.go, predicate.go.
// Lines that every crash loop prints count only when they speak of images or of a full disk.
//
//     E1122 13:30:52.9     107 pod_workers.go:1300] "Error syncing pod, skipping" err="failed to \"StartContainer\" for \"low\" with ErrImagePull: …" pod="batch/low" podUID="…"
import IncidentModel

extension MessageCatalog {
  static let podWork: [MessageRow] = [
    MessageRow(
      "kubelet.pod.sync-failed", noise: .init(word: "CrashLoopBackOff", exception: "Image"), in: "pod_workers.go",
      says: "Error syncing pod, skipping",
      "Error syncing pod %s (%q), skipping: %v", "Error syncing pod %s, skipping: %v",
      means: { m in
        // Up to 1.20 the pod's uid stands first.
        guard let pod = m.pod("pod", 1) ?? m.pod() else { return nil }
        let error = m["err"] ?? m.holes.last ?? ""
        return StorageWords.stand(in: error) ? m.failed("pod-sync", pod: pod, error: error) : []
      },
      samples: [
        #"E1122 13:30:52.919548     107 pod_workers.go:1300] "Error syncing pod, skipping" err="failed to \"StartContainer\" for \"low\" with ImagePullBackOff: \"Back-off pulling image \\\"docker.io/library/x:1\\\"\"" pod="batch/low" podUID="66da1ccf-2760-43b8-9388-3dd7c7acd388""#,
        #"E0202 13:30:52.919548     107 pod_workers.go:191] Error syncing pod 66da1ccf-2760-43b8-9388-3dd7c7acd388 ("low_batch(66da1ccf-2760-43b8-9388-3dd7c7acd388)"), skipping: failed to "StartContainer" for "low" with ErrImagePull: "rpc error: code = Unknown""#,
      ]),
    MessageRow(
      "kubelet.pod.sandbox-failed", in: "kuberuntime_manager.go", "kuberuntime_sandbox.go",
      says: "CreatePodSandbox for pod failed", "createPodSandbox for pod %q failed: %v",
      "CreatePodSandbox for pod %q failed: %v", "Failed to create sandbox for pod",
      means: { m in
        guard let pod = m.pod() else { return nil }
        return StorageWords.stand(in: m.error(1)) ? m.failed("create-sandbox", pod: pod, error: m.error(1)) : []
      },
      samples: [
        #"E1122 13:30:52.919548     107 kuberuntime_manager.go:1166] "CreatePodSandbox for pod failed" err="rpc error: code = Unknown desc = failed to get sandbox image \"registry.k8s.io/pause:3.9\": failed to pull image" pod="batch/low""#,
        #"E0202 13:30:52.919548     107 kuberuntime_manager.go:729] createPodSandbox for pod "low_batch(66da1ccf-2760-43b8-9388-3dd7c7acd388)" failed: rpc error: failed pulling image "k8s.gcr.io/pause:3.2""#,
      ]),
    MessageRow(
      "kubelet.pod.mount-failed", in: "kubelet.go",
      says: "Unable to attach or mount volumes for pod; skipping pod",
      "Unable to attach or mount volumes for pod %q: %v; skipping pod",
      "Unable to mount volumes for pod %q: %v; skipping pod",
      means: { m in m.pod().map { m.failed("mount-volumes", pod: $0, error: m.error(1)) } },
      samples: [
        #"E1122 13:30:52.919548     107 kubelet.go:1821] "Unable to attach or mount volumes for pod; skipping pod" err="unmounted volumes=[cache], unattached volumes=[]: timed out waiting for the condition" pod="batch/low""#,
        #"E0202 13:30:52.919548     107 kubelet.go:1682] Unable to attach or mount volumes for pod "low_batch(66da1ccf-2760-43b8-9388-3dd7c7acd388)": timed out waiting for the condition; skipping pod"#,
      ]),
    MessageRow(
      "kubelet.pod.teardown-started", in: "pod_workers.go",
      says: "Pod is being evicted by the kubelet, begin teardown",
      means: { m in m.pod().map { [.remark(.teardownStarted($0))] } },
      samples: [
        #"I1122 13:32:47.177291     107 pod_workers.go:712] "Pod is being evicted by the kubelet, begin teardown" pod="batch/low-requested" podUID="66da1ccf-2760-43b8-9388-3dd7c7acd388" updateType="kill""#
      ]),
    // Up to 1.20 the line names the container by its runtime id, sometimes `docker://…`.
    MessageRow(
      "kubelet.container.killing-by-id", in: "kuberuntime_container.go",
      says: "Killing container %q with %d second grace period", "Killing container %q with a %d second grace period",
      "Killing container %q, but using %d second grace period override",
      "Killing container %q, but using a %d second grace period override",
      means: { m in
        guard let id = m.hole(0), let seconds = m.integer("gracePeriod", 1) else { return nil }
        return [.remark(.killingContainer(id: id, gracePeriodSeconds: Int(clamping: seconds)))]
      },
      samples: [
        #"I0202 13:32:47.190000     107 kuberuntime_container.go:635] Killing container "docker://1224f02426ea" with a 30 second grace period"#,
        #"I0202 13:32:47.190000     107 kuberuntime_container.go:559] Killing container "docker://1224f02426ea", but using 0 second grace period override"#,
      ]),
    MessageRow(
      "kubelet.pod.status-evicted", isChatter: true, in: "status_manager.go",
      says: "Patch status for pod", "Patch status for pod %q with %q",
      means: { m in
        guard let pod = m.pod(), let patch = m["patch"] ?? m["patchBytes"] ?? m.hole(1) else { return nil }
        guard patch.contains(word: "Evicted") || patch.contains(word: "DiskPressure") else { return [] }
        return [.remark(.statusPatched(pod, patch: patch))]
      },
      samples: [
        #"I1122 13:32:47.190000     107 status_manager.go:877] "Patch status for pod" pod="batch/low" podUID="66da1ccf-2760-43b8-9388-3dd7c7acd388" patch="{\"status\":{\"message\":\"The node was low on resource: inodes. \",\"phase\":\"Failed\",\"reason\":\"Evicted\"}}""#,
        #"I1122 13:32:47.190000     107 status_manager.go:586] "Patch status for pod" pod="batch/low" patchBytes="{\"status\":{\"phase\":\"Failed\",\"reason\":\"Evicted\"}}""#,
        #"I0202 13:32:47.190000     107 status_manager.go:575] Patch status for pod "low_batch(66da1ccf-2760-43b8-9388-3dd7c7acd388)" with "{\"status\":{\"phase\":\"Failed\",\"reason\":\"Evicted\"}}""#,
      ]),
    MessageRow(
      "kubelet.preemption.failed", in: "preemption.go",
      says: "Failed to evict pod", "preemption: pod %s failed to evict %v",
      means: { m in m.pod().map { m.failed("preempt", pod: $0, error: m.error(1)) } },
      samples: [
        #"E1122 13:32:47.190000     107 preemption.go:124] "Failed to evict pod" err="timeout waiting to kill pod" pod="batch/low""#,
        #"W0202 13:32:47.190000     107 preemption.go:118] preemption: pod low_batch(66da1ccf-2760-43b8-9388-3dd7c7acd388) failed to evict timeout waiting to kill pod"#,
      ]),
    MessageRow(
      "kubelet.admission.predicate-failed", in: "predicate.go",
      says: "Predicate failed on Pod", "Predicate failed on Pod: %v, for reason: %v",
      means: { m in m.pod().map { m.failed("predicate", pod: $0, error: m.error(1)) } },
      samples: [
        #"I1122 13:32:47.176926     107 predicate.go:147] "Predicate failed on Pod" pod="batch/low" err="Node didn't have enough resource: ephemeral-storage, requested: 107374182400, used: 0, capacity: 2718026956""#,
        #"I0202 13:32:47.176926     107 predicate.go:129] Predicate failed on Pod: low_batch(66da1ccf-2760-43b8-9388-3dd7c7acd388), for reason: Node didn't have enough resource: ephemeral-storage"#,
      ]),
  ]
}

/// Words by which an error of a pod's work shows that images or quotas were the trouble; a full disk is found by its own words.
enum StorageWords {
  static func stand(in error: String) -> Bool { words.contains { error.contains(word: $0) } }

  private static let words = [
    "ErrImage", "ImagePull", "pull", "disk quota", "ephemeral-storage", "disk pressure",
    "DiskPressure", "read-only file system", "log directory",
  ]
}
