// What pods leave behind and what it costs to measure it: pkg/kubelet/kubelet_volumes.go, the volume statistics, cAdvisor's
// walks over writable layers, quotas of emptyDir volumes, rotation of container logs.
//
//     I1122 13:30:52.9     107 kubelet_volumes.go:163] "Cleaned up orphaned pod volumes dir" podUID="66da…" path="/var/lib/kubelet/pods/66da…/volumes"
//     I1122 13:30:52.9     107 fsHandler.go:135] fs: disk usage and inodes count on following dirs took 1.58s: [/var/lib/…]; will not log again …
import IncidentModel

extension MessageCatalog {
  static let kubeletVolumes: [MessageRow] = [
    MessageRow(
      "kubelet.volume.orphan-removed", in: "kubelet_volumes.go",
      says: "Cleaned up orphaned pod volumes dir", "Cleaned up orphaned volume from pod",
      "Orphaned pod found, removing",
      "Orphaned pod %q found, removing",
      means: { m in m.value("podUID", 0).map { [.remark(.orphanRemoved(podUID: $0, path: m["path"]))] } },
      samples: [
        #"I1122 13:30:52.919548     107 kubelet_volumes.go:163] "Cleaned up orphaned pod volumes dir" podUID="66da1ccf-2760-43b8-9388-3dd7c7acd388" path="/var/lib/kubelet/pods/66da1ccf-2760-43b8-9388-3dd7c7acd388/volumes""#,
        #"I1122 13:30:52.919548     107 kubelet_volumes.go:152] "Cleaned up orphaned volume from pod" podUID=66da1ccf-2760-43b8-9388-3dd7c7acd388 path="/var/lib/kubelet/pods/66da1ccf/volumes/a""#,
        #"I0202 13:30:52.919548     107 kubelet_volumes.go:198] Orphaned pod "66da1ccf-2760-43b8-9388-3dd7c7acd388" found, removing"#,
      ]),
    // The second sentence is how the first error of a pass is printed, with the number of its kind.
    MessageRow(
      "kubelet.volume.orphan-left", in: "kubelet_volumes.go",
      says: "Orphaned pod found, but failed to remove volumes subdir", "Orphaned pod %q found, but %s",
      "There were many similar errors. Turn up verbosity to see them.",
      means: { m in
        let error = m["err"] ?? m.hole(1) ?? ""
        let uid = m["podUID"] ?? m.hole(0) ?? error.between("rphaned pod \"", "\"")
        return m.failed("remove-orphan", object: uid, error: error)
      },
      samples: [
        #"E1122 13:30:52.919548     107 kubelet_volumes.go:245] "Orphaned pod found, but failed to remove volumes subdir" err="unlinkat: device busy" podUID="66da1ccf-2760-43b8-9388-3dd7c7acd388" path="/var/lib/kubelet/pods/66da1ccf/volumes/a""#,
        #"E0512 09:58:03.411256    1028 kubelet_volumes.go:154] Orphaned pod "66da1ccf-2760-43b8-9388-3dd7c7acd388" found, but volume paths are still present on disk : There were a total of 1 errors similar to this. Turn up verbosity to see them."#,
        #"E1122 13:30:52.919548     107 kubelet_volumes.go:261] "There were many similar errors. Turn up verbosity to see them." err="orphaned pod \"66da1ccf-2760-43b8-9388-3dd7c7acd388\" found, but error not a directory occurred when trying to remove the volumes dir" numErrs=8"#,
      ]),
    MessageRow(
      "kubelet.volume.measured-slowly", in: "trace.go",
      says: #"Trace[%d]: "Calculate volume metrics of %v for pod %v" (%s) (total time: %dms):"#,
      #"Trace[%d]: "Calculate volume metrics of %v for pod %v" %s (total time: %dms):"#,
      means: { m in
        guard let volume = m.hole(1), let pod = m.hole(2).flatMap({ PodName($0) }),
          let milliseconds = m.hole(4).flatMap({ Int64($0) })
        else { return nil }
        return [.remark(.measuredSlowly(what: volume, pod: pod, took: .milliseconds(milliseconds)))]
      },
      samples: [
        #"I0110 12:00:00.123456    1234 trace.go:205] Trace[1298498081]: "Calculate volume metrics of cache for pod llm/vllm-0" (10-Jan-2023 11:59:57.001) (total time: 2345ms):"#
      ]),
    MessageRow(
      "kubelet.layer.measured-slowly", in: "fsHandler.go", "handler.go",
      says:
        "fs: disk usage and inodes count on following dirs took %v: %v; will not log again for this container unless duration exceeds %v",
      means: { m in
        guard let took = m.hole(0).flatMap({ GoText.duration($0) }), let directories = m.hole(1) else { return nil }
        return [.remark(.measuredSlowly(what: directories, pod: nil, took: took))]
      },
      samples: [
        #"I0110 12:00:00.123456    1234 fsHandler.go:135] fs: disk usage and inodes count on following dirs took 1.583190154s: [/var/lib/docker/overlay2/1f3c/diff /var/lib/docker/containers/77aa]; will not log again for this container unless duration exceeds 3.2s"#
      ]),
    MessageRow(
      "kubelet.layer.measuring-failed", in: "fsHandler.go", says: "failed to collect filesystem stats - %v",
      means: { m in m.failed("measure-layer") },
      samples: [
        #"E0110 12:00:00.123456    1234 fsHandler.go:119] failed to collect filesystem stats - rootDiskErr: could not stat "/var/lib/docker/overlay2/1f3c/diff" to get inode usage: stat /var/lib/docker/overlay2/1f3c/diff: no such file or directory, extraDiskErr: <nil>"#
      ]),
    MessageRow(
      "kubelet.volume.measuring-failed", in: "volume_stat_calculator.go",
      says: "Failed to calculate volume metrics", "Failed to calculate volume metrics for pod %s volume %s: %+v",
      means: { m in m.failed("measure-volume", object: m.value("volumeName", 1), pod: m.pod(), error: m.error(2)) },
      samples: [
        #"I1122 13:30:52.919548     107 volume_stat_calculator.go:131] "Failed to calculate volume metrics" pod="batch/low" podUID="66da1ccf-2760-43b8-9388-3dd7c7acd388" volumeName="cache" err="du timed out""#,
        #"I0202 13:30:52.919548     107 volume_stat_calculator.go:121] Failed to calculate volume metrics for pod low_batch(66da1ccf-2760-43b8-9388-3dd7c7acd388) volume cache: du timed out"#,
      ]),
    MessageRow(
      "kubelet.volume.quota-failed", in: "empty_dir.go", "quota_linux.go", "quota.go",
      says: "Set quota on %s failed %s", "Unable to check for quota support on %s: %s",
      "Warning: Failed to clear quota on %s: %v",
      means: { m in m.failed("quota", object: m.hole(0), error: m.error(1)) },
      samples: [
        #"I0202 13:30:52.919548     107 empty_dir.go:285] Set quota on /var/lib/kubelet/pods/66da/volumes/kubernetes.io~empty-dir/cache failed operation not permitted"#,
        #"W0202 13:30:52.919548     107 empty_dir.go:489] Warning: Failed to clear quota on /var/lib/kubelet/pods/66da/volumes/kubernetes.io~empty-dir/cache: not supported"#,
      ]),
    MessageRow(
      "kubelet.volume.quota", isChatter: true, in: "empty_dir.go",
      says: "emptydir trying to assign quota %v on %s",
      "Dir exists, so check and assign quota if the underlying medium supports quotas",
      means: { m in
        if let quota = m.hole(0), let path = m.hole(1) {
          return [.remark(.configuration("emptyDir quota \(quota) on \(path)"))]
        }
        return m["dir"].map { [.remark(.configuration("emptyDir quota wanted on \($0)"))] }
      },
      samples: [
        #"I0202 13:30:52.919548     107 empty_dir.go:272] emptydir trying to assign quota 1Gi on /var/lib/kubelet/pods/66da/volumes/kubernetes.io~empty-dir/cache"#,
        #"I1122 13:30:52.919548     107 empty_dir.go:255] "Dir exists, so check and assign quota if the underlying medium supports quotas" dir="/var/lib/kubelet/pods/66da/volumes/kubernetes.io~empty-dir/cache""#,
      ]),
    MessageRow(
      "kubelet.log.rotation-failed", in: "container_log_manager.go",
      says: "Failed to rotate container logs", "Failed to rotate container logs: %v",
      "Failed to rotate log for container", "Failed to rotate log %q for container %q: %v",
      means: { m in
        let path = m["path"] ?? (m.holes.count == 3 ? m.hole(0) : nil)
        return m.failed("rotate-log", object: path, error: m["err"] ?? m.holes.last ?? "")
      },
      samples: [
        #"E1122 13:30:52.919548     107 container_log_manager.go:307] "Failed to rotate log for container" err="failed to rotate log \"/var/log/pods/a/b/0.log\": device busy" worker=1 containerID="1224f0" path="/var/log/pods/a/b/0.log" currentSize=12582912 maxSize=10485760"#,
        #"E0202 13:30:52.919548     107 container_log_manager.go:243] Failed to rotate log "/var/log/pods/a/b/0.log" for container "1224f0": failed to compress log"#,
        #"E0202 13:30:52.919548     107 container_log_manager.go:199] Failed to rotate container logs: failed to list containers: rpc error"#,
      ]),
  ]
}
