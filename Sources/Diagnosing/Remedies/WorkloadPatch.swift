/// Patches in the form that the owner of the pods takes:
///
///     # kubectl -n ml-serving patch deployment vllm-srv --type strategic --patch-file patch.yaml
///     apiVersion: apps/v1
///     kind: Deployment
///     …
import IncidentModel

extension Workload {
  /// A fragment of a pod's spec as a strategic merge patch of the owner, or as a fragment to merge by hand where the
  /// owner takes no such patch.
  func patch(_ title: Sentence, podSpec: Yaml) -> Finding.Patch {
    Finding.Patch(title: title, language: .yaml, text: manifest(podSpec: podSpec).document(comments: instructions))
  }

  /// The owner's resource type as kubectl takes it; nil when its template cannot be patched in place.
  var patchableType: String? {
    switch kind {
    case .deployment: "deployment"
    case .statefulSet: "statefulset"
    case .daemonSet: "daemonset"
    default: nil
    }
  }

  /// `kubectl -n ml-serving patch deployment vllm-srv`; nil when its template cannot be patched in place.
  var patchCommand: String? {
    patchableType.map { "kubectl -n \(shellWord(namespace)) patch \($0) \(shellWord(name))" }
  }

  private var instructions: [String] {
    let guess = isGuessed ? ["The owner is guessed from the pod's name; check it before applying."] : []
    if let patchCommand { return guess + ["\(patchCommand) --type strategic --patch-file patch.yaml"] }
    switch kind {
    case .job: return guess + ["A Job's pod template is immutable: merge this into its manifest and create it anew."]
    case .pod: return guess + ["A running pod's spec is immutable: merge this into its manifest and create it anew."]
    case .staticPod: return guess + ["Merge this into the static pod's manifest on the node."]
    case .other(let owner?): return guess + ["Merge this into the pod template of \(owner) \(name) in \(namespace)."]
    default: return ["The owner is not in the evidence; merge this into the pod template of \(name) in \(namespace)."]
    }
  }

  private func manifest(podSpec: Yaml) -> Yaml {
    let metadata: Yaml = ["name": .text(name), "namespace": .text(namespace)]
    let template: Yaml = ["template": ["spec": podSpec]]
    switch kind {
    case .deployment: return ["apiVersion": "apps/v1", "kind": "Deployment", "metadata": metadata, "spec": template]
    case .statefulSet: return ["apiVersion": "apps/v1", "kind": "StatefulSet", "metadata": metadata, "spec": template]
    case .daemonSet: return ["apiVersion": "apps/v1", "kind": "DaemonSet", "metadata": metadata, "spec": template]
    case .job: return ["apiVersion": "batch/v1", "kind": "Job", "metadata": metadata, "spec": template]
    case .pod, .staticPod: return ["apiVersion": "v1", "kind": "Pod", "metadata": metadata, "spec": podSpec]
    case .other: return ["spec": podSpec]
    }
  }

  /// A patch of one container of the pod.
  func patch(_ title: Sentence, container: PodSnapshot.Container, _ fields: Yaml) -> Finding.Patch {
    let named: Yaml = .map([Yaml.Entry(key: "name", value: .text(container.name))])
    let entry = if case .map(let entries) = fields { named.adding(entries) } else { named }
    let list = container.isInit ? "initContainers" : "containers"
    return patch(title, podSpec: .map([Yaml.Entry(key: list, value: [entry])]))
  }
}
