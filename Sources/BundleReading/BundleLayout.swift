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
  /// Paths that must all be there: `*` stands for anything within a component, a final `/` for a directory.
  let marks: [PathPattern]
  /// For a bundle that is one text: phrases of its first page that must all be there.
  let phrases: [String]
  /// For one that no phrase tells: what its first page must be, and in which words.
  let page: (told: String, isTold: @Sendable (ArraySlice<UInt8>) -> Bool)?

  private init(_ kind: String, _ marks: String...) {
    (self.kind, phrases, page) = (kind, [], nil)
    self.marks = marks.map { PathPattern($0) }
  }

  private init(_ kind: String, phrases: String...) { (self.kind, marks, self.phrases, page) = (kind, [], phrases, nil) }

  private init(_ kind: String, page: String, _ isTold: @escaping @Sendable (ArraySlice<UInt8>) -> Bool) {
    (self.kind, marks, phrases, self.page) = (kind, [], [], (page, isTold))
  }

  static let mostLeading = 4

  static let all: [BundleLayout] = [
    // scripts/collect-node.sh
    BundleLayout("evictrace-collection", "collection.txt", "date.txt"),
    BundleLayout("sosreport", "sos_commands/"),
    BundleLayout("openshift-must-gather", "cluster-scoped-resources/"),
    BundleLayout("openshift-must-gather", "host_service_logs/"),
    BundleLayout("openshift-must-gather", "namespaces/*/core/"),
    BundleLayout("troubleshoot", "version.yaml", "cluster-resources/"),
    BundleLayout("troubleshoot", "version.yaml", "host-collectors/"),
    BundleLayout("longhorn-harvester-support-bundle", "metadata.yaml", "nodes/*.zip"),
    BundleLayout("longhorn-harvester-support-bundle", "metadata.yaml", "yamls/", "nodes/"),
    BundleLayout("talos-support", "kubernetesResources/", "*/service-logs/"),
    BundleLayout("eks-log-collector", "system/instance-id.txt"),
    BundleLayout("eks-log-collector", "storage/mounts.txt"),
    BundleLayout("aks-log-collector", "collect/crictl_images.json"),
    BundleLayout("aks-log-collector", "collect/", "proc/mounts"),
    BundleLayout("rancher-supportability-review", "plugins/*/results/*/nodeinfo.tar.gz"),
    BundleLayout("rancher-supportability-review", "plugins/*/*/nodeinfo.tar.gz"),
    BundleLayout("rancher-supportability-review", "nodeinfo.tar.gz"),
    BundleLayout("rancher-supportability-review", "clusterinfo.tar.gz"),
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
    BundleLayout("kind-export-logs", "podman-info*", "*/kubelet.log"),
    BundleLayout("kind-export-logs", "kind-version.txt", "*/kubelet.log"),
    BundleLayout("sonobuoy", "meta/run.log"),
    BundleLayout("sonobuoy", "resources/ns/", "resources/cluster/"),
    BundleLayout("suse-supportconfig", "basic-environment.txt", "fs-diskio.txt"),
    BundleLayout("juju-crashdump", "juju_status.yaml", "debug_log.txt"),
    BundleLayout("juju-crashdump", "juju_status.yaml", "*/baremetal/"),
    BundleLayout("openshift-ci-gather-extra", "gather-extra/artifacts/"),
    BundleLayout("cluster-api-e2e", "machines/*/kubelet.log"),
    BundleLayout("gardener-ci-artifacts", "*/gardener-node-agent.log"),
    BundleLayout("k8s-e2e-prow", "started.json", "finished.json"),
    BundleLayout("k8s-e2e-prow", "started.json", "artifacts/"),
    BundleLayout("aks-periscope", "systemlogs/kubelet"),
    BundleLayout("aks-periscope", "kubeobjects/", "nodelogs/"),
    BundleLayout("azure-iaas-disk-inspect", "var/log/azure/kubelet-status.log"),
    BundleLayout("crash-diagnostics", "kubecapture/"),
    BundleLayout("nvidia-gpu-operator", "gpu_nodes.status"),
    BundleLayout("k3d-docker-logs", "k3d-*-server-*"),
    BundleLayout("k3d-docker-logs", "k3d-*-agent-*"),
    BundleLayout("mke-support", "docker-support*.tgz"),
    BundleLayout("kubectl-cluster-info-dump", "nodes.json", "*/events.json"),
    BundleLayout("kubectl-cluster-info-dump", "nodes.yaml", "*/events.yaml"),
    BundleLayout("kubectl-cluster-info-dump", phrases: "==== START logs for container"),
    BundleLayout("minikube-logs", phrases: "==> Audit <=="),
    BundleLayout("minikube-logs", phrases: "==> kubelet <=="),
    BundleLayout("gke-cloud-logging", phrases: "\"logName\"", "\"k8s_node\""),
    BundleLayout("gke-cloud-logging", phrases: "\"logName\"", "\"k8s_pod\""),
    BundleLayout("gke-cloud-logging", phrases: "\"logName\"", "\"k8s_container\""),
    BundleLayout("gke-cloud-logging", phrases: "\"logName\"", "\"k8s_cluster\""),
    BundleLayout("gke-cloud-logging", phrases: "insertId,", "logName,"),
    BundleLayout("oc-node-logs", page: "journal lines of several hosts among each other", MergedJournal.isTold),
  ]
}

