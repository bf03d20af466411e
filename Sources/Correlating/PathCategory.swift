import IncidentModel

/// What lies under a path of a node, and which filesystem it counts against (facts: path taxonomy).
struct PathCategory: Hashable {
  /// The filesystem a path's bytes count against by default; mounts may say otherwise.
  enum Place: String, Hashable {
    case nodefs, imagefs, containerfs
    /// A device of its own.
    case external
    /// A cache beside the runtime's that no kubelet signal covers.
    case other
    /// Memory, links, and second views of bytes that are counted elsewhere: never summed.
    case none
    /// Wherever the directory above lies.
    case asParent = "as-parent"
  }

  var category: Ledger.Category
  var place: Place

  /// Whether the bytes may stand in an account of the node's own disks. A model cache on a host path is on one, unless a
  /// mount says otherwise.
  var isCounted: Bool { place != .none && (place != .external || category == .modelCache) }

  static func of(_ path: String) -> PathCategory {
    for row in rows where row.matches(path) { return PathCategory(category: row.category, place: row.place) }
    return PathCategory(category: .host, place: .nodefs)
  }

  /// The pod whose logs lie under a path.
  static func pod(of path: String) -> PodName? { ContainerLogPath(path)?.pod ?? podFolder(path) }

  private static func podFolder(_ path: String) -> PodName? {
    guard let rest = path.after("/var/log/pods/") else { return nil }
    let names = rest.prefix { $0 != "/" }.split(separator: "_")
    return names.count == 3 ? PodName(namespace: String(names[0]), name: String(names[1])) : nil
  }

  private struct Row {
    /// Pieces that stand in the path in this order; the first at its start when it begins with `^`.
    var marks: [String]
    var category: Ledger.Category
    var place: Place

    init(_ marks: String..., category: Ledger.Category, place: Place) {
      (self.marks, self.category, self.place) = (marks, category, place)
    }

    func matches(_ path: String) -> Bool {
      var rest = path[...]
      for mark in marks {
        if mark.utf8.first == UInt8(ascii: "^") {
          let head = mark.dropFirst()
          guard rest.hasPrefix(head) else { return false }
          rest = rest.dropFirst(head.count)
        } else {
          guard let found = rest.afterFirst(mark) else { return false }
          rest = found
        }
      }
      return true
    }
  }

  /// The first that matches decides: second views and memory, then what a path's end says, then whose tree it lies in.
  private static let rows: [Row] = views + models + volumes + logs + images + runtimes + host

  private static let views = [
    Row("^/run/containerd/", category: .runtime, place: .none),
    Row("^/run/containers/", category: .runtime, place: .none),
    Row("^/run/k3s/", category: .runtime, place: .none), Row("^/run/log/", category: .journal, place: .none),
    Row("^/dev/", category: .host, place: .none), Row("^/proc/", category: .host, place: .none),
    Row("^/sys/", category: .host, place: .none), Row("^/system/", category: .host, place: .none),
    Row("/microk8s/common/run/", category: .runtime, place: .none),
    Row("/docker/overlay2/", "/merged", category: .imageLayers, place: .none),
    Row("/containers/storage/overlay/", "/merged", category: .imageLayers, place: .none),
    Row("/volume-subpaths/", category: .emptyDir, place: .none),
    Row("/kubernetes.io~projected/", category: .emptyDir, place: .none),
    Row("/kubernetes.io~secret/", category: .emptyDir, place: .none),
    Row("/var/log/containers", category: .containerLogs, place: .none),
  ]

  private static let models = [
    Row("/snapshots/", "/fs/", "/huggingface", category: .modelCache, place: .imagefs),
    Row("/snapshots/", "/fs/", "models--", category: .modelCache, place: .imagefs),
    Row("/overlay2/", "/diff/", "/huggingface", category: .modelCache, place: .imagefs),
    Row("/storage/overlay/", "/diff/", "/huggingface", category: .modelCache, place: .imagefs),
    Row("/kubernetes.io~empty-dir/", "models--", category: .modelCache, place: .nodefs),
    Row("^/mnt/", "/hub/models--", category: .modelCache, place: .external),
    Row("^/data/", "/hub/models--", category: .modelCache, place: .external),
    Row("models--", category: .modelCache, place: .asParent),
    Row("/huggingface", category: .modelCache, place: .asParent),
    Row("/.ollama/models", category: .modelCache, place: .asParent),
    Row("/.cache/torch", category: .modelCache, place: .asParent),
    Row("/.cache/vllm", category: .modelCache, place: .asParent),
    Row("/.triton", category: .modelCache, place: .asParent),
  ]

