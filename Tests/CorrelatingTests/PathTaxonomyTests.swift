import Foundation
import IncidentModel
import Testing

@testable import Correlating

/// Every row of the path taxonomy, as one example path: where its bytes count, and what they are (facts:
/// path-taxonomy.tsv). Rows that only a parameter or a mount decides are not here: `<imagestore>`, `<podLogsDir>`, tmpfs
/// volumes, the volumes in which kind and k3d keep whole nodes, and Talos' row of `/var/log/containers`, which are links
/// there as everywhere.
@Suite struct PathTaxonomyTests {
  @Test("every path of the taxonomy has its category and its filesystem") func everyRow() {
    for row in Self.expected.split(separator: "\n").map({ $0.split(separator: "\t").map(String.init) }) {
      let (path, category, places) = (row[0], row[1], row[2].split(separator: "+").map(String.init))
      let found = PathCategory.of(path)
      #expect(places.contains(found.place.rawValue), "\(path): \(found.place), not \(row[2])")
      let accepted = category.split(separator: "|").flatMap { Self.categories[String($0)] ?? [] }
      #expect(
        !accepted.isEmpty && (found.place == .none || accepted.contains(found.category)),
        "\(path): \(found.category), not \(category)")
    }
  }

  @Test("second views of bytes, memory and devices of their own are never counted") func duplicates() {
    for path in [
      "/run/containerd/io.containerd.runtime.v2.task/k8s.io/abc/rootfs", "/var/lib/docker/overlay2/abc/merged/usr",
      "/var/lib/containers/storage/overlay/abc/merged", "/var/log/containers/a_b_c.log", "/dev/shm/x",
      "/var/lib/kubelet/pods/u/volume-subpaths/v/c/0", "/var/lib/kubelet/pods/u/volumes/kubernetes.io~csi/v/mount",
      "/var/lib/kubelet/plugins/kubernetes.io/csi/d/h/globalmount",
    ] {
      #expect(!PathCategory.of(path).isCounted, "\(path)")
    }
  }

  @Test("the copy here has every row of the facts", .enabled(if: facts != nil, "no facts beside the checkout"))
  func theCopyIsWhole() throws {
    let text = try String(contentsOf: try #require(Self.facts), encoding: .utf8)
    let known = Set(Self.expected.split(separator: "\n").map(String.init))
    for line in text.split(separator: "\n").dropFirst() {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard cells.count > 2, cells[1] != "nested-node", !cells[0].contains("(tmpfs") else { continue }
      guard !cells[0].replacing("<user volume>", with: "").contains("<") else { continue }
      for path in cells[0].split(separator: "|").flatMap({ Self.alternatives(String($0)) }).map(Self.example) {
        if path == "/var/log/containers" { continue }
        #expect(known.contains("\(path)\t\(cells[1])\t\(cells[2])"), "\(path)")
      }
    }
  }

  private static var facts: URL? {
    var folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    while folder.path != "/" {
      let file = folder.deletingLastPathComponent().appendingPathComponent("shared/facts/path-taxonomy.tsv")
      if FileManager.default.fileExists(atPath: file.path) { return file }
      folder = folder.deletingLastPathComponent()
    }
    return nil
  }

  /// `{a,b}` in a pattern.
  private static func alternatives(_ pattern: String) -> [String] {
    guard let open = pattern.firstIndex(of: "{"), let close = pattern.firstIndex(of: "}") else { return [pattern] }
    let (head, tail) = (String(pattern[..<open]), String(pattern[pattern.index(after: close)...]))
    return pattern[pattern.index(after: open)..<close].split(separator: ",").flatMap { word -> [String] in
      alternatives(head + String(word) + tail)
    }
  }

  private static func example(_ pattern: String) -> String {
    var path = pattern.replacing("(in node) ", with: "").replacing("<user volume>", with: "vol")
    if path.hasPrefix("~/") { path = "/home/u/" + path.dropFirst(2) }
    if path.hasPrefix("**/") { path = "/x/y/" + path.dropFirst(3) }
    return path.replacing("**/", with: "a/b/").replacing("/**", with: "/a/b").replacing("*", with: "abc")
  }

  /// What the ledger calls the taxonomy's categories.
  private static let categories: [String: Set<Ledger.Category>] = [
    "image-content-blob": [.imageContent], "image-pull-partial": [.imageContent], "layer": [.imageLayers],
    // A row for a whole tree of a runtime cannot say more than that.
    "layer-or-writable": [.imageLayers, .runtime], "overlay-workdir": [.imageLayers],
    "runtime-metadata": [.runtime, .imageContent, .imageLayers], "runtime-temp": [.runtime],
    "lazy-pull-cache": [.runtime], "symlinks": [.imageLayers, .containerLogs], "container-log": [.containerLogs],
    "container-rootfs-mount": [.runtime, .imageLayers], "tmpfs": [.runtime, .host],
    "named-volume": [.localVolume], "build-cache": [.runtime], "emptydir": [.emptyDir, .host],
    "csi-volume": [.localVolume], "local-pv": [.localVolume], "local-pv-dir": [.localVolume], "configmap": [.emptyDir],
    "gitrepo": [.emptyDir], "subpath-bind": [.emptyDir], "kubelet-state": [.host], "termination-log": [.host],
    "kubelet-plugin": [.host], "checkpoint": [.host], "journal": [.journal], "journal-volatile": [.journal],
    "system-log": [.host], "audit-log": [.host], "core-dump": [.host], "package-cache": [.host], "temp": [.host],
    "collector-artifact": [.host], "etcd": [.host], "distributed-storage": [.host], "cloud-agent": [.host],
    "hf-cache-in-writable": [.modelCache], "hf-cache-in-emptydir": [.modelCache],
    "hf-partial-download": [.modelCache], "hf-xet-cache": [.modelCache], "hf-cache-hostpath": [.modelCache],
    "model-cache": [.modelCache], "ml-compile-cache": [.modelCache], "runtime-log": [.host],
    "airgap-image-archive": [.host], "distro-binary": [.host], "kubelet-log-file": [.host], "distro-state": [.host],
    "kubelet-flags": [.host], "host-container": [.host], "local-ssd-ephemeral": [.host], "os-image": [.host],
    "os-state": [.host],
  ]

  private static let expected = """
    /var/lib/containerd/io.containerd.content.v1.content/blobs/sha256/abc\timage-content-blob\timagefs
    /var/lib/containerd/io.containerd.content.v1.content/ingest/abc\timage-pull-partial\timagefs
    /var/lib/containerd/io.containerd.snapshotter.v1.overlayfs/snapshots/abc/fs\tlayer-or-writable\timagefs
    /var/lib/containerd/io.containerd.snapshotter.v1.overlayfs/snapshots/abc/work\toverlay-workdir\timagefs
    /var/lib/containerd/io.containerd.snapshotter.v1.overlayfs/metadata.db\truntime-metadata\timagefs
    /var/lib/containerd/io.containerd.snapshotter.v1.native/snapshots/abc\tlayer-or-writable\timagefs
    /var/lib/containerd/io.containerd.snapshotter.v1.zfs/a/b\tlayer-or-writable\timagefs
    /var/lib/containerd/io.containerd.snapshotter.v1.btrfs/a/b\tlayer-or-writable\timagefs
    /var/lib/containerd/io.containerd.metadata.v1.bolt/meta.db\truntime-metadata\timagefs
    /var/lib/containerd/io.containerd.grpc.v1.cri/a/b\truntime-metadata\timagefs
    /var/lib/containerd/tmpmounts/a/b\truntime-temp\timagefs
    /var/lib/containerd-stargz-grpc/a/b\tlazy-pull-cache\tother
    /var/lib/soci-snapshotter-grpc/a/b\tlazy-pull-cache\tother
    /var/lib/nydus/a/b\tlazy-pull-cache\tother
    /run/containerd/io.containerd.runtime.v2.task/k8s.io/abc/rootfs\tcontainer-rootfs-mount\tnone
    /run/containerd/io.containerd.grpc.v1.cri/sandboxes/abc/shm\ttmpfs\tnone
    /var/lib/docker/overlay2/abc/diff\tlayer-or-writable\timagefs
    /var/lib/docker/overlay2/abc/merged\tcontainer-rootfs-mount\tnone
    /var/lib/docker/overlay2/abc/work\toverlay-workdir\timagefs
    /var/lib/docker/overlay2/l/abc\tsymlinks\timagefs
    /var/lib/docker/image/overlay2/a/b\truntime-metadata\timagefs
    /var/lib/docker/containers/abc/abc-json.logabc\tcontainer-log\timagefs
    /var/lib/docker/containers/abc/local-logs/abc\tcontainer-log\timagefs
    /var/lib/docker/volumes/abc/_data/a/b\tnamed-volume\timagefs
    /var/lib/docker/buildkit/a/b\tbuild-cache\timagefs
    /var/lib/docker/tmp/a/b\timage-pull-partial\timagefs
    /var/lib/docker/devicemapper/devicemapper/data\tlayer-or-writable\timagefs
    /var/lib/docker/vfs/dir/abc\tlayer-or-writable\timagefs
    /var/lib/docker/containerd/a/b\timage-content-blob\timagefs
    /var/lib/cri-dockerd/a/b\truntime-metadata\tnodefs
    /var/lib/containers/storage/overlay/abc/diff\tlayer-or-writable\timagefs
    /var/lib/containers/storage/overlay/abc/merged\tcontainer-rootfs-mount\tnone
    /var/lib/containers/storage/overlay-images/a/b\truntime-metadata\timagefs
    /var/lib/containers/storage/overlay-layers/abc.tar-split.gz\truntime-metadata\timagefs
    /var/lib/containers/storage/overlay-containers/abc/userdata/a/b\truntime-metadata\tcontainerfs
    /var/lib/containers/storage/volumes/a/b\tnamed-volume\timagefs
    /var/lib/containers/storage/tmp/a/b\timage-pull-partial\timagefs
    /var/tmp/container_images_abc\timage-pull-partial\tnodefs
    /var/lib/crio/a/b\truntime-metadata\tnodefs
    /run/containers/storage/a/b\ttmpfs\tnone
    /var/lib/kubelet/pods/abc/volumes/kubernetes.io~empty-dir/abc\temptydir\tnodefs
    /var/lib/kubelet/pods/abc/volumes/kubernetes.io~csi/abc/mount\tcsi-volume\texternal
    /var/lib/kubelet/pods/abc/volumes/kubernetes.io~local-volume/abc\tlocal-pv\texternal
    /var/lib/kubelet/pods/abc/volumes/kubernetes.io~projected/abc\ttmpfs\tnone
    /var/lib/kubelet/pods/abc/volumes/kubernetes.io~secret/abc\ttmpfs\tnone
    /var/lib/kubelet/pods/abc/volumes/kubernetes.io~configmap/abc\tconfigmap\tnodefs
    /var/lib/kubelet/pods/abc/volumes/kubernetes.io~git-repo/abc\tgitrepo\tnodefs
    /var/lib/kubelet/pods/abc/volume-subpaths/a/b\tsubpath-bind\tnone
    /var/lib/kubelet/pods/abc/etc-hosts\tkubelet-state\tnodefs
    /var/lib/kubelet/pods/abc/containers/abc/abc\ttermination-log\tnodefs
    /var/lib/kubelet/plugins/kubernetes.io/csi/a/b/globalmount\tcsi-volume\texternal
    /var/lib/kubelet/plugins/a/b\tkubelet-plugin\tnodefs
    /var/lib/kubelet/checkpoints/abc.tar\tcheckpoint\tnodefs
    /var/lib/kubelet/device-plugins/a/b\tkubelet-state\tnodefs
    /var/lib/kubelet/abc_manager_state\tkubelet-state\tnodefs
    /var/log/pods/abc/abc/abc.log\tcontainer-log\tnodefs
    /var/log/pods/abc/abc/abc.log.abc\tcontainer-log\tnodefs
    /var/log/containers/abc.log\tsymlinks\tnone
    /var/log/journal/a/b\tjournal\tnodefs
    /run/log/journal/a/b\tjournal-volatile\tnone
    /var/log/messagesabc\tsystem-log\tnodefs
    /var/log/syslogabc\tsystem-log\tnodefs
    /var/log/abc\tsystem-log\tnodefs
    /var/log/audit/a/b\taudit-log\tnodefs
    /var/lib/systemd/coredump/a/b\tcore-dump\tnodefs
    /var/crash/a/b\tcore-dump\tnodefs
    /var/lib/apport/a/b\tcore-dump\tnodefs
    /var/cache/a/b\tpackage-cache\tnodefs
    /var/lib/snapd/a/b\tpackage-cache\tnodefs
    /var/tmp/a/b\ttemp\tnodefs
    /tmp/a/b\ttemp\tnodefs
    /tmp/eks-log-collector/a/b\tcollector-artifact\tnodefs
    /var/log/eks_abc.tar.gz\tcollector-artifact\tnodefs
    /var/lib/etcd/a/b\tetcd\tnodefs
    /opt/local-path-provisioner/a/b\tlocal-pv-dir\tnodefs
    /var/openebs/local/a/b\tlocal-pv-dir\tnodefs
    /var/lib/longhorn/a/b\tdistributed-storage\tnodefs
    /var/lib/rook/a/b\tdistributed-storage\tnodefs
    /var/lib/waagent/a/b\tcloud-agent\tnodefs
    /x/y/snapshots/abc/fs/root/.cache/huggingface/hub/models--abc\thf-cache-in-writable\timagefs
    /x/y/overlay2/abc/diff/root/.cache/huggingface/a/b\thf-cache-in-writable\timagefs
    /x/y/storage/overlay/abc/diff/a/b/.cache/huggingface/a/b\thf-cache-in-writable\timagefs
    /x/y/kubernetes.io~empty-dir/abc/a/b/models--abc--abc/blobs/abc\thf-cache-in-emptydir\tnodefs
    /x/y/models--abc--abc/blobs/abc.incomplete\thf-partial-download\tas-parent
    /x/y/huggingface/xet/a/b\thf-xet-cache\tas-parent
    /mnt/a/b/hub/models--abc\thf-cache-hostpath\texternal
    /data/a/b/hub/models--abc\thf-cache-hostpath\texternal
    /x/y/.ollama/models/blobs/abc\tmodel-cache\tas-parent
    /x/y/.cache/torch/a/b\tml-compile-cache\tas-parent
    /x/y/.cache/vllm/a/b\tml-compile-cache\tas-parent
    /x/y/.triton/a/b\tml-compile-cache\tas-parent
    /dev/shm/a/b\ttmpfs\tnone
    /var/lib/rancher/k3s/agent/containerd/io.containerd.content.v1.content/a/b\timage-content-blob\timagefs
    /var/lib/rancher/k3s/agent/containerd/io.containerd.snapshotter.v1.overlayfs/snapshots/abc/fs\tlayer-or-writable\timagefs
    /var/lib/rancher/k3s/agent/containerd/containerd.log\truntime-log\tnodefs
    /var/lib/rancher/k3s/agent/images/abc.tarabc\tairgap-image-archive\tnodefs
    /var/lib/rancher/k3s/data/abc\tdistro-binary\tnodefs
    /var/lib/rancher/k3s/storage/pvc-abc\tlocal-pv-dir\tnodefs
    /var/lib/rancher/k3s/server/db/a/b\tetcd\tnodefs
    /run/k3s/containerd/a/b\tcontainer-rootfs-mount\tnone
    /var/lib/rancher/rke2/agent/containerd/a/b\tlayer-or-writable\timagefs
    /var/lib/rancher/rke2/agent/images/abc.tarabc\tairgap-image-archive\tnodefs
    /var/lib/rancher/rke2/agent/logs/kubeletabc.logabc\tkubelet-log-file\tnodefs
    /var/lib/rancher/rke2/server/db/snapshots/a/b\tetcd\tnodefs
    /var/lib/rancher/k3s/agent/containerd/a/b\tlayer-or-writable\timagefs
    /var/lib/containerd/a/b\tlayer-or-writable\timagefs
    /var/lib/minikube/a/b\tdistro-state\tnodefs
    /var/snap/microk8s/common/var/lib/containerd/io.containerd.content.v1.content/a/b\timage-content-blob\timagefs
    /var/snap/microk8s/common/var/lib/containerd/io.containerd.snapshotter.v1.overlayfs/snapshots/abc/fs\tlayer-or-writable\timagefs
    /var/snap/microk8s/common/var/lib/kubelet/pods/a/b\temptydir\tnodefs
    /var/snap/microk8s/common/default-storage/a/b\tlocal-pv-dir\tnodefs
    /var/snap/microk8s/abc/inspection-reportabc\tcollector-artifact\tnodefs
    /var/snap/microk8s/common/run/containerd/a/b\tcontainer-rootfs-mount\tnone
    /var/snap/k8s/common/var/lib/containerd/a/b\tlayer-or-writable\timagefs
    /var/snap/k8s/common/args/abc\tkubelet-flags\tnodefs
    /mnt/k8s-disks/0/containerd/a/b\tlayer-or-writable|emptydir|container-log\timagefs+nodefs
    /mnt/k8s-disks/0/kubelet/a/b\tlayer-or-writable|emptydir|container-log\timagefs+nodefs
    /mnt/k8s-disks/0/pods/a/b\tlayer-or-writable|emptydir|container-log\timagefs+nodefs
    /local/var/lib/containerd/a/b\tlayer-or-writable\timagefs
    /local/var/lib/kubelet/a/b\temptydir\tnodefs
    /local/var/lib/host-containerd/a/b\thost-container\tnodefs
    /mnt/stateful_partition/var/lib/containerd/a/b\tlayer-or-writable\timagefs
    /mnt/stateful_partition/var/lib/kubelet/a/b\temptydir\tnodefs
    /mnt/stateful_partition/home/kubernetes/a/b\tdistro-binary\tnodefs
    /mnt/disks/kube-ephemeral-ssdabc\tlocal-ssd-ephemeral\timagefs+nodefs
    /mnt/stateful_partition/kube-ephemeral-ssd/a/b\tlocal-ssd-ephemeral\timagefs+nodefs
    /mnt/aks/containers/a/b\tlayer-or-writable\timagefs
    /mnt/aks/a/b\temptydir\tnodefs
    /mnt/containers/a/b\tlayer-or-writable\timagefs
    /mnt/docker/a/b\tlayer-or-writable\timagefs
    /ostree/a/b\tos-image\tnodefs
    /sysroot/ostree/a/b\tos-image\tnodefs
    /var/lib/kubelet/a/b\temptydir\tnodefs
    /var/log/pods/a/b\tcontainer-log\tnodefs
    /var/log/kube-apiserver/auditabc.log\taudit-log\tnodefs
    /var/log/openshift-apiserver/auditabc.log\taudit-log\tnodefs
    /var/log/oauth-apiserver/auditabc.log\taudit-log\tnodefs
    /var/log/pods\tcontainer-log\tnodefs
    /system/a/b\tos-state\tnone
    /system/state\tos-state\tnone
    /var/mnt/vol/a/b\tlocal-pv-dir\texternal
    /var/lib/k0s/containerd/a/b\tlayer-or-writable\timagefs
    /var/lib/k0s/kubelet/a/b\temptydir\tnodefs
    /var/lib/k0s/images/abc.tar\tairgap-image-archive\tnodefs
    /home/u/.local/share/containers/storage/overlay/abc/diff\tlayer-or-writable\tother
    /home/u/.local/share/docker/a/b\tlayer-or-writable\tother
    """
}
