/// Where a pod keeps its models, and the manifests that move them: a claim with the size of the model, or a directory
/// on a mount with room.
import IncidentModel

struct ModelCache: Sendable {
  var workload: Workload
  /// Container and directory inside it that the volume is mounted at.
  var container: PodSnapshot.Container?
  var containerName: String
  var path: String
  /// The volume that is mounted there now, if any.
  var volume: PodSnapshot.Volume?
  /// Bytes of the models it must hold; nil when the evidence does not say.
  var needed: Bytes?

  init(of downloads: [ModelDownload], in workload: Workload) {
    self.workload = workload
    let first = downloads.first
    container = workload.spec?.container(first?.container)
    containerName = container?.name ?? first?.container ?? workload.name
    path = Self.directory(of: first, in: container)
    volume = workload.spec?.volume(at: path, in: container)
    if let mount = container?.mount(at: path) { path = mount.path }
    let models = downloads.map(\.model).uniqued()
    let sizes = models.compactMap { model in
      downloads.filter { $0.model == model }.compactMap { $0.total ?? $0.bytes }.max { $0.best < $1.best }
    }
    needed = sizes.isEmpty ? nil : sizes.sum()
  }

  /// One and a half times the models, rounded up to a usual size: revisions, partial files and the compile caches
  /// beside them.
  var size: Int64 {
    needed.map { ResourceAmount.usualSize(atLeast: ResourceAmount.roundedUp(Double($0.high) * 1.5)) } ?? 100
  }
  var sizeText: String { ResourceAmount.text(gibibytes: size) }

  var claimName: String { dnsName("\(workload.name)-model-cache") }

  /// The variable that makes the hub client write where this server looks: `--download-dir` and HF_HUB_CACHE name the
  /// hub's directory itself, everything else the home above it.
  var hubVariable: String {
    let namesHub = container?.option("--download-dir") != nil || container?.environment["HF_HUB_CACHE"] == path
    return namesHub ? "HF_HUB_CACHE" : "HF_HOME"
  }

  private var volumeName: String {
    if let volume { return volume.name }
    let taken = workload.spec?.volumes.contains { $0.name == "model-cache" } == true
    return taken ? "model-cache-volume" : "model-cache"
  }

  // MARK: - Where it is

  private static func directory(of download: ModelDownload?, in container: PodSnapshot.Container?) -> String {
    let server = download.flatMap { ModelServer.of($0.server) } ?? container.flatMap { ModelServer.of($0) }
    if let path = download?.path.flatMap(cacheRoot) { return path }
    let row = server ?? ModelServer.of(.huggingFace)
    for flag in row?.flags ?? [] {
      if let path = container?.option(flag).flatMap(cacheRoot) { return path }
    }
    for (name, suffix) in row?.variables ?? [] {
      if let value = container?.environment[name], let path = cacheRoot(value + suffix) { return path }
    }
    return row?.cache ?? "/root/.cache/huggingface"
  }

  /// The directory to mount: without the hub's own `hub/models--…` below it. nil for what is no usable directory: a
  /// relative path, the root, or text that is no path.
  private static func cacheRoot(_ text: String) -> String? {
    var parts = text.split(separator: "/").map(String.init)
    guard text.hasPrefix("/"), text.utf8.count <= 200, !parts.contains(".."),
      text.unicodeScalars.allSatisfy(isPathScalar)
    else { return nil }
    if let model = parts.firstIndex(where: { $0.hasPrefix("models--") }) { parts.removeSubrange(model...) }
    if parts.count > 1, parts.last == "hub" { parts.removeLast() }
    return parts.isEmpty ? nil : "/" + parts.joined(separator: "/")
  }

  private static func isPathScalar(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
      || "/._-@+ ".unicodeScalars.contains(scalar)
  }

  // MARK: - Patches

