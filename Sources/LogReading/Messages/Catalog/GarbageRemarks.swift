// Garbage collection in detail: what it thought of each image (-v=5), and the dead containers, sandboxes and logs it
// removes or cannot remove (pkg/kubelet/kuberuntime/kuberuntime_gc.go).
//
//     I1122 13:30:52.9     107 image_gc_manager.go:480] "Image ID has size" imageID="sha256:1224" size=73720174
//     E1122 13:30:52.9     107 kuberuntime_gc.go:150] "Failed to remove container" err="…" containerID="1224f0"
import IncidentModel

extension MessageCatalog {
  static let imageDecisions: [MessageRow] = [
    MessageRow(
      "kubelet.image-gc.size", isChatter: true, in: "image_gc_manager.go",
      says: "Image ID has size", "Image ID %s has size %d",
      means: { m in
        guard let id = m.value("imageID", 0), let size = m.integer("size", 1) else { return nil }
        return [.remark(.imageSize(id: id, bytes: size))]
      },
      samples: [
        #"I1122 13:30:52.919548     107 image_gc_manager.go:264] "Image ID has size" imageID="sha256:1224f02426ea" size=73720174"#,
        #"I0202 13:30:52.919548     107 image_gc_manager.go:247] Image ID sha256:1224f02426ea has size 73720174"#,
      ]),
    MessageRow(
      "kubelet.image-gc.considered", isChatter: true, in: "image_gc_manager.go",
      says: "Image ID was used too recently, not eligible for garbage collection",
      "Image ID %s has lastUsed=%v which is >= freeTime=%v, not eligible for garbage collection",
      "Image ID's age is less than the policy's minAge, not eligible for garbage collection",
      "Image ID %s has age %v which is less than the policy's minAge of %v, not eligible for garbage collection",
      "Image ID is being used", "Image ID %s is being used", "Image ID is pinned",
      "Image is pinned, skipping garbage collection", "Image ID is new", "Image ID %s is new",
      "Image ID is no longer present; removing from imageRecords",
      "Image ID %s is no longer present; removing from imageRecords",
      "Evaluating image ID for possible garbage collection", "Evaluating image ID %s for possible garbage collection",
      "Evaluating image ID for possible garbage collection based on disk usage",
      "Evaluating image ID for possible garbage collection based on image age",
      "Adding image ID to currentImages", "Adding image ID %s to currentImages",
      "Adding image ID with runtime class to currentImages", "Setting Image ID lastUsed",
      "Setting Image ID %s lastUsed to %v", "Container uses image as mount",
      means: { m in
        guard let id = m["imageID"] ?? m["imageKey"] ?? m.hole(0) else { return nil }
        return [.remark(.imageConsidered(id: id, decision: m.text.replacing(" \(id)", with: "")))]
      },
      samples: [
        #"I1122 13:30:52.919548     107 image_gc_manager.go:470] "Image ID was used too recently, not eligible for garbage collection" imageID="sha256:1224f02426ea" lastUsed="2026-11-22 13:29:52.861841029 +0000 UTC m=+20.941028198" freeTime="2026-11-22 13:28:52.861841029 +0000 UTC m=+20.941028198""#,
        #"I1122 13:30:52.919548     107 image_gc_manager.go:480] "Image ID's age is less than the policy's minAge, not eligible for garbage collection" imageID="sha256:1224f02426ea" age="1m2s" minAge="2m0s""#,
        #"I0202 13:30:52.919548     107 image_gc_manager.go:352] Image ID sha256:1224f02426ea has lastUsed=2021-02-02 13:29:52 +0000 UTC which is >= freeTime=2021-02-02 13:28:52 +0000 UTC, not eligible for garbage collection"#,
        #"I1122 13:30:52.919548     107 image_gc_manager.go:268] "Image ID is pinned" imageID="sha256:1224f02426ea" pinned=true"#,
        #"I0202 13:30:52.919548     107 image_gc_manager.go:340] Evaluating image ID sha256:1224f02426ea for possible garbage collection"#,
        #"I1122 13:30:52.919548     107 image_gc_manager.go:262] "Container uses image as mount" pod="batch/low" containerName="low" imageID="sha256:1224f02426ea""#,
        #"I1122 13:30:52.919548     107 image_gc_manager.go:250] "Adding image ID with runtime class to currentImages" imageKey="sha256:1224f02426ea,runc" runtimeHandler="runc""#,
      ]),
    MessageRow(
      "kubelet.image-gc.container-image", isChatter: true, in: "image_gc_manager.go",
      says: "Container uses image", "Pod %s/%s, container %s uses image %s(%s)",
      means: { m in
        if let pod = m["pod"].flatMap(PodText.pod), let container = m["containerName"], let image = m["containerImage"]
        {
          return [.lifecycle(.containerImage(pod, container: container, image: ImageName(image)))]
        }
        guard let namespace = m.hole(0), let name = m.hole(1), let container = m.hole(2), let image = m.hole(3) else {
          return nil
        }
        let pod = PodName(namespace: namespace, name: name)
        return [.lifecycle(.containerImage(pod, container: container, image: ImageName(image)))]
      },
      samples: [
        #"I1122 13:30:52.919548     107 image_gc_manager.go:226] "Container uses image" pod="batch/low" containerName="low" containerImage="docker.io/library/busybox:1.36" imageID="sha256:1224f02426ea""#,
        #"I1122 13:30:52.919548     107 image_gc_manager.go:240] "Container uses image" pod="batch/low" containerName="low" containerImage="docker.io/library/busybox:1.36" imageID="sha256:1224f02426ea" imageRef="docker.io/library/busybox@sha256:99" imageKey="sha256:1224f02426ea,runc""#,
        #"I0202 13:30:52.919548     107 image_gc_manager.go:221] Pod batch/low, container low uses image docker.io/library/busybox:1.36(docker-pullable://busybox@sha256:1224)"#,
      ]),
    MessageRow(
      "kubelet.image-gc.succeeded", isChatter: true, in: "kubelet.go", says: "Image garbage collection succeeded",
      means: { _ in [.remark(.imageGCSucceeded)] },
      samples: [
        #"I1122 13:40:32.772240     107 kubelet.go:1474] "Image garbage collection succeeded""#,
        #"I0202 13:40:32.772240     107 kubelet.go:1308] Image garbage collection succeeded"#,
      ]),
    MessageRow(
      "kubelet.image-gc.problem", in: "image_gc_manager.go",
      says: "Availability is larger than capacity", "available %d is larger than capacity %d",
      "Failed to monitor images", "[imageGCManager] Failed to monitor images: %v",
      "Failed to update image list", "[imageGCManager] Failed to update image list: %v",
      means: { m in
        if let available = m.integer("available", 0), let capacity = m.integer("capacity", 1) {
          return [.remark(.capacityMismatch(available: available, capacity: capacity))]
        }
        return m.failed(m.text.contains(word: "monitor") ? "monitor-images" : "list-images")
      },
      samples: [
        #"I1122 13:30:52.919548     107 image_gc_manager.go:338] "Availability is larger than capacity" available=5000 capacity=4000"#,
        #"W0202 13:30:52.919548     107 image_gc_manager.go:290] available 5000 is larger than capacity 4000"#,
        #"I1122 13:30:52.919548     107 image_gc_manager.go:207] "Failed to monitor images" err="rpc error: code = Unavailable""#,
        #"W0202 13:30:52.919548     107 image_gc_manager.go:192] [imageGCManager] Failed to update image list: rpc error: code = Unavailable"#,
      ]),
  ]