  private static let volumes = [
    Row("/kubernetes.io~empty-dir", category: .emptyDir, place: .nodefs),
    Row("/kubernetes.io~csi", category: .localVolume, place: .external),
    Row("/kubernetes.io~local-volume", category: .localVolume, place: .external),
    Row("/plugins/kubernetes.io/csi/", category: .localVolume, place: .external),
    Row("/local-path-provisioner", category: .localVolume, place: .nodefs),
    Row("/rancher/k3s/storage", category: .localVolume, place: .nodefs),
    Row("/openebs/local", category: .localVolume, place: .nodefs),
    Row("/microk8s/common/default-storage", category: .localVolume, place: .nodefs),
    Row("^/var/mnt/", category: .localVolume, place: .external),
    Row("/docker/volumes/", category: .localVolume, place: .imagefs),
    Row("/containers/storage/volumes", category: .localVolume, place: .imagefs),
  ]

  private static let logs = [
    Row("/var/log/pods", category: .containerLogs, place: .nodefs),
    Row("/k8s-disks/0/pods", category: .containerLogs, place: .nodefs),
    Row("/docker/containers/", "-json.log", category: .containerLogs, place: .imagefs),
    Row("/docker/containers/", "/local-logs", category: .containerLogs, place: .imagefs),
    Row("-json.log", category: .containerLogs, place: .asParent),
    Row("/var/log/journal", category: .journal, place: .nodefs),
  ]

  private static let images = [
    Row("/io.containerd.content.v1.content", category: .imageContent, place: .imagefs),
    Row("/io.containerd.snapshotter.v1", "/metadata.db", category: .runtime, place: .imagefs),
    Row("/io.containerd.snapshotter.v1", category: .imageLayers, place: .imagefs),
    Row("/docker/overlay2", category: .imageLayers, place: .imagefs),
    Row("/docker/vfs/dir", category: .imageLayers, place: .imagefs),
    Row("/docker/devicemapper", category: .imageLayers, place: .imagefs),
    Row("/docker/containerd/", category: .imageContent, place: .imagefs),
    Row("/docker/tmp", category: .imageContent, place: .imagefs),
    Row("/docker/image", category: .imageContent, place: .imagefs),
    Row("/containers/storage/overlay-containers", category: .runtime, place: .containerfs),
    Row("/containers/storage/overlay-", category: .runtime, place: .imagefs),
    Row("/containers/storage/tmp", category: .imageContent, place: .imagefs),
    Row("/var/tmp/container_images_", category: .imageContent, place: .nodefs),
    Row("^/home/", "/.local/share/containers/storage", category: .imageLayers, place: .other),
    Row("^/root/.local/share/containers/storage", category: .imageLayers, place: .other),
    Row("/.local/share/docker", category: .imageLayers, place: .other),
    Row("/containers/storage", category: .imageLayers, place: .imagefs),
  ]

  private static let runtimes = [
    Row("/agent/containerd/containerd.log", category: .host, place: .nodefs),
    Row("/var/lib/containerd-stargz-grpc", category: .runtime, place: .other),
    Row("/var/lib/soci-snapshotter-grpc", category: .runtime, place: .other),
    Row("/var/lib/nydus", category: .runtime, place: .other),
    Row("/var/lib/containerd-nydus", category: .runtime, place: .other),
    Row("/var/lib/cri-dockerd", category: .runtime, place: .nodefs),
    Row("/var/lib/crio", category: .runtime, place: .nodefs),
    Row("/var/lib/containerd", category: .runtime, place: .imagefs),
    Row("/agent/containerd", category: .runtime, place: .imagefs),
    Row("/k0s/containerd", category: .runtime, place: .imagefs),
    Row("/k8s-disks/0/containerd", category: .runtime, place: .imagefs),
    Row("/aks/containers", category: .runtime, place: .imagefs),
    Row("^/mnt/containers", category: .runtime, place: .imagefs),
    Row("^/mnt/docker", category: .runtime, place: .imagefs),
    Row("/var/lib/docker", category: .runtime, place: .imagefs),
  ]

  private static let host = [
    Row("/kubelet/pods/", "/etc-hosts", category: .host, place: .nodefs),
    Row("/kubelet/pods/", "/containers/", category: .host, place: .nodefs),
    Row("/kubelet/pods", category: .emptyDir, place: .nodefs),
  ]
}

extension Substring {
  /// What stands behind the first occurrence.
  fileprivate func afterFirst(_ needle: String) -> Substring? {
    guard let first = needle.utf8.first else { return self }
    var i = utf8.startIndex
    while let hit = utf8[i...].firstIndex(of: first) {
      if utf8[hit...].starts(with: needle.utf8) { return self[utf8.index(hit, offsetBy: needle.utf8.count)...] }
      i = utf8.index(after: hit)
    }
    return nil
  }
}
