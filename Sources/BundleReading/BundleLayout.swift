/// The kinds of bundles that exist, one row each, told by the paths inside them; names of bundles lie.
///
///     support-bundle-2026-11-22T12_14_05/version.yaml                     troubleshoot
///     support-bundle-2026-11-22T12_14_05/host-collectors/run-host/df.txt
///
/// People re-tar, unpack one level and zip again, so up to `mostLeading` folders may come before a mark; all marks of
/// one row must stand below the same ones. The first row that is complete wins; the order avoids collisions (a
/// must-gather holds an nvidia bundle, a Harvester bundle a supportconfig).
struct BundleLayout {
  /// The name in reports; see facts on support bundles for what each collector gathers.
  let kind: String
  /// Path patterns that must all be there: `*` stands for anything within a component, a final `/` for a directory.
  let marks: [[String]]
  /// For a bundle that is one text: phrases of its first page that must all be there.
  let phrases: [String]

  init(_ kind: String, _ marks: String...) {
    (self.kind, phrases) = (kind, [])
    self.marks = marks.map { $0.split(separator: "/", omittingEmptySubsequences: false).map(String.init) }
  }

  init(_ kind: String, phrases: String...) { (self.kind, marks, self.phrases) = (kind, [], phrases) }

  static let mostLeading = 4

  static let all: [BundleLayout] = [
    BundleLayout("sosreport", "sos_commands/"),
    BundleLayout("openshift-must-gather", "cluster-scoped-resources/"),
    BundleLayout("openshift-must-gather", "host_service_logs/"),
    BundleLayout("troubleshoot", "version.yaml", "cluster-resources/"),
    BundleLayout("troubleshoot", "version.yaml", "host-collectors/"),
    BundleLayout("longhorn-harvester-support-bundle", "metadata.yaml", "nodes/*.zip"),
    BundleLayout("longhorn-harvester-support-bundle", "metadata.yaml", "yamls/", "nodes/"),
    BundleLayout("talos-support", "kubernetesResources/", "*/service-logs/"),
    BundleLayout("eks-log-collector", "system/instance-id.txt"),
    BundleLayout("eks-log-collector", "storage/mounts.txt"),
    BundleLayout("aks-log-collector", "collect/crictl_images.json"),
    BundleLayout("rancher-logs-collector", "systeminfo/", "journald/"),
    BundleLayout("rancher-logs-collector", "systeminfo/", "k3s/"),
    BundleLayout("rancher-logs-collector", "systeminfo/", "rke2/"),
    BundleLayout("rancher-logs-collector", "systeminfo/", "rke/"),
    BundleLayout("rancher-logs-collector", "systeminfo/", "kubeadm/"),
    BundleLayout("microk8s-inspect", "snap.microk8s.daemon-*/"),
    BundleLayout("canonical-k8s-inspect", "k8s.kubelet/"),
    BundleLayout("canonical-k8s-inspect", "k8s.containerd/"),
    BundleLayout("bottlerocket-logdog", "bottlerocket-logs/"),
    BundleLayout("bottlerocket-logdog", "logdog.errors", "settings.json"),
    BundleLayout("kind-export-logs", "docker-info.txt", "*/kubelet.log"),
    BundleLayout("kind-export-logs", "podman-info.txt", "*/kubelet.log"),
    BundleLayout("kind-export-logs", "kind-version.txt", "*/kubelet.log"),
    BundleLayout("rancher-supportability-review", "nodeinfo.tar.gz"),
    BundleLayout("sonobuoy", "meta/run.log"),
    BundleLayout("suse-supportconfig", "basic-environment.txt", "fs-diskio.txt"),
    BundleLayout("juju-crashdump", "juju_status.yaml", "debug_log.txt"),
    BundleLayout("openshift-ci-gather-extra", "gather-extra/artifacts/"),
    BundleLayout("k8s-e2e-prow", "started.json", "finished.json"),
    BundleLayout("cluster-api-e2e", "machines/*/kubelet.log"),
    BundleLayout("gardener-ci-artifacts", "*/gardener-node-agent.log"),
    BundleLayout("aks-periscope", "systemlogs/kubelet"),
    BundleLayout("azure-iaas-disk-inspect", "var/log/azure/kubelet-status.log"),
    BundleLayout("crash-diagnostics", "kubecapture/"),
    BundleLayout("nvidia-gpu-operator", "gpu_nodes.status"),
    BundleLayout("kubectl-cluster-info-dump", "nodes.json", "*/events.json"),
    BundleLayout("kubectl-cluster-info-dump", phrases: "==== START logs for container"),
    BundleLayout("minikube-logs", phrases: "==> Audit <=="),
    BundleLayout("minikube-logs", phrases: "==> kubelet <=="),
    BundleLayout("gke-cloud-logging", phrases: "\"logName\"", "\"k8s_node\""),
    BundleLayout("gke-cloud-logging", phrases: "\"logName\"", "\"k8s_cluster\""),
  ]

  /// Whether the mark stands at `start` in a path that was split at `/` (and ends in an empty component for a directory).
  static func mark(_ mark: [String], standsIn path: [Substring], at start: Int) -> Bool {
    let isDirectory = mark.last == ""
    let wanted = isDirectory ? mark.count - 1 : mark.count
    guard isDirectory ? path.count - start > wanted : path.count - start == wanted else { return false }
    return (0..<wanted).allSatisfy { glob(mark[$0], matches: path[start + $0]) }
  }

  /// At most one `*`.
  static func glob(_ pattern: String, matches name: Substring) -> Bool {
    guard let star = pattern.firstIndex(of: "*") else { return pattern == name }
    let (head, tail) = (pattern[..<star], pattern[pattern.index(after: star)...])
    return name.utf8.count >= head.utf8.count + tail.utf8.count && name.hasPrefix(head) && name.hasSuffix(tail)
  }
}
