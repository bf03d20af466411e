internal import IncidentModel

/// `config.yaml` of k3s and RKE2: kubelet options as a list of `name=value` under `kubelet-arg`.
///
///     data-dir: /mnt/k3s
///     kubelet-arg:
///       - eviction-hard=imagefs.available<5%,nodefs.available<5%
enum DistributionConfiguration {
  static func recognises(_ object: Value) -> Bool {
    object.members.contains { keys.contains($0.key) } && object["kind"].isNull
  }

  static func read(_ object: Value, at evidence: Evidence, into gathering: inout Gathering) {
    let arguments = object.members.filter { keys.contains($0.key) }.flatMap { entry in
      entry.value.elements.isEmpty ? [entry.value.scalar].compactMap(\.self) : entry.value.elements.compactMap(\.scalar)
    }
    let flags = arguments.map(KubeletFlags.split)
    guard let configuration = KubeletFlags.configuration(flags, basis: .distributionFile) else { return }
    gathering.add("kubelet-arguments", .kubeletConfiguration(configuration), at: evidence)
  }

  private static let keys: Set<String> = ["kubelet-arg", "kubelet-arg+", "kubelet_arg"]
}
