/// Ways to have an image on a node before a pod needs it: one command now, a DaemonSet for the nodes to come.
import IncidentModel

struct PrePull: Sendable {
  var image: ImageName
  var node: Node
  /// A pod that uses the image: its namespace, and whether it asks for a GPU.
  var workload: Workload?

  var patches: [Finding.Patch] {
    [
      Finding.Patch(title: "Pull it now, on a node with room", language: .shell, text: command + "\n"),
      Finding.Patch(
        title: "Pull it on every such node before pods need it", language: .yaml, text: daemonSet(holdingImage: false)),
    ]
  }

  /// The runtime's own client: crictl, docker, or the crictl inside k3s.
  var command: String {
    if node.runtime?.hasPrefix("docker") == true { return "docker pull \(shellWord(image.text))" }
    let client = node.distribution == "k3s" ? "k3s crictl" : "crictl"
    return "\(client) pull \(shellWord(image.canonical))"
  }

  /// A DaemonSet that pulls the image once per node and, when asked to, keeps it in use so that no collection removes
  /// it.
  func daemonSet(holdingImage isHolding: Bool) -> String {
    let name = dnsName(
      (isHolding ? "hold-" : "prepull-") + (image.repository.split(separator: "/").last.map(String.init) ?? "image"))
    let labels: Yaml = ["app.kubernetes.io/name": .text(name)]
    let manifest: Yaml = [
      "apiVersion": "apps/v1",
      "kind": "DaemonSet",
      "metadata": ["name": .text(name), "namespace": .text(workload?.namespace ?? "default")],
      "spec": [
        "selector": ["matchLabels": labels],
        "updateStrategy": ["rollingUpdate": ["maxUnavailable": 1]],
        "template": ["metadata": ["labels": labels], "spec": podSpec(isHolding)],
      ],
    ]
    return manifest.document(comments: [
      "Add the nodeSelector and the imagePullSecrets of the pods that use the image."
    ])
  }

  private func podSpec(_ isHolding: Bool) -> Yaml {
    let small: Yaml = ["cpu": "10m", "memory": "32Mi", "ephemeral-storage": "16Mi"]
    let resources: Yaml = ["requests": small]
    let puller: Yaml = [
      "name": "pull", "image": .text(image.text), "command": ["sh", "-c", "exit 0"], "resources": resources,
    ]
    let pause: Yaml = ["name": "hold", "image": "registry.k8s.io/pause:3.10", "resources": resources]
    let user: Yaml = [
      "name": "hold", "image": .text(image.text), "command": ["sleep", "infinity"], "resources": resources,
    ]
    let spec: Yaml =
      isHolding
      ? ["automountServiceAccountToken": false, "containers": [user]]
      : ["automountServiceAccountToken": false, "initContainers": [puller], "containers": [pause]]
    let gpu: Yaml = ["key": "nvidia.com/gpu", "operator": "Exists", "effect": "NoSchedule"]
    return usesGPU ? spec.adding([Yaml.Entry(key: "tolerations", value: [gpu])]) : spec
  }

  private var usesGPU: Bool { workload?.spec?.usesGPU == true }
}
