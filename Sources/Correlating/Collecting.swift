import IncidentModel

/// What a question needs to be answered.
enum Wanted: CaseIterable, Sendable {
  case kubeletLog, runtimeLog, events, df, dfLoop, du, pods, configz, node, images, modelLog
}

/// How one collects from the nodes of a platform: what runs a command on a node, and where its logs are.
///
/// `$NODE` stands for the node's name where none is known.
struct Platform: Sendable {
  /// Bundle kinds (`bundle-layouts.tsv`) that only this platform makes.
  var bundles: [String] = []
  /// Names of `Distribution` that mean it.
  var distributions: [String] = []
  /// What a command is put behind to run on the node; empty where one logs in to it.
  var onNode = ""
  var kubeletLog = "journalctl -u kubelet --utc -o short-iso-precise --since '-2h'"
  var runtimeLog = "journalctl -u containerd --utc -o short-iso-precise --since '-2h'"
  var df = "sh -c 'date -u; df -B1 -T; df -i'"
  var du = "nice du -x -k -d 4 /"
  var images = "crictl images -o json"

  /// A node one logs in to, with the services' usual names.
  static let plain = Platform(df: "date -u; df -B1 -T; df -i", du: "nice ionice -c3 du -x -k -d 4 /")

  /// Places and names: bundles.md 1, bundle-layouts.tsv, path-taxonomy.tsv. The first that fits is taken.
  static let all: [Platform] = [
    Platform(
      bundles: ["openshift-must-gather", "oc-adm-node-logs", "openshift-ci-gather-extra"],
      distributions: ["openshift"], onNode: "oc debug node/$NODE -- chroot /host ",
      kubeletLog: "oc adm node-logs $NODE -u kubelet --since=-2h",
      runtimeLog: "oc adm node-logs $NODE -u crio --since=-2h"),
    // No shell: the API serves logs, mounts and sizes.
    Platform(
      bundles: ["talos-support"], onNode: "talosctl -n $NODE ", kubeletLog: "talosctl -n $NODE logs kubelet",
      runtimeLog: "talosctl -n $NODE logs cri", df: "mounts", du: "usage -d 4 /var",
      images: "image list --namespace cri"),
    Platform(
      distributions: ["k3d"], onNode: "docker exec $NODE ", kubeletLog: "docker logs --timestamps $NODE 2>&1",
      runtimeLog: "cat /var/lib/rancher/k3s/agent/containerd/containerd.log"),
    Platform(
      distributions: ["k3s"],
      kubeletLog: "journalctl -u k3s -u k3s-agent --utc -o short-iso-precise --since '-2h'",
      runtimeLog: "cat /var/lib/rancher/k3s/agent/containerd/containerd.log", df: plain.df, du: plain.du,
      images: "k3s crictl images -o json"),
    Platform(
      distributions: ["rke2"], kubeletLog: "cat /var/lib/rancher/rke2/agent/logs/kubelet.log",
      runtimeLog: "cat /var/lib/rancher/rke2/agent/containerd/containerd.log", df: plain.df, du: plain.du,
      images:
        "CRI_CONFIG_FILE=/var/lib/rancher/rke2/agent/etc/crictl.yaml /var/lib/rancher/rke2/bin/crictl images -o json"),
    Platform(bundles: ["kind-export-logs"], distributions: ["kind"], onNode: "docker exec $NODE "),
    Platform(bundles: ["minikube-logs"], distributions: ["minikube"], onNode: "minikube ssh -n $NODE -- sudo "),
    Platform(
      bundles: ["microk8s-inspect"], distributions: ["microk8s"],
      kubeletLog: "journalctl -u snap.microk8s.daemon-kubelite --utc -o short-iso-precise --since '-2h'",
      runtimeLog: "journalctl -u snap.microk8s.daemon-containerd --utc -o short-iso-precise --since '-2h'",
      df: plain.df, du: plain.du, images: "microk8s ctr images ls"),
    Platform(
      bundles: ["canonical-k8s-inspect"],
      kubeletLog: "journalctl -u snap.k8s.kubelet --utc -o short-iso-precise --since '-2h'",
      runtimeLog: "journalctl -u snap.k8s.containerd --utc -o short-iso-precise --since '-2h'", df: plain.df,
      du: plain.du),
    Platform(
      bundles: ["bottlerocket-logdog"], distributions: ["bottlerocket"], onNode: "sudo sheltie ",
      images: "ctr -n k8s.io images ls"),
    // Nodes nobody logs in to; the collector of AKS takes no kubelet journal.
    Platform(
      bundles: ["aks-log-collector", "aks-periscope", "azure-iaas-disk-inspect"], distributions: ["aks", "gke"],
      onNode: "kubectl debug node/$NODE -it --profile=sysadmin --image=busybox -- chroot /host "),
    plain,
  ]

  /// By what made the bundle, else by what the node says of itself.
  static func of(bundleKind: String, distribution: String?) -> Platform {
    all.first { $0.bundles.contains(bundleKind) }
      ?? all.first { distribution.map($0.distributions.contains) ?? false } ?? plain
  }

  /// The usual name of another runtime's unit (`docker://20.10.7`, `cri-o://1.27.1`) in place of containerd's.
  mutating func use(runtime: String?) {
    let units = [("docker://", "docker"), ("cri-o://", "crio")]
    guard let unit = units.first(where: { runtime?.hasPrefix($0.0) ?? false })?.1 else { return }
    runtimeLog = runtimeLog.replacing("-u containerd", with: "-u \(unit)")
  }

  /// The command that gets it, on a node if one is known.
  func command(for wanted: Wanted, node: String? = nil) -> String {
    let text = template(for: wanted)
    return node.map { text.replacing("$NODE", with: ShellWord.quoted($0)) } ?? text
  }

  private func template(for wanted: Wanted) -> String {
    switch wanted {
    case .kubeletLog: "\(placed(kubeletLog)) | gzip > kubelet.log.gz"
    case .runtimeLog: "\(placed(runtimeLog)) | gzip > \(runtimeLogName).log.gz"
    case .events: "kubectl get events -A -o json > events.json"
    case .df: placed(df)
    case .dfLoop: "while sleep 60; do date -u; \(df == "mounts" ? placed(df) : placed("df -B1")); done >> df.log"
    case .du: "\(placed(du)) 2>/dev/null | sort -rn | head -300"
    case .pods: "kubectl get pods -A -o json > pods.json"
    case .configz: "kubectl get --raw /api/v1/nodes/$NODE/proxy/configz > configz.json"
    case .node: "kubectl get nodes -o json > nodes.json"
    case .images: "\(placed(images)) > images.json"
    case .modelLog: "kubectl logs POD --previous --timestamps"
    }
  }

  private var runtimeLogName: String {
    ["crio", "docker"].first { runtimeLog.contains("-u \($0)") } ?? "containerd"
  }

  /// Behind what runs it on the node, unless it names the node itself.
  private func placed(_ command: String) -> String { command.contains("$NODE") ? command : onNode + command }
}

/// A name from the evidence inside a command that people paste.
enum ShellWord {
  static func quoted(_ name: String) -> String {
    let isPlain = name.utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x2D || $0 == 0x2E
        || $0 == 0x5F
    }
    return isPlain && !name.isEmpty && !name.hasPrefix("-") ? name : "'" + name.replacing("'", with: "'\\''") + "'"
  }
}