  /// A claim and the patch that mounts it.
  var claimPatches: [Finding.Patch] {
    let reason =
      needed == nil
      ? "assumed: the evidence does not show the model's size" : "1.5 times the model, rounded up to a usual size"
    let claim: Yaml = [
      "apiVersion": "v1",
      "kind": "PersistentVolumeClaim",
      "metadata": ["name": .text(claimName), "namespace": .text(workload.namespace)],
      "spec": [
        "accessModes": .noted(["ReadWriteOnce"], "ReadWriteMany when replicas run on several nodes"),
        "resources": ["requests": ["storage": .noted(.text(sizeText), reason)]],
      ],
    ]
    let comments = ["The storage class must not be one on the node's own disk (local-path is)."]
    let mounted = mounting(["persistentVolumeClaim": ["claimName": .text(claimName)]])
    return [
      Finding.Patch(
        title: "Claim for the model cache", language: .yaml, text: claim.document(comments: comments)),
      workload.patch("Mount the claim at the cache directory", podSpec: mounted),
    ]
  }

  /// The same directory on a mount of this node that has room.
  func hostPathPatch(on mount: Node.RoomyMount) -> Finding.Patch {
    let root = mount.mount.hasSuffix("/") ? String(mount.mount.dropLast()) : mount.mount
    let directory = "\(root)/model-cache/\(dnsName(workload.namespace))/\(dnsName(workload.name))"
    let source: Yaml = ["hostPath": ["path": .text(directory), "type": "DirectoryOrCreate"]]
    return workload.patch("Or a directory on a mount with room, on nodes that have it", podSpec: mounting(source))
  }

  /// The volume with a new source; mounted too, unless it already is.
  private func mounting(_ source: Yaml) -> Yaml {
    let named: Yaml = .map([Yaml.Entry(key: "name", value: .text(volumeName))])
    guard case .map(let fields) = source else { return named }
    let replaced = fields.contains { $0.key == volume?.sourceField }
    let removal = replaced ? nil : volume?.sourceField.map { [Yaml.Entry(key: $0, value: .null)] }
    let entry = named.adding((removal ?? []) + fields)
    if volume != nil { return ["volumes": [entry]] }
    let mount: Yaml = ["name": .text(volumeName), "mountPath": .text(path)]
    let list = container?.isInit == true ? "initContainers" : "containers"
    return .map([
      Yaml.Entry(key: "volumes", value: [entry]),
      Yaml.Entry(key: list, value: [["name": .text(containerName), "volumeMounts": [mount]]]),
    ])
  }
}

extension PodSnapshot.Volume {
  /// The field of the manifest that holds this volume's source, to be emptied when another takes its place.
  var sourceField: String? {
    switch kind {
    case .emptyDir: "emptyDir"
    case .hostPath: "hostPath"
    case .claim: "persistentVolumeClaim"
    case .ephemeralClaim: "ephemeral"
    default: nil
    }
  }
}

extension PodSnapshot.Container {
  /// The mount that a path lies in, the deepest if several do.
  func mount(at path: String) -> PodSnapshot.VolumeMount? {
    mounts.filter { path == $0.path || path.hasPrefix($0.path.hasSuffix("/") ? $0.path : $0.path + "/") }
      .max { ($0.path.utf8.count, $0.path) < ($1.path.utf8.count, $1.path) }
  }
}

extension PodSnapshot {
  func volume(at path: String, in container: Container?) -> Volume? {
    container?.mount(at: path).flatMap { mount in volumes.first { $0.name == mount.volume } }
  }
}

/// A name that Kubernetes accepts for an object: lower case letters, digits and dashes, at most 63.
func dnsName(_ text: String) -> String {
  var name = ""
  for scalar in text.lowercased().unicodeScalars {
    let isAllowed = ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
    if isAllowed { name.unicodeScalars.append(scalar) } else if name.last != "-", !name.isEmpty { name += "-" }
  }
  while name.utf8.count > 63 || name.last == "-" { name.removeLast() }
  return name.isEmpty ? "workload" : name
}
