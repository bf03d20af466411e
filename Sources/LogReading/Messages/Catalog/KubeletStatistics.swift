// Statistics and status that could not be had: the image service, the filesystems' labels and sizes, the node's status.
//
//     E1122 13:30:52.9     107 cri_stats_provider.go:448] "Failed to get the info of the filesystem with mountpoint" err="unable to find data in memory cache" mountpoint="/var/lib/containerd/io.containerd.snapshotter.v1.overlayfs"
import IncidentModel

extension MessageCatalog {
  static let kubeletStatistics: [MessageRow] = [
    MessageRow(
      "kubelet.image-service.failed", in: "kuberuntime_image.go", "remote_image.go", "log.go",
      says: "Failed to get image status", "ImageStatus for image %q failed: %v", "Failed to list images",
      "ListImages failed: %v", "Failed to get image filesystem", "ImageFsInfo from image service failed",
      "ImageFsInfo from image service failed: %v", "PullImage failed: %s",
      "ListImages with filter from image service failed", "ListImages with filter %s from image service failed: %v",
      "ImageStatus %q from image service failed: %v", "ImageStatus from image service failed",
      means: { m in
        let call = ImageServiceCall.name(m.text)
        return m.failed(
          call, object: m["image"] ?? (m.holes.count == 2 ? m.hole(0) : nil), error: m["err"] ?? m.holes.last ?? "")
      },
      samples: [
        #"E1122 13:30:52.919548     107 kuberuntime_image.go:101] "Failed to get image status" err="rpc error: code = Unavailable" image="docker.io/library/x:1""#,
        #"E0202 13:30:52.919548     107 kuberuntime_image.go:85] ImageStatus for image "docker.io/library/x:1" failed: rpc error: code = Unavailable"#,
        #"E1122 13:30:52.919548     107 remote_image.go:294] "ImageFsInfo from image service failed" err="rpc error: code = Unavailable""#,
        #"E0202 13:30:52.919548     107 kuberuntime_image.go:106] ListImages failed: rpc error: code = Unavailable"#,
        #"E0820 17:31:44.920882    5408 remote_image.go:121] "ListImages with filter from image service failed" err="rpc error: code = Unavailable" filter="&ImageFilter{Image:&ImageSpec{Image:,},}""#,
      ]),
    MessageRow(
      "kubelet.filesystem.unknown", in: "cri_stats_provider.go", "cri_stats_provider_others.go",
      "cri_stats_provider_linux.go", "container_manager_linux.go", "container_manager.go",
      says: "Failed to get filesystem info: fsID is nil", "Failed to get filesystem info: fsID is nil.",
      "Failed to get the info of the filesystem with mountpoint",
      "Failed to get the info of the filesystem with mountpoint %q: %v.",
      "Unable to get rootfs data from cAdvisor interface",
      means: { m in
        m.failed("filesystem-info", object: m.value("mountpoint", 0), error: m["err"] ?? m.hole(1) ?? m.text)
      },
      samples: [
        #"E1122 13:30:52.919548     107 cri_stats_provider.go:448] "Failed to get the info of the filesystem with mountpoint" err="unable to find data in memory cache" mountpoint="/var/lib/containerd/io.containerd.snapshotter.v1.overlayfs""#,
        #"E0202 13:30:52.919548     107 cri_stats_provider.go:375] Failed to get the info of the filesystem with mountpoint "/var/lib/containerd/io.containerd.snapshotter.v1.overlayfs": unable to find data in memory cache."#,
        #"I0202 13:30:52.919548     107 cri_stats_provider.go:355] Failed to get filesystem info: fsID is nil."#,
        #"E1122 13:30:52.919548     107 container_manager_linux.go:580] "Unable to get rootfs data from cAdvisor interface" err="failed to get rootfs info""#,
      ]),
    MessageRow(
      "kubelet.filesystem.label", in: "cadvisor_linux.go", "helpers_linux.go",
      says: "More than one filesystem labeled. Only using the first one",
      "More than one filesystem labeled %q: %#v. Only using the first one",
      means: { m in
        [
          .remark(
            .configuration("More than one filesystem labeled \(m.value("label", 0) ?? ""): only the first is used"))
        ]
      },
      samples: [
        #"I1122 13:30:52.919548     107 cadvisor_linux.go:166] "More than one filesystem labeled. Only using the first one" label="docker-images" fileSystem=[{"device":"/dev/vda1"},{"device":"/dev/vdb"}]"#,
        #"W0202 13:30:52.919548     107 cadvisor_linux.go:172] More than one filesystem labeled "docker-images": []v2.FsInfo{}. Only using the first one"#,
      ]),
    MessageRow(
      "kubelet.node-status.failed", in: "kubelet_node_status.go",
      says: "Error updating node status, will retry", "Error updating node status, will retry: %v",
      "Error updating node status, will retry with syncNodeStatus", "Unable to update node status",
      "Unable to update node status: %v", means: { m in m.failed("node-status") },
      samples: [
        #"E1122 13:30:52.919548     107 kubelet_node_status.go:540] "Error updating node status, will retry" err="error getting node \"node-b\": Get \"https://10.0.0.1:6443\": net/http: request canceled""#,
        #"E0202 13:30:52.919548     107 kubelet_node_status.go:407] Unable to update node status: update node status exceeds retry count"#,
      ]),
    MessageRow(
      "kubelet.node-status.not-ready", in: "setters.go",
      says: "Node became not ready", "Node became not ready: %+v",
      means: { _ in [.condition(.nodeCondition("Ready", isTrue: false))] },
      samples: [
        #"I1122 13:30:52.919548     107 setters.go:580] "Node became not ready" node="node-b" condition={"type":"Ready","status":"False","lastHeartbeatTime":"2026-11-22T13:30:52Z","reason":"KubeletNotReady","message":"container runtime is down"}"#,
        #"I0202 13:30:52.919548     107 setters.go:559] Node became not ready: {Type:Ready Status:False LastHeartbeatTime:2021-02-02 13:30:52 +0000 UTC Reason:KubeletNotReady Message:container runtime is down}"#,
      ]),
    MessageRow(
      "kubelet.eviction.interval", in: "kubelet.go", says: "Detected OPENSHIFT_EVICTION_MONITORING_PERIOD_DURATION: %v",
      means: { m in m.hole(0).map { [.remark(.evictionInterval($0))] } },
      samples: [
        #"I1122 13:30:52.919548     107 kubelet.go:401] Detected OPENSHIFT_EVICTION_MONITORING_PERIOD_DURATION: 3s"#
      ]),
  ]
}

/// The CRI call a failure is about, as a stable word.
enum ImageServiceCall {
  static func name(_ text: String) -> String {
    if text.contains(word: "ilesystem") || text.contains(word: "ImageFsInfo") { return "image-filesystem" }
    if text.hasPrefix("PullImage") { return "pull-image" }
    return text.contains(word: "ist") && text.contains(word: "mages") ? "list-images" : "image-status"
  }
}
