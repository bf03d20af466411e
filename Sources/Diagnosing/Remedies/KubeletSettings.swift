/// Kubelet settings in the form the node's distribution takes them: a KubeletConfiguration, or k3s and rke2 arguments:
///
///     # /etc/rancher/k3s/config.yaml.d/90-disk.yaml
///     kubelet-arg+:
///       - eviction-hard=imagefs.available<15%,nodefs.available<10%
import IncidentModel
import KubeletPolicy

struct KubeletSettings: Sendable {
  /// `evictionHard` in the kubelet's order of signals; nil leaves it alone.
  var evictionHard: [(signal: EvictionSignal, value: String)]?
  var minimumReclaim: [(signal: EvictionSignal, value: String)]?
  var transitionPeriod: String?
  var imageGC: (high: Int64, low: Int64)?
  var imageMaximumGCAge: String?
  var logSize: String?
  var logFiles: Int64?
  var serializePulls: Bool?

  func patch(_ title: Sentence, for node: Node) -> Finding.Patch {
    let text = node.takesArguments ? arguments(for: node) : configuration
    return Finding.Patch(title: title, language: .yaml, text: text)
  }

  private var configuration: String {
    var entries: [Yaml.Entry] = [
      Yaml.Entry(key: "apiVersion", value: "kubelet.config.k8s.io/v1beta1"),
      Yaml.Entry(key: "kind", value: "KubeletConfiguration"),
    ]
    func add(_ key: String, _ value: Yaml?) { if let value { entries.append(Yaml.Entry(key: key, value: value)) } }
    add("evictionHard", evictionHard.map(Self.table))
    add("evictionMinimumReclaim", minimumReclaim.map(Self.table))
    add("evictionPressureTransitionPeriod", transitionPeriod.map(Yaml.text))
    add("imageGCHighThresholdPercent", (imageGC?.high).map(Yaml.number))
    add("imageGCLowThresholdPercent", (imageGC?.low).map(Yaml.number))
    add("imageMaximumGCAge", imageMaximumGCAge.map(Yaml.text))
    add("containerLogMaxSize", logSize.map(Yaml.text))
    add("containerLogMaxFiles", logFiles.map(Yaml.number))
    add("serializeImagePulls", serializePulls.map(Yaml.bool))
    return Yaml.map(entries).document(comments: [
      "Merge into the kubelet's configuration (often /var/lib/kubelet/config.yaml) and restart the kubelet.",
      "On managed nodes set it in the provider's node configuration instead.",
    ])
  }

  private static func table(_ rows: [(signal: EvictionSignal, value: String)]) -> Yaml {
    .map(rows.map { Yaml.Entry(key: $0.signal.rawValue, value: .text($0.value)) })
  }

  private func arguments(for node: Node) -> String {
    func list(_ rows: [(signal: EvictionSignal, value: String)], _ sign: String) -> String {
      rows.map { "\($0.signal.rawValue)\(sign)\($0.value)" }.joined(separator: ",")
    }
    let words: [String?] = [
      evictionHard.map { "eviction-hard=" + list($0, "<") },
      minimumReclaim.map { "eviction-minimum-reclaim=" + list($0, "=") },
      transitionPeriod.map { "eviction-pressure-transition-period=\($0)" },
      imageGC.map { "image-gc-high-threshold=\($0.high)" },
      imageGC.map { "image-gc-low-threshold=\($0.low)" },
      logSize.map { "container-log-max-size=\($0)" },
      logFiles.map { "container-log-max-files=\($0)" },
      serializePulls.map { "serialize-image-pulls=\($0)" },
    ]
    let yaml: Yaml = ["kubelet-arg+": .list(words.compactMap { $0.map(Yaml.text) })]
    let name = node.distribution == "rke2" ? "rke2" : "k3s"
    let place = "/etc/rancher/\(name)/config.yaml.d/90-disk.yaml"
    return yaml.document(comments: [
      node.isContainer
        ? "\(place) inside the node's container, then docker restart \(node.name); or --k3s-arg when the cluster is made."
        : "\(place), then restart \(name) (or \(name)-agent)."
    ])
  }
}

extension Node {
  /// k3s and rke2 hand `kubelet-arg` to the kubelet, after their own settings.
  fileprivate var takesArguments: Bool { ["k3s", "rke2", "k3d"].contains(distribution) }

  /// A node that k3d made: a container on a host whose disk it shares.
  var isContainer: Bool { name.hasPrefix("k3d-") && (distribution == "k3s" || distribution == "k3d") }

  var version: KubernetesVersion? { kubeletVersion.flatMap { KubernetesVersion($0) } }

  /// Whether the kubelet's size of an image is its compressed size: containerd's is; CRI-O's and docker's are unpacked.
  var listsCompressedSizes: Bool { runtime.map { $0.hasPrefix("containerd") } ?? true }
}