  static let containerGarbageSteps: [MessageRow] = [
    MessageRow(
      "kubelet.container-gc.succeeded", isChatter: true, in: "kubelet.go",
      says: "Container garbage collection succeeded",
      means: { _ in [.remark(.containerGCSucceeded)] },
      samples: [
        #"I1122 13:31:32.772240     107 kubelet.go:1450] "Container garbage collection succeeded""#,
        #"I0202 13:31:32.772240     107 kubelet.go:1290] Container garbage collection succeeded"#,
      ]),
    MessageRow(
      "kubelet.container-gc.step-failed", in: "kuberuntime_gc.go",
      says: "Failed to remove container", "Failed to remove container %q: %v",
      "Failed to remove container log dead symlink", "Failed to remove container log dead symlink %q: %v",
      "Failed to remove pod logs directory", "Failed to remove pod logs directory %q: %v",
      "Failed to remove sandbox", "Failed to remove sandbox %q: %v",
      "Failed to stop container", "Failed to stop container %q: %v",
      "Failed to stop sandbox before removing", "Failed to stop sandbox %q before removing: %v",
      "Error getting ContainerStatus for containerID", "Error getting ContainerStatus for containerID %q: %v",
      means: { m in
        let object = m["containerID"] ?? m["sandboxID"] ?? m["path"] ?? m.hole(0)
        return m.failed(ContainerGarbage.step(m.text), object: object, error: m.error(1))
      },
      samples: [
        #"E1122 13:30:52.919548     107 kuberuntime_gc.go:150] "Failed to remove container" err="rpc error: code = Unknown desc = device busy" containerID="1224f02426ea""#,
        #"E1122 13:30:52.919548     107 kuberuntime_gc.go:187] "Failed to remove sandbox" err="rpc error: code = Unknown" sandboxID="1224f02426ea""#,
        #"E0202 13:30:52.919548     107 kuberuntime_gc.go:170] Failed to stop sandbox "1224f02426ea" before removing: rpc error: code = Unknown"#,
        #"E1122 13:30:52.919548     107 kuberuntime_gc.go:320] "Failed to remove pod logs directory" err="unlinkat /var/log/pods/a: device busy" path="/var/log/pods/a""#,
        #"I1122 13:30:52.919548     107 kuberuntime_gc.go:361] "Error getting ContainerStatus for containerID" containerID="1224f02426ea" err="rpc error: code = NotFound""#,
      ]),
    MessageRow(
      "kubelet.container-gc.removing", isChatter: true, in: "kuberuntime_gc.go",
      says: "Removing sandbox", "Removing sandbox %q", "Removing pod logs",
      means: { m in
        if let uid = m["podUID"] { return [.remark(.removing(what: "pod-logs", id: uid))] }
        return m.value("sandboxID", 0).map { [.remark(.removing(what: "sandbox", id: $0))] }
      },
      samples: [
        #"I1122 13:30:52.919548     107 kuberuntime_gc.go:180] "Removing sandbox" sandboxID="1224f02426ea""#,
        #"I0202 13:30:52.919548     107 kuberuntime_gc.go:171] Removing sandbox "1224f02426ea""#,
        #"I1122 13:30:52.919548     107 kuberuntime_gc.go:314] "Removing pod logs" podUID="66da1ccf-2760-43b8-9388-3dd7c7acd388""#,
      ]),
  ]
}

/// Steps of container garbage collection, told by the first words of their message.
enum ContainerGarbage {
  static func step(_ text: String) -> String {
    steps.first { text.hasPrefix($0.words) }?.step ?? "container-gc"
  }

  private static let steps: [(words: String, step: String)] = [
    ("Failed to remove container log", "remove-log-link"), ("Failed to remove container", "remove-container"),
    ("Failed to remove pod logs", "remove-pod-logs"), ("Failed to remove sandbox", "remove-sandbox"),
    ("Failed to stop container", "stop-container"), ("Failed to stop sandbox", "stop-sandbox"),
    ("Error getting ContainerStatus", "container-status"),
  ]
}