/// A path in which some things are open: `nodes/*.zip`, `sos_commands/` (a final `/` for a directory and what is in it).
struct PathPattern: Sendable {
  let text: String
  private let components: [Glob]
  private let isDirectory: Bool

  init(_ text: String) {
    self.text = text
    isDirectory = text.hasSuffix("/")
    components = text.split(separator: "/").map { Glob($0) }
  }

  /// Whether it stands at `start` in a path that was split at `/` (and ends in an empty component for a directory).
  func stands(in path: [Substring], at start: Int) -> Bool {
    let left = path.count - start - components.count
    guard isDirectory ? left > 0 : left == 0 else { return false }
    return components.indices.allSatisfy { components[$0].matches(path[start + $0]) }
  }
}

/// One component of a path pattern: every `*` stands for anything, also for nothing.
struct Glob: Sendable {
  private let parts: [Substring]

  init(_ pattern: some StringProtocol) {
    parts = Substring(pattern).split(separator: "*", omittingEmptySubsequences: false)
  }

  func matches(_ name: Substring) -> Bool {
    guard parts.count > 1 else { return parts.first.map { $0 == name } ?? name.isEmpty }
    guard let head = parts.first, let tail = parts.last, name.hasPrefix(head) else { return false }
    var rest = name.dropFirst(head.count)
    for part in parts[1..<(parts.count - 1)] {
      guard let found = rest.firstRange(of: part) else { return false }
      rest = rest[found.upperBound...]
    }
    return rest.hasSuffix(tail)
  }
}

/// `oc adm node-logs` and the kubelet's log query of several nodes: one stream of journal lines, ordered by their text,
/// so that the host changes from line to line.
///
///     Nov 22 12:14:43.223456 worker-1 kubenswrapper[2131]: I1122 …
///     Nov 22 12:14:43.223901 worker-0 kubenswrapper[1980]: I1122 …
enum MergedJournal {
  static func isTold(_ page: ArraySlice<UInt8>) -> Bool {
    let hosts = page.split(separator: 0x0A).prefix(40).compactMap(host)
    let changes = zip(hosts, hosts.dropFirst()).count { $0 != $1 }
    return hosts.count >= 4 && changes >= 2 && Set(hosts).count * 2 <= hosts.count
  }

  /// The host of a short or short-precise line; nil for a line of another form.
  private static func host(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let words = line.prefix(200).split(separator: 0x20, maxSplits: 5)
    guard words.count == 6, words[0].count == 3, (1...2).contains(words[1].count), isClock(words[2]),
      words[4].last == UInt8(ascii: ":")
    else { return nil }
    return words[3]
  }

  /// `12:14:43`, with or without a fraction.
  private static func isClock(_ word: ArraySlice<UInt8>) -> Bool {
    let shape = Array("dd:dd:dd".utf8)
    return word.count >= shape.count
      && zip(word, shape).allSatisfy { byte, want in want == 0x64 ? (0x30...0x39).contains(byte) : byte == want }
  }
}
